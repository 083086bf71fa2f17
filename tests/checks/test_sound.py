"""What was found sound before hides no error that has come since."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from briefing.checks.content import check_content, check_read
from briefing.checks.sound import Sound
from briefing.model.content import load_content
from briefing.site_build.sums import record_sum
from tests.checks.test_moved import OLD, last_build
from tests.checks.tiny_content import AS_OF, BASE, BRIEF, SETTINGS, brief, write

A = "briefs/2025/a.md"


def _errors(root: Path, known: Sound, as_of: datetime) -> tuple[list[str], Sound]:
    content = load_content(root, SETTINGS)
    registry = content.registry
    records = [*registry.briefs.values(), *registry.entities()]
    records = [*records, *registry.topics.values(), *registry.pages.values()]
    sums = {record.path: record_sum(record) for record in records}
    data = {path: (root / "content" / path).read_bytes() for path in content.kinds}
    digests = {path: hashlib.sha256(found).hexdigest() for path, found in data.items()}
    sound = Sound(known.met, digests, sums)
    found = check_read(content, root, SETTINGS, as_of, sound=sound)
    return [str(problem) for problem in found if not problem.notice], sound


def _writes(path: str, text: str) -> Callable[[Path], object]:
    return lambda root: write(root, {path: text})


def _company(slug: str, front: str) -> Callable[[Path], object]:
    text = f"---\nid: {slug[0] * 12}\nname: {slug.title()}\n{front}\n---\n"
    return _writes(f"companies/{slug}.md", text)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_writes("briefs/2025/note.txt", "Words."), id="unread"),
        pytest.param(_writes("briefs/2024/b.md", brief(drop="id")), id="misplaced"),
        pytest.param(_writes("briefs/2025/b.md", brief()), id="the id of another"),
        pytest.param(_company("zinc", "aliases: [Ferrum Group]"), id="the name of another"),
        pytest.param(_company("zinc", "parent: zinc"), id="its own parent"),
        pytest.param(_writes(A, brief("redirect_from: [/briefs/]")), id="a reserved address"),
        pytest.param(_writes(A, brief("image: {file: a.png, alt: A}")), id="no such picture"),
        pytest.param(_writes(A, brief("updated: 2025-01-01")), id="updated before"),
        pytest.param(_writes(A, brief(body="[Away](gone.md)\n")), id="a link to nothing"),
        pytest.param(lambda root: last_build(root, {"aaaaaaaaaaaa": OLD}), id="moved"),
    ],
)
def test_an_error_that_comes_is_found(tmp_path: Path, change: Callable[[Path], object]) -> None:
    root = write(tmp_path, {**BASE, A: BRIEF})
    errors, sound = _errors(root, Sound(), AS_OF)
    assert errors == []
    assert _errors(root, sound, AS_OF)[0] == []
    change(root)
    errors, again = _errors(root, sound, AS_OF)
    assert errors
    assert errors == [str(p) for p in check_content(root, SETTINGS, AS_OF) if not p.notice]
    assert _errors(root, again, AS_OF)[0] == errors


def test_an_error_that_the_clock_brings_is_found(tmp_path: Path) -> None:
    later = (AS_OF + timedelta(days=2)).date().isoformat()
    moved = BRIEF.replace("2025-06-01", later)
    root = write(tmp_path, {**BASE, "briefs/2026/a.md": moved})
    last_build(root, {"aaaaaaaaaaaa": OLD})
    errors, sound = _errors(root, Sound(), AS_OF)
    assert errors == []
    assert _errors(root, sound, AS_OF + timedelta(days=3))[0]


def test_a_picture_that_goes_is_missed(tmp_path: Path) -> None:
    root = write(tmp_path, {**BASE, A: brief("image: {file: a.png, alt: A}")})
    write(root, {"briefs/2025/a/a.png": b"picture"})
    errors, sound = _errors(root, Sound(), AS_OF)
    assert errors == []
    shutil.rmtree(root / "content" / "briefs" / "2025" / "a")
    assert _errors(root, sound, AS_OF)[0]
