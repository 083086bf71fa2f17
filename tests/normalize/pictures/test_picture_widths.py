"""Of the files that a page offers of one picture, one is taken that is wide enough to be seen."""

import pytest

from briefing.normalize.pipeline import normalize

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 3
AT = "https://a.example"


def shown(image: str, head: str = "") -> tuple[str, ...]:
    article = f"<main><article>{PROSE}<figure>{image}</figure>{PROSE}</article></main>"
    page = f"<html><head>{head}</head><body>{article}</body></html>"
    return tuple(a.removeprefix(AT) for a in normalize(page.encode(), url=f"{AT}/mill").images)


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img src='/o-32.jpg' srcset='/o-32.jpg 320w, /o-65.jpg 650w'>", "/o-65.jpg"),
        ("<img src='/o.jpg?width=465' srcset='/o.jpg?width=700'>", "/o.jpg?width=700"),
        ("<img src='/o-246x369.jpg' srcset='/o.jpg 1200w, /o-x.jpg 3000w'>", "/o-x.jpg"),
        (
            "<img src='/s.jpg' srcset='/s.jpg 40w, /a.jpg 640w, /b.jpg 1800w, /c.jpg 4000w'>",
            "/b.jpg",
        ),
        ("<img src='/o-300x200.jpg' srcset='/big.jpg 2x'>", "/big.jpg"),
        ("<img src='/w_300,c_fit/o.jpg' srcset='/w_900,c_fit/o.jpg'>", "/w_900,c_fit/o.jpg"),
        ("<picture><source srcset='/b.jpg 900w'><img src='/max/60/o.jpg'></picture>", "/b.jpg"),
        ("<img src='/o.jpg?resize=20:*' data-srcset='/o.jpg?resize=900:*'>", "/o.jpg?resize=900:*"),
    ],
)
def test_a_larger_file_is_taken_where_the_first_is_known_to_be_small(
    image: str, address: str
) -> None:
    assert shown(image) == (address,)


@pytest.mark.parametrize(
    "set_",
    [
        "/o.jpg 700w, /large.jpg 1400w",
        "/small.jpg 320w, /large.jpg 1400w",
        "/large.jpg 2x",
        "/large.jpg",
    ],
)
def test_the_first_stays_where_it_is_wide_enough_or_nothing_says_that_it_is_small(
    set_: str,
) -> None:
    assert shown(f"<img src='/o.jpg' srcset='{set_}'>") == ("/o.jpg",)


def test_what_is_relative_to_something_unknown_replaces_nothing() -> None:
    image = f"<img src='{AT}/o-300x200.jpg' srcset='oak.jpg 900w'>"
    assert shown(image) == ("/o-300x200.jpg",)


@pytest.mark.parametrize(
    ("stated", "address"),
    [("/o.jpg?crop=1200:*", "/o.jpg?crop=1200:*"), ("/elm.jpg", "/o.jpg?resize=20:*")],
)
def test_a_blurred_picture_is_taken_as_the_page_states_it(stated: str, address: str) -> None:
    blurred = "<source srcset='/o.jpg?resize=20:*'><img src='/o.jpg?resize=20:*'>"
    head = f"<meta property='og:image' content='{AT}{stated}'>"
    assert shown(f"<picture>{blurred}</picture>", head) == (address,)
