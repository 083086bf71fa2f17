"""Deadlines for the reader's own calendar: those of a policy, and those of all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from briefing.model import urls
from briefing.model.records import EntityKey, Policy, key_of
from briefing.outputs.ics import Deadline, deadlines
from briefing.views.material import Material

FILE = "deadlines.ics"
ALL = urls.POLICIES + FILE


def calendar_path(policy: Policy) -> str | None:
    """Return the address of a policy's calendar, None where it has no deadline."""
    has_one = any(milestone.deadline for milestone in policy.milestones)
    return urls.entity_path(key_of(policy)) + FILE if has_one else None


def policy_calendar(material: Material, key: EntityKey) -> bytes:
    """Return all deadlines of a policy, past ones too: a calendar keeps what was."""
    policy = material.registry.policies[key.slug]
    settings = material.settings
    name = f"{policy.name} – {settings.SITENAME}"
    return deadlines(name, settings.TAG_DOMAIN, _events(policy, settings.SITEURL))


def site_calendar(material: Material) -> bytes:
    """Return all deadlines of all policies; each is the same event as in its policy's calendar."""
    settings = material.settings
    policies = material.registry.policies.values()
    events = [event for policy in policies for event in _events(policy, settings.SITEURL)]
    name = f"{material.words.say('Deadlines')} – {settings.SITENAME}"
    return deadlines(name, settings.TAG_DOMAIN, events)


def _events(policy: Policy, site_url: str) -> Iterator[Deadline]:
    for milestone in policy.milestones:
        if milestone.deadline:
            yield Deadline(
                policy=policy.id or policy.slug,
                day=milestone.date,
                event=milestone.event,
                title=f"{policy.name}: {milestone.event}",
                url=site_url + urls.entity_path(key_of(policy)),
                stamp=_stamp(policy.status_as_of),
                description=policy.description or "",
            )


def _stamp(known: date | None) -> datetime:
    day = known or date(2025, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
