"""Addresses in a draft: absolute, or none at all."""

import re

import pytest

from briefing.checks.marks import marks
from briefing.normalize.article import Article
from briefing.normalize.pipeline import normalize
from briefing.normalize.text.links import absolute

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 3
RELATIVE = (
    "<p>They said in <a href='../old.md'>an older story</a>, on <a href='#plan'>the plan</a>, in "
    "<a href='/b.png'>a picture</a> and <a href='//b.example/c'>elsewhere</a> that it is safe.</p>"
    "<figure><img src='/mill.jpg' alt='A mill'><figcaption>The mill at dawn</figcaption></figure>"
    "<p>It will be open to all on Friday, and the <a href='mailto:a@b.example'>mayor</a> knows.</p>"
)


def article(head: str = "", url: str | None = None) -> Article:
    body = f"<article>{PROSE}{RELATIVE}{PROSE}</article>"
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return normalize(page.encode(), url=url)


def test_relative_addresses_without_a_base_are_left_out() -> None:
    made = article()
    targets = [mark.target for mark in marks(made.body)]
    assert targets == ["https://b.example/c", "mailto:a@b.example"]
    assert "in an older story, on the plan, in a picture and" in made.body
    assert made.images == ()
    assert [notice.split(" left")[0] for notice in made.notices] == ["pictures: 1"]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("", "https://a.example/news/mill"),
        ("<link rel=canonical href='https://a.example/news/mill'>", None),
        ("<meta property=og:url content='https://a.example/news/mill'>", None),
        ("<base href='https://a.example/news/'>", None),
    ],
)
def test_with_a_base_they_are_absolute(head: str, url: str | None) -> None:
    made = article(head, url)
    assert made.images == ("https://a.example/mill.jpg",)
    assert "https://a.example/old.md" in made.body
    assert all(re.match("https://|mailto:", mark.target) for mark in marks(made.body))
    assert made.notices == ()


def test_a_relative_base_is_none() -> None:
    assert article("<base href='/news/'>").images == ()
    assert article("<link rel=canonical href='/news/mill'>").images == ()


@pytest.mark.parametrize(
    ("address", "base", "wanted"),
    [
        ("/b", None, None),
        ("b.md", None, None),
        ("#b", None, None),
        ("//b.example/c", None, "https://b.example/c"),
        ("https:b", None, None),
        ("https:///b", None, None),
        ("javascript:b()", "https://a.example/", None),
        ("%E2%80%8B%E2%80%8bhttps://b.example/c", "https://a.example/", "https://b.example/c"),
        ("\u200b\ufeffhttps://b.example/c\u2060", None, "https://b.example/c"),
        ("/b/%E2%80%9Cc", "https://a.example/", "https://a.example/b/%E2%80%9Cc"),
        ("b?utm_source=x&c=1", "https://a.example/d/", "https://a.example/d/b?c=1"),
    ],
)
def test_absolute(address: str, base: str | None, wanted: str | None) -> None:
    assert absolute(address, base) == wanted
