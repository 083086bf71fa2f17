"""Finished blocks of Markdown: whether they are plain text, and put where only a line has room."""

import re
from collections.abc import Sequence

from briefing.markup.lists import APART
from briefing.normalize.writing.list_lines import MARK

_NO_TEXT = re.compile(rf"[-#>|]|{MARK}|`{{3}}|    |{APART}")


def is_text(block: str) -> bool:
    """Whether a block is a plain paragraph."""
    return not _NO_TEXT.match(block) and "\n\n" not in block


def in_bold(block: str) -> str:
    """A plain paragraph in bold, and any other block as it is."""
    plain = is_text(block) and "*" not in block and "\n" not in block
    return f"**{block}**" if plain else block


def on_one_line(blocks: Sequence[str]) -> str:
    """What blocks say, on one line."""
    return " ".join(" ".join(block for block in blocks if block != APART).split())
