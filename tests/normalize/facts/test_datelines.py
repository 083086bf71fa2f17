"""A line that says nothing but who wrote a text, when and where is told from the text."""

import pytest

from briefing.normalize.facts.datelines import is_dateline


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2019-09-26 12:11来源：河边网作者：王小河", True),
        ("2019-09-26 来源：河边网 责任编辑：李磨", True),
        ("2019-09-26 12:11河边的磨坊今天开门迎客，作者：王小河", False),
    ],
)
def test_labels_of_a_dateline_may_stand_side_by_side(line: str, told: bool) -> None:
    assert is_dateline(line) is told
