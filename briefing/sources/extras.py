"""Libraries that only large jobs need, imported when one does."""

from __future__ import annotations

import importlib
from typing import Any

from briefing.sources.item import SourceError


def need(module: str) -> Any:
    """Return a module of the extra `scale`; raises SourceError with its remedy if it is missing."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        message = f"this needs {library}, which is not installed: run ./inv scale"
        raise SourceError(message) from error
