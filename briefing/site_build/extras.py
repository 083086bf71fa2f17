"""What a build may leave out because only published readers need it: search index, social cards."""

from __future__ import annotations

import os

VARIABLE = "DOSSIER_LEAVE_OUT"
SEARCH = "search"
CARDS = "cards"


def wanted(extra: str) -> bool:
    """Say whether this build makes an extra."""
    return extra not in os.environ.get(VARIABLE, "").split(",")
