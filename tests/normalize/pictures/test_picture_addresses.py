"""Where a picture lies, as pages that load theirs by scripts say it."""

import pytest

from briefing.normalize.pipeline import normalize

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 3
AT = "https://a.example"
OAK = f"{AT}/oak.jpg"


def pictures(among: str) -> tuple[str, ...]:
    page = f"<html><body><main><article>{PROSE}{among}{PROSE}</article></main></body></html>"
    return normalize(page.encode(), url=f"{AT}/mill").images


@pytest.mark.parametrize(
    "image",
    [
        f"<img src='{OAK}' data-src='i/oak-of-the-mill.jpg'>",
        f"<img src='{AT}/placeholder.png' data-src='oak.jpg'>",
        f"<picture><source srcset='{OAK} 1x'><source><img src='{AT}/placeholder.png'></picture>",
        f"<img data-baseurl='{OAK}'>",
        f"<img src='if(this.src!=\"{OAK}\")this.src=\"{OAK}\"' data-src='{OAK}'>",
    ],
)
def test_the_address_that_a_reader_can_open_is_taken(image: str) -> None:
    assert pictures(f"<p>{image}</p>") == (OAK,)


@pytest.mark.parametrize(
    ("image", "shown"),
    [
        (f"<img src='{AT}/oak-{{{{size}}}}.jpg' data-widths='[320,900,2600]'>", "oak-900.jpg"),
        (f"<img data-src='{AT}/oak-{{width}}.jpg' data-widths='640 1200'>", "oak-1200.jpg"),
        (f"<img src='{AT}/oak-%7B%7Bsize%7D%7D.jpg'>", None),
    ],
)
def test_a_hole_in_an_address_is_filled_by_a_stated_width(image: str, shown: str | None) -> None:
    assert pictures(f"<p>{image}</p>") == ((f"{AT}/{shown}",) if shown else ())


@pytest.mark.parametrize(
    ("holder", "is_shown"),
    [
        (f"<div class='lazy' data-src='{OAK}'></div>", True),
        (f"<div><span data-image='{OAK}'>the oak.jpg</span></div>", True),
        (f"<div data-i-src='/small.jpg'></div><div data-i-src='{OAK}'></div>", True),
        (f"<div class='share' data-image='{OAK}'></div>", False),
        (f"<div data-image='{OAK}'>The oak of the mill</div>", False),
        ("<div data-src='/oak.html'></div>", False),
    ],
)
def test_an_empty_holder_shows_the_picture_that_its_data_name(holder: str, is_shown: bool) -> None:
    assert pictures(f"<div>{holder}</div>") == ((OAK,) if is_shown else ())


def test_a_holder_beside_its_picture_names_no_second_one() -> None:
    twin = f"<noscript><img src='{OAK}'></noscript>"
    assert pictures(f"<figure><div data-src='/oak-2.jpg'></div>{twin}</figure>") == (OAK,)


@pytest.mark.parametrize(
    "address",
    [
        "/wp-content/themes/mill/end.jpg",
        "/i/w16_h16.jpg",
        "/people/70/70x70",
        "/i/communityIcon.jpg",
        "/i?thumbnail=130%2C87&of=oak.jpg",
        "/i/space.gif",
    ],
)
def test_an_address_tells_the_dress_of_a_page(address: str) -> None:
    assert pictures(f"<p><img src='{AT}{address}'></p>") == ()


def test_a_picture_that_can_be_opened_by_itself_is_no_button() -> None:
    assert pictures(f"<div role='button'><figure><img src='{OAK}'></figure></div>") == (OAK,)
