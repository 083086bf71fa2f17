"""What leads away from an article, and the boxes that do so, are no part of it."""

import pytest

from briefing.normalize.pipeline import normalize

SITE = "https://www.river-news.example"
PROSE = (
    "<p>The mill by the river was built of oak and stone by the people of the town, who meant it "
    "to stand for a hundred years and more, part {}.</p>"
)
HEADLINE = "Miller of Kiel says that the new wheel is too big"
MOST = "/news/miller-new-wheel-too-big"


def _body(*parts: str, url: str = f"{SITE}/news/the-mill-by-the-river") -> str:
    above = "".join(PROSE.format(n) for n in range(4))
    below = "".join(PROSE.format(n) for n in range(4, 8))
    page = f"<body><article><h1>The mill by the river</h1>{above}{''.join(parts)}{below}"
    return normalize(f"{page}</article></body>".encode(), url=url).body


def _link(text: str, address: str = SITE + MOST) -> str:
    return f'<p><a href="{address}">{text}</a></p>'


@pytest.mark.parametrize(
    "lines",
    [
        _link(HEADLINE),
        _link(HEADLINE, MOST),
        _link(HEADLINE, "https://apps.river-news.example/a/1234567.html"),
        f"<p>[<i>{_link(HEADLINE + '.')[3:-4]}</i>]</p>",
        f"<p><em>[{_link('Why the wheel is big')[3:-4]}]</em></p>",
        f"<p>• {_link(HEADLINE)[3:]}",
        PROSE.format("b").join([_link("Who is the miller of Kiel?"), _link("A wheel for all men")]),
        '<p>Read more from Ann:</p><p><a href="/a">Oak</a></p><p><a href="/b">Elm</a></p>',
        f'<p>See also:<br><a href="//a.example/">{"Oak " * 60}</a><br><a href="/b">Elm</a></p>',
    ],
)
def test_paragraphs_that_lead_to_other_articles_are_left_out(lines: str) -> None:
    made = _body(lines)
    assert "part 3" in made
    assert "part 4" in made
    assert not any(word in made for word in ("wheel", "Kiel", "Oak", "Elm"))


@pytest.mark.parametrize(
    "lines",
    [
        _link(HEADLINE + "."),
        _link("The wheel of the mill"),
        f"<p>{_link('WHERE YOU MAY SEE A WHEEL OF OAK TURN')[3:-4]}&nbsp;</p>",
        _link(HEADLINE, f"{SITE}/about"),
        _link(HEADLINE, "https://other.example" + MOST),
        _link(HEADLINE, "#miller-new-wheel-too-big"),
        f"<p>So says the miller: {_link(HEADLINE)[3:]}",
        f"<ul><li>{_link(HEADLINE)[3:-4]}</li><li>The wheel is of oak.</li></ul>",
        "".join(
            _link(f"{HEADLINE} for the {n} time", SITE + MOST + str(n))
            for n in ("a", "b", "c", "d")
        )
        + _link(f"{HEADLINE} once more"),
    ],
)
def test_a_link_that_may_be_meant_is_kept(lines: str) -> None:
    assert "wheel" in _body(lines).lower()


def test_without_an_address_no_link_is_known_to_stay_on_the_site() -> None:
    assert "wheel" in _body(_link(HEADLINE), url="")


BOX = '<div class="box"><h3>{}</h3>{}</div>'


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Popular Video", "<div>A wheel that makes you cry at once:</div>"),
        ("Thank you!", '<div class="end"><a href="/a">Play the wheel again</a></div>'),
        ("The Mill Letter", "<p>Subscribe to our newsletter about the wheel.</p>"),
    ],
)
def test_a_box_goes_as_a_whole(name: str, rest: str) -> None:
    made = _body(BOX.format(name, rest))
    assert name not in made
    assert "wheel" not in made
    assert "part 4" in made


def _stream(own: str, further: str, name: str = "story-title") -> str:
    item = "<article><h2 class='{}'>{}</h2><p>by {}</p>{}</article>"
    made = [
        item.format("story-title", "The mill by the river", "Ann Miller", own),
        item.format(name, "A house on the hill", "Ben Weaver", further),
    ]
    title = "<title>The mill by the river</title>"
    return normalize(f"<head>{title}</head><body><main>{''.join(made)}".encode(), url=SITE).body


HOUSE = (
    "<p>The house on the hill has stood empty since the war, and nobody in the town can say who "
    "owns it now, the council said in its {} letter.</p>"
)


@pytest.mark.parametrize(("name", "kept"), [("story-title", False), ("part-title", True)])
def test_further_articles_with_headlines_alike_are_none_of_the_page_s(
    name: str, kept: bool
) -> None:
    own = "".join(PROSE.format(n) for n in range(4))
    made = _stream(own, "".join(HOUSE.format(n) for n in ("first", "second", "third")), name)
    assert "part 3" in made
    assert ("the hill" in made) is kept


def test_articles_belong_to_a_headline_without_text_of_its_own() -> None:
    assert "the hill" in _stream("", "".join(HOUSE.format(n) for n in ("first", "second", "third")))


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ('<ul class="related">{}</ul>', False),
        ('<iframe src="https://www.youtube.com/embed/abcdefgh"></iframe><ul>{}</ul>', True),
        ("", True),
    ],
)
def test_a_last_line_goes_with_what_it_leads_to(below: str, kept: bool) -> None:
    links = "".join(f'<li><a href="/news/{n}">The house {n}</a></li>' for n in range(9))
    text = (
        "".join(PROSE.format(n) for n in range(6)) + "<p>The wheel, as we saw it, and its men:</p>"
    )
    page = f"<body><article><h1>The mill by the river</h1>{text}{below.format(links)}</article>"
    made = normalize(page.encode(), url=SITE).body
    assert ("its men" in made) is kept


def test_a_box_with_bare_text_beside_its_links_stays() -> None:
    links = '<ul><li><a href="/share">Share</a></li><li><a href="/mail">Mail</a></li></ul>'
    made = _body(BOX.format("What the miller says of his wheel", f"by Ann Miller {links}"))
    assert "What the miller says of his wheel" in made


def test_a_box_of_text_stays() -> None:
    text = "<p>It takes two men and a week to cut the paddles, and a day more to hang them.</p>"
    made = _body(BOX.format("How the wheel is made", text))
    assert "How the wheel is made" in made
    assert "hang them" in made
