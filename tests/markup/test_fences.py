"""Markdown without the code in it."""

import pytest

from briefing.markup.fences import without_code


@pytest.mark.parametrize(
    ("markdown", "rest"),
    [
        ("Oak.\n\n```sql\nSELECT 1\n```\n\nElm.", "Oak.\n\n\nElm."),
        ("~~~\nSELECT 1\n```\n~~~\nElm.", "Elm."),
        ("````\n```\nSELECT 1\n````\nElm.", "Elm."),
        ("Oak.\n```\nSELECT 1", "Oak."),
        ("Oak `SELECT` and ```elm``` stay.", "Oak `SELECT` and ```elm``` stay."),
        ("```elm``` stays.", "```elm``` stays."),
    ],
)
def test_what_stands_between_fences_is_left_out(markdown: str, rest: str) -> None:
    assert without_code(markdown) == rest
