"""Posts from other sites that are set into an article: quotations, whatever they hold."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.tree import Element

_NAMED = re.compile(r"(?:^|\s)(?:twitter-tweet|bluesky-embed|mastodon-embed)(?=$|\s)")
_SIGNED = re.compile(r"[—–-] ?[^—–]{1,80}\(@\w{1,30}\)")
_LONGEST_SIGNATURE = 140
_PICTURE = "figure"
_SOON, _NEAR = 3, 4
_SOME = 2
_UNLIKELY, _UNLIKELY_AMONG_OTHERS = -2.0, -2.5


@dataclass(frozen=True, slots=True)
class _Row:
    """Posts with no kept block between them, their blocks, and the kept block above."""

    posts: list[Element]
    blocks: list[Block]
    above: Block | None


def with_posts(page: Page, odds: Sequence[float], keep: Sequence[bool]) -> list[bool]:
    """Keep posts right below a kept block of the same part of the page, if they are not unlikely.

    What is about posts shows more of them, so where some are kept others are likelier.
    """
    kept = list(keep)
    posts = _posts(page)
    rows = [row for row in _rows(page, posts, keep) if _is_near(row.posts[0], row.above)]
    for limit in (_UNLIKELY, _UNLIKELY_AMONG_OTHERS):
        for row in rows:
            if sum(odds[b.index] for b in row.blocks) > limit * len(row.blocks):
                for block in row.blocks:
                    kept[block.index] = True
        if sum(kept[blocks[0].index] for blocks in posts.values()) < _SOME:
            break
    return kept


def _rows(
    page: Page, posts: Mapping[Element, Sequence[Block]], keep: Sequence[bool]
) -> Iterable[_Row]:
    inside = {block.index for blocks in posts.values() for block in blocks}
    rows: dict[int, _Row] = {}
    for post, blocks in posts.items():
        place, above = _next_above(page, keep, inside, blocks[0].index)
        row = rows.setdefault(place, _Row([], [], above))
        row.posts.append(post)
        row.blocks.extend(blocks)
    return rows.values()


def _next_above(
    page: Page, keep: Sequence[bool], inside: Collection[int], at: int
) -> tuple[int, Block | None]:
    """The first place above that is kept or too far from the posts, and its block if kept."""
    left, place = _SOON, -1
    for place in range(at - 1, -1, -1):
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
