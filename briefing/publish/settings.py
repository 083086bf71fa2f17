"""DEPLOY of the site's settings, as typed values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any

from briefing.model.problems import Problem, did_you_mean
from briefing.publish.errors import DeployError

SOURCE = "DEPLOY"
_WORD = re.compile(r"[^\s\x00-\x1f-][^\s\x00-\x1f]*")
_BRANCH = re.compile(r"(?!.*(\.\.|//|\.lock$|\.lock/|/$|\.$|/\.))[A-Za-z0-9_][A-Za-z0-9._/-]*")
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_REMOTE_PATH = re.compile(r"/[^\x00-\x1f]*[^\x00-\x1f/]")


def _local_path(value: object, root: Path) -> Path:
    if isinstance(value, (str, Path)) and str(value):
        return root / Path(value).expanduser()
    raise ValueError("a path")


def _count(value: object, _: Path) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    raise ValueError("a whole number from 1")


def _text(pattern: re.Pattern[str], expected: str) -> Callable[[object, Path], str]:
    def parse(value: object, _: Path) -> str:
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        raise ValueError(expected)

    return parse


def _or_none(parse: Callable[[object, Path], Any]) -> Callable[[object, Path], Any]:
    return lambda value, root: None if value is None else parse(value, root)


@dataclass(frozen=True, slots=True)
class DirectorySettings:
    """A folder that a web server shows: PATH/current is its root."""

    path: Path = field(metadata={"parse": _local_path})
    """The folder that holds releases/ and current."""
    keep: int = field(default=5, metadata={"parse": _count})
    """How many releases stay for a rollback."""


@dataclass(frozen=True, slots=True)
class GitSettings:
    """A branch of a git remote that a host such as GitHub or GitLab Pages shows."""

    remote: str = field(
        default="origin", metadata={"parse": _text(_WORD, "a remote's name or address")}
    )
    """The name or address of the remote, as `git push` takes it."""
    branch: str = field(
        default="gh-pages", metadata={"parse": _text(_BRANCH, "the name of a branch")}
    )
    """The branch that holds nothing but the site."""
    cname: str | None = field(
        default=None,
        metadata={"parse": _or_none(_text(_DOMAIN, "a domain in small letters, or None"))},
    )
    """The site's own domain: the content of the file CNAME."""
    repository: Path = field(default=Path(), metadata={"parse": _local_path})
    """The operator's repository, of which only objects and a ref of our own are written."""


@dataclass(frozen=True, slots=True)
class SshSettings:
    """A folder on another machine, reached by ssh and rsync: PATH/current is the root."""

    host: str = field(metadata={"parse": _text(_WORD, "a host, or user@host")})
    """The host as `ssh` takes it: port, key and user may stand in ~/.ssh/config."""
    path: str = field(metadata={"parse": _text(_REMOTE_PATH, "an absolute path on the host")})
    """The folder there that holds releases/ and current."""
    keep: int = field(default=5, metadata={"parse": _count})
    """How many releases stay for a rollback."""
    config: Path | None = field(default=None, metadata={"parse": _or_none(_local_path)})
    """Another file than ~/.ssh/config."""


TargetSettings = DirectorySettings | GitSettings | SshSettings
KINDS: Mapping[str, type[TargetSettings]] = {
    "directory": DirectorySettings,
    "git": GitSettings,
    "ssh": SshSettings,
}


def target_settings(name: str, deploy: object, root: Path) -> TargetSettings:
    """Return the settings of target `name`; paths in them are relative to `root`.

    Raises DeployError with every problem of all of DEPLOY.
    """
    problems: list[Problem] = []
    if not isinstance(deploy, Mapping):
        remedy = 'write DEPLOY = {"directory": {"path": "…"}}'
        raise DeployError([Problem(SOURCE, 0, "is not a dict of targets", remedy)])
    found: dict[str, TargetSettings] = {}
    for key, values in deploy.items():
        if key in KINDS:
            _read(key, values, root, found, problems)
        else:
            problems.append(_unknown(f"{key!r} is no kind of target", str(key), KINDS))
    if name not in deploy:
        problems.append(_unknown(f"there is no target '{name}'", name, map(str, deploy)))
    if problems:
        raise DeployError(problems)
    return found[name]


def _read(
    name: str,
    values: object,
    root: Path,
    found: dict[str, TargetSettings],
    problems: list[Problem],
) -> None:
    kind = KINDS[name]
    known: dict[str, Field[Any]] = {f.name: f for f in fields(kind)}
    if not isinstance(values, Mapping):
        what = f"{name}: {values!r} is not a dict of options"
        problems.append(Problem(SOURCE, 0, what, f"give the options {', '.join(known)}"))
        return
    before = len(problems)
    problems += [
        _unknown(f"{name}: there is no option {key!r}", str(key), known)
        for key in values
        if key not in known
    ]
    parsed = {}
    for key, option in known.items():
        try:
            if key in values:
                parsed[key] = option.metadata["parse"](values[key], root)
            elif option.default is MISSING:
                remedy = f'add "{key}" to the options of "{name}"'
                problems.append(Problem(SOURCE, 0, f"{name}: '{key}' is missing", remedy))
            elif isinstance(option.default, Path):
                parsed[key] = root / option.default
        except ValueError as error:
            what = f"{name}: '{key}' is {values[key]!r}"
            problems.append(Problem(SOURCE, 0, what, f"give {error}"))
    if len(problems) == before:
        found[name] = kind(**parsed)


def _unknown(what: str, word: str, known: Any) -> Problem:
    names = sorted(known)
    guess = did_you_mean(word, names)
    remedy = guess or (f"there are: {', '.join(names)}" if names else "add it to DEPLOY")
    return Problem(SOURCE, 0, what, remedy)
