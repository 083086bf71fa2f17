"""Escaping, so that text renders as the very characters it has."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_MARK = re.compile(r"[\\`*\[\]]")
# No link, note, box to tick or definition of one, whatever stands around it.
_BRACKETED = re.compile(r"(?<![\[\]!\\])\[(?!\^|[ xX]?\])[^\[\]]*\](?![\[(:])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_TAG_OPEN = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#\d|#[xX][0-9A-Fa-f]|\w+;)")
_LINE_START = re.compile(
    r"^(\s*)(?:([#>]|[+-](?=\s|$)|-(?=[-|: \t]+$))"
    r"|(\d{1,9})([.)])(?=\s|$)|([:~|]|=(?=[= \t]*$)))",
    re.MULTILINE,
)
_GUARD = re.compile(r"^(\s*)(?:\\([#>+-])|(\d{1,9})\\([.)])|&#(\d+);)", re.MULTILINE)
_ALONE = re.compile(r"\\([`_]|(?<=\w\\)\*)")
_INDENTED = re.compile(r"^[> ]{4}", re.MULTILINE)


def escape(text: str, following: str = "", *, linked: bool = False) -> str:
    """Inline text such that Markdown reads no mark in it, with what follows or in a link."""
    brackets = () if linked else _BRACKETED.finditer(text + following)
    plain = {n for m in brackets if m.end() <= len(text) for n in (m.start(), m.end() - 1)}
    text = _MARK.sub(lambda m: m[0] if m.start() in plain else f"\\{m[0]}", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _ENTITY.sub("&amp;", text)
    return _TAG_OPEN.sub("&lt;", text)


def eased(block: str) -> str:
    """A whole block, where a mark that has no other of its kind to pair with is not escaped."""
    if "\\" not in block or block.count("`") > 1 or _INDENTED.search(block):
        return block
    return _ALONE.sub(lambda m: m[1] if block.count(m[1]) == 1 else m[0], block)


def guard_lines(markdown: str) -> str:
    """Inline Markdown whose lines open no heading, quote, list, rule or definition."""
    return _LINE_START.sub(_guarded, markdown)


def unguarded(markdown: str) -> str:
    """Guarded lines as they may stand where no line begins."""
    return _GUARD.sub(_as_it_was, markdown)


def _guarded(match: re.Match[str]) -> str:
    indent, mark, number, dot, odd = match.groups()
    if number:
        return f"{indent}{number}\\{dot}"
    return f"{indent}&#{ord(odd)};" if odd else f"{indent}\\{mark}"


def _as_it_was(match: re.Match[str]) -> str:
    indent, mark, number, dot, odd = match.groups("")
    return f"{indent}{mark}{number}{dot}{chr(int(odd)) if odd else ''}"


def code_span(text: str) -> str:
    """Inline code, its fence longer than any run of backticks inside."""
    text = " ".join(text.split())
    if "`" not in text:
        return f"`{text}`" if text else ""
    fence = "`" * (max(len(run) for run in re.findall("`+", text)) + 1)
    return f"{fence} {text} {fence}"
