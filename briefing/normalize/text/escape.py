"""Escaping, so that text renders as the very characters it has."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_ALWAYS = re.compile(r"[\\`*\[\]]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG_OPEN = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#\d|#[xX][0-9A-Fa-f]|\w+;)")
_LINE_START = re.compile(r"^(\s*)(?:([#>+=|-])|(\d{1,9})([.)])(?=\s|$)|([:~]))", re.MULTILINE)


def escape(text: str) -> str:
    """Inline text such that Markdown reads no mark in it."""
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _ENTITY.sub("&amp;", text)
    return _TAG_OPEN.sub("&lt;", text)


def guard_lines(markdown: str) -> str:
    """Inline Markdown whose lines open no heading, quote, list, rule or definition."""
    return _LINE_START.sub(_guarded, markdown)


def _guarded(match: re.Match[str]) -> str:
    indent, mark, number, dot, odd = match.groups()
    if number:
        return f"{indent}{number}\\{dot}"
    if odd:
        return f"{indent}&#{ord(odd)};"
    if mark in "=|":
        return f"{indent}&#{ord(mark)};"
    return f"{indent}\\{mark}"


def code_span(text: str) -> str:
    """Inline code, its fence longer than any run of backticks inside."""
    text = " ".join(text.split())
    if "`" not in text:
        return f"`{text}`" if text else ""
    fence = "`" * (max(len(run) for run in re.findall("`+", text)) + 1)
    return f"{fence} {text} {fence}"
