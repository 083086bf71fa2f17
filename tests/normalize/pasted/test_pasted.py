"""Which lines of pasted text are the article, when it holds code, verse, or nothing at all."""

import pytest

from briefing.normalize.article import Refused
from briefing.normalize.pasted.choose import lines_of
from briefing.normalize.pasted.replies import reply_lines
from briefing.normalize.reading.pasted import read_pasted
from briefing.normalize.writing.render import render_blocks
from tests.normalize.pasted.pasted_texts import FIRST, LAST, MENU, TEASERS, body

CODE = """for (const mill of mills) {
    const level = await ask(mill);
    if (level === undefined) {
        rows.push(last_level(mill));
        continue;
    }
    rows.push({mill, level});
}"""
VERSE = """The river turns the wheel alone
The miller sleeps beneath the stone
A heron waits upon the weir
And nobody but I am here
The wind has taken off the door
The mice have danced across the floor
The flour that was white as snow
Went down the river long ago
O mill, who heard a hundred songs
And knew a hundred rights and wrongs
Stand one more winter by the stream
And keep the water's quiet dream
Until the day that I come home"""


def test_code_goes_with_the_text_around_it() -> None:
    made = body(f"{MENU}\n\n{FIRST}\n\n{CODE}\n\n{LAST}\n\n{MENU}")
    assert "ask(mill)" in made and "continue" in made
    assert made.index("glance") < made.index("ask(mill)") < made.index("stands in")
    assert "Podcasts" not in made


def test_code_beside_the_menu_goes_with_that() -> None:
    made = body(f"{MENU}\nwindow.ads = window.ads || [];\n{FIRST}\n\n{LAST}\n\n{MENU}")
    assert "window" not in made and "glance" in made


TAGS = """<body>
<div id="mill"></div>
<script src="mill.js"></script>
</body>"""

PROMPTS = """>>> import mills
>>> north = mills.levels("north")
>>> north[0]
12"""


@pytest.mark.parametrize("code", [CODE, TAGS, PROMPTS])
def test_code_keeps_its_signs_and_tags(code: str) -> None:
    made = body(f"{MENU}\n\n{FIRST}\n\n{code}\n\n{LAST}\n\n{MENU}")
    assert code in made


def test_code_that_a_text_ends_with_keeps_its_signs_and_no_others() -> None:
    made = body(f"{FIRST}\n\n{LAST}\n\n{CODE}\n×\n\n{MENU}")
    assert made.endswith(f"{CODE}\n```")


@pytest.mark.parametrize("pointer", ["Why the mill burns", "mehr dazu (mit Bildern)", "12 mills"])
def test_a_pointer_looks_much_like_a_prompt(pointer: str) -> None:
    assert body(f"{FIRST}\n\n>>> {pointer}\n\n{LAST}") == body(f"{FIRST}\n\n{LAST}")


def test_signs_and_tags_amid_prose_are_noise() -> None:
    made = body(f'{FIRST}\n\n×\n\n}}\n\n<div id="mill">\n\n{LAST}')
    assert made == body(f"{FIRST}\n\n{LAST}")


def test_a_margin_around_all_of_a_text_is_no_sign_of_code() -> None:
    deep = "\n".join(f"    {line}" for line in (FIRST, "On the weir", LAST))
    assert [line.code for line in lines_of(read_pasted(deep))] == [False, False, False]
    some = f"{FIRST}\n    the weir\n{LAST}\n{FIRST}"
    assert [line.code for line in lines_of(read_pasted(some))] == [False, True, False, False]


@pytest.mark.parametrize("inside", ["", TEASERS])
def test_text_that_holds_no_article_is_refused(inside: str) -> None:
    with pytest.raises(Refused, match="no article was found"):
        body(f"{MENU}\n{inside}\n{MENU}")


REST = "\n".join((MENU, "Mill Messenger", "Share this:", "By Ann Holm", "Related stories"))
SEVERAL = [f"Of mill {n}: {text}" for n in range(1, 16) for text in (FIRST, LAST)]


def test_a_page_that_is_mostly_prose_is_copied_with_the_rest_of_it() -> None:
    text = "\n\n".join(SEVERAL)
    kept = body(f"{REST}\n\n{text}\n\n{TEASERS}")
    assert kept == body(text)


COMMENTS = "\n".join(
    f"Reader {n} on May {n}, 2024 at 4:5{n} pm said:\nI walked by the mill of the village below "
    f"last week, and the weir there was open all day, so somebody must have looked at it by hand."
    for n in range(1, 6)
)


@pytest.mark.parametrize(("opening", "kept"), [("5 Comments", False), ("At the mill", True)])
def test_a_thread_of_comments_is_no_part_of_an_article(opening: str, kept: bool) -> None:
    text = "\n\n".join((FIRST, LAST))
    found = body(f"{MENU}\n\n{text}\n\n{opening}\n{COMMENTS}")
    assert LAST in found
    assert ("Reader 3" in found) is kept


@pytest.mark.parametrize("opening", ["Kommentare Schreibe einen Kommentar", "35 Comments »"])
@pytest.mark.parametrize(
    "stamp", ["{}. April 2019 @ 11:38", "Comment by Quill — 0{}.07, 2011 @ 13:04"]
)
def test_replies_are_told_by_their_days_and_hours(opening: str, stamp: str) -> None:
    said = COMMENTS.split("said:\n")[1].split("\n")[0]
    thread = "\n\n".join(f"{stamp.format(n)}\n\n{said}" for n in range(1, 6))
    found = body(f"{MENU}\n\n{FIRST}\n\n{LAST}\n\n{opening}\n\n{thread}")
    assert LAST in found
    assert said not in found
    assert said in body(f"{MENU}\n\n{FIRST}\n\n{LAST}\n\nAt the mill\n\n{thread}")


ESSAY = "\n".join(f"{n}. {LAST}\nThe heron" for n in range(10))


@pytest.mark.parametrize(
    "opening", ["5 Comments", "3 Gedanken zu „Am Wehr“", "5 thoughts on Mills"]
)
def test_a_reader_may_answer_at_length(opening: str) -> None:
    replies = COMMENTS.replace("Reader 4", f"{ESSAY}\nReader 4").splitlines()
    assert reply_lines([FIRST, LAST, opening, *replies]) == set(range(2, 3 + len(replies)))


def test_an_earlier_stamp_hides_no_thread_of_comments() -> None:
    stamps = [f"Mill {n}: 2 May 2024, 10:3{n}" for n in range(4)]
    above = [FIRST, *stamps, *[LAST] * 20]
    texts = [*above, "5 Comments", *COMMENTS.splitlines()]
    assert reply_lines(texts) == set(range(len(above), len(texts)))


def test_what_only_counts_comments_above_the_text_opens_no_thread() -> None:
    top = "5 Comments\n2 May 2024, 10:30\n3 May 2024, 10:30\n4 May 2024, 10:30"
    found = body(f"{top}\n\n{FIRST}\n\n{LAST}\n\n5 May 2024, 10:30\n\n{FIRST}")
    assert FIRST in found and LAST in found


@pytest.mark.parametrize(
    "caption",
    [
        "The weir by the upper mill on Monday. (Ann Holm / AFP via Getty Images)",
        "The weir by the upper mill on Monday. Photograph: Ann Holm/The Valley",
        "The weir by the upper mill is opened by hand (Photo by Ann Holm for the town)",
        "FILE - The weir by the upper mill is opened by hand, May 3, 2023, in the valley.",
        "Image caption The weir by the upper mill is opened by hand",
        "The weir by the upper mill is opened by hand.Ann Holm/The Valley",
        "Illustration by Ann Holm",
        "From left: Ann Holm and Ben Reed by the weir of the upper mill, which is opened by hand.",
        "Enlarge / The weir by the upper mill is opened by hand.",
        "The weir by the upper mill is opened by hand. hide caption",
        "老磨坊在河边。王明供图",
    ],
)
def test_a_caption_is_no_text_where_no_picture_shows(caption: str) -> None:
    assert body(f"{FIRST}\n\n{caption}\n\n{LAST}") == body(f"{FIRST}\n\n{LAST}")


@pytest.mark.parametrize("signed", [f"{LAST} (Ann Holm/The Valley)", f"{LAST} Ann Holm/The Valley"])
def test_a_text_whose_last_line_is_signed_keeps_it(signed: str) -> None:
    assert LAST in body(f"{FIRST}\n\n{signed}")
    assert LAST not in body(f"{signed}\n\n{FIRST}")


PARTS = ("coat", "wheel", "sluice", "belt", "hopper", "roof", "yard", "stair")


def of_parts(credit: str, advert: str) -> str:
    return f"\n\n{advert}\n\n".join(
        f"The {part} of the mill\n{credit}\nWhen the {part} was made, nobody knew that it would be "
        "of use for so long; those who look after it say that with a little oil it is as good as "
        "on its first day."
        for part in PARTS
    )


def test_what_stands_between_paragraphs_takes_none_of_them_away() -> None:
    whole, broken = of_parts("", ""), of_parts("Ann Holm/Getty Images", "Advertisement")
    assert body(f"{MENU}\n\n{broken}\n\n{TEASERS}") == body(f"{MENU}\n\n{whole}\n\n{TEASERS}")


KINDS = ("Needed", "Counting", "Lasting", "Selling", "Sharing")
FORM = "\n".join(
    f"{kind} cookies\nWe set these cookies so that our website knows your browser again; you may "
    f"withhold your consent to the {kind.lower()} ones at any time, and we keep to what you chose."
    for kind in KINDS
)
REPORT = "\n\n".join(
    f"Mill {n} sells what its cookies tell of a browser, and asked nobody for consent, the office "
    "found when it read through the pages of all mills in the valley in the spring."
    for n in range(1, 7)
)


def test_a_form_about_cookies_is_no_part_of_an_article() -> None:
    text = "\n\n".join((FIRST, LAST))
    assert body(f"{MENU}\n\n{text}\n\n{FORM}\nSave settings\n\n{TEASERS}") == body(text)


@pytest.mark.parametrize("text", [REPORT, FORM])
def test_a_text_about_cookies_is_an_article(text: str) -> None:
    last = text.splitlines()[-1]
    assert last in body(text)


def test_an_article_with_short_lines_of_its_own_is_kept_whole() -> None:
    table = "\n".join(
        f"{name} {level} cm" for name in ("North", "South", "East") for level in range(6)
    )
    aside = "Sign up for our newsletter\nRead more"
    kept = body("\n\n".join([*SEVERAL, table, aside, LAST]))
    assert "South 3 cm" in kept


@pytest.mark.parametrize("rest", ["About us", "Phone 030 1234"])
def test_asides_amid_the_text_are_those_of_a_page(rest: str) -> None:
    asides = (
        "Read more: The mill in the next town",
        "Share this story with a friend",
        "Sign up for our newsletter to read more of mills",
    )
    text = [line for pair in zip(SEVERAL, asides, strict=False) for line in pair]
    made = body("\n\n".join((*text, *SEVERAL[6:12], rest)))
    assert SEVERAL[11] in made
    assert rest not in made


def test_signs_that_part_a_text_are_no_noise_of_a_page() -> None:
    made = body("\n\n* * *\n\n".join((*SEVERAL[:6], "Mill Messenger", SEVERAL[7])))
    assert "Mill Messenger" in made


def test_one_paragraph_among_teasers_is_an_article() -> None:
    assert "glance" in body(f"{MENU}\n{TEASERS}\n{FIRST}\n{MENU}")


def test_verse_is_text_too() -> None:
    assert "quiet dream" in body(VERSE)


@pytest.mark.parametrize(
    "line",
    [
        *("0 Comments", "No comments", "No comments yet", "Comments (0)", "Keine Kommentare"),
        *("0 Kommentare", "Aucun commentaire", "Sin comentarios", "0 comentarios"),
        *("暂无评论", "0条评论"),
    ],
)
def test_a_line_that_says_there_are_no_comments_opens_none(line: str) -> None:
    made = body(f"{LAST}\n\n{line}\n\n{FIRST[:90]}")
    assert "each mill" in made and "stands in" in made and line not in made


@pytest.mark.parametrize("line", ["3 Comments", "Kommentare (3)", "12 commentaires"])
def test_a_line_that_counts_comments_opens_them(line: str) -> None:
    made = body(f"{LAST}\n\n{line}\n\n{FIRST[:90]}")
    assert "stands in" in made and "each mill" not in made


def test_lists_keep_their_signs_and_numbers() -> None:
    lines = ["• The bell", "• The wheel", "1. Ring it", "2. Turn it", "• The bench", "3. Sit down"]
    page = read_pasted("\n".join(lines))
    assert render_blocks(page, page.blocks, ()).markdown == (
        "- The bell\n- The wheel\n\n1. Ring it\n2. Turn it\n\n- The bench\n\n3. Sit down"
    )
