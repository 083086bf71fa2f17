"""The old addresses of a site and the page that stands at each."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.model import urls
from briefing.model.records import Registry
from briefing.views import refs
from briefing.views.material import Material
from briefing.views.types import RedirectPage


def redirects_of(registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Yield each old address, where it leads now, and the content file that says so."""
    for record in (
        *registry.briefs.values(),
        *registry.entities(),
        *registry.removed,
        *registry.topics.values(),
        *registry.pages.values(),
    ):
        for old in record.redirect_from:
            yield urls.redirect_path(old), urls.path_of(record), record.path


def redirect(material: Material, target: str) -> RedirectPage:
    """Return a page that leads to `target`, which is its canonical address."""
    meta = refs.page_meta(
        material,
        title="Moved",
        description=f"This page has moved to {target}.",
        path=target,
        kind="redirect",
        noindex=True,
    )
    return RedirectPage(meta, target)
