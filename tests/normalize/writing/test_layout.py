"""Which lists are set as what they hold."""

import pytest

from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.writing.render import render_blocks

OAK, ELM = (f"<img src='https://a.example/{n}.jpg' alt='{n}'>" for n in ("oak", "elm"))
PICTURES = ["![oak](https://a.example/oak.jpg)", "![elm](https://a.example/elm.jpg)"]
PAGE = "<h2>The mill</h2><p>It was built of oak.</p><p>It was sold.</p>"


def blocks_of(body: str) -> list[str]:
    page = read_page(parse_html(f"<body>{body}</body>"))
    return render_blocks(page, page.blocks, page.media).markdown.split("\n\n")


@pytest.mark.parametrize(
    ("items", "blocks"),
    [
        (f"<li>{OAK}</li><li><div>{ELM}</div></li>", PICTURES),
        (f"<li>{OAK}<p>An oak.</p></li><li>{ELM}</li>", [PICTURES[0], "An oak.", PICTURES[1]]),
        (f"<li></li><li>{PAGE}</li>", ["## The mill", "It was built of oak.", "It was sold."]),
        ("<li><h2>Oak</h2><p>Hard.</p></li><li><h2>Elm</h2></li>", ["## Oak", "Hard.", "## Elm"]),
    ],
)
def test_a_list_of_pictures_or_of_parts_of_a_page_is_none(items: str, blocks: list[str]) -> None:
    assert blocks_of(f"<p>Here:</p><ul>{items}</ul>") == ["Here:", *blocks]


@pytest.mark.parametrize(
    "items",
    [
        "<li><p>Oak.</p><p>It is hard.</p></li>",
        "<li><p>Oak.</p><p>It is hard.</p><p>It is heavy.</p></li><li>Elm.</li>",
        f"<li>{OAK}</li><li>Elm.</li>",
        f"<li>Oak {OAK}</li>",
    ],
)
def test_a_list_of_points_stays_one(items: str) -> None:
    assert blocks_of(f"<ul>{items}</ul>")[0].startswith("- ")


def test_a_numbered_list_of_parts_stays_one() -> None:
    assert blocks_of(f"<ol><li>{PAGE}</li><li>{PAGE}</li></ol>")[0] == "1. ## The mill"
