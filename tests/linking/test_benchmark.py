"""The benchmark's scorer reads its documented layout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.links import compare, report, score

NEWSWIRE = Path(__file__).parent / "newswire"


def test_the_scorer_counts_entities_in_texts(tmp_path: Path) -> None:
    registry = [
        {"id": "key-tronic", "name": "Key Tronic Corporation", "aliases": ["Keytronic"]},
        {"id": "rolls", "name": "Rolls-Royce plc", "aliases": ["Rolls"]},
    ]
    (tmp_path / "registry.json").write_text(json.dumps(registry), encoding="utf-8")
    (tmp_path / "documents").mkdir()
    texts = {
        "1": ("Key Tronic Corp said it sold keys & boards.", ["key-tronic"]),
        "2": ("Rolls rose while Rolls Royce Plc fell.", ["rolls"]),
        "3": ("Keytronic and a Rolls.", ["key-tronic"]),
    }
    for name, (text, entities) in texts.items():
        document = {"text": text, "entities": entities}
        path = tmp_path / "documents" / f"{name}.json"
        path.write_text(json.dumps(document), encoding="utf-8")
    assert score(tmp_path, aliases=False).f1 == pytest.approx(0.8)
    assert score(tmp_path, aliases=True).f1 == pytest.approx(6 / 7)


def test_newswire_is_read_as_newsrooms_write() -> None:
    texts = list(compare(NEWSWIRE, aliases=True))
    assert len(texts) > 30
    assert all(text.found <= text.annotated for text in texts)
    assert score(NEWSWIRE, aliases=True).f1 > 0.97
    assert 0.9 < score(NEWSWIRE, aliases=False).f1 < score(NEWSWIRE, aliases=True).f1


def test_the_report_names_what_was_missed() -> None:
    lines: list[str] = []
    report(NEWSWIRE, lines.append)
    assert lines[0].startswith("names alone")
    assert "    33.txt: missed societe-lyonnaise" in lines
