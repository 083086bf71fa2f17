"""Search in Chromium: what words, names and filters find, by keyboard and by address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cli.audit.access import MOVES
from tests.sites import build_site, copy_site

Watched = Callable[..., AbstractContextManager[Page]]
Serve = Callable[[Path], AbstractContextManager[str]]


@pytest.fixture
def page(browser: Browser, watched: Watched) -> Iterator[Page]:
    with watched(browser.new_context(viewport={"width": 1280, "height": 800})) as tab:
        yield tab


def hrefs(page: Page, query: str, address: str) -> list[str]:
    """Return where the results of a query lead, in their order."""
    page.goto(f"{address}/search/{query}")
    expect(page.locator(".found")).not_to_be_empty()
    return [str(link.get_attribute("href")) for link in page.locator(".results li a").all()]


def test_words_find_pages_of_every_year(page: Page, address: str) -> None:
    found = hrefs(page, "?q=furnaces", address)
    assert "/briefs/2026/02/iron-league-report/" in found
    assert "/briefs/2025/11/ferrum-lights-furnace/" in found
    first = page.locator(".results li", has=page.locator("a[href*='/iron-league-report/']"))
    expect(first.locator(".kind")).to_have_text("Brief")
    expect(first.locator("time")).to_have_attribute("datetime", "2026-02-20")
    expect(first.locator("time")).to_have_text("20 Feb 2026")
    assert [mark.lower() for mark in first.locator("mark").all_inner_texts()]


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("IL", "/companies/iron-league/"),
        ("Iron+League", "/companies/iron-league/"),
        ("carbon+fee", "/policies/carbon-fee/"),
        ("magnetix", "/companies/magnetix/"),
        ("FER", "/companies/ferrum/"),
        ("XETRA:FER", "/companies/ferrum/"),
        ("2025/1", "/policies/carbon-fee/"),
        ("Regulation+(EU)+2025/1", "/policies/carbon-fee/"),
    ],
)
def test_names_and_aliases_find_their_entity_first(
    page: Page, address: str, query: str, path: str
) -> None:
    assert hrefs(page, f"?q={query}", address)[0] == path


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        (
            "?kind=company",
            {"/companies/ferrum/", "/companies/iron-league/", "/companies/magnetix/"},
        ),
        ("?year=2025", {"/briefs/2025/11/ferrum-lights-furnace/"}),
        ("?q=ferrum&year=2025", {"/briefs/2025/11/ferrum-lights-furnace/"}),
        ("?company=magnetix&topic=magnets&kind=brief", {"/briefs/2026/02/magnetix-loan/"}),
        ("?policy=carbon-fee&kind=policy", {"/policies/carbon-fee/"}),
        ("?topic=magnets&kind=topic", {"/topics/magnets/"}),
        ("?region=DE&year=2025", {"/briefs/2025/11/ferrum-lights-furnace/"}),
        ("?q=zwielicht", set()),
        ("?q=misread", set()),
    ],
)
def test_filters_narrow(page: Page, address: str, query: str, paths: set[str]) -> None:
    assert set(hrefs(page, query, address)) == paths


def test_all_by_keyboard_and_the_address_follows(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.keyboard.press("/")
    page.wait_for_url("**/search/#q")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("furnaces")
    page.wait_for_url("**/search/?q=furnaces")
    expect(page.locator(".results li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".results li a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    before = page.locator(".results li").count()
    page.get_by_label("Year").select_option("2025")
    page.wait_for_url("**/search/?q=furnaces&year=2025")
    expect(page.locator(".results li")).to_have_count(1)
    page.go_back()
    expect(page.get_by_label("Year")).to_have_value("")
    expect(page.locator(".results li")).to_have_count(before)
    page.locator(".results").get_by_role("link", name="Iron League counts its furnaces").press(
        "Enter"
    )
    expect(page.locator("h1")).to_have_text("Iron League counts its furnaces")


def test_a_plain_keyboard_finds_other_letters(page: Page, tmp_path: Path, serve: Serve) -> None:
    site = copy_site(tmp_path / "site")
    (site / "content/companies/lodz.md").write_text(
        "---\nid: aaaaaaaaabc2\nname: Łódź Stål\n---\n\nIt emits less CO₂.\n", encoding="utf-8"
    )
    with serve(build_site(site)) as where:
        for query in ("lodz", "Łódź", "lodz+stal", "CO2", "CO₂"):
            assert hrefs(page, f"?q={query}", where)[:1] == ["/companies/lodz/"], query


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("mgnetix", "Magnetix"),
        ("Mangetix", "Magnetix"),
        ("frerum+loan", "Ferrum loan"),
        ("iron+leegue", "iron League"),
    ],
)
def test_a_misspelt_name_is_offered_as_it_is_spelt(
    page: Page, address: str, query: str, meant: str
) -> None:
    page.goto(f"{address}/search/?q={query}")
    offer = page.get_by_role("status").get_by_role("link")
    expect(offer).to_have_text(meant)
    assert Axe().run(page).violations_count == 0
    offer.click()
    expect(page.locator(".results li").first).to_be_visible()
    expect(offer).to_have_count(0)


@pytest.mark.parametrize("query", ["furnaces", "furnace", "magnet", "zzzz", "Ferrum", "xyz"])
def test_what_is_spelt_well_or_like_nothing_is_left_alone(
    page: Page, address: str, query: str
) -> None:
    hrefs(page, f"?q={query}", address)
    expect(page.get_by_role("status").get_by_role("link")).to_have_count(0)


def test_a_result_shows_few_of_many_names(page: Page, tmp_path: Path, serve: Serve) -> None:
    site = copy_site(tmp_path / "site")
    names = "".join(f"\n  - Quillon {number}" for number in range(30))
    (site / "content/companies/quillon.md").write_text(
        f"---\nid: aaaaaaaaabc3\nname: Quillon\naliases:{names}\n---\n", encoding="utf-8"
    )
    with serve(build_site(site)) as where:
        assert hrefs(page, "?q=quillon", where) == ["/companies/quillon/"]
        shown = "Also Quillon 0, Quillon 1, Quillon 2, Quillon 3"
        expect(page.locator(".results .alias")).to_have_text(shown)


def test_what_a_reader_types_stays_text(page: Page, address: str) -> None:
    found = hrefs(page, "?q=%3Cimg%20src=x%20onerror=alert(1)%3E", address)
    assert page.locator(".results img").count() == 0
    assert "/search/" not in found
    page.goto(f"{address}/search/?q=(%5B*&kind=nonsense")
    expect(page.locator(".found")).not_to_be_empty()


def test_a_lost_reader_searches_from_the_404_page(page: Page, address: str) -> None:
    page.goto(f"{address}/404.html")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("furnaces")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=furnaces")
    expect(page.locator(".results li").first).to_be_visible()


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barriers(
    browser: Browser, address: str, watched: Watched, mode: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=mode,  # type: ignore[arg-type]
    )
    with watched(context) as page:
        for query in ("?q=furnaces", "?company=ferrum", "?q=zzzz", ""):
            page.goto(f"{address}/search/{query}")
            if query:
                expect(page.locator(".found")).not_to_be_empty()
            results = Axe().run(page)
            assert results.violations_count == 0, results.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_indexes_stand_in(
    browser: Browser, address: str, watched: Watched
) -> None:
    with watched(browser.new_context(java_script_enabled=False)) as page:
        page.goto(f"{address}/search/")
        expect(page.get_by_role("searchbox")).to_have_count(0)
        expect(page.get_by_text("Search needs scripts")).to_be_visible()
        page.locator(".ways").get_by_role("link", name="Companies").click()
        expect(page.locator("h1")).to_have_text("Companies")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["", "?q=furnaces", "?year=2025"])
def test_nothing_moves_while_results_come(
    browser: Browser, address: str, watched: Watched, width: int, query: str
) -> None:
    with watched(browser.new_context(viewport={"width": width, "height": 800})) as page:
        page.add_init_script(MOVES)
        page.goto(f"{address}/search/{query}")
        if query:
            expect(page.locator(".found")).not_to_be_empty()
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") < 0.001


def test_a_build_without_an_index_says_so(
    browser: Browser, watched: Watched, site: Path, serve: Serve
) -> None:
    build_site(site, leave_out=("search",))
    assert not (site / "output/pagefind").exists()
    with (
        serve(site / "output") as where,
        watched(browser.new_context()) as page,
    ):
        page.goto(f"{where}/search/?q=furnaces")
        expect(page.get_by_text("This build has no search index.")).to_be_visible()


def test_only_the_search_page_may_run_wasm(built: Path) -> None:
    may = [f for f in built.resolve().rglob("*.html") if "wasm-unsafe-eval" in f.read_text()]
    assert [file.parent.name for file in may] == ["search"]


def test_two_builds_find_the_same(page: Page, address: str, tmp_path: Path, serve: Serve) -> None:
    queries = ["?q=furnace", "?q=ferrum", "?q=carbon", "?kind=brief", "?company=ferrum&q=loan"]
    with serve(build_site(copy_site(tmp_path / "again"))) as again:
        for query in queries:
            assert hrefs(page, query, again) == hrefs(page, query, address)
