"""Reads the content when Pelican starts and shares it in the context."""

from __future__ import annotations

from pathlib import Path

from pelican import Pelican, signals

from briefing.model.problems import ContentError
from briefing.model.registry import published
from briefing.model.settings import settings_from
from briefing.site_build import resident
from briefing.site_build.clock import as_of
from briefing.site_build.handover import content_of
from briefing.site_build.newsroom import KEY, Newsroom
from briefing.site_build.plan import Plan
from briefing.site_build.stages import stage
from briefing.views.pictures import pictures_beside


def read(pelican: Pelican) -> None:
    """Put the newsroom into the settings, of which Pelican's context is a copy."""
    stage("reading")
    config = pelican.settings
    settings = resident.steady("settings", settings_from(config))
    root = Path(config["PATH"]).parent
    content = content_of(root, settings)
    errors = [problem for problem in content.problems if not problem.notice]
    if errors:
        raise ContentError(errors)
    moment = as_of(settings.zone)
    shown = resident.steady("published", published(content.registry, moment))
    beside = pictures_beside(shown.briefs.values(), Path(config["PATH"]))
    pictures = resident.steady("pictures", beside)
    cache = root / ".cache"
    newsroom = Newsroom(settings, shown, content.bodies, moment, pictures, cache)
    newsroom.plan = resident.once("plan", (settings, shown, pictures), Plan)
    config[KEY] = newsroom
    stage("planning")


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(read)
