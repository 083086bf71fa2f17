"""The digest: the briefs of a week, as a page and as a letter, and the list of all weeks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby

from msgspec import Struct

from briefing.markup.text import plain
from briefing.model import urls
from briefing.model.records import Brief
from briefing.outputs import digest, digest_html
from briefing.views import refs
from briefing.views.deadlines import deadlines_after
from briefing.views.material import Material
from briefing.views.types import Alternate, DigestPage, Group, Link, ListPage

HTML, TEXT, MAIL = urls.LETTER, "letter.txt", "letter.eml"
"""The files beside a week's page."""


class Week(Struct, frozen=True):
    """A calendar week that has briefs, by its Monday, and the Mondays of those beside it."""

    first: date
    briefs: tuple[Brief, ...]
    before: date | None = None
    after: date | None = None

    @property
    def last(self) -> date:
        """The Sunday of the week."""
        return self.first + timedelta(days=6)


def weeks(briefs: Iterable[Brief]) -> list[Week]:
    """Return the weeks of briefs that are sorted newest first, the newest week first."""
    of_week = [(first, tuple(group)) for first, group in groupby(briefs, key=_monday)]
    firsts = [None, *(first for first, _ in of_week), None]
    return [
        Week(first, group, before=firsts[place + 2], after=firsts[place])
        for place, (first, group) in enumerate(of_week)
    ]


def _monday(brief: Brief) -> date:
    day = _at(brief).date()
    return day - timedelta(days=day.weekday())


def digest_list(material: Material) -> ListPage:
    """Return the list of all weeks, with the briefs of the newest."""
    words = material.words
    title = words.say("The weeks")
    groups = tuple(
        _group(material, week, shown=place == 0)
        for place, week in enumerate(weeks(material.standing))
    )
    return ListPage(
        meta=refs.page_meta(
            material,
            title=title,
            description=words.say("The briefs of each week, to read or to send as a letter."),
            path=urls.DIGEST,
            kind="archive",
        ),
        title=title,
        intro_html=None,
        groups=groups,
        crumbs=refs.crumbs(words),
        total=len(material.standing),
    )


def digest_page(material: Material, week: Week) -> DigestPage:
    """Return the digest of a week."""
    words, path = material.words, urls.week_path(week.first)
    title = _title(material, week.first)
    cards = tuple(refs.brief_card(material, brief) for brief in week.briefs)
    return DigestPage(
        meta=refs.page_meta(
            material,
            title=words.say("The week of %(days)s", days=title),
            description="; ".join(card.title for card in cards),
            path=path,
            kind="archive",
            alternates=_letters(material, path),
        ),
        title=title,
        week=words.say("Week %(number)s", number=week.first.isocalendar().week),
        minutes=sum(card.minutes for card in cards),
        cards=cards,
        deadlines=deadlines_after(material, week.last),
        crumbs=refs.crumbs(words, urls.DIGEST),
        letters=_letters(material, path),
        previous=_link(material, week.before) if week.before else None,
        next=_link(material, week.after) if week.after else None,
    )


def letter_html(material: Material, week: Week) -> bytes:
    """Return the week's letter as HTML for mail programs."""
    return digest_html.html(letter(material, week)).encode()


def letter_text(material: Material, week: Week) -> bytes:
    """Return the week's letter as plain text."""
    return digest.text(letter(material, week)).encode()


def letter_mail(material: Material, week: Week) -> bytes:
    """Return the week's letter as a file that a mail program opens as a draft."""
    made = letter(material, week)
    return digest.message(made, digest_html.html(made))


def letter(material: Material, week: Week) -> digest.Digest:
    """Return what the letter of a week says; it is dated by its last brief."""
    made: digest.Digest = material.whole.once(week.first, lambda: _letter(material, week))
    return made


def _letter(material: Material, week: Week) -> digest.Digest:
    settings = material.settings
    return digest.Digest(
        publication=settings.SITENAME,
        title=_title(material, week.first),
        path=urls.week_path(week.first),
        site_url=settings.SITEURL,
        sent=_at(week.briefs[0]),
        items=tuple(_item(material, brief) for brief in week.briefs),
        deadlines=tuple(
            digest.Deadline(row.date, row.event, row.policy.name, row.policy.path)
            for row in deadlines_after(material, week.last)
        ),
        preheader="; ".join(brief.title or brief.slug for brief in week.briefs[:2]),
        lang=settings.DEFAULT_LANG,
        sender=f"digest@{settings.TAG_DOMAIN}",
        words=material.words,
    )


def _item(material: Material, brief: Brief) -> digest.Item:
    texts = material.woven.heads[brief.slug]
    source = brief.source[0] if brief.source else None
    return digest.Item(
        title=brief.title or brief.slug,
        path=urls.brief_path(brief),
        day=_at(brief).date(),
        minutes=texts.minutes,
        kicker=refs.kicker(material, brief) or "",
        dek=plain(texts.dek) if texts.dek else "",
        highlights=tuple(map(plain, texts.highlights)),
        source=(source.publication if source else None) or "",
        source_url=urls.link_to(source.url) if source and source.url else None,
        lang=brief.lang if brief.lang != material.settings.DEFAULT_LANG else None,
    )


def _letters(material: Material, path: str) -> tuple[Alternate, ...]:
    say = material.words.say
    return (
        Alternate(say("Letter as HTML"), path + HTML, "text/html"),
        Alternate(say("Letter as plain text"), path + TEXT, "text/plain"),
        Alternate(say("Letter as e-mail"), path + MAIL, "message/rfc822"),
    )


def _group(material: Material, week: Week, shown: bool) -> Group:
    cards = tuple(refs.brief_card(material, brief) for brief in week.briefs) if shown else ()
    link = _link(material, week.first)
    return Group(link.text, cards, link.path, len(week.briefs))


def _link(material: Material, first: date) -> Link:
    return Link(_title(material, first), urls.week_path(first))


def _title(material: Material, first: date) -> str:
    """Return a week's days: "29 June – 5 July 2026"."""
    last = first + timedelta(days=6)
    return material.words.days(first, last)


def _at(brief: Brief) -> datetime:
    assert brief.date is not None  # noqa: S101 (the registry is a published one)
    return brief.date
