"""Which pictures of a page are the article's."""

import pytest

from briefing.normalize.pipeline import normalize

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 3
OAK = "https://a.example/oak.jpg"


def pictures(among: str = "", below: str = "") -> tuple[str, ...]:
    text = f"<main><div><article>{PROSE}{among}{PROSE}</article></div></main>"
    page = f"<html><body><div><div><div>{text}</div></div></div>{below}</body></html>"
    return normalize(page.encode(), url="https://a.example/mill").images


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("", (OAK,)),
        ("<div class='holder'></div>", (OAK,)),
        ("<img src='/elm.jpg' alt=''>", ("https://a.example/elm.jpg",)),
    ],
)
def test_an_empty_figure_has_the_picture_that_it_names(inside: str, shown: tuple[str, ...]) -> None:
    caption = "<figcaption>An oak of the wood.</figcaption>"
    assert pictures(f"<figure itemid='{OAK}'>{inside}{caption}</figure>") == shown


def test_a_figure_that_names_no_picture_has_none() -> None:
    assert pictures("<figure itemid='https://a.example/oak'><p>An oak.</p></figure>") == ()


def test_what_counts_readers_below_the_page_is_no_picture_of_the_article() -> None:
    counter = (
        "<noscript><a href='https://b.example/'><img src='https://b.example/c/1'></a></noscript>"
    )
    assert pictures(f"<p><img src='{OAK}' alt=''></p>", counter) == (OAK,)
