"""The material of the tiny site, with files of a test's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from briefing.model.content import load_content
from briefing.model.registry import published
from briefing.model.settings import read_settings
from briefing.views.material import Material
from briefing.views.weaving import weave
from tests.sites import AS_OF, copy_site


def material(
    folder: Path, files: Mapping[str, str] | None = None, as_of: datetime = AS_OF
) -> Material:
    """Return what views of the tiny site are made from, with `files` added or replaced."""
    root = copy_site(folder / "site")
    for name, text in (files or {}).items():
        (root / "content" / name).write_text(text, encoding="utf-8")
    settings = read_settings(root)
    registry = published(load_content(root, settings).registry, as_of)
    return Material(settings, registry, weave(registry, settings), as_of)
