"""Whatever authors write, the check answers in lines that name file, line and remedy."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.checks.content import check_content
from briefing.markup.markdown import MarkupRefusedError, render
from tests.checks.malformed_front_matter import FRONT_MATTER, PROSE_IN_YAML
from tests.checks.malformed_places import PLACES
from tests.checks.malformed_records import RECORDS
from tests.checks.malformed_texts import TEXTS
from tests.checks.tiny_content import (
    AS_OF,
    BASE,
    SETTINGS,
    Case,
    brief,
    check,
    errors,
    notices,
    write,
)

A = "briefs/2025/a.md"
CASES = [*FRONT_MATTER, *PROSE_IN_YAML, *PLACES, *TEXTS, *RECORDS]
LINE = re.compile(r"content/[^:\n]+(:\d+)?: .+ \(.+\)")
MAX_SECONDS = 2.0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_every_problem_in_one_line(case: Case, tmp_path: Path) -> None:
    found = errors(tmp_path, case.files)
    assert len(found) == len(case.expected), found
    for line, expected in zip(found, case.expected, strict=True):
        assert line.startswith(f"content/{expected}")
        assert LINE.fullmatch(line)
        assert line.isprintable()


def test_there_are_enough_cases() -> None:
    assert len({path for case in CASES for path in case.files}) >= 15
    assert len(CASES) >= 45


@pytest.mark.parametrize("case", PROSE_IN_YAML, ids=lambda case: case.name)
def test_prose_in_yaml_gets_the_remedy_that_helps(case: Case, tmp_path: Path) -> None:
    found = errors(tmp_path, case.files)
    if case.name == "highlights twice":
        assert found[0].endswith("(keep one of the two)")
    else:
        assert "`>-`" in found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("emoji title with a slug", brief("title: 🎉 Steel\nslug: party", drop="title")),
        ("byte order mark", "\ufeff" + brief()),
        ("CRLF", brief().replace("\n", "\r\n")),
        ("old Mac line ends", brief().replace("\n", "\r")),
        ("包钢集团", brief("title: 包钢集团", drop="title")),
        ("+0800", brief("date: 2025-06-01 10:00 +0800", drop="date")),
        ("NO stays NO", brief("regions: [NO, DE]")),
        ("one source without a list", brief()),
        ("prose in a folded block", brief('kicker: >-\n  "Extreme" is: *all* [[of]] it')),
        ("code with HTML in it", brief(body="```html\n<b>x</b> [[y]] # z\n```\n\nUse `<br>`.\n")),
        ("a sign for less", brief(body="Prices < 3 and a<b; x -> y <https://a.test/>.\n")),
        ("an escaped wiki link", brief(body="Write \\[[name]] for a link.\n")),
        ("a link to a dossier", brief(body="[a](../../companies/ferrum.md#x)\n")),
        ("a link by filename", brief(body="[a]({filename}../../companies/ferrum.md 'T')\n")),
        ("a wrapped wiki link", brief(body="By [[Ferrum\nGroup|the\ngroup]].\n")),
        ("a hash tag within a line", brief(body="It is #1 in steel.\n")),
    ],
)
def test_accepts_what_is_only_unusual(name: str, text: str, tmp_path: Path) -> None:
    assert errors(tmp_path, {A: text}) == [], name


def test_the_base_of_all_cases_is_clean(tmp_path: Path) -> None:
    assert check(tmp_path, {}) == []


def test_an_empty_folder_and_no_folder_are_fine(tmp_path: Path) -> None:
    (tmp_path / "content" / "drafts").mkdir(parents=True)
    assert check_content(tmp_path, SETTINGS, AS_OF) == ()


def test_everything_is_said_at_once(tmp_path: Path) -> None:
    files = {
        A: brief(drop="date"),
        "briefs/2025/b.md": "no front matter",
        "companies/x.md": "---\nname: X\nwebsite: x\n---\n<b>\n",
    }
    found = errors(tmp_path, files)
    assert [line.split(": ")[0] for line in found] == [
        "content/briefs/2025/a.md:1",
        "content/briefs/2025/b.md:1",
        "content/companies/x.md:3",
        "content/companies/x.md:5",
    ]


def test_says_symbolic_links_pipes_and_files_for_folders(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    content = tmp_path / "content"
    (tmp_path / "secret.md").write_text(brief())
    (content / "briefs/2025/out.md").symlink_to(tmp_path / "secret.md")
    (content / "briefs/2025/round").symlink_to(content / "briefs")
    (content / "companies/a.md").symlink_to("b.md")
    (content / "companies/b.md").symlink_to("a.md")
    os.mkfifo(content / "companies/pipe.md")
    (content / "drafts").write_text("no folder")
    found = [str(problem) for problem in check_content(tmp_path, SETTINGS, AS_OF)]
    assert [line.split(" (")[0] for line in found] == [
        "content/briefs/2025/out.md: a symbolic link",
        "content/briefs/2025/round: a symbolic link",
        "content/companies/a.md: a symbolic link",
        "content/companies/b.md: a symbolic link",
        "content/companies/pipe.md: is no plain file",
        "content/drafts: cannot be read as a folder: Not a directory",
        "content/drafts: is not read: it lies in no folder of content",
    ]


def test_a_folder_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "other", {"companies/x.md": "---\nname: X\n---\n"})
    write(tmp_path / "site", BASE)
    (tmp_path / "site/content/drafts").symlink_to(outside / "content/companies")
    found = [str(problem) for problem in check_content(tmp_path / "site", SETTINGS, AS_OF)]
    assert found == ["content/drafts: a symbolic link (put the folder itself here)"]


def test_a_linked_picture_is_refused(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    folder = tmp_path / "content/briefs/2025/a"
    folder.mkdir()
    (folder / "x.png").symlink_to("/etc/hostname")
    found = errors(tmp_path, {A: brief(body="![x](x.png)\n")})
    assert found == ["content/briefs/2025/a/x.png: a symbolic link (put the file itself here)"]


def test_a_name_that_is_not_utf8_is_said_in_printable_words(tmp_path: Path) -> None:
    write(tmp_path, BASE)
    folder = os.fsencode(tmp_path / "content/drafts")
    Path(os.fsdecode(folder)).mkdir()
    Path(os.fsdecode(folder + b"/\xff.md")).write_text("x")
    found = [str(problem) for problem in check_content(tmp_path, SETTINGS, AS_OF)]
    assert all(line.isprintable() for line in found)
    assert any("is not plain UTF-8" in line for line in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (brief("open_questions:\n  - question: Who?\n    review_by: 2026-01-01"), "12: an open"),
        (brief("companies: [hidden]", drop="companies"), "10: `companies` names `hidden`"),
        (brief("title: " + "word " * 40, drop="title"), "10: a title of 199 characters"),
        (brief(body="![x](https://a.test/x.png)\n"), "13: the picture `https://a.test/x.png`"),
        (brief(body="Line.\n\nCafe\u0301.\n"), "15: has decomposed letters"),
        (brief(body="Line.\n\nTurned \u202egnirps.\n"), "15: a character that nobody sees, U+202E"),
        (
            brief("title: Mi\u200bll opens", drop="title"),
            "10: a character that nobody sees, U+200B",
        ),
        (brief("authors: [Ada \u2067Quill]"), "11: a character that nobody sees, U+2067"),
        (brief(body="Ferrum meets\nHidden Metals.\n"), "14: `Hidden Metals` is a name"),
        (brief("status: retracted"), "11: a retracted brief that does not say why"),
        (brief(drop="bottom_line"), "1: no bottom_line"),
    ],
)
def test_notices_point_at_lines(text: str, expected: str, tmp_path: Path) -> None:
    hidden = "---\nid: dddddddddddd\nname: Hidden Metals\nstatus: draft\n---\n"
    found = notices(tmp_path, {A: text, "companies/hidden.md": hidden})
    assert [line for line in found if line.startswith(f"content/{A}:{expected}")]
    assert len(found) == 1


def test_what_a_script_needs_is_no_hidden_character(tmp_path: Path) -> None:
    written = "می\u200cخواهم 👩\u200d🔬, \u2067שלום\u2069 and Größe."
    assert notices(tmp_path, {A: brief(body=f"{written}\n")}) == []


def test_a_state_that_cannot_come_next_is_noticed(tmp_path: Path) -> None:
    entity = (
        "---\nname: X\nid: bbbbbbbbbbbb\nstatus: in-force\nstatus_as_of: 2025-02-01\n"
        "milestones:\n  - {date: 2025-01-01, event: In force, status: in-force}\n"
        "  - {date: 2025-06-01, event: Amendment tabled, status: proposed}\n---\n"
    )
    (found,) = (line for line in notices(tmp_path, {"policies/x.md": entity}) if "became" in line)
    assert "policies/x.md:8: says that X became `proposed` on 2025-06-01, after" in found
    assert "an amendment or a plan is an event" in found


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("companies/x.md", "---\nname: X\n---\n", ":1: has no `id`"),
        ("drafts/x.md", "---\ndek: A word.\n---\n", ":1: to be filled: title, highlights"),
        ("briefs/2025/other/x.png", "x", ": belongs to no text"),
        ("sources.yml", "x", ": is not read"),
        ("policies/x.md", "---\nid: dddddddddddd\nname: X\nstatus_until: 2026-01-01\n---\n", ":4:"),
        (
            "companies/x.md",
            "---\nid: dddddddddddd\nname: X\naliases: [steel]\n---\n",
            ":4: the alias",
        ),
    ],
)
def test_notices_about_other_files(path: str, text: str, expected: str, tmp_path: Path) -> None:
    found = notices(tmp_path, {path: text})
    assert [line for line in found if line.startswith(f"content/{path}{expected}")]
    assert len(found) == 1


def test_the_text_of_a_draft_stops_no_build(tmp_path: Path) -> None:
    text = "---\nid: ffffffffffff\ntitle: B\n---\n![](x.png) <b> [[nobody]]\n\n" + "[" * 9000
    assert errors(tmp_path, {"drafts/b.md": text}) == []
    said = notices(tmp_path, {"drafts/b.md": text.replace("[" * 9000, "")})
    assert [line.split(": ")[1][:12] for line in said] == [
        "to be filled",
        "`[[nobody]]`",
        "no file `x.p",
        "raw HTML is ",
        "the picture ",
    ]


def test_an_embargoed_brief_may_lead_to_what_comes_out_with_it(tmp_path: Path) -> None:
    late = "publish_from: 2026-05-01\n---\n"
    files = {
        "companies/late.md": f"---\nid: dddddddddddd\nname: Late\n{late}",
        "briefs/2026/b.md": brief("date: 2026-05-01", "By [[late]].\n", drop="date"),
    }
    assert errors(tmp_path, files) == []
    files["briefs/2026/b.md"] = files["briefs/2026/b.md"].replace("2026-05-01", "2026-04-30")
    assert len(errors(tmp_path, files)) == 1


DOS = {
    "[": "[" * 8000,
    "[a](": "[a](" * 8000,
    "![a](": "![a](" * 4000,
    "<a": "<a " * 8000,
    "* ": "* " * 500,
    "fences": "```\n" * 500,
    "nested div": "<div>" * 10_000,
    "nested ul": "<ul>" * 10_000,
    "nested table": "<table>" * 10_000,
    "lines that only look like blocks": "\n".join("|" + "[" * 100 for _ in range(390)),
    "lines that only look like items": "\n".join("-" + "[" * 100 for _ in range(390)),
    "empty lines": "a\n\n" * 80_000,
    "headings": "# a\n" * 19_000,
    "rules": "---\n" * 19_000,
    "underlines": "===\n" * 19_000,
    "fences of one kind": "~~~\n" * 19_000,
    "escapes": "\\" * 240_000,
    "items": "- a\n" * 19_000,
    "definitions": "a\n: b\n" * 9_000,
    "footnotes": "\n\n".join(f"[^{n}]: x" for n in range(9_000)),
    "wide table": "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|a" * 20_000,
    "quotes within quotes": "".join(">" * depth + " x\n" for depth in range(60)),
    "lists within lists": "".join("  " * depth + "- a\n" for depth in range(38)),
    "ampersands": "&a;" * 80_000,
    "emphasis": "*a **b " * 900,
    "ticks": "`a ``b " * 900,
    "brackets to close": "](" * 120_000,
    "parentheses": "[x](" + "(" * 200_000,
    "spaces": " " * 240_000,
}


@pytest.mark.parametrize("text", DOS.values(), ids=DOS.keys())
def test_no_text_takes_long(text: str, tmp_path: Path) -> None:
    start = time.process_time()
    try:
        render(text)
    except MarkupRefusedError as refusal:
        assert refusal.line >= 1
    assert time.process_time() - start < MAX_SECONDS * 1.5
    start = time.process_time()
    check(tmp_path, {A: brief(body=text)})
    assert time.process_time() - start < MAX_SECONDS * 2


_PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "title: ",
            "- ",
            "\n",
            "  ",
            "date: 2025-01-01\n",
            "[[",
            "]]",
            "](",
            "`",
            "```\n",
        ),
        *(
            "{attach}",
            "javascript:",
            "<b>",
            "#",
            "[^1]",
            "&#106;",
            "\u2028",
            "\x85",
            "\ufeff",
            "\t",
        ),
        *(
            '"',
            "'",
            "*a",
            "&b",
            "!c",
            "{",
            "}",
            "[",
            "|",
            ">-\n",
            "id: aaaaaaaaaaaa\n",
            "é",
            "\u0301",
        ),
    ]
)


@given(
    data=st.one_of(st.binary(max_size=300), st.lists(_PIECES).map(lambda p: "".join(p).encode()))
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_break_the_check(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    root = tmp_path_factory.mktemp("site")
    folders = ("briefs/2025", "companies", "policies", "topics", "pages", "drafts")
    files = {f"{folder}/x.md": data for folder in folders}
    files[A] = brief(body="").encode() + data
    for problem in check(root, files):
        assert str(problem).isprintable()
        assert LINE.fullmatch(str(problem))
