"""What a build will write: every output file planned, compared, then made."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.model.problems import ContentError, Problem
from briefing.model.urls import file_of
from briefing.views.material import Material
from briefing.views.types import PageView


@dataclass(frozen=True, slots=True)
class Planned:
    """An output at a site-root path, wanted by `owner`, a content file or a feature.

    With a template it is a page and `make` gives its view; without one, its bytes. Search engines
    are told of a page that is `listed`.
    """

    path: str
    owner: str
    template: str | None
    make: Callable[[Material], Any]
    listed: bool = False


@dataclass(slots=True)
class Plan:
    """All outputs of a build; plugins add to it in any order."""

    outputs: list[Planned] = field(default_factory=list)

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
        made = Planned(path, owner, template, lambda material: make(material, *of), listed)
        self.outputs.append(made)

    def file(self, path: str, owner: str, make: Callable[..., bytes], *of: Any) -> None:
        """Plan a file whose bytes are `make(material, *of)`."""
        self.outputs.append(Planned(path, owner, None, lambda material: make(material, *of)))

    def listed(self) -> list[str]:
        """Return the paths of the pages for search engines, sorted."""
        return sorted(output.path for output in self.outputs if output.listed)

    def checked(self) -> tuple[Planned, ...]:
        """Return the outputs by path; raises ContentError naming all that claim one file.

        Paths that differ in case or Unicode form alone collide on some hosts, so they count as
        one.
        """
        claims: dict[str, list[Planned]] = defaultdict(list)
        for output in self.outputs:
            file = unicodedata.normalize("NFC", file_of(output.path)).casefold()
            claims[file].append(output)
        problems = [_collision(claimed) for claimed in claims.values() if len(claimed) > 1]
        if problems:
            raise ContentError(sorted(problems))
        return tuple(sorted(self.outputs, key=lambda output: output.path))


def _collision(claimed: list[Planned]) -> Problem:
    owners = sorted(output.owner for output in claimed)
    what = f"{claimed[0].path} is claimed by {' and '.join(owners)}"
    return Problem(owners[0], 0, what, "rename one of them")
