"""Text that broken markup leaves without an item or a cell is written all the same."""

import pytest

from briefing.normalize.document.state import State
from briefing.normalize.reading.read import read
from briefing.normalize.reading.sniff import sniff
from briefing.normalize.writing.render import render_blocks

CELLS = "<tr><td>Oak<td>2</tr><tr><td>Elm<td>3</tr>"


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<ul>The mill <b>by</b> the river</ul>", "The mill **by** the river"),
        (
            "<ul>Bring: <li>oak</li> and <i>a bit</i> of <li>elm</li></ul>",
            "- Bring:\n- oak\n- and *a bit* of\n- elm",
        ),
        ("<ol><li>oak</li></ol>", "1. oak"),
        ("<dl><p>The mill</p><dt>Oak<dd>A tree</dl>", "The mill\n\nOak\n\nA tree"),
        ("<dl><dt>Oak<dd>A tree</dl>", "Oak\n:   A tree"),
        (f"<table>{CELLS}<td>Ash</td></table>", "Oak\n\n2\n\nElm\n\n3\n\nAsh"),
        (f"<table>{CELLS}</table>", "|  |  |\n| --- | --- |\n| Oak | 2 |\n| Elm | 3 |"),
        (
            f"<table><tr>{'<td>oak' * 41}<tr>{'<td>elm' * 41}</table>",
            "\n\n".join(["oak"] * 41 + ["elm"] * 41),
        ),
    ],
)
def test_nothing_is_lost(body: str, markdown: str) -> None:
    source = f"<html><body>{body}</body></html>"
    page = read(sniff(State(source.encode(), "a.html"))).document
    assert render_blocks(page, page.blocks, ()).markdown == markdown
