"""A content file that changes while the site is built is named; it never gets into it by halves."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from briefing.model.content import Content, load_content
from briefing.model.problems import ContentError
from briefing.model.settings import read_settings
from briefing.site_build.kept_records import KeptRecords
from briefing.site_build.workers import MANY, shared_out
from tests.sites import TINY


def _read(root: Path) -> Content:
    settings = read_settings(root)
    records = KeptRecords(root / "records", "", {}, settings.zone)
    return load_content(root, settings, records.take)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "site"))


def test_bodies_are_read_late_and_whole(site: Path) -> None:
    late, whole = _read(site).bodies, load_content(site, read_settings(site)).bodies
    assert dict(late) == dict(whole)
    assert any(whole.values())


def test_a_file_that_has_changed_since_is_refused(site: Path) -> None:
    bodies = _read(site).bodies
    path = next(iter(bodies))
    with (site / "content" / path).open("a") as file:
        file.write("\nMore.\n")
    with pytest.raises(ContentError, match=f"content/{path}: has changed .*build again"):
        _ = bodies[path]


def test_another_process_s_refusal_is_heard(site: Path) -> None:
    bodies = _read(site).bodies
    path = next(iter(bodies))
    (site / "content" / path).unlink()
    with pytest.raises(ContentError, match=path):
        list(shared_out([path] * (MANY + 1), lambda paths: _bytes(bodies, paths)))


def _bytes(bodies: Mapping[str, str], paths: Iterable[str]) -> Iterator[bytes]:
    for path in paths:
        yield bodies[path].encode()
