"""Highlights and bottom line moved to their fields; bare lines that are headings made so."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.normalize.page import Block, Page
from briefing.normalize.pasted_headings import lost_headings
from briefing.normalize.state import KEPT, State

_NEAR = 3
_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[IVX]{1,4}\.\s+|[一二三四五六七八九十]{1,2}、)"
)
HIGHLIGHTS = re.compile(
    r"(?:(?:article |story |report |key |main |top )?"
    r"(?:highlights|takeaways|points|facts|findings)|"
    r"at a glance|in brief|tl;?dr|the gist|"
    r"das wichtigste(?: in kürze| im überblick| zusammengefasst)?|die wichtigsten punkte|"
    r"auf einen blick|im überblick|in kürze|kernpunkte|kernaussagen|"
    r"(?:les )?points (?:clés|essentiels|forts|à retenir)|l[’']essentiel|"
    r"(?:ce qu[’']il faut |à )retenir|"
    r"en bref|faits saillants|"
    r"(?:los )?(?:puntos|aspectos) (?:clave|principales|destacados)|(?:lo )?m[áa]s destacado|"
    r"destacados|lo esencial|(?:las )?claves|en (?:resumen|breve)|"
    r"(?:本文|核心|关键|主要)?(?:要点|看点|亮点)|重点|重點|摘要|核心观点|内容提要)",
    re.IGNORECASE,
)
IMPLICATIONS = re.compile(
    r"(?:(?:key |the )?implications?(?: (?:for|of) .{1,80})?|"
    r"why (?:it|this) matters(?: (?:for|to) .{1,80})?|"
    r"what (?:it|this|that) means(?: for .{1,80})?|"
    r"what(?:[’']s| is| comes) next|what to watch|outlook|"
    r"background|context|the big picture|"
    r"(?:warum|was) (?:es|das) (?:wichtig ist|bedeutet)(?: für .{1,80})?|"
    r"(?:folgen|auswirkungen|bedeutung)(?: (?:für|auf) .{1,80})?|"
    r"ausblick|hintergrund|wie es weitergeht|"
    r"(?:les )?(?:implications|conséquences|enjeux)(?: pour .{1,80})?|"
    r"pourquoi c[’']est important|ce que cela signifie(?: pour .{1,80})?|"
    r"perspectives|contexte|et après|"
    r"(?:las )?(?:implicaciones|consecuencias)(?: para .{1,80})?|"
    r"por qué (?:es importante|importa)|(?:lo )?qué significa(?: para .{1,80})?|perspectivas|"
    r"contexto|antecedentes|"
    r"(?:影响|意义|启示|影响与启示|为(?:何|什么)重要|(?:这)?意味着什么|背景|展望|下一步)|"
    r"对.{1,30}的(?:影响|启示|意义))",
    re.IGNORECASE,
)
BOTTOM_LINE = re.compile(
    r"(?:(?:the )?bottom line|(?:the |key )?takeaway|the upshot|"
    r"fazit|unterm strich|kurz gesagt|"
    r"(?:en )?conclusion|en résumé|le mot de la fin|"
    r"(?:en )?conclusión|conclusiones|en pocas palabras|en definitiva|"
    r"结论|結論|总结|總結|结语|小结|一句话总结|核心结论)",
    re.IGNORECASE,
)


def heading_kind(text: str) -> str | None:
    """Which named section a line opens, if it does."""
    bare = _NUMBERED.sub("", text.strip().rstrip(":：?？").strip())
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


def with_highlights(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where a named list of highlights right before the article is a part of it."""
    result = list(fates)
    for block in page.blocks:
        if heading_kind(page.words_of(block)) != "highlights":
            continue
        items = _list_after(page.blocks[block.index + 1 :])
        after = block.index + len(items) + 1
        if items and KEPT in fates[after : after + _NEAR]:
            for part in [block, *items]:
                result[part.index] = KEPT
    return result


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
    if state.form == "text":
        headings = lost_headings(page, fates) | headings
    return replace(state, fates=tuple(fates), headings=headings)


def _list_after(blocks: Sequence[Block]) -> list[Block]:
    items: list[Block] = []
    for block in blocks:
        if "li" not in block.path:
            break
        items.append(block)
    return items


def _rest(blocks: Sequence[Block]) -> list[Block]:
    """The last section's blocks, if it is short enough to be one conclusion."""
    rest = list(blocks)
    return rest if len(rest) <= 3 else []
