"""Files of a program's or a paper's source, told by their names and their lines together."""

import re

from briefing.normalize.article import Refused

_ENDINGS = frozenset(
    (
        *("js", "mjs", "cjs", "jsx", "ts", "tsx", "vue", "css", "scss", "py", "rb", "pl", "lua"),
        *("c", "h", "cc", "cpp", "hpp", "cs", "java", "kt", "go", "rs", "swift", "sql", "sh"),
        *("tex", "sty", "bib"),
    )
)
_PAPER = re.compile(r"(?:\s*%[^\n]*\n)*\s*\\documentclass\b")
_LINE = re.compile(
    r"\s*(?:#|//|/\*|\*|--|%|@\w|\\\w|[})\]]|\"\"\"|"  # a comment, a sign or a command first
    r"(?:import|from|def|class|return|if|elif|else|for|while|try|except|with|function|const|let|"
    r"var|export|func|fn|pub|use|package|public|private|static|struct|end|local)\b[^.]*[^.\w]?$|"
    r"[\w.\[\]\"'$]+ ?[-+*/|:]?= ?\S|[\w.$]+\([^()]*\)$)|"
    r"[^\n]*[;{}(\[\\]$"
)
_SHARE = 0.4


def refuse_source_code(source: str, name: str) -> None:
    """Refuse a file that says by its name that it is source code, where most of it looks so."""
    if _PAPER.match(source):
        raise Refused("the input is LaTeX source; give the article as HTML or text")
    if name.rpartition(".")[2] not in _ENDINGS or source.lstrip().startswith("<"):
        return
    lines = [line.rstrip() for line in source.split("\n") if line.strip()]
    if sum(_LINE.match(line) is not None for line in lines) > _SHARE * len(lines):
        raise Refused("the input is source code; give an article as HTML or text")
