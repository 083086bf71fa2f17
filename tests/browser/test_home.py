"""Home in Chromium: what is new since the reader's last visit, kept in the browser alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from playwright.sync_api import Browser, Page, expect

Watched = Callable[..., AbstractContextManager[Page]]

_AN_HOUR_LATER = """([forgotten]) => {
  const visit = JSON.parse(localStorage.getItem("visit /"));
  visit.at -= 3600000;
  visit.seen = visit.seen.filter(path => !path.includes(forgotten));
  localStorage.setItem("visit /", JSON.stringify(visit));
}"""


def test_what_is_new_is_marked_until_the_next_visit(
    browser: Browser, address: str, watched: Watched
) -> None:
    with watched(browser.new_context(viewport={"width": 360, "height": 800})) as page:
        page.goto(f"{address}/")
        marks = page.locator("main .meta .new")
        expect(marks).to_have_count(0)
        page.evaluate(_AN_HOUR_LATER, ["magnetix-loan"])
        for _ in range(2):
            page.goto(f"{address}/")
            expect(marks).to_have_count(1)
            item = page.locator("article", has=page.locator(".new"))
            expect(item.locator(".p-name a")).to_have_attribute(
                "href", "/briefs/2026/02/magnetix-loan/"
            )
            expect(marks).to_have_text("New since your last visit")
        page.evaluate(_AN_HOUR_LATER, ["nothing"])
        page.goto(f"{address}/")
        expect(marks).to_have_count(0)
        assert page.context.cookies() == []


def test_without_scripts_nothing_is_marked(
    browser: Browser, address: str, watched: Watched
) -> None:
    with watched(browser.new_context(java_script_enabled=False)) as page:
        page.goto(f"{address}/")
        expect(page.locator("main .p-name").first).to_be_visible()
        expect(page.locator(".new")).to_have_count(0)
