"""Input that is no article by its kind, such as a PDF or a feed, and what to give instead."""

import json
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from briefing.normalize.article import Refused

MAX_BYTES = 20_000_000
_ZIP = b"PK\x03\x04"
_BINARY = (
    (b"%PDF-", "a PDF", "copy its text into a .txt file"),
    (b"\x1f\x8b", "gzip-compressed data", "unpack it first"),
    (_ZIP, "a zip archive", "unpack it and give the articles in it"),
    (b"{\\rtf", "an RTF document", "save it as HTML or text"),
    (b"bplist00", "a web archive of Safari", "save the page as HTML"),
    (b"\x89PNG", "a picture", "give the article's text or page"),
    (b"\xff\xd8\xff", "a picture", "give the article's text or page"),
    (b"GIF8", "a picture", "give the article's text or page"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as HTML or text"),
)
_IN_ZIP = (
    (b"word/", "a Word document", "save it as HTML or text"),
    (b"opendocument", "an office document", "save it as HTML or text"),
    (b"epub+zip", "an e-book", "copy the article's text into a .txt file"),
    (b"xl/", "a spreadsheet", "give the article's text or page"),
    (b"ppt/", "a presentation", "copy its text into a .txt file"),
)
_DATA = (
    (
        re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL),
        "a feed",
        "give its address with ./inv ingest --feed ADDRESS",
    ),
    (
        re.compile(
            r"\s*<\?xml[^>]*>\s*<(?!!doctype html|html\b|body\b|article\b|div\b|p\b)[a-z]", re.I
        ),
        "an XML document",
        "give the article as HTML or text",
    ),
)
WIDE_BOMS = (  # one of UTF-32 may begin as one of UTF-16
    ("utf-32", BOM_UTF32_LE),
    ("utf-32", BOM_UTF32_BE),
    ("utf-16", BOM_UTF16_LE),
    ("utf-16", BOM_UTF16_BE),
)
"""What text of two or four bytes a character begins with."""
_ODD = bytes((*range(9), *range(14, 27), *range(28, 32)))


def refuse_bytes(data: bytes) -> None:
    """Refuse what is empty, too large or no text."""
    if not data.strip():
        raise Refused("the input is empty; give a file with an article in it")
    if len(data) > MAX_BYTES:
        raise Refused("the input is larger than 20 MB; paste the article's text instead")
    for magic, what, remedy in _BINARY:
        if data.startswith(magic):
            inside = (row[1:] for row in _IN_ZIP if magic == _ZIP and row[0] in data)
            what, remedy = next(inside, (what, remedy))
            raise Refused(f"the input is {what}; {remedy}")
    head = data[:8192]
    if not head.startswith(tuple(bom for _, bom in WIDE_BOMS)):
        odd = len(head) - len(head.translate(None, _ODD))
        if odd > max(len(head) // 50, 4):
            raise Refused("the input is binary data; give HTML, text, Markdown or an e-mail")


def refuse_data(source: str) -> None:
    """Refuse what programs write for programs."""
    for pattern, what, remedy in _DATA:
        if pattern.match(source[:4000]):
            raise Refused(f"the input is {what}; {remedy}")
    if source.lstrip()[:1] in ("{", "[") and _is_json(source):
        raise Refused("the input is JSON data; give the article as HTML or text")


def _is_json(source: str) -> bool:
    try:
        return isinstance(json.loads(source), dict | list)
    except (ValueError, RecursionError):
        return False
