"""What a text may not hold: markup without end, a second title, HTML, lost footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import is_normalized

from briefing.checks.marks import Mark
from briefing.checks.prose import Prose, proses
from briefing.checks.tree import Tree, error, notice
from briefing.markup.markdown import MarkupRefusedError, refuse_blowups, render
from briefing.model.problems import Problem

_NESTED = re.compile(r"\n(?:[ \t]{16,}|(?:[ \t]*[>*+-]){6,})")
_SAYINGS = {
    "tag": (
        "raw HTML is shown as text: `{}`",
        "write Markdown, or put `…` around a tag that readers shall see",
    ),
    "title": (
        "a level-1 heading in the text: `{}`",
        "begin it with `##`: the page's title is its only level-1 heading",
    ),
    "fence": ("a code fence that is never closed: {}", "close it with a line of the same signs"),
    "footnote": ("footnote `[^{0}]` has no text", "add a line `[^{0}]: …`"),
    "footnote-again": (
        "footnote `[^{0}]` has a second text, and the first is lost",
        "give one of the two another name",
    ),
}


def rendering(tree: Tree, path: str) -> Iterator[Problem]:
    """Yield the texts of a file that cannot be rendered within bounds."""
    for prose in proses(tree, path):
        problem = _refused(tree, prose)
        if problem:
            yield problem


def _refused(tree: Tree, prose: Prose) -> Problem | None:
    try:
        refuse_blowups(prose.text)
        # Only nesting can be refused later than that, and rendering all would cost a build.
        if _NESTED.search(f"\n{prose.text}"):
            render(prose.text)
    except MarkupRefusedError as refusal:
        in_body = prose.first_line + refusal.line - 1
        line = tree.line(prose.path, prose.key) if prose.key else in_body
        return error(prose.path, line, str(refusal), "break it up, or put code between fences")
    return None


def unfit(_: Tree, path: str, line: int, mark: Mark) -> Iterator[Problem]:
    """Yield a mark that Markdown would show otherwise than its author meant."""
    if mark.kind in _SAYINGS:
        what, remedy = _SAYINGS[mark.kind]
        shown = mark.target[:60]
        yield error(path, line, what.format(shown), remedy.format(shown))


def composed(tree: Tree, path: str) -> Iterator[Problem]:
    """Yield a file with letters that are not in Unicode's composed form."""
    document = tree.documents[path]
    text = f"{document.front}\n---\n{document.body}"
    if text.isascii() or is_normalized("NFC", text):
        return
    lines = enumerate(text.split("\n"), 2)
    line = next(number for number, one in lines if not is_normalized("NFC", one))
    remedy = "save it in Unicode form NFC, so that names are found as they are typed"
    yield notice(path, line, "has decomposed letters", remedy)
