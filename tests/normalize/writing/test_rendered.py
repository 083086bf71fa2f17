"""What the kept part of a page becomes in Markdown, element by element."""

from __future__ import annotations

import pytest

from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.pipeline import normalize
from briefing.normalize.writing.render import render_blocks

TEXT = (
    "The well behind the church is older than the church itself, as the stones of its lowest ring "
    "have shown to those who went down to look, in every dry summer that anyone can remember."
)


def markdown_of(body: str) -> str:
    page = read_page(parse_html(f"<body>{body}</body>"))
    return render_blocks(page, page.blocks, page.media, base="https://example.org/a/").markdown


@pytest.mark.parametrize(
    "code",
    [
        "<code><span>if x:</span>\n    <span>return</span> 1\n\n<span>end</span></code>",
        "<code>if x:<br>    return 1<br><br>end</code>",
        "<div>if x:</div><div>    return 1</div><div><br></div><div>end</div>",
        "<code><span>if</span> x:\n    <span>return</span> 1\n\n</code><div>end</div>",
    ],
)
def test_code_keeps_the_lines_a_browser_shows(code: str) -> None:
    assert markdown_of(f"<pre>{code}</pre>") == "```\nif x:\n    return 1\n\nend\n```"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("10<sup>6</sup> t a year", "10⁶ t a year"),
        ("10<sup>-3</sup> and 10<sup>−12</sup>", "10⁻³ and 10⁻¹²"),
        ("4 m<sup>2</sup>, in 2024<sup><a>3</a></sup>", "4 m², in 2024³"),
        ("the 1<sup>st</sup> of H<sub>2</sub>O", "the 1st of H2O"),
    ],
)
def test_raised_figures_do_not_join_the_number_before(inner: str, text: str) -> None:
    assert markdown_of(f"<p>{inner}</p>") == text


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<a href='#n'><sup>1</sup></a>", "<p id='n'>As told. <a href='#m'>↩</a></p>"),
        (
            "<a href='#n'><span>[1]</span></a>",
            "<p><a name='n' href='#m'><b>[1]</b></a> As told.</p>",
        ),
        (
            "<a href='#n'>1</a>",
            "<aside id='n'><i>[</i><a href='#m'>1</a><i>]</i><p>As told.</p></aside>",
        ),
    ],
)
def test_notes_are_kept_with_their_marks(mark: str, note: str) -> None:
    html = f"<article><h1>Of the well</h1><p>{TEXT}{mark}</p><p>{TEXT}</p></article>{note}"
    assert normalize(html.encode(), name="a.html").body.endswith("\n\n[^1]: As told.")


@pytest.mark.parametrize("gap", ["<br><br>", "<br>\n<br>", "<br />&nbsp;<br /> <br>"])
def test_an_empty_line_in_a_paragraph_parts_it(gap: str) -> None:
    assert markdown_of(f"<p>The well.<b>{gap}The church</b>.</p>") == "The well.\n\n**The church**."


def test_a_heading_is_no_credit_of_a_picture() -> None:
    html = f"<article><h1>Of the well</h1><p>{TEXT}</p><h2>Credits / Thanks</h2><p>{TEXT}</p>"
    assert "## Credits / Thanks" in normalize(html.encode(), name="a.html").body


def test_soft_hyphens_are_taken_out_of_a_page() -> None:
    words = TEXT.replace("church", "chu&shy;rch").replace("remember", "re\u00admember")
    html = f"<article><h1>Of the well</h1><p>{words}</p><p>{words}</p></article>"
    assert normalize(html.encode(), name="a.html").body == f"{TEXT}\n\n{TEXT}"
    pasted = f"{words}\n\n{TEXT}".replace("&shy;", "\u00ad")
    assert normalize(pasted.encode(), name="a.txt").body == f"{TEXT}\n\n{TEXT}"


def test_a_slash_that_closes_the_whole_page_is_overlooked() -> None:
    body = f"<body/><article><h1>Of the well</h1><p>{TEXT}</p><p>{TEXT}</p></article></body>"
    page = f'<!DOCTYPE html><html lang="en" /><head><title>Of the well</title></head>{body}</html>'
    assert normalize(page.encode(), name="a.html").body == f"{TEXT}\n\n{TEXT}"


def test_a_stop_before_a_letter_stands_behind_the_mark() -> None:
    assert markdown_of("<p><b>Oak:</b>When did it fall?</p>") == "**Oak**:When did it fall?"
    assert markdown_of("<p><b>Oak:</b> When did it fall?</p>") == "**Oak:** When did it fall?"


def test_a_heading_of_a_long_sentence_is_text() -> None:
    said = (
        "Whoever wants to see the oldest stones of the ring has to wait for a summer in which no "
        "rain falls from May to the middle of August."
    )
    html = f"<article><h1>Of the well</h1><p>{TEXT}</p><h3>{said}</h3><p>It was dry.</p></article>"
    assert normalize(html.encode(), name="a.html").body == f"{TEXT}\n\n{said}\n\nIt was dry."


@pytest.mark.parametrize(
    "sign",
    [
        "<span class='icon zoom'>S</span>",
        "<i class='icon-close'>x</i>",
        "<i class='material-icons'>arrow_forward</i>",
    ],
)
def test_what_a_font_of_icons_shows_is_no_text(sign: str) -> None:
    html = f"<article><h1>Of the well</h1><p>{sign}{TEXT}</p><h3>{sign}</h3><p>{TEXT}</p></article>"
    assert normalize(html.encode(), name="a.html").body == f"{TEXT}\n\n{TEXT}"


def test_a_word_beside_an_icon_is_text() -> None:
    html = f"<article><h1>Of the well</h1><p><i class=icon>No.</i> <b>S</b> {TEXT}</p></article>"
    assert normalize(html.encode(), name="a.html").body == f"*No.* **S** {TEXT}"


def test_names_of_elements_that_lost_their_blank_are_read() -> None:
    html = "<pclass='a'>By <ahref='/b'>the well</a>.</p><preclass='c'>$ dig</pre>"
    assert markdown_of(html) == "By [the well](https://example.org/b).\n\n```\n$ dig\n```"


def test_a_text_in_place_of_an_address_is_none() -> None:
    pasted = "The well behind the church is older than the church. " * 8
    assert markdown_of(f"<p>By <a href='{pasted}'>the well</a>.</p>") == "By the well."
    long = "well/" * 80
    assert f"(https://example.org/a/{long})" in markdown_of(f"<p><a href='{long}'>It</a></p>")


def test_a_heading_in_a_caption_is_no_heading() -> None:
    figure = "<figure><p>The well.</p><figcaption><h2>Its stones</h2></figcaption></figure>"
    assert markdown_of(figure) == "The well.\n\n*Its stones*"


def test_a_caption_as_long_as_a_text_is_set_as_one() -> None:
    figure = f"<figure><figcaption><p>{TEXT}</p><p>{TEXT * 3}</p></figcaption></figure>"
    assert markdown_of(figure) == f"{TEXT}\n\n{TEXT * 3}"


@pytest.mark.parametrize(
    "alt", ["11", "oak.jpg", "07-IMG_38.jpg", "https://a.example/oak.png", "IMG_29_oak", "Image 2"]
)
def test_a_number_or_name_of_a_file_says_nothing_of_a_picture(alt: str) -> None:
    picture = "https://example.org/oak"
    assert markdown_of(f"<p><img src={picture} alt='{alt}'></p>") == f"![]({picture})"


@pytest.mark.parametrize("alt", ["Oak 11", "The well-known well", "Well-2", "Picture of a well"])
def test_words_of_a_picture_are_kept(alt: str) -> None:
    picture = "https://example.org/oak"
    assert markdown_of(f"<p><img src={picture} alt='{alt}'></p>") == f"![{alt}]({picture})"
