"""A whole build: check everything, run Pelican into a staging folder, swap it in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from pathlib import Path

from briefing.model.problems import CLOSED, FULL
from briefing.site_build import clock, extras, pelican_run, resident
from briefing.site_build.handover import Handover, handing_over
from briefing.site_build.next_tree import prepare_next
from briefing.site_build.order import Say
from briefing.site_build.staging import staged

_NUMBERS = "|".join(map(str, sorted(FULL | CLOSED)))
_SYSTEM = re.compile(rf"\b\w*Error: \[Errno (?:{_NUMBERS})\] (.+?)(?: {{2,}}|$)", re.MULTILINE)


class BuildError(Exception):
    """Raised when Pelican fails; the message is what it printed."""


def build(
    root: Path,
    config: str,
    output: Path,
    as_of: datetime,
    say: Say = print,
    *,
    leave_out: Collection[str] = (),
    handover: Handover | None = None,
) -> None:
    """Build the site at `root` into `output`, which stays as it was unless all goes well.

    The content has been checked before. `say` hears when another build must be waited for.
    `leave_out` names extras that only published readers need; `handover` is what
    has been read already; with a ledger in it the build starts from the tree of before.
    Raises BuildError, or StagingError from the swap.
    """
    with staged(output, on_wait=say) as staging, handing_over(handover):
        goes_on = handover and handover.ledger.outputs
        fill = partial(staging.start_from_previous, alone=True) if goes_on else _nothing
        run_pelican(root, config, staging.directory, as_of, leave_out=leave_out, fill=fill)
    if resident.stays():
        resident.later(partial(prepare_next, output))


def _nothing() -> None:
    """Leave a tree empty."""


def run_pelican(
    root: Path,
    config: str,
    directory: Path,
    as_of: datetime,
    *,
    leave_out: Collection[str] = (),
    fill: Callable[[], object] = _nothing,
) -> None:
    """Run Pelican over the site's content into a directory, which `fill` fills before.

    Raises BuildError, and what `fill` raises.
    """
    arguments = [str(root / "content"), "-s", str(root / config), "-o", str(directory)]
    environment = {
        clock.VARIABLE: as_of.isoformat(),
        extras.VARIABLE: ",".join(sorted(leave_out)),
        "COLUMNS": "200",
    }
    failure = pelican_run.run(root, [*arguments, "--fatal", "errors", "-q"], environment, fill)
    if failure:
        raise BuildError(_of_system(failure) or failure)


def _of_system(failure: str) -> str | None:
    """The message for what no code is to blame for: a full disk, a folder that is closed."""
    found = _SYSTEM.search(failure)
    return (
        f"the site cannot be written: {found[1]} (mend that; the old site stays)" if found else None
    )
