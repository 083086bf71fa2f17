"""Small builds into an output, and what can be seen of them afterwards."""

from __future__ import annotations

from pathlib import Path

from briefing.site_build.staging import staged, write_file

FILES = 40


def fill(directory: Path, mark: str, count: int = FILES) -> None:
    for number in range(count):
        write_file(directory / f"{number % 7}/{number}.html", f"{mark} {number}".encode())


def build(output: Path, mark: str, count: int = FILES) -> None:
    with staged(output) as staging:
        fill(staging.directory, mark, count)


def marks(output: Path) -> set[str]:
    """The marks found in the files of a whole site; fails for half a one."""
    files = [path for path in output.rglob("*") if path.is_file()]
    assert len(files) == FILES
    return {path.read_text().split()[0] for path in files}


def whole(number: int) -> set[str]:
    """What stands in .builds/ of a build, before another has begun with the tree linked to it."""
    return {f"{number:06d}{end}" for end in ("", ".manifest", ".stamps", ".next")}


def entries(output: Path) -> set[str]:
    """What stands in .builds/, without the random part of each name."""
    names = (path.name for path in (output.parent / ".builds" / output.name).iterdir())
    return {name[:6] + name[15:] if name != "lock" else name for name in names}
