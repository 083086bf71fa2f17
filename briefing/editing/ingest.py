"""One article in: a draft, the original and its receipt, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.editing.draft import make_draft, source_of
from briefing.editing.files import read_text, write_whole
from briefing.editing.frontmatter import append
from briefing.editing.holding import held
from briefing.editing.identity import free_slug, id_of, slug_of
from briefing.editing.known import Known
from briefing.editing.outcome import Duplicate, Outcome, State
from briefing.editing.pictures import place_pictures
from briefing.editing.prepare import NO_RULES, Prepared, prepare, sha256_of
from briefing.editing.receipts import keep
from briefing.editing.shingles import likeness, words
from briefing.model.settings import Settings
from briefing.normalize.article import Article
from briefing.normalize.rules import PublisherRules
from briefing.sources.item import Item
from briefing.sources.local_pictures import local_pictures
from briefing.sources.rules import Rules


@dataclass(frozen=True, slots=True)
class Ways:
    """What to do with an article that a brief has already, and how to fetch pictures, if at all."""

    attach: bool = False
    separate: bool = False
    pictures: Rules | None = None


AS_USUAL = Ways()


def ingest(
    root: Path,
    settings: Settings,
    item: Item,
    *,
    publishers: Mapping[str, PublisherRules] = NO_RULES,
    attach: bool = False,
    separate: bool = False,
    pictures: Rules | None = None,
) -> Outcome:
    """Normalize one article and write its draft; the same bytes again change nothing.

    An article that a brief has already is named and not written: `attach` adds it to that brief's
    sources, `separate` makes a draft all the same. `pictures` are the rules by which those of a
    new draft are fetched. Raises Refused for what is no article.
    """
    with held(root / "content"):
        known = Known.load(root, settings)
        if path := known.same(sha256_of(item), id_of(sha256_of(item))):
            return Outcome(item.name, "unchanged", f"content/{path}")
        shown = pictures is not None
        prepared = prepare(item, known.registry, settings, publishers, pictures=shown)
        return settle(prepared, known, settings, Ways(attach, separate, pictures))


def settle(prepared: Prepared, known: Known, settings: Settings, ways: Ways = AS_USUAL) -> Outcome:
    """Write what a prepared article leads to; the content folder must be held."""
    identifier = id_of(prepared.sha256)
    if path := known.same(prepared.sha256, identifier):
        return Outcome(prepared.item.name, "unchanged", f"content/{path}")
    article, item = prepared.article, prepared.item
    duplicate = None if ways.separate else known.like(article.url or item.url, prepared.shingles)
    if duplicate and not ways.attach:
        return _outcome(prepared, "duplicate", duplicate.path, duplicate=duplicate)
    if duplicate:
        return _attach(prepared, known, settings, duplicate)
    return _write(prepared, known, settings, identifier, ways.pictures)


def _write(
    prepared: Prepared,
    known: Known,
    settings: Settings,
    identifier: str,
    pictures: Rules | None,
) -> Outcome:
    article = prepared.article
    source, misfits = source_of(article, prepared.item, prepared.sha256)
    slug = free_slug(source["title"], identifier, known.taken)
    _keep(prepared, known, settings)
    # Before the draft that shows them, which then is written once and whole.
    article, told = _with_pictures(article, known, f"drafts/{slug}", prepared.item, pictures)
    draft = make_draft(slug, identifier, source, article, prepared.suggestions, settings)
    write_whole(known.content, draft.brief.path, draft.text.encode(), new=True)
    known.take(draft.brief)
    found = _outcome(prepared, "written", draft.brief.path)
    notices = [*found.notices, *misfits, *told, *_slug_notice(source["title"], slug)]
    return replace(found, missing=draft.missing, notices=(*notices, *_verbatim(prepared)))


def _with_pictures(
    article: Article, known: Known, folder: str, item: Item, rules: Rules | None
) -> tuple[Article, tuple[str, ...]]:
    if rules is None or not article.images:
        return article, ()
    local = local_pictures(item)
    placed = place_pictures(known.content, folder, article.body, article.images, rules, local)
    return replace(article, body=placed.body), placed.notices


def _attach(prepared: Prepared, known: Known, settings: Settings, duplicate: Duplicate) -> Outcome:
    source, misfits = source_of(prepared.article, prepared.item, prepared.sha256)
    given = {key: value for key, value in source.items() if value is not None}
    text = append(read_text(known.content, duplicate.path), "source", given)
    _keep(prepared, known, settings)
    write_whole(known.content, duplicate.path, text.encode())
    known.take_source(duplicate.path, source["url"], prepared.sha256, prepared.shingles)
    found = _outcome(prepared, "attached", duplicate.path, duplicate=duplicate)
    return replace(found, notices=(*found.notices, *misfits))


def _keep(prepared: Prepared, known: Known, settings: Settings) -> None:
    # First of all: a brief names its original only once that is there.
    mode = settings.KEEP_ORIGINALS
    keep(known.content, mode, prepared.sha256, prepared.item, prepared.article)


def _outcome(
    prepared: Prepared, state: State, path: str, duplicate: Duplicate | None = None
) -> Outcome:
    return Outcome(
        name=prepared.item.name,
        state=state,
        path=f"content/{path}",
        title=prepared.article.title,
        suggestions=prepared.suggestions,
        unknown=prepared.unknown,
        notices=prepared.notices,
        duplicate=duplicate and replace(duplicate, path=f"content/{duplicate.path}"),
        article=prepared.article,
    )


def _slug_notice(title: str | None, slug: str) -> list[str]:
    if slug == slug_of(title or ""):
        return []
    if slug_of(title or "") is None:
        return [f"the title gives no slug, so the file has its id: {slug}"]
    return [f"another brief has the title's slug, so this one is {slug}"]


def _verbatim(prepared: Prepared) -> list[str]:
    same = likeness(words(prepared.article.body), prepared.shingles)
    run = f"longest run {same.longest:,} words"
    said = f"the draft is the article word for word ({run}): say it in your own words"
    return [said] if same.mostly else []
