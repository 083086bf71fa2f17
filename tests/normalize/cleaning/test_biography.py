"""Who the author is, below an article, is none of it."""

import pytest

from briefing.normalize.pipeline import normalize

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 4


def body_of(end: str) -> str:
    page = (
        f"<article><h1>Mill by the river opens again</h1><p>By Ada Quill</p>{PROSE}{end}</article>"
    )
    return normalize(page.encode(), name="a.html").body


@pytest.mark.parametrize(
    "end",
    [
        "<p>Ada Quill is a freelance writer, and lives in a mill.</p>",
        "<p><b>Ada Quill</b> (ada@quill.example) ist Redakteurin der Mühlenpost.</p>",
    ],
)
def test_the_last_line_says_who_she_is(end: str) -> None:
    assert "Quill" not in body_of(end)


@pytest.mark.parametrize(
    "end",
    [
        "<p>Ada Quill reported from the mill, Tom Reed from the weir.</p>",
        f"<p>Ada Quill is the only miller left.</p>{PROSE}",
        "<p>Tom Reed is a miller, and will be one for years to come.</p>",
    ],
)
def test_other_lines_are_kept(end: str) -> None:
    assert ("Ada Quill" in body_of(end)) or ("Tom Reed" in body_of(end))
