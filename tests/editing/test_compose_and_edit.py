"""Front matter written whole and edited key by key."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.editing.errors import EditingError
from briefing.editing.frontmatter import compose, edit
from briefing.model.files import decode, split
from briefing.model.invisible import is_blank
from briefing.model.parse import parse
from briefing.model.problems import Problem
from briefing.model.records import (
    Alias,
    Brief,
    Company,
    Correction,
    OpenQuestion,
    PolicyEvent,
    Relation,
    Source,
)

ZONE = ZoneInfo("Europe/Berlin")


def read(kind: str, text: str, path: str = "drafts/a.md") -> Any:
    problems: list[Problem] = []
    decoded = decode(text.encode(), path, problems.append)
    assert decoded is not None
    document = split(decoded, path, problems.append)
    assert document
    record = parse(kind, document, ZONE, problems.append)
    assert not problems, problems
    return record


NASTY = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=60),
    st.text(alphabet=" -:#'\"\\[]{}*&!|>%@`,?\n\t~=<ab1.é包\u2028\x85\ufeff", max_size=40),
    st.sampled_from(
        ["null", "~", "NO", "1.10", "12:30", "- x", "a: b", "a #b", "---", "...", "[[cbam]] bites"]
    ),
    st.lists(st.sampled_from(["word", "a:", "#", "-", "“quoted”", "x" * 120]), max_size=60).map(
        " ".join
    ),
)
LINE = NASTY.map(lambda text: as_line(text)).filter(
    lambda text: len(text) <= 300 and not is_blank(text)
)
PROSE = NASTY.map(lambda text: as_prose(text)).filter(lambda text: not is_blank(text))
DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


def as_line(text: str) -> str:
    return " ".join(as_prose(text).split())


def as_prose(text: str) -> str:
    """What of a text the reader takes: no control characters, and one kind of line end."""
    lines = re.split("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", text)
    controls = r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]"
    return re.sub(controls, "", "\n".join(lines)).strip()


SOURCES = st.builds(
    Source,
    publication=st.none() | LINE,
    title=st.none() | LINE,
    authors=st.lists(LINE, max_size=3).map(tuple),
    published=st.none() | DAYS,
    kind=st.sampled_from([None, "primary", "translation"]),
).filter(lambda source: source != Source())
BRIEFS = st.fixed_dictionaries(
    {},
    optional={
        "title": LINE,
        "dek": LINE,
        "authors": st.lists(LINE, max_size=3).map(tuple),
        "source": st.lists(SOURCES, max_size=2).map(tuple),
        "highlights": st.lists(PROSE, max_size=3).map(tuple),
        "bottom_line": PROSE,
        "companies": st.lists(LINE, max_size=3).map(tuple),
        "slug": SLUGS,
        "corrections": st.lists(st.builds(Correction, DAYS, PROSE), max_size=2).map(tuple),
        "open_questions": st.lists(
            st.builds(OpenQuestion, PROSE, st.none() | DAYS), max_size=2
        ).map(tuple),
        "policy_events": st.lists(
            st.builds(PolicyEvent, LINE, DAYS, event=st.none() | LINE), max_size=2
        ).map(tuple),
        "autolink": st.booleans(),
    },
)
ALIASES = st.builds(Alias, LINE, ambiguous=st.booleans(), context=st.lists(LINE).map(tuple))


@given(BRIEFS)
@settings(max_examples=250, deadline=None)
def test_a_brief_reads_back_as_it_was_meant(values: dict[str, Any]) -> None:
    text = compose("brief", values, "A body.")
    expected = Brief("drafts/a.md", "a", body="\nA body.\n", body_line=0)
    assert replace(read("brief", text), body_line=0) == replace(expected, **values)


@given(
    LINE, st.lists(ALIASES, max_size=3), st.lists(st.builds(Relation, st.just("buys-from"), LINE))
)
@settings(max_examples=100, deadline=None)
def test_a_company_reads_back(name: str, aliases: list[Alias], relations: list[Relation]) -> None:
    values = {"name": name, "aliases": aliases, "relations": relations}
    company = read("company", compose("company", values, ""), "companies/a.md")
    assert isinstance(company, Company)
    assert (company.name, company.aliases) == (name, tuple(aliases))
    assert company.relations == tuple(relations)


def test_it_reads_well() -> None:
    values = {
        "title": "Baogang: a plan",
        "source": [{"publication": "A & B", "title": "“Extreme” is *it*", "url": None}],
        "highlights": ["One, two and three. " * 8],
        "companies": ["baogang-group", "CISA: x"],
        "date": date(2025, 7, 1),
        "lang": "de",
    }
    assert compose("brief", values, "\nText.\n\n") == (
        "---\n"
        "title: >-\n  Baogang: a plan\n"
        "date: 2025-07-01\n"
        "lang: de\n"
        "source:\n"
        "  - publication: A & B\n"
        "    title: >-\n      “Extreme” is *it*\n"
        "    url: null\n"
        "highlights:\n"
        "  - >-\n"
        f"    {'One, two and three. ' * 4}One, two and\n"
        "    three. One, two and three. One, two and three. One, two and three.\n"
        'companies: [baogang-group, "CISA: x"]\n'
        "---\n\nText.\n"
    )


FILE = (
    "\ufeff---\n"
    "# about this file\n"
    "title: 'Old: one'   # keep\n"
    "\n"
    "# who\n"
    "companies:  # ours\n"
    "- a\n"
    "# between\n"
    "- b\n"
    "\n"
    "bottom_line: >-\n"
    "  # not a comment\n"
    "\n"
    "  end\n"
    "# last\n"
    "topics: [x,\n  y] # t\n"
    "---\n"
    "Body: ünchanged\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"title": "New"}, "title: 'Old: one'   # keep\n", "title: >-   # keep\n  New\n"),
        ({"title": None}, "title: 'Old: one'   # keep\n", ""),
        (
            {"companies": ["c"]},
            "companies:  # ours\n- a\n# between\n- b\n",
            "companies: [c]  # ours\n",
        ),
        ({"topics": ["z"]}, "topics: [x,\n  y] # t\n", "topics: [z] # t\n"),
        (
            {"bottom_line": "x"},
            "bottom_line: >-\n  # not a comment\n\n  end\n",
            "bottom_line: >-\n  x\n",
        ),
        ({"id": "abcdefghijkl"}, "title: 'Old", "id: abcdefghijkl\ntitle: 'Old"),
        ({"status": "draft"}, "# keep\n", "# keep\nstatus: draft\n"),
        ({"autolink": False}, "y] # t\n", "y] # t\nautolink: false\n"),
        ({"policies": None}, "", ""),
    ],
)
def test_a_change_keeps_every_other_byte(
    newline: str, changes: dict[str, Any], old: str, new: str
) -> None:
    def in_file(text: str) -> str:
        return text.replace("\n", newline)

    assert edit(in_file(FILE), changes) == in_file(FILE.replace(old, new, 1))


@given(BRIEFS, BRIEFS)
@settings(max_examples=150, deadline=None)
def test_changes_read_back(values: dict[str, Any], changes: dict[str, Any]) -> None:
    text = edit(compose("brief", values, "Body."), changes)
    expected = Brief("drafts/a.md", "a", body="\nBody.\n", body_line=0)
    assert replace(read("brief", text), body_line=0) == replace(expected, **{**values, **changes})


@pytest.mark.parametrize(
    "text", ["no front matter", "---\ntitle: x\n", "---\na: [\n---\n", "---\n{title: x}\n---\n"]
)
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    with pytest.raises(EditingError):
        edit(text, {"title": "New"})


def test_a_key_without_front_matter_lines_is_inserted() -> None:
    assert edit("---\n---\nBody", {"title": "A"}) == "---\ntitle: >-\n  A\n---\nBody"
