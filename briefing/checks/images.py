"""Pictures: beside the text that shows them, with words for those who do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.checks.links import beside
from briefing.checks.marks import Mark, scheme
from briefing.checks.tree import Tree, error, notice
from briefing.model.problems import Problem

_BRACED = re.compile(r"\{(?:attach|static)\}")


def image(tree: Tree, path: str, line: int, mark: Mark) -> Iterator[Problem]:
    """Yield what is wrong with a picture in a text."""
    if mark.kind != "image":
        return
    named = scheme(mark.target)
    if named in ("http", "https") or mark.target.startswith("//"):
        # It becomes a link with its address for a text, so it needs no words of its own.
        what = f"the picture `{mark.target}` lies on another host, so it is shown as a link"
        yield notice(path, line, what, f"put it into content/{path.removesuffix('.md')}/")
        return
    if not mark.text:
        remedy = "say between `![` and `]` what it shows"
        yield error(path, line, f"the picture `{mark.target}` has no text", remedy)
    if named:
        remedy = f"put the picture into content/{path.removesuffix('.md')}/"
        yield error(path, line, f"a picture with the scheme `{named}:`", remedy)
    else:
        yield from beside(tree, path, line, _BRACED.sub("", mark.target, count=1))


def lead_pictures(tree: Tree) -> Iterator[Problem]:
    """Yield the briefs whose `image` names a file that is not beside them."""
    for brief in tree.registry.briefs.values():
        if brief.image:
            line = tree.line(brief.path, "image", "file")
            yield from beside(tree, brief.path, line, brief.image.file)
