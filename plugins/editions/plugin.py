"""Plans the pages that hold briefs."""

from __future__ import annotations

from functools import partial
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from briefing.site_build.newsroom import KEY, Newsroom
from plugins.editions.pages import plan_briefs, plan_lists


class EditionsGenerator(Generator):  # type: ignore[misc]
    """Takes part in Pelican's run to plan."""

    def generate_context(self) -> None:
        """Plan every page of this plugin."""
        newsroom: Newsroom = self.context[KEY]
        plan = newsroom.plan
        lists = partial(plan_lists, newsroom)
        plan.part(f"{__name__}: briefs", partial(plan_briefs, newsroom), steady=True)
        plan.part(f"{__name__}: lists", lists, steady=True, seldom=True)


def generators(_pelican: Pelican) -> Any:
    """Return the generator class."""
    return EditionsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
