"""All feeds of a site as OPML 2.0, in groups, for readers to import at once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefing.outputs import xml


class Subscription(Struct, frozen=True):
    """A feed's title, its own path and that of the page it follows."""

    title: str
    path: str
    page_path: str
    description: str = ""


class Group(Struct, frozen=True):
    """Feeds under a heading."""

    title: str
    feeds: tuple[Subscription, ...]


def opml(title: str, site_url: str, groups: Iterable[Group]) -> bytes:
    """Return the list of the groups that hold feeds."""
    top = xml.root("opml", {"version": "2.0"})
    xml.add(xml.add(top, "head"), "title", title)
    body = xml.add(top, "body")
    for group in groups:
        if group.feeds:
            outline = xml.add(body, "outline", None, {"text": group.title, "title": group.title})
            for feed in group.feeds:
                _outline(outline, site_url, feed)
    return xml.document(top)


def _outline(parent: xml.Element, site_url: str, feed: Subscription) -> None:
    attributes = {
        "type": "rss",  # what the format calls every kind of feed
        "text": feed.title,
        "title": feed.title,
        "xmlUrl": site_url + feed.path,
        "htmlUrl": site_url + feed.page_path,
    }
    if feed.description:
        attributes["description"] = feed.description
    xml.add(parent, "outline", None, attributes)
