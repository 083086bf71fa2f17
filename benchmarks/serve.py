"""From a brief's edit to its refreshed page under `inv serve`, on generated sites.

    ./inv bench serve --size 1000 --sample 10

A client waits as an open page does: for the server's word that something is new, then it asks for
the page. The time runs from before the write until the page with the new words has come whole.
Each edit is of another brief, from the oldest to the newest, a moment after the one before.
"""

from __future__ import annotations

import http.client
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import corpus

GOAL = 0.2
"""Seconds from the edit to the refreshed page, at 1,000 briefs."""
_ROOT = Path(__file__).resolve().parent.parent
_ADDRESS = re.compile(r"Serving (http://\S+)")
_DATE = re.compile(r"^date: (\d{4})-(\d{2})", re.MULTILINE)
_EDITS = 10
# An author takes a breath between two saves; the server has gone quiet by then.
_PAUSE = 0.5
# So long without an answer is a failure, not a slow edit.
_PATIENCE = 120


class ServeError(ValueError):
    """Raised when the server does not do what is measured; the message is one line."""


def bench(size: str = "1000", sample: str = "10") -> None:
    """Measure this many edits on sites of these sizes (briefs, with commas between)."""
    if not sample.isdigit() or not int(sample):
        raise ValueError(f"--sample {sample} is no number of edits")
    sizes = corpus.sizes(size)
    print("| briefs | edits | median s | worst s | goal s (at 1,000) |")
    print("|--:|--:|--:|--:|--:|")
    for count in sizes:
        print(row(count, measured(count, int(sample))), flush=True)


def row(count: int, times: list[float]) -> str:
    """Return the seconds of all edits of a site as a row of the table."""
    median, worst = statistics.median(times), max(times)
    return f"| {count:,} | {len(times)} | {median:.3f} | {worst:.3f} | {GOAL} |"


def measured(count: int, edits: int = _EDITS) -> list[float]:
    """Return the seconds that each edit of a site of `count` briefs took to be shown."""
    with tempfile.TemporaryDirectory(prefix="bench-serve-") as folder:
        site = Path(folder, "site")
        corpus.write_site(site, count)
        with served(site) as (host, port):
            return [
                _shown_after(edit, brief, host, port)
                for edit, brief in enumerate(_spread(site, edits), 1)
            ]


@contextmanager
def served(site: Path) -> Iterator[tuple[str, int]]:
    """Run `inv serve` in a site for the block; gives its host and port. Raises ServeError."""
    command = [str(_ROOT / "inv"), "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=site, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None  # noqa: S101 (it is a pipe)
    try:
        said = []
        for line in process.stderr:
            said.append(line.strip())
            if found := _ADDRESS.search(line):
                address = urlsplit(found[1])
                yield str(address.hostname), int(address.port or 0)
                return
        raise ServeError(f"inv serve has ended: {' '.join(said)}")
    finally:
        process.terminate()
        process.stderr.close()
        process.wait()


def _spread(site: Path, edits: int) -> list[Path]:
    briefs = sorted((site / "content/briefs").rglob("*.md"))
    return [briefs[number * len(briefs) // edits] for number in range(edits)]


def _shown_after(edit: int, brief: Path, host: str, port: int) -> float:
    """Return the seconds from a brief's edit until its page shows it."""
    text = brief.read_text("utf-8")
    page, mark = _page_of(brief, text), f"Edited by the benchmark, time {edit}."
    news = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
    asked = http.client.HTTPConnection(host, port, timeout=_PATIENCE)
    news.request("GET", "/-/events")
    events = news.getresponse()
    _next_event(events)
    time.sleep(_PAUSE)
    start = time.perf_counter()
    brief.write_text(f"{text.rstrip()}\n\n{mark}\n", "utf-8")
    while time.perf_counter() - start < _PATIENCE:
        _next_event(events)
        if mark in _get(asked, page):
            taken = time.perf_counter() - start
            news.close()
            asked.close()
            return taken
    raise ServeError(f"{page} does not show an edit made {_PATIENCE} s ago")


def _page_of(brief: Path, text: str) -> str:
    date = _DATE.search(text)
    if date is None:
        raise ServeError(f"{brief} has no date")
    return f"/briefs/{date[1]}/{date[2]}/{brief.stem}/"


def _next_event(events: http.client.HTTPResponse) -> None:
    """Wait for the server's next word to its open pages."""
    while line := events.readline():
        if line.startswith(b"data:"):
            return
    raise ServeError("the server has closed the channel of its events")


def _get(connection: http.client.HTTPConnection, page: str) -> str:
    connection.request("GET", page)
    return connection.getresponse().read().decode()
