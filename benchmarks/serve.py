"""From an author's save to the page in the browser: `inv serve` on generated sites.

    ./inv bench serve --size 1000

Each edit puts a new word into a brief; the time ends when the page that is served shows it.
"""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import corpus

_ROOT = Path(__file__).resolve().parent.parent
_WORK = _ROOT / ".cache" / "bench"
EDITS = 10
GOAL = 0.2
"""Seconds, at 1,000 briefs."""
_STEP = 0.005
_PATIENCE = 120


def bench(size: str = "1000") -> None:
    """Measure sites of these sizes (briefs, with commas between) and print a table."""
    print("| briefs | edits | median s | worst s | goal s |\n|--:|--:|--:|--:|--:|")
    for count in map(int, size.split(",")):
        times = measured(count)
        middle, worst = statistics.median(times), max(times)
        print(f"| {count:,} | {len(times)} | {middle:.2f} | {worst:.2f} | {GOAL} |", flush=True)


def measured(count: int) -> list[float]:
    """Return the seconds that each of EDITS edits took on a site of `count` briefs."""
    site = _WORK / f"serve-{count}"
    shutil.rmtree(site, ignore_errors=True)
    corpus.write_site(site, count)
    file = next((site / "content/briefs/2026").glob("*-7.md"))
    with _served(site) as address:
        page = address + _path(file)
        front, body = file.read_text("utf-8").split("\n---\n", 1)
        words = [f"Quux{number}" for number in range(EDITS)]
        texts = [f"{front}\n---\n\n{word} {body.lstrip()}" for word in words]
        return [_edit(file, page, *pair) for pair in zip(words, texts, strict=True)]


def _edit(file: Path, page: str, word: str, text: str) -> float:
    start = time.monotonic()
    file.write_text(text, "utf-8")
    while word.encode() not in _get(page):
        if time.monotonic() - start > _PATIENCE:
            raise SystemExit(f"{page} does not show the edit after {_PATIENCE} s")
        time.sleep(_STEP)
    return time.monotonic() - start


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """Start the server; gives its address without the last slash, once the site is built."""
    command = [str(_ROOT / "inv"), "serve", "--port", "0"]
    process = subprocess.Popen(
        command, cwd=site, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        yield _address(process)
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait()


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stderr or ():
        if line.startswith("Serving "):
            return line.split()[1].rstrip("/")
    raise SystemExit("inv serve ended before it served")


def _path(file: Path) -> str:
    """Return the path of a brief's page."""
    day = file.read_text("utf-8").split("\ndate: ")[1][:10]
    return f"/briefs/{day[:4]}/{day[5:7]}/{file.stem}/"


def _get(page: str) -> bytes:
    with urllib.request.urlopen(page, timeout=_PATIENCE) as answer:  # noqa: S310 (loopback)
        data: bytes = answer.read()
    return data


if __name__ == "__main__":
    import sys

    bench(*sys.argv[1:2])
