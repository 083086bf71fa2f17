"""Plans a social card for every brief and dossier."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from briefing.outputs.covers import Cover
from briefing.site_build.covers import cover_bytes, fonts_digest
from briefing.site_build.extras import CARDS, wanted
from briefing.site_build.newsroom import KEY, Newsroom
from briefing.views.covers import covers
from briefing.views.material import Material


class CardsGenerator(Generator):  # type: ignore[misc]
    """Takes part in Pelican's run to plan."""

    def generate_context(self) -> None:
        """Plan every card, and let pages know the address of theirs."""
        if not wanted(CARDS):
            return
        newsroom: Newsroom = self.context[KEY]
        fonts = Path(self.theme) / "static" / "fonts"
        newsroom.plan.part(__name__, partial(_plan, newsroom, fonts))


def _plan(newsroom: Newsroom, fonts: Path) -> None:
    kept = newsroom.cache / "cards"
    state = f"card {fonts_digest(fonts)}"
    for page, (path, cover) in covers(newsroom.registry, newsroom.settings).items():
        newsroom.covers[page] = path
        owner = f"the card of {page}"
        # Its name holds the sum of all that it says.
        newsroom.plan.file(path, owner, _bytes, cover, fonts, kept, state=state)


def _bytes(_: Material, cover: Cover, fonts: Path, kept: Path) -> bytes:
    return cover_bytes(cover, fonts, kept)


def generators(_pelican: Pelican) -> Any:
    """Return the generator class."""
    return CardsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
