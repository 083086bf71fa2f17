"""Cards over a word of the text are cut, and the word stays."""

import pytest

from briefing.normalize.pipeline import normalize

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 3
CARD = (
    "<span class='over'><img src='/holm.jpg' alt=''><a href='/p/holm'>Ann Lena Holm</a>"
    "<a href='/a1'>A mill for the town</a> <a href='/a2'>Ann Holm counts sacks</a></span>"
)
SHORT = "<span><img src='/holm.jpg' alt=''><a href='/p'>All</a><a href='/a'>More</a></span>"


@pytest.mark.parametrize(
    "said",
    [
        f"Mayor <a href='/p/holm'>Ann Holm</a>{CARD}",
        f"Mayor <span><a href='/p/holm'>Ann Holm</a><span>{CARD}</span></span>",
        f"Mayor <span><a href='/p/holm'>Ann Holm</a>{SHORT}</span>",
        f"<b>Mayor <span><a href='/p/holm'>Ann Holm</a>{CARD}</span></b>",
        f"<span>Mayor <a href='/p/holm'>Ann Holm</a>{CARD}</span>",
    ],
)
def test_a_word_that_a_card_opens_over_stays(said: str) -> None:
    text = f"<p>{said} (Oak) said of the mill that its wheel turns more slowly every year.</p>"
    page = f"<html><body><article><h1>Mill</h1>{PROSE}{text}{PROSE}</article></body></html>"
    article = normalize(page.encode(), url="https://a.example/mill")
    body = article.body.replace("**", "").replace(" (Oak)", "(Oak)")
    assert "Mayor [Ann Holm](https://a.example/p/holm)(Oak) said of the mill" in body
    assert article.images == ()
