"""Facts: found where they are stated, None where they are not, and none that is a guess."""

from datetime import date

import pytest

from briefing.normalize.days import read_date
from briefing.normalize.pipeline import normalize
from briefing.normalize.sites import Site
from briefing.normalize.title_parts import without_site

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 4


def page(head: str = "", top: str = "") -> bytes:
    """A page with these meta elements and these lines below its heading."""
    body = f"<article><h1>Mill by the river opens again</h1>{top}{PROSE}</article>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def data(**facts: str) -> str:
    """An article declared as data, its values given as JSON."""
    inner = ",".join(f'"{key}":{value}' for key, value in facts.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{inner}}}</script>'


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


@pytest.mark.parametrize(
    ("head", "top", "authors"),
    [
        ("", "", ()),
        (data(author='{"name":"By Ada Quill and Tom Reed"}'), "", ("Ada Quill", "Tom Reed")),
        (data(author='[{"name":"Ada Quill"},{"name":"Staff Writer"}]'), "", ("Ada Quill",)),
        (data(author='{"@type":"Organization","name":"Mill Courier"}'), "", ()),
        ("<meta name='author' content='admin'>", "", ()),
        ("<meta name='author' content='https://x.example/ada'>", "", ()),
        ("", "<p>By Ada Quill</p>", ("Ada Quill",)),
        ("", "<p>Von Ada Quill</p>", ("Ada Quill",)),
        ("", "<p>By the river stands a mill that everybody in the town knows well.</p>", ()),
        # A byline names more people than the data does, and what follows them is no name.
        (
            data(author='"Ada Quill"'),
            "<p>By Ada Quill and Tom Reed, CNM</p>",
            ("Ada Quill", "Tom Reed"),
        ),
        (data(author='"Ada Quill"'), "<p>By Tom Reed</p>", ("Ada Quill",)),
        (data(author='"Ada Quill, Deputy Head, Mill Trust"'), "", ("Ada Quill",)),
        ("", "<p>By</p><p>Ada Quill, Tom Reed</p>", ("Ada Quill", "Tom Reed")),
        ("", "<p>By Ada Quill Monday, March 4, 2024</p>", ("Ada Quill",)),
        ("", "<p>posted on 2024-03-04 23:30 by Ada van der Quill</p>", ("Ada van der Quill",)),
        ("", "<p>Par Ada Quill et Tom Reed — 4 mars 2024</p>", ("Ada Quill", "Tom Reed")),
        ("", "<p>记者：王小明</p>", ("王小明",)),
        # An agency is no author, by itself or after a name.
        (data(author='"Ada Quill The Associated Press"'), "", ("Ada Quill",)),
        ("", "<p>By Associated Press</p>", ()),
        # A single word is a name where data and byline agree on it.
        (data(author='"MillLabs"'), "<p>By MillLabs</p>", ("MillLabs",)),
        (data(author='"MillLabs"'), "", ()),
        # A line that says when may say who behind that, and one below the text who wrote it.
        ("", "<p>14. Juni 2019 | 15:49 VON Ada Quill IN Mills</p>", ("Ada Quill",)),
        ("", f"{PROSE * 5}<p>Von Ada Quill</p>", ("Ada Quill",)),
        ("", f"{PROSE * 5}<p>Ada Quill | 29.07.2006 um 14:26</p>", ("Ada Quill",)),
        ("", f"{PROSE * 5}<p>By Ada Quill</p>{PROSE}<p>By Tom Reed</p>", ()),
        ("", f"{PROSE * 5}<p>Quelle VERÖFFENTLICHT AM 29.07.2006</p>", ()),
        ("", f"{PROSE * 5}<p>By Growing Rye, Mills Make Their Own Flour</p>", ()),
        # Whoever is quoted, made the page's looks or is a link's label is no author.
        ("", "<blockquote><p>Mills!</p><p class=author>Tom Reed, Miller</p></blockquote>", ()),
        ("<meta name=author content='Tom Reed'>", "<p>Theme by Tom Reed</p>", ()),
        ("<meta name=author content='Tom Reed'>", "<p>Mill Design, Tom Reed</p>", ("Tom Reed",)),
        ("<meta name=author content='Super User'>", "", ()),
        ("", "<p><a rel=author href='/x'>View Author Page</a></p>", ()),
        # Where the data names a house, the nearest name on the page is not the author's.
        (data(author='"Courier Staff"'), "<p><a rel='author' href='/x'>Ada Quill</a></p>", ()),
    ],
)
def test_authors(head: str, top: str, authors: tuple[str, ...]) -> None:
    assert normalize(page(head, top)).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ada Quill, Chief Economist at Mill Bank", ["Ada Quill"]),
        ("By Ada Quill, Head of Energy and Climate Policy", ["Ada Quill"]),
        ("By Ada Quill, Minister of Trade", ["Ada Quill"]),
        (
            "By Ada Quill, CEO of Mill Inc. and Tom Reed, CFO of Mill Inc.",
            ["Ada Quill", "Tom Reed"],
        ),
        ("By Ada Quill in Berlin and Tom Reed in Paris", ["Ada Quill", "Tom Reed"]),
        ("By Ada Quill (Berlin) and Tom Reed (Paris)", ["Ada Quill", "Tom Reed"]),
        ("Written by Ada Quill Edited by Tom Reed", ["Ada Quill"]),
        ("By Reuters staff", []),
        ("Von unserer Korrespondentin Ada Quill", ["Ada Quill"]),
        ("Ein Gastbeitrag von Ada Quill und Tom Reed", ["Ada Quill", "Tom Reed"]),
        ("Von Anfang an war es klar", []),
        ("Bericht von der Front", []),
        ("Par Ada Quill (avec AFP)", ["Ada Quill"]),
        ("Propos recueillis par Ada Quill", ["Ada Quill"]),
        ("Publié par Ada Quill le 5 mars 2024", ["Ada Quill"]),
        ("Escrito por Ada Quill y Tom Reed", ["Ada Quill", "Tom Reed"]),
        ("Por Redacción", []),
        ("文｜王小明", ["王小明"]),
        ("记者 王小明 李红", ["王小明", "李红"]),
        ("记者：王小明、李红", ["王小明", "李红"]),
        ("新华社记者王小明、李红", ["王小明", "李红"]),
        ("撰文：王小明　编辑：李红", ["王小明"]),
        ("来源：河谷社 作者：王小明（北京大学教授）", ["王小明"]),
        ("王小明 报道", ["王小明"]),
        ("作者：新华社", []),
        ("作者：本报评论员", []),
        ("责任编辑：李红", []),
        ("本报记者获悉，市议会已批准该计划。", []),
        ("记者从市政府了解到，工程已经开工", []),
        ("作者认为，这一方案还需要议会批准", []),
        ("山田太郎 記者", ["山田太郎"]),
        ("執筆者：山田 太郎", ["山田 太郎"]),
        ("取材・文＝山田太郎", ["山田太郎"]),
        ("執筆：編集部", []),
        ("記者会見で市長が発表した", []),
        ("김철수 기자", ["김철수"]),
    ],
)
def test_bylines_as_papers_write_them(line: str, authors: list[str]) -> None:
    assert list(normalize(page("", f"<p>{line}</p>")).authors) == authors


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("王小明 李红", ["王小明", "李红"]),
        ("山田 太郎", ["山田 太郎"]),
        ("本报记者 王小明", ["王小明"]),
        ("编辑部", []),
        ("人民日报", []),
        ("Ada Quill in Berlin, Tom Reed", ["Ada Quill", "Tom Reed"]),
        ("Ada Quill and Tom Reed for the Mill Courier", ["Ada Quill", "Tom Reed"]),
        ("Анна Иванова", ["Анна Иванова"]),
        ("محمد علي", ["محمد علي"]),
    ],
)
def test_authors_as_data_states_them(stated: str, authors: list[str]) -> None:
    assert list(normalize(page(data(author=f'"{stated}"'))).authors) == authors


@pytest.mark.parametrize(
    ("title", "publication", "clean"),
    [
        ("Mill opens again | The Courier", "The Courier", "Mill opens again"),
        ("The Courier - Mill opens again", "The Courier", "Mill opens again"),
        ("Mill opens again – and closes", None, "Mill opens again – and closes"),
        ("Mill-by-the-river opens", "River", "Mill-by-the-river opens"),
        ("A walk to the mill (2) @ Ada :: Blogs", "Ada", "A walk to the mill (2) @ Ada"),
        ("河边的老磨坊在四十年后重新开放_河谷新闻网", None, "河边的老磨坊在四十年后重新开放"),
        ("河边的老磨坊在四十年后重新开放 - 河谷网", None, "河边的老磨坊在四十年后重新开放"),
        ("老磨坊_河谷新闻网", "河谷新闻网", "老磨坊"),
        ("水车 - 老磨坊", None, "水车 - 老磨坊"),
        ("Ada Quill – The mill opens again", None, "Ada Quill – The mill opens again"),
    ],
)
def test_the_sites_name_is_no_part_of_a_title(
    title: str, publication: str | None, clean: str
) -> None:
    assert without_site(title, Site(publication)) == clean


def test_the_heading_stands_over_the_title_element() -> None:
    head = "<title>Mill by the river opens again after forty years - Courier</title>"
    assert normalize(page(head)).title == "Mill by the river opens again"


@pytest.mark.parametrize(
    ("title", "top", "publication"),
    [
        ("Mill by the river opens again | Town | The Courier", "© The Courier 2026", "The Courier"),
        ("The Courier: Mill by the river opens again", "© The Courier", "The Courier"),
        ("The Courier – Mill by the river opens again", "© The Courier", "The Courier"),
        (
            "Mill by the river opens again - The Courier",
            "<a href=/><img alt='the courier' src=a.png></a>",
            "The Courier",
        ),
        ("Mill by the river opens again - The Courier", "", None),
        ("Mill by the river opens again - Town", "© The Courier", None),
        ("A mill is open - The Courier", "© The Courier", None),
        ("Mill by the river opens again", "© The Courier", None),
    ],
)
def test_the_site_is_named_as_its_titles_and_rights_name_it(
    title: str, top: str, publication: str | None
) -> None:
    head, foot = f"<title>{title}</title>", f"<footer>{top}</footer>".encode()
    assert normalize(page(head).replace(b"</body>", foot + b"</body>")).publication == publication


def test_an_author_signs_the_site_that_has_her_name() -> None:
    head = "<title>Mill by the river opens again - Ada Quill</title>"
    foot = "<footer>© Ada Quill</footer></body>"
    article = normalize(page(head, "<p>By Ada Quill</p>").replace(b"</body>", foot.encode()))
    assert (article.publication, article.authors) == ("Ada Quill", ("Ada Quill",))


def test_a_line_of_day_and_author_is_no_text() -> None:
    line = "<p>5.3.2024, 14:05 Uhr | von Ada Quill</p>"
    article = normalize(page("", line))
    assert article.authors == ("Ada Quill",)
    assert "Quill" not in article.body


def test_a_house_beside_people_is_no_author() -> None:
    stated = page(data(author='["Ada Quill", "Mill Courier"]'))
    assert normalize(stated, url="https://www.millcourier.com/a").authors == ("Ada Quill",)


def test_broken_data_is_left_alone() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle", oops</script>'
    assert normalize(page(head)).published is None


def test_canonical_address_loses_its_trackers() -> None:
    head = "<link rel=canonical href='/mill?id=3&utm_source=x&fbclid=y'>"
    assert normalize(page(head), url="https://a.example/b").url == "https://a.example/mill?id=3"


def test_language_of_the_text_stands_over_a_wrong_declaration() -> None:
    words = "Die Mühle an dem Fluss ist von den Leuten der Stadt aus Stein und Holz gebaut. "
    html = f"<html lang=en><body><p>{words * 4}</p><p>{words * 3}</p></body></html>"
    assert normalize(html.encode()).lang == "de"


def test_characters_that_nobody_sees_are_taken_out() -> None:
    head = data(author='"Ada \\u202eQuill\\u200b"', headline='"Mill by the river opens again"')
    top = "<p>The &#x202e;crane&#8203; and <a href='/x'>a&#8238;n offer&#8236;</a> were there.</p>"
    body = page(head, top).replace(b"<h1>Mill", "<h1>M\u202eill\u2060".encode())
    article = normalize(body, url="https://a.example/b")
    assert (article.title, article.authors) == ("Mill by the river opens again", ("Ada Quill",))
    assert article.body.isascii()
    assert "[an offer](https://a.example/x)" in article.body
