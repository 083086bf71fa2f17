"""What the last build published and now stands elsewhere leads on, or is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.checks.content import check_content
from briefing.editing.fix import fix
from briefing.model.problems import Problem
from tests.checks.tiny_content import AS_OF, BASE, SETTINGS, brief, write

A = "briefs/2025/a.md"
OLD = "/briefs/2024/12/former/"
NOW = "/briefs/2025/06/a/"


def last_build(root: Path, briefs: dict[str, str], redirects: str = "") -> None:
    """Write what a build leaves behind of the briefs with these ids at these paths."""
    folder = root / "output" / "data"
    folder.mkdir(parents=True)
    site = "https://former.test/base"
    rows = [{"id": identifier, "url": site + path} for identifier, path in briefs.items()]
    (folder / "briefs.json").write_text(json.dumps({"site": f"{site}/", "briefs": rows}))
    (root / "output" / "_redirects").write_text(redirects)


def said(root: Path) -> list[Problem]:
    return [
        problem
        for problem in check_content(root, SETTINGS, AS_OF)
        if "was published at" in problem.what or "last build" in problem.what
    ]


def test_says_nothing_before_the_first_build(tmp_path: Path) -> None:
    assert said(write(tmp_path, {**BASE, A: brief()})) == []


def test_says_nothing_of_what_stays(tmp_path: Path) -> None:
    root = write(tmp_path, {**BASE, A: brief()})
    last_build(root, {"aaaaaaaaaaaa": NOW})
    assert said(root) == []


def test_a_moved_id_is_an_error_and_is_mended(tmp_path: Path) -> None:
    root = write(tmp_path, {**BASE, A: brief()})
    last_build(root, {"aaaaaaaaaaaa": OLD})
    (problem,) = said(root)
    assert not problem.notice
    assert problem.path == f"content/{A}"
    assert problem.what == f"was published at {OLD} and stands at {NOW} now"
    assert fix(root, SETTINGS, AS_OF) == [f"added {OLD} to `redirect_from` of content/{A}"]
    assert said(root) == []
    assert fix(root, SETTINGS, AS_OF) == []


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ("redirect_from: [/one/]", f"redirect_from: [/one/, {OLD}]"),
        (
            "redirect_from:\n  - /one/\n  - /two/",
            f"redirect_from:\n  - /one/\n  - /two/\n  - {OLD}",
        ),
        ("redirect_from:\n- /one/", f"redirect_from:\n- /one/\n- {OLD}"),
        ("redirect_from: [\n  /one/,\n]", f"redirect_from: [/one/, {OLD}]"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_grows_by_one_and_all_else_stays(
    tmp_path: Path, written: str, then: str, end: str
) -> None:
    text = brief(f"{written}\nkicker: K").replace("\n", end)
    root = write(tmp_path, {**BASE, A: text})
    last_build(root, {"aaaaaaaaaaaa": OLD})
    fix(root, SETTINGS, AS_OF)
    expected = text.replace(written.replace("\n", end), then.replace("\n", end))
    assert (root / "content" / A).read_bytes() == expected.encode()


def test_what_cannot_be_edited_is_left(tmp_path: Path) -> None:
    front = "{id: aaaaaaaaaaaa, title: A brief, date: 2025-06-01, companies: [ferrum]}"
    text = f"---\n{front}\n---\n\nFerrum makes steel.\n"
    root = write(tmp_path, {**BASE, A: text})
    last_build(root, {"aaaaaaaaaaaa": OLD})
    (line,) = fix(root, SETTINGS, AS_OF)
    assert line.startswith(f"left content/{A} without {OLD} in its `redirect_from`: ")
    assert (root / "content" / A).read_text() == text


def test_what_will_be_gone_is_a_notice(tmp_path: Path) -> None:
    root = write(tmp_path, BASE)
    last_build(root, {"zzzzzzzzzzzz": OLD}, "/first/ /companies/ferrum/ 301\n")
    problems = said(root)
    assert all(problem.notice for problem in problems)
    assert [problem.what.split()[5] for problem in problems] == [OLD + ",", "/first/,"]


def test_a_draft_that_was_public_is_said_and_not_moved(tmp_path: Path) -> None:
    root = write(tmp_path, {**BASE, A: brief("status: draft")})
    last_build(root, {"aaaaaaaaaaaa": NOW})
    (problem,) = said(root)
    assert problem.notice


def test_unreadable_data_of_a_build_is_no_problem(tmp_path: Path) -> None:
    root = write(tmp_path, BASE)
    last_build(root, {})
    (root / "output/data/briefs.json").write_text("[]")
    assert said(root) == []
