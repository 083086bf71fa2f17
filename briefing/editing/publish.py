"""A brief on its way out and back: published, unpublished, retracted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec.structs import replace

from briefing.checks.content import check_content
from briefing.editing.draft import read_brief
from briefing.editing.errors import EditingError
from briefing.editing.files import read_text, write_whole
from briefing.editing.frontmatter import edit
from briefing.editing.holding import Hold, held
from briefing.editing.identity import new_id
from briefing.editing.receipts import read_shingles
from briefing.editing.relocate import relocate
from briefing.editing.shingles import likeness, words
from briefing.model.content import Content, load_content
from briefing.model.problems import ContentError, Problem, did_you_mean
from briefing.model.records import Brief
from briefing.model.settings import Settings

# What publishing itself mends, or says again of the text that it makes.
_MENDED = re.compile(r"status \w+ in drafts/|a published brief has no `\w+`")


@dataclass(frozen=True, slots=True)
class Published:
    """Where the brief is now, and what a person should know."""

    path: Path
    notices: tuple[str, ...] = ()


def publish(
    root: Path,
    settings: Settings,
    slug: str,
    *,
    as_of: datetime,
    date: str | date | None = None,
    verbatim: bool = False,
) -> Published:
    """Give a draft its id, date and status and move it to briefs/YYYY/.

    The date is the one given, else the draft's own, else the day of `as_of`. Raises ContentError
    with every problem of the file, EditingError for a draft that is mostly its article word for
    word unless `verbatim`. What a kill interrupts is finished by the next command.
    """
    content = root / "content"
    with held(content) as hold:
        if path := _finished_by_holding(hold, "briefs", slug):
            return Published(content / path)
        brief = _find(load_content(root, settings), slug, drafts=True)
        problems = check_content(root, settings, as_of, strict=True)
        _refuse(problems, PurePosixPath(brief.path).stem, drafts=True)
        text = edit(read_text(content, brief.path), _finished(brief, settings, as_of, date))
        year = _year(brief.path, text, settings)
        notices = _check_words(content, brief, verbatim)
        return Published(relocate(content, brief.path, f"briefs/{year:04}", text), notices)


def unpublish(root: Path, settings: Settings, slug: str) -> Published:
    """Move a brief back to drafts/ with its id, date and pictures."""
    content = root / "content"
    with held(content) as hold:
        if path := _finished_by_holding(hold, "drafts", slug):
            return Published(content / path)
        brief = _find(load_content(root, settings), slug, drafts=False)
        text = edit(read_text(content, brief.path), {"status": "draft", "retraction": None})
        return Published(relocate(content, brief.path, "drafts", text))


def retract(root: Path, settings: Settings, slug: str, reason: str) -> Published:
    """Mark a published brief as retracted: its page keeps its address and says why."""
    if not reason.strip():
        raise EditingError("a retraction without a reason", "say why: --reason '…'")
    content = root / "content"
    with held(content):
        brief = _find(load_content(root, settings), slug, drafts=False)
        changes = {"status": "retracted", "retraction": reason}
        text = edit(read_text(content, brief.path), changes)
        write_whole(content, brief.path, text.encode())
    return Published(content / brief.path)


def _find(content: Content, slug: str, drafts: bool) -> Brief:
    """Return the brief; raises for one that cannot be read and for one that is elsewhere."""
    brief = content.registry.briefs.get(slug)
    if brief is None:
        _refuse(content.problems, slug, drafts)
        here = {b.slug for b in content.registry.briefs.values() if _in_drafts(b) == drafts}
        kind = "draft" if drafts else "published brief"
        guess = did_you_mean(slug, here) or f"the {kind}s: {', '.join(sorted(here)[:9]) or 'none'}"
        raise EditingError(f"there is no {kind} `{slug}`", guess)
    if _in_drafts(brief) != drafts:
        what = f"content/{brief.path} is {'published already' if drafts else 'a draft'}"
        raise EditingError(what, "unpublish it first" if drafts else f"./inv publish {slug}")
    return brief


def _refuse(problems: Iterable[Problem], stem: str, drafts: bool) -> None:
    """Raise ContentError with the problems of the file of this name."""
    folder = "drafts" if drafts else "briefs"
    place = re.compile(rf"content/{folder}/(?:.*/)?{re.escape(stem)}\.md")
    found = [
        problem
        for problem in problems
        if place.fullmatch(problem.path)
        and not problem.notice
        and not (drafts and _MENDED.fullmatch(problem.what))
    ]
    if found:
        raise ContentError(found)


def _in_drafts(brief: Brief) -> bool:
    return brief.path.startswith("drafts/")


def _finished(
    brief: Brief, settings: Settings, as_of: datetime, day: str | date | None
) -> Mapping[str, Any]:
    changes: dict[str, Any] = {"status": "published"}
    if not brief.id:
        changes["id"] = new_id()
    if day or not brief.date:
        changes["date"] = day or as_of.astimezone(settings.zone).date()
    return changes


def _year(path: str, text: str, settings: Settings) -> int:
    """Return the year of a brief's date, after reading its new text as that of a published one."""
    try:
        brief = read_brief(f"briefs/{PurePosixPath(path).name}", text, settings.zone)
    except ContentError as error:
        place = f"content/{path}"
        raise ContentError(replace(problem, path=place) for problem in error.problems) from error
    if brief.date is None:
        raise EditingError(f"content/{path} has no date", "give one: --date YYYY-MM-DD")
    return brief.date.year


def _check_words(content: Path, brief: Brief, verbatim: bool) -> tuple[str, ...]:
    """Refuse a draft that is mostly its article's own words, or say that this is not known."""
    originals = [source.original for source in brief.source if source.original]
    found = [read_shingles(content, original) for original in originals]
    known = [shingle for one in found for shingle in one or ()]
    same = likeness(words(brief.body), known)
    if same.mostly and not verbatim:
        what = f"content/{brief.path} is mostly the article word for word: {same}"
        raise EditingError(what, "say it in your own words, or publish with --verbatim")
    missing = sum(one is None for one in found)
    if not missing:
        return ()
    return (f"{missing} of its originals has no receipt here: not compared word for word",)


def _finished_by_holding(hold: Hold, folder: str, slug: str) -> str | None:
    """Return where the brief is when an interrupted run of this command has just been finished."""
    places = (PurePosixPath(path) for path in hold.finished)
    found = (str(p) for p in places if p.parts[0] == folder and p.name == f"{slug}.md")
    return next(found, None)
