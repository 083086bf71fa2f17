"""Formulas, which pages hold twice and thrice over, written once and so that they can be read."""

import re
from itertools import islice

from lxml import etree

from briefing.normalize.document.tree import Element, remove, whole_text

_NEAR = 3
_TEX = "application/x-tex"
_SIMPLE = frozenset(("math", "semantics", "mrow", "mstyle", "mi", "mn", "mo", "mtext", "mspace"))
_WRAPPED = re.compile(r"\{\\(?:display|text)style (.*)\}", re.DOTALL)
_TWIN = re.compile(r"(?:^|\s)(?:katex-html|mwe-math-fallback\S*|MathJax(?:_\w+)?)(?=\s|$)")


def write_formulas(root: Element) -> None:
    """Put plain text, or TeX where that says too little, in place of each formula."""
    for script in list(root.iter("script")):
        if (script.get("type") or "").startswith("math/tex"):
            _drop_twins(script)
            _replace(script, "code", script.text or "")
    for math in list(root.iter("math")):
        tex = _tex_of(math)
        for note in list(math.iter("annotation", "annotation-xml")):
            remove(note)
        _drop_twins(math)
        simple = all(e.tag in _SIMPLE for e in math.iter(etree.Element))
        if tex and not simple:
            _replace(math, "code", tex)
        else:
            _replace(math, "span", "".join(whole_text(math).split()))


def _tex_of(math: Element) -> str:
    written = (n.text for n in math.iter("annotation") if n.get("encoding") == _TEX)
    tex = " ".join((next(written, None) or math.get("alttext") or "").split())
    match = _WRAPPED.fullmatch(tex)
    return match[1].strip() if match else tex


def _drop_twins(formula: Element) -> None:
    """Take out what else shows the same formula, and show this one where that hid it."""
    holder = formula
    for _ in range(_NEAR):
        before, after = holder.itersiblings(preceding=True), holder.itersiblings()
        for twin in [*islice(before, _NEAR), *islice(after, _NEAR)]:
            if _TWIN.search(twin.get("class") or ""):
                remove(twin)
        parent = holder.getparent()
        if parent is None or parent.tag != "span":
            return
        parent.attrib.pop("style", "")
        holder = parent


def _replace(element: Element, tag: str, text: str) -> None:
    """Put a new element with this text in an element's place."""
    new = etree.Element(tag)
    new.text, new.tail = text or None, element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, new)
