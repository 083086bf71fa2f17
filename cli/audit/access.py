"""Access: every kind of page in Chromium, narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cli.audit import FLAGS, chromium
from cli.audit.kinds import fullest
from cli.console import out
from cli.packages import install_development_packages

WIDTHS = (360, 768, 1280)
MODES = ("light", "dark")
MOVES = """window.moved = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.moved += entry.value }))
  .observe({type: "layout-shift", buffered: true});"""
"""A script for a new page that adds up in `window.moved` how far its lines have moved."""
# Large enough to hit: a rule of WCAG 2.2, which axe leaves out unless asked.
_RULES = {"rules": {"target-size": {"enabled": True}}}
_STILL = 0.001
"""A smaller shift is a label's font arriving; it moves no line."""


def run(output: Path, _: Path, address: str) -> int:
    """Print what stands between a page and its reader; return how many things there are.

    That is: what axe finds, sideways scrolling, lines that move, requests to another host, and
    whatever Chromium complains of, a breach of the content security policy among it.
    """
    install_development_packages()
    from playwright.sync_api import sync_playwright

    pages, found = list(fullest(output)), 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width in WIDTHS:
            for mode in MODES:
                for line in _look(browser, width, mode, address, pages):
                    out.print(f"access at {width} px, {mode}: {line}", markup=False)
                    found += 1
        browser.close()
    sizes = f"{len(pages)} kinds of page at {', '.join(map(str, WIDTHS))} px, light and dark"
    out.print(f"access: {found} barriers on {sizes}", markup=False)
    return found


def _look(
    browser: Any, width: int, mode: str, address: str, pages: list[tuple[str, str]]
) -> Iterator[str]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=mode, reduced_motion="reduce"
    )
    context.add_init_script(MOVES)
    tab, complaints = context.new_page(), list[str]()
    tab.on("console", lambda line: complaints.append(line.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: complaints.extend(_foreign(request.url, address)))
    for kind, path in pages:
        tab.goto(address + path, wait_until="networkidle")
        yield from (f"{path} ({kind}): {what}" for what in [*_barriers(tab), *complaints])
        complaints.clear()
    context.close()


def _foreign(url: str, address: str) -> list[str]:
    parts = urlsplit(url)
    is_own = parts.netloc == urlsplit(address).netloc or parts.scheme in ("data", "blob")
    return [] if is_own else [f"asks another host: {url}"]


def _barriers(tab: Any) -> Iterator[str]:
    from axe_playwright_python.sync_playwright import Axe

    for violation in Axe().run(tab, options=_RULES).response["violations"]:
        for node in violation["nodes"]:
            yield f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}"
    if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield "scrolls sideways"
    if tab.evaluate("window.moved") >= _STILL:
        yield f"moves while loading, by {tab.evaluate('window.moved'):.3f}"
