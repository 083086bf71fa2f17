"""The theme in Chromium: reachable by everyone, quiet, and whole without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from cli.audit.access import MOVES
from cli.audit.host import served
from tests.theme.harness import write
from tests.theme.sample_extremes import EMPTY, LONG, OTHER_SCRIPTS
from tests.theme.sample_pages import BRIEF, SITE
from tests.theme.sample_views import FULL

SETS = {"full": FULL, "empty": EMPTY, "long": LONG, "scripts": OTHER_SCRIPTS}
# A redirect leaves at once: there is nothing to look at.
PATHS = [
    f"/{group}/{name}.html" for group, views in SETS.items() for name in views if name != "redirect"
]
FULL_PATHS = [path for path in PATHS if path.startswith("/full/")]
NAVIGATION = (
    ".masthead a, .masthead button, .search button, .search select, .footer nav a, .crumbs a, "
    ".years a, .letters a, .ways a, .neighbours a, .months a, .feeds a, summary"
)
TARGET = 44
WIDTHS = (320, 360, 768)
# Asked of the page at once: a question for each of its hundreds of links takes minutes.
BOXES = """all => all.filter(it => it.checkVisibility()).map(it => {
    const {width, height} = it.getBoundingClientRect();
    return [it.innerText, width, height];
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where all samples are served, and the pages that previews fetch."""
    folder = tmp_path_factory.mktemp("theme")
    for group, views in SETS.items():
        write(views, folder, group)
    dossier = folder / "companies/baogang-group"
    dossier.mkdir(parents=True)
    shutil.copy(folder / "full/company.html", dossier / "index.html")
    with served(folder) as where:
        yield where


class Watched:
    """A page whose every complaint is kept."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", lambda request: self.complaints.append(request.url))

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") in ("error", "warning"):
            self.complaints.append(getattr(message, "text", ""))


def opened(browser: Browser, width: int, **options: object) -> Watched:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)  # type: ignore[arg-type]
    return Watched(context)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_barriers(browser: Browser, address: str, mode: str, width: int) -> None:
    watched = opened(browser, width, color_scheme=mode)
    found = {}
    # The edges differ from full pages in extent alone: one look at them is enough.
    for path in PATHS if (width, mode) == (360, "light") else FULL_PATHS:
        watched.page.goto(address + path)
        results = Axe().run(watched.page)
        if results.violations_count:
            found[path] = results.generate_report()
    watched.page.context.close()
    assert found == {}
    assert watched.complaints == []


def test_nothing_scrolls_sideways(browser: Browser, address: str) -> None:
    page = opened(browser, WIDTHS[0]).page
    wide = []
    for path in PATHS:
        page.goto(address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((path, width))
    page.context.close()
    assert wide == []


@pytest.mark.parametrize("width", [360, 1280])
def test_navigation_is_large_enough_to_hit(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, width).page
    small = []
    for path in FULL_PATHS:
        page.goto(address + path)
        boxes = page.eval_on_selector_all(NAVIGATION, BOXES)
        assert boxes, path
        small += [(path, *box) for box in boxes if min(box[1:]) < TARGET]
    page.context.close()
    assert small == []


def test_switch_is_remembered(browser: Browser, address: str) -> None:
    watched = opened(browser, 1280, color_scheme="light")
    page = watched.page
    page.goto(address + "/full/home.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    button = page.get_by_role("button", name="Dark mode")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    dark = page.evaluate(paper)
    assert dark != light
    page.goto(address + "/full/brief.html")
    assert page.evaluate(paper) == dark
    assert page.locator("meta[name=theme-color]").first.get_attribute("content") == dark
    page.get_by_role("button", name="Dark mode").click()
    assert page.evaluate(paper) == light
    page.context.close()
    assert watched.complaints == []


def preview_of(page: Page) -> str:
    pane = page.get_by_role("tooltip")
    expect(pane).to_contain_text("Baogang Group: what it is")
    return pane.inner_text()


def test_preview_on_hover_stays_and_goes(browser: Browser, address: str) -> None:
    watched = opened(browser, 1280)
    page = watched.page
    page.goto(address + "/full/brief.html")
    link = page.locator(".brief-body a.entity").first
    link.hover()
    assert "Company" in preview_of(page)
    page.get_by_role("tooltip").hover()
    page.wait_for_timeout(500)
    preview_of(page)
    page.mouse.move(5, 5)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    link.hover()
    preview_of(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.wait_for_timeout(500)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.context.close()
    assert watched.complaints == []


def test_preview_on_focus(browser: Browser, address: str) -> None:
    watched = opened(browser, 360)
    page = watched.page
    page.goto(address + "/full/brief.html")
    link = page.locator(".brief-body a.entity").first
    page.keyboard.press("Tab")
    link.focus()
    expect(link).to_be_focused()
    preview_of(page)
    assert link.get_attribute("aria-describedby") == "preview"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    expect(link).to_be_focused()
    page.context.close()
    assert watched.complaints == []


def test_preview_stays_silent_where_the_page_is_missing(browser: Browser, address: str) -> None:
    page = opened(browser, 1280).page
    page.goto(address + "/full/brief.html")
    page.locator(".brief-body a.policy").hover()
    page.wait_for_timeout(600)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.context.close()


def test_skip_link_leads_to_the_text(browser: Browser, address: str) -> None:
    page = opened(browser, 360).page
    page.goto(address + "/full/brief.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.context.close()


def test_all_is_there_without_scripts(browser: Browser, address: str) -> None:
    page = opened(browser, 360, java_script_enabled=False).page
    for path in FULL_PATHS:
        page.goto(address + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("button", name="Dark mode")).to_have_count(0)
    page.goto(address + "/full/company.html")
    page.locator("summary").first.click()
    expect(page.get_by_text("包钢", exact=True)).to_be_visible()
    page.context.close()


def test_entities_follow_the_text_or_stand_beside_it(browser: Browser, address: str) -> None:
    for width, is_beside in ((360, False), (1280, True)):
        page = opened(browser, width).page
        page.goto(address + "/full/brief.html")
        text = page.locator(".brief .text").bounding_box()
        side = page.locator(".brief .side").bounding_box()
        assert text is not None
        assert side is not None
        assert (side["y"] < text["y"] + 10) is is_beside
        assert (side["y"] >= text["y"] + text["height"]) is not is_beside
        page.context.close()


def test_nothing_moves_while_loading(browser: Browser, address: str) -> None:
    page = opened(browser, 360).page
    page.add_init_script(MOVES)
    for path in FULL_PATHS:
        page.goto(address + path)
        page.wait_for_timeout(200)
        # Less than a thousandth is a label's font arriving; it moves no line.
        assert page.evaluate("window.moved") < 0.001, path
    page.context.close()


def test_print_shows_addresses_and_no_chrome(browser: Browser, address: str) -> None:
    page = opened(browser, 1280, color_scheme="dark").page
    page.goto(address + "/full/brief.html")
    page.emulate_media(media="print")
    expect(page.locator(".masthead nav")).to_be_hidden()
    expect(page.locator(".neighbours")).to_be_hidden()
    shown = "getComputedStyle(document.querySelector('.outside'), '::after').content"
    assert BRIEF.sources[0].url is not None
    assert BRIEF.sources[0].url in page.evaluate(shown)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.context.close()


def test_paper_cuts_nothing_off(browser: Browser, address: str) -> None:
    """A wide table is as narrow as the page, and what is folded is there without scripts too."""
    page = opened(browser, 640, java_script_enabled=False).page
    page.goto(address + "/full/company.html")
    folded = page.get_by_text("包钢", exact=True)
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    page.context.close()
    page = opened(browser, 640).page
    page.goto(address + "/full/brief.html")
    page.evaluate(
        "document.querySelectorAll('.prose tr').forEach(row => { for (let n = 0; n < 12; n++) "
        "row.append(Object.assign(document.createElement('td'), {textContent: '1,234,567'})) })"
    )
    hidden = "document.querySelector('.table table').offsetWidth > document.body.clientWidth"
    assert page.evaluate(hidden)
    page.emulate_media(media="print")
    assert not page.evaluate(hidden)
    page.context.close()


def test_paper_says_where_it_is_from(browser: Browser, address: str) -> None:
    page = opened(browser, 640).page
    page.goto(address + "/full/brief.html")
    printed = page.get_by_text(f"{SITE.url}{BRIEF.meta.path}")
    expect(printed).to_be_hidden()
    page.emulate_media(media="print")
    expect(printed).to_be_visible()
    page.context.close()


def test_what_shows_a_tie_reads_on_as_a_sentence(browser: Browser, address: str) -> None:
    """A long headline begins beside the words before it and ends beside its date."""
    page = opened(browser, 360).page
    page.goto(address + "/full/company.html")
    broken = page.eval_on_selector_all(
        ".ties .proof, .mentions .proof",
        """all => all.filter(line => {
            const link = line.querySelector("a").getClientRects();
            const begins = document.createRange();
            begins.setStart(line, 0);
            begins.setEndBefore(line.querySelector("a"));
            const before = begins.getClientRects()[0] ?? link[0];
            const comma = document.createRange();
            comma.setStartAfter(line.querySelector("a"));
            comma.setEndBefore(line.querySelector("time"));
            const after = comma.getClientRects()[0];
            return link[0].top > before.bottom || after.top > link[link.length - 1].bottom;
        }).map(line => line.innerText)""",
    )
    page.context.close()
    assert broken == []


def test_a_date_stays_behind_a_headline_from_right_to_left(browser: Browser, address: str) -> None:
    page = opened(browser, 1280).page
    page.goto(address + "/full/company.html")
    proof = page.locator(".mentions .proof").first
    proof.locator("a").evaluate("link => { link.textContent = 'חברת הפלדה' }")
    link, date = proof.locator("a").bounding_box(), proof.locator("time").bounding_box()
    assert link is not None
    assert date is not None
    assert date["x"] > link["x"] + link["width"]
    page.context.close()


def test_a_long_name_of_the_site_leaves_the_tools_beside_it(browser: Browser, address: str) -> None:
    page = opened(browser, 320).page
    for path in ("/full/home.html", "/full/brief.html"):
        page.goto(address + path)
        page.evaluate(
            "document.querySelector('.masthead .nameplate').textContent = 'The Steel Review'"
        )
        name = page.locator(".masthead .nameplate").bounding_box()
        tools = page.locator(".tools").bounding_box()
        assert name is not None
        assert tools is not None
        assert tools["y"] < name["y"] + name["height"], path
        assert tools["x"] >= name["x"] + name["width"], path
    page.context.close()


def test_charts_keep_their_letters_whole_and_apart(browser: Browser, address: str) -> None:
    """Places are in pixels, so letters stay as they are; a name may reach into the margin."""
    page = opened(browser, 320).page
    page.goto(address + "/full/company.html")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    drawn = "all => all.map(it => [getComputedStyle(it).fontSize, getComputedStyle(it).overflow])"
    assert page.eval_on_selector_all(".chart", drawn) == [["14px", "visible"]]
    page.context.close()


def test_the_search_field_stays_wide_enough_to_type_in(browser: Browser, address: str) -> None:
    page = opened(browser, 390).page
    page.goto(address + "/full/404.html")
    field = page.get_by_role("searchbox")
    for size in ("100%", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        box = field.bounding_box()
        letter = page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('#q')).fontSize)"
        )
        assert box is not None
        assert box["width"] > 6 * letter, size
    page.context.close()


def test_who_asks_for_contrast_gets_ink(browser: Browser, address: str) -> None:
    ratio = """() => {
        const part = value => value > 10 ? ((value / 255 + .055) / 1.055) ** 2.4 : value / 3295;
        const light = color => color.match(/\\d+/g).slice(0, 3).map(Number).map(part)
            .reduce((sum, value, place) => sum + value * [.2126, .7152, .0722][place], 0);
        const paper = light(getComputedStyle(document.body).backgroundColor);
        return Math.min(...[...document.querySelectorAll(".meta, .dek, .proof, .kicker")]
            .map(text => light(getComputedStyle(text).color))
            .map(ink => (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05)));
    }"""
    for mode in ("light", "dark"):
        page = opened(browser, 1280, color_scheme=mode, contrast="more").page
        page.goto(address + "/full/home.html")
        assert page.evaluate(ratio) >= 7, mode
        page.emulate_media(contrast="no-preference")
        assert page.evaluate(ratio) < 7, mode
        page.context.close()


def test_code_is_never_smaller_than_a_label(browser: Browser, address: str) -> None:
    page = opened(browser, 360).page
    page.goto(address + "/full/brief.html")
    page.evaluate(
        "document.querySelector('.prose').append(Object.assign("
        "document.createElement('pre'), {innerHTML: '<code>steel</code>'}))"
    )
    size = "code => parseFloat(getComputedStyle(code).fontSize)"
    assert page.eval_on_selector(".prose pre code", size) >= 14
    page.context.close()
