"""Mistakes in templates, said so that whoever wrote them can mend them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from briefing.model.problems import ContentError, Problem

_REMEDY = "mend the template"


@contextmanager
def template_mistakes(templates: Path) -> Iterator[None]:
    """Turn what Jinja refuses in the block into a ContentError that names file and line."""
    try:
        yield
    except TemplateSyntaxError as error:
        raise _refused(templates, error.filename, error.lineno, str(error.message)) from error
    except TemplateError as error:
        missing = isinstance(error, TemplateNotFound)
        what = f"there is no template '{error}'" if missing else str(error.message)
        raise _refused(templates, *_place(error, templates), what) from error


def _place(error: TemplateError, templates: Path) -> tuple[str, int]:
    """Return the innermost place in a template that led to an error."""
    frames = ((frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__))
    inside = [(file, line) for file, line in frames if Path(file).is_relative_to(templates)]
    return inside[-1] if inside else ("", 0)


def _refused(templates: Path, file: str | None, line: int, what: str) -> ContentError:
    path = Path(file or templates)
    site = templates.parent.parent
    shown = path.relative_to(site) if path.is_relative_to(site) else path
    return ContentError([Problem(shown.as_posix(), line, what, _REMEDY)])
