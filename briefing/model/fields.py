"""Field types: each converts a YAML node to a value, and describes itself to people and schemas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from briefing.model import strict_yaml as y
from briefing.model.invisible import is_blank
from briefing.model.problems import did_you_mean, shortened

MAX_TEXT = 300
MAX_SLUG = 80
_YEARS = range(1800, 2201)
# What these are called in Pelican, where authors may come from.
_STOCK = {
    "author": "authors",
    "category": "topics",
    "modified": "updated",
    "summary": "dek",
    "tags": "topics",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REGION = re.compile(r"[A-Z]{2}")
_PROSES = ("text", "Markdown")


class Context(Struct, frozen=True):
    """What conversion needs besides the node: the time zone and where to say problems."""

    zone: ZoneInfo
    say: Callable[[int, str, str], None]


class InvalidError(ValueError):
    """A scalar that a type does not take: what it is instead, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class FieldType(Protocol):
    """A type that a front-matter value may have."""

    @property
    def label(self) -> str:
        """The type's name in documentation."""
        ...

    def convert(self, node: y.Node, name: str, context: Context) -> Any:
        """Return the value of a node, or None after saying what is wrong with it."""
        ...

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value as it is written in YAML."""
        ...


class Text(Struct, frozen=True):
    """A scalar checked and converted by `parse`, which raises InvalidError."""

    label: str = "text"
    parse: Callable[[str, Context], Any] = lambda text, _: text
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})

    def convert(self, node: y.Node, name: str, context: Context) -> Any:
        """Return the parsed text of a scalar node."""
        if not isinstance(node, y.Scalar):
            found = "a list" if isinstance(node, y.Sequence) else "a key with a value"
            remedy = (
                y.AS_BLOCK if self.label in _PROSES else "write one value, without brackets or `- `"
            )
            context.say(node.line, f"`{name}` is {found} where {self.label} is expected", remedy)
            return None
        text = (node.value or "").strip()
        if not text:
            return None
        if is_blank(text):
            context.say(node.line, f"`{name}` holds nothing that can be seen", "write it out")
            return None
        try:
            return self.parse(text, context)
        except InvalidError as error:
            context.say(node.line, f"`{name}: {shortened(text)}` {error.what}", error.remedy)
            return None

    def json_schema(self) -> dict[str, Any]:
        """Return the schema given."""
        return dict(self.schema)


class ListOf(Struct, frozen=True):
    """A list of one type; where `single` one value may stand without its list."""

    item: FieldType
    single: bool = False

    @property
    def label(self) -> str:
        """The type's name in documentation."""
        return "list of " + self.item.label.removeprefix("a ").removeprefix("an ")

    def convert(self, node: y.Node, name: str, context: Context) -> tuple[Any, ...] | None:
        """Return the items that convert; the others have been said."""
        if isinstance(node, y.Scalar) and node.value is None:
            return ()
        if not isinstance(node, y.Sequence):
            if self.single:
                return self._items((node,), name, context)
            remedy = "write one item a line, each after `- `"
            context.say(node.line, f"`{name}` is not a list", remedy)
            return None
        return self._items(node.items, name, context)

    def _items(self, nodes: Iterable[y.Node], name: str, context: Context) -> tuple[Any, ...]:
        values = []
        for node in nodes:
            if is_empty(node):
                # `- #1 in steel` is empty to YAML: what an author wrote must not get lost.
                remedy = "write its text, in quotes where it begins with #, or delete the `-`"
                context.say(node.line, f"an item of `{name}` is empty", remedy)
            else:
                values.append(self.item.convert(node, name, context))
        return tuple(value for value in values if value is not None)

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of the list."""
        array = {"type": "array", "items": self.item.json_schema()}
        return {"anyOf": [array, self.item.json_schema()]} if self.single else array


class Field(Struct, frozen=True):
    """A key of a record: its type, whether it must be there, and a line about it."""

    name: str
    type: FieldType
    doc: str
    required: bool = False


class Record(Struct, frozen=True):
    """A mapping with known keys; `make` builds the value, `short` takes a lone text."""

    label: str
    fields: tuple[Field, ...]
    make: Callable[..., Any]
    short: Callable[[str], Any] | None = None

    def convert(self, node: y.Node, name: str, context: Context) -> Any:
        """Return the record, or None when a required key is missing or unusable."""
        if isinstance(node, y.Scalar) and node.value is None:
            return None
        if isinstance(node, y.Scalar) and node.value is not None and self.short:
            text = LINE.convert(node, name, context)
            return self.short(text) if text else None
        if not isinstance(node, y.Mapping):
            keys = ", ".join(f.name for f in self.fields)
            context.say(node.line, f"`{name}` is not {self.label}", f"give the keys {keys}")
            return None
        values, missing = convert_fields(node, self.fields, context, name)
        return None if missing else self.make(**values)

    def json_schema(self) -> dict[str, Any]:
        """Return the schema of the mapping."""
        schema = object_schema(self.fields)
        return {"anyOf": [{"type": "string"}, schema]} if self.short else schema


def convert_fields(
    node: y.Mapping, fields: tuple[Field, ...], context: Context, owner: str
) -> tuple[dict[str, Any], bool]:
    """Return the values by name and whether a required one is missing; all problems are said."""
    known = {f.name: f for f in fields}
    values: dict[str, Any] = {}
    for key, value in node.items:
        found = known.get(key.value or "")
        if found is None:
            stock = _STOCK.get((key.value or "").casefold(), "")
            guess = did_you_mean(stock if stock in known else key.value or "", known)
            remedy = guess or f"the keys are {', '.join(known)}"
            what = f"unknown key `{shortened(key.value or '')}` in {owner}"
            context.say(key.line, what, remedy)
            continue
        converted = found.type.convert(value, found.name, context)
        if converted is not None:
            values[found.name] = converted
    missing = [f.name for f in fields if f.required and f.name not in values]
    written = {key.value: value for key, value in node.items}
    for name in missing:
        if name not in written:
            context.say(node.line, f"{owner} has no `{name}`", f"add `{name}:`")
        elif is_empty(written[name]):
            context.say(written[name].line, f"`{name}` of {owner} is empty", "write it")
    return values, bool(missing)


def is_empty(node: y.Node) -> bool:
    """Tell whether nothing was written."""
    return isinstance(node, y.Scalar) and not (node.value or "").strip()


def object_schema(fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the JSON Schema of a mapping with these fields."""
    properties = {f.name: {**f.type.json_schema(), "description": f.doc} for f in fields}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    required = [f.name for f in fields if f.required]
    return {**schema, "required": required} if required else schema


def _line_text(text: str, _: Context) -> str:
    line = " ".join(text.split())
    if len(line) > MAX_TEXT:
        raise InvalidError(f"has {len(line)} characters", f"keep it to {MAX_TEXT}")
    return line


def _prose(text: str, _: Context) -> str:
    return text


def _day(text: str, _: Context) -> date:
    if not _DAY.fullmatch(text):
        raise InvalidError("is no date", "write it as YYYY-MM-DD")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InvalidError("is no day of the calendar", "write a real day as YYYY-MM-DD") from error
    if day.year not in _YEARS:
        raise InvalidError("is no likely day", f"a year from {_YEARS[0]} to {_YEARS[-1]}")
    return day


def _moment(text: str, context: Context) -> datetime:
    if _DAY.fullmatch(text):
        day = _day(text, context)
        return datetime(day.year, day.month, day.day, tzinfo=context.zone)
    try:
        moment = datetime.fromisoformat(re.sub(r" ([+-]\d{2}:?\d{2})$", r"\1", text))
    except ValueError as error:
        raise InvalidError("is no date", "write YYYY-MM-DD or YYYY-MM-DDThh:mm+00:00") from error
    if moment.tzinfo is None:
        raise InvalidError("names an hour but no time zone", "add the offset, such as +00:00")
    _day(f"{moment:%Y-%m-%d}".rjust(10, "0"), context)
    return moment.astimezone(context.zone)


def _url(text: str, _: Context) -> str:
    if not _is_url(text):
        raise InvalidError("is no web address", "give the full address, https://…")
    return text


def _is_url(text: str) -> bool:
    if re.search(r"[\s<>\"\\^`{|}]", text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _pattern(regex: re.Pattern[str], what: str, remedy: str) -> Callable[[str, Context], str]:
    def parse(text: str, _: Context) -> str:
        if not regex.fullmatch(text):
            raise InvalidError(what, remedy)
        return text

    return parse


def is_slug(text: str) -> bool:
    """Tell whether a text is a slug."""
    return len(text) <= MAX_SLUG and _SLUG.fullmatch(text) is not None


def _slug(text: str, _: Context) -> str:
    if not is_slug(text):
        raise InvalidError("is no slug", "use a–z, 0–9 and single hyphens, at most 80")
    return text


def _path(text: str, _: Context) -> str:
    segment = r"(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+"
    if not re.fullmatch(rf"/({segment}/)*({segment})?", text):
        raise InvalidError("is no path of this site", "write it from the root: /old/address/")
    return text


def _flag(text: str, _: Context) -> bool:
    if text not in ("true", "false"):
        raise InvalidError("is neither true nor false", "write true or false")
    return text == "true"


def choice(*values: str) -> Text:
    """Return a type that takes one of these words."""

    def parse(text: str, _: Context) -> str:
        if text not in values:
            guess = did_you_mean(text, values)
            raise InvalidError("is not known", guess or f"one of {', '.join(values)}")
        return text

    return Text(" · ".join(values), parse, {"enum": list(values)})


LINE = Text("text", _line_text)
PROSE = Text("Markdown", _prose)
DAY = Text("date", _day, {"type": "string", "format": "date"})
MOMENT = Text("date or zone-aware datetime", _moment)
URL = Text("web address", _url, {"type": "string", "format": "uri"})
SLUG = Text(
    "slug", _slug, {"type": "string", "pattern": f"^{_SLUG.pattern}$", "maxLength": MAX_SLUG}
)
PATH = Text("path", _path, {"type": "string", "pattern": "^/"})
FLAG = Text("true · false", _flag, {"type": "boolean"})
LANG = Text("language tag", _pattern(_LANG, "is no language tag", "write it as en, de or zh-Hans"))
REGION = Text("region", _pattern(_REGION, "is no region", "two capitals: DE, CN, US, or EU"))
ID = Text(
    "12 base32 characters",
    _pattern(re.compile("[a-z2-7]{12}"), "is no id", "12 of a–z and 2–7; leave it out and publish"),
)
ORIGINAL = Text("sha256", _pattern(re.compile("[0-9a-f]{64}"), "is no sha256", "64 of 0–9 and a–f"))
FILE = Text(
    "file name",
    _pattern(
        re.compile(r"[\w][\w .-]*\.(jpe?g|png|webp|avif|gif)", re.IGNORECASE),
        "is no picture beside the brief",
        "a file name such as plant.jpg, in the brief's own folder",
    ),
)
