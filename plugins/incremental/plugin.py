"""The last generator: checks the plan, then renders and writes every output of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator
from pelican.log import console
from pelican.writers import Writer

from briefing.site_build import written
from briefing.site_build.filling import filled
from briefing.site_build.handover import handed
from briefing.site_build.newsroom import KEY, Newsroom
from briefing.site_build.plan import Planned
from briefing.site_build.stages import stage
from plugins.incremental.articles import BriefArticle, light_articles
from plugins.incremental.assets import plan_assets, site_view
from plugins.incremental.mistakes import template_mistakes
from plugins.incremental.press import Press, appearance
from plugins.incremental.rendering import Renderer, environment


class PressGenerator(Generator):  # type: ignore[misc]
    """Writes what all other plugins have planned."""

    def generate_context(self) -> None:
        """Plan the theme's own files."""
        newsroom: Newsroom = self.context[KEY]
        newsroom.plan.part(__name__, partial(plan_assets, newsroom.plan, Path(self.theme)))

    def generate_output(self, _writer: Writer) -> None:
        """Render and write the plan, telling other plugins of each page as Pelican would."""
        newsroom: Newsroom = self.context[KEY]
        stage("comparing")
        theme, output = Path(self.theme), Path(self.output_path)
        site = site_view(newsroom.settings, newsroom.registry, theme)
        env = environment(self.env)
        renderer = Renderer(env, newsroom.material, site, newsroom.settings.base)
        look = appearance(site, theme, newsroom.registry)
        press = Press(newsroom.plan, newsroom.registry, newsroom.material, look)
        stale = press.stale()
        filled()
        if _others_listen():
            written.unknown()
        press.clear(output)
        stage("making pages and files")
        templates = theme / "templates"
        with template_mistakes(templates):
            press.prepare(env, templates, stale)
        write = template_mistakes(templates)(partial(renderer.write, output=output))
        if signals.content_written.receivers:
            self._make_and_tell(stale, partial(press.make, write=write))
        else:
            press.make_all(stale, write)
        stage("keeping")
        press.finish(output.name)

    def _make_and_tell(self, stale: list[Planned], make: Callable[[Planned], Path]) -> None:
        articles = {article.url: article for article in self.context["articles"]}
        for planned in stale:
            target = make(planned)
            if planned.template not in (None, "redirect.html"):
                article = articles.get(planned.path.lstrip("/"))
                context = {**self.context, "output_file": str(target), "article": article}
                signals.content_written.send(str(target), context=context)


def _others_listen() -> bool:
    """Tell whether code of the site's settings hears of Pelican's steps: it may write files."""
    kind = type(signals.initialized)
    known = [signal for signal in vars(signals).values() if isinstance(signal, kind)]
    heard = (receiver for signal in known for receiver in signal.receivers_for(None))
    return not all(receiver.__module__.startswith(("plugins.", "pelican.")) for receiver in heard)


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


def without_spinner() -> None:
    """Leave out Pelican's spinner where nobody sees it: it turns in a thread of its own.

    Beside another thread no process may be forked, so a build would use one core.
    """
    if not console.is_terminal:
        console.status = lambda *_, **__: nullcontext()


def keep_compiled(pelican: Pelican) -> None:
    """Let every template environment of this build use the code that is kept of templates."""
    # Each include and import of a page looks a template up, and there are few to be kept.
    options = {**pelican.settings["JINJA_ENVIRONMENT"], "cache_size": -1}
    if handover := handed():
        options["bytecode_cache"] = handover.templates
    pelican.settings["JINJA_ENVIRONMENT"] = options


def register() -> None:
    """Connect to Pelican."""
    if _others_listen():
        # They may write at any time.
        filled()
    without_spinner()
    signals.initialized.connect(keep_compiled)
    signals.get_generators.connect(press)
    signals.article_generator_pretaxonomy.connect(offer_articles)
    signals.all_generators_finalized.connect(take_articles_back)
