"""What a page sets as one flow of lines, taken apart into the paragraphs that a reader sees."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.normalize.text.words import SENTENCE_END, count_words
from briefing.normalize.writing.inline import BREAK, Span, is_picture

_LONG, _LABEL = 20, 8
_CLOSED = re.compile(r"[.!?:。！？：…][\"'”’»)\]）」』]*$")

Line = list[Span]


def paragraphs(line: Sequence[Span]) -> list[Line]:
    """The paragraphs of a flow: its long lines, and pictures that open or close running text."""
    if len(line) == 1:
        return [list(line)]
    return [part for text in _by_lines(line) for part in _parted(text)]


def _by_lines(line: Sequence[Span]) -> list[Line]:
    """The flow cut at each break beside a sentence so long that only a paragraph is one line."""
    lines: list[Line] = [[]]
    for span in line:
        if span.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(span)
    out = [lines[0]]
    for above, below in pairwise(lines):
        if _are_two(_text(above), _text(below)):
            out.append(below)
        else:
            out[-1] += [Span(BREAK), *below]
    return out


def _are_two(above: str, below: str) -> bool:
    """Whether two lines are paragraphs, and no sentence goes on from the one to the other."""
    if below[:1].islower() or (count_words(above) > _LABEL and not _CLOSED.search(above)):
        return False
    return _is_long(above) or _is_long(below)


def _is_long(text: str) -> bool:
    return SENTENCE_END.search(text) is not None and count_words(text) >= _LONG


def _text(line: Sequence[Span]) -> str:
    return "".join(span.text for span in line if not span.raw).strip()


def _parted(line: Line) -> Iterator[Line]:
    """The pictures at both ends of running text, each alone, and the text between them."""
    if not any(map(is_picture, line)) or not _is_long(_text(line)):
        yield line
        return
    first, last = 0, len(line)
    while _stands_apart(line[first]):
        first += 1
    while _stands_apart(line[last - 1]):
        last -= 1
    yield from ([span] for span in line[:first] if is_picture(span))
    yield line[first:last]
    yield from ([span] for span in line[last:] if is_picture(span))


def _stands_apart(span: Span) -> bool:
    return is_picture(span) or not span.text.strip()
