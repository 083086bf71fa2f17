"""Killed at any moment: whole files, and the same command again brings the rest."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from briefing.editing.errors import EditingError
from briefing.editing.holding import held
from briefing.editing.many import ingest_many
from briefing.editing.publish import publish, unpublish
from briefing.editing.rename import rename
from briefing.model.content import load_content
from tests.editing.editing_articles import write_folder
from tests.editing.editing_sites import NOW, SETTINGS, make_site, put, tree

KILLS = 50
ARTICLES = 8


def start(work: Callable[[], object]) -> int:
    process = os.fork()
    if process == 0:
        with suppress(BaseException):
            os.setsid()
            work()
            os._exit(0)
        os._exit(1)
    return process


def killed_after(work: Callable[[], object], delay: float, group: bool) -> bool:
    """Kill the child after a while, with its workers or without; say whether it still ran."""
    process = start(work)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        (os.killpg if group else os.kill)(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


def killed_at(work: Callable[[], object], folder: Path, files: int, delay: float) -> None:
    """Kill the child, with its workers, a while after that many files are in a folder."""
    process = start(work)
    while not (folder.is_dir() and len(list(folder.glob("*.md"))) >= files):
        time.sleep(0.0005)
    time.sleep(delay)
    with suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)
    os.waitpid(process, 0)


def measured(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    assert os.waitpid(start(work), 0)[1] == 0
    return time.monotonic() - begun


def whole(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if not path.endswith(".tmp")}


@pytest.fixture(autouse=True)
def no_fsync(monkeypatch: pytest.MonkeyPatch) -> None:
    # A killed process loses nothing that it wrote: only a power cut would, and none is tried.
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


def test_killed_while_ingesting(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", ARTICLES)
    clean, timed = make_site(tmp_path / "clean"), make_site(tmp_path / "timed")
    # The first run loads what the others inherit, so it tells nothing about their length.
    ingest_many(clean, SETTINGS, [folder], jobs=1)
    expected = tree(clean)
    longest = measured(lambda: ingest_many(timed, SETTINGS, [folder], jobs=2))
    chance, hits, partly = random.Random(1), 0, 0  # noqa: S311
    for number in range(KILLS):
        root = make_site(tmp_path / str(number))

        def work(root: Path = root) -> object:
            return ingest_many(root, SETTINGS, [folder], jobs=2)

        if number % 2:
            hits += killed_after(work, chance.uniform(0, longest), chance.random() < 0.5)
        else:
            killed_at(work, root / "content/drafts", chance.randint(1, 7), chance.uniform(0, 0.004))
        left = whole(tree(root))
        partly += len(drafts(left)) not in (0, ARTICLES)
        assert left.items() <= expected.items()
        work()
        assert tree(root) == expected
    assert hits
    assert partly


def drafts(files: dict[str, bytes]) -> list[str]:
    return [path for path in files if path.startswith("drafts/")]


def test_killed_while_publishing_and_unpublishing(tmp_path: Path) -> None:
    front = f"---\nid: {'a' * 12}\ntitle: A\nstatus: draft\n---\n"
    draft = f"{front}See [it](../companies/acme-steel.md).\n"
    root = make_site(tmp_path)
    put(root, "drafts/a.md", draft)
    put(root, "drafts/a/plant.jpg", "picture")
    longest = measured(lambda: publish(root, SETTINGS, "a", as_of=NOW))
    out, hits = tree(root), 0
    unpublish(root, SETTINGS, "a")
    back = tree(root)
    chance = random.Random(2)  # noqa: S311
    for number in range(KILLS):
        publishing = number % 2 == 0

        def work(publishing: bool = publishing) -> object:
            if publishing:
                return publish(root, SETTINGS, "a", as_of=NOW)
            return unpublish(root, SETTINGS, "a")

        hits += killed_after(work, chance.uniform(0, longest), False)
        left = [path for path in whole(tree(root)) if path.endswith("/a.md")]
        assert left in (["drafts/a.md"], ["briefs/2025/a.md"])
        with suppress(EditingError):
            work()
        assert tree(root) == (out if publishing else back)
    assert hits
    assert load_content(root, SETTINGS).problems == ()


def test_killed_while_renaming(tmp_path: Path) -> None:
    links = "[it](../companies/acme-steel.md) [[acme-steel]] [b](../briefs/2025/b.md)"
    brief = f"---\nid: {'b' * 12}\ntitle: B\ndate: 2025-01-01\n---\n[[acme-steel]]\n"

    def site(name: str) -> Path:
        root = make_site(tmp_path / name)
        for number in range(5):
            put(root, f"drafts/{number}.md", f"---\ncompanies: [acme-steel]\n---\n{links}\n")
        put(root, "briefs/2025/b.md", brief)
        put(root, "briefs/2025/b/plant.jpg", "picture")
        return root

    def work(root: Path) -> None:
        rename(root, SETTINGS, "acme-steel", "Nova")
        rename(root, SETTINGS, "b", "c")

    clean, timed = site("clean"), site("timed")
    steps = [tree(clean)]
    rename(clean, SETTINGS, "acme-steel", "Nova")
    steps.append(tree(clean))
    rename(clean, SETTINGS, "b", "c")
    steps.append(tree(clean))
    longest = measured(lambda: work(timed))
    chance, hits = random.Random(3), 0  # noqa: S311
    for number in range(KILLS):
        root = site(str(number))
        hits += killed_after(lambda root=root: work(root), chance.uniform(0, longest), False)
        with held(root / "content"):
            pass
        assert whole(tree(root)) in steps
    assert hits
