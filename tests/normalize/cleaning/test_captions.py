"""What is said of a picture goes with it, whether or not the page marks it as a caption."""

import pytest

from briefing.normalize.pipeline import normalize

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 3
OAK = "https://a.example/oak.jpg"
PICTURE = f"<img src='{OAK}' alt=''>"


def body_with(among: str) -> str:
    page = f"<html><body><article>{PROSE}{among}{PROSE}</article></body></html>"
    return normalize(page.encode(), url="https://a.example/mill").body


@pytest.mark.parametrize(
    ("below", "caption"),
    [
        ("<p>▲老磨坊。</p>", "▲老磨坊。"),
        ("<p>老磨坊。王明 摄</p>", "老磨坊。王明 摄"),
        ("<p><b>资料图：老磨坊</b></p>", "资料图：老磨坊"),
        ("<p>PHOTOGRAPH COURTESY OF ANN HOLM</p>", "PHOTOGRAPH COURTESY OF ANN HOLM"),
        ("<p>(image taken from the mill's book)</p>", "(image taken from the mill's book)"),
        ("<p class='caption'>The oak by the mill.</p>", "The oak by the mill."),
        ("<p>Photograph by Ann Holm</p>", "Photograph by Ann Holm"),
        ("<p>Courtesy of Ann Holm</p>", "Courtesy of Ann Holm"),
        ("<p>An oak. Ann Holm/The Valley</p>", "An oak. Ann Holm/The Valley"),
    ],
)
def test_a_line_below_a_picture_that_speaks_of_it_is_its_caption(below: str, caption: str) -> None:
    assert f'![]({OAK} "{caption}")' in body_with(f"<p>{PICTURE}</p>{below}")


@pytest.mark.parametrize(
    "below",
    [
        "<p>见下图</p>",
        "<p>图为老磨坊。</p>",
        "<p>▲老磨坊。<br>河边的磨坊。</p>",
        "<h2>Image by image</h2><p>The mill is old.</p>",
        "<p>The mill is old.</p>",
    ],
)
def test_a_line_below_a_picture_may_be_of_the_text(below: str) -> None:
    assert f"![]({OAK})" in body_with(f"<p>{PICTURE}</p>{below}")


@pytest.mark.parametrize(
    ("holder", "caption"),
    [
        ("<figure>{}<span><cite>Ann Holm</cite></span></figure>", "Ann Holm"),
        ("<div>{}<br><span class='pb-caption'>An oak.</span></div>", "An oak."),
        ("<figure>{}<figcaption>View Images An oak.</figcaption></figure>", "An oak."),
        ("<div>{}<p class='caption'>Oak. Credit Credit The mill</p></div>", "Oak. Credit The mill"),
    ],
)
def test_words_beside_a_picture_that_are_marked_in_other_ways(holder: str, caption: str) -> None:
    assert f'![]({OAK} "{caption}")' in body_with(holder.format(PICTURE))


def test_text_in_a_figure_of_two_pictures_captions_neither() -> None:
    figure = f"<figure>{PICTURE}<img src='/elm.jpg' alt=''><p>An oak and an elm.</p></figure>"
    assert f"![]({OAK})" in body_with(figure)


@pytest.mark.parametrize(
    ("inside", "caption"),
    [
        (
            "<span>An oak by the mill</span><span>image: Ann Holm</span>",
            "An oak by the mill image: Ann Holm",
        ),
        ("<span>An oak</span><span><i>photo: Ann Holm</i></span>", "An oak photo: Ann Holm"),
        ("<span>\u8001\u78e8</span><span>\u574a</span>", "\u8001\u78e8\u574a"),
        ("An o<span>ak</span>", "An oak"),
        (
            "<span class='wide'>An oak that stands by the mill of \u2026</span> "
            "<span class='narrow'>An oak that stands \u2026</span> <a href='/oak'>more &gt;</a>",
            "An oak that stands by the mill of \u2026",
        ),
        ("<span>An oak.</span> <span>An oak.</span>", "An oak."),
        ("<span>An oak.</span> <span>An oak. Ann Holm</span>", "An oak. An oak. Ann Holm"),
        ("<span>An oak.</span> <a href='/holm'>Ann Holm</a>", "An oak. Ann Holm"),
    ],
)
def test_the_parts_of_a_caption_stand_apart_and_once(inside: str, caption: str) -> None:
    body = body_with(f"<figure>{PICTURE}<figcaption>{inside}</figcaption></figure>")
    assert f'![]({OAK} "{caption}")' in body or f"![]({OAK})\n\n*{caption}*\n\n" in body


def test_a_caption_that_stands_in_the_text_says_nothing_twice() -> None:
    caption = "<figcaption>View Image The oak of the mill. <span>Credit</span> Credit Ann Holm"
    text = f"<div>{PROSE}<figure>{PICTURE}{caption}</figcaption></figure></div>"
    page = f"<html><body><article>{text * 3}</article></body></html>"
    assert "The oak of the mill. Credit Ann Holm" in (normalize(page.encode()).body)


def test_a_table_of_a_picture_and_what_it_shows_is_a_figure() -> None:
    table = f"<table><tr><th>{PICTURE}</th></tr><tr><td>The oak of the mill</td></tr></table>"
    assert f'![]({OAK} "The oak of the mill")' in body_with(table)
    longer = table.replace("</table>", "<tr><td>The elm</td></tr></table>")
    assert f"![]({OAK})\n\nThe oak of the mill\n\nThe elm" in body_with(longer)


def test_the_captions_of_a_page_are_set_alike() -> None:
    said = ("An oak", "The mill has stood by the river, and the town mends it each spring.", "Elm")
    figures = [
        f"<figure><img src='/{n}.jpg' alt=''><figcaption>{words}</figcaption></figure>"
        for n, words in enumerate(said)
    ]
    lead = figures[0].replace("<figcaption>", "<figcaption class='share-credit'>")
    body = body_with(f"<h1>The mill</h1>{lead}{PROSE}{figures[1]}{PROSE}{figures[2]}")
    assert all(f"\n\n*{words}*\n\n" in body for words in said)
