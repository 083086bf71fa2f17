"""An article's title told from its site's, and the site's name where nothing states it."""

import pytest

from briefing.normalize.pipeline import normalize
from briefing.normalize.text.sites import Site, site_at

URL = "https://www.mill-town.example/news/7"
PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 4


def page(head: str, top: str, foot: str = "") -> bytes:
    """A page with these elements in its head, and these lines above and below its text."""
    return f"<html><head>{head}</head><body>{top}{PROSE}{foot}</body></html>".encode()


TITLES = {
    "a short heading before a longer site": (
        "<title>Old mill | The council of the river and its towns</title>",
        "<h1>Old mill</h1>",
        "Old mill",
    ),
    "the site as the first heading": (
        "<title>Old mill › Mill Town in the valley</title>",
        "<h1>Mill Town in the valley</h1><h2>Old mill</h2>",
        "Old mill",
    ),
    "a first heading that leads home": (
        "<title>All of our valley and its people in pictures - The wheel turns again</title>",
        "<h1><a href='/'>All of our valley and its people in pictures</a></h1>"
        "<h3>The wheel turns again</h3>",
        "The wheel turns again",
    ),
    "parts from within": (
        "<title>News - The wheel turns - Part two - The valley</title>",
        "<h1>Mill Town News - All news</h1><h2>The wheel turns - Part two</h2>",
        "The wheel turns - Part two",
    ),
    "a name in front that the heading has": (
        "<title>Ada Quill – A wheel turns for forty years | Pictures</title>",
        "<h2>Ada Quill – A wheel turns for forty years</h2>",
        "Ada Quill – A wheel turns for forty years",
    ),
    "a line that is named a headline": (
        "<title>Friends of the river - The wheel turns again</title>",
        "<div class='headline'>The wheel turns again</div>",
        "The wheel turns again",
    ),
    "the address in front and no heading": (
        "<title>www.mill-town.example - Wheels and days</title>",
        "",
        "Wheels and days",
    ),
    "a few words in front and no heading": (
        "<title>Letters - The council of the river and its towns</title>",
        "",
        "Letters - The council of the river and its towns",
    ),
    "the site alone": (
        "<title>MILL TOWN</title>",
        "<h1>About wheels</h1>",
        "About wheels",
    ),
    "the site alone in the data": (
        "<title>Wheels and days</title><meta property='og:title' content='Mill Town'>",
        "",
        "Wheels and days",
    ),
    "the sign of a link": ("<title># Wheels | mill-town.example</title>", "", "Wheels"),
    "a label in the heading": (
        "<title>quill/wheel · Hub</title>",
        "<article><h1><span>public</span> <a href='/q'>quill</a>/<a href='/w'>wheel</a></h1>",
        "quill/wheel",
    ),
    "a section in the heading": (
        "<title>Wheel turns in the valley | Pictures</title>",
        "<h1><span class='category'>News of the river</span> Old wheel turns in the valley</h1>",
        "Old wheel turns in the valley",
    ),
    "a term in the heading": (
        "<title>All about weirs and wheels | Pictures</title>",
        "<h1>All about <span class='term'>weirs</span> and their many wheels</h1>",
        "All about weirs and their many wheels",
    ),
    "a heading in two pieces": (
        "<title>The wheel turns - Part two | Town</title>",
        "<h1>The wheel turns <span>Part two</span></h1>",
        "The wheel turns - Part two",
    ),
    "a first heading within the text": (
        "<title>A wheel! | Pictures</title>",
        f"<h2>A wheel!</h2>{PROSE}<h1>A wheel again</h1>",
        "A wheel!",
    ),
    "the first heading of the article": (
        "<title>Of wheels and how they turn - Notes and days</title>",
        "<h1>Notes of a miller in the valley</h1><article><header>"
        "<h1>What the miller saw as he came back</h1></header>",
        "What the miller saw as he came back",
    ),
    "a heading in capitals": (
        "<title>The wheel turns | Pictures</title>",
        "<h1>THE WHEEL TURNS</h1>",
        "The wheel turns",
    ),
    "a heading before a mark that parts nothing else": (
        "<title>The wheel turns again:Mill notes</title>",
        "<h3>The wheel turns again</h3>",
        "The wheel turns again",
    ),
    "a line above the dateline, and a section behind it": (
        "<title>河边的老水磨今年春天重新开放 东区_水磨</title>",
        "<div>东区</div><div>河边的老水磨今年春天重新开放</div><div>来源于：水磨镇</div>",
        "河边的老水磨今年春天重新开放",
    ),
    "a heading at the title's end": (
        "<title>[老磨] 河边的老水磨今年春天重新开放</title>",
        "<h2>水磨镇新闻</h2><h3>河边的老水磨今年春天重新开放</h3>",
        "河边的老水磨今年春天重新开放",
    ),
    "the one heading above a dateline": (
        "<title>水磨动态--水磨镇官网</title>",
        "<h3>首页</h3><h5>河边的老水磨今年春天重新开放</h5>"
        "<p>发布时间：2024-05-18 来源：水磨镇</p>",
        "河边的老水磨今年春天重新开放",
    ),
    "the paper's name in a heading": (
        "<title>[강가의 방앗간] 오래된 물레방아가 다시 돈다 - 방앗간신문</title>",
        "<h2>방앗간신문</h2><h3>오래된 물레방아가 다시 돈다</h3><p>2024.09.06 03:00</p>",
        "오래된 물레방아가 다시 돈다",
    ),
    "what data calls the headline": (
        "<title>Wheel mistakes | Pictures</title>"
        "<meta property='og:title' content='The five mistakes that millers make'>",
        "<h1 itemprop='alternativeHeadline'>Wheel mistakes</h1>"
        "<h2 itemprop='headline'>The five mistakes that millers make</h2>",
        "The five mistakes that millers make",
    ),
    "the headline, which data has in short": (
        "<title>Miller: the wheel turns again</title>",
        "<h1 itemprop='headline'>After forty years of silence in the valley, its miller says to "
        "all of the town that his wheel turns</h1><div class='headline'>Miller: the wheel turns "
        "again</div>",
        "After forty years of silence in the valley, its miller says to all of the town that his "
        "wheel turns",
    ),
    "the article's own heading, longer than a teaser": (
        "<title>Miller shares pictures of the wheel</title>",
        "<p class='title'>Miller shares pictures of the wheel</p><article><header><h1>Miller "
        "shares many pictures of the old wheel and we are glad</h1></header>",
        "Miller shares many pictures of the old wheel and we are glad",
    ),
    "the first of its pages": (
        "<title>川辺の古い水車がまた回り始めた (1/2)</title>",
        "<h1>川辺の古い水車がまた回り始めた (1/2)</h1>",
        "川辺の古い水車がまた回り始めた",
    ),
    "a dash that the heading lacks": (
        "<title>A wheel for the river - How the old mill came back | River Post</title>",
        "<h1>A wheel for the river: How the old mill came back</h1>",
        "A wheel for the river: How the old mill came back",
    ),
    "data for readers' figures": (
        "<meta name='parsely-title' content='Wheels and days'>",
        "",
        "Wheels and days",
    ),
}


@pytest.mark.parametrize(("head", "top", "title"), TITLES.values(), ids=TITLES)
def test_the_article_s_title_is_told_from_the_site_s(head: str, top: str, title: str) -> None:
    article = normalize(page(head, top), url=URL)
    assert article.title == title
    assert title not in article.body


NAMES = {
    "the address at the title's end": ("<title>A wheel - Mill Town</title>", "", "Mill Town"),
    "with more words": ("<title>A wheel - Town of Mills</title>", "", "Town of Mills"),
    "another's name": ("<title>A wheel - River Post</title>", "", None),
    "within the title's end": ("<title>A wheel | Mill Town | News</title>", "", "Mill Town"),
    "the whole title": ("<title>Mill Town</title>", "", "Mill Town"),
    "the line of rights": ("", "<p>© 2019–21 Mill Town. All rights reserved.</p>", "Mill Town"),
    "a feed": (
        "<title>A wheel | =River=</title>"
        "<link rel=alternate type='application/rss+xml' title='=River= » Feed' href=/f>",
        "",
        "=River=",
    ),
    "the feed of a section": (
        "<title>A wheel | Town</title>"
        "<link rel=alternate type='application/rss+xml' title='River - Town - RSS' href=/f>",
        "",
        None,
    ),
    "another's rights": ("", "<p>© 2019 River Post on Mill Town</p>", None),
    "a link to the first page": (
        "",
        "<a href='/'><img src=a.png alt='Mill Town'></a>",
        "Mill Town",
    ),
    "a link elsewhere": ("", "<a href='/wheels'><img src=a.png alt='Mill Town'></a>", None),
    "a broken link": ("", "<a href='http://[mill'>Mill Town</a>", None),
    "a section for a site": (
        "<meta property='og:site_name' content='World'><script type='application/ld+json'>"
        '{"@type":"NewsArticle","publisher":{"name":"Mill Town"}}</script>',
        "",
        "Mill Town",
    ),
    "a host for a name": (
        "<title>A wheel - Mill Town</title>"
        "<meta property='og:site_name' content='www.mill-town.example'>",
        "",
        "Mill Town",
    ),
    "a slogan with the name": (
        "<meta property='og:site_name' content='All the news of wheels | Mill Town'>",
        "",
        "Mill Town",
    ),
    "two names": (
        "<meta property='og:site_name' content='The River Post | Mill Town'>",
        "",
        "The River Post | Mill Town",
    ),
    "its address beside the name": (
        "<meta property='og:site_name' content='The River Post | Mill-Town.example'>",
        "",
        "The River Post",
    ),
    "its address beside a slogan": (
        "<meta property='og:site_name' content='All the news of wheels | Mill-Town.example'>",
        "",
        "Mill-Town.example",
    ),
    "data that is hidden from old programs": (
        "<script type='application/ld+json'>\n<![CDATA[\n"
        '{"@type":"BlogPosting","publisher":{"name":"Mill Town"}}\n]]>\n</script>',
        "",
        "Mill Town",
    ),
    "behind a wide dash": ("<title>A wheel － Mill Town</title>", "", "Mill Town"),
    "registered": ("", "<p>® 2016 Mill Town</p>", "Mill Town"),
    "a name that any site has": (
        "<meta property='og:site_name' content='Magazine'><title>A wheel - Mill Town</title>",
        "",
        "Mill Town",
    ),
    "the bare word of its address": (
        "<meta property='og:site_name' content='mill-town'><title>A wheel | Mill Town</title>",
        "",
        "Mill Town",
    ),
    "that word and nothing else": (
        "<meta property='og:site_name' content='mill-town'>",
        "",
        "mill-town",
    ),
    "a slogan in brackets": (
        "<meta property='og:site_name' content='Mill Town[川と水車と人々の毎日の情報]'>",
        "",
        "Mill Town",
    ),
    "the name for an office": ("<meta name=SiteName content='水磨镇政府'>", "", "水磨镇政府"),
    "who runs it": ("", "<p>主办单位：水磨镇人民政府 版权所有</p>", "水磨镇人民政府"),
    "who runs a race": ("", "<p>主办单位：水磨镇人民政府</p>", None),
    "the article for a site": (
        "<title>A wheel</title><meta property='og:site_name' content='A Wheel'>",
        "",
        None,
    ),
}


@pytest.mark.parametrize(("head", "foot", "name"), NAMES.values(), ids=NAMES)
def test_the_site_is_named_as_its_address_spells_it(head: str, foot: str, name: str | None) -> None:
    assert normalize(page(head, "<h1>A wheel</h1>", foot), url=URL).publication == name


@pytest.mark.parametrize(
    ("title", "foot", "name"),
    [
        ("老水磨“重新开放”_河谷_水磨网", "", "水磨网"),
        ("老水磨“重新开放” 东区_水磨网", "", "水磨网"),
        ("老水磨“重新开放”-水磨传媒", "", "水磨传媒"),
        ("老水磨“重新开放”-东区", "", None),
        ("水磨动态--水磨镇学会官网", "<p>© 2001-2012 水磨镇学会 地址</p>", "水磨镇学会"),
    ],
)
def test_a_site_is_named_behind_a_chinese_title(title: str, foot: str, name: str | None) -> None:
    source = page(f"<title>{title}</title>", "<h1>老水磨“重新开放”</h1>", foot)
    assert normalize(source, url=URL).publication == name


def test_the_page_s_first_line_is_its_site_s_name() -> None:
    head = "<title>A wheel ‹ River Post</title>"
    for line, name in (("River Post", "River Post"), ("<a href='/r'>River Post</a>", None)):
        top = f"<div>{line}</div><h1>A wheel</h1>"
        assert normalize(page(head, top), url=URL).publication == name


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://www.mill.co.uk/a", "mill"),
        ("https://news.mill.com/", "mill"),
        ("mill", ""),
        (None, ""),
    ],
)
def test_the_word_of_an_address_that_its_owner_chose(address: str | None, label: str) -> None:
    assert site_at(address).label == label


@pytest.mark.parametrize(
    ("label", "text", "named"),
    [
        ("muehle", "Die Mühle", True),
        ("liberte", "Liberté", True),
        ("mill", "Sawmill", False),
        ("mill-town", "Towns", False),
        ("a", "A wheel", False),
        ("", "Mill", False),
    ],
)
def test_words_spell_an_address(label: str, text: str, named: bool) -> None:
    assert Site(label=label).is_named(text) is named
