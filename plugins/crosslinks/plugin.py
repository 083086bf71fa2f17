"""Renders and links every text once all pages are planned and before any is made."""

from __future__ import annotations

from collections.abc import Sequence

from pelican import signals
from pelican.generators import Generator

from briefing.site_build.newsroom import KEY, Newsroom
from briefing.views.weaving import weave


def link_all(generators: Sequence[Generator]) -> None:
    """Weave all texts into the newsroom."""
    newsroom: Newsroom = generators[0].context[KEY]
    newsroom.weave(weave(newsroom.registry, newsroom.settings))


def register() -> None:
    """Connect to Pelican."""
    signals.all_generators_finalized.connect(link_all)
