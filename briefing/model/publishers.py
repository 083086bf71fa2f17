"""What an editor knows of publishers: content/publishers.yml, one entry a host."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from briefing.model import strict_yaml
from briefing.model.fields import LANG, LINE, Context, Field, InvalidError, ListOf, Text
from briefing.model.fields import convert_fields as convert
from briefing.model.files import Say, decode
from briefing.model.problems import Problem

FILE = "publishers.yml"
_HOST = re.compile(r"(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+")
_SELECTOR = re.compile(r"[#.]?[A-Za-z][\w-]*")


class Publisher(Struct, frozen=True):
    """A publisher's name and language, and what is noise in its articles alone.

    `drop` are regular expressions of whole lines; `remove` are ids (`#x`), classes (`.x`) and
    tags whose elements never belong to an article.
    """

    publication: str | None = None
    lang: str | None = None
    drop: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def _pattern(text: str, _: Context) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise InvalidError(f"is no pattern: {error}", "write a regular expression") from error
    return text


def _selector(text: str, _: Context) -> str:
    if not _SELECTOR.fullmatch(text):
        raise InvalidError("is no element", "write #id, .class or a tag")
    return text


FIELDS = (
    Field("publication", LINE, "the outlet's name"),
    Field("lang", LANG, "the language of its articles"),
    Field("drop", ListOf(Text("pattern", _pattern)), "whole lines to drop"),
    Field("remove", ListOf(Text("element", _selector)), "elements to remove"),
)


def load_publishers(content: Path, say: Say) -> dict[str, Publisher]:
    """Return the publishers of a content folder by host; an absent file has none."""
    place = f"content/{FILE}"
    try:
        text = decode((content / FILE).read_bytes(), place, say)
    except FileNotFoundError:
        return {}

    def at(line: int, what: str, remedy: str) -> None:
        say(Problem(place, line, what, remedy))

    def yaml_problem(problem: strict_yaml.YamlError) -> None:
        at(problem.line, problem.what, problem.remedy)

    try:
        node = strict_yaml.load(text or "", yaml_problem)
    except strict_yaml.YamlError as problem:
        yaml_problem(problem)
        return {}
    return _publishers(node, Context(ZoneInfo("UTC"), at))


def _publishers(node: strict_yaml.Mapping, context: Context) -> dict[str, Publisher]:
    found = {}
    for key, value in node.items:
        host = key.value or ""
        if not _HOST.fullmatch(host):
            context.say(key.line, f"`{host}` is no host", "write it as example.org, without www")
        elif not isinstance(value, strict_yaml.Mapping):
            names = ", ".join(field.name for field in FIELDS)
            context.say(value.line, f"`{host}` says nothing", f"give it {names}")
        else:
            values, _ = convert(value, FIELDS, context, host)
            found[host] = Publisher(**values)
    return found
