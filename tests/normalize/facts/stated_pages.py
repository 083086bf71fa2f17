"""Pages on a mill, with facts in their head or below their heading."""

PROSE = "<p>The mill by the river was built of oak and stone by the people of the town.</p>" * 4


def page(head: str = "", top: str = "") -> bytes:
    """A page with these meta elements and these lines below its heading."""
    body = f"<article><h1>Mill by the river opens again</h1>{top}{PROSE}</article>"
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def data(**facts: str) -> str:
    """An article declared as data, its values given as JSON."""
    inner = ",".join(f'"{key}":{value}' for key, value in facts.items())
    return f'<script type="application/ld+json">{{"@type":"NewsArticle",{inner}}}</script>'
