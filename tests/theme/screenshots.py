"""Pictures of every page kind of a built site: `python tests/theme/screenshots.py [SITE [TO]]`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, Route, sync_playwright

from cli.audit import FLAGS, chromium
from cli.audit.host import served
from cli.audit.kinds import fullest

ROOT = Path(__file__).resolve().parent.parent.parent
WIDTHS = (360, 1280)
MODES = ("light", "dark")
TALLEST = 2400
"""Pixels: what lies further down a page is more of the same."""
QUALITY = 45


def take(page: Page, address: str, target: Path) -> None:
    """Write a picture of a page as it is once its fonts are here."""
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    height = page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": min(height, TALLEST)}  # type: ignore[index]
    data = page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]
    Image.open(io.BytesIO(data)).save(target, "WEBP", quality=QUALITY, method=6)


def wait_for_fonts(route: Route) -> None:
    """Let letters wait for their font: on a busy machine one that comes late would not be shown."""
    answer = route.fetch()
    style = answer.text().replace("font-display: optional", "font-display: block")
    route.fulfill(response=answer, body=style)


def take_all(browser: Browser, output: Path, target: Path) -> None:
    """Write KIND-WIDTH-MODE.webp for every kind, width and mode."""
    target.mkdir(parents=True, exist_ok=True)
    with served(output) as address:
        for mode in MODES:
            for width in WIDTHS:
                page = browser.new_page(
                    color_scheme=mode,  # type: ignore[arg-type]
                    viewport={"width": width, "height": 900},
                )
                page.route("**/*.css", wait_for_fonts)
                for kind, path in fullest(output):
                    take(page, address + path, target / f"{kind}-{width}-{mode}.webp")
                page.close()


def main(output: str = "output", target: str = "docs/screenshots") -> None:
    """Take the pictures of the site in `output`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        take_all(browser, (ROOT / output).resolve(), ROOT / target)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
