"""Reads are noted for whoever makes them, also where a value was computed before."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from briefing.views.material import Material
from briefing.views.reads import Read, Reads, Shared, Watched
from tests.views.materials import material


def test_looks_and_walks_are_reads() -> None:
    reads = Reads()
    table = Watched("letters", {"a": 1, "b": 2}, reads)
    assert reads.during(lambda: table["a"]) == (1, {Read("letters", "a")})
    assert reads.during(lambda: table.get("c")) == (None, {Read("letters", "c")})
    assert reads.during(lambda: "c" in table) == (False, {Read("letters", "c")})
    for walk in (list, len, lambda t: dict(t.items()), lambda t: set(t.values())):
        assert reads.during(lambda walk=walk: walk(table))[1] == {Read("letters")}


def test_what_is_made_within_reads_for_itself() -> None:
    reads = Reads()
    table = Watched("letters", {"a": 1, "b": 2}, reads)

    def outer() -> int:
        inner, seen = reads.during(lambda: table["a"])
        assert seen == {Read("letters", "a")}
        return inner + table["b"]

    assert reads.during(outer) == (3, {Read("letters", "b")})


def test_shared_things_are_read_by_all_who_ask() -> None:
    reads = Reads()
    table = Watched("letters", {"a": 1, "b": 2}, reads)
    shared = Shared(reads, most=1)
    for _ in range(2):
        assert reads.during(lambda: shared.once("a", lambda: table["a"]))[1] == {
            Read("letters", "a")
        }
        assert reads.during(lambda: shared.once("b", lambda: table["b"]))[1] == {
            Read("letters", "b")
        }


def test_every_page_has_read_what_a_remembered_value_was_made_from(tmp_path: Path) -> None:
    found = material(tmp_path)
    first, second = (found.reads.during(lambda: found.standing)[1] for _ in range(2))
    assert first == second == {Read("briefs")}


def test_no_property_hides_reads() -> None:
    properties = vars(Material).values()
    assert not [value for value in properties if isinstance(value, cached_property)]
