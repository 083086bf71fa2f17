"""The site's settings: what pelicanconf.py says, as one typed record."""

from __future__ import annotations

import re
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct, field

from briefing.model.problems import ContentError, Problem, did_you_mean


class Settings(Struct, frozen=True):
    """Settings by the names they have in pelicanconf.py."""

    SITENAME: str = "Dossier"
    """The publication's name."""
    TAGLINE: str = ""
    """One line under the name."""
    SITEURL: str = ""
    """The full address without a final slash; its path prefixes every link."""
    TIMEZONE: str = "UTC"
    """The zone in which a plain date begins."""
    DEFAULT_LANG: str = "en"
    """The language of the site's words and of content that names none."""
    TAG_DOMAIN: str = "example.org"
    """The domain in permanent feed ids; never change it once published."""
    EDITION: str = "week"
    """What the home page covers: day, week or month."""
    LINKS_PER_BRIEF: int = 20
    """How many automatic links a brief may hold."""
    LINKS_PER_PARAGRAPH: int | None = None
    """How many a paragraph may hold; None for no limit."""
    KEEP_ORIGINALS: str = "local"
    """What becomes of ingested originals: local, repo or no."""
    NAV: tuple[tuple[str, str], ...] = ()
    """More (text, path) pairs for the navigation."""
    FOOTER: tuple[tuple[str, str], ...] = ()
    """(text, path) pairs for the foot of each page."""
    DEPLOY: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Targets for `inv deploy` by name."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.TIMEZONE)

    @property
    def base(self) -> str:
        """The path of SITEURL, "" for a site at the root of its host."""
        return urlsplit(self.SITEURL).path.rstrip("/")


_CHOICES = {"EDITION": ("day", "week", "month"), "KEEP_ORIGINALS": ("local", "repo", "no")}
_LANG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TYPES = Settings.__annotations__
# Names of Pelican's own settings that look so much like ours that a slip must not pass.
_MINE = re.compile(r"LINKS_|EDITION|TAGLINE|TAG_DOMAIN|KEEP_|DEPLOY")


def settings_from(config: Mapping[str, Any], path: str = "pelicanconf.py") -> Settings:
    """Return the settings of a configuration; raises ContentError with every problem."""
    problems = [
        *_type_problems(config, path),
        *_value_problems(config, path),
        *_misspelt(config, path),
    ]
    if problems:
        raise ContentError(problems)
    values = {name: config[name] for name in _TYPES if name in config}
    for name in ("NAV", "FOOTER"):
        values[name] = tuple((str(text), str(to)) for text, to in values.get(name, ()))
    values["SITEURL"] = str(values.get("SITEURL", "")).rstrip("/")
    return Settings(**values)


def read_settings(root: Path, file: str = "pelicanconf.py") -> Settings:
    """Return the settings of the site at `root`, running its configuration file alone."""
    return settings_from(read_config(root, file), file)


def read_config(root: Path, file: str = "pelicanconf.py") -> dict[str, Any]:
    """Return the upper-case names that a configuration file of the site defines."""
    try:
        names = runpy.run_path(str(root / file))
    except Exception as error:
        line = getattr(error, "lineno", None) or _line_of(error, str(root / file))
        # What a SyntaxError says of itself has the place in it once more.
        what = error.msg if isinstance(error, SyntaxError) else error
        problem = Problem(file, line, f"{type(error).__name__}: {what}", "mend the settings")
        raise ContentError([problem]) from error
    return {name: value for name, value in names.items() if name.isupper()}


def theme_folder(root: Path, config: Mapping[str, Any]) -> Path:
    """Return where the theme of a site at `root` lies."""
    return root / str(config.get("THEME", "theme"))


def _line_of(error: BaseException, file: str) -> int:
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _type_problems(config: Mapping[str, Any], path: str) -> list[Problem]:
    expected: dict[str, Any] = {"str": str, "int": int, "int | None": (int, type(None))}
    problems = []
    for name, kind in _TYPES.items():
        wanted = expected.get(str(kind))
        value = config.get(name)
        wrong = wanted and (not isinstance(value, wanted) or isinstance(value, bool))
        if name in config and (wrong or (isinstance(value, int) and value < 0)):
            what = f"{name} is {value!r}"
            problems.append(Problem(path, 0, what, f"give it a value of type {kind}"))
    for name in ("NAV", "FOOTER"):
        if not _are_links(config.get(name, ())):
            remedy = "write it as ((text, path), …), each path such as /about/"
            problems.append(Problem(path, 0, f"{name} is {config[name]!r}", remedy))
    return problems


def _are_links(value: Any) -> bool:
    return isinstance(value, tuple | list) and all(
        isinstance(pair, tuple | list) and len(pair) == 2 and all(isinstance(x, str) for x in pair)
        for pair in value
    )


def _value_problems(config: Mapping[str, Any], path: str) -> list[Problem]:
    problems = []
    for name, values in _CHOICES.items():
        if name in config and config[name] not in values:
            remedy = did_you_mean(str(config[name]), values) or f"one of {', '.join(values)}"
            problems.append(Problem(path, 0, f"{name} is {config[name]!r}", remedy))
    try:
        ZoneInfo(str(config.get("TIMEZONE", "UTC")))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        what = f"TIMEZONE {config['TIMEZONE']!r} is not known"
        problems.append(Problem(path, 0, what, "use a name such as Europe/Berlin"))
    lang = str(config.get("DEFAULT_LANG", "en"))
    if not _LANG.fullmatch(lang):
        problems.append(Problem(path, 0, f"DEFAULT_LANG is {lang!r}", "write en, de or zh-Hans"))
    url = str(config.get("SITEURL", ""))
    if url and not _is_site(url):
        problems.append(Problem(path, 0, f"SITEURL is {url!r}", "write https://host/path"))
    return problems


def _is_site(url: str) -> bool:
    try:
        parts = urlsplit(url)
        extra = parts.query or parts.fragment or re.search(r"[\s<>\"']", url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not extra
    except ValueError:
        return False


def _misspelt(config: Mapping[str, Any], path: str) -> list[Problem]:
    strange = [name for name in config if _MINE.match(name) and name not in _TYPES]
    return [
        Problem(path, 0, f"unknown setting {name}", did_you_mean(name, _TYPES) or "remove it")
        for name in strange
    ]
