"""After any sequence of changes an incremental build gives the bytes of a clean one."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.model.manifest import Manifest, manifest_beside
from briefing.site_build.last_build import untouched
from tests.incremental.changes import CHANGES, Change, asset, edit_body, open_site
from tests.incremental.warm_builds import WarmBuilds
from tests.sites import AS_OF

# A benchmark asks for more: python -m pytest with this variable set.
EXAMPLES = int(os.environ.get("IDENTITY_EXAMPLES", "4"))
OUTPUTS = ("output", "stayed")
_DAYS = (0, 0, 0, 20, 50, 100)


class Builds(NamedTuple):
    """Who builds: each has an output of its own, and both are compared with one clean build."""

    forking: WarmBuilds
    staying: WarmBuilds

    def build(self, site: Path, as_of: datetime) -> str:
        """Bring both outputs up to date; returns what went wrong, or ""."""
        said = self.forking.build(site, "output", as_of)[-1]
        assert self.staying.build(site, "stayed", as_of)[-1] == said
        return said


@pytest.fixture(scope="module")
def builds() -> Iterator[Builds]:
    builds = Builds(WarmBuilds(), WarmBuilds(stay=True))
    yield builds
    for one in builds:
        one.close()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("identity")
    return (folder / f"site-{number}" for number in itertools.count())


def files(output: Path) -> dict[str, bytes]:
    tree = output.resolve()
    return {
        file.relative_to(tree).as_posix(): file.read_bytes()
        for file in tree.rglob("*")
        if file.is_file()
    }


def step(builds: Builds, site: Path, change: Change, number: int, days: int) -> str:
    """Make a change and compare; one that the checks refuse is taken back. Returns the refusal."""
    shutil.copytree(site / "content", site / "before")
    change(site, number)
    as_of = AS_OF + timedelta(days=days)
    refused = builds.build(site, as_of)
    if refused:
        shutil.rmtree(site / "content")
        (site / "before").rename(site / "content")
        return refused
    shutil.rmtree(site / "before")
    assert builds.forking.build(site, "clean", as_of, clean=True) == [""]
    right = files(site / "clean")
    for output in OUTPUTS:
        left = files(site / output)
        assert sorted(left) == sorted(right)
        assert [name for name in left if left[name] != right[name]] == []
        tree = (site / output).resolve()
        assert untouched(tree)
        assert Manifest.read(manifest_beside(tree)) == Manifest.of_directory(tree)
    return ""


STEPS = st.lists(
    st.tuples(st.sampled_from(CHANGES), st.integers(0, 60), st.sampled_from(_DAYS)),
    min_size=2,
    max_size=6,
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_sequence_of_changes_ends_as_a_clean_build(
    builds: Builds, places: Iterator[Path], steps: list[tuple[Change, int, int]]
) -> None:
    site = open_site(next(places))
    assert builds.build(site, AS_OF) == ""
    for change, number, days in steps:
        step(builds, site, change, number, days)


def test_every_kind_of_change_once(builds: Builds, places: Iterator[Path]) -> None:
    site = open_site(next(places))
    for number, change in enumerate(CHANGES, 1):
        assert step(builds, site, change, number, _DAYS[number % len(_DAYS)]) == ""


def test_a_file_of_the_theme_goes_while_a_brief_is_edited(
    builds: Builds, places: Iterator[Path]
) -> None:
    def both(root: Path, number: int) -> None:
        asset(root, number)
        edit_body(root, number)

    site = open_site(next(places))
    for number in (1, 1, 2):
        assert step(builds, site, both, number, _DAYS[0]) == ""


def test_a_theme_may_be_made_of_links_to_shared_folders(
    builds: Builds, places: Iterator[Path]
) -> None:
    site = open_site(next(places))
    for name in ("static/css", "templates/partials"):
        folder = site / "theme" / name
        folder.symlink_to(folder.rename(site / f"shared-{folder.name}"))

    def edit_shared(root: Path, number: int) -> None:
        style, part = root / "shared-css/site.css", root / "shared-partials/footer.html"
        style.write_text(f"{style.read_text()}\n.n{number} {{ margin: 0 }}\n")
        part.write_text(f"{part.read_text()}\n<p>{number}</p>\n")

    for number in (1, 2):
        assert step(builds, site, edit_shared, number, _DAYS[0]) == ""
        style = b"".join(file.read_bytes() for file in (site / "output").glob("theme/css/*.css"))
        assert f".n{number} ".encode() in style
        assert f"<p>{number}</p>".encode() in (site / "output/index.html").read_bytes()


def test_what_is_not_concerned_is_not_made_again(builds: Builds, places: Iterator[Path]) -> None:
    site = open_site(next(places))
    assert builds.build(site, AS_OF) == ""
    before = {output: inodes(site / output) for output in OUTPUTS}
    brief = site / "content/briefs/2026/magnetix-loan.md"
    brief.write_text(brief.read_text().rstrip() + "\n\nOne more plain line.\n")
    assert builds.build(site, AS_OF) == ""
    for output in OUTPUTS:
        after = inodes(site / output)
        made = {name for name in after if after[name] != before[output].get(name)}
        assert "briefs/2026/02/magnetix-loan/index.html" in made
        assert "briefs/2025/11/ferrum-lights-furnace/index.html" not in made
        assert len(made) < len(after) / 3


def inodes(output: Path) -> dict[str, int]:
    tree = output.resolve()
    found = (file for file in tree.rglob("*") if file.is_file())
    return {file.relative_to(tree).as_posix(): file.stat().st_ino for file in found}
