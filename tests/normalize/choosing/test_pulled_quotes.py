"""A quotation that is set apart from the paragraph that says it is not said twice."""

import pytest

from briefing.normalize.pipeline import normalize

PARAGRAPHS = [
    "The mill by the river was built of oak and stone by the people of the town.",
    "“We never thought that it would turn for so long,” the miller said when she saw it again.",
    "She has lived on the other bank since the war, and sees the wheel from her kitchen.",
    "The council means to mend the roof this year and to open the house to guests in May.",
]
SAID = "“We never thought that it would turn for so long”"


def _body(quotation: str) -> str:
    text = [f"<p>{p}</p>" for p in PARAGRAPHS]
    text.insert(3, quotation)
    page = f"<body><article><h1>The mill by the river</h1>{''.join(text)}</article></body>"
    return normalize(page.encode()).body


@pytest.mark.parametrize(
    "quotation",
    [
        f'<blockquote class="quote-block">{SAID}</blockquote>',
        f'<p class="side-quote">{SAID}</p>',
        f'<div class="Quote"><div class="Quote-text">{SAID}</div></div>',
        f'<div class="pullquote">{SAID}</div>',
    ],
)
def test_it_is_left_out(quotation: str) -> None:
    assert _body(quotation).count("turn for so long") == 1


@pytest.mark.parametrize(
    "quotation",
    [
        f"<blockquote>{SAID}</blockquote>",
        f"<aside>{SAID}</aside>",
        "<aside>“Nobody asked me whether it should turn for so long”</aside>",
    ],
)
def test_what_is_no_such_quotation_stays(quotation: str) -> None:
    assert _body(quotation).count("turn for so long") == 2
