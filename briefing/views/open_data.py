"""The site's records as open data: what the tables and the graph say of each brief and entity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import repeat

from briefing.markup.text import plain
from briefing.model.records import Brief, EntityKey
from briefing.outputs import data, data_schema
from briefing.outputs.data import BriefDetails
from briefing.views import refs
from briefing.views.material import Material


def briefs_file(material: Material) -> bytes:
    """Return the table of briefs."""
    details = partial(_details, material)
    return data.briefs_json(material.settings.SITEURL, material.registry, details)


def companies_file(material: Material) -> bytes:
    """Return the table of companies."""
    return data.companies_json(material.settings.SITEURL, material.registry)


def policies_file(material: Material) -> bytes:
    """Return the table of policies."""
    return data.policies_json(material.settings.SITEURL, material.registry)


def graph_file(material: Material) -> bytes:
    """Return the graph of briefs and entities."""
    details = partial(_counted, material)
    return data.graph_json(material.settings.SITEURL, material.registry, details)


def schema_file(material: Material) -> bytes:
    """Return the schema of the other four."""
    return data_schema.schema(material.settings.SITEURL)


def _details(material: Material, brief: Brief) -> BriefDetails:
    head = material.woven.heads[brief.slug]
    retracted = brief.status == "retracted"
    return BriefDetails(
        # What was taken back is not to be quoted from here either.
        summary="" if retracted else refs.summary(material, brief),
        highlights=() if retracted else tuple(map(plain, head.highlights)),
        minutes=head.minutes,
        mentions=() if retracted else material.woven.named[brief.slug],
        corrections=tuple(_corrections(material, brief)),
    )


def _corrections(material: Material, brief: Brief) -> Iterator[str]:
    for correction in brief.corrections:
        yield plain(material.woven.briefs[brief.slug].notes[correction.text])


def _counted(material: Material, brief: Brief) -> BriefDetails:
    return BriefDetails(mentions=tuple(_mentions(material, brief)))


def _mentions(material: Material, brief: Brief) -> Iterator[EntityKey]:
    """Yield each entity as often as it is mentioned."""
    woven = material.woven
    for key, count in zip(woven.named[brief.slug], woven.counts[brief.slug], strict=True):
        yield from repeat(key, count)
