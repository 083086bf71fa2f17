"""A prepared article written: as a draft, with its original and receipt, or as a source more."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.editing.draft import make_draft, source_of
from briefing.editing.errors import EditingError
from briefing.editing.files import read_text, write_whole
from briefing.editing.frontmatter import append
from briefing.editing.identity import free_slug, id_of, slug_of
from briefing.editing.known import Known
from briefing.editing.outcome import Duplicate, Outcome, State, unwritten
from briefing.editing.pictures import place_pictures
from briefing.editing.prepare import Prepared
from briefing.editing.receipts import keep
from briefing.editing.shingles import likeness, words
from briefing.model.problems import ContentError
from briefing.model.settings import Settings
from briefing.normalize.article import Article
from briefing.sources.item import Item
from briefing.sources.local_pictures import local_pictures
from briefing.sources.rules import Rules


@dataclass(frozen=True, slots=True)
class Ways:
    """What to do with articles.

    One that a brief has already becomes one more of that brief's sources (`attach`), or a draft
    all the same (`separate`). `pictures` are the rules by which those of a new draft are fetched.
    """

    attach: bool = False
    separate: bool = False
    pictures: Rules | None = None


AS_USUAL = Ways()


def settle(name: str, prepared: Prepared, known: Known, settings: Settings, ways: Ways) -> Outcome:
    """Write what a prepared article leads to, and say so of the source of this name.

    The content folder must be held. An article that a brief has already is named and not written,
    and the same bytes again change nothing.
    """
    try:
        return replace(_settled(prepared, known, settings, ways), name=name)
    except (ContentError, EditingError, OSError) as error:
        return unwritten(name, error)


def _settled(prepared: Prepared, known: Known, settings: Settings, ways: Ways) -> Outcome:
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
    text = append(read_text(known.content, duplicate.path), "source", given, "brief")
    _keep(prepared, known, settings)
    write_whole(known.content, duplicate.path, text.encode())
    known.take_source(duplicate.path, source["url"], prepared.sha256, prepared.shingles)
    found = _outcome(prepared, "attached", duplicate.path, duplicate=duplicate)
    return replace(found, notices=(*found.notices, *misfits))


def _keep(prepared: Prepared, known: Known, settings: Settings) -> None:
    # First of all: a brief names its original only once that is there.
    mode = settings.KEEP_ORIGINALS
    keep(
        known.content,
        mode,
        prepared.sha256,
        prepared.item,
        prepared.article,
        prepared.shingles,
    )


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
