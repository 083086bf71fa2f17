"""Links that lead to a place on the page itself."""

import pytest

from briefing.normalize.document.tree import parse_html
from briefing.normalize.mending.own_links import shorten_own_links
from briefing.normalize.pipeline import normalize

HOME = "https://river.example/mill"
PROSE = "The mill was built by the river in a dry year, and nobody asked the river about it first."


@pytest.mark.parametrize(
    ("href", "short"),
    [
        (f"{HOME}#wheel", "#wheel"),
        ("http://river.example/mill/#wheel", "#wheel"),
        (f"{HOME}#", f"{HOME}#"),
        (HOME, HOME),
        ("https://river.example/weir#wheel", "https://river.example/weir#wheel"),
        ("weir.html#wheel", "weir.html#wheel"),
    ],
)
def test_only_a_place_on_the_page_itself_is_named_without_its_address(
    href: str, short: str
) -> None:
    for stated in (
        f"<link rel='canonical' href='{HOME}'>",
        f"<meta property='og:url' content='{HOME}'>",
    ):
        root = parse_html(f"<head>{stated}</head><body><p><a href='{href}'>here</a></p></body>")
        shorten_own_links(root, None, "/mill")
        assert root.xpath("//a/@href") == [short]


def test_notes_of_a_page_saved_with_whole_addresses_are_its_footnotes() -> None:
    text = "".join(f"<p>{n} {PROSE} {PROSE}</p>" for n in range(4))
    mark = f"<p>{PROSE}<sup><a href='{HOME}#n1'>1</a></sup></p>"
    note = "<div class='end'><ol><li id='n1'>So says the miller.</li></ol></div>"
    saved = f"<!-- saved from url=(0026){HOME} -->"
    page = (
        f"{saved}<html><body><article><h1>The mill</h1>{text}{mark}</article>{note}</body></html>"
    )
    assert "[^1]: So says the miller." in normalize(page.encode(), name="mill.html").body
