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
