"""Many articles in, by several processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.editing.errors import EditingError
from briefing.editing.holding import held
from briefing.editing.many import counts, ingest_many
from briefing.editing.prepare import Preparer
from briefing.sources.item import Item
from tests.editing.editing_articles import text, write_folder
from tests.editing.editing_sites import SETTINGS, article, make_site, tree


def test_a_folder_in_parallel_as_one_by_one(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 30)
    # A like text under another name, and one that is there twice.
    (folder / "copy.txt").write_text(text(3) + "\nOne more line.\n")
    (folder / "twice.txt").write_text(text(4))
    one, two = make_site(tmp_path / "one"), make_site(tmp_path / "two")
    first = ingest_many(one, SETTINGS, [folder], jobs=1)
    files = sorted(folder.iterdir(), reverse=True)
    second = ingest_many(two, SETTINGS, files, jobs=3)
    assert tree(one) == tree(two)
    assert counts(first) == {"duplicate": 1, "unchanged": 1, "written": 30}
    assert [outcome.name for outcome in second] == [str(path) for path in files]
    assert {o.name: o.state for o in first} == {o.name: o.state for o in second}


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 5)
    root = make_site(tmp_path / "site")
    ingest_many(root, SETTINGS, [folder], jobs=2)
    before = tree(root)
    assert counts(ingest_many(root, SETTINGS, [folder], jobs=2)) == {"unchanged": 5}
    assert tree(root) == before


def test_what_fails_is_named_with_its_reason_and_stops_no_other(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 3)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 x")
    (folder / "page_files").mkdir()
    (folder / "page_files/ad.html").write_text("<p>no</p>")
    (folder / ".hidden.txt").write_text("x")
    (folder / "empty-folder").mkdir()
    root = make_site(tmp_path / "site")
    sources = [
        folder,
        folder / "a.pdf",
        folder / "nope.txt",
        f"{folder}/*.doc",
        folder / "empty-folder",
    ]
    outcomes = ingest_many(root, SETTINGS, sources, jobs=2)
    failed = {Path(o.name).name: o.reason or "" for o in outcomes if o.state == "failed"}
    assert counts(outcomes) == {"failed": 5, "written": 3}
    assert "input is empty" in failed["empty.txt"]
    assert "a PDF" in failed["a.pdf"]
    assert "no such file" in failed["nope.txt"]
    assert "no file fits this pattern" in failed["*.doc"]
    assert "no article in this folder" in failed["empty-folder"]


def test_patterns_and_items_and_each_file_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 4)
    root = make_site(tmp_path / "site")
    seen: list[tuple[int, int]] = []
    outcomes = ingest_many(
        root,
        SETTINGS,
        [f"{folder}/*.txt", folder / "000.txt", article("-")],
        jobs=2,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert counts(outcomes) == {"written": 5}
    assert outcomes[-1].name == "-"
    assert seen == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def _dying(real: Callable[..., object]) -> Callable[..., object]:
    def prepare_or_die(preparer: Preparer, item: Item) -> object:
        if item.data.startswith(b"DIE"):
            os._exit(9)
        if item.data.startswith(b"TRIP"):
            raise RecursionError("too deep")
        return real(preparer, item)

    return prepare_or_die


def test_an_article_that_kills_its_process_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Preparer, "__call__", _dying(Preparer.__call__))
    folder = write_folder(tmp_path / "in", 12)
    (folder / "deadly.txt").write_text("DIE")
    (folder / "deadly-too.txt").write_text("DIE 2")
    (folder / "tripping.txt").write_text("TRIP")
    root = make_site(tmp_path / "site")
    outcomes = ingest_many(root, SETTINGS, [folder], jobs=2)
    assert counts(outcomes) == {"failed": 3, "written": 12}
    failed = {Path(o.name).name: o.reason or "" for o in outcomes if o.state == "failed"}
    assert set(failed) == {"deadly.txt", "deadly-too.txt", "tripping.txt"}
    assert "more than this machine has" in failed["deadly.txt"]
    assert "RecursionError" in failed["tripping.txt"]


def test_two_commands_do_not_write_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.editing.holding.PATIENCE", 0.05)
    root = make_site(tmp_path)
    with (
        held(root / "content"),
        pytest.raises(EditingError, match="another command is changing the content"),
    ):
        ingest_many(root, SETTINGS, [article()])


def test_what_has_no_end_or_is_far_too_large_is_refused_at_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", 1)
    os.mkfifo(folder / "pipe.html")
    (folder / "large.html").touch()
    os.truncate(folder / "large.html", 50_000_000_000)
    root = make_site(tmp_path / "site")
    outcomes = ingest_many(root, SETTINGS, [folder, "/dev/zero"], jobs=1)
    reasons = {Path(o.name).name: o.reason for o in outcomes if o.state == "failed"}
    other = "is no ordinary file: give a file with an article in it"
    large = "is larger than 20 MB: give the article's text alone"
    assert reasons == {"pipe.html": other, "zero": other, "large.html": large}
    assert counts(outcomes) == {"failed": 3, "written": 1}
