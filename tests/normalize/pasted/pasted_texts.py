"""Text as it is pasted from a page: paragraphs of an article, and what stands around them."""

from briefing.normalize.pipeline import normalize

MENU = "\n".join(
    (
        *("Skip to main content", "Home", "News", "Sport", "Business", "Opinion", "Log in"),
        *("Subscribe", "Newsletters", "Podcasts", "Careers", "Advertise", "Terms of use"),
        *("Privacy policy", "Contact us", "Follow us on Twitter", "Sign up", "My account"),
    )
)
TEASERS = "\n".join(
    (
        *("Most read", "Mill by the river burns down", "Council puts off vote on the weir"),
        *("Ten recipes for the cold days", "The heron that came back to town", "Video"),
        *("Weather: rain until Sunday", "Listen: a miller's day", "Watch: how flour is made"),
        *("2 hours ago", "5 May 2025", "Yesterday"),
    )
)
FIRST = (
    "The service asks each mill for its level and writes what it is told to one file, so that the "
    "people who look after the weirs can see at a glance which of them will have to be opened."
)
LAST = (
    "When a mill does not answer within a second, the last level that is known stands in for it, "
    "and the line is marked, because an old level is better than none for those who decide."
)


def body(text: str) -> str:
    """The text of the draft that a paste gives."""
    return normalize(text.encode()).body
