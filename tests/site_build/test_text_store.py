"""Woven texts that are kept come back as they were, and what no longer counts is let go."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from briefing.linking.weave import BriefTexts
from briefing.linking.woven_rows import row_of
from briefing.site_build.sealed import SealError
from briefing.site_build.text_store import HEAD, Row, TextStore

TEXTS = BriefTexts(
    dek=Markup("A dek"),
    highlights=(Markup("One"), Markup("Two")),
    body=Markup("<p>Größe &amp; Gewicht</p>"),
    bottom_line=None,
    notes={"a note": Markup("a <em>note</em>")},
    mentions=(),
    decisions=(),
    unresolved=(),
    minutes=3,
)
SLUGS = ("a", "b", "c")


def fill(store: TextStore, word: str) -> None:
    for slug in SLUGS:
        row = Row.of([word, [], slug], [f"{word} {slug}", row_of(TEXTS)])
        store.put(slug, "key", [], row)


def test_texts_come_back_as_they_were(tmp_path: Path) -> None:
    store = TextStore(tmp_path / "texts")
    fill(store, "first")
    store.save()
    again = TextStore(tmp_path / "texts")
    assert again.texts("b") == TEXTS
    assert [again.gist("c", part) for part in range(3)] == ["first", [], "c"]
    assert {slug: again.body(slug) for slug in SLUGS} == {slug: f"first {slug}" for slug in SLUGS}


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    rows = tmp_path / "texts.rows"
    store = TextStore(tmp_path / "texts")
    fill(store, "first")
    store.save()
    size = rows.stat().st_size
    for word in ("other", "again", "final"):
        fill(store, word)
    store.save()
    assert rows.stat().st_size == size
    again = TextStore(tmp_path / "texts")
    assert (again.body("a"), again.gist("b", HEAD)) == ("final a", "final")
    assert again.texts("c") == TEXTS


def test_what_was_not_saved_is_not_there(tmp_path: Path) -> None:
    store = TextStore(tmp_path / "texts")
    fill(store, "first")
    store.save()
    fill(store, "other")
    assert TextStore(tmp_path / "texts").body("a") == "first a"


def test_a_damaged_row_is_refused(tmp_path: Path) -> None:
    store = TextStore(tmp_path / "texts")
    fill(store, "first")
    store.save()
    rows = tmp_path / "texts.rows"
    rows.write_bytes(rows.read_bytes()[:-1] + b"?")
    with pytest.raises(SealError):
        TextStore(tmp_path / "texts")
