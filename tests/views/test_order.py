"""The newest brief comes first, in whatever order the files are read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from briefing.model.records import Brief, EntityKey, Registry
from briefing.model.settings import Settings
from briefing.views.material import Material, Woven

_START = datetime(2025, 1, 1, tzinfo=UTC)
_FERRUM = EntityKey("company", "ferrum")
_BRIEFS = [
    Brief(path=f"{slug}.md", slug=slug, id=slug, date=_START + timedelta(days=day), status=status)
    for slug, day, status in [
        ("b", 2, "published"),
        ("a", 2, "published"),
        ("new", 9, "published"),
        ("gone", 5, "retracted"),
    ]
]


@given(st.permutations(_BRIEFS))
def test_the_order_is_by_date_and_id(order: list[Brief]) -> None:
    woven = Woven(named={brief.slug: (_FERRUM,) for brief in order})
    registry = Registry(briefs={brief.slug: brief for brief in order})
    found = Material(Settings(), registry, woven, _START)
    assert [brief.slug for brief in found.standing] == ["new", "a", "b"]
    assert found.graph.briefs(_FERRUM) == ("new", "a", "b")
