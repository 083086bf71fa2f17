"""Lines of a site that stand close to pasted text."""

import pytest

from briefing.normalize.pipeline import normalize

TEXT = (
    "The town has put off the vote on the weir once more, and those who live beside the river "
    "will have to wait for the spring to learn who is to pay for the new gates"
)


@pytest.mark.parametrize(
    ("below", "kept"), [("The mill that nobody wants to have as a gift", False), (TEXT, True)]
)
def test_a_label_takes_a_headline_with_it_but_no_paragraph(below: str, kept: bool) -> None:
    body = normalize(f"More\n\n{below}\n\n{TEXT} in time.".encode()).body
    assert body.count("put off the vote") == 1 + kept
    assert "gift" not in body
