"""The strict YAML reader: what it takes it takes as PyYAML would, as text; the rest it names."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.strict_yaml import Mapping, Node, Scalar, Sequence, YamlError, load


class TextLoader(yaml.SafeLoader):
    """PyYAML with every scalar a text."""


TextLoader.yaml_implicit_resolvers = {}

_NULLS = ("", "~", "null", "Null", "NULL")
_LINES = st.sampled_from(
    [
        *(
            "a: b\n",
            "b: [c, d]\n",
            "c:\n  - e\n  - f: g\n",
            "d: >-\n  folded\n  text\n",
            "e: |\n  x\n",
        ),
        *("f: 'q: r'\n", 'g: "s\\tt"\n', "h: NO\n", "i: 1.10\n", "j: {k: l}\n", "m: ~\n", "n:\n"),
        *("# a comment\n", "o: p # said\n", "q: 12:30\n", "r: 2024-01-01\n", "é: 包\n", "\n"),
        *(
            "s: - t\n",
            "u: v: w\n",
            "- x\n",
            "y\n",
            "z: *a\n",
            "a2: &b c\n",
            "b2: !c d\n",
            "<<: {a: b}\n",
        ),
        *(
            "\tq: r\n",
            "c2: [\n",
            "d2: 'e\n",
            "? f\n",
            "--- g\n",
            "...\n",
            "h2: \x07\n",
            "i2: '\\x07'\n",
        ),
    ]
)
# Files are decoded with \n as their only line end before YAML is read.
DOCUMENTS = st.one_of(
    st.lists(_LINES, max_size=8).map("".join),
    st.text(max_size=60).map(lambda text: text.replace("\r", "\n")),
)


def plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value


def read(text: str) -> tuple[Any, list[YamlError]]:
    said: list[YamlError] = []
    return plain(load(text, said.append)), said


def emptied(value: Any) -> Any:
    """Return what PyYAML read with every empty or null text as None, which quotes do not tell."""
    if isinstance(value, dict):
        return {key: emptied(item) for key, item in value.items()}
    if isinstance(value, list):
        return [emptied(item) for item in value]
    return None if value in _NULLS else value


@given(DOCUMENTS)
@settings(max_examples=400, deadline=None)
def test_reads_what_pyyaml_reads_as_texts(text: str) -> None:
    try:
        found, said = read(text)
    except YamlError as error:
        assert 1 <= error.line <= text.count("\n") + 1
        assert error.what
        assert error.remedy
        return
    if said:
        assert all("given twice" in problem.what for problem in said)
        return
    assert emptied(found) == (emptied(yaml.load(text, TextLoader)) or {})  # noqa: S506


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True),
        st.recursive(
            st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=20),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), inner, max_size=3),
            ),
            max_leaves=6,
        ),
        max_size=4,
    )
)
@settings(deadline=None)
def test_reads_back_what_pyyaml_writes(value: dict[str, Any]) -> None:
    written = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    assert read(written) == (value, [])


@pytest.mark.parametrize("word", ["NO", "1.10", "12:30", "0o7", "1e3", "yes", "2024-01-01", "0x1F"])
def test_a_word_stays_what_was_written(word: str) -> None:
    assert read(f"a: {word}") == ({"a": word}, [])


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: b\nc: &d e\n", 2, "YAML anchor"),
        ("a: *b\n", 1, "YAML alias"),
        ("a: !!str b\n", 1, "YAML tag"),
        ("a: b\n\tc: d\n", 2, "a tab"),
        ("a: b\nc: d: e\n", 2, "a colon inside"),
        ("a: [b\nc: d\n", 1, "cannot read `a: [b`"),
        ('a: b\nc: "x" y\n', 2, 'cannot read `c: "x" y`'),
        ("a:\n  - `x` y\n", 2, "cannot read"),
        ("a:\n  - @x\n", 2, "cannot read"),
        ("a:\n  - %x\n", 2, "cannot read"),
        ("- a\n", 1, "not a list of keys"),
        ("a\n", 1, "not a list of keys"),
        ("a: b\n--- c\n", 2, "a second document"),
        ("[a, b]: c\n", 1, "a key that is no text"),
        ("~: c\n", 1, "a key that is no text"),
        ("a: " + "[" * 40 + "]" * 40, 1, "nested too deeply"),
        ("a: " + "b" * 70_000, 1, "more than 64 kB"),
        ("a: b\nc: \x0bd\n", 2, "U+000B"),
        ("a: b\nc: \u2028d\n", 2, "U+2028"),
        ('a: b\nc: "\\u2028"\n', 2, "U+2028"),
        ('a: "\\0"\n', 1, "U+0000"),
    ],
)
def test_mistakes_are_named_at_their_line(text: str, line: int, what: str) -> None:
    with pytest.raises(YamlError) as caught:
        read(text)
    assert (caught.value.line, what in caught.value.what) == (line, True), caught.value


def test_a_key_given_twice_is_said_and_the_first_kept() -> None:
    found, said = read("a: b\nc: d\na: e\n")
    assert found == {"a": "b", "c": "d"}
    assert [(problem.line, problem.what) for problem in said] == [(3, "`a` is given twice")]


def test_lines_are_those_of_the_values() -> None:
    node = load("a:\n  - b\n  - >-\n    c\nd: {e: f}\n", lambda _: None)
    items = {key.value: value for key, value in node.items}
    listed = items["a"]
    assert isinstance(listed, Sequence)
    assert [item.line for item in listed.items] == [2, 3]
    assert items["d"].line == 5


def test_a_null_in_quotes_is_a_text() -> None:
    assert plain(Scalar("null", 1)) == "null"
    assert read("a: 'null'\nb: null\nc: ''\n") == ({"a": "null", "b": None, "c": ""}, [])
