"""inv audit, beside the tests since it needs Node, Java and minutes: a site as readers get it."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from cli.audit.host import served
from cli.site import Site

Audit = Callable[[Path, Path, str], int]
"""Takes the built site, a folder to keep tools in and the site's address; prints what it finds and
returns how many things there are to mend."""
AUDITS = ("markup", "access", "lighthouse")
CHROMIUM = ("chromium-headless-shell", "chromium")
"""Both show a page alike; the first, without a window around it, with half the work."""
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    # Without a window letters are as wide as whole pixels make them, unless this is said.
    "--font-render-hinting=none",
)


def audit(site: Site, folder: str, only: str) -> None:
    """Run all audits, or those that `only` names, on a built site.

    ValueError names what is missing (a built site, Node, Java, Chromium) or that there is
    something to mend.
    """
    output = Path(folder or site.root / "output").resolve()
    if not (output / "index.html").is_file():
        raise ValueError(f"there is no built site in {output}: run ./inv build first")
    names = only.split(",") if only else AUDITS
    if unknown := set(names) - set(AUDITS):
        raise ValueError(f"no audit {', '.join(sorted(unknown))} (there are {', '.join(AUDITS)})")
    with served(output) as address:
        found = [_audit(name)(output, site.root / ".cache" / "audit", address) for name in names]
    if any(found):
        raise ValueError("the audit found something to mend: see above")


def _audit(name: str) -> Audit:
    run: Audit = importlib.import_module(f"cli.audit.{name}").run
    return run


def chromium(programs: Sequence[str] = CHROMIUM) -> str:
    """Return where the first of Chromium's programs is; ValueError says how to get one."""
    found = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, programs)), None)
    if not found:
        raise ValueError("the audit needs chromium: install it (Debian: apt-get install chromium)")
    return found
