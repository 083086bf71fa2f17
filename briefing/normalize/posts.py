"""Posts from other sites that are set into an article: quotations, whatever they hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.normalize.page import Block, Element, Page

_NAMED = re.compile(r"(?:^|\s)(?:twitter-tweet|bluesky-embed|mastodon-embed)(?=$|\s)")
_SIGNED = re.compile(r"[—–-] ?[^—–]{1,80}\(@\w{1,30}\)")
_LONGEST_SIGNATURE = 140
_PICTURE = "figure"
_SOON, _NEAR = 3, 4
_PAIR = 2
_UNLIKELY = -2.5


@dataclass(frozen=True, slots=True)
class _Row:
    """Posts with no kept block between them, and the kept blocks around, if there are any."""

    blocks: list[Block]
    posts: list[Element]
    above: Block | None
    below: Block | None


def with_posts(page: Page, odds: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """Keep posts right below a kept block of the same part of the page.

    One or two amid the text are a part of it. Many in a row, or the last of all, may as well be
    a feed, so they must not be too unlikely.
    """
    kept = list(keep)
    for row in _rows(page, keep):
        first, last = row.posts[0], row.posts[-1]
        amid = _is_near(first, row.above) and _is_near(last, row.below)
        likely = sum(odds[b.index] for b in row.blocks) > _UNLIKELY * len(row.blocks)
        if _is_near(first, row.above) and (likely or (amid and len(row.posts) <= _PAIR)):
            for block in row.blocks:
                kept[block.index] = True
    return kept


def _rows(page: Page, keep: Sequence[bool]) -> Iterator[_Row]:
    posts = _posts(page)
    inside = {block.index for blocks in posts.values() for block in blocks}
    rows: dict[int, list[Element]] = {}
    above: dict[int, Block | None] = {}
    for post, blocks in posts.items():
        before = range(blocks[0].index - 1, -1, -1)
        at, found = _next_kept(page, keep, inside, before)
        rows.setdefault(at, []).append(post)
        above[at] = found
    for at, row in rows.items():
        held = [block for post in row for block in posts[post]]
        after = range(held[-1].index + 1, len(page.blocks))
        yield _Row(held, row, above[at], _next_kept(page, keep, inside, after)[1])


def _next_kept(
    page: Page, keep: Sequence[bool], inside: set[int], places: Iterable[int]
) -> tuple[int, Block | None]:
    """The first place that is kept or too far from the posts, and its block if it is kept."""
    left = _SOON
    place = -1
    for place in places:
        if place in inside:
            continue
        if keep[place]:
            return place, page.blocks[place]
        left -= 1
        if not left:
            break
    return place, None


def _posts(page: Page) -> dict[Element, list[Block]]:
    """The blocks of each quotation that is a post."""
    held: dict[Element, list[Block]] = {}
    for block in page.blocks:
        if "blockquote" in block.path and _PICTURE not in block.path:
            post = next(e for e in block.around if e.tag == "blockquote")
            held.setdefault(post, []).append(block)
    return {
        post: blocks
        for post, blocks in held.items()
        if _NAMED.search(post.get("class") or "") or _is_signed(page.words_of(blocks[-1]))
    }


def _is_signed(line: str) -> bool:
    """Whether a line ends with a dash, a name and the name of an account."""
    end = line[max(map(line.rfind, "—–")) :]
    return len(end) <= _LONGEST_SIGNATURE and _SIGNED.match(end) is not None


def _is_near(post: Element, block: Block | None) -> bool:
    """Whether an element close around a post is close around a block too."""
    if block is None:
        return False
    steps = [e for e, _ in zip(post.iterancestors(), range(_NEAR), strict=False)]
    return not set(steps).isdisjoint(block.around[: _NEAR + 1])
