"""Every address of a site, from records alone; cutting one back never gives a 404."""

from __future__ import annotations

import re
from datetime import date, datetime

from briefing.model.records import Brief, Company, EntityKey, Page, Policy, Topic

HOME = "/"
BRIEFS = "/briefs/"
COMPANIES = "/companies/"
POLICIES = "/policies/"
TOPICS = "/topics/"
DIGEST = "/digest/"
CHANGES = "/changes/"
SEARCH = "/search/"
FEED = "/feed.xml"
NOT_FOUND = "/404.html"
LETTER = "letter.html"
"""The file beside a week's page that is made for mail programs, not for browsers."""
# First path segments that belong to the site itself, so no free-standing page may take them.
RESERVED = frozenset(
    (
        *("briefs", "companies", "policies", "topics", "digest", "changes", "search"),
        *("data", "feeds", "theme", "pagefind", "static", "drafts", "cards"),
    )
)
_HOST = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*")
_ILLEGAL = re.compile(r"[\[\]{}|\\^`<>\" ]")
_FOLDERS = {"company": COMPANIES, "policy": POLICIES}


def entity_path(key: EntityKey) -> str:
    """Return a dossier's address."""
    return f"{_FOLDERS[key.kind]}{key.slug}/"


def entity_year_path(key: EntityKey, year: int) -> str:
    """Return the address of a dossier's briefs of one year."""
    return f"{entity_path(key)}{year}/"


def brief_path(brief: Brief) -> str:
    """Return a published brief's address; ValueError for one without a date."""
    if brief.date is None:
        raise ValueError(f"{brief.path} has no date, so no address")
    return f"{month_path(brief.date)}{brief.slug}/"


def month_path(day: date | datetime) -> str:
    """Return the address of a month's archive."""
    # Not by strftime, which takes longer than all else that makes a card.
    return f"{BRIEFS}{day.year}/{day.month:02}/"


def year_path(year: int) -> str:
    """Return the address of a year's archive."""
    return f"{BRIEFS}{year}/"


def week_path(day: date) -> str:
    """Return the address of the digest of a day's week, by ISO 8601: /digest/2026-W07/."""
    year, week, _ = day.isocalendar()
    return f"{DIGEST}{year}-W{week:02}/"


def topic_path(slug: str) -> str:
    """Return a topic's address."""
    return f"{TOPICS}{slug}/"


def page_path(slug: str) -> str:
    """Return a free-standing page's address."""
    return f"/{slug}/"


def card_path(slug: str, digest: str) -> str:
    """Return the address of the social card of a brief or dossier."""
    return f"/cards/{slug}-{digest[:8]}.png"


def path_of(record: Brief | Company | Policy | Topic | Page) -> str:
    """Return the address of any record that has a page."""
    if isinstance(record, Brief):
        return brief_path(record)
    if isinstance(record, Topic):
        return topic_path(record.slug)
    if isinstance(record, Page):
        return page_path(record.slug)
    return entity_path(EntityKey(record.kind, record.slug))


def redirect_path(old: str) -> str:
    """Return the path of the page that stands at an old address."""
    is_file = "." in old.rsplit("/", 1)[-1]
    return old if is_file or old.endswith("/") else f"{old}/"


def file_of(path: str) -> str:
    """Return the file, relative to the output, that answers at a site-root path."""
    relative = path.lstrip("/")
    return f"{relative}index.html" if path.endswith("/") else relative


def link_to(address: str) -> str:
    """Return another site's address as a link writes it: what none may hold is escaped."""
    host = _HOST.match(address)
    start = host.end() if host else 0
    return address[:start] + _ILLEGAL.sub(lambda found: f"%{ord(found[0]):02X}", address[start:])


def feed_id(tag_domain: str, identifier: str) -> str:
    """Return the permanent Atom id of the record with this id."""
    return f"tag:{tag_domain},2025:{identifier}"
