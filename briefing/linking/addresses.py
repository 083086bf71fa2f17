"""Where a hand-made link leads: to a dossier, to another content file's page, or elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

from briefing.model import urls
from briefing.model.records import EntityKey, Registry, key_of

Resolver = Callable[[str], EntityKey | str | None]
_FILE = re.compile(r"(?:\{(?:filename|attach|static)\})?((?:[^:?#]*/)?([a-z0-9-]+)\.md)(#.*)?")
_DOSSIER = re.compile(r"/(companies|policies)/([a-z0-9-]+)/?(?:index\.html)?")
_KINDS = {"companies": "company", "policies": "policy"}


def resolver(registry: Registry, site_url: str) -> Resolver:
    """Return a function that maps an href to a dossier's key, a site path, or None to keep it.

    Content files are named relative to the file that links ("../../companies/a.md"), from the
    content folder ("/companies/a.md"), or with Pelican's {filename}; slugs are unique in a kind,
    so the folder's name and the file's are enough.
    """

    def resolve(href: str) -> EntityKey | str | None:
        href = unquote(href)
        if site_url and href.startswith(site_url):
            href = href[len(site_url) :] or "/"
        if match := _DOSSIER.fullmatch(href):
            return _entity(registry, match[1], match[2])
        if match := _FILE.fullmatch(href):
            return _file(registry, match[1], match[2], match[3] or "")
        return None

    return resolve


def _entity(registry: Registry, folder: str, slug: str) -> EntityKey | str | None:
    key = EntityKey("company" if folder == "companies" else "policy", slug)
    if slug in (registry.companies if folder == "companies" else registry.policies):
        return key
    # A link made by hand may still lead to the page that says why the entity was taken out.
    return urls.entity_path(key) if key in map(key_of, registry.removed) else None


def _file(registry: Registry, path: str, slug: str, fragment: str) -> EntityKey | str | None:
    folders = path.split("/")[:-1]
    for folder in _KINDS:
        if folder in folders:
            return _entity(registry, folder, slug)
    if "topics" in folders and slug in registry.topics:
        return urls.topic_path(slug) + fragment
    if "pages" in folders and slug in registry.pages:
        return urls.page_path(slug) + fragment
    brief = registry.briefs.get(slug)
    if brief and brief.date:
        return urls.brief_path(brief) + fragment
    return None if folders else _neighbour(registry, slug, fragment)


def _neighbour(registry: Registry, slug: str, fragment: str) -> EntityKey | str | None:
    """Return where a bare file name leads: a file of the folder that the link stands in."""
    if slug in registry.pages:
        return urls.page_path(slug) + fragment
    if slug in registry.topics:
        return urls.topic_path(slug) + fragment
    return _entity(registry, "companies", slug) or _entity(registry, "policies", slug)
