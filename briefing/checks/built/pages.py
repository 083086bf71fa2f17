"""What every page owes its readers: a title, one heading, a language, an address of its own."""

from __future__ import annotations

from briefing.checks.built.output import Findings, Output, line_at
from briefing.checks.built.page import Page
from briefing.model.urls import NOT_FOUND


def check_page(output: Output, path: str, text: str, page: Page, found: Findings) -> None:
    """Find what a page lacks and what it may not hold."""
    for fault in page.faults:
        found.add(path, line_at(text, fault.offset), fault.what, fault.remedy)
    for what, wrong, remedy in _lacks(page):
        if wrong:
            found.add(path, 0, what, remedy)
    _canonical(output, path, page, found)


def _lacks(page: Page) -> list[tuple[str, bool, str]]:
    named = len(page.titles) != 1 or not page.titles[0]
    return [
        (f"{page.headings} level-1 headings", page.headings != 1, "give the page one <h1>"),
        (f"{len(page.titles)} titles or an empty one", named, "give the page one <title>"),
        ("no language", not page.lang, 'set <html lang="…">'),
        (
            "no description",
            not page.description and page.refresh is None,
            'add <meta name="description">',
        ),
    ]


def _canonical(output: Output, path: str, page: Page, found: Findings) -> None:
    remedy = "the template writes it from the page's own path"
    if len(page.canonical) != 1:
        found.add(path, 0, f"{len(page.canonical)} canonical addresses", remedy)
        return
    address = page.canonical[0]
    if page.refresh is None:
        if address != output.address(path):
            found.add(path, 0, f"the canonical address is {address}, not its own", remedy)
        return
    if output.target(address, path) != output.target(page.refresh, path):
        what = f"the canonical address is {address}, but the page leads to {page.refresh}"
        found.add(path, 0, what, "let both be the target's")
    if not page.noindex:
        found.add(path, 0, "a redirect that may be indexed", 'add <meta name="robots">')


def check_way_up(output: Output, found: Findings) -> None:
    """Find folders above a page at which no page answers; old addresses are exempt."""
    asked: set[str] = set()
    for path in output.html:
        if f"/{path}" == NOT_FOUND or output.page(path).refresh is not None:
            continue
        parts = path.split("/")[:-1]
        for end in range(len(parts)):
            above = "/".join((*parts[:end], "index.html"))
            if above not in asked and above not in output.files:
                what = f"cutting back its address gives 404: /{above.removesuffix('index.html')}"
                found.add(path, 0, what, "plan a page for that address")
            asked.add(above)
