"""What is decided about parts of a page once its article is chosen: repeats and headings."""

import pytest

from briefing.normalize.choosing.groups import as_groups, with_announced
from briefing.normalize.choosing.repeats import repeats
from briefing.normalize.choosing.siblings import with_siblings
from briefing.normalize.cleaning.headings import with_headings
from briefing.normalize.document.page import Page, read_page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import parse_html

TEXT = (
    "The council of the town voted on Monday to rebuild the old mill by the river, which had "
    "stood empty for twenty years, and to let a school for weavers move into its upper floors."
)
OUT = "dropped:outside"


def page_of(body: str) -> Page:
    return read_page(parse_html(f"<body>{body}</body>"))


def repeated(body: str) -> set[int]:
    page = page_of(body)
    return repeats(page, [True] * len(page.blocks))


def test_text_that_another_part_shows_again_is_a_repeat() -> None:
    first = f"<main><div><p>{TEXT}</p></div></main>"
    assert repeated(first + f"<section><div><p>{TEXT}</p></div></section>") == {1}
    assert repeated(first + "<section><div><p>Nothing of it.</p></div></section>") == set()


@pytest.mark.parametrize(
    "second",
    [
        f"<section><blockquote><p>{TEXT}</p></blockquote></section>",
        f"<section><div><p>{' '.join(TEXT.split()[:12])}</p></div></section>",
    ],
)
def test_quotes_and_short_texts_may_stand_twice(second: str) -> None:
    assert repeated(f"<main><div><p>{TEXT}</p></div></main>{second}") == set()


def test_what_one_part_says_twice_is_meant() -> None:
    assert repeated(f"<main><div><p>{TEXT}</p></div><div><p>{TEXT}</p></div></main>") == set()


def test_paragraphs_that_stand_again_as_one_are_a_repeat() -> None:
    words = TEXT.split()
    short = [" ".join(words[n : n + 6]) for n in range(0, len(words), 6)]
    first = "".join(f"<p>{text}</p>" for text in short)
    again = f"<section><div><p>{TEXT}</p></div></section>"
    assert repeated(f"<main><div>{first}</div></main>{again}") == {len(short)}
    missing = first.replace(f"<p>{short[2]}</p>", "")
    assert repeated(f"<main><div>{missing}</div></main>{again}") == set()


@pytest.mark.parametrize(
    ("words", "of_caption", "is_repeat"),
    [(12, True, True), (12, False, False), (5, True, False)],
)
def test_a_caption_that_a_page_shows_again_is_a_repeat(
    words: int, of_caption: bool, is_repeat: bool
) -> None:
    text = " ".join(TEXT.split()[:words])
    name = "caption" if of_caption else "lines"
    shown = f"<p>{text}</p><div class='{name}-short'>{text}</div>"
    assert repeated(f"<main><div>{shown}</div></main>") == ({1} if is_repeat else set())


def test_only_what_is_kept_above_counts() -> None:
    page = page_of(f"<main><i><p>{TEXT}</p></i></main><section><i><p>{TEXT}</p></i></section>")
    assert repeats(page, [False, True]) == set()


def heading_is_kept(between: str, heading: str = "In use") -> bool:
    page = page_of(f"<div><p>{TEXT}</p><h3>{heading}</h3>{between}<p>{TEXT}</p></div>")
    chosen = [KEPT if page.words_of(block) == TEXT else OUT for block in page.blocks]
    return with_headings(page, chosen)[1] == KEPT


@pytest.mark.parametrize(
    ("between", "heading", "kept"),
    [
        ("", "In use", True),
        ("<figure><figcaption>The mill. Ada Quill</figcaption></figure>", "In use", True),
        ("<ul><li>Bread</li><li>Cheese</li></ul>", "In use", False),
        ("<h3>Another</h3>", "In use", True),
        ("<h3>Advertisement</h3>", "In use", False),
        ("", "<a href='/elsewhere'>In use</a>", True),
        ("</div><div>", "<a href='/elsewhere'>In use</a>", False),
        ("", "<a href='#in-use'>In use</a>", True),
        ("", "Advertisement", False),
    ],
)
def test_a_heading_goes_with_the_kept_text_below(between: str, heading: str, kept: bool) -> None:
    assert heading_is_kept(between, heading) is kept


LINKED = "<h3><a href='/elsewhere'>In use</a></h3>"


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        (f"<div><p>{TEXT}</p>{LINKED}{TEXT}</div>", True),
        (f"<div><p>{TEXT}</p><div>{LINKED}</div>{TEXT}</div>", False),
        (f"<div><h1>The mill</h1><div>{LINKED}<p>{TEXT}</p></div></div>", True),
        (f"<div><h1>The mill</h1><div>{LINKED}</div><p>{TEXT}</p></div>", False),
        (
            f"<div><div><h1>The mill</h1></div><div><div>{LINKED}<p>{TEXT}</p></div></div></div>",
            False,
        ),
    ],
)
def test_a_heading_that_leads_elsewhere_stays_close_to_its_text(body: str, kept: bool) -> None:
    page = page_of(body)
    fates = {TEXT: KEPT, "The mill": "moved:title"}
    chosen = [fates.get(page.words_of(block), OUT) for block in page.blocks]
    assert (with_headings(page, chosen)[1] == KEPT) is kept


def test_a_heading_in_a_part_named_as_that_of_its_text_is_kept() -> None:
    def part(inner: str, name: str) -> str:
        return f"<div><div><div><div><div class='{name}'>{inner}</div></div></div></div></div>"

    for name, kept in (("text", True), ("aside", False)):
        picture = "<div><p>The mill at dawn.</p></div>"
        heading = part("<h3>In use</h3>", name)
        prose = part(f"<p>{TEXT}</p>", "text")
        page = page_of(prose + heading + picture + prose)
        chosen = [KEPT if page.words_of(block) == TEXT else OUT for block in page.blocks]
        assert (with_headings(page, chosen)[1] == KEPT) is kept


@pytest.mark.parametrize(("next_rank", "kept"), [("h2", False), ("h3", True)])
def test_a_chosen_heading_stays_while_text_of_its_own_follows(next_rank: str, kept: bool) -> None:
    chart = "".join(f"<p>{year}</p>" for year in range(1990, 2010))
    below = f"{chart}<{next_rank}>Advertisement</{next_rank}><p>{TEXT}</p>"
    page = page_of(f"<div><p>{TEXT}</p><h2>In figures</h2>{below}</div>")
    chosen = [
        KEPT if page.words_of(block) in (TEXT, "In figures") else OUT for block in page.blocks
    ]
    assert (with_headings(page, chosen)[1] == KEPT) is kept


@pytest.mark.parametrize(
    ("between", "odd", "kept"),
    [
        ("<p>By the mill: Oak</p>", -1.5, True),
        ("<p>By the mill: Oak</p>", -2.5, False),
        ("<p>By the mill: Oak</p><p>And elm</p>", -1.5, True),
        ("<p>By the mill: Oak</p><div>And elm</div>", -1.5, False),
        ("<p>By the mill: Oak</p>" * 11, -1.5, False),
        ("<div>By the mill: Oak</div>", -1.5, False),
        ("<div><p>By the mill: Oak</p></div>", -1.5, False),
        ("<ul><li><p>By the mill: Oak</p></li></ul>", -1.5, False),
    ],
)
def test_doubtful_paragraphs_go_with_their_siblings(between: str, odd: float, kept: bool) -> None:
    page = page_of(f"<main><p>{TEXT}</p>{between}<p>{TEXT}</p></main>")
    amid = [False] * (len(page.blocks) - 2)
    odds = [3, *(odd for _ in amid), 3]
    assert with_siblings(page, odds, [True, *amid, True]) == [True, *(kept for _ in amid), True]
    assert with_siblings(page, [*odds[:-1], -3], [True, *amid, False]) == [True, *amid, False]


@pytest.mark.parametrize(
    ("last", "odd", "kept"),
    [("<p>By Oak</p>", -0.2, True), ("<p>By Oak</p>", -0.4, False), ("<div>By</div>", -0.2, False)],
)
def test_a_last_paragraph_of_even_odds_stays(last: str, odd: float, kept: bool) -> None:
    page = page_of(f"<main><p>{TEXT}</p><div><h6>More</h6></div>{last}</main>")
    assert with_siblings(page, [3, -3, odd], [True, False, False]) == [True, False, kept]
    assert with_siblings(page, [3, -3, odd], [False, False, False]) == [False, False, False]


@pytest.mark.parametrize(("lead", "first"), [("They brought:", 3.0), ("They ate.", 3.0)])
def test_a_list_that_is_announced_is_likelier(lead: str, first: float) -> None:
    page = page_of(f"<p>{TEXT}</p><p>{lead}</p><ul><li>Bread</li><li>Cheese</li></ul>")
    evened = as_groups(page, [3, first, -1, -2])
    assert evened[2] == evened[3]
    assert (evened[2] > -1) is lead.endswith(":")
    assert as_groups(page, [3, -1, -1, -2])[2] < -1


def test_a_label_off_the_screen_is_no_part_of_the_words_beside_it() -> None:
    page = page_of('<p>The pier<span class="visually-hidden">Photo</span><b>Ada Quill</b></p>')
    assert page.words_of(page.blocks[0]) == "The pier Photo Ada Quill"


def test_parts_of_a_caption_are_kept_apart() -> None:
    page = page_of("<figcaption><i>The pier.</i><b>Credit</b><b>Ada McQuill</b></figcaption>")
    assert page.words_of(page.blocks[0]) == "The pier. Credit Ada McQuill"


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        ("<p>It grinds:</p><ul><li>oats</li><li>rye</li></ul><p>It stands still.</p>", True),
        ("<p>It grinds:</p><blockquote>all that is dry</blockquote><p>It stands still.</p>", True),
        ("<p>It grinds.</p><ul><li>oats</li><li>rye</li></ul><p>It stands still.</p>", False),
        ("<p>It grinds:</p><ul><li>oats</li><li>rye</li></ul><div>More</div>", False),
        ("<p>It grinds:</p><ul><li><a href='/o'>oats</a></li></ul><p>It stands still.</p>", False),
        (
            "<p>It grinds:</p><div><div><div><div><ul><li>rye</li></ul></div></div></div></div>"
            "<p>It stands still.</p>",
            False,
        ),
    ],
)
def test_a_list_announced_amid_the_text_stays(body: str, stays: bool) -> None:
    page = page_of(body)
    sure = [page.words_of(block).startswith("It") for block in page.blocks]
    chosen = with_announced(page, sure)
    assert all(chosen[n] is stays for n, s in enumerate(sure) if not s)


def test_above_the_heading_the_list_that_leads_to_the_text_is_the_repeat() -> None:
    teaser = f"<ul><li><p>{' '.join(TEXT.split()[:-3])} …</p></li></ul>"
    text = f"<article><h1>The mill</h1><div><p>{TEXT}</p></div></article>"
    page = page_of(f"{teaser}{text}<section><div><p>{TEXT}</p></div></section>")
    assert repeats(page, [True] * len(page.blocks), heading=1) == {0, 3}
    other = page_of(f"<ul><li><p>Nothing of it.</p></li></ul>{text}")
    assert repeats(other, [True] * len(other.blocks), heading=1) == set()
