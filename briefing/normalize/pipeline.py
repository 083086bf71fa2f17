"""The way of an article, as one ordered list of stages."""

from collections.abc import Callable, Mapping

from briefing.normalize.access.check import check_access
from briefing.normalize.article import Article
from briefing.normalize.choosing.extract import extract
from briefing.normalize.cleaning.clean import clean
from briefing.normalize.cleaning.sections import divide
from briefing.normalize.document.state import State
from briefing.normalize.facts.metadata import read_facts
from briefing.normalize.reading.read import read
from briefing.normalize.reading.sniff import sniff
from briefing.normalize.text.rules import PublisherRules
from briefing.normalize.writing.receipt import intervals_of
from briefing.normalize.writing.write import write

Stage = Callable[[State], State]

STAGES: tuple[tuple[str, Stage], ...] = (
    ("sniff", sniff),
    ("read", read),
    ("metadata", read_facts),
    ("extract", extract),
    ("clean", clean),
    ("access", check_access),
    ("sections", divide),
    ("render", write),
)


def normalize(
    data: bytes,
    *,
    name: str = "",
    url: str | None = None,
    content_type: str | None = None,
    publishers: Mapping[str, PublisherRules] = {},
) -> Article:
    """The article in the data; raises Refused for what is none. Reads no file, net or clock."""
    state = State(data, name, url, content_type, publishers)
    for _, stage in STAGES:
        state = stage(state)
    facts = state.facts
    return Article(
        kind=state.kind,
        title=facts.title,
        publication=facts.publication,
        authors=facts.authors,
        url=facts.url,
        published=facts.published,
        lang=facts.lang,
        dek=state.dek,
        body=state.body,
        highlights=state.highlights,
        bottom_line=state.bottom_line,
        images=state.images,
        text=state.document.text,
        intervals=intervals_of(state),
        notices=state.notices,
    )
