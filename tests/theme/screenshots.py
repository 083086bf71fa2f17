"""Pictures of every page kind to look at: `python tests/theme/screenshots.py FOLDER [NAME…]`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

WIDTHS = (360, 768, 1280)
MODES = ("light", "dark")


def take(target: Path, names: tuple[str, ...] = ()) -> None:
    """Write NAME-WIDTH-MODE.png for every sample, or for those named."""
    from harness import served, write
    from sample_views import FULL

    views = {name: view for name, view in FULL.items() if name in names or not names}
    views.pop("redirect", None)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        write(views, Path(folder))
        take_from(address, {name: f"/{name}.html" for name in views}, target)


def take_from(address: str, paths: dict[str, str], target: Path) -> None:
    """Write pictures of pages of a running site."""
    chromium = os.environ.get("DOSSIER_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for mode in MODES:
            page = browser.new_page(color_scheme=mode)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                for name, path in paths.items():
                    page.goto(address + path)
                    page.screenshot(path=target / f"{name}-{width}-{mode}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), tuple(sys.argv[2:]))
