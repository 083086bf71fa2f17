from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from lxml import etree, html
from markupsafe import Markup
from playwright.sync_api import Browser

from briefing.model.wording import words_of
from briefing.outputs import charts
from briefing.outputs.charts import Bar, Event, Label, Neighbour
from tests.outputs.conftest import Expect
from tests.outputs.support import texts, writable

LABEL = Label("chart-1", "Briefs a month", "Five months to July 2025.")
NAMES = (
    "Carbon Border Adjustment Mechanism",
    "China Baowu",
    "HBIS Group",
    "European Commission",
    "China Iron and Steel Association",
    "Critical Raw Materials Act",
    "Lynas Rare Earths",
    "thyssenkrupp Steel Europe",
    "Ministry of Industry and Information Technology",
    "中国北方稀土（集团）高科技股份有限公司",
    "Donaudampfschifffahrtsgesellschaft",
    "SSAB",
    "One too many",
)
NEIGHBOURS = [
    Neighbour(name, f"/companies/{place}/", 20 - place, "policy" if place in (0, 5) else "company")
    for place, name in enumerate(NAMES)
]
BARS = [
    Bar("Mar", "March 2025", 3, "/briefs/2025/03/"),
    Bar("Apr", "April 2025", 0),
    Bar("May", "May 2025", 12, "/briefs/2025/05/"),
]
EVENTS = [
    Event(date(2027, 9, 30), "First declaration", coming=True, deadline=True),
    Event(date(2021, 7, 14), "Proposal", state="Proposed"),
    Event(date(2023, 5, 17), "Entered into force", state="In force", tone="good"),
    Event(date(2025, 10, 20), "Simplified"),
]
ALL = {
    "sparkline": charts.sparkline([0, 1, 4, 0, 3], LABEL),
    "bars": charts.coverage_bars(BARS, LABEL),
    "network": charts.network("Baogang Group", NEIGHBOURS, LABEL, [(0, 3), (1, 12)]),
    "timeline": charts.timeline(EVENTS, LABEL),
}


def tree(svg: Markup) -> etree._Element:
    return etree.fromstring(svg)


def shape(svg: Markup) -> list[str]:
    """Return the elements of a drawing as HTML reads it, names alone."""
    return [str(element.tag) for element in html.fragment_fromstring(svg).iter()]


@pytest.mark.parametrize("name", ALL)
def test_golden_files(name: str, expect: Expect) -> None:
    expect(f"{name}.svg", ALL[name] + "\n")


@pytest.mark.parametrize("name", ALL)
def test_every_chart_has_a_name_and_a_description(name: str) -> None:
    svg = tree(ALL[name])
    title, desc = svg[0], svg[1]
    assert (title.tag, title.get("id"), title.text) == ("title", "chart-1", LABEL.title)
    assert (desc.tag, desc.get("id"), desc.text) == ("desc", "chart-1-d", LABEL.desc)
    assert svg.get("aria-labelledby") == "chart-1"
    assert svg.get("aria-describedby") == "chart-1-d"


@pytest.mark.parametrize("name", ALL)
def test_only_charts_without_links_are_images(name: str) -> None:
    svg = tree(ALL[name])
    assert svg.get("role") == ("group" if svg.find(".//a") is not None else "img")


@pytest.mark.parametrize("name", ALL)
def test_looks_come_from_documented_classes_alone(name: str) -> None:
    used = {word for e in tree(ALL[name]).iter() for word in (e.get("class") or "").split()}
    documented = set(re.findall(r"[a-z]+(?:-[a-z]+)*", charts.__doc__ or ""))
    assert used <= documented
    paint = {"style", "fill", "stroke", "color", "opacity", "font-size", "font-family"}
    assert not paint & {name for e in tree(ALL[name]).iter() for name in e.keys()}  # noqa: SIM118


def test_a_sparkline_of_a_year_is_small() -> None:
    assert len(charts.sparkline([0, 1, 0, 2, 3, 0, 0, 1, 4, 2, 5, 3], LABEL)) < 400


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            [0, 5, 2],
            "7 in the 3 months to January 2025, 2 of them in the last; most in December 2024 (5).",
        ),
        (
            [4, 4],
            "8 in the 2 months to January 2025, 4 of them in the last; most in January 2025 (4).",
        ),
        ([0, 0], "None in the 2 months to January 2025."),
    ],
)
def test_a_sparkline_in_words(counts: list[int], words: str) -> None:
    assert charts.sparkline_text(counts, date(2025, 1, 31), words_of("en")) == words


def test_the_newest_month_stands_apart() -> None:
    svg = tree(charts.sparkline([1, 0, 2], LABEL))
    assert [(p.get("class"), p.get("d")) for p in svg.findall("path")] == [
        (None, "M4 24v-12M12 24v-1"),
        ("now", "M20 24v-24"),
    ]


def test_bars_are_as_high_as_their_counts() -> None:
    heights = [r.get("height") for r in tree(ALL["bars"]).iter("rect") if r.get("class") == "bar"]
    assert heights == ["22", "0", "88"]
    assert charts.coverage_rows(BARS) == (("March 2025", 3), ("April 2025", 0), ("May 2025", 12))


def test_bars_name_as_many_periods_as_have_room_and_the_newest() -> None:
    bars = [Bar(f"{number:02}/24", str(number), number) for number in range(24)]
    named = [t.text for t in tree(charts.coverage_bars(bars, LABEL)).iter("text")]
    assert 5 <= len(named) <= 8
    assert named[-1] == "23/24"


def test_a_network_shows_twelve_neighbours_with_their_links() -> None:
    links = [link.get("href") for link in tree(ALL["network"]).iter("a")]
    assert links == [neighbour.path for neighbour in NEIGHBOURS[:12]]
    assert len(charts.network_rows(NEIGHBOURS)) == 12


def test_ties_to_neighbours_that_are_not_shown_are_left_out() -> None:
    kinds = [p.get("class") for p in tree(ALL["network"]).iter("path")]
    assert (kinds.count("tie"), kinds.count("edge")) == (1, 12)


def test_heavier_edges_are_broader() -> None:
    edges = [p for p in tree(ALL["network"]).iter("path") if p.get("class") == "edge"]
    broad = [float(p.get("stroke-width") or 0) for p in edges]
    assert broad == sorted(broad, reverse=True)
    assert broad[0] > broad[-1]


def test_a_timeline_tells_past_from_coming() -> None:
    svg = tree(ALL["timeline"])
    marks = [e.get("class") for e in svg.iter() if "mark" in (e.get("class") or "")]
    assert marks == ["mark past"] * 3 + ["mark deadline coming"]
    bands = [e.get("class") for e in svg.iter() if "band" in (e.get("class") or "")]
    assert bands == ["band plain", "band good", "band good coming", "band good coming"]
    assert [e.text for e in svg.iter("text") if e.get("class") == "state"][::-1] == [
        "Proposed",
        "In force",
    ]


def test_a_timeline_names_the_latest_of_states_that_crowd() -> None:
    events = [
        Event(date(2023, 5, 10), "a", state="Adopted"),
        Event(date(2023, 5, 17), "b", state="In force"),
        Event(date(2029, 5, 17), "c", coming=True),
    ]
    states = tree(charts.timeline(events, LABEL)).findall("text[@class='state']")
    assert [state.text for state in states] == ["In force"]


def test_any_calendar_date_has_its_place() -> None:
    far = [Event(date.min, "first"), Event(date.max, "last", coming=True)]
    assert len(shape(charts.timeline(far, LABEL))) < 60
    assert charts.timeline_rows(far[::-1])[0] == (date.min, "first")


def test_charts_of_nothing_are_drawn() -> None:
    for empty in (
        charts.sparkline([], LABEL),
        charts.coverage_bars([], LABEL),
        charts.network("Alone", [], LABEL),
        charts.timeline([], LABEL),
    ):
        assert tree(empty)[0].text == LABEL.title


@given(texts())
def test_any_text_stays_text(text: str) -> None:
    label = Label("i", f"t{text}", f"d{text}")
    drawings = {
        charts.sparkline([1], label): charts.sparkline([1], LABEL),
        charts.coverage_bars([Bar(f"x{text}", text, 1)], label): charts.coverage_bars(
            [Bar("x", "x", 1)], LABEL
        ),
        charts.timeline([Event(date(2025, 1, 1), text)], label): charts.timeline(
            [Event(date(2025, 1, 1), "x")], LABEL
        ),
    }
    for hostile, plain in drawings.items():
        assert shape(hostile) == shape(plain)
        assert tree(hostile)[0].text == " ".join(writable(f"t{text}").split())


@given(texts(), texts())
def test_any_name_stays_text_in_a_network(center: str, name: str) -> None:
    svg = charts.network(center, [Neighbour(name, f"/{name}", 1, "company")], LABEL)
    kinds = {"svg", "title", "desc", "path", "a", "rect", "circle", "text", "tspan"}
    assert set(shape(svg)) <= kinds
    link = tree(svg).find("a")
    assert link is not None
    assert link.get("href") == writable(f"/{name}")
    assert link.findtext("title") == writable(f"{name}: 1")


def test_nothing_overlaps_in_the_narrowest_column(browser: Browser) -> None:
    boxes_of = """() => [...document.querySelectorAll("text")].map(text => {
        const box = text.getBoundingClientRect();
        return [box.left, box.top, box.right, box.bottom, text.textContent];
    })"""
    look = "<style>body{margin:20px}svg{font:14px 'Liberation Sans',Arial}</style>"
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for name in ("network", "timeline", "bars"):
        page.set_content(f"<!doctype html>{look}{ALL[name]}")
        boxes = page.evaluate(boxes_of)
        assert all(left >= 0 and right <= 360 for left, _, right, _, _ in boxes)
        assert not overlaps(boxes)
    page.close()


def overlaps(boxes: list[list[float]]) -> list[tuple[float, float]]:
    return [
        (one[4], other[4])
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
