"""What a build will write: every output file planned, compared, then made."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import chain
from types import FunctionType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefing.model.problems import ContentError, Problem
from briefing.model.records import Brief, Company, EntityKey, Page, Policy, Topic
from briefing.model.urls import file_of
from briefing.views.material import Material
from briefing.views.types import PageView

_TABLES: dict[type, str] = {
    Brief: "briefs",
    Company: "companies",
    Policy: "policies",
    Topic: "topics",
    Page: "pages",
}
_PLAIN = frozenset((str, int, bool, date, datetime, EntityKey, type(None)))


class Planned(Struct, frozen=True):
    """An output at a site-root path, wanted by `owner`, a content file or a feature.

    With a template it is a page and `make` gives its view; without one, its bytes. Search engines
    are told of a page that is `listed`. The same `state` means that nothing but what `make` reads
    of the material decides the output; with None something else might. It may be a function, where
    it is known only once all outputs are planned.
    """

    path: str
    owner: str
    template: str | None
    make: Callable[[Material], Any]
    listed: bool = False
    state: str | Callable[[], str] | None = None


@dataclass(slots=True)
class Plan:
    """All outputs of a build, by the parts that plugins add to it in any order.

    A process that stays may go on with the plan of the build before.
    """

    _loose: dict[str, list[Planned]] = field(default_factory=dict)
    _steady: dict[str, list[Planned]] = field(default_factory=dict)
    _waiting: dict[str, Callable[[], None]] = field(default_factory=dict)
    _seldom: set[str] = field(default_factory=set)
    _added: list[Planned] = field(default_factory=list)
    _wanted: Set[str] | None = None

    def part(
        self,
        name: str,
        plan: Callable[[], None],
        *,
        steady: bool = False,
        seldom: bool = False,
    ) -> None:
        """Take what `plan` adds for a part.

        A `steady` one is the same as long as this plan is: it waits until its outputs are wanted,
        and longest one of which an edit `seldom` changes any.
        """
        if seldom:
            self._seldom.add(name)
        if not steady:
            self._loose[name] = self._planned(plan)
        elif name not in self._steady:
            self._waiting[name] = plan

    @property
    def loose(self) -> list[Planned]:
        """What is planned outside of steady parts."""
        return [*self._added, *chain.from_iterable(self._loose.values())]

    @property
    def outputs(self) -> list[Planned]:
        """All that is planned."""
        self.complete()
        return [*self.loose, *chain.from_iterable(self._steady.values())]

    def complete(self) -> None:
        """Plan the parts that wait."""
        for name, plan in list(self._waiting.items()):
            self._steady[name] = self._planned(plan)
            del self._waiting[name]

    def at(self, paths: Set[str]) -> list[Planned]:
        """Return the outputs at these paths; those beside them are not planned for that."""
        known = chain(self.loose, *self._steady.values())
        found = [output for output in known if output.path in paths]
        self._wanted = paths
        try:
            for name in sorted(self._waiting, key=self._seldom.__contains__):
                if len(found) == len(paths):
                    break
                found += self._planned(self._waiting[name])
        finally:
            self._wanted = None
        return list(map(_with_state, found))

    def _planned(self, plan: Callable[[], None]) -> list[Planned]:
        outside, self._added = self._added, []
        try:
            plan()
            return self._added
        finally:
            self._added = outside

    def _is_wanted(self, path: str) -> bool:
        return self._wanted is None or path in self._wanted

    def page(
        self,
        path: str,
        owner: str,
        template: str,
        make: Callable[..., PageView],
        *of: Any,
        listed: bool = True,
    ) -> None:
        """Plan a page whose view is `make(material, *of)`."""
        if not self._is_wanted(path):
            return
        made = Planned(path, owner, template, _maker(make, of), listed, _state(make, of))
        self._added.append(made)

    def file(
        self,
        path: str,
        owner: str,
        make: Callable[..., bytes],
        *of: Any,
        state: str | Callable[[], str] | None = None,
    ) -> None:
        """Plan a file whose bytes are `make(material, *of)`.

        `state` says what decides them where arguments are more than records, names and numbers.
        """
        if not self._is_wanted(path):
            return
        state = state or _state(make, of)
        self._added.append(Planned(path, owner, None, _maker(make, of), state=state))

    def listed(self) -> list[str]:
        """Return the paths of the pages for search engines, sorted."""
        return sorted(output.path for output in self.outputs if output.listed)

    def checked(self, known: Set[str] = frozenset()) -> tuple[Planned, ...]:
        """Return the outputs by path, each with its state; ContentError for clashes.

        Paths that differ in case or Unicode form alone collide on some hosts, so they count as
        one. `known` are paths that have been checked before.
        """
        outputs = self.outputs
        paths = {output.path for output in outputs}
        if len(paths) < len(outputs) or paths != known:
            _refuse_clashes(outputs)
        return tuple(sorted(map(_with_state, outputs), key=lambda output: output.path))


def _refuse_clashes(outputs: Iterable[Planned]) -> None:
    claims: dict[str, list[Planned]] = defaultdict(list)
    for output in outputs:
        file = file_of(output.path)
        file = file if file.isascii() else unicodedata.normalize("NFC", file)
        claims[file.casefold()].append(output)
    problems = [_collision(claimed) for claimed in claims.values() if len(claimed) > 1]
    if problems:
        raise ContentError(sorted(problems))


def _with_state(output: Planned) -> Planned:
    return replace(output, state=output.state()) if callable(output.state) else output


def _maker(make: Callable[..., Any], of: tuple[Any, ...]) -> Callable[[Material], Any]:
    return lambda material: make(material, *(_looked_up(material, one) for one in of))


def _looked_up(material: Material, argument: Any) -> Any:
    """Return an argument with its records as the material holds them: then they count as read."""
    if isinstance(argument, list | tuple) and not isinstance(argument, EntityKey):
        found = [_looked_up(material, one) for one in argument]
        return tuple(found) if isinstance(argument, tuple) else found
    table = _TABLES.get(type(argument))
    if table and not getattr(argument, "removed", None):
        return getattr(material.registry, table)[argument.slug]
    if table or not _frozen(argument):
        return argument
    parts = {name: _looked_up(material, part) for name, part in _parts(argument).items()}
    return replace(argument, **parts)


def _state(make: Callable[..., Any], of: Iterable[Any]) -> str | None:
    """Return what names an output's maker and arguments, None where they cannot be named."""
    names = []
    for one in (make, *of):
        name = _named(one)
        if name is None:
            return None
        names.append(name)
    return " ".join(names)


def _named(argument: Any) -> str | None:
    # Asked some hundred thousand times: the type is looked up, and what is frequent comes first.
    kind = type(argument)
    if kind is FunctionType or isinstance(argument, type):
        return _qualified(argument)
    if kind in _PLAIN:
        return repr(argument)
    if table := _TABLES.get(kind):
        return None if getattr(argument, "removed", None) else f"{table}/{argument.slug}"
    if kind is list or kind is tuple:
        return _state(list, tuple(argument))
    return _state(kind, _parts(argument).values()) if _frozen(argument) else None


@cache
def _qualified(thing: type | FunctionType) -> str | None:
    name = f"{thing.__module__}.{thing.__qualname__}"
    return None if "<" in name else name


def _frozen(argument: Any) -> bool:
    """Tell whether an argument is a frozen struct, which is no more than its fields."""
    return isinstance(argument, Struct) and bool(argument.__struct_config__.frozen)


def _parts(argument: Any) -> dict[str, Any]:
    return {name: getattr(argument, name) for name in argument.__struct_fields__}


def _collision(claimed: list[Planned]) -> Problem:
    owners = sorted(output.owner for output in claimed)
    what = f"{claimed[0].path} is claimed by {' and '.join(owners)}"
    return Problem(owners[0], 0, what, "rename one of them")
