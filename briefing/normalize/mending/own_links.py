"""Links to places on the page itself, which a browser that saves it writes out with its address."""

from briefing.normalize.document.tree import Element


def shorten_own_links(root: Element, *addresses: str | None) -> None:
    """Leave of a link to one of the page's own addresses the place on it alone."""
    own = {_bare(address) for address in (*addresses, *_stated(root)) if address} - {""}
    for link in root.iter("a"):
        address, mark, place = (link.get("href") or "").partition("#")
        if mark and place and _bare(address) in own:
            link.set("href", f"#{place}")


def _stated(root: Element) -> list[str | None]:
    """What the page says that its address is."""
    links = [
        e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"
    ]
    return links + [e.get("content") for e in root.iter("meta") if e.get("property") == "og:url"]


def _bare(address: str) -> str:
    return address.strip().partition("#")[0].partition("://")[2].rstrip("/")
