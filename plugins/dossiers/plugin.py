"""Plans dossiers and their indexes."""

from __future__ import annotations

from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from briefing.site_build.newsroom import KEY, Newsroom
from plugins.dossiers.pages import plan_pages


class DossiersGenerator(Generator):  # type: ignore[misc]
    """Takes part in Pelican's run to plan."""

    def generate_context(self) -> None:
        """Plan every page of this plugin."""
        newsroom: Newsroom = self.context[KEY]
        pages = partial(plan_pages, newsroom)
        newsroom.plan.part(__name__, pages, steady=True, seldom=True)


def generators(_pelican: Pelican) -> Any:
    """Return the generator class."""
    return DossiersGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
