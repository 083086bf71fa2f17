"""What kind of input this is, and its bytes as text."""

import re
from codecs import BOM_UTF8
from dataclasses import replace

from briefing.normalize.article import Refused
from briefing.normalize.document.state import State
from briefing.normalize.reading.foreign_kinds import WIDE_BOMS, refuse_bytes, refuse_data
from briefing.normalize.reading.mailbox import is_mailbox, refuse_several
from briefing.normalize.reading.source_code import refuse_source_code
from briefing.normalize.text.escape import CONTROL

HTML = "html"
_DEEPEST = 500
_HEAD = 16_384
_NESTING = re.compile(
    r"<(/?)(?:div|span|ul|ol|table|tr|td|b|i|em|strong|font|blockquote|section|article|center|dl|a|"
    r"small|big|sub|sup|form|fieldset|details|main|aside)\b",
    re.IGNORECASE,
)
_BOMS = (("utf-8-sig", BOM_UTF8), *WIDE_BOMS)
_SWITCH = b"\x1b$"
_SEVEN_BITS = ("iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004")
_BY_CHANCE = 2
"""Characters of UTF-8 for each that is broken: of other encodings' bytes at most 0.4 look so."""
_HTML_TAG = re.compile(
    r"<(?:!doctype html|html|head|body|article|div|p|h[1-6]|table|section|main|span|ul|script|"
    r"meta)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"\s*<(?:!doctype html|html|head|body|\?xml)\b", re.IGNORECASE)
_MARKED_UP = 0.2
_FEW_TAGS = 3
_MAIL_HEADER = re.compile(
    r"^(?:from|to|subject|date|received|message-id|mime-version|return-path|"
    r"delivered-to|content-type):\s",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```|---$|\[[^\]]+\]: \S)|\]\(https?://", re.MULTILINE)


def sniff(state: State) -> State:
    """Refuse what is no article, decode the rest and say what it is."""
    data = state.data
    refuse_bytes(data)
    source = (
        CONTROL.sub("", decode(data, state.content_type)).replace("\r\n", "\n").replace("\r", "\n")
    )
    if not source.strip():
        raise Refused("the input holds no text; give a file with an article in it")
    refuse_data(source)
    refuse_several(source)
    refuse_source_code(source, state.name.lower())
    kind = _kind(source, state.name.lower(), state.content_type or "")
    return replace(state, source=source, kind=kind, form=kind)


def decode(data: bytes, content_type: str | None = None) -> str:
    """Bytes as text: BOM, ISO-2022, UTF-8 if it fits, what is declared, then a guess."""
    for encoding, bom in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return _in_seven_bits(data) or data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _declared(data, content_type)
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    return _guessed(data, declared)


def _in_seven_bits(data: bytes) -> str | None:
    """The text that signs of ISO-2022 switch between characters of one and of two bytes."""
    if _SWITCH not in data or not data.isascii():
        return None
    for encoding in _SEVEN_BITS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    return data.decode(_SEVEN_BITS[0], "replace")


def _declared(data: bytes, content_type: str | None) -> str | None:
    match = re.search(r"charset=[\"']?([\w-]+)", content_type or "", re.IGNORECASE)
    if match:
        return _web_name(match[1])
    from bs4.dammit import EncodingDetector

    # A browser looks no further than 1024 bytes, yet much may stand before what saved pages say.
    head = data[:_HEAD]
    found = EncodingDetector.find_declared_encoding(head, True, search_entire_document=True)
    return _web_name(found) if found else None


def _web_name(label: str) -> str:
    """The encoding that browsers take a label for."""
    name = label.lower()
    if name in ("iso-8859-1", "latin1", "us-ascii", "ascii"):
        return "windows-1252"
    return "gb18030" if name in ("gb2312", "gbk") else name


def _guessed(data: bytes, declared: str | None) -> str:
    mostly = data.decode("utf-8", "replace")
    broken = mostly.count("\ufffd")
    read = sum(not char.isascii() for char in mostly) - broken
    if broken * _BY_CHANCE <= read or (broken * 500 <= len(mostly) and broken <= read):
        return mostly
    if declared:
        try:
            text = data.decode(declared, "replace")
        except LookupError:
            text = ""
        if text and text.count("\ufffd") * 200 <= len(text):
            return text
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    return data.decode(best.encoding if best else "windows-1252", "replace")


def _kind(source: str, name: str, content_type: str) -> str:
    if name.endswith(".eml") or content_type.startswith("message/"):
        return "email"
    if name.endswith((".html", ".htm", ".xhtml")) or "html" in content_type:
        return "html"
    if name.endswith((".md", ".markdown")) or content_type.startswith("text/markdown"):
        return "markdown"
    return _kind_of_content(source)


def _kind_of_content(source: str) -> str:
    if is_mailbox(source):
        return "email"
    head = source.lstrip()[:4000]
    lines = head.split("\n")[:12]
    if sum(bool(_MAIL_HEADER.match(line)) for line in lines) >= 3 and _MAIL_HEADER.match(lines[0]):
        return "email"
    if _is_html(source):
        return "html"
    return "markdown" if len(_MARKDOWN.findall(source)) >= 2 else "text"


def _is_html(source: str) -> bool:
    """Whether text is a page, or part of one, rather than prose that shows a few tags."""
    if _DOCUMENT.match(source):
        return True
    if source.lstrip().startswith("<") and len(_HTML_TAG.findall(source[:20_000])) >= _FEW_TAGS:
        return True
    lines = [line for line in source[:20_000].split("\n") if line.strip()]
    return sum(_HTML_TAG.search(line) is not None for line in lines) > _MARKED_UP * len(lines)


def refuse_deep(source: str) -> None:
    """Refuse pages whose tags open inside each other beyond what any page needs."""
    if source.count("<") < _DEEPEST:
        return
    depth = deepest = 0
    for closing in _NESTING.findall(source):
        if not closing:
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    if deepest > _DEEPEST:
        raise Refused("the page's tags are nested too deeply; paste the article's text instead")
