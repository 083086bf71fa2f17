"""What Pelican's plugins share during one build: the content, the plan, the linked texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefing.linking.backlinks import nodes_of
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.site_build.plan import Plan
from briefing.views.material import Join, Material, Relate, Woven
from briefing.views.pictures import Picture

KEY = "DOSSIER"


@dataclass(slots=True)
class Newsroom:
    """The one object in Pelican's context that is ours; `registry` is what is out at `as_of`.

    `bodies` holds the Markdown of briefs by path, which their records may be without. `cache` is
    the folder of what is slow to make and kept between builds; `covers` holds the address of a
    page's social card by the page's path.
    """

    settings: Settings
    registry: Registry
    bodies: Mapping[str, str]
    as_of: datetime
    pictures: dict[str, Mapping[str, Picture]]
    cache: Path
    covers: dict[str, str] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    relate: Relate | None = None
    join: Join = nodes_of
    _woven: Woven | None = None
    _material: Material | None = None

    @property
    def material(self) -> Material:
        """What views are made from; only once all texts are linked."""
        if self._woven is None:
            raise RuntimeError("plugins.crosslinks is missing from PLUGINS")
        if self._material is None:
            self._material = Material(
                self.settings,
                self.registry,
                self._woven,
                self.as_of,
                self.pictures,
                self.covers,
                relate=self.relate,
                join=self.join,
            )
        return self._material

    def weave(self, woven: Woven) -> None:
        """Take the linked texts in."""
        self._woven = woven
