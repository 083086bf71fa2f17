"""The fields of every file kind: reader, validator, documentation and JSON Schema read these."""

from __future__ import annotations

from typing import Any

from briefing.model.fields import (
    DAY,
    FILE,
    FLAG,
    ID,
    LANG,
    LINE,
    MOMENT,
    ORIGINAL,
    PATH,
    PROSE,
    REGION,
    SLUG,
    URL,
    Field,
    ListOf,
    Record,
    choice,
    object_schema,
)
from briefing.model.records import (
    Alias,
    Correction,
    Identifiers,
    Image,
    Milestone,
    OpenQuestion,
    PolicyEvent,
    Relation,
    Source,
)
from briefing.model.states import POLICY_STATES

COMPANY_RELATIONS = (
    *("supplies", "buys-from", "owns-stake-in", "joint-venture", "partner", "member-of"),
    *("oversees", "successor-of", "lends-to"),
)
POLICY_RELATIONS = ("amends", "replaces", "implements")
SOURCE_KINDS = ("primary", "secondary", "translation", "commentary")

_STATE = choice(*POLICY_STATES)

SOURCE = Record(
    "a source",
    (
        Field("publication", LINE, "the outlet"),
        Field("title", LINE, "the article's own title"),
        Field("authors", ListOf(LINE), "the article's authors"),
        Field("url", URL, "the article's address"),
        Field("published", DAY, "the article's own date"),
        Field("retrieved", DAY, "when it was read"),
        Field("kind", choice(*SOURCE_KINDS), "how near it is to the facts"),
        Field("original", ORIGINAL, "sha256 of the bytes it was ingested from"),
    ),
    Source,
)
_ALIAS = Record(
    "an alias",
    (
        Field("text", LINE, "the name", required=True),
        Field("lang", LANG, "its language"),
        Field("case", choice("exact", "any"), "whether capitals must agree"),
        Field("ambiguous", FLAG, "also a name of something else"),
        Field("context", ListOf(LINE), "words, one of which must stand in the same article"),
    ),
    Alias,
    Alias,
)
_NEVER = Record(
    "a look-alike",
    (
        Field("text", LINE, "the words that are not this entity", required=True),
        Field("lang", LANG, "their language"),
        Field("case", choice("exact", "any"), "whether capitals must agree"),
    ),
    Alias,
    Alias,
)
_IMAGE = Record(
    "an image",
    (
        Field("file", FILE, "a file beside the brief", required=True),
        Field("alt", LINE, "what it shows", required=True),
        Field("credit", LINE, "whose it is"),
    ),
    Image,
)
_CORRECTION = Record(
    "a correction",
    (
        Field("date", DAY, "when it was corrected", required=True),
        Field("text", PROSE, "what was wrong and what is right", required=True),
    ),
    Correction,
)
_QUESTION = Record(
    "an open question",
    (
        Field("question", PROSE, "what is not known", required=True),
        Field("review_by", DAY, "when to look again"),
        Field("answer", PROSE, "what came out"),
        Field("answered", DAY, "when"),
    ),
    OpenQuestion,
)
_POLICY_EVENT = Record(
    "a policy event",
    (
        Field("policy", LINE, "slug, name or alias", required=True),
        Field("date", DAY, "when it happened or will", required=True),
        Field("status", _STATE, "the state it led to"),
        Field("event", LINE, "what happened"),
    ),
    PolicyEvent,
)
_MILESTONE = Record(
    "a milestone",
    (
        Field("date", DAY, "the day", required=True),
        Field("event", LINE, "what happened or is due", required=True),
        Field("status", _STATE, "the state it led to"),
        Field("source", URL, "where it is said"),
        Field("deadline", FLAG, "a day by which somebody must act"),
    ),
    Milestone,
)
_IDENTIFIERS = Record(
    "identifiers",
    (
        Field("ticker", ListOf(LINE, single=True), "EXCHANGE:SYMBOL"),
        Field("wikidata", LINE, "Q number"),
        Field("lei", LINE, "legal entity identifier"),
    ),
    Identifiers,
)


def _relations(types: tuple[str, ...]) -> ListOf:
    fields = (
        Field("type", choice(*types), "how they are tied", required=True),
        Field("to", LINE, "slug, name or alias of the other", required=True),
    )
    return ListOf(Record("a relation", fields, Relation))


BRIEF = (
    Field("id", ID, "permanent; made for you"),
    Field("title", LINE, "the headline"),
    Field("kicker", LINE, "a word or two above the headline; else the first topic"),
    Field("dek", LINE, "one sentence under the headline; the summary in lists, feeds and cards"),
    Field("date", MOMENT, "the brief's own date; in the future it is embargoed until then"),
    Field("updated", MOMENT, "the last real change"),
    Field("status", choice("draft", "published", "retracted"), "where it stands"),
    Field("authors", ListOf(LINE), "who wrote the brief"),
    Field("lang", LANG, "the brief's language, where not the site's"),
    Field("slug", SLUG, "its address, where not the file's name"),
    Field("redirect_from", ListOf(PATH), "old addresses that lead here"),
    Field("image", _IMAGE, "a picture beside the brief"),
    Field("source", ListOf(SOURCE, single=True), "the articles it rests on"),
    Field("highlights", ListOf(PROSE), "what to remember, one sentence each"),
    Field("bottom_line", PROSE, "the judgement"),
    Field("companies", ListOf(LINE), "companies it is about: slugs, names or aliases"),
    Field("policies", ListOf(LINE), "policies it is about: slugs, names or aliases"),
    Field("topics", ListOf(LINE), "slugs of content/topics/"),
    Field("regions", ListOf(REGION), "ISO 3166-1 alpha-2 codes, or EU"),
    Field("corrections", ListOf(_CORRECTION), "mistakes mended"),
    Field("open_questions", ListOf(_QUESTION), "what is still open"),
    Field("policy_events", ListOf(_POLICY_EVENT), "what it asserts of policies"),
    Field("autolink", FLAG, "false: no automatic links in this brief"),
    Field("retraction", PROSE, "why a retracted brief was taken back"),
)
_SHARED_NAMES = (
    Field("aliases", ListOf(_ALIAS), "other names"),
    Field("never_match", ListOf(_NEVER), "look-alikes that are never this entity"),
    Field("description", LINE, "one line"),
)
_SHARED_END = (
    Field("autolink", choice("first", "explicit", "never"), "how mentions become links"),
    Field("publish_from", MOMENT, "no trace of it before this moment"),
    Field("redirect_from", ListOf(PATH), "old addresses that lead here"),
    Field("lang", LANG, "the profile's language, where not the site's"),
    Field("removed", PROSE, "why it was taken out; its page stays and says so, nothing names it"),
)
COMPANY = (
    Field("id", ID, "permanent; made for you"),
    Field("name", LINE, "the name readers know", required=True),
    Field("legal_name", LINE, "the registered name"),
    *_SHARED_NAMES,
    Field("kind", choice("company", "association", "agency"), "what it is"),
    Field("country", REGION, "where its seat is"),
    Field("sectors", ListOf(LINE), "what it works in"),
    Field("parent", LINE, "slug, name or alias of the company that owns it"),
    Field("relations", _relations(COMPANY_RELATIONS), "typed ties to others"),
    Field("website", URL, "its own address"),
    Field("identifiers", _IDENTIFIERS, "tickers and registers"),
    Field("status", choice("draft", "published"), "a draft leaves no trace"),
    *_SHARED_END,
)
POLICY = (
    Field("id", ID, "permanent; made for you"),
    Field("name", LINE, "the name readers know", required=True),
    *_SHARED_NAMES,
    Field("jurisdiction", REGION, "whose rule it is"),
    Field("instrument", LINE, "act, regulation, directive, programme …"),
    Field("citation", LINE, "its official number"),
    Field("status", _STATE, "its state"),
    Field("status_as_of", DAY, "the day on which that was known"),
    Field("status_until", DAY, "the day on which that ends, where one is set"),
    Field("url", URL, "the official text"),
    Field("agencies", ListOf(LINE), "who runs it: slugs, names or aliases of companies"),
    Field("milestones", ListOf(_MILESTONE), "its dated steps"),
    Field("relations", _relations(POLICY_RELATIONS), "ties to other policies"),
    *_SHARED_END,
)
TOPIC = (
    Field("name", LINE, "the topic's name", required=True),
    Field("description", LINE, "one line"),
    Field("redirect_from", ListOf(PATH), "old addresses that lead here"),
)
PAGE = (
    Field("title", LINE, "the page's title", required=True),
    Field("description", LINE, "one line"),
    Field("lang", LANG, "its language, where not the site's"),
    Field("redirect_from", ListOf(PATH), "old addresses that lead here"),
)
KINDS = {"brief": BRIEF, "company": COMPANY, "policy": POLICY, "topic": TOPIC, "page": PAGE}


def json_schema() -> dict[str, Any]:
    """Return one JSON Schema with a definition for the front matter of every file kind."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {kind: object_schema(fields) for kind, fields in KINDS.items()},
    }
