"""Markdown whose links hold away from the file they were written in."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing.outputs.text import absolute, clean, line

# What is code or escaped comes first and stays as it is; then the three ways to write a link. Every
# piece begins with one of five characters, so that the rest of a text is skipped fast.
_INDENT = r"(?:(?<=^)|(?<=^\ )|(?<=^\ \ )|(?<=^\ \ \ ))"
_PIECE = re.compile(
    rf"""(?=[`~\\\[\]]) (?:
    {_INDENT} (?P<fence>`{{3,}}|~{{3,}}) .*? (?:^[ ]{{0,3}}(?P=fence)[`~]*[ \t]*$|\Z)
  | (?<!`)(?P<ticks>`+)(?!`) (?:[^`\n]|\n(?!\s*\n)|(?!(?P=ticks)(?!`))`)*? (?P=ticks)(?!`)
  | \\\[\[(?P<words>[^\[\]\n|]+)\]\]
  | \\.
  | \[\[(?P<reference>[^\[\]\n|]+)(?:\|(?P<text>[^\[\]\n]+))?\]\]
  | (?P<opened>\]\(\s*<)(?P<angled>[^<>\n]+)
  | (?P<before>\]\(\s*)(?P<href>[^()\s<>]+(?:\([^()\s<>]*\)[^()\s<>]*)*)
  | {_INDENT} (?P<defined>\[(?!\^)[^\]\n]+\]:[ \t]*<?)(?P<target>[^\s<>]+)
    )""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_ADDRESSES = (("opened", "angled"), ("before", "href"), ("defined", "target"))
_SPECIAL = re.compile(r"[\\`*_\[\]<]|&(?=[#\w]+;)|^[#+>~=-]")
# What says that the pattern may find something.
_SIGNS, _OPENING = frozenset("\\`*_[]<&"), tuple("#+>~=-")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_UNSAFE_IN_ADDRESS = re.compile(r"[\s<>()\[\]\\`*\x7f]")


def absolute_markdown(
    text: str,
    site_url: str,
    page_path: str,
    referred: Callable[[str], tuple[str, str] | None],
    addressed: Callable[[str], str | None],
) -> str:
    """Return Markdown with wiki links written out and every address in full.

    `referred` gives the name and site-root path that a wiki link's reference means, `addressed` the
    path of the page that a content file's address means; None keeps what was written.
    """

    def full(href: str) -> str:
        return absolute(addressed(href) or href, site_url, page_path)

    def piece(match: re.Match[str]) -> str:
        if match["words"]:
            return match["words"].strip()
        if match["reference"]:
            return wiki(match["reference"].strip(), (match["text"] or "").strip())
        for before, href in _ADDRESSES:
            if match[href]:
                return str(match[before]) + full(match[href])
        return match[0]

    def wiki(reference: str, words: str) -> str:
        found = referred(reference)
        if found is None:
            return words or reference
        name, path = found
        return f"[{words or escaped(name)}]({site_url}{path})"

    return _PIECE.sub(piece, clean(text))


def escaped(text: str) -> str:
    """Return plain text as one line of Markdown that reads as that text."""
    words = line(text)
    if not _SIGNS.isdisjoint(words) or words.startswith(_OPENING):
        words = _SPECIAL.sub(r"\\\g<0>", words)
    return _NUMBERED.sub(r"\1\\\2", words) if words[:1].isdigit() else words


def link(text: str, address: str) -> str:
    """Return a Markdown link."""
    return f"[{escaped(text)}]({plain_address(address)})"


def plain_address(address: str) -> str:
    """Return an address with what Markdown could read in it percent-encoded."""
    return _UNSAFE_IN_ADDRESS.sub(_encoded, clean(address))


def _encoded(match: re.Match[str]) -> str:
    return "".join(f"%{octet:02X}" for octet in match[0].encode())
