"""Field types: what each takes, what it makes of it, and what it says of the rest."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from briefing.model import fields
from briefing.model.fields import Context, Field, FieldType, ListOf, Record, convert_fields
from briefing.model.schema import KINDS, json_schema
from briefing.model.strict_yaml import Mapping, Scalar, Sequence, YamlError, load

BERLIN = ZoneInfo("Europe/Berlin")


def convert(kind: FieldType, text: str) -> tuple[Any, list[str]]:
    """Return the value of the YAML text, and what is said of it."""
    said: list[str] = []
    context = Context(BERLIN, lambda line, what, _: said.append(f"{line}: {what}"))
    try:
        [(_, node)] = load(f"key: {text}", lambda problem: said.append(problem.what)).items
    except YamlError as error:
        pytest.fail(str(error))
    return kind.convert(node, "key", context), said


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (fields.LINE, "a  b\n  c", "a b c"),
        (fields.LINE, "''", None),
        (fields.LINE, "' '", None),
        (fields.DAY, "2024-02-29", date(2024, 2, 29)),
        (fields.MOMENT, "2024-02-29", datetime(2024, 2, 29, tzinfo=BERLIN)),
        (fields.MOMENT, "2024-07-01T12:00+00:00", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        (fields.MOMENT, "2024-07-01 20:00 +0800", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        (fields.MOMENT, "2024-07-01T12:00Z", datetime(2024, 7, 1, 12, tzinfo=UTC)),
        (fields.URL, "https://a.test/x?y=1#z", "https://a.test/x?y=1#z"),
        (fields.URL, "https://包.test/钢", "https://包.test/钢"),
        (fields.SLUG, "a-1-b", "a-1-b"),
        (fields.PATH, "/old/x.html", "/old/x.html"),
        (fields.FLAG, "true", True),
        (fields.FLAG, "false", False),
        (fields.LANG, "zh-Hans", "zh-Hans"),
        (fields.REGION, "NO", "NO"),
        (fields.ID, "abcdefghij27", "abcdefghij27"),
        (fields.FILE, "Plant 1.JPG", "Plant 1.JPG"),
        (fields.choice("a", "b"), "b", "b"),
        (ListOf(fields.LINE), "[a, b]", ("a", "b")),
        (ListOf(fields.LINE), "~", ()),
        (ListOf(fields.LINE, single=True), "a", ("a",)),
    ],
)
def test_takes(kind: FieldType, text: str, value: Any) -> None:
    assert convert(kind, text) == (value, [])


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (fields.LINE, "x" * 301, "has 301 characters"),
        (fields.LINE, "[a]", "is a list where text is expected"),
        (fields.LINE, "{a: b}", "is a key with a value where text"),
        (fields.DAY, "31/31/2024", "is no date"),
        (fields.DAY, "2024-13-45", "is no day of the calendar"),
        (fields.DAY, "2023-02-29", "is no day of the calendar"),
        (fields.DAY, "٢٠٢٤-01-01", "is no day of the calendar"),
        (fields.DAY, "0001-01-01", "is no likely day"),
        (fields.DAY, "9999-01-01", "is no likely day"),
        (fields.MOMENT, "tomorrow", "is no date"),
        (fields.MOMENT, "2024-01-01T10:00", "no time zone"),
        (fields.MOMENT, "20240101", "no time zone"),
        (fields.MOMENT, "2024-01-01T25:00Z", "is no date"),
        (fields.MOMENT, "0001-01-01T00:00+14:00", "is no likely day"),
        (fields.MOMENT, "9999-12-31T23:59-14:00", "is no likely day"),
        (fields.URL, "javascript:alert(1)", "is no web address"),
        (fields.URL, "http://[x", "is no web address"),
        (fields.URL, "https://", "is no web address"),
        (fields.URL, "https://a.test:99999/", "is no web address"),
        (fields.URL, "https://a.test/ x", "is no web address"),
        (fields.URL, "'https://a.test/\"><img>'", "is no web address"),
        (fields.URL, "//a.test", "is no web address"),
        (fields.SLUG, "a--b", "is no slug"),
        (fields.SLUG, "A", "is no slug"),
        (fields.SLUG, "a" * 81, "is no slug"),
        (fields.PATH, "old", "is no path"),
        (fields.PATH, "/a/../../b", "is no path"),
        (fields.PATH, "/..", "is no path"),
        (fields.PATH, "/./a", "is no path"),
        (fields.PATH, "//a", "is no path"),
        (fields.PATH, "/a b", "is no path"),
        (fields.FLAG, "yes", "is neither true nor false"),
        (fields.LANG, "'en\"><img>'", "is no language tag"),
        (fields.REGION, "Germany", "is no region"),
        (fields.ID, "abc", "is no id"),
        (fields.ORIGINAL, "ABC", "is no sha256"),
        (fields.FILE, "../x.png", "is no picture"),
        (fields.FILE, ".x.png", "is no picture"),
        (fields.FILE, "x.svg", "is no picture"),
        (fields.choice("published"), "publish", "is not known"),
        (ListOf(fields.LINE), "a", "is not a list"),
        (ListOf(fields.LINE), "[a, ~]", "an item of `key` is empty"),
    ],
)
def test_refuses_with_one_line(kind: FieldType, text: str, said: str) -> None:
    value, lines = convert(kind, text)
    assert len(lines) == 1
    assert said in lines[0]
    assert value in (None, ("a",))


@given(st.sampled_from(sorted(KINDS)), st.text(max_size=30))
def test_no_text_in_any_field_raises(kind: str, text: str) -> None:
    said: list[str] = []
    context = Context(BERLIN, lambda line, what, remedy: said.append(f"{line}{what}{remedy}"))
    for field in KINDS[kind]:
        for node in (Scalar(text, 1), Sequence((Scalar(text, 1),), 1)):
            convert_fields(Mapping(((Scalar(field.name, 1), node),), 1), (field,), context, "it")
    assert all(said)


ALIAS = Record(
    "an alias", (Field("text", fields.LINE, "the name", required=True),), dict, str.upper
)


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("word  word", "WORD WORD", []),
        ("{text: a}", {"text": "a"}, []),
        ("''", None, []),
        ("{text: }", None, ["1: `text` of key is empty"]),
        ("{}", None, ["1: key has no `text`"]),
        ("{txt: a}", None, ["1: unknown key `txt` in key", "1: key has no `text`"]),
        ("[a]", None, ["1: `key` is not an alias"]),
    ],
)
def test_records(text: str, value: Any, said: list[str]) -> None:
    assert convert(ALIAS, text) == (value, said)


def test_the_json_schema_is_one_and_takes_what_the_model_takes() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert sorted(schema["$defs"]) == ["brief", "company", "page", "policy", "topic"]
    brief = Draft202012Validator(schema["$defs"]["brief"])
    good = {"title": "A", "status": "published", "source": {"kind": "primary"}, "autolink": True}
    assert brief.is_valid(good)
    for bad in ({"titel": "A"}, {"status": "publish"}, {"slug": "A B"}, {"companies": "a"}):
        assert not brief.is_valid(bad)
