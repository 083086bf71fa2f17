"""What Hugo, Jekyll, Pandoc, Obsidian and code hosts add to Markdown, as plain Markdown."""

import re
from collections.abc import Callable, Mapping

from briefing.markup.fences import FENCE, closes

_PLAYERS = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_FENCE = re.compile(rf"[ >]*{FENCE}")
_CODE = re.compile(r"(`+[^`\n]+`+)")
_TAG = re.compile(r"(?:\{\{[<%](.*)[>%]\}\}|\{%(.*)%\})")
_FIGURE = re.compile(r"(?:include\s+)?(?:figure|image|img)\b")
_VALUE = re.compile(r"""([\w-]+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|(\S+))""")
_PICTURE = r"!\[(?:\\.|[^\]\\\n])*\]\((?:[^()\s]|\([^()\s]*\))+(?:\s+\"[^\"]*\")?\)"
_EMPHASIS = r"(\*|_)(?![*_\s])[^\n]+(?<![*_\s])\3"
_CAPTIONED = re.compile(rf"^([ \t]*{_PICTURE})[ \t]*\\?\n[ \t]*({_EMPHASIS})[ \t]*$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"(?<=[)\]])\{:?\s*(?:[#.][\w-]|[\w-]+\s*=)[^{}\n]*\}")
_HEADING = re.compile(r"^(#{1,6}[ \t][^{}\n]*)\{:?\s*[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
_ATTRIBUTE_LINE = re.compile(r"^[ \t]*\{:[^{}\n]*\}[ \t]*\n?", re.MULTILINE)
_EMBED = re.compile(r"!\[\[([^\[\]|\n]+\.(?:avif|gif|jpe?g|png|webp))(?:\|([^\[\]\n]*))?\]\]", re.I)
_WIKI = re.compile(r"(?<![\w!\\\[\])])\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\](?![(\[])")
_CALLOUT = re.compile(r"^([ \t]*(?:>[ \t]*)+)\[!([\w-]+)\][+-]?[ \t]*([^\n]*)$", re.MULTILINE)
# A term right below the definition before it would be read as a part of that.
_TERM = re.compile(
    r"^( {0,3}:[ \t]+[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n(?=[^\s:>#|`~][^\n]*\n {0,3}:[ \t]+\S)",
    re.MULTILINE,
)
_TASK = re.compile(r"^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[([ xX])\](?=[ \t])", re.MULTILINE)


def plain_markdown(source: str) -> str:
    """The text with pictures, captions and notes in Markdown's own signs; code stays as it is."""
    parts: list[str] = []
    prose: list[str] = []
    fence = ""
    for line in source.split("\n"):
        mark = _FENCE.match(line)
        if not fence and mark:
            parts += [*_rewritten(prose), line]
            prose, fence = [], mark[1]
        elif fence:
            parts.append(line)
            fence = "" if closes(line.strip(" >"), fence) else fence
        else:
            prose.append(line)
    return "\n".join([*parts, *_rewritten(prose)])


def _rewritten(lines: list[str]) -> list[str]:
    if not lines:
        return []
    text = "\n".join(shown for line in lines if (shown := _without_tag(line)) is not None)
    for pattern, replacement in _OF_LINES:
        text = pattern.sub(replacement, text)
    pieces = _CODE.split(text)
    for pattern, replacement in _IN_LINES:
        pieces[::2] = (pattern.sub(replacement, piece) for piece in pieces[::2])
    return ["".join(pieces)]


def _without_tag(line: str) -> str | None:
    """A line, or in place of a template's tag what that shows; None where it shows nothing."""
    match = _TAG.fullmatch(line.strip()) if "{" in line else None
    if match is None:
        return line
    tag = (match[1] or match[2] or "").strip()
    words = tag.split()
    if words and words[0] in _PLAYERS and len(words) > 1:
        number = _values(tag).get("id") or words[1].strip("\"'")
        return f"[Video]({_PLAYERS[words[0]].format(number)})"
    if not _FIGURE.match(tag):
        return None
    return _figure(_values(tag))


def _values(tag: str) -> Mapping[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _VALUE.finditer(tag)}


def _figure(values: Mapping[str, str]) -> str | None:
    """A picture and below it, in italics, all that is said of it."""
    source = next((values[k] for k in ("src", "url", "image_path", "path") if values.get(k)), "")
    said = [
        values.get(key, "").replace("*", "").strip(" .") for key in ("title", "caption", "attr")
    ]
    caption = ". ".join(dict.fromkeys(part for part in said if part))
    alt = values.get("alt") or values.get("title") or ""
    picture = f"![{alt}]({source})" if source else ""
    return f"\n{picture}\n\n{f'*{caption}*' if caption else ''}\n" if picture or caption else None


def _embedded(match: re.Match[str]) -> str:
    alt = match[2] or ""
    size = re.fullmatch(r"\d+(?:x\d+)?", alt)
    return f"![{'' if size else alt}](<{match[1]}>)"


def _called(match: re.Match[str]) -> str:
    return f"{match[1]}**{match[3] or match[2].capitalize()}**\n{match[1].rstrip()}"


_Rules = tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]

_IN_LINES: _Rules = (
    (_ATTRIBUTES, ""),
    (_EMBED, _embedded),
    (_WIKI, lambda match: match[2] or match[1]),
)
_OF_LINES: _Rules = (
    (_ATTRIBUTE_LINE, ""),
    (_HEADING, r"\1"),
    (_CAPTIONED, r"\1\n\n\2"),
    (_CALLOUT, _called),
    (_TERM, r"\1\n\n"),
    (_TASK, lambda match: f"{match[1]}{'☐' if match[2] == ' ' else '☑'}"),
)
