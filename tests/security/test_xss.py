"""No text that anybody writes runs as a script, in a body or any field, even without the CSP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from briefing.editing.frontmatter import compose, edit
from briefing.editing.many import ingest_many
from briefing.editing.outcome import Outcome
from briefing.editing.settle import Ways
from briefing.model.settings import read_settings
from briefing.sources.item import Item
from cli.audit.host import served
from tests.security.payloads import ALL
from tests.sites import build_site, copy_site


def brief_of(payload: str, number: int) -> str:
    """Return a brief that holds the payload in its body and in every field that takes text."""
    line = " ".join(payload.split())[:290]
    values = {
        "id": f"xss{number:09d}".translate(str.maketrans("0189", "ghij")),
        "title": line,
        "kicker": line,
        "dek": line,
        "date": "2026-03-01",
        "authors": [line],
        "source": [{"publication": line, "title": line, "authors": [line]}],
        "highlights": [payload],
        "bottom_line": payload,
        "companies": ["ferrum"],
        "policies": ["carbon-fee"],
        "corrections": [{"date": "2026-03-02", "text": payload}],
        "open_questions": [{"question": payload, "answer": payload, "answered": "2026-03-03"}],
        "policy_events": [{"policy": "carbon-fee", "date": "2026-01-01", "event": line}],
    }
    return compose("brief", values, f"Ferrum Group says:\n\n{payload}\n")


def entity_of(payload: str, number: int) -> str:
    """Return a company that holds the payload in its name and all its texts."""
    line = " ".join(payload.split())[:280]
    values = {
        "name": f"{line} {number}",
        "legal_name": line,
        "aliases": [f"{line} alias {number}"],
        "description": line,
        "sectors": [line],
        "identifiers": {"ticker": [line], "wikidata": line},
    }
    return compose("company", values, payload)


def write_hostile_site(root: Path) -> None:
    """Write a brief and a company for each payload, and a topic and page for some."""
    content = root / "content"
    for number, payload in enumerate(ALL):
        brief = content / f"briefs/2026/hostile-{number}.md"
        brief.write_text(brief_of(payload, number), encoding="utf-8")
        company = content / f"companies/hostile-{number}.md"
        company.write_text(entity_of(payload, number), encoding="utf-8")
        line = " ".join(payload.split())[:280]
        topic = compose("topic", {"name": f"{line} {number}", "description": line}, payload)
        (content / f"topics/hostile-{number}.md").write_text(topic, encoding="utf-8")
        page = compose("page", {"title": line, "description": line}, payload)
        (content / f"pages/hostile-{number}.md").write_text(page, encoding="utf-8")


# The clicks take long, so that test workers share them out.
SHARES = 4
FILLER = (
    "The works on the river makes slabs for three countries and has done so for ninety years. "
    "Its oldest shaft is to close when the electric furnace reaches full load in the spring. "
)


def ingest_hostile_articles(root: Path) -> None:
    """Ingest and publish articles that hold the payloads, as saved pages and as pasted text."""
    items = []
    for start in range(0, len(ALL), 10):
        payloads = ALL[start : start + 10]
        paragraphs = "".join(f"<p>{FILLER}{payload}</p>" for payload in payloads)
        head = f"<title>{payloads[0]}</title><meta name=author content='{payloads[-1][:60]}'>"
        page = f"<html><head>{head}</head><body><article>{paragraphs}</article></body></html>"
        pasted = "\n\n".join([f"Hostile text {start}", *(f"{FILLER}{p}" for p in payloads)])
        for data, name in ((page, f"page-{start}.html"), (pasted, f"text-{start}.txt")):
            items.append(Item(data.encode(), name))
    ways = Ways(separate=True)
    for outcome in ingest_many(root, read_settings(root), items, ways, jobs=1):
        publish_draft(root, outcome)


def publish_draft(root: Path, outcome: Outcome) -> None:
    """Put an article's draft among the briefs, unread, as no editor would."""
    text = (root / str(outcome.path)).read_text(encoding="utf-8")
    text = edit(text, {"date": "2026-03-05", "title": outcome.title or outcome.name})
    brief = root / f"content/briefs/2026/hostile-{outcome.name.replace('.', '-')}.md"
    brief.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The built hostile site and the address that serves it."""
    root = copy_site(tmp_path_factory.mktemp("hostile") / "site")
    write_hostile_site(root)
    ingest_hostile_articles(root)
    output = build_site(root)
    with served(output) as address:
        yield output.resolve(), address


@pytest.fixture
def naked(browser: Browser) -> Iterator[BrowserContext]:
    """A window whose content security policy is off, so that the markup alone must hold."""
    context = browser.new_context(bypass_csp=True)
    yield context
    context.close()


@contextmanager
def fresh_page(context: BrowserContext) -> Iterator[Page]:
    """A page of its own, so that what one hostile page leaves behind reaches no other."""
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("popup", lambda popup: popup.close())
    yield page
    page.close()


# A link to a page is clicked but not followed: what could run is on this side of it.
STAY = """addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (link && /^(https?|mailto):$/.test(link.protocol)) event.preventDefault();
    const target = event.target.closest("a, button, summary, input");
    if (target) target.wasClicked = true;
}, {capture: true})"""
# From the bottom up, so that what a click unfolds moves none of the targets that are left.
ALL_TARGETS = """[...document.querySelectorAll("main :is(a, button, summary, input)")]
    .filter(target => target.checkVisibility())"""
TARGETS = f"""{ALL_TARGETS}
    .map(target => target.getClientRects()[0])
    .filter(box => box && box.width && box.height)
    .map(box => [box.x + box.width / 2, box.y + box.height / 2])
    .sort((one, other) => other[1] - one[1])"""


# A link with a script is followed a little after its click: one more of them has its turn last.
SETTLE = """new Promise(settled => {
    window.settled = settled;
    setTimeout(() => {
        const last = document.createElement("a");
        last.href = "javascript:void window.settled()";
        document.body.append(last);
        last.click();
        last.remove();
    });
})"""


def run_everything(page: Page) -> None:
    """Click all that a script could hide behind; fails when a click leaves the page."""
    page.evaluate(f"window.watched = true; {STAY}")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": 1280, "height": height})
    for x, y in page.evaluate(TARGETS):
        page.mouse.click(x, y)
    page.evaluate(SETTLE)
    missed = page.evaluate(f"{ALL_TARGETS}.filter(it => !it.wasClicked).map(it => it.outerHTML)")
    assert missed == []
    assert page.evaluate("window.watched"), "a click left the page, and with it what ran there"


def pages_of(output: Path, folder: str) -> list[str]:
    """Return the addresses of the hostile pages of a kind, by the folder they lie in."""
    depth = "*/*/" if folder == "briefs" else ""
    found = sorted((output / folder).glob(f"{depth}*hostile-*/index.html"))
    return [f"/{file.parent.relative_to(output).as_posix()}/" for file in found]


@pytest.mark.parametrize("folder", ["briefs", "companies", "topics", "."])
def test_nothing_runs_when_a_page_is_shown(
    hostile: tuple[Path, str], naked: BrowserContext, folder: str
) -> None:
    """Open each hostile page, and the lists that quote them; no payload may run."""
    output, address = hostile
    paths = pages_of(output, folder)
    assert len(paths) >= len(ALL)
    lists = ["/", "/briefs/", "/briefs/2026/03/", "/companies/", "/companies/ferrum/", "/topics/"]
    with fresh_page(naked) as page:
        # What runs does so wherever it stands; most of the work would be to paint it.
        page.set_viewport_size({"width": 400, "height": 300})
        for path in [*paths, *lists, "/policies/carbon-fee/"]:
            page.goto(address + path)
            assert not page.evaluate("window.XSS"), path


@pytest.mark.parametrize("share", range(SHARES))
def test_nothing_runs_when_everything_is_clicked(
    hostile: tuple[Path, str], naked: BrowserContext, share: int
) -> None:
    """Click every link and control of each hostile brief; no payload may run."""
    output, address = hostile
    paths = pages_of(output, "briefs")
    assert len(paths) >= len(ALL)
    for path in paths[share::SHARES]:
        with fresh_page(naked) as page:
            page.goto(address + path)
            page.locator("main a").first.wait_for(state="attached")
            dangerous = page.eval_on_selector_all(
                "a[href]",
                "all => all.map(a => a.protocol).filter(p => !/^(https?|mailto):$/.test(p))",
            )
            assert not dangerous, path
            run_everything(page)
            assert not page.evaluate("window.XSS"), path


@pytest.mark.parametrize(
    "unsafe",
    [
        "<a href='javascript:window.XSS=1'>click</a>",
        "<button onclick='window.XSS=1'>click</button>",
    ],
)
@pytest.mark.parametrize(
    "before", ["", "<a href='https://outside.example/'>out</a><a href='/'>home</a>"]
)
def test_the_tests_would_notice(
    naked: BrowserContext, tmp_path: Path, before: str, unsafe: str
) -> None:
    """The same watch sees a script run on an unsafe page, also after links that lead away."""
    (tmp_path / "index.html").write_text(f"<main>{before}{unsafe}{before}</main>")
    with served(tmp_path) as address, fresh_page(naked) as page:
        page.goto(address)
        run_everything(page)
        assert page.evaluate("window.XSS") == 1
