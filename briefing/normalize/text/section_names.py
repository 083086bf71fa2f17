"""The names of sections that a brief has a place for, in five languages."""

import re

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
