"""A policy's states and steps: from its own file, and as briefs assert them."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from briefing.model import urls
from briefing.model.records import Brief, Milestone, Policy, PolicyEvent
from briefing.model.wording import Words
from briefing.views import refs
from briefing.views.material import Material
from briefing.views.types import StatusView, TimelineRow
from briefing.views.words import state


def status_of(material: Material, policy: Policy, timeline: tuple[TimelineRow, ...]) -> StatusView:
    """Return a policy's state, as of the day it was known, with what was to come after that.

    `until_passed` and `then.coming` tell whether the day named has come; what was only scheduled
    is never taken for what happened.
    """
    label, tone = state(policy.status, material.words)
    until = policy.status_until
    passed = bool(until and until < material.as_of.date())
    return StatusView(
        label,
        "warn" if passed else tone,
        policy.status_as_of,
        until,
        passed,
        _then(policy, label, timeline),
    )


def _then(policy: Policy, label: str, timeline: tuple[TimelineRow, ...]) -> TimelineRow | None:
    """Return the first step to another state after the day on which the state was known."""
    known = policy.status_as_of
    later = (row for row in reversed(timeline) if row.status and known and row.date > known)
    return next((row for row in later if row.status != label), None)


def timeline_of(material: Material, policy: Policy) -> tuple[TimelineRow, ...]:
    """Return the dated steps of a policy, newest first.

    What a brief asserts of a milestone's day adds its brief to that milestone, unless the two
    name different states: then both are shown, and `inv check` asks for one to be mended.
    """
    today, words = material.as_of.date(), material.words
    rows = [_milestone(milestone, today, words) for milestone in policy.milestones]
    for brief, event in material.policy_events.get(policy.slug, ()):
        row = _event(brief, event, today, words)
        place = _place(rows, row)
        if place is None:
            rows.append(row)
        else:
            rows[place] = _merged(rows[place], row)
    return tuple(reversed(_entered(sorted(rows, key=lambda row: (row.date, row.event)))))


def _entered(rows: list[TimelineRow]) -> list[TimelineRow]:
    """Return the steps, oldest first, with a state only where it is another than before."""
    current, told = None, []
    for row in rows:
        entered = row.status if row.status != current else None
        told.append(row if entered else replace(row, status=None, tone="plain"))
        current = entered or current
    return told


def _milestone(milestone: Milestone, today: dt.date, words: Words) -> TimelineRow:
    status, tone = _state(milestone.status, words)
    return TimelineRow(
        milestone.date,
        milestone.event,
        status,
        milestone.deadline,
        milestone.date > today,
        urls.link_to(milestone.source) if milestone.source else None,
        tone=tone,
    )


def _event(brief: Brief, event: PolicyEvent, today: dt.date, words: Words) -> TimelineRow:
    status, tone = _state(event.status, words)
    return TimelineRow(
        event.date,
        event.event or state(event.status or "unknown", words)[0],
        status,
        deadline=False,
        coming=event.date > today,
        brief=refs.brief_link(brief),
        tone=tone,
    )


def _state(status: str | None, words: Words) -> tuple[str | None, str]:
    return state(status, words) if status else (None, "plain")


def _place(rows: list[TimelineRow], asserted: TimelineRow) -> int | None:
    """Return the place of the step that a brief speaks of: of its day, and of no other state."""
    same_day = [place for place, row in enumerate(rows) if row.date == asserted.date]
    by_state = [place for place in same_day if rows[place].status == asserted.status]
    open_ones = [p for p in same_day if not (rows[p].status and asserted.status)]
    return next(iter((*by_state, *open_ones)), None)


def _merged(known: TimelineRow, asserted: TimelineRow) -> TimelineRow:
    """Return a step with the first brief that shows it, and the state that either names."""
    named = known if known.status else asserted
    return replace(known, brief=known.brief or asserted.brief, status=named.status, tone=named.tone)


def deadlines_of(timeline: tuple[TimelineRow, ...]) -> tuple[TimelineRow, ...]:
    """Return the coming deadlines of a timeline, the nearest first."""
    return tuple(row for row in reversed(timeline) if row.coming and row.deadline)
