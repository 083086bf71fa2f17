"""Plans the search page, and makes the index once all pages are written."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from briefing.model import urls
from briefing.site_build.extras import SEARCH, wanted
from briefing.site_build.newsroom import KEY, Newsroom
from briefing.site_build.plan import Plan
from briefing.site_build.search import shard_names, write_index
from briefing.site_build.stages import stage
from briefing.views.material import Material
from briefing.views.search import search_page, search_shards
from briefing.views.types import SearchPage


class SearchGenerator(Generator):  # type: ignore[misc]
    """Takes part in Pelican's run to plan."""

    def generate_context(self) -> None:
        """Plan the search page."""
        newsroom: Newsroom = self.context[KEY]
        newsroom.plan.part(__name__, partial(_plan, newsroom.plan))


def _plan(plan: Plan) -> None:
    plan.page(urls.SEARCH, "the search page", "search.html", _page, listed=False)


def index(pelican: Pelican) -> None:
    """Make the index of what has changed, once all pages are written."""
    newsroom: Newsroom = pelican.settings[KEY]
    if wanted(SEARCH):
        stage("search index")
        shards = search_shards(newsroom.material)
        write_index(shards, Path(pelican.output_path), newsroom.cache / "search")


def _page(material: Material) -> SearchPage:
    names = shard_names(search_shards(material)) if wanted(SEARCH) else ()
    return search_page(material, names)


def generators(_pelican: Pelican) -> Any:
    """Return the generator class."""
    return SearchGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
    signals.finalized.connect(index)
