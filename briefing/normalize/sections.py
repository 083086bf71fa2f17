"""Highlights and bottom line moved to their fields; bare lines that are headings made so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.normalize.page import Block
from briefing.normalize.state import KEPT, State

HIGHLIGHTS = re.compile(
    r"(?:key |main )?(?:highlights|takeaways|points|key facts|facts)|at a glance|in brief|tl;?dr|"
    r"das wichtigste(?: in kürze)?|auf einen blick|kernpunkte|kernaussagen|"
    r"(?:les )?points (?:clés|essentiels)|l[’']essentiel|à retenir|en bref|"
    r"(?:los )?puntos (?:clave|principales)|(?:lo )?m[áa]s destacado|claves|en resumen|"
    r"要点|重点|摘要|核心要点|亮点|本文要点|重點",
    re.IGNORECASE,
)
IMPLICATIONS = re.compile(
    r"implications?(?: for .{1,80})?|why (?:it|this) matters|what (?:it|"
    r"this) means(?: for .{1,80})?|"
    r"what(?:’|')s next|outlook|background|context|the big picture|"
    r"(?:warum|was) (?:es|das) (?:wichtig ist|bedeutet)(?: für .{1,80})?|folgen(?: für .{1,80})?|"
    r"ausblick|"
    r"(?:les )?(?:implications|conséquences)(?: pour .{1,80})?|pourquoi c[’']est important|"
    r"perspectives|"
    r"(?:las )?implicaciones(?: para .{1,80})?|por qué (?:es importante|importa)|perspectivas|"
    r"(?:影响|意义|启示|为何重要|背景|展望)",
    re.IGNORECASE,
)
BOTTOM_LINE = re.compile(
    r"(?:the )?bottom line|(?:the |key )?takeaway|fazit|unterm strich|"
    r"(?:en )?conclusion|le mot de la fin|(?:en )?conclusión|conclusiones|"
    r"结论|總結|总结|结语|小结",
    re.IGNORECASE,
)


def heading_kind(text: str) -> str | None:
    """Which named section a line opens, if it does."""
    bare = text.strip().rstrip(":：").strip()
    if len(bare) > 100:
        return None
    for kind, pattern in (
        ("highlights", HIGHLIGHTS),
        ("bottom_line", BOTTOM_LINE),
        ("section", IMPLICATIONS),
    ):
        if pattern.fullmatch(bare):
            return kind
    return None


def divide(state: State) -> State:
    """Give each kept block its section."""
    page = state.document
    kept = [b for b in page.blocks if state.fates[b.index] == KEPT]
    fates = list(state.fates)
    headings = dict(state.headings)
    for n, block in enumerate(kept):
        kind = heading_kind(page.words_of(block)) if fates[block.index] == KEPT else None
        if kind == "highlights" and (items := _list_after(kept[n + 1 :])):
            for moved in [block, *items]:
                fates[moved.index] = "moved:highlights"
        elif kind == "bottom_line" and (rest := _rest(kept[n + 1 :])):
            for moved in [block, *rest]:
                fates[moved.index] = "moved:bottom_line"
        elif kind and not block.container.tag.startswith("h"):
            headings[block.container] = 2
    return replace(state, fates=tuple(fates), headings=headings)


def _list_after(blocks: Sequence[Block]) -> list[Block]:
    items: list[Block] = []
    for block in blocks:
        if block.container.tag != "li":
            break
        items.append(block)
    return items


def _rest(blocks: Sequence[Block]) -> list[Block]:
    """The last section's blocks, if it is short enough to be one conclusion."""
    rest = list(blocks)
    return rest if len(rest) <= 3 else []
