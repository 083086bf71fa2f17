"""The two consoles for tables and bars: results on standard output, the work on standard error."""

from __future__ import annotations

import os
import sys

from rich.console import Console

# A terminal that does not know its width says 0, and all lines would be cut to that.
_WIDTH = 80 if os.environ.get("COLUMNS") == "0" else None

# What is piped on or kept is not to be shortened to the width of a screen.
_WHOLE = 1_000

out = Console(
    width=_WIDTH if sys.stdout.isatty() else _WHOLE, highlight=False, soft_wrap=True, emoji=False
)
err = Console(width=_WIDTH, stderr=True, highlight=False, soft_wrap=True, emoji=False)
