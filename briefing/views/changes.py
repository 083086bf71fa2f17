"""What has changed on the site, newest first: briefs, states of policies, corrections."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape
from msgspec import Struct

from briefing.model import urls
from briefing.model.records import Brief, EntityKey, Policy, key_of
from briefing.model.wording import mark
from briefing.outputs.feeds import Entry, Feed
from briefing.views import refs
from briefing.views.feeds import ENTRIES, alternates, feed
from briefing.views.material import Material
from briefing.views.policy_timeline import timeline_of
from briefing.views.types import ChangeGroup, ChangeRow, ChangesPage, Link

TITLE = mark("What changed")

_SHOWN = 50
_INTRO = mark("New briefs, policies that entered another state, and corrections.")
_TITLES = {
    "brief": mark("New: %(title)s"),
    "correction": mark("Correction: %(title)s"),
    "retraction": mark("Retracted: %(title)s"),
}


class Change(Struct, frozen=True):
    """A change with its permanent id and the instant that orders it."""

    at: dt.datetime
    id: str
    row: ChangeRow


def changes_page(material: Material) -> ChangesPage:
    """Return the latest changes by month."""
    title, intro = material.words.say(TITLE), material.words.say(_INTRO)
    rows = [change.row for change in _latest(material, _SHOWN)]
    groups = tuple(
        ChangeGroup(material.words.month(month), tuple(of_month))
        for month, of_month in groupby(rows, key=lambda row: row.date.replace(day=1))
    )
    feeds = alternates(urls.CHANGES, _feed_title(material))
    return ChangesPage(
        meta=refs.page_meta(
            material,
            title=title,
            description=intro,
            path=urls.CHANGES,
            kind="archive",
            alternates=feeds,
        ),
        title=title,
        intro=intro,
        groups=groups,
        feeds=feeds,
    )


def changes_feed(material: Material) -> Feed:
    """Return the latest changes as a feed."""
    entries = (_entry(material, change) for change in _latest(material, ENTRIES))
    intro = material.words.say(_INTRO)
    return feed(material, urls.CHANGES, _feed_title(material), intro, "changes", entries)


def latest_change(material: Material, key: EntityKey) -> ChangeRow | None:
    """Return what last changed about an entity: a brief about it, or a policy's state."""
    briefs = [material.registry.briefs[slug] for slug in material.graph.about(key)]
    # The newest come first: nothing else is later than they are but a correction.
    late = (brief for brief in briefs if brief.corrections or brief.date == briefs[0].date)
    changes = [change for brief in late for change in _of_brief(material, brief)]
    if key.kind == "policy":
        changes += _of_policy(material, material.registry.policies[key.slug])
    return min(changes, key=_newest_first).row if changes else None


def _feed_title(material: Material) -> str:
    return f"{material.words.say(TITLE)} – {material.settings.SITENAME}"


def _latest(material: Material, limit: int) -> list[Change]:
    changes = [
        *(change for brief in material.newest_first for change in _of_brief(material, brief)),
        *(
            change
            for p in material.registry.policies.values()
            for change in _of_policy(material, p)
        ),
    ]
    return sorted(changes, key=_newest_first)[:limit]


def _newest_first(change: Change) -> tuple[float, str]:
    return -change.at.timestamp(), change.id


def _of_brief(material: Material, brief: Brief) -> Iterator[Change]:
    if brief.date is None:
        return
    identifier, link = brief.id or brief.slug, refs.brief_link(brief)
    if brief.status == "retracted":
        notes = material.woven.briefs[brief.slug].notes
        note = notes[brief.retraction] if brief.retraction else None
        at = brief.updated or brief.date
        yield Change(at, f"{identifier}-retracted", ChangeRow(at.date(), "retraction", link, note))
        return
    row = ChangeRow(brief.date.date(), "brief", link, material.woven.heads[brief.slug].dek)
    yield Change(brief.date, f"{identifier}-new", row)
    seen: Counter[dt.date] = Counter()
    for correction in brief.corrections:
        seen[correction.date] += 1
        name = f"{identifier}-corrected-{correction.date}-{seen[correction.date]}"
        note = material.woven.briefs[brief.slug].notes[correction.text]
        row = ChangeRow(correction.date, "correction", link, note)
        yield Change(_midnight(material, correction.date), name, row)


def _of_policy(material: Material, policy: Policy) -> Iterator[Change]:
    link = Link(policy.name, urls.entity_path(key_of(policy)))
    for step in timeline_of(material, policy):
        if step.status and not step.coming:
            words = step.status.lower().replace(" ", "-")
            note = escape(step.event) if step.event != step.status else None
            row = ChangeRow(step.date, "status", link, note, step.status, step.tone, step.brief)
            name = f"{policy.id or policy.slug}-{step.date}-{words}"
            yield Change(_midnight(material, step.date), name, row)


def _midnight(material: Material, day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=material.settings.zone)


def _entry(material: Material, change: Change) -> Entry:
    row = change.row
    title = row.link.text
    what = (
        f"{title}: {row.status}"
        if row.status
        else material.words.say(_TITLES[row.kind], title=title)
    )
    return Entry(
        id=urls.feed_id(material.settings.TAG_DOMAIN, change.id),
        title=what,
        path=row.link.path,
        published=change.at,
        updated=change.at,
        content_html=Markup("<p>{}</p>").format(row.note) if row.note else "",
    )
