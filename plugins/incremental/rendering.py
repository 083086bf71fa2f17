"""Views to bytes to files: one renderer for every page of the site."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined

from briefing.model.urls import file_of
from briefing.model.wording import words_of
from briefing.site_build.plan import Planned
from briefing.site_build.stages import timed
from briefing.site_build.staging import add_file
from briefing.views.material import Material
from briefing.views.types import Site
from plugins.incremental.calls import offer_calls

_ROOT_LINK = re.compile(r'((?:href|src|content|action)=")(/(?!/)[^"]*")')


class Renderer:
    """Renders planned outputs; `base` is the path below which the site is served."""

    def __init__(self, env: Environment, material: Material, site: Site, base: str) -> None:
        self._env = env
        self._material = material
        self._site = site
        self._base = base
        env.filters["absolute"] = self._absolute
        words = words_of(site.lang)
        offer_calls(env, words.catalogue)
        env.filters["day"] = words.day
        env.filters["short_day"] = words.short_day

    def write(self, planned: Planned, output: Path) -> Path:
        """Make an output and write its file below `output`; returns the file."""
        target = output / file_of(planned.path)
        # The file there may be one with that of the live site: it is replaced, never written to.
        kind = planned.template or target.suffix or target.name
        data = timed(f"rendering {kind}", partial(self.render, planned))
        timed("writing", partial(add_file, target, data))
        return target

    def render(self, planned: Planned) -> bytes:
        """Return an output's bytes."""
        made = planned.make(self._material)
        if planned.template is None:
            return bytes(made)
        template = self._env.get_template(planned.template)
        text = template.render(page=made, site=self._site)
        if self._base:
            text = _ROOT_LINK.sub(lambda match: match[1] + self._base + match[2], text)
        return text.encode()

    def _absolute(self, path: str) -> str:
        return f"{self._site.url}{path}"


def environment(env: Environment) -> Environment:
    """Return Pelican's template environment made strict, with our filters."""
    env.autoescape = True
    # No template changes during a build, and each look at a file would be one for every include.
    env.auto_reload = False
    env.undefined = StrictUndefined
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.add_extension("jinja2.ext.i18n")
    env.filters["iso"] = lambda value: value.isoformat()
    env.filters["host"] = lambda url: urlsplit(url).hostname or url
    return env
