"""A reader's way through the site in Chromium: home, brief, company, policy, and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(params=[360, 1280])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a phone's and a desktop's width that fails on any console error."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield tab
    context.close()
    assert not errors


def test_home_brief_company_policy_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("link", name="Iron League counts its furnaces").first.click()
    expect(page.locator("h1")).to_have_text("Iron League counts its furnaces")
    page.locator(".brief-body a.entity.company", has_text="Ferrum").click()
    expect(page.locator("h1")).to_have_text("Ferrum Group")
    page.locator("a[href='/policies/carbon-fee/']").first.click()
    expect(page.locator("h1")).to_have_text("Carbon Fee Act")
    for heading in ("Ferrum Group", "Iron League counts its furnaces"):
        page.go_back()
        expect(page.locator("h1")).to_have_text(heading)


def test_no_page_scrolls_sideways(page: Page, address: str, built: Path) -> None:
    pages = (f for f in sorted(built.resolve().rglob("index.html")) if "old" not in f.parts)
    for file in pages:
        page.goto(f"{address}/{file.parent.relative_to(built.resolve()).as_posix()}/")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, file
