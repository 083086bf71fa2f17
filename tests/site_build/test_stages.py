"""inv build --profile: stages are named, add up, and count the work of all processes once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from briefing.site_build.extras import CARDS, SEARCH
from briefing.site_build.order import Order
from briefing.site_build.rebuild import rebuild
from briefing.site_build.stages import VARIABLE, profiled, stage, timed
from cli.console import out
from cli.profiling import table
from tests.sites import AS_OF, ROOT, copy_site

_WHOLE = (
    "looking for changes",
    "imports",
    "reading",
    "checking",
    "taking over",
    "starting Pelican",
    "planning",
    "linking",
    "comparing",
    "making pages and files",
    "keeping",
    "sums and swapping",
)


def test_the_stages_of_a_build_are_named_and_add_up(tmp_path: Path) -> None:
    site = copy_site(tmp_path / "site")
    order = Order(site, "pelicanconf.py", site / "output", AS_OF, (SEARCH, CARDS))
    start = time.monotonic()
    with profiled() as profile:
        rebuild(order, print)
    whole = time.monotonic() - start
    assert tuple(profile.stages) == _WHOLE
    assert 0 < sum(spent.wall for spent in profile.stages.values()) <= whole
    assert all(spent.wall >= 0 and spent.cpu >= 0 for spent in profile.stages.values())
    assert profile.parts["rendering brief.html"].count == len(
        list((site / "output/briefs").glob("*/*/*/index.html"))
    )
    with out.capture() as captured:
        out.print(table(profile))
    shown = captured.get()
    assert all(name in shown for name in (*_WHOLE, "rendering dossier.html", "writing"))


def _spent() -> float:
    return sum(os.times()[:4])


def test_what_a_child_does_counts_once() -> None:
    note = "from briefing.site_build.stages import stage; stage('the second')"
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    before = _spent()
    with profiled() as profile:
        stage("the first")
        subprocess.run([sys.executable, "-c", f"{note}\n{busy}"], cwd=ROOT, check=True)
        stage("the last")
    # The kernel counts by hundredths in one of these and finer in the other.
    most = _spent() - before + 0.05
    assert list(profile.stages) == ["the first", "the second", "the last"]
    assert 0.3 <= sum(spent.cpu for spent in profile.stages.values()) <= most


def test_nothing_is_noted_when_nobody_asked(tmp_path: Path) -> None:
    with profiled() as profile:
        file = Path(os.environ[VARIABLE])
    stage("later")
    assert timed("later", lambda: 7) == 7
    assert not file.exists()
    assert not profile.stages
    assert VARIABLE not in os.environ
