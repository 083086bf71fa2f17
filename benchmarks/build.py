"""Builds of generated sites: ours, Hugo's with and without cross-links, stock Pelican's.

    ./inv bench build --size 1000,10000

All run in turn in one run on one machine, so that their ratios mean something. What has been
measured stays in .cache/bench/ while the code is the same: a run that was stopped goes on.
Seconds are wall clock; CPU counts all processes, memory is the largest single process's peak.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks import corpus, rivals

_ROOT = Path(__file__).resolve().parent.parent
_WORK = _ROOT / ".cache" / "bench"
_PLAIN = ("--no-search", "--no-cards")
# Above, only cold builds are measured: clean ones after each change would take hours.
_CHANGED_MOST = 10_000


@dataclass(frozen=True)
class Row:
    """One measurement."""

    name: str
    wall: float
    cpu: float
    memory_mb: float
    files: int
    same: bool | None = None


@dataclass(frozen=True)
class Job:
    """What is measured: a command in a folder, after a change, and where its output is."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: Path
    prepare: Callable[[], object] = lambda: None
    compare: bool = False


def bench(size: str = "1000") -> None:
    """Measure sites of these sizes (briefs, with commas between) and print a table for each."""
    cold = {}
    for count in corpus.sizes(size):
        rows = measured(count)
        print(table(count, rows), flush=True)
        if count <= _CHANGED_MOST:
            print(extras(rows), flush=True)
        cold[count] = rows[0].cpu / count
    if len(cold) > 1:
        print(scaling(cold))


def measured(count: int) -> list[Row]:
    """Return every row of a size, measuring those that an earlier run has not."""
    folder = _WORK / f"build-{count}"
    kept = folder / "rows.json"
    state = _code()
    known = json.loads(kept.read_text()) if kept.exists() else {}
    if known.get("state") != state:
        shutil.rmtree(folder, ignore_errors=True)
        known = {"state": state, "rows": {}}
    for job in jobs(folder, count):
        if job.name not in known["rows"]:
            known["rows"][job.name] = asdict(_measure(job))
            kept.write_text(json.dumps(known))
    return [Row(**row) for row in known["rows"].values()]


def jobs(folder: Path, count: int) -> Iterator[Job]:
    """Yield what is measured, the rivals between our own cold build and our changes."""
    ours = folder / "ours"
    build = (str(_ROOT / "inv"), "build", *_PLAIN)
    make = partial(Job, folder=ours, command=build, output=ours / "output")
    yield make("ours: cold", prepare=lambda: corpus.write_site(_anew(ours), count))
    yield make("ours: nothing changed")
    for name, linked in (("Hugo", False), ("Hugo with cross-links", True)):
        root = folder / f"hugo-{linked}"
        program = str(rivals.hugo_program(_WORK / "hugo"))
        command = (program, "--source", str(root), "--quiet")
        write = partial(rivals.write_hugo, root, count, linked)
        yield Job(f"{name}: cold", folder, command, root / "public", write)
    stock = folder / "pelican"
    if count > _CHANGED_MOST:
        return
    command = (str(_ROOT / ".venv/bin/python"), "-m", "pelican", "-q", "-s", "pelicanconf.py")
    write = partial(rivals.write_pelican, stock, count)
    yield Job("stock Pelican: cold", stock, command, stock / "output", write)
    for name, change in CHANGES.items():
        yield make(f"ours: {name}", prepare=partial(change, ours, count), compare=True)
    anew = partial(make, prepare=partial(_forget, ours))
    yield anew("ours: cold with search index", command=(*build[:2], "--no-cards"))
    carded = (*build[:2], "--no-search")
    yield anew("ours: cold with social cards", command=carded)
    yield make("ours: cold, cards kept", command=(*carded, "--clean"))


def _edit(site: Path, _: int) -> None:
    file = _brief(site)
    file.write_text(file.read_text("utf-8").replace(" steel ", " alloy ", 1), "utf-8")


def _add(site: Path, count: int) -> None:
    known = corpus.world()
    path, text = corpus.brief(known, count)
    # The generator dates a place by its distance from the newest, and this one is new.
    day = text.split("\ndate: ")[1][:10]
    file = site / "content/briefs/2026" / Path(path).name
    file.write_text(text.replace(day, "2026-06-30"), "utf-8")


def _delete(site: Path, count: int) -> None:
    next((site / "content/briefs/2026").glob(f"*-{count}.md")).unlink()


def _alias(site: Path, _: int) -> None:
    file = sorted((site / "content/companies").glob("*.md"))[0]
    text = file.read_text("utf-8")
    file.write_text(text.replace("aliases:\n", "aliases:\n  - Turbine Hall\n"), "utf-8")


def _theme(site: Path, _: int) -> None:
    if (site / "theme").is_symlink():
        (site / "theme").unlink()
        shutil.copytree(_ROOT / "theme", site / "theme")
    base = site / "theme/templates/base.html"
    base.write_text(base.read_text("utf-8").replace("</body>", "<!-- new --></body>"), "utf-8")


CHANGES: dict[str, Callable[[Path, int], None]] = {
    "one edit": _edit,
    "new brief": _add,
    "deleted brief": _delete,
    "alias added to a company": _alias,
    "template changed": _theme,
}


def _brief(site: Path) -> Path:
    return next((site / "content/briefs/2026").glob("*-7.md"))


def _anew(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _forget(site: Path) -> None:
    for name in (".cache", ".builds", "output"):
        path = site / name
        path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)


def _measure(job: Job) -> Row:
    job.prepare()
    start = time.monotonic()
    pid = subprocess.Popen(job.command, cwd=job.folder, stdout=subprocess.DEVNULL).pid
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - start
    if status:
        raise SystemExit(f"{job.name}: {' '.join(job.command)} failed")
    files = sum(len(names) for _, _, names in os.walk(job.output.resolve()))
    cpu, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    same = _same_as_clean(job) if job.compare else None
    return Row(job.name, wall, cpu, memory, files, same)


def _same_as_clean(job: Job) -> bool:
    """Tell whether a clean build gives the same bytes."""
    command = [*job.command, "--clean", "--output", "clean"]
    subprocess.run(command, cwd=job.folder, check=True, stderr=subprocess.DEVNULL)
    # Both builds have a manifest beside their tree: the sum of every file.
    grown, clean = (
        tree.with_name(f"{tree.name}.manifest").read_bytes()
        for tree in (job.output.resolve(), (job.folder / "clean").resolve())
    )
    return grown == clean


def table(count: int, rows: list[Row]) -> str:
    """Return the rows as a table of Markdown, each with its ratio to Hugo's plain build."""
    rivals_rows = {row.name: row for row in rows}
    plain = rivals_rows["Hugo: cold"].wall
    linked = rivals_rows["Hugo with cross-links: cold"].wall
    lines = [
        f"{count:,} briefs, {corpus.COMPANIES} companies, {corpus.POLICIES} policies; "
        f"{os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}",
        "",
        "| | wall s | CPU s | memory MB | files | wall / Hugo | wall / Hugo with links | "
        "as a clean build |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for row in rows:
        same = {None: "", True: "yes", False: "NO"}[row.same]
        lines.append(
            f"| {row.name} | {row.wall:.2f} | {row.cpu:.2f} | {row.memory_mb:.0f} | {row.files:,} "
            f"| {row.wall / plain:.3f} | {row.wall / linked:.3f} | {same} |"
        )
    return "\n".join(lines) + "\n"


def extras(rows: list[Row]) -> str:
    """Return what search index and social cards add to a cold build, as a table."""
    known = {row.name: row for row in rows}
    plain = known["ours: cold"]
    cards = known["ours: cold with social cards"].files - plain.files
    lines = ["| added to a cold build | wall s | CPU s | CPU ms a card |", "|---|--:|--:|--:|"]
    for name, parts in (("search index", 0), ("social cards", cards), ("cards kept", cards)):
        row = next(row for row in rows if row.name.startswith("ours: cold") and name in row.name)
        wall, cpu = row.wall - plain.wall, row.cpu - plain.cpu
        each = f"{1000 * cpu / parts:.1f}" if parts else ""
        lines.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {each} |")
    return "\n".join(lines) + "\n"


def scaling(cold: Mapping[int, float]) -> str:
    """Return the seconds of CPU a brief of each size's cold build, and their ratios, as a table."""
    least = cold[min(cold)]
    rows = (f"| {n:,} | {1000 * cpu:.1f} | {cpu / least:.2f} |" for n, cpu in sorted(cold.items()))
    return "\n".join(("| briefs | CPU ms a brief | ratio |", "|--:|--:|--:|", *rows)) + "\n"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _code() -> str:
    """Return the sum of the code that is measured and of this benchmark."""
    total = hashlib.sha256()
    for name in ("briefing", "plugins", "theme", "cli", "benchmarks"):
        for file in sorted((_ROOT / name).rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                total.update(file.read_bytes())
    return total.hexdigest()


if __name__ == "__main__":
    import sys

    bench(*sys.argv[1:2])
