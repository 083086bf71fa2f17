"""Authors: named by data or a byline, and nobody who is a guess."""

import pytest

from briefing.normalize.pipeline import normalize
from tests.normalize.facts.stated_pages import PROSE, data, page

ACCOUNT = (
    "<meta name='author' content='ryemill'><meta property='og:article:author' content='ryemill'>"
)


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
        (ACCOUNT, "<p><i>Original</i> <b>ryemill</b> Mills and more</p>", ("ryemill",)),
        (ACCOUNT, f"<p>{'Rye is ground here. ' * 9}</p><p>ryemill</p>", ()),
        (f"{ACCOUNT}<meta property='og:site_name' content='Ryemill Post'>", "<p>ryemill</p>", ()),
        ("<meta name='author' content='ryemill'>", "<p><b>ryemill</b></p>", ()),
        (ACCOUNT.replace("ryemill", "AFP"), "<p><b>AFP</b></p>", ()),
        # A site may have the name of whoever writes it.
        (
            data(author='{"@type":"Person","name":"Ada Quill"}', publisher='{"name":"Ada Quill"}'),
            "",
            ("Ada Quill",),
        ),
        (data(author='"Ada Quill"', publisher='{"name":"Ada Quill"}'), "", ()),
        # The label of a name is no part of it.
        ("", "<p>Текст: Лида Буслова · 11.10.2018</p>", ("Лида Буслова",)),
        ("", "<p>Автор: Лида Буслова</p>", ("Лида Буслова",)),
        (data(author='"Nachgefragt: Ada Quill"'), "", ()),
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
        # Whom data only points at is named elsewhere: in its other nodes, or by the heading.
        (
            "<script type='application/ld+json'>[{'@type':'Article','author':{'@id':'#a'}},"
            "{'@type':'Person','@id':'#a','name':'Ada Quill'}]</script>".replace("'", '"'),
            "",
            ("Ada Quill",),
        ),
        (
            "<meta property='article:author' content='https://mill.example/editors/ada-quill'>",
            "<p><a href='/about/editors/ada-quill/'>Ada Quill</a></p>",
            ("Ada Quill",),
        ),
        (
            "<meta name='dcterms.creator' content='Quill, Ada'>",
            "<p>By Ada Quill</p>",
            ("Ada Quill",),
        ),
        ("<link rel=author title='Ada Quill' href='/x'>", "", ("Ada Quill",)),
        (
            "<meta name=author content='Ada Quill'><div itemscope itemtype='http://schema.org/ImageObject'>"
            "<meta itemprop=author content='Tom Reed'></div>",
            "",
            ("Ada Quill",),
        ),
        # A link to somebody's own page, and a class, mark a name; not in menus or below the text.
        (
            "",
            "<ul><li><a href='/User/AdaQuill'>Ada Quill</a> - 4 hours ago</li></ul>",
            ("Ada Quill",),
        ),
        ("", "<p>Mill Weekly <span class='authorname-txt'>Ada Quill</span></p>", ("Ada Quill",)),
        ("", "<p><a href='/users/log-in'>Sign In</a></p>", ()),
        ("", "<nav><a href='/author/TV'>Opening Nights</a></nav>", ()),
        (
            "",
            f"<p><a rel=author href='/a'>Ada Quill</a></p><p>{PROSE[3:-4] * 4}</p>"
            "<p><a rel=author href='/t'>Tom Reed</a></p>",
            ("Ada Quill",),
        ),
        (
            "",
            "<div id=Byline>Print Email By <a class=bl>Ada Quill | quill@mill.example</a></div>",
            ("Ada Quill",),
        ),
        # Buttons above the text do not push a byline away, and one who follows in a like line
        # wrote too.
        (
            "",
            f"<div class=share-tools>{'<p>Share</p>' * 20}</div><p>By Ada Quill</p>{PROSE * 5}"
            "<p>By Tom Reed</p>",
            ("Ada Quill",),
        ),
        (
            "",
            f"{PROSE}<div class=share-tools>{'<p>Share</p>' * 20}</div><p>By Ada Quill</p>{PROSE}"
            "<p>By Tom Reed</p>",
            (),
        ),
        (
            "",
            "<address><b class=byline>By —<p class=author>Ada Quill</p></b></address>"
            "<address><b class=byline>By —<p class=author>Tom Reed</p></b></address>",
            ("Ada Quill", "Tom Reed"),
        ),
        ("", "<p>By Ada Quill</p><p>By Tom Reed</p>", ("Ada Quill", "Tom Reed")),
        (
            "",
            "<div class=author>By Ada Quill</div><div class=author>Mill House / 5 am</div>",
            ("Ada Quill",),
        ),
        ("", "<p>By Ada Quill</p><p>A mill.</p><p>By Tom Reed</p>", ("Ada Quill",)),
        # Who did other work than write stands behind who wrote, if there is somebody.
        (
            "<meta name=author content='Ada Quill,Tom Reed'>",
            "<p>Photographed by Tom Reed</p>",
            ("Ada Quill",),
        ),
        ("<meta name=author content='Tom Reed'>", "<p>Photographed by Tom Reed</p>", ("Tom Reed",)),
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
        ("Par Ada Quill Publié aujourd’hui à 13h59, mis à jour à 15h25", ["Ada Quill"]),
        ("Text by Ada Quill Translation by Tom Reed", ["Ada Quill"]),
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
        ("时间：2019-09-25 作者：王小明 阅读：1644", ["王小明"]),
        ("作者：网络整理 阅读：1644", []),
        ("发布于 2019-09-26 07:19:52", []),
        ("2019-09-26 12:11来源：水磨时报网作者：李在山", ["李在山"]),
        ("发表于2014-08-24 21:30| 1164次阅读| 来源水磨| 0 条评论| 作者王小明", ["王小明"]),
        ("【文/水磨网专栏作者 王小明】", ["王小明"]),
        ("执笔/王小明、李红&张大山", ["王小明", "李红", "张大山"]),
        ("采写：水磨见习记者 王小明 李红", ["王小明", "李红"]),
        ("王小明/水磨时报", ["王小明"]),
        ("媒体报道", []),
        ("关注", []),
        ("通讯员王小明 摄", []),
        ("文●オカモト／MILL編集部", ["オカモト"]),
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
        ("[山田太郎，Mill]", ["山田太郎"]),
        ("고규홍 나무 칼럼니스트", ["고규홍"]),
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


WIDE = "<p>河边的老水磨是镇上的人用橡木和石头建成的，四十年来第一次重新转动，村里人都来看。</p>" * 3


@pytest.mark.parametrize(
    ("opening", "end", "authors"),
    [
        ("水磨网10月4日讯（记者陈小明 整合）", "", ("陈小明",)),
        ("水磨社河谷12月9日电（见习记者 陈小明、李红）", "", ("陈小明", "李红")),
        ("【河谷＝岡田浩幸】", "", ("岡田浩幸",)),
        ("他说（记者在场）", "", ()),
        ("", "（张大山）", ("张大山",)),
        ("", "(文/图 张大山 易小红)", ("张大山", "易小红")),
        ("", "（完）", ()),
        ("", "（图片来自网络）", ()),
        ("", "</p><p>采写：水磨记者 张大山", ("张大山",)),
        ("", f"（张大山）</p>{WIDE}<p>再见。", ()),
        ("", "</p><p>张大山 摄", ()),
    ],
)
def test_a_text_s_first_or_last_words_sign_it(opening: str, end: str, authors: object) -> None:
    text = f"<p>{opening}{WIDE[3:-4]}{end}</p>"
    assert normalize(page("<title>老水磨重新开放</title>", text)).authors == authors


def test_the_reporters_sign_where_data_names_the_site() -> None:
    head = "<title>老水磨重新开放_水磨网</title><meta name=author content='水磨'>"
    text = f"{WIDE}<p>水磨报记者 张大山</p>"
    source = f"<html><head>{head}</head><body><h1>老水磨重新开放</h1>{text}</body></html>"
    assert normalize(source.encode()).authors == ("张大山",)


def test_a_line_of_day_and_author_is_no_text() -> None:
    line = "<p>5.3.2024, 14:05 Uhr | von Ada Quill</p>"
    article = normalize(page("", line))
    assert article.authors == ("Ada Quill",)
    assert "Quill" not in article.body


def test_a_house_beside_people_is_no_author() -> None:
    stated = page(data(author='["Ada Quill", "Mill Courier"]'))
    assert normalize(stated, url="https://www.millcourier.com/a").authors == ("Ada Quill",)


def test_a_site_s_own_name_is_no_author_in_wide_writing() -> None:
    head = "<meta name=author content=河谷><title>河边的老磨坊重新开放_河谷新闻</title>"
    article = normalize(f"{head}<h1>河边的老磨坊重新开放</h1><p>{'水车又转了。' * 40}</p>".encode())
    assert (article.publication, article.authors) == ("河谷新闻", ())
