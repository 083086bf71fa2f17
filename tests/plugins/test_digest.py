"""The digest of the tiny site: a page for each week, its letters beside it, and the way there."""

from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage
from pathlib import Path

from lxml import html

WEEK = "digest/2026-W08"


def hrefs(file: Path) -> list[str]:
    return [str(href) for href in html.parse(file).xpath("//main//a/@href")]


def test_each_week_with_briefs_has_a_page(built: Path) -> None:
    assert sorted(p.parent.name for p in built.glob("digest/*/index.html")) == [
        "2025-W45",
        "2026-W07",
        "2026-W08",
    ]


def test_home_leads_to_the_week_and_the_week_to_its_letters(built: Path) -> None:
    assert f"/{WEEK}/" in hrefs(built / "index.html")
    assert "/digest/" in hrefs(built / "index.html")
    assert f"/{WEEK}/" in hrefs(built / "digest/index.html")
    found = hrefs(built / WEEK / "index.html")
    for name in ("letter.html", "letter.txt", "letter.eml"):
        assert f"/{WEEK}/{name}" in found
        assert (built / WEEK / name).is_file()
    assert "/digest/2026-W07/" in found


def test_the_mail_holds_both_letters(built: Path) -> None:
    mail = email.message_from_bytes((built / WEEK / "letter.eml").read_bytes(), policy=policy.SMTP)
    assert isinstance(mail, EmailMessage)
    text, page = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert page is not None
    written = (built / WEEK / "letter.txt").read_text()
    assert text.get_content().replace("\r\n", "\n") == written
    assert page.get_content().strip().replace("\r\n", "\n") == (
        (built / WEEK / "letter.html").read_text().strip()
    )
    assert "Iron League counts its furnaces" in written
    assert mail["X-Unsent"] == "1"


def test_a_retracted_brief_is_in_no_week(built: Path) -> None:
    for file in built.glob("digest/**/*.*"):
        assert "taken-back" not in file.read_text(), file
