"""The theme's own files: those that pages name carry a hash of their bytes in the name."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from briefing.model import urls
from briefing.model.records import Registry
from briefing.model.settings import Settings
from briefing.model.wording import words_of
from briefing.site_build.inputs import files_below
from briefing.site_build.plan import Plan
from briefing.site_build.sums import bytes_sum
from briefing.views.material import Material
from briefing.views.refs import crumbs
from briefing.views.types import Link, Site

_HASHED = ("css/site.css", "js/theme.js", "js/site.js", "js/search.js", "css/search.css")
# Browsers and crawlers ask for these at the root whatever the pages say.
_AT_ROOT = ("favicon.ico",)


def plan_assets(plan: Plan, theme: Path) -> None:
    """Plan every file of the theme's static folder below /theme/."""
    static = theme / "static"
    for file in files_below(static):
        name = file.relative_to(static).as_posix()
        if not name.startswith("."):
            data = file.read_bytes()
            owner, state = f"theme/static/{name}", bytes_sum(data)
            plan.file(_path(static, name), owner, _bytes, data, state=state)


def _bytes(_: Material, data: bytes) -> bytes:
    return data


def site_view(settings: Settings, registry: Registry, theme: Path) -> Site:
    """Return what every page shows of the site."""
    static = theme / "static"
    paths = [urls.BRIEFS, urls.COMPANIES, urls.POLICIES]
    if registry.topics:
        paths.append(urls.TOPICS)
    _, *nav = crumbs(words_of(settings.DEFAULT_LANG), *paths)
    css, theme_js, site_js, search_js, search_css = (_path(static, name) for name in _HASHED)
    return Site(
        name=settings.SITENAME,
        tagline=settings.TAGLINE,
        url=settings.SITEURL,
        lang=settings.DEFAULT_LANG,
        nav=(*nav, *(Link(text, path) for text, path in settings.NAV)),
        footer=tuple(Link(text, path) for text, path in settings.FOOTER),
        css=css,
        js=site_js,
        theme_js=theme_js,
        search_js=search_js,
        search_css=search_css,
    )


def _path(static: Path, name: str) -> str:
    if name in _AT_ROOT:
        return f"/{name}"
    if name not in _HASHED:
        return f"/theme/{name}"
    file = static / name
    digest = sha256(file.read_bytes()).hexdigest()[:10]
    stem, dot, suffix = name.rpartition(".")
    return f"/theme/{stem}.{digest}{dot}{suffix}"
