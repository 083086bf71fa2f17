"""Lists that are long: how readers find their way within them and on from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.records import EntityKey
from briefing.views.dossier import dossier_page, dossier_year
from briefing.views.home import home
from briefing.views.listing import by_year, topic_year, year
from briefing.views.material import LATEST, Material
from tests.views.materials import material

FERRUM = EntityKey("company", "ferrum")


def many(folder: Path, number: int, about: str = "companies: [ferrum]") -> Material:
    """Return the tiny site with more briefs: one in each month, on steel."""
    briefs = {}
    for n in range(number):
        name = f"{n:012b}".replace("0", "a").replace("1", "b")
        head = f"id: {name}\ntitle: More {n}\ndate: {2024 + n // 12 % 2}-{n % 12 + 1:02}-1{n % 7}"
        briefs[f"briefs/2025/{name}.md"] = (
            f"---\n{head}\ntopics: [steel]\n{about}\n---\n\nFerrum Group makes steel.\n"
        )
    return material(folder, briefs)


def year_page(found: Material, number: int) -> tuple[str, ...]:
    page = year(found, number, dict(by_year(found.standing))[number])
    return tuple(link.path for link in page.months)


def test_a_long_year_leads_to_its_months(tmp_path: Path) -> None:
    found = many(tmp_path, 48)
    paths = year_page(found, 2025)
    assert paths[0] == "/briefs/2025/12/"
    assert len(paths) == 12
    assert year_page(found, 2026) == ()


def test_a_year_of_a_dossier_or_topic_leads_to_the_others(tmp_path: Path) -> None:
    found = many(tmp_path, LATEST + 4)
    for page in (
        dossier_year(found, FERRUM, 2024),
        topic_year(found, found.registry.topics["steel"], 2024),
    ):
        assert [link.text for link in page.years][-2:] == ["2025", "2024"]
        assert [link.text for link in page.years if link.current] == ["2024"]
        # The archive's months hold other briefs too, so their numbers do not lead there.
        assert {group.path for group in page.groups} == {None}


def test_a_day_that_is_all_of_its_month_is_named_once(tmp_path: Path) -> None:
    earlier = home(many(tmp_path, 4)).earlier
    assert [(link.text, link.path, link.count) for link in earlier] == [
        ("March 2024", "/briefs/2024/03/", 1)
    ]


@pytest.mark.parametrize(("number", "is_cut"), [(3, False), (70, True)])
def test_mentions_that_are_not_listed_can_be_found(
    tmp_path: Path, number: int, is_cut: bool
) -> None:
    page = dossier_page(many(tmp_path, number, about=""), FERRUM)
    assert (page.mentioned_total > len(page.mentioned)) is is_cut
    assert page.search == "/search/?kind=brief&company=ferrum"
