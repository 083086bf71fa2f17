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


PICTURE = f"<img src='{OAK}' alt=''>"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<a href='/b'>Ten mills to see in the spring of this year</a>", ()),
        ("<p class='caption'>An oak that stands by the mill.</p>", (OAK,)),
        ("<p>Picture: Ann Holm/Reuters</p>", (OAK,)),
        ("", (OAK,)),
    ],
)
def test_a_picture_shares_the_fate_of_the_words_beside_it(
    words: str, shown: tuple[str, ...]
) -> None:
    assert pictures(f"<div><div>{words}{PICTURE}</div></div>") == shown


def test_the_picture_of_a_figure_above_the_text_leads_it() -> None:
    lead = f"<figure>{PICTURE}<figcaption>An oak.</figcaption></figure>"
    byline = "<p>Share this</p><p>By Ann Holm</p><p>3 May 2024</p>"
    page = f"<html><body><article>{lead}{byline}{PROSE * 3}</article></body></html>"
    assert normalize(page.encode(), url="https://a.example/mill").images == (OAK,)


def test_a_standfirst_may_stand_above_the_picture_that_leads_the_text() -> None:
    lead = f"<div><figure>{PICTURE}<figcaption>An oak.</figcaption></figure></div>"
    teaser = "<figure><img src='/elm.jpg' alt=''></figure>"
    dek = (
        "<p>The mill is eight hundred years old, and the people of the town, who have mended it "
        "each spring, say that it will stand for as long again if the river lets it.</p>"
    )
    head = f"<h1>The mill</h1><div class='story-summary'>{dek}</div>{lead}"
    text = f"<section>{PROSE * 8}</section><section>{teaser}</section>"
    page = f"<html><body><article>{head}{text}</article></body></html>"
    assert normalize(page.encode(), url="https://a.example/mill").images == (OAK,)


@pytest.mark.parametrize("inner", ["{}", "<picture>{}</picture>", "<a href='/big'>{}</a>"])
def test_the_twin_for_readers_without_scripts_is_not_shown_too(inner: str) -> None:
    twin = inner.format(PICTURE)
    lazy = inner.format(f"<img src='data:image/gif;base64,R0' data-src='{OAK}' alt=''>")
    page = f"<article>{PROSE}<figure>{lazy}<noscript>{twin}</noscript></figure>{PROSE}</article>"
    body = normalize(f"<html><body>{page}</body></html>".encode(), url="https://a.example/").body
    assert body.count(OAK) == 1


@pytest.mark.parametrize(
    ("name", "is_shown"),
    [
        ("blanket.png", True),
        ("pixel-phone-8.jpg", True),
        ("nuclear-plant.jpg", True),
        ("truck-loading.jpg", True),
        ("live-tracker-map.png", True),
        ("20240503.jpg", True),
        ("pixel.gif", False),
        ("lazy_placeholder.gif", False),
        ("missing-image.svg", False),
        ("grey_1x1.png", False),
        ("site-logo.png", False),
    ],
)
def test_a_picture_s_name_tells_what_is_none(name: str, is_shown: bool) -> None:
    address = f"https://a.example/i/{name}"
    assert pictures(f"<p><img src='{address}' alt=''></p>") == ((address,) if is_shown else ())


def test_a_large_picture_of_a_logo_is_shown() -> None:
    logo = "https://a.example/logo-at-the-gate.jpg"
    large = f"<p><img src='{logo}' width='640' height='360px' alt=''></p>"
    assert pictures(large) == (logo,)
    assert pictures(large.replace("640", "180")) == ()


@pytest.mark.parametrize(
    "holder",
    [
        "<div class='picBox'>{}<p>An oak by the mill.</p></div>",
        "<div>{}<p class='wp-caption-text'>An oak by the mill.</p></div>",
        "<div itemtype='https://schema.org/ImageObject'>{}<p>An oak by the mill.</p></div>",
        "<div class='media-image'>{}<p class='legend'>\u00a9 An oak by the mill.</p></div>",
        "<figure>{}<figcaption><p>\u00a9 An oak by the mill.</p></figcaption></figure>",
    ],
)
def test_words_beside_a_picture_in_its_holder_are_its_caption(holder: str) -> None:
    body = body_with(holder.format(PICTURE))
    assert 'An oak by the mill.")' in body
    assert body.count("An oak") == 1


def test_words_that_a_picture_stands_for_are_its_caption() -> None:
    named = PICTURE.replace("alt=''", "alt='An oak by the mill.'")
    body = body_with(f"<div>{named}<p>An oak by the mill.</p></div>")
    assert f'![An oak by the mill.]({OAK} "An oak by the mill.")' in body


@pytest.mark.parametrize(
    "holder",
    [
        "<div>{}<p>The oak by the mill is old.</p></div>",
        "<div class='image'>{}<h2>The oak</h2><p>The oak by the mill is old.</p></div>",
    ],
)
def test_a_paragraph_below_a_picture_may_be_of_the_text(holder: str) -> None:
    assert "\n\nThe oak by the mill is old." in body_with(holder.format(PICTURE))


def body_with(among: str) -> str:
    page = f"<html><body><article>{PROSE}{among}{PROSE}</article></body></html>"
    return normalize(page.encode(), url="https://a.example/mill").body


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("https://cdn.a.example/oak-1200x630.jpg", (OAK,)),
        ("https://a.example/elm.jpg", ()),
    ],
)
def test_the_picture_that_the_page_names_leads_the_text(
    stated: str, shown: tuple[str, ...]
) -> None:
    head = f"<meta property='og:image' content='{stated}'>"
    tiny = "<img src='/50x50/oak.jpg' alt=''>"
    lead = f"<main>{tiny}<div class='related-media'>{PICTURE}</div><div>{PROSE * 3}</div></main>"
    page = f"<html><head>{head}</head><body><h1>The mill</h1>{lead}</body></html>"
    assert normalize(page.encode(), url="https://a.example/mill").images == shown


@pytest.mark.parametrize(("between", "count"), [("", 1), ("</div><div>", 1), ("</div><p>", 2)])
def test_a_picture_that_stands_right_below_itself_is_shown_once(between: str, count: int) -> None:
    assert body_with(f"<div>{PICTURE}{between}{PICTURE}</div>").count(OAK) == count


def test_a_picture_may_stand_first_for_readers_without_scripts() -> None:
    lazy = f"<img src='data:image/gif;base64,R0' data-src='{OAK}' alt=''>"
    assert body_with(f"<figure><noscript>{PICTURE}</noscript>{lazy}</figure>").count(OAK) == 1


@pytest.mark.parametrize(
    ("href", "is_shown"),
    [
        ("/bios/ann-holm.html", False),
        ("https://b.example/go/getflashplayer", False),
        ("/oak-large.jpg", True),
        ("https://b.example/", True),
    ],
)
def test_a_picture_that_leads_to_the_author_or_a_player_is_no_part_of_the_text(
    href: str, is_shown: bool
) -> None:
    assert bool(pictures(f"<p><a href='{href}'>{PICTURE}</a></p>")) == is_shown


def test_words_below_a_picture_of_a_markdown_file_stay_in_its_text() -> None:
    line = "The mill by the river was built of oak and stone by the people of the town."
    text = f"# The mill\n\n{line}\n\n> ![An oak]({OAK})\n>\n> An oak\n\n{line}\n"
    body = normalize(text.encode(), name="mill.md").body
    assert "> An oak" in body


@pytest.mark.parametrize("space", [" ", "%20"])
def test_a_whole_set_saved_as_one_address_gives_its_largest(space: str) -> None:
    saved = "https://b.example/w_320,c/oak.jpg 320w, https://b.example/w_640,c/oak.jpg 640w"
    shown = pictures(f"<p><img src='{saved.replace(' ', space)}' alt=''></p>")
    assert shown == ("https://b.example/w_640,c/oak.jpg",)


@pytest.mark.parametrize(
    ("stated", "file"),
    [
        ("john-oak-and-the-mill-by-the-river-1", "john-oak-and-the-mill-by-the-river-2-640x480"),
        ("river_mill-s1200", "river_mill-s800"),
        ("c_PA20190301001974_s", "PA20190301001974_m"),
        ("river_mill-1", "river_mill"),
    ],
)
def test_a_picture_is_known_by_what_its_names_share(stated: str, file: str) -> None:
    head = f"<meta property='og:image' content='https://a.example/{stated}.jpg'>"
    lead = f"<main><div class='related-media'><img src='/{file}.jpg' alt=''></div>"
    page = f"<html><head>{head}</head><body><h1>The mill</h1>{lead}<div>{PROSE * 3}</div></main>"
    address = f"https://a.example/{file}.jpg"
    assert normalize(page.encode(), url="https://a.example/mill").images == (address,)


def test_a_figure_below_the_headline_leads_the_text_however_much_is_between() -> None:
    lead = f"<figure>{PICTURE}<figcaption>An oak.</figcaption></figure>"
    tools = "".join(f"<div class='share'><a href='/{n}'>Share {n}</a></div>" for n in range(18))
    head = f"<h1>The mill</h1>{lead}{tools}"
    page = f"<html><body><article>{head}<div>{PROSE * 3}</div></article></body></html>"
    assert normalize(page.encode(), url="https://a.example/mill").images == (OAK,)


CREDIT = "\u00a9 2024 Ann Holm, all rights reserved. " * 12


def test_a_figure_with_a_long_credit_is_shown() -> None:
    figure = f"<figure>{PICTURE}<figcaption>{CREDIT}</figcaption></figure>"
    assert pictures(f"<div>{figure}</div>") == (OAK,)


@pytest.mark.parametrize(
    ("between", "caption", "count"),
    [
        ("", "", 1),
        (PROSE, "", 2),
        ("", "<figcaption>Again.</figcaption>", 2),
    ],
)
def test_an_enlarged_picture_is_shown_once(between: str, caption: str, count: int) -> None:
    small, large = (f"<img src='/mill-81642-s{n}.jpg' alt=''>" for n in (800, 1200))
    body = body_with(f"<div>{small}</div>{between}<figure>{large}{caption}</figure>")
    assert body.count("mill-81642") == count


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("An oak by the mill, (<a href='https://b.example/'>Ann Holm</a>)", (OAK,)),
        ("<a href='https://b.example/'>Ten mills to see in the spring</a> now", ()),
    ],
)
def test_a_holder_of_a_picture_holds_its_caption(words: str, shown: tuple[str, ...]) -> None:
    below = f"<i>{words}</i>"
    assert pictures(f"<p><span><div class='image-none'>{PICTURE}{below}</div></span></p>") == shown


@pytest.mark.parametrize(
    ("image", "is_shown"),
    [
        ("<div class='player'><img aria-hidden='true' src='{}'></div>", False),
        ("<div class='player'><img src='{}'></div>", True),
        ("<div class='oak'><img aria-hidden='true' src='{}'></div>", True),
    ],
)
def test_a_still_that_fills_a_player_s_place_is_left_out_and_told_of(
    image: str, is_shown: bool
) -> None:
    text = f"<main><article>{PROSE}{image.format(OAK)}{PROSE}</article></main>"
    article = normalize(f"<html><body>{text}</body></html>".encode(), url="https://a.example/mill")
    assert article.images == ((OAK,) if is_shown else ())
    assert any(n.startswith("videos: 1") for n in article.notices) != is_shown


@pytest.mark.parametrize("alt", ["Video player loading", "Video wird geladen", "视频加载中"])
def test_a_still_is_not_called_after_its_loading(alt: str) -> None:
    image = f"<figure><img src='{OAK}' alt='{alt}'></figure>"
    assert f"![Video]({OAK})" in body_with(image)
    assert "Loading the barges" in body_with(image.replace(alt, "Loading the barges"))


@pytest.mark.parametrize(
    ("href", "file", "is_shown"),
    [
        ("/order", "order-now-banner-02.gif", False),
        ("/order", "OrderNow.gif", False),
        ("/i/banner.jpg", "banner-small.jpg", True),
        ("/order", "abandoned-mill.jpg", True),
    ],
)
def test_a_banner_that_leads_elsewhere_is_no_picture_of_the_article(
    href: str, file: str, is_shown: bool
) -> None:
    address = f"https://a.example/i/{file}"
    shown = pictures(f"<p><a href='{href}'><img src='{address}' alt=''></a></p>")
    assert shown == ((address,) if is_shown else ())


def test_a_banner_that_leads_nowhere_is_a_picture() -> None:
    address = "https://a.example/i/banner.jpg"
    assert pictures(f"<p><img src='{address}' alt=''></p>") == (address,)
