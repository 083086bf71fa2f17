"""Emphasis, whether an element, its style or a writing program's style sheet gives it."""

import re

from briefing.normalize.document.tree import Element, whole_text

_STRONG = frozenset(("b", "strong"))
_EM = frozenset(("i", "em", "cite", "dfn", "var"))
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:(bold|[6-9]00)|(normal|[1-4]00))")
_SLANT = re.compile(r"font-style\s*:\s*(?:(italic|oblique)|(normal))")
# Programs number the styles that they make, pages name them.
_RULE = re.compile(r"\.([a-zA-Z]{1,2}\d{1,3})\s*\{([^{}]*)\}")
_STYLED = frozenset(("span", "font", *_STRONG, *_EM))


def is_strong(element: Element) -> bool:
    """Whether an element's own text is in bold."""
    return _is_set(element, _WEIGHT, element.tag in _STRONG)


def is_em(element: Element) -> bool:
    """Whether an element's own text is in italics."""
    return _is_set(element, _SLANT, element.tag in _EM)


def _is_set(element: Element, style: re.Pattern[str], otherwise: bool) -> bool:
    match = style.search(element.get("style") or "") if element.tag in _STYLED else None
    if match is None:
        return otherwise
    # A single letter is dressed up as the first of a text, not emphasized.
    return match[1] is not None and len(whole_text(element).strip()) > 1


def write_out_styles(root: Element) -> None:
    """Write what numbered classes say of emphasis into the spans that have them."""
    text = "".join(sheet.text or "" for sheet in root.iter("style"))
    rules = {
        name: "; ".join(stated)
        for name, rule in _RULE.findall(text)
        if (stated := [m[0] for m in (_WEIGHT.search(rule), _SLANT.search(rule)) if m])
    }
    if not rules:
        return
    for span in root.iter("span"):
        said = [rules[name] for name in (span.get("class") or "").split() if name in rules]
        if said:
            span.set("style", "; ".join([*said, span.get("style") or ""]))
