"""Numbers that stand alone: of sheets in pasted text, of sections on a page."""

import pytest

from briefing.normalize.pipeline import normalize

PARTS = [
    "The mill was built by the river in a dry year, and nobody asked the river about it first.",
    "The river came back in the year after, and the miller was the first to see that it had.",
    "The town then met in the hall to settle whose the water is, and it did so until the morning.",
]
QUESTION = "What has the river to say?"


def test_numbers_and_questions_that_divide_a_page_stay() -> None:
    text = "".join(f"<p>{n}</p><p>{QUESTION}</p><p>{p} {p}</p>" for n, p in enumerate(PARTS, 1))
    page = f"<html><body><article><h1>The mill and the river</h1>{text}</article></body></html>"
    body = normalize(page.encode(), name="mill.html").body
    assert body.count(QUESTION) == len(PARTS)
    assert [line for line in body.split("\n") if line.isdecimal()] == ["1", "2", "3"]


def test_bare_numbers_above_parts_of_pasted_text_stay() -> None:
    text = "\n\n".join(f"{n}\n\n{QUESTION}\n\n{p} {p}" for n, p in enumerate(PARTS, 1))
    body = normalize(f"{PARTS[0]} {PARTS[1]}\n\n{text}".encode()).body
    assert body.count(QUESTION) == len(PARTS)
    assert [line for line in body.split("\n") if line.isdecimal()] == ["1", "2", "3"]


@pytest.mark.parametrize("number", ["{}", "Page {}"])
def test_numbers_of_sheets_go(number: str) -> None:
    ends = [p if number != "{}" else p.removesuffix(".") for p in PARTS]
    text = "\n\n".join(
        f"{p}\n\n{end}\n\n{number.format(n)}"
        for n, (p, end) in enumerate(zip(PARTS, ends, strict=True), 1)
    )
    body = normalize(text.encode()).body
    assert not [line for line in body.split("\n") if line.endswith(("1", "2", "3"))]
