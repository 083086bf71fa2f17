"""inv words: brings the catalogues up to what the templates and the library say."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from briefing.model.wording import CATALOGUES
from cli.console import out

_LIBRARY = CATALOGUES.parent
_TEMPLATES = _LIBRARY.parent / "theme" / "templates"
_KEYWORDS: dict[str, tuple[int, ...] | None] = {
    **dict.fromkeys(("_", "say", "mark")),
    **dict.fromkeys(("ngettext", "plural"), (1, 2)),
}
Found = tuple[int, str, tuple[str | None, ...], list[str]]
Method = Callable[..., Any]
# What readers see is said in these; the others speak to who runs the commands.
_PACKAGES = ("linking", "model", "outputs", "views")


def update_words(add: str) -> None:
    """Add new messages to every catalogue and drop old ones; `add` names a new language."""
    _refuse_unknown(add)
    wanted = extracted()
    files = sorted(CATALOGUES.glob("*.po"))
    if add and (new := CATALOGUES / f"{add}.po") not in files:
        files.append(new)
    for file in files:
        catalogue = read_catalogue(file)
        catalogue.update(wanted, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with file.open("wb") as target:
            write_po(
                target,
                catalogue,
                width=100,
                sort_output=True,
                include_lineno=False,
                omit_header=True,
            )
        missing = sum(
            1 for message in catalogue if message.id and not all(_strings(message.string))
        )
        out.print(f"{file.name}: {len(catalogue)} messages, {missing} without a translation")


def _refuse_unknown(lang: str) -> None:
    try:
        Locale.parse(lang or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        message = f"there is no language '{lang}': give its tag, such as fr or pt-BR"
        raise ValueError(message) from None


def extracted() -> Catalog:
    """Return every message of the templates and the library."""
    catalogue = Catalog()
    sources: list[tuple[str | Method, Path, str]]
    sources = [("jinja2.ext:babel_extract", _TEMPLATES, "*.html")]
    sources += [(_of_python, _LIBRARY / package, "*.py") for package in _PACKAGES]
    for method, folder, pattern in sources:
        for file in sorted(folder.rglob(pattern)):
            place = (file.relative_to(_LIBRARY.parent).as_posix(), 0)
            for _, message, *_ in extract_from_file(method, file, _KEYWORDS):
                catalogue.add(message, locations=[place])
    return catalogue


def _of_python(
    file: BinaryIO, keywords: Collection[str], *_: object, **__: object
) -> Iterator[Found]:
    """Yield every message of a module by its line and function.

    Babel reads tokens, and before Python 3.12 an f-string, with all that is said in it, is one.
    """
    for call in ast.walk(ast.parse(file.read())):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in keywords:
            given = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
            yield call.lineno, name, tuple(v if isinstance(v, str) else None for v in given), []


def read_catalogue(file: Path) -> Catalog:
    """Return a language's catalogue, an empty one where there is no file yet."""
    locale = file.stem.replace("-", "_")
    if not file.exists():
        return Catalog(locale=locale)
    with file.open("rb") as source:
        return read_po(source, locale=locale)


def _strings(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return list(string) if isinstance(string, tuple | list) else [string or ""]
