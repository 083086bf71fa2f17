"""The deadlines that come after a day, of all policies."""

from __future__ import annotations

from datetime import date

from briefing.model.records import EntityKey
from briefing.views import refs
from briefing.views.material import Material
from briefing.views.types import DeadlineRow

_MOST = 5


def deadlines_after(material: Material, day: date) -> tuple[DeadlineRow, ...]:
    """Return the next deadlines after a day; each is an instant that content names."""
    rows = [
        (milestone.date, policy.slug, milestone.event)
        for policy in material.registry.policies.values()
        for milestone in policy.milestones
        if milestone.deadline and milestone.date > day
    ]
    return tuple(
        DeadlineRow(when, event, refs.entity_ref(material, EntityKey("policy", slug)))
        for when, slug, event in sorted(rows)[:_MOST]
    )
