"""Each brief and dossier as Markdown, beside its page."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.model.records import Brief, EntityKey
from briefing.outputs.markdown import brief_markdown, entity_markdown
from briefing.views.material import LATEST, Material
from briefing.views.types import Alternate

FILE = "index.md"


def markdown_alternate(path: str, title: str) -> Alternate:
    """Return the Markdown of the page at `path`, as the page's head names it."""
    return Alternate(title, f"{path}{FILE}", "text/markdown")


def brief_file(material: Material, brief: Brief) -> bytes:
    """Return a brief."""
    whole = replace(brief, body=material.woven.bodies[brief.slug])
    return brief_markdown(whole, material.linking)


def entity_file(material: Material, key: EntityKey) -> bytes:
    """Return a dossier; like the page it names the latest briefs about the entity."""
    entity = material.registry.entity(key)
    about = material.graph.about(key)[:LATEST]
    briefs = [material.registry.briefs[slug] for slug in about]
    return entity_markdown(entity, briefs, material.linking)
