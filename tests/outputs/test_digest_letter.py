from __future__ import annotations

import email
import re
from datetime import UTC, date, datetime
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from lxml import html as lxml_html
from msgspec.structs import replace
from playwright.sync_api import Browser

from briefing.outputs.digest import Deadline, Digest, Item, message, text
from briefing.outputs.digest_html import LIMIT, html
from tests.outputs.conftest import Expect
from tests.outputs.support import SITE, texts, writable

ITEM = Item(
    title="Baogang & C&S plan a <hydrogen> line",
    path="/briefs/2025/07/plan/",
    day=date(2025, 7, 3),
    minutes=3,
    kicker="Hydrogen",
    dek="The steelmaker bets on hydrogen, which costs more than coal and has yet to be bought.",
    highlights=("It costs 2 bn yuan", "Rivals wait"),
    source="Steel Daily",
    source_url="https://news.example/?a=1&b=2",
)
DIGEST = Digest(
    publication="Dossier",
    title="30 June to 6 July 2025",
    path="/digest/2025-W27/",
    site_url=SITE,
    sent=datetime(2025, 7, 3, 8, tzinfo=UTC),
    items=(ITEM, Item("第二", "/briefs/2025/07/second/", date(2025, 7, 1), 1)),
    deadlines=(Deadline(date(2027, 9, 30), "first declaration", "CBAM", "/policies/cbam/"),),
    preheader="Hydrogen at Baogang, and more",
    sender="desk@example.org",
)


def read(content: bytes) -> EmailMessage:
    parsed = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    assert parsed.defects == []
    return parsed


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def letter(digest: Digest = DIGEST) -> bytes:
    return message(digest, html(digest))


def test_golden_files(expect: Expect) -> None:
    expect("digest.html", html(DIGEST))
    expect("digest.txt", text(DIGEST))
    expect("digest.eml", letter())


def test_the_longest_word_fits_on_a_phone(browser: Browser) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3
    item = replace(ITEM, title=word, dek=word, source=word, highlights=(word,))
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(html(replace(DIGEST, items=(item,))))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.close()


def test_the_letter_opens_as_a_draft_with_both_bodies() -> None:
    mail = read(letter())
    assert mail["Subject"] == "Dossier: 30 June to 6 July 2025"
    assert mail["From"] == "Dossier <desk@example.org>"
    assert mail["Date"].datetime == DIGEST.sent
    assert mail["X-Unsent"] == "1"
    assert part(mail, "plain") == text(DIGEST)
    assert part(mail, "html") == html(DIGEST)


def test_the_same_letter_has_the_same_bytes_and_another_one_another_id() -> None:
    assert letter() == letter()
    other = replace(DIGEST, items=DIGEST.items[1:])
    assert read(letter())["Message-ID"] != read(letter(other))["Message-ID"]
    assert read(letter()).get_boundary() != read(letter(other)).get_boundary()


def test_lines_of_the_message_are_short_and_seven_bit() -> None:
    lines = letter().split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert all(octet < 128 for line in lines for octet in line)


def test_text_is_wrapped_and_addresses_are_whole() -> None:
    lines = text(DIGEST).splitlines()
    assert max(len(line) for line in lines) <= 72
    assert f"   {SITE}{ITEM.path}" in lines


def test_lines_of_text_begin_below_each_other() -> None:
    item = replace(ITEM, title="furnace " * 12, dek="steel " * 24, highlights=("coke " * 24,))
    many = text(replace(DIGEST, items=(item,) * 10)).splitlines()
    for word, edge in (("furnace", 3), ("steel", 3), ("coke", 5)):
        begins = [line.index(word) for line in many if line.strip("0123456789.- ").startswith(word)]
        assert set(begins[2:-4]) == {edge}
    tenth = next(place for place, line in enumerate(many) if line.startswith("10. furnace"))
    assert many[tenth + 1].startswith("    furnace")


def test_a_brief_in_another_language_says_so_and_runs_its_way() -> None:
    arabic, french = replace(ITEM, title="صلب", lang="ar"), replace(ITEM, title="acier", lang="fr")
    tree: Any = lxml_html.document_fromstring(html(replace(DIGEST, items=(arabic, french, ITEM))))
    rows = {row.findtext(".//h2/a"): row for row in tree.xpath("//td[.//h2/a]")}
    shown = [(row.get("lang"), row.get("dir"), row.get("align")) for row in rows.values()]
    assert shown == [("ar", "rtl", "right"), ("fr", "ltr", "left"), (None, None, None)]


def test_style_is_inlined_and_nothing_is_fetched() -> None:
    tree: Any = lxml_html.document_fromstring(html(DIGEST))
    assert not tree.xpath("//script | //link | //img | //@src | //@background")
    assert "url(" not in html(DIGEST)
    for element in tree.xpath("//body//*[text()[normalize-space()]][not(self::div)]"):
        assert "color:#" in element.get("style") or element.tag == "li"


def test_every_colour_has_a_dark_twin() -> None:
    page = html(DIGEST)
    twins = set(re.findall(r"\.(\w)\{", page))
    used = {name for value in re.findall(r'class="([^"]*)"', page) for name in value.split()}
    assert used == twins


def test_layout_tables_are_marked_as_such() -> None:
    tables = lxml_html.document_fromstring(html(DIGEST)).findall(".//table")
    assert {table.get("role") for table in tables} == {"presentation"}


def test_a_long_letter_is_cut_below_the_limit_and_says_so() -> None:
    many = replace(DIGEST, items=tuple(replace(ITEM, dek="包" * 300) for _ in range(200)))
    page = html(many)
    shown = page.count("<h2") - 1
    assert LIMIT - 2_500 < len(page.encode()) <= LIMIT
    assert f"and {200 - shown} more on the site" in page
    assert "Coming deadlines" in page
    assert "more on the site" not in html(DIGEST)


def test_an_empty_week_is_a_letter_still() -> None:
    empty = replace(DIGEST, items=(), deadlines=())
    assert "0 briefs, 0 min" in text(empty)
    assert "1 brief, 3 min" in text(replace(DIGEST, items=(ITEM,)))
    assert part(read(letter(empty)), "plain") == text(empty)


@given(texts(), texts())
def test_any_text_stays_text(title: str, words: str) -> None:
    item = replace(
        ITEM, title=f"t{title}", dek=words, highlights=(f"h{words}",), source=f"s{words}"
    )
    digest = replace(DIGEST, title=f"d{title}", publication=f"p{title}", items=(item,))
    tree: Any = lxml_html.document_fromstring(html(digest))
    assert [str(heading.xpath("string()")) for heading in tree.xpath("//h1 | //h2")] == [
        one_line(f"d{title}"),
        one_line(f"t{title}"),
        "Coming deadlines",
    ]
    assert len(tree.findall(".//li")) == 2
    assert not tree.findall(".//script")
    mail = read(message(digest, html(digest)))
    assert one_line(mail["Subject"]) == f"{one_line(f'p{title}')}: {one_line(f'd{title}')}"


@pytest.mark.parametrize(
    "name", ["0000000\x80\x80\x80\x80\x80\x80 𐀀𐀀𐀀𐀀𐀀", "Вестник цен, сделок и новых рудников"]
)
def test_a_subject_in_other_writings_keeps_its_spaces(name: str) -> None:
    digest = replace(DIGEST, title=name, publication=name)
    written = message(digest, html(digest))
    assert read(written)["Subject"] == f"{name}: {name}"
    lines = written.split(b"\r\n\r\n")[0].split(b"\r\n")
    assert max(map(len, lines)) <= 78


def one_line(words: str) -> str:
    return " ".join(writable(words).split())
