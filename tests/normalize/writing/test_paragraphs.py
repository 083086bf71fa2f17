"""Which lines of one flow are paragraphs of their own."""

import pytest

from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.writing.render import render_blocks

MILL = (
    "The mill by the river was built of oak and stone by the people of the town, who had until "
    "then carried all their corn over the hill."
)
WHEEL = (
    "Its wheel was taken from an older mill that the river had carried away, and turned for two "
    "hundred years before anybody had to mend it."
)
PICTURE = "![The mill](https://a.example/mill.jpg)"
IMAGE = "<img src='https://a.example/mill.jpg' alt='The mill'>"


def markdown_of(body: str) -> str:
    page = read_page(parse_html(f"<body>{body}</body>"))
    return render_blocks(page, page.blocks, page.media).markdown


@pytest.mark.parametrize(
    ("lines", "markdown"),
    [
        (f"{MILL}<br>{WHEEL}", f"{MILL}\n\n{WHEEL}"),
        (f"<b>The mill</b><br>{MILL}", f"**The mill**\n\n{MILL}"),
        ("Oak and stone,<br>river and town.", "Oak and stone,  \nriver and town."),
        (f"{MILL}<br>and so on.", f"{MILL}  \nand so on."),
        (
            f"The mill by the river was built of the old<br>Oak of the town. {MILL}",
            f"The mill by the river was built of the old  \nOak of the town. {MILL}",
        ),
        (f"<ul><li>The mill<br>{MILL}</li></ul>", f"- The mill  \n    {MILL}"),
    ],
)
def test_lines_of_whole_long_sentences_are_paragraphs(lines: str, markdown: str) -> None:
    assert markdown_of(f"<div>{lines}</div>") == markdown


@pytest.mark.parametrize(
    ("inside", "markdown"),
    [
        (f"{IMAGE}{MILL}", f"{PICTURE}\n\n{MILL}"),
        (f"{IMAGE}<br>{MILL}", f"{PICTURE}\n\n{MILL}"),
        (f"{MILL} <a href='/m'>{IMAGE}</a> ", f"{MILL}\n\n{PICTURE}"),
        (f"{IMAGE} {IMAGE}{MILL}", f"{PICTURE}\n\n{PICTURE}\n\n{MILL}"),
        (f"{IMAGE} The mill", f"{PICTURE} The mill"),
    ],
)
def test_a_picture_at_an_end_of_running_text_stands_beside_it(inside: str, markdown: str) -> None:
    assert markdown_of(f"<p>{inside}</p>") == markdown


@pytest.mark.parametrize(
    ("between", "parted"),
    [
        ("<div></div>", True),
        ("<br><p class='gap'> </p>", True),
        ("<span><div></div></span>", True),
        ("<hr>", True),
        ("<button></button>", False),
    ],
)
def test_an_empty_block_ends_a_paragraph(between: str, parted: bool) -> None:
    assert ("\n\n" in markdown_of(f"<div>The mill.{between}The river.</div>")) == parted


def test_a_sentence_goes_on_behind_an_empty_block() -> None:
    assert markdown_of("<div>The mill <div></div>by the river.</div>") == "The mill by the river."


def test_a_picture_is_set_off_from_the_words_beside_it() -> None:
    assert markdown_of(f"<p>By {IMAGE}{IMAGE}The mill</p>") == f"By {PICTURE} {PICTURE} The mill"
