"""The theme on its own: its templates rendered as the build does, served from a folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec.structs import replace

from briefing.views.types import PageView, Site
from plugins.incremental.calls import offer_calls
from tests.theme.sample_pages import SITE

THEME = Path(__file__).resolve().parent.parent.parent / "theme"


@cache
def environment(site: Site) -> Environment:
    """Return a template environment like the build's, which compiles each template once."""
    env = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    offer_calls(env, NullTranslations())
    env.filters |= {
        "day": lambda value: f"{value.day} {value:%B %Y}",
        "short_day": lambda value: f"{value.day} {value:%b %Y}",
        "iso": lambda value: value.isoformat(),
        "host": lambda url: urlsplit(url).hostname or url,
        "absolute": lambda path: f"{site.url}{path}",
    }
    return env


def render(template: str, page: PageView, site: Site = SITE) -> str:
    """Render one page."""
    return environment(site).get_template(template).render(page=page, site=site)


def write(views: Mapping[str, tuple[str, PageView]], target: Path, group: str = "") -> None:
    """Write pages as GROUP/NAME.html into a folder, with the theme's files where they name them."""
    shutil.copytree(THEME / "static", target / "theme", dirs_exist_ok=True)
    shutil.copy(THEME / "static/favicon.ico", target)
    (target / group).mkdir(exist_ok=True)
    for name, (template, page) in views.items():
        site = replace(SITE, lang="ar") if name == "arabic" else SITE
        text = render(template, page, site)
        (target / group / f"{name}.html").write_text(text, encoding="utf-8")
