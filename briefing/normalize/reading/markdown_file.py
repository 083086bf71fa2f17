"""A Markdown file: what its front matter says of the article, and its text as HTML."""

import re
import tomllib
from collections.abc import Mapping, Sequence

from briefing.markup.markdown import EXTENSIONS, refuse_blowups
from briefing.markup.quotes import normalize_blocks
from briefing.model import strict_yaml
from briefing.normalize.article import Refused
from briefing.normalize.document.state import Facts
from briefing.normalize.reading.dialects import plain_markdown
from briefing.normalize.text.bylines import names_of
from briefing.normalize.text.days import read_date
from briefing.normalize.text.links import absolute

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title\s*[:=]\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_PUBLICATIONS = ("publication", "publisher", "site", "site_name")
_AUTHORS = ("author", "authors", "creator", "byline")
_ADDRESSES = ("url", "source", "canonical_url", "canonicalurl", "link", "original")
_SUMMARIES = ("dek", "standfirst", "subtitle", "summary", "description", "excerpt")
# Programs that save pages call the day of saving `created`, some writers that of writing `date`.
_DAYS = ("published", "pubdate", "published_at", "date")
_UNREADABLE = "the front matter cannot be read, so it gave {} ({}); fill in what it says yourself"

Fields = Mapping[str, Sequence[str]]


def open_markdown(source: str) -> tuple[Facts, str, tuple[str, ...]]:
    """What the front matter states, if there is one, the text below it, and what is to be told."""
    match = _FRONT_MATTER.match(source)
    if match is None:
        return Facts(), source, ()
    notices: tuple[str, ...] = ()
    try:
        fields = _fields(match[2], toml=match[1] == "+++")
    except ValueError as error:
        fields = _title_alone(match[2])
        notices = (_UNREADABLE.format("its title" if fields else "nothing", _where(error)),)
    publication = _first(fields, _PUBLICATIONS)
    authors = (name for text in _all(fields, _AUTHORS) for name in names_of(text, publication))
    addresses = (absolute(text, None) for text in _all(fields, _ADDRESSES))
    facts = Facts(
        title=_first(fields, ("title",)),
        publication=publication,
        authors=tuple(dict.fromkeys(authors)),
        url=next((address for address in addresses if address), None),
        description=_first(fields, _SUMMARIES),
        published=next((day for text in _all(fields, _DAYS) if (day := read_date(text))), None),
    )
    return facts, source[match.end() :], notices


def html_of(source: str) -> str:
    """The HTML of Markdown without front matter; raises Refused for what cannot be read."""
    from markdown import markdown

    try:
        refuse_blowups(source)
    except ValueError as refusal:
        raise Refused(f"the Markdown cannot be read: {refusal}; simplify it") from None
    text = "\n".join(normalize_blocks(plain_markdown(source).split("\n")))
    return f"<body>{markdown(text, extensions=EXTENSIONS)}</body>"


def _fields(front: str, *, toml: bool) -> Fields:
    """The texts under each key; raises ValueError for what cannot be read."""
    if toml:
        # Below a line of its own, as it stands in the file whose lines are counted.
        return {key.lower(): _texts(value) for key, value in tomllib.loads(f"\n{front}").items()}
    items = strict_yaml.load(front, _ignore).items
    return {str(key.value).lower(): _texts_of_node(node) for key, node in items}


def _title_alone(front: str) -> Fields:
    found = _TITLE.search(front)
    return {"title": [found[1]]} if found else {}


def _where(error: ValueError) -> str:
    if isinstance(error, strict_yaml.YamlError):
        return f"line {error.line + 1}: {error.what}"
    return str(error)


def _ignore(_: strict_yaml.YamlError) -> None:
    """Of a key that stands twice the first is read."""


def _texts(value: object) -> list[str]:
    return [_plain(str(one)) for one in (value if isinstance(value, list) else [value])]


def _texts_of_node(node: strict_yaml.Node) -> list[str]:
    nodes = node.items if isinstance(node, strict_yaml.Sequence) else (node,)
    return [_plain(n.value) for n in nodes if isinstance(n, strict_yaml.Scalar) and n.value]


def _plain(text: str) -> str:
    """A text without the brackets that note-taking programs put around names."""
    return " ".join(text.replace("[[", "").replace("]]", "").split())


def _all(fields: Fields, keys: Sequence[str]) -> list[str]:
    return [text for key in keys for text in fields.get(key, ())]


def _first(fields: Fields, keys: Sequence[str]) -> str | None:
    return next(iter(_all(fields, keys)), None)
