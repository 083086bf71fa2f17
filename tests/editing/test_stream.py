"""Archives of articles: each becomes a draft once, however often and wherever it is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from briefing.editing.outcome import Outcome
from briefing.editing.stream import ingest_stream
from briefing.model.settings import Settings
from briefing.sources.item import Failed, Item

_SUBJECTS = ("furnace", "harbour", "magnet", "tariff", "quarry", "grid")


def article(subject: str) -> Item:
    sentences = [
        f"The {subject} number {number} was counted by the {subject} office of town {number * 7}, "
        f"which keeps {number * 13} records of every {subject} in the district."
        for number in range(1, 12)
    ]
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    page = f"<html><head><title>The {subject} count</title></head><body>{paragraphs}</body></html>"
    return Item(page.encode(), f"{subject}.html")


def items() -> Iterator[Item | Failed]:
    yield from map(article, _SUBJECTS)
    yield Item(b"%PDF-1.7 not an article", "report.pdf")
    yield Failed("gone.html", "the record breaks off")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """A scheduler with two worker processes."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, silence_logs=50, dashboard_address=":0"
    ) as local:
        yield local.scheduler_address


@pytest.mark.parametrize("shared_out", [False, True])
def test_each_article_becomes_one_draft_and_a_rerun_does_nothing(
    tmp_path: Path, cluster: str, shared_out: bool
) -> None:
    (tmp_path / "content").mkdir()
    address = cluster if shared_out else None
    outcomes: list[Outcome] = []

    def run() -> tuple[int, int, int]:
        journal = tmp_path / ".cache" / "run.journal"
        tally = ingest_stream(
            tmp_path, Settings(), items(), journal, outcomes.append, cluster=address, jobs=2
        )
        return tally.done, tally.failed, tally.skipped

    assert run() == (8, 2, 0)
    drafts = {file.name: file.read_bytes() for file in tmp_path.glob("content/drafts/*.md")}
    assert set(drafts) == {f"the-{subject}-count.md" for subject in _SUBJECTS}
    assert {o.name for o in outcomes if o.state == "failed"} == {"report.pdf", "gone.html"}
    # A source that gave nothing has no key to remember; all else is done.
    assert run() == (1, 1, 7)
    assert drafts == {file.name: file.read_bytes() for file in tmp_path.glob("content/drafts/*.md")}
