"""inv bench: which benchmark runs, and with which options."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.serve import measured
from cli.benching import BENCHES, bench


def test_a_benchmark_gets_the_options_that_were_given(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entities = [{"id": "ferrum", "name": "Ferrum Group", "aliases": ["Ferrum"]}]
    (tmp_path / "registry.json").write_text(json.dumps(entities), encoding="utf-8")
    (tmp_path / "documents").mkdir()
    document = {"text": "Ferrum lit its furnace.", "entities": ["ferrum"]}
    (tmp_path / "documents" / "1.json").write_text(json.dumps(document), encoding="utf-8")
    bench("links", {"corpus": str(tmp_path), "sample": ""})
    scores = [line for line in capsys.readouterr().out.splitlines() if "F1" in line]
    assert scores[-1].startswith("names and aliases")
    assert scores[-1].endswith("F1 1.000")


@pytest.mark.parametrize(
    ("what", "options", "message"),
    [
        ("link", {}, "did you mean 'links'"),
        ("zzz", {}, "there are "),
        ("links", {"sample": "5"}, "takes no --sample"),
        ("build", {"size": "x"}, "--size x is no number of briefs"),
        ("serve", {"size": "10,"}, "--size 10, is no number of briefs"),
        ("serve", {"sample": "0"}, "--sample 0 is no number of edits"),
        ("normalize", {"corpus": ""}, "needs --corpus"),
        ("normalize", {"corpus": "x", "sample": "five"}, "--sample five is no number"),
        ("normalize", {"corpus": "x", "sets": "sh,nk4"}, "no set 'nk4'"),
        ("normalize", {"corpus": "missing"}, "no score.py"),
    ],
)
def test_what_cannot_be_run_is_said(what: str, options: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        bench(what, options)


@pytest.mark.parametrize("module", BENCHES.values())
def test_every_benchmark_in_the_table_is_there(module: str) -> None:
    assert import_module(module).bench.__doc__


def test_an_edit_is_measured_until_its_page_shows_it() -> None:
    (taken,) = measured(3, edits=1)
    assert taken > 0
