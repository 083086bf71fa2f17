"""The instants that content names, at which a site may change by the clock alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefing.model.records import Brief, Company, Page, Policy, Registry, Topic


def next_instant(registry: Registry, as_of: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the earliest instant after `as_of` that any content names, hidden content too."""
    records = (*registry.entities(), *registry.removed, *registry.briefs.values())
    ahead = (at for at in instants(records, zone) if at > as_of)
    return min(ahead, default=None)


def instants(
    records: Iterable[Brief | Company | Policy | Topic | Page], zone: ZoneInfo
) -> Iterator[datetime]:
    """Yield every instant of the records; a plain date is its first moment in the zone."""
    for record in records:
        for day in _days(record):
            if isinstance(day, datetime):
                yield day
            elif day:
                yield datetime.combine(day, time(), zone)


def _days(record: Brief | Company | Policy | Topic | Page) -> Iterator[date | None]:
    if isinstance(record, Brief):
        yield from (record.date, record.updated)
        yield from (correction.date for correction in record.corrections)
        yield from (event.date for event in record.policy_events)
        for question in record.open_questions:
            yield from (question.review_by, question.answered)
    elif isinstance(record, Company | Policy):
        yield record.publish_from
        if isinstance(record, Policy):
            yield from (record.status_as_of, record.status_until, _after(record.status_until))
            yield from (milestone.date for milestone in record.milestones)


def _after(day: date | None) -> date | None:
    """Return the day on which a last day has passed."""
    return day and day + timedelta(days=1)
