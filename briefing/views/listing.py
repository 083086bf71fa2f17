"""Archives, topics, A–Z indexes and plain pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace
from unidecode import unidecode

from briefing.model import urls
from briefing.model.records import Brief, Entity, Page, Policy, Topic, key_of
from briefing.model.wording import mark
from briefing.views import refs
from briefing.views.charts import coverage
from briefing.views.feeds import alternates
from briefing.views.material import LATEST, Material
from briefing.views.types import (
    AzPage,
    AzRow,
    BriefCard,
    Group,
    Letter,
    Link,
    ListPage,
    NotFoundPage,
    PlainPage,
    TopicRow,
    TopicsPage,
)


def archive(material: Material) -> ListPage:
    """Return the page of all years, with the latest month's briefs."""
    by_month, words = months(material.newest_first), material.words
    chart = coverage(material)
    groups = tuple(
        _month_group(material, briefs, shown=bool(place == 0))
        for place, briefs in enumerate(by_month)
    )
    return ListPage(
        meta=refs.page_meta(
            material,
            title=words.say("All briefs"),
            description=words.say(
                "Every brief of %(name)s, by month.", name=material.settings.SITENAME
            ),
            path=urls.BRIEFS,
            kind="archive",
        ),
        title=words.say("All briefs"),
        intro_html=None,
        groups=groups,
        crumbs=refs.crumbs(material.words),
        years=_year_links(material.newest_first),
        total=len(material.newest_first),
        chart_svg=chart.svg if chart else None,
        chart_rows=chart.rows if chart else (),
        chart_caption=chart.caption if chart else None,
    )


def year(
    material: Material,
    number: int,
    briefs: Sequence[Brief],
    before: int | None = None,
    after: int | None = None,
) -> ListPage:
    """Return a year's archive: its months with all their briefs; beside it are other years."""
    return ListPage(
        meta=refs.page_meta(
            material,
            title=material.words.say("Briefs of %(time)s", time=number),
            description=material.words.say("All briefs of %(time)s, by month.", time=number),
            path=urls.year_path(number),
            kind="archive",
        ),
        title=str(number),
        intro_html=None,
        groups=tuple(_month_group(material, month) for month in months(briefs)),
        months=_month_links(material, briefs),
        crumbs=refs.crumbs(material.words, urls.BRIEFS),
        previous=Link(str(before), urls.year_path(before)) if before else None,
        next=Link(str(after), urls.year_path(after)) if after else None,
        total=len(briefs),
    )


def month(
    material: Material,
    briefs: Sequence[Brief],
    before: date | None = None,
    after: date | None = None,
) -> ListPage:
    """Return a month's archive, day by day; the days beside it lie in the months beside it."""
    first = briefs[0].date
    assert first is not None  # noqa: S101 (archives hold published briefs)
    words = material.words
    title = words.month(first)
    groups = tuple(
        Group(words.day_of_year(day), _cards(material, list(of_day)), anchor=day_anchor(day))
        for day, of_day in groupby(briefs, key=lambda brief: brief.date and brief.date.date())
        if day
    )
    return ListPage(
        meta=refs.page_meta(
            material,
            title=words.say("Briefs of %(time)s", time=title),
            description=words.say("All briefs of %(time)s.", time=title),
            path=urls.month_path(first),
            kind="archive",
        ),
        title=title,
        intro_html=None,
        groups=groups,
        crumbs=(
            *refs.crumbs(material.words, urls.BRIEFS),
            Link(str(first.year), urls.year_path(first.year)),
        ),
        previous=Link(words.month(before), urls.month_path(before)) if before else None,
        next=Link(words.month(after), urls.month_path(after)) if after else None,
        total=len(briefs),
    )


def topic(material: Material, record: Topic) -> ListPage:
    """Return a topic's page: its prose, its latest briefs, the years of the rest."""
    briefs = [b for b in material.standing if record.slug in b.topics]
    prose = material.woven.prose[urls.topic_path(record.slug)]
    groups = tuple(
        Group(str(number), _cards(material, list(of_year)))
        for number, of_year in groupby(briefs[:LATEST], key=_year)
    )
    return ListPage(
        meta=refs.page_meta(
            material,
            title=record.name,
            description=record.description
            or material.words.say("Briefs on %(name)s.", name=record.name),
            path=urls.topic_path(record.slug),
            kind="topic",
            alternates=alternates(urls.topic_path(record.slug), record.name),
        ),
        title=record.name,
        intro_html=prose or None,
        groups=groups,
        crumbs=refs.crumbs(material.words, urls.TOPICS),
        years=topic_years(record, briefs),
        feeds=alternates(urls.topic_path(record.slug), record.name),
        total=len(briefs),
    )


def topic_years(record: Topic, briefs: Sequence[Brief]) -> tuple[Link, ...]:
    """Return links to a topic's years when its page cannot show all its briefs."""
    if len(briefs) <= LATEST:
        return ()
    base = urls.topic_path(record.slug)
    return tuple(
        Link(str(number), f"{base}{number}/", len(list(of_year)))
        for number, of_year in groupby(briefs, key=_year)
    )


def topic_year(material: Material, record: Topic, number: int) -> ListPage:
    """Return the briefs of a topic in one year."""
    filed = [b for b in material.standing if record.slug in b.topics]
    briefs = [b for b in filed if _year(b) == number]
    path = f"{urls.topic_path(record.slug)}{number}/"
    title = f"{record.name}, {number}"
    return ListPage(
        meta=refs.page_meta(
            material,
            title=title,
            description=material.words.say("Briefs on %(name)s.", name=title),
            path=path,
            kind="topic",
        ),
        title=title,
        intro_html=None,
        # The archive's month holds other topics too.
        groups=tuple(
            replace(_month_group(material, of_month), path=None) for of_month in months(briefs)
        ),
        crumbs=(
            *refs.crumbs(material.words, urls.TOPICS),
            Link(record.name, urls.topic_path(record.slug)),
        ),
        years=with_current(topic_years(record, filed), path),
        total=len(briefs),
    )


def topics(material: Material) -> TopicsPage:
    """Return the list of all topics."""
    counts: dict[str, int] = {}
    for brief in material.standing:
        for slug in brief.topics:
            counts[slug] = counts.get(slug, 0) + 1
    rows = tuple(
        TopicRow(t.name, urls.topic_path(t.slug), t.description, counts.get(t.slug, 0))
        for t in sorted(material.registry.topics.values(), key=lambda t: _sort_name(t.name))
    )
    return TopicsPage(
        meta=refs.page_meta(
            material,
            title=material.words.say("Topics"),
            description=material.words.say("Everything by subject."),
            path=urls.TOPICS,
            kind="index",
        ),
        title=material.words.say("Topics"),
        rows=rows,
    )


_INDEXES = {
    "company": (
        mark("Companies"),
        urls.COMPANIES,
        mark("Companies, associations and agencies in the briefs."),
    ),
    "policy": (mark("Policies"), urls.POLICIES, mark("Laws, rules and programmes in the briefs.")),
}


def az(material: Material, kind: str) -> AzPage:
    """Return the A–Z index of companies or policies, aliases included."""
    table: Iterable[Entity] = (
        material.registry.companies.values()
        if kind == "company"
        else material.registry.policies.values()
    )
    entities = list(table)
    rows = [row for entity in entities for row in _az_rows(material, entity)]
    rows.sort(key=lambda row: (_letter(row.name), _sort_name(row.name), row.name, row.path))
    letters = tuple(
        Letter(letter, f"letter-{letter.lower() if letter.isalnum() else 'other'}", tuple(of))
        for letter, of in groupby(rows, key=lambda row: _letter(row.name))
    )
    title, path, intro = _INDEXES[kind]
    title, intro = material.words.say(title), material.words.say(intro)
    return AzPage(
        meta=refs.page_meta(
            material, title=f"{title} A–Z", description=intro, path=path, kind="index"
        ),
        title=title,
        intro=intro,
        total=len(entities),
        letters=letters,
    )


def _az_rows(material: Material, entity: Entity) -> list[AzRow]:
    key = key_of(entity)
    path = urls.entity_path(key)
    ref = refs.entity_ref(material, key)
    rows = [
        AzRow(
            name=entity.name,
            path=path,
            description=entity.description,
            count=len(material.graph.briefs(key)),
            status=ref.status,
            sort=None if isinstance(entity, Policy) else entity.sort,
            tone=ref.tone,
        )
    ]
    others = {alias.text for alias in entity.aliases} - {entity.name}
    rows += [AzRow(name=text, path=path, alias_of=entity.name) for text in sorted(others)]
    return rows


def plain_page(material: Material, record: Page) -> PlainPage:
    """Return a free-standing page."""
    path = urls.page_path(record.slug)
    return PlainPage(
        meta=refs.page_meta(
            material,
            title=record.title,
            description=record.description or record.title,
            path=path,
            kind="page",
            lang=record.lang,
        ),
        title=record.title,
        body_html=material.woven.prose[path],
    )


def not_found(material: Material) -> NotFoundPage:
    """Return the page for addresses that lead nowhere."""
    return NotFoundPage(
        meta=refs.page_meta(
            material,
            title=material.words.say("Page not found"),
            description=material.words.say("There is no page at this address."),
            path=urls.NOT_FOUND,
            kind="error",
            noindex=True,
        ),
        title=material.words.say("Page not found"),
        latest=_cards(material, material.standing[:5]),
    )


def day_anchor(day: date) -> str:
    """Return where on its month's page a day's briefs begin."""
    return f"day-{day.day}"


def by_year(briefs: Iterable[Brief]) -> list[tuple[int, list[Brief]]]:
    """Return briefs, already newest first, grouped by year."""
    return [(number, list(of_year)) for number, of_year in groupby(briefs, key=_year)]


def months(briefs: Iterable[Brief]) -> list[list[Brief]]:
    """Return briefs, already newest first, grouped by month."""
    return [list(of_month) for _, of_month in groupby(briefs, key=_month)]


def _month_group(material: Material, briefs: Sequence[Brief], shown: bool = True) -> Group:
    first = briefs[0].date
    assert first is not None  # noqa: S101 (archives hold published briefs)
    return Group(
        material.words.month(first),
        _cards(material, briefs) if shown else (),
        urls.month_path(first),
        len(briefs),
    )


def with_current(links: Iterable[Link], path: str) -> tuple[Link, ...]:
    """Return links of which that to the page itself says so."""
    return tuple(replace(link, current=link.path == path) for link in links)


def _month_links(material: Material, briefs: Sequence[Brief]) -> tuple[Link, ...]:
    """Return links to the months of a year that is too long to be looked through."""
    if len(briefs) <= LATEST:
        return ()
    words, by_month = material.words, months(briefs)
    days = [(of_month[0].date, len(of_month)) for of_month in by_month]
    return tuple(
        Link(words.short_month(day), urls.month_path(day), count) for day, count in days if day
    )


def _year_links(briefs: Iterable[Brief]) -> tuple[Link, ...]:
    return tuple(
        Link(str(number), urls.year_path(number), len(of_year))
        for number, of_year in by_year(briefs)
    )


def _cards(material: Material, briefs: Iterable[Brief]) -> tuple[BriefCard, ...]:
    return tuple(refs.brief_card(material, brief) for brief in briefs)


def _year(brief: Brief) -> int:
    return brief.date.year if brief.date else 0


def _month(brief: Brief) -> tuple[int, int]:
    return (brief.date.year, brief.date.month) if brief.date else (0, 0)


def _sort_name(name: str) -> str:
    return unidecode(unicodedata.normalize("NFKC", name)).casefold()


def _letter(name: str) -> str:
    """Return the index letter: A–Z for Latin scripts, # for digits, the script's own as 文."""
    first = unicodedata.normalize("NFKD", name.lstrip("“\"'‘(«"))[:1].upper()
    if "A" <= first <= "Z":
        return first
    latin = unidecode(first)[:1].upper()
    is_latin = first and unicodedata.name(first, "").startswith("LATIN")
    return latin if is_latin else "#" if first.isdigit() else "文"
