"""Addresses and settings: one place each, and no mistake passes in silence."""

from __future__ import annotations

import posixpath
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import urls
from briefing.model.problems import ContentError
from briefing.model.records import Brief, Company, EntityKey, Page, Policy, Topic
from briefing.model.settings import Settings, read_settings, settings_from

DAYS = st.datetimes(datetime(1800, 1, 1), datetime(2200, 12, 31), timezones=st.just(UTC))
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


@given(DAYS, SLUGS)
def test_cutting_a_brief_back_gives_addresses_that_exist(day: datetime, slug: str) -> None:
    path = urls.brief_path(Brief("briefs/x.md", slug, date=day))
    ways_up = []
    while path != "/":
        path = posixpath.dirname(path.rstrip("/")).rstrip("/") + "/"
        ways_up.append(path)
    assert ways_up == [urls.month_path(day), urls.year_path(day.year), urls.BRIEFS, urls.HOME]


@given(SLUGS, st.sampled_from(["company", "policy"]), st.integers(1800, 2200))
def test_cutting_a_dossier_back_gives_addresses_that_exist(slug: str, kind: Any, year: int) -> None:
    key = EntityKey(kind, slug)
    assert posixpath.dirname(urls.entity_year_path(key, year).rstrip("/")) + "/" == (
        urls.entity_path(key)
    )
    index = urls.COMPANIES if kind == "company" else urls.POLICIES
    assert posixpath.dirname(urls.entity_path(key).rstrip("/")) + "/" == index


def test_every_kind_of_record_has_its_address() -> None:
    day = datetime(2025, 7, 1, tzinfo=UTC)
    assert urls.path_of(Brief("x", "a", date=day)) == "/briefs/2025/07/a/"
    assert urls.path_of(Company("x", "a", "A")) == "/companies/a/"
    assert urls.path_of(Policy("x", "a", "A")) == "/policies/a/"
    assert urls.path_of(Topic("x", "a", "A")) == "/topics/a/"
    assert urls.path_of(Page("x", "a", "A")) == "/a/"
    with pytest.raises(ValueError, match="has no date"):
        urls.path_of(Brief("drafts/x.md", "x"))


@pytest.mark.parametrize(
    ("path", "file"),
    [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/404.html", "404.html"), ("/a", "a")],
)
def test_file_of(path: str, file: str) -> None:
    assert urls.file_of(path) == file


def test_the_sites_own_first_segments_are_reserved() -> None:
    own = (urls.BRIEFS, urls.COMPANIES, urls.POLICIES, urls.TOPICS)
    assert {path.strip("/") for path in own} <= urls.RESERVED


def test_feed_ids_never_change() -> None:
    assert urls.feed_id("a.test", "abcdefghij27") == "tag:a.test,2025:abcdefghij27"


@pytest.mark.parametrize(
    ("config", "what"),
    [
        ({"SITENAME": 1}, "SITENAME is 1"),
        ({"LINKS_PER_BRIEF": "20"}, "LINKS_PER_BRIEF is '20'"),
        ({"LINKS_PER_BRIEF": True}, "LINKS_PER_BRIEF is True"),
        ({"LINKS_PER_BRIEF": -1}, "LINKS_PER_BRIEF is -1"),
        ({"EDITION": "weekly"}, "EDITION is 'weekly'"),
        ({"KEEP_ORIGINALS": "yes"}, "KEEP_ORIGINALS is 'yes'"),
        ({"TIMEZONE": "Mars/Base"}, "TIMEZONE 'Mars/Base' is not known"),
        ({"TIMEZONE": "Europe"}, "TIMEZONE 'Europe' is not known"),
        ({"TIMEZONE": "../x"}, "TIMEZONE '../x' is not known"),
        ({"TIMEZONE": ""}, "TIMEZONE '' is not known"),
        ({"SITEURL": "dossier.test"}, "SITEURL is 'dossier.test'"),
        ({"SITEURL": "http://[x"}, "SITEURL is 'http://[x'"),
        ({"SITEURL": 'https://a.test/"'}, "SITEURL is 'https://a.test/\"'"),
        ({"SITEURL": "https://a.test/?x"}, "SITEURL is 'https://a.test/?x'"),
        ({"DEFAULT_LANG": 'en"><img>'}, "DEFAULT_LANG is"),
        ({"NAV": "About"}, "NAV is 'About'"),
        ({"FOOTER": (("About",),)}, "FOOTER is"),
        ({"LINKS_PER_BREIF": 1}, "unknown setting LINKS_PER_BREIF"),
    ],
)
def test_wrong_settings_are_named(config: dict[str, Any], what: str) -> None:
    with pytest.raises(ContentError) as caught:
        settings_from(config)
    [problem] = caught.value.problems
    assert problem.what.startswith(what)
    assert problem.remedy


def test_all_wrong_settings_are_said_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        settings_from({"EDITION": "x", "TIMEZONE": "y", "SITENAME": 1})
    assert len(caught.value.problems) == 3


def test_settings_are_read_from_the_file_and_others_are_let_be(tmp_path: Path) -> None:
    (tmp_path / "pelicanconf.py").write_text(
        'SITEURL = "https://a.test/repo/"\nPLUGINS = []\n'
        'FOOTER = [("About", "/about/")]\nlower = 1\n'
    )
    found = read_settings(tmp_path)
    assert found == Settings(SITEURL="https://a.test/repo", FOOTER=(("About", "/about/"),))
    assert found.base == "/repo"
    assert Settings(SITEURL="https://a.test").base == Settings().base == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [("SITENAME = \n", 1), ("a = 1\nb = a / 0\n", 2), ("import nosuchmodule\n", 1)],
)
def test_a_broken_file_of_settings_is_said_with_its_line(
    text: str, line: int, tmp_path: Path
) -> None:
    (tmp_path / "pelicanconf.py").write_text(text)
    with pytest.raises(ContentError) as caught:
        read_settings(tmp_path)
    [problem] = caught.value.problems
    assert (problem.path, problem.line) == ("pelicanconf.py", line)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        (
            "https://a.example/x-[SMM Review]?q={1}|2",
            "https://a.example/x-%5BSMM%20Review%5D?q=%7B1%7D%7C2",
        ),
        ("https://[::1]:8000/a%20b", "https://[::1]:8000/a%20b"),
        ("https://a.example/包钢?a=1&b=2#c", "https://a.example/包钢?a=1&b=2#c"),
    ],
)
def test_links_to_other_sites_hold_no_illegal_character(address: str, link: str) -> None:
    assert urls.link_to(address) == link
