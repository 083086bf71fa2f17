"""A build with nothing to do does nothing, and whatever could matter makes it do something."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from briefing.model.problems import ContentError
from briefing.site_build.extras import CARDS, SEARCH
from briefing.site_build.inputs import Inputs, look
from briefing.site_build.last_build import place
from briefing.site_build.order import Order
from briefing.site_build.rebuild import due, rebuild
from tests.sites import AS_OF, copy_site


def order(site: Path) -> Order:
    return Order(site, "pelicanconf.py", site / "output", AS_OF, (SEARCH, CARDS))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_site(tmp_path_factory.mktemp("rebuild") / "site")
    assert rebuild(order(site), print)
    return site


def edit(site: Path) -> None:
    file = site / "content/companies/ferrum.md"
    status = file.stat()
    file.write_text(file.read_text().replace("a", "e", 1))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def add(site: Path) -> None:
    (site / "content/pages/new.md").write_text("---\ntitle: New\n---\n\nText.\n")


def remove(site: Path) -> None:
    (site / "content/pages/new.md").unlink()


def set_up(site: Path) -> None:
    config = site / "pelicanconf.py"
    config.write_text(config.read_text().replace("A site for tests", "Another"))


def deface(site: Path) -> None:
    (site / "output/index.html").resolve().unlink()


def test_nothing_is_done_twice(site: Path) -> None:
    tree = (site / "output").resolve()
    assert not rebuild(order(site), print)
    assert (site / "output").resolve() == tree


@pytest.mark.parametrize("change", [edit, add, remove, set_up, deface])
def test_any_change_is_noticed(site: Path, change: Callable[[Path], None]) -> None:
    change(site)
    assert rebuild(order(site), print)
    assert not rebuild(order(site), print)


def test_a_touched_file_is_no_change(site: Path) -> None:
    os.utime(site / "content/companies/ferrum.md")
    assert not rebuild(order(site), print)


def test_a_link_in_the_theme_stands_for_the_file_that_it_leads_to(tmp_path: Path) -> None:
    shared, theme = tmp_path / "shared.css", tmp_path / "theme"
    shared.write_text("p { margin: 0 }")
    theme.mkdir()
    (theme / "style.css").symlink_to(shared)
    # A minute on, no file is so new that it is read in any case.
    later = time.time_ns() + 60_000_000_000
    before = look(tmp_path, theme, Inputs(), later)
    shared.write_text("p { margin: 1em }")
    assert look(tmp_path, theme, before, later).changed(before) == ["theme/style.css"]


def test_links_in_the_content_are_refused_wherever_they_lead(site: Path) -> None:
    circle, stray = site / "content/briefs/circle", site / "content/briefs/2026/stray.md"
    circle.symlink_to("..")
    stray.symlink_to(site / "content/companies/ferrum.md")
    with pytest.raises(ContentError, match="content/briefs/circle: a symbolic link"):
        rebuild(order(site), print)
    circle.unlink()
    stray.unlink()


def test_the_clock_and_what_is_left_out_count(site: Path) -> None:
    until = due(site, site / "output")
    assert until and until > AS_OF
    asked = order(site)
    just_before = Order(**{**_fields(asked), "as_of": until - timedelta(seconds=1)})
    assert not rebuild(just_before, print)
    assert rebuild(Order(**{**_fields(asked), "as_of": until}), print)
    assert rebuild(Order(**{**_fields(asked), "leave_out": (SEARCH,)}), print)
    assert rebuild(asked, print)


def _fields(asked: Order) -> dict[str, object]:
    return {name: getattr(asked, name) for name in asked.__slots__}


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x80garbage" * 40, None])
def test_a_damaged_memory_is_one_line_and_a_build(site: Path, damage: bytes | None) -> None:
    kept = place(site, site / "output")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    said: list[str] = []
    assert rebuild(order(site), said.append)
    assert len(said) == 1
    assert str(kept) in said[0]
    assert not rebuild(order(site), print)
