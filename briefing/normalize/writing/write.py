"""Kept blocks to the Markdown of each field."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from briefing.normalize.article import Refused
from briefing.normalize.cleaning.captions import captions_of, titles_of
from briefing.normalize.cleaning.levels import levels_of
from briefing.normalize.cleaning.standfirst import DEK
from briefing.normalize.document.page import Block, Media
from briefing.normalize.document.state import KEPT, State
from briefing.normalize.document.tree import Element
from briefing.normalize.mending.figures import is_attached
from briefing.normalize.pictures.media import choose_media, count_stills
from briefing.normalize.reading.sniff import HTML
from briefing.normalize.text.escape import eased, escape
from briefing.normalize.text.links import is_counter
from briefing.normalize.text.section_names import heading_kind
from briefing.normalize.writing.code import finished_code
from briefing.normalize.writing.render import Rendering, render_blocks

_SOMEWHERE = "https://unknown.invalid/"
_NOTE = (
    "pictures: {} left out, as it is not known what their addresses are relative to; "
    "give the article's address with --url, or --images where they lie beside it"
)
_COUNTERS = "links: {} only count clicks and hide where they lead; their words stay without a link"
_PLAYERS = "videos: {} left out, as the page says no address of theirs; add a link by hand"
_IN_MAIL = "pictures: {} of the mail's own left out; --images saves them with the draft"


def write(state: State) -> State:
    """Render body, highlights and bottom line."""
    kept = _with_fate(state, KEPT)
    if not kept:
        raise Refused("no article was found in the input; paste the article's text instead")
    if state.form == HTML:
        state = replace(state, headings=levels_of(state.document, kept, state.headings))
    chosen = choose_media(state.document, state.fates, state.facts.base)
    media = [m for m in chosen if not is_attached(m.node)]
    code = finished_code(state.document, state.fates) if state.form == "text" else {}
    body = _render(state, kept, media, code)
    last = _content(state, "moved:bottom_line")
    items = [_render(state, [b]).markdown for b in _content(state, "moved:highlights")]
    return replace(
        state,
        dek=_dek(state),
        body=body.markdown,
        highlights=tuple(_as_inline(item) for item in items),
        bottom_line=_render(state, last).markdown if last else None,
        images=body.images,
        notices=(
            *state.notices,
            *_counters(kept),
            *_lost_pictures(state, chosen),
            *_attached(chosen),
            *_lost_players(state),
        ),
    )


def _dek(state: State) -> str | None:
    """The standfirst, or what a Markdown file's front matter says in its place."""
    page, stated = state.document, state.facts.description
    if state.form == "markdown" and stated and not page.text.lstrip().startswith(stated):
        return eased(escape(stated))
    return next((eased(escape(page.words_of(b))) for b in _with_fate(state, DEK)), None)


def _counters(kept: Collection[Block]) -> Iterator[str]:
    """What to tell of links that were left out as they only count clicks."""
    parents = {run.parent for block in kept for run in block.runs if run.linked}
    links = {next(e for e in (p, *p.iterancestors()) if e.tag == "a") for p in parents}
    if count := sum(is_counter(link.get("href")) for link in links):
        yield _COUNTERS.format(count)


def _lost_pictures(state: State, shown: Collection[Media]) -> Iterator[str]:
    """What to tell of pictures that relative addresses without a base keep from being shown."""
    if state.facts.base is None:
        lost = len(choose_media(state.document, state.fates, _SOMEWHERE)) - len(shown)
        if lost > 0:
            yield _NOTE.format(lost)


def _attached(chosen: Collection[Media]) -> Iterator[str]:
    """What to tell of pictures that are parts of the mail, which has to be opened for them."""
    if count := sum(is_attached(m.node) for m in chosen):
        yield _IN_MAIL.format(count)


def _lost_players(state: State) -> Iterator[str]:
    """What to tell of players that a script starts."""
    if count := count_stills(state.document, state.fates, state.facts.base):
        yield _PLAYERS.format(count)


def _with_fate(state: State, fate: str) -> list[Block]:
    return [b for b in state.document.blocks if state.fates[b.index] == fate]


def _content(state: State, fate: str) -> list[Block]:
    """A section's blocks less the line that names it."""
    words_of = state.document.words_of
    return [b for b in _with_fate(state, fate) if heading_kind(words_of(b)) is None]


def _render(
    state: State,
    blocks: Collection[Block],
    media: Collection[Media] = (),
    finished: Mapping[Element, str] | None = None,
) -> Rendering:
    return render_blocks(
        state.document,
        blocks,
        media,
        cuts=state.cuts,
        headings=state.headings,
        base=state.facts.base,
        captions=_captions(state, list(media)),
        finished=finished,
    )


def _captions(state: State, media: Sequence[Media]) -> Mapping[Element, str]:
    if state.form == "markdown":  # a page's titles show when pointed at, and say anything
        return titles_of(media)
    return captions_of(state.document, state.fates, media, state.cuts)


def _as_inline(item: str) -> str:
    """One list item as a line of its own."""
    return " ".join(item.removeprefix("- ").removeprefix("1. ").split())
