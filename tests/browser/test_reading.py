"""The built site as it is read: by every kind of page, by keyboard alone, by a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from cli.audit.access import MOVES

Watched = Callable[..., AbstractContextManager[Page]]

KINDS = {
    "home": "/",
    "brief": "/briefs/2025/11/ferrum-lights-furnace/",
    "company": "/companies/ferrum/",
    "policy": "/policies/carbon-fee/",
    "companies": "/companies/",
    "archive": "/briefs/",
    "month": "/briefs/2026/02/",
    "weeks": "/digest/",
    "digest": "/digest/2026-W07/",
    "topics": "/topics/",
    "topic": "/topics/steel/",
    "changes": "/changes/",
    "plain": "/about/",
    "404": "/404.html",
}


@pytest.fixture
def page(browser: Browser, watched: Watched) -> Iterator[Page]:
    with watched(browser.new_context(viewport={"width": 1280, "height": 800})) as tab:
        yield tab


def test_every_kind_of_page_is_among_the_kinds(built: Path) -> None:
    there = {file.relative_to(built).as_posix() for file in built.glob("*/index.html")}
    shown = {f"{path.split('/')[1]}/index.html" for path in KINDS.values() if path.count("/") > 1}
    assert there - shown - {"search/index.html"} == set()


@pytest.mark.parametrize(("width", "mode"), [(360, "dark"), (1280, "light")])
def test_pages_are_quiet_and_open_to_all(
    browser: Browser, address: str, watched: Watched, width: int, mode: str
) -> None:
    """No barrier, no sideways scrolling, nothing that moves, no request to another host."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=mode)  # type: ignore[arg-type]
    context.add_init_script(MOVES)
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(host(request)))
    found = {}
    with watched(context) as page:
        for kind, path in KINDS.items():
            page.goto(address + path)
            results = Axe().run(page)
            if results.violations_count:
                found[kind] = results.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
            # Less than a thousandth is a label's font arriving; it moves no line.
            assert page.evaluate("window.moved") < 0.001, kind
    assert found == {}
    assert asked == {urlsplit(address).netloc}


def host(request: Request) -> str:
    return urlsplit(request.url).netloc


def test_forced_colours_and_print_lose_nothing(browser: Browser, address: str) -> None:
    for options in ({"forced_colors": "active"}, {"media": "print"}):
        page = browser.new_page()
        page.goto(address + KINDS["brief"])
        page.emulate_media(**options)  # type: ignore[arg-type]
        for name in ("Highlights", "Bottom line", "Summarised from", "Companies"):
            expect(page.get_by_role("heading", name=name)).to_be_visible()
        expect(page.get_by_text("Ferrum keeps its coke plant")).to_be_visible()
        page.close()


def test_home_tells_its_whole_story_to_a_screen_reader(page: Page, address: str) -> None:
    page.goto(address + KINDS["home"])
    expect(page.locator("body")).to_match_aria_snapshot("""
      - link "Skip to content"
      - banner:
        - link "Tiny Dossier"
        - navigation "Main"
      - main:
        - heading /November 2025.–.February 2026/ [level=1]
        - paragraph: 3 briefs, 3 min
        - article:
          - heading "Iron League counts its furnaces" [level=2]
          - list:
            - listitem:
              - time: 20 Feb 2026
            - listitem: 1 min
            - listitem: Iron League
        - list
        - region "That is the edition.":
          - heading "That is the edition." [level=2]
          - list:
            - listitem:
              - link "The latest week, also as a letter"
        - complementary "Coming deadlines":
          - list:
            - listitem:
              - time: 31 May 2027
              - text: First returns are due
              - link "Carbon Fee Act"
          - paragraph:
            - link "All deadlines as calendar"
      - contentinfo:
        - navigation "About this site"
    """)


def test_a_brief_tells_its_whole_story_to_a_screen_reader(page: Page, address: str) -> None:
    page.goto(address + KINDS["brief"])
    expect(page.locator("main")).to_match_aria_snapshot("""
      - main:
        - article:
          - paragraph: Furnaces
          - heading "Ferrum lights an electric furnace" [level=1]
          - region "Highlights":
            - list:
              - listitem: The furnace makes one million tonnes a year.
              - listitem: The grid line is ready.
          - paragraph:
            - link "Ferrum Group"
          - heading "Implications" [level=2]
          - group "Table":
            - table:
              - rowgroup:
                - row "Year Tonnes"
              - rowgroup:
                - row "2025 1.0"
          - region "Bottom line":
            - paragraph:
              - text: A furnace is not a strategy, but
              - link "Ferrum"
          - region "Summarised from":
            - list:
              - listitem:
                - text: A furnace is lit
                - paragraph:
                  - text: River Gazette
                  - time: 2 November 2025
                  - text: Secondary source
                - 'link "gazette.example : A furnace is lit"'
          - region "In this brief":
            - heading "Companies" [level=3]
            - list:
              - listitem:
                - link "Ferrum Group"
                - paragraph: A steelmaker on the river.
            - heading "Policies" [level=3]
            - list:
              - listitem:
                - link "Carbon Fee Act"
                - text: In force
        - region "Read next"
        - navigation "Before and after"
    """)


def test_a_dossier_says_in_words_what_it_draws(page: Page, address: str) -> None:
    page.goto(address + KINDS["company"])
    expect(page.locator("main")).to_match_aria_snapshot("""
      - region "Facts":
        - figure "Mentions by month":
          - img "Briefs by month"
          - paragraph: /3 in the 24 months to February 2026/
        - term: Legal name
        - definition: Ferrum Group Holding AG
    """)
    expect(page.locator("main")).to_match_aria_snapshot("""
      - region "Named together with":
        - figure:
          - group "Named together with Ferrum Group":
            - 'link "Iron League: 2"'
        - list:
          - listitem:
            - link "Iron League"
            - text: 2 briefs
    """)


def test_the_archive_chart_is_a_table_too(page: Page, address: str) -> None:
    page.goto(address + KINDS["archive"])
    table = page.get_by_role("table")
    expect(table).to_be_hidden()
    summary = page.get_by_text("As a table")
    summary.focus()
    page.keyboard.press("Enter")
    expect(table.get_by_role("row", name="February 2026 2")).to_be_visible()
    page.get_by_role("link", name="November 2025: 1").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("November 2025")


def test_a_brief_is_reached_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address + KINDS["home"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    headline = page.get_by_role("link", name="Iron League counts its furnaces")
    expect(headline).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Iron League counts its furnaces")


def test_previews_of_a_dossier_come_from_its_page(page: Page, address: str) -> None:
    page.goto(address + KINDS["brief"])
    link = page.locator(".brief-body a.entity.company").first
    link.hover()
    pane = page.get_by_role("tooltip")
    expect(pane).to_contain_text("A steelmaker on the river.")
    pane.hover()
    expect(pane).to_be_visible()
    page.keyboard.press("Escape")
    expect(pane).to_have_count(0)


def test_a_letter_is_saved_from_its_week(browser: Browser, address: str, tmp_path: Path) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{address}/")
        page.get_by_role("link", name="The latest week").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Letter as e-mail").click()
        download.value.save_as(tmp_path / "letter.eml")
        assert b"Iron League counts its furnaces" in (tmp_path / "letter.eml").read_bytes()
        context.close()
