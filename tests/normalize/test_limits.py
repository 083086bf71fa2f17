"""Input that is no article: one clear line, in little time."""

import gzip
import time
import zlib

import pytest

from briefing.normalize.article import Refused
from briefing.normalize.document.page import read_page
from briefing.normalize.document.tree import parse_html
from briefing.normalize.pipeline import normalize
from briefing.normalize.reading.sniff import decode

PARAGRAPH = (
    b"<p>The ministry said on Friday that the plan would be revised, that the members had "
    b"agreed to it and that nobody had asked for more time.</p>"
)
MANY_PARTS = (
    b"From: a@b.example\nSubject: Mill\nContent-Type: multipart/mixed; boundary=b\n\n"
    + b"--b\nContent-Type: text/plain\n\nThe mill opens.\n" * 100_000
    + b"--b--\n"
)
MAIL = b"From: a@b.example\nTo: c@b.example\nSubject: Mill\nContent-Type: text/html\n\n"
NOISE = zlib.compress(b"".join(n.to_bytes(2, "big") for n in range(20_000)))[10:]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"x", "no word"),
        (b"...\n\n***", "no word"),
        (b"1 2 3\n\n4,50 5.60", "no word"),
        (b"<html><title>Mill</title><body><p>a</p><p>1. b</p></body></html>", "no word"),
        (b"From: a@b.example\nTo: c@b.example\nSubject: Mill\n\n?", "no word"),
        ("# 字".encode(), "no word"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (gzip.compress(PARAGRAPH * 50), "gzip"),
        (b"PK\x03\x04" + bytes(50), "zip"),
        (b"PK\x03\x04" + bytes(30) + b"word/document.xml", "Word document"),
        (b"PK\x03\x04" + bytes(30) + b"mimetypeapplication/epub+zip", "e-book"),
        (b"{\\rtf1\\ansi The mill by the river.}", "RTF"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'><channel>" + PARAGRAPH, "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>" + PARAGRAPH, "a feed"),
        (b"<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>", "XML document"),
        (b'{"title": "Mill opens", "body": "The mill by the river."}', "JSON"),
        (NOISE, "binary"),
        (b"<html><body>" + PARAGRAPH * 400_000, "larger than"),
        (b"<html><body>" + PARAGRAPH * 20_000, "longer than any article"),
        (b"word " * 200_000, "longer than any article"),
        (b"<body>" + b"<p>a b c</p>" * 4_000, "longer than any article"),
        (b"<html><body>" + b"<div>" * 100_000 + b"x", "nested too deeply"),
        (b"<html><title>T</title>" + b"<article>" * 100_000 + b"x", "nested too deeply"),
        (b"<html><title>T</title>" + b"<x-y>" * 100_000 + b"x" * 99, "no text"),
        (b"<html><body><script>let a = 1</script><div id=app></div></body></html>", "scripts"),
        (b"<!-- " + b"x" * 2_000_000 + PARAGRAPH, "scripts"),
        (b"# T\n\n" + b"[a](http://x" * 8_000, "Markdown"),
        (MANY_PARTS, "too many parts"),
        (b"a\tb\n" * 60_000, "longer than any article"),
        (b"a\n\n" * 90_000, "longer than any article"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refused_with_one_line_and_soon(data: bytes, says: str) -> None:
    start = time.process_time()
    with pytest.raises(Refused) as refused:
        normalize(
            data, name={b"#": "x.md", b"<!": "x.html", b"Fr": "x.eml"}.get(data[:2].strip(), "")
        )
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert ";" in str(refused.value)
    assert time.process_time() - start < 2


@pytest.mark.parametrize("text", ["Mill", "a b of", "O.K.", "<p>Mill</p>", "磨坊", "磨 坊", "क्या"])
def test_a_text_of_few_words_is_a_text(text: str) -> None:
    assert normalize(text.encode()).text


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b"* " * 100_000,
        b"<body>" + PARAGRAPH * 3 + b"<ul><li>" * 100 + PARAGRAPH,
        b"<body>" + PARAGRAPH * 3 + b"<blockquote>" * 200 + PARAGRAPH,
        b"<body>" + b"<p>a b c</p>" * 2_500,
        b"<body>" + b"<div class='" + b"a-b " * 50_000 + b"'>" + PARAGRAPH * 3,
        b"<body><table>" + b"<tr><td colspan=9999 rowspan=9999>" * 200 + PARAGRAPH,
        b"<body>" + b"<div class='" + b"a " * 2_500_000 + b"'>" + PARAGRAPH * 3,
        b"<body>" + b"<div style='" + b"a:b;" * 900_000 + b"'>" + PARAGRAPH * 3,
        b"<body><p>" + b" " * 1_000_000 + b"</p>" + PARAGRAPH * 3,
        ("<body>" + "<p>The mill" + " \n\u00a0\u3000" * 30_000 + "stood</p>").encode()
        + PARAGRAPH * 3,
        b"<body><p>The mill" + b"<br>" * 9_000 + b"stood</p>" + PARAGRAPH * 3,
        MAIL + b"<p>The" + b" " * 1_000_000 + b"mill</p>" + PARAGRAPH * 3,
        b"cookie consent " * 20_000,
        PARAGRAPH[3:-4] * 3 + b"\n\n" + b"1" * 200_000 + b"\n\n" + PARAGRAPH[3:-4] * 3,
    ],
)
def test_odd_input_costs_little(data: bytes) -> None:
    start = time.process_time()
    try:
        body = normalize(data).body
    except Refused as refused:
        body = str(refused)
    assert body
    assert time.process_time() - start < 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "latin-1"])
@pytest.mark.parametrize("declared", ["", "<meta charset=utf-8>", "<meta charset=iso-8859-1>"])
def test_encodings_right_or_wrong(encoding: str, declared: str) -> None:
    text = "Die Größe der Übung überraschte den Bürgermeister, wie er am Freitag erklärte. "
    page = f"<html><head>{declared}</head><body><p>{text * 5}</p><p>{text * 4}</p></body></html>"
    assert "Größe der Übung überraschte" in normalize(page.encode(encoding)).body


@pytest.mark.parametrize("order", ["be", "le"])
@pytest.mark.parametrize("width", ["16", "32"])
def test_a_byte_order_mark_tells_how_wide_characters_are(width: str, order: str) -> None:
    text = "<p>Die Größe der Übung überraschte den Bürgermeister am Freitag sehr.</p>" * 5
    data = f"\ufeff{text}".encode(f"utf-{width}-{order}")
    assert decode(data) == text
    assert "Größe der Übung" in normalize(data).body


@pytest.mark.parametrize("declared", ["", "<meta charset=iso-2022-jp>"])
@pytest.mark.parametrize(
    ("encoding", "sentence"),
    [
        ("iso2022_jp", "川のそばの水車は町の人々によって建てられた。"),
        ("iso2022_jp_ext", "川のそばの水車は町の人々によってｶﾝｾｲした。"),
    ],
)
def test_an_encoding_of_seven_bits_is_known_by_its_signs(
    declared: str, encoding: str, sentence: str
) -> None:
    page = f"<html>{declared}<body><article>{f'<p>{sentence * 3}</p>' * 4}</article></body></html>"
    assert sentence in normalize(page.encode(encoding)).body
    text = "\n\n".join(["水車の話", *(f"その{n}。{sentence * 3}" for n in range(1, 5))])
    assert sentence in normalize(text.encode(encoding)).body


def test_an_encoding_that_is_declared_late_or_not_at_all_is_found() -> None:
    text = "<p>Am Ende des Tages war die Größe der Übung überraschend für alle.</p>"
    meta = "<meta http-equiv='content-type' content='text/html; charset=windows-1250'>"
    for head in (f"<script>{'x' * 4000}</script>{meta}", ""):
        page = f"<html><head>{head}</head><body>{PARAGRAPH.decode() * 20}{text}</body></html>"
        assert "Größe der Übung" in normalize(page.encode("windows-1252")).body


def test_bytes_of_two_encodings_keep_what_can_be_read() -> None:
    page = PARAGRAPH * 20 + "<p>Am Ende des Tages war alles schön.</p>".encode("latin-1")
    assert "nobody had asked for more time" in normalize(page).body


@pytest.mark.parametrize(
    ("sentence", "stray"),
    [
        (
            "Совет решил, что мельница у реки будет построена. ",
            "Все права защищены".encode("cp1251"),
        ),
        ("川のそばの水車は町の人々によって建てられた。", b" caf\xe9 \xe8"),
        (
            "La commune a décidé que le moulin sera rénové à côté. ",
            "© Société é à".encode("cp1252"),
        ),
    ],
)
@pytest.mark.parametrize("declared", ["", "<meta charset=utf-8>"])
def test_a_few_bytes_of_another_encoding_spoil_no_page(
    sentence: str, stray: bytes, declared: str
) -> None:
    page = f"<html>{declared}<body><article>{f'<p>{sentence * 2}</p>' * 4}</article><footer>"
    assert sentence.strip() in normalize(page.encode() + stray + b"</footer>").body
    assert sentence.strip() in normalize(f"{sentence * 3}\n\n".encode() * 4 + stray).body


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"<p>The mill was built.</p>\n", "html"),
        (b"<!-- saved -->\n<!DOCTYPE html>\n", "html"),
        (b"Menu\nHow to set a tag\n<div>\n<p>One</p>\n</div>\n", "text"),
    ],
)
def test_text_that_shows_tags_is_no_page(start: bytes, kind: str) -> None:
    lines = [b"The members had agreed to line %d of it, the mayor said." % n for n in range(30)]
    page = start + (b"".join(b"<p>%b</p>\n" % x for x in lines) if kind == "html" else b"")
    page += b"\n".join(lines) if kind == "text" else b""
    assert normalize(page).kind == kind


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("mill.js", "function turn(wheel) { return wheel + 1; }"),
        ("mill.py", "def turn(wheel):\n    return wheel + 1"),
        ("mill.tex", "\\section{Mill} \\label{mill}"),
        ("", "\\documentclass{article}\n\\begin{document}The mill was built of oak."),
    ],
)
def test_source_code_is_no_article_but_text_about_it_is(name: str, line: str) -> None:
    with pytest.raises(Refused, match=r"source.*;"):
        normalize(f"{line}\n\n".encode() * 9, name=name)
    text = f"The mill in code\n\n{PARAGRAPH.decode()[3:-4]}\n\n{line}\n\n".encode() * 2
    assert "nobody had asked" in normalize(text, name="mill.txt").body


def test_control_characters_are_dropped() -> None:
    body = normalize(PARAGRAPH.replace(b"members", b"mem\x00\x01bers") * 4).body
    assert "members" in body


def test_a_paywall_is_reported() -> None:
    teaser = b"<html><body><article><h1>Tram line to be rebuilt at last</h1>" + PARAGRAPH
    wall = b"<div>Subscribe to continue reading this story.</div></article></body></html>"
    with pytest.raises(Refused, match="paywall"):
        normalize(teaser + wall)
    data = b'{"@type":"NewsArticle","isAccessibleForFree":false}'
    closed = b'<script type="application/ld+json">' + data + b"</script>"
    long = b"<html><body>" + closed + b"<article>" + PARAGRAPH * 12 + wall
    assert normalize(long).notices[0].startswith("paywall:")
    assert normalize(teaser + PARAGRAPH * 12).notices == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<nav><a href='/in'>Already a subscriber?</a></nav>", ""),
        ("", "<footer><p>Already a subscriber?</p></footer>"),
    ],
)
def test_a_short_article_below_a_menu_for_subscribers_is_one(before: str, after: str) -> None:
    article = b"<article><h1>Tram line to be rebuilt at last</h1>" + PARAGRAPH * 3 + b"</article>"
    page = b"<html><body>" + before.encode() + article + after.encode() + b"</body></html>"
    assert "revised" in normalize(page).body
    with pytest.raises(Refused, match="paywall"):
        normalize(page.replace(b"</article>", b"<footer>Already a subscriber?</footer></article>"))


def test_a_cookie_wall_is_no_article() -> None:
    wall = (
        b"<p>We use cookies and your consent is needed before we may show you this page at all. "
        b"You can set your preferences for third-party cookies here at any time.</p>"
    )
    with pytest.raises(Refused, match="cookie"):
        normalize(b"<html><body><div>" + wall + b"</div></body></html>")


@pytest.mark.parametrize(
    ("wall", "reason"),
    [
        (
            "<h2>We value your privacy</h2><p>We and our partners store cookies on your device and "
            "process personal data for advertising. You may change your mind at any time.</p>",
            "cookie notice",
        ),
        (
            "<h1>Wir und unsere Partner</h1><p>Wir brauchen Ihre Einwilligung zu Cookies, um diese "
            "Seite mit Werbung zu zeigen, und bitten um Ihre Entscheidung.</p>",
            "cookie notice",
        ),
        ("<h1>One moment</h1><p>Please verify you are human to go on.</p>", "whether a person"),
    ],
)
def test_a_wall_in_the_page_s_place_is_no_article(wall: str, reason: str) -> None:
    page = f"<html><head><title>News</title></head><body><div>{wall}</div></body></html>"
    with pytest.raises(Refused, match=reason):
        normalize(page.encode())


def test_an_article_about_cookies_is_one() -> None:
    text = "<p>The regulator said that cookies need consent, and that browsers must ask.</p>" * 30
    assert normalize(f"<html><body><article>{text}</article></body></html>".encode()).body


def test_an_article_about_baked_cookies_is_one() -> None:
    talk = "The baker asks for patience while the oven of the mill is mended. " * 5
    text = f"<p>Ask for cookies before noon. {talk}Some shops advertise other hours.</p>"
    assert normalize(f"<html><body><article>{text}</article></body></html>".encode()).body


def test_a_short_article_beside_a_cookie_notice_is_one() -> None:
    notice = "<div class='consent'><p>We use cookies with your consent, as browsers ask.</p></div>"
    page = b"<html><body>" + notice.encode() + b"<article><h1>Mill opens</h1>" + PARAGRAPH * 2
    assert "cookies" not in normalize(page + b"</article></body></html>").body


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>T</title><article>{}</article></html>",
        "<title>T</title><main>{}</main>",
        "<head><title>T</title><section>{}</section></head><body>After it.<p>More.</p></body>",
        "<head><title>T</title><section>{}</section></head><body></body>",
        "<head><title>T</title><article>" + "<div>" * 40 + "{}",
    ],
)
def test_an_article_outside_of_any_body_is_read(page: str) -> None:
    body = normalize(page.format(PARAGRAPH.decode() * 3).encode()).body
    assert body.count("nobody had asked for more time") == 3


def test_elements_in_the_head_are_read_before_the_body_and_their_text_with_them() -> None:
    source = "<head><title>T</title><article>a</article>b</head><body> c<p>d</p></body>"
    page = read_page(parse_html(source))
    assert page.text.split() == ["a", "b", "c", "d"]
    assert page.root.findtext("head/title") == "T"


@pytest.mark.parametrize(
    "data",
    [
        b'<ul class=lst-a-0 x"><li>a</ul><ul class=lst-a-1 x"><li>b</ul>' + PARAGRAPH * 4,
        b"<p>caf&eacute; &#1; &#65535; &#xfdd0; and so on</p>" + PARAGRAPH * 4,
        b"<p><a href='http://[1/'>http://[1/?utm_source=x</a></p>" + PARAGRAPH * 4,
    ],
)
def test_what_no_program_would_write_is_read_all_the_same(data: bytes) -> None:
    assert "nobody had asked" in normalize(b"<html><body>" + data, name="a.html").body
