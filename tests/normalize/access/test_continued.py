"""An article of several pages says so, and names no other page than its own second."""

import pytest

from briefing.normalize.pipeline import normalize

OWN = "https://mill.example/town/wheel"
PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 4


def notices(address: str, links: str, end: str = "") -> tuple[str, ...]:
    body = f"<article><h1>Mill by the river opens again</h1>{PROSE}{end}</article>{links}"
    page = f"<html><head></head><body>{body}</body></html>"
    return normalize(page.encode(), url=address).notices


@pytest.mark.parametrize(
    ("address", "link"),
    [
        (OWN, f"{OWN}/2/"),
        (OWN, f"{OWN}/page-2"),
        (OWN, f"{OWN}?page=2"),
        (f"{OWN}/", f"{OWN}/seite-2"),
        (f"{OWN}.html", f"{OWN}_page_2.html"),
        (f"{OWN}?id=7", f"{OWN}?id=7&p=2"),
        (OWN, f"{OWN}?story_page=2"),
    ],
)
def test_the_second_page_is_named(address: str, link: str) -> None:
    (notice,) = notices(address, f"<p><a href='{link}'>2</a></p>")
    assert notice.endswith(f"not in the draft: {link}")


@pytest.mark.parametrize(
    "link",
    [
        "<a rel=next href='{}_2.html'>2</a>",
        "<a href='{}_2.html'>下一页</a>",
        "<a href='{}_2.html'>Next page</a>",
    ],
)
def test_a_link_to_the_next_page_may_end_in_its_number_alone(link: str) -> None:
    (notice,) = notices(f"{OWN}.html", link.format(OWN))
    assert notice.endswith(f"not in the draft: {OWN}_2.html")


@pytest.mark.parametrize("later", ["/2/", "/page/3", "-seite-2.html"])
def test_a_later_page_names_the_first(later: str) -> None:
    first = "https://mill.example/town/the-great-wheel"
    (notice,) = notices(first + later, f"<a href='{first}'>1</a>")
    assert notice == f"the article begins on another page, which is not in the draft: {first}"


def test_a_day_in_an_address_is_no_page() -> None:
    assert notices("https://mill.example/2024/03/12", "<a href='/2024/03'>March</a>") == ()


@pytest.mark.parametrize(
    "link",
    [
        f"<p><a href='{OWN}-2'>Another wheel</a></p>",
        f"<p><a href='{OWN}?page=2#talk'>Older</a></p>",
        f"<div class='comments'><a href='{OWN}?page=2'>Older</a></div>",
        "<p><a href='https://mill.example/town/page-2'>Older</a></p>",
        "<p><a href='https://quill.example/town/wheel/2'>Elsewhere</a></p>",
        f"<p><a href='{OWN}?issue=2'>Issue</a></p>",
        f"<p><a href='{OWN}/12'>A dozen</a></p>",
        f"<p><a href='{OWN}_2'>Two wheels</a></p>",
    ],
)
def test_other_pages_are_not(link: str) -> None:
    assert notices(OWN, link) == ()


@pytest.mark.parametrize(
    ("end", "link", "is_said"),
    [
        ("and then the", "Read More", True),
        ("and then the [...]", "Lire la suite »", True),
        ("and then the day was over.", "Read more", False),
        ("and then the", "Read our rules", False),
    ],
)
def test_a_text_that_breaks_off_above_a_link_says_so(end: str, link: str, is_said: bool) -> None:
    text = f"<p>The wheel stood still, the people of the town went home {end}</p>"
    found = notices(OWN, f"<p><a href='https://quill.example/a'>{link}</a></p>", text)
    assert any("breaks off" in notice for notice in found) == is_said
