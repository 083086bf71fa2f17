"""Files taken apart: encodings, line ends, fences, and the sections that fill fields."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.content import load_content
from briefing.model.files import MAX_BYTES, Document, content_files, decode, read_document, split
from briefing.model.problems import Problem, did_you_mean
from briefing.model.sections import take_sections
from briefing.model.settings import Settings


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks_are_no_part_of_a_text(end: str, bom: bytes) -> None:
    data = bom + end.join(["---", "title: A", "---", "", "Text."]).encode()
    said: list[Problem] = []
    text = decode(data, "x", said.append)
    assert text == "---\ntitle: A\n---\n\nText."
    document = split(text, "drafts/a.md", said.append)
    assert document == Document("drafts/a.md", "title: A", "\nText.", 4)
    assert said == []


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"a\nb\xe9", 2, "byte 0xE9 is not UTF-8"),
        (b"a\r\nb\xe9", 2, "byte 0xE9 is not UTF-8"),
        (b"a\rb\rc\xe9", 3, "byte 0xE9 is not UTF-8"),
        (b"\xff\xfea\x00", 1, "is UTF-16"),
        (b"a\n\n\x00", 3, "(U+0000)"),
        (b"a\x1b[31m", 1, "(U+001B)"),
        ("a\n\u0085".encode(), 2, "(U+0085)"),
        ("\ufffe".encode(), 1, "(U+FFFE)"),
        (b"a" * (MAX_BYTES + 1), 0, "are too many"),
    ],
)
def test_unfit_bytes_are_said_with_their_line(data: bytes, line: int, what: str) -> None:
    said: list[Problem] = []
    assert decode(data, "x", said.append) is None
    assert [(problem.line, what in problem.what) for problem in said] == [(line, True)]


@given(st.binary(max_size=200))
def test_bytes_are_read_or_said(data: bytes) -> None:
    said: list[Problem] = []
    text = decode(data, "x", said.append)
    assert (text is None) == bool(said)
    assert text is None or "\r" not in text


def test_files_come_in_one_order_without_the_hidden(tmp_path: Path) -> None:
    for name in ("drafts/b.md", "drafts/a.md", "drafts/.c.md", "drafts/_d.md", "pages/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "briefs/2025").mkdir(parents=True)
    (tmp_path / "briefs/2025/e.md").write_text("x")
    found = list(content_files(tmp_path, lambda problem: pytest.fail(str(problem))))
    assert found == [
        ("brief", "drafts/a.md"),
        ("brief", "drafts/b.md"),
        ("brief", "briefs/2025/e.md"),
    ]


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    said: list[Problem] = []
    assert read_document(tmp_path, "drafts/a.md", said.append) is None
    assert [problem.what for problem in said] == ["cannot be read: No such file or directory"]


def sections(body: str, **values: object) -> tuple[dict[str, object], str, int, list[str]]:
    said: list[Problem] = []
    document = Document("drafts/a.md", "", body, 10)
    rest, line = take_sections(document, values, said.append)
    return values, rest, line, [f"{problem.line}: {problem.what}" for problem in said]


def test_highlights_and_bottom_line_fill_their_fields() -> None:
    body = (
        "\n## Highlights\n\n- One\n  goes on.\n- Two.\n\nText.\n\n## Bottom line\n\nIt\nmatters.\n"
    )
    values, rest, line, said = sections(body)
    assert values == {"highlights": ("One goes on.", "Two."), "bottom_line": "It\nmatters."}
    assert rest.strip() == "Text."
    assert body.split("\n")[line + rest[: rest.index("Text")].count("\n") - 10] == "Text."
    assert said == []


@given(st.integers(0, 3), st.integers(1, 3), st.booleans())
def test_lines_of_the_rest_are_those_of_the_file(before: int, between: int, bottom: bool) -> None:
    body = "\n" * before + "## Highlights\n" + "\n" * between + "- a\n- b\n\n\nWord\n\n"
    body += "## Bottom line\n\nend\n\n\n" if bottom else ""
    _, rest, line, _ = sections(body)
    place = rest.split("\n").index("Word")
    assert body.split("\n")[line - 10 + place] == "Word"


@pytest.mark.parametrize(
    "body",
    [
        "Text.\n\n## Highlights\n\n- a\n",
        "## Highlights\n\nNo list.\n",
        "```\n## Bottom line\n```\n",
        "```\n## Highlights\n\n- a\n```\n",
        "## Bottom line\n\nx\n\n## Another\n\ny\n",
        "### Highlights\n\n- a\n",
    ],
)
def test_other_headings_stay_in_the_body(body: str) -> None:
    assert sections(body) == ({}, body, 10, [])


def test_what_is_given_twice_is_said_at_the_section() -> None:
    body = "\n## Highlights\n\n- a\n\n## Bottom line\n\nx\n"
    _, _, _, said = sections(body, highlights=("b",), bottom_line="y")
    assert [line.split(" is given")[0] for line in said] == ["15: `bottom_line`"]
    _, _, _, said = sections("\n## Highlights\n\n- a\n", highlights=("b",))
    assert [line.split(" is given")[0] for line in said] == ["11: `highlights`"]


def test_lines_of_references_are_found_whatever_the_line_ends(tmp_path: Path) -> None:
    folder = tmp_path / "content/drafts"
    folder.mkdir(parents=True)
    (folder / "a.md").write_bytes(b"---\r\ntitle: A\r\ntopics:\r\n  - one\r\n---\r\n")
    [problem] = load_content(tmp_path, Settings()).problems
    assert problem.line == 4


@pytest.mark.parametrize(
    ("word", "known", "guess"),
    [
        ("Baogan", ["Baogang", "Ansteel"], "did you mean 'Baogang'?"),
        ("BAOGANG", ["Baogang"], "did you mean 'Baogang'?"),
        ("x", ["Baogang"], ""),
        ("x", [], ""),
    ],
)
def test_did_you_mean(word: str, known: list[str], guess: str) -> None:
    assert did_you_mean(word, known) == guess


def test_a_problem_is_one_line_that_a_terminal_may_show() -> None:
    problem = Problem("content/a\n.md", 3, "a\x1b[31m \udcff", "b\tc")
    assert str(problem) == r"content/a\n.md:3: a\x1b[31m \udcff (b\tc)"
    assert str(Problem("a", 0, "包钢 – “x”", "y")) == "a: 包钢 – “x” (y)"
