"""Days: found where they are stated, None where they are not, and none that is a guess."""

from datetime import date

import pytest

from briefing.normalize.pipeline import normalize
from briefing.normalize.text.days import read_date
from tests.normalize.facts.stated_pages import PROSE, data, page


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-05T23:30:00Z", date(2024, 3, 5)),
        ("March 5, 2024", date(2024, 3, 5)),
        ("5th March 2024", date(2024, 3, 5)),
        ("5. März 2024", date(2024, 3, 5)),
        ("5 mars 2024", date(2024, 3, 5)),
        ("5 de marzo de 2024", date(2024, 3, 5)),
        ("2024年3月5日", date(2024, 3, 5)),
        ("31/31/2024", None),
        ("2024-13-45", None),
        ("March 2024", None),
        ("By Ada QuillMar. 5, 2024 11:00 pm EST", date(2024, 3, 5)),
        ("05.03.2024", date(2024, 3, 5)),
        ("03/25/2024 05:00 AM", date(2024, 3, 25)),
        ("03/05/2024", None),
        ("03.25.2024 07:00 AM", date(2024, 3, 25)),
        ("Tue Mar 05 12:45:00 EST 2024", date(2024, 3, 5)),
        ("发布时间：24-03-0523:16", date(2024, 3, 5)),
        ("24-03-05", None),
    ],
)
def test_days_as_they_are_written(text: str, day: date | None) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("head", "top", "day"),
    [
        ("", "", None),
        (data(datePublished='"2024-03-05"'), "", date(2024, 3, 5)),
        (data(datePublished='"2024-03-06T03:00:00Z"'), "<p>March 5, 2024</p>", date(2024, 3, 5)),
        (data(datePublished='"2024-03-05"'), "<p>Since June 1, 2019</p>", date(2024, 3, 5)),
        (data(datePublished='"2024-03-05"'), "<p>Updated March 9, 2024</p>", date(2024, 3, 5)),
        (
            "<meta property='article:published_time' content='2024-03-05T10:00'>",
            "",
            date(2024, 3, 5),
        ),
        # Data that names another moment of the same day bears out no day but that one.
        (
            data(datePublished='"2024-03-06T12:00:00-05:00"'),
            "<p>Updated March 6, 2024</p><p>Ada (@ada) March 5, 2024</p>",
            date(2024, 3, 6),
        ),
        (
            data(datePublished='"2024-03-07T12:43:00Z"'),
            "<p>March 6, 2024, 10:00 PM / Updated March 7, 2024</p>",
            date(2024, 3, 6),
        ),
        # The local day as it is written, also where no reader sees it.
        (
            data(datePublished='"2024-03-06T02:00:00Z"')
            + "<meta name='pubdate' content='2024-03-05T21:00:00-05:00'>",
            "",
            date(2024, 3, 5),
        ),
        # A day that readers see against data: an earlier one stands, a later one is in doubt.
        (data(datePublished='"2024-03-05"'), "<p>Jan 9, 2024 · 8 min read</p>", date(2024, 1, 9)),
        (data(datePublished='"2024-03-05"'), "<p>Dec 9, 2024 · 8 min read</p>", None),
        (
            data(datePublished='"2022-03-05"', dateModified='"2024-03-05"'),
            "<p>March 5, 2024</p>",
            date(2024, 3, 5),
        ),
        (data(datePublished='"2022-03-05"'), "<p>Last updated March 5, 2024</p>", None),
        ("", "<p>Last updated March 5, 2024</p>", None),
        # Brought up to date soon after: what readers see, if data knows of it.
        (
            data(datePublished='"2024-03-01"', dateModified='"2024-03-05T09:00:00Z"'),
            "<p>Last updated March 5, 2024</p>",
            date(2024, 3, 5),
        ),
        (
            data(datePublished='"2022-03-01"', dateModified='"2024-03-05T09:00:00Z"'),
            "<p>Last updated March 5, 2024</p>",
            None,
        ),
        ("", "<p><time datetime='2024-03-05T08:00'>3/5/2024</time></p>", date(2024, 3, 5)),
        ("", "<p>von Ada Quill, 5.3.24</p>", date(2024, 3, 5)),
        ("", f"{PROSE}<p>Gespeichert von quill am 5. März 2024 - 18:55</p>", date(2024, 3, 5)),
        ("", f"<div class='post-meta'>2024-03-05 in {'Towns, ' * 9}Mills</div>", date(2024, 3, 5)),
        ("", "<p>Quill 2025-01-07T17:27:31+02:00 Juni 19th, 2024</p>", date(2024, 6, 19)),
        ("", "<span>05.03.24</span>", date(2024, 3, 5)),
        ("", "<p>5. März 2024, 14:45 Uhr bis 15:45 Uhr, Kiel</p>", None),
        # A line that says when it came out stands for it wherever it is, unless there are several.
        (
            "",
            f"{PROSE * 4}<p>Dieser Beitrag wurde am Dienstag, 5. März 2024 veröffentlicht.</p>",
            date(2024, 3, 5),
        ),
        (
            "",
            f"<p>4 March 2025</p>{PROSE * 4}<div class='sidebar'>Published March 5, 2024</div>",
            date(2024, 3, 5),
        ),
        ("", f"{PROSE * 4}<p>Published March 5, 2024</p><p>Published May 6, 2024</p>", None),
        # The dateline of a release.
        ("", "<p>KIEL, March 5, 2024 – The mill is open, as its owner said.</p>", date(2024, 3, 5)),
        ("", "<p>The mill opened on March 5, 2024 – and closed again on the next day.</p>", None),
        # What a day is of is said before it, in Chinese and Japanese behind it as well.
        ("", "<p>2024年03月05日 14時30分 公開</p><p>2024年03月09日 更新</p>", date(2024, 3, 5)),
        ("", f"{PROSE * 4}<p>2024年03月09日 更新</p>", None),
        ("", "<p>December 5, 2024 Issue</p>", None),
        ("", "<p>原文(投稿日：2024/03/05)</p>", None),
        (
            "",
            "<p><time class='updated'>March 9, 2024</time>"
            "<time class='published'>March 5, 2024</time></p>",
            date(2024, 3, 5),
        ),
        ("", "<p><time class='updated'>March 5, 2024</time></p>", date(2024, 3, 5)),
        # Figures that may be of two days are of neither, where month and day go first by turns.
        ("<html lang=en>", "<ul><li>Published 12/10/16</li></ul>", None),
        # In a list of terms a day is the article's where its term says so.
        ("", "<aside><dl><dt>Datum</dt><dd>05.03.2024</dd></dl></aside>", date(2024, 3, 5)),
        ("<meta itemprop='copyrightYear' content='2024'>", "", None),
        ("", "<dl><dt>Beginn:</dt><dd>5. März 2024 11:00</dd></dl>", None),
    ],
)
def test_published(head: str, top: str, day: date | None) -> None:
    assert normalize(page(head, top)).published == day


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("2022/03/05", date(2022, 3, 5)),
        ("2022/mar/05", date(2022, 3, 5)),
        ("2022/TOWN/03/05", date(2022, 3, 5)),
        ("2022/03/07", None),
        ("2022", None),
    ],
)
def test_an_address_that_names_the_stated_day_outweighs_a_late_update(
    address: str, day: date | None
) -> None:
    updated = page(data(datePublished='"2022-03-05"'), "<p>Last updated March 5, 2024</p>")
    assert normalize(updated, url=f"https://mill.example/{address}/wheel").published == day


DATED = {
    "a post": "<blockquote class='twitter-tweet'><p>What a mill</p>&mdash; Ada (@ada) "
    "<a href='https://posts.example/1'>March 5, 2024</a></blockquote>",
    "a post as a box": "<div class='tweet'><p>A mill</p>"
    "<time datetime='2024-03-05'>5 Mar</time></div>",
    "a teaser": "<aside class='related'><h3><a href='/x'>Bridge closes</a></h3>"
    "<time datetime='2024-03-05'>March 5, 2024</time></aside>",
    "a card": "<div class='card'><a href='/x'>Bridge closes</a><span>March 5, 2024</span></div>",
    "a comment": "<ol class='commentlist'><li><cite>Tom</cite> <a href='#1'>March 5, 2024</a>"
    "<time itemprop='datePublished' datetime='2024-03-05'>March 5</time><p>Nice.</p></li></ol>",
    "a caption": "<figure><figcaption>The mill, seen on March 5, 2019</figcaption></figure>",
    "a sentence": "<p>Mr Quill was born on March 5, 1950.</p>",
    "a review": "<div itemprop='review' itemscope>Tom"
    "<meta itemprop='datePublished' content='2024-03-05'></div>",
    "code": "<pre>$ mill --when\n2024-03-05</pre>",
    "a citation": "<p>Retrieved March 5, 2024</p>",
    "a sidebar": "<div class='sidebar'><ul><li>March 5, 2024 "
    "<a href='/x'>Bridge closes</a></li></ul></div>",
}


@pytest.mark.parametrize("dated", DATED.values(), ids=DATED)
@pytest.mark.parametrize("first", [True, False])
def test_a_day_of_something_else_is_not_the_article_s(dated: str, first: bool) -> None:
    top, end = (dated, "") if first else ("", dated)
    body = f"<article><h1>Mill by the river opens again</h1>{top}{PROSE}{end}</article>"
    assert normalize(f"<html><body>{body}</body></html>".encode()).published is None
    head = data(datePublished='"2024-03-09"')
    stated = f"<html><head>{head}</head><body>{body}</body></html>"
    assert normalize(stated.encode()).published == date(2024, 3, 9)


def test_the_day_in_a_site_s_masthead_is_not_the_article_s() -> None:
    masthead = "<header><ul><li>World</li></ul><p>Tuesday, March 5, 2024</p></header>"
    body = f"{masthead}<article><h1>Mill by the river opens again</h1>{PROSE}</article>"
    assert normalize(f"<html><body>{body}</body></html>".encode()).published is None


def test_a_section_called_commentary_holds_the_article_and_its_day() -> None:
    text = f"<div class='info'>March 5, 2024 3 min read</div>{PROSE}"
    body = f"<h1>Mill by the river opens again</h1><article class='commentary'>{text}</article>"
    assert normalize(f"<html><body>{body}</body></html>".encode()).published == date(2024, 3, 5)


def test_what_is_right_beside_the_heading_may_be_named_as_the_heading_is() -> None:
    top = "<h1 class='TopComment_head'>Mill by the river opens again</h1>"
    day = "<div class='TopComment_day'>March 5, 2024</div>"
    body = f"<article class='TopComment'>{top}{day}</article>{PROSE}"
    assert normalize(f"<html><body>{body}</body></html>".encode()).published == date(2024, 3, 5)


RAIL = "<aside class='left-rail'><p class='post-date'>{}</p></aside>"
LISTED = "<dl class='entrydate'><dt>Diary</dt><dd class='entrydate'>{}</dd></dl>"


@pytest.mark.parametrize(
    ("top", "foot", "day"),
    [
        (RAIL.format("March 5, 2024"), "", date(2024, 3, 5)),
        (LISTED.format("|2024年3月5日 Ada Quill|"), "", date(2024, 3, 5)),
        (RAIL.format("March 5, 2024"), RAIL.format("March 9, 2024"), None),
        (RAIL.format("Updated March 5, 2024"), "", None),
        (RAIL.format("All of the wheels of the world turn on March 5, 2024"), "", None),
        (f"<div class=comments>{RAIL.format('March 5, 2024')}</div>", "", None),
        ("<aside class='left-rail'><p>March 5, 2024</p></aside>", "", None),
    ],
)
def test_elements_that_are_named_after_a_day_name_it_if_they_agree(
    top: str, foot: str, day: date | None
) -> None:
    assert normalize(page("", f"{top}{PROSE}{foot}")).published == day


def test_a_page_that_shows_only_its_update_says_so() -> None:
    article = normalize(page("", "<p>Updated: March 5, 2024 2:57 PM UTC</p>"))
    assert article.published is None
    assert "the page shows only the day of its update, 2024-03-05" in article.notices


def test_a_day_within_the_text_is_not_the_page_s_beside_its_update() -> None:
    line = "水車の会は、川辺の古い水車を2024年2月1日に公開した人々と話し、" + "また回る" * 10
    text = f"<p>最終更新日：2024年3月5日</p><p>{line}</p>"
    assert normalize(page("", text)).published is None


def test_a_page_of_an_office_states_when_it_first_came_out() -> None:
    head = "<meta name=firstpublishedtime content='2024-03-05-23:59:59'>"
    assert normalize(page(head)).published == date(2024, 3, 5)


CLOCK = "<div><p>March 6, 2024</p></div>"


@pytest.mark.parametrize(
    ("stated", "line", "day"),
    [
        # The day that data names stands before one beside it, such as that of the masthead's clock.
        ("2024-03-05", "March 5, 2024", date(2024, 3, 5)),
        ("2024-03-05T23:30:00-05:00", "March 5, 2024", date(2024, 3, 5)),
        # Where the moment is given in universal time, it may have been either day at the place.
        ("2024-03-06T03:00:00Z", "March 5, 2024", date(2024, 3, 6)),
        ("2024-03-05", "", date(2024, 3, 6)),
    ],
)
def test_of_two_days_the_one_that_data_names(stated: str, line: str, day: date) -> None:
    head = data(datePublished=f'"{stated}"')
    assert normalize(page(head, f"{CLOCK}<p>{line}</p>")).published == day


def test_a_bar_that_shows_the_title_is_not_the_heading() -> None:
    links = "".join(f"<li><a href='/{n}'>Mill {n}</a></li>" for n in range(20))
    bar = f"<div><h1>Mill by the river opens again</h1><p>March 6, 2024</p><ul>{links}</ul></div>"
    text = f"<article><h1>Mill by the river opens again</h1><p>March 5, 2024</p>{PROSE}</article>"
    head = data(datePublished='"2024-03-06T03:00:00Z"')
    published = normalize(f"<html><head>{head}</head><body>{bar}{text}</body></html>".encode())
    assert published.published == date(2024, 3, 5)
