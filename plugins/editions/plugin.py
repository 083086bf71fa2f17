"""Plans the pages that hold briefs."""

from __future__ import annotations

from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from briefing.site_build.newsroom import KEY, Newsroom
from plugins.editions.pages import plan_pages


class EditionsGenerator(Generator):  # type: ignore[misc]
    """Takes part in Pelican's run to plan."""

    def generate_context(self) -> None:
        """Plan every page of this plugin."""
        newsroom: Newsroom = self.context[KEY]
        newsroom.plan.part(__name__, partial(plan_pages, newsroom), steady=True)


def generators(_pelican: Pelican) -> Any:
    """Return the generator class."""
    return EditionsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
