"""What is written and counted in less time is what it was."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from briefing.markup.text import minutes
from briefing.outputs.json_text import compact
from tests.outputs.support import texts, writable

_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts(),
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text("abc"), inner)
    ),
    max_leaves=10,
)


@given(_VALUES)
def test_json_is_as_the_standard_library_writes_it(value: Any) -> None:
    written = compact(value)
    expected = json.dumps(_writable(value), ensure_ascii=False, separators=(",", ":"))
    assert written == expected


def test_markup_is_text_in_json() -> None:
    assert compact({"html": Markup("<p>“a”</p>")}) == '{"html":"<p>“a”</p>"}'


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {name: _writable(item) for name, item in value.items()}
    return list(map(_writable, value)) if isinstance(value, list | tuple) else value


@given(st.text(st.sampled_from("ab9_’'-,./ \n\t\u00a0é²"), max_size=60))
def test_words_are_counted_as_the_pattern_finds_them(text: str) -> None:
    words = len(re.findall(r"[\w’'-]+", text))
    # So often that rounding to minutes hides no word.
    assert minutes(f"{text} " * 230) == max(1, words)
