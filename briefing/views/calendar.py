"""A policy's deadlines for the reader's own calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

from briefing.model import urls
from briefing.model.records import EntityKey, Policy, key_of
from briefing.outputs.ics import Deadline, deadlines
from briefing.views.material import Material

FILE = "deadlines.ics"


def calendar_path(policy: Policy) -> str | None:
    """Return the address of a policy's calendar, None where it has no deadline."""
    has_one = any(milestone.deadline for milestone in policy.milestones)
    return urls.entity_path(key_of(policy)) + FILE if has_one else None


def policy_calendar(material: Material, key: EntityKey) -> bytes:
    """Return all deadlines of a policy, past ones too: a calendar keeps what was."""
    policy = material.registry.policies[key.slug]
    settings = material.settings
    url = settings.SITEURL + urls.entity_path(key)
    events = [
        Deadline(
            policy=policy.id or policy.slug,
            day=milestone.date,
            event=milestone.event,
            title=f"{policy.name}: {milestone.event}",
            url=url,
            stamp=_stamp(policy.status_as_of),
            description=policy.description or "",
        )
        for milestone in policy.milestones
        if milestone.deadline
    ]
    return deadlines(f"{policy.name} – {settings.SITENAME}", settings.TAG_DOMAIN, events)


def _stamp(known: date | None) -> datetime:
    day = known or date(2025, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
