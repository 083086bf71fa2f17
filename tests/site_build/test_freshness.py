"""What is said of an output that is no longer, or not yet, what a build would make."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.site_build.extras import CARDS, SEARCH
from briefing.site_build.freshness import Freshness, freshness
from briefing.site_build.last_build import place
from briefing.site_build.order import Order
from briefing.site_build.rebuild import due, rebuild
from tests.sites import AS_OF, copy_site

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Order:
    site = copy_site(tmp_path_factory.mktemp("freshness") / "site")
    order = Order(site, "pelicanconf.py", site / "output", AS_OF, (SEARCH, CARDS))
    assert rebuild(order, print)
    return order


@pytest.fixture
def added(built: Order) -> Iterator[Path]:
    file = built.root / "content/pages/new.md"
    file.write_text("---\ntitle: New\n---\n\nText.\n")
    yield file
    file.unlink()


def test_what_was_just_built_is_fresh(built: Order) -> None:
    assert freshness(built) == Freshness()


def test_what_was_left_out_is_no_change(built: Order) -> None:
    assert freshness(replace(built, leave_out=())) == Freshness()


def test_files_that_came_and_changed_are_named(built: Order, added: Path) -> None:
    ferrum = built.root / "content/companies/ferrum.md"
    before = ferrum.read_bytes()
    ferrum.write_bytes(before + b"\n")
    try:
        found = freshness(built).changed
    finally:
        ferrum.write_bytes(before)
    assert found == ("content/companies/ferrum.md", "content/pages/new.md")


def test_a_file_that_is_gone_is_named(built: Order) -> None:
    ferrum = built.root / "content/companies/ferrum.md"
    aside = ferrum.rename(built.root / "ferrum.md")
    try:
        assert freshness(built).changed == ("content/companies/ferrum.md",)
    finally:
        aside.rename(ferrum)


def test_an_output_of_days_to_come_is_ahead(built: Order) -> None:
    assert freshness(replace(built, as_of=AS_OF - DAY)).ahead == AS_OF


def test_an_output_that_the_clock_has_changed_says_since_when(built: Order) -> None:
    until = due(built.root, built.output)
    assert until
    assert freshness(replace(built, as_of=until - timedelta(seconds=1))).due is None
    assert freshness(replace(built, as_of=until)).due == until


def test_of_an_unknown_build_nothing_is_said(built: Order, added: Path) -> None:
    kept = place(built.root, built.output)
    before = kept.read_bytes()
    for damaged in (b"", b"nonsense", before[:-1]):
        kept.write_bytes(damaged)
        assert freshness(built) == Freshness()
    kept.write_bytes(before)
    assert freshness(built).changed
