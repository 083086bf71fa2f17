"""The last generator: checks the plan, then renders and writes every output of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.writers import Writer

from briefing.site_build.newsroom import KEY, Newsroom
from plugins.incremental.articles import BriefArticle, light_articles
from plugins.incremental.assets import plan_assets, site_view
from plugins.incremental.press import Press, appearance
from plugins.incremental.rendering import Renderer, environment


class PressGenerator(Generator):  # type: ignore[misc]
    """Writes what all other plugins have planned."""

    def generate_context(self) -> None:
        """Plan the theme's own files."""
        newsroom: Newsroom = self.context[KEY]
        plan_assets(newsroom.plan, Path(self.theme))

    def generate_output(self, _writer: Writer) -> None:
        """Render and write the plan, telling other plugins of each page as Pelican would."""
        newsroom: Newsroom = self.context[KEY]
        site = site_view(newsroom.settings, newsroom.registry, Path(self.theme))
        renderer = Renderer(environment(self.env), newsroom.material, site, newsroom.settings.base)
        articles = {article.url: article for article in self.context["articles"]}
        output = Path(self.output_path)
        press = Press(newsroom.material, appearance(site, Path(self.theme), newsroom.registry))
        outputs = newsroom.plan.checked()
        press.clear(output, outputs)
        for planned in outputs:
            if press.stands(planned):
                continue
            target = press.make(planned, partial(renderer.write, planned, output))
            if planned.template not in (None, "redirect.html"):
                article = articles.get(planned.path.lstrip("/"))
                context = {**self.context, "output_file": str(target), "article": article}
                signals.content_written.send(str(target), context=context)
        press.finish(output.name)


def offer_articles(generator: Any) -> None:
    """Let other plugins see the briefs as Pelican's articles."""
    newsroom: Newsroom = generator.context[KEY]
    generator.articles = light_articles(newsroom.registry)


def take_articles_back(generators: list[Any]) -> None:
    """Keep Pelican from writing pages of its own for them; the context still lists them."""
    for generator in generators:
        if any(isinstance(a, BriefArticle) for a in getattr(generator, "articles", ())):
            generator.articles = generator.categories = generator.authors = []


def press(_pelican: Pelican) -> Any:
    """Return the generator class."""
    return PressGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(press)
    signals.article_generator_pretaxonomy.connect(offer_articles)
    signals.all_generators_finalized.connect(take_articles_back)
