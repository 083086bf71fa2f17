"""What a build has read already, handed to the Pelican that is forked from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from msgspec import Struct

from briefing.model.content import Content, load_content
from briefing.model.settings import Settings
from briefing.site_build.ledger import Ledger
from briefing.site_build.template_code import TemplateCode
from briefing.site_build.text_store import TextStore


class Handover(Struct, frozen=True):
    """The content by its settings, and what is kept of the build before: texts, code, a ledger.

    `sums` are those of the content's records by path, `digests` those of their files.

    An empty ledger starts from nothing. The new one, of what `key` decides, goes to `file`.
    """

    settings: Settings
    content: Content
    sums: Mapping[str, str]
    digests: Mapping[str, str]
    texts: TextStore
    templates: TemplateCode
    ledger: Ledger
    key: str
    file: Path


_HANDED: ContextVar[Handover | None] = ContextVar("handed", default=None)


@contextmanager
def handing_over(handover: Handover | None) -> Iterator[None]:
    """Hand over to whatever this process forks within the block."""
    token = _HANDED.set(handover)
    try:
        yield
    finally:
        _HANDED.reset(token)


def handed() -> Handover | None:
    """Return what was handed to this process, None where it stands alone."""
    return _HANDED.get()


def content_of(root: Path, settings: Settings) -> Content:
    """Return the content of the site at `root`, read anew where none was handed over."""
    handover = handed()
    fits = handover is not None and handover.settings == settings
    return handover.content if handover and fits else load_content(root, settings)
