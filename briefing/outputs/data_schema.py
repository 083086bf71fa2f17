"""The JSON Schema of the open data, so that its readers can check what they read."""

from __future__ import annotations

import json
from typing import Any

_TEXT = {"type": "string"}
_MAYBE = {"type": ["string", "null"]}
_URL = {"type": "string", "format": "uri"}

_DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\d$"}
_TIME = {"type": ["string", "null"], "format": "date-time"}
_COUNT = {"type": "integer", "minimum": 1}
_FLAG = {"type": "boolean"}
_KEY = {"type": "string", "pattern": "^(company|policy):"}


def schema(site_url: str) -> bytes:
    """Return the schema of `briefs.json`, `companies.json`, `policies.json` and `graph.json`."""
    head = {"$schema": _URL, "version": {"type": "integer"}, "site": _URL}
    tables = {
        "briefs": _document(head, briefs=_BRIEF),
        "companies": _document(head, companies=_ENTITY | _COMPANY),
        "policies": _document(head, policies=_ENTITY | _POLICY),
        "graph": _document(head, nodes=_NODE, edges=_EDGE),
    }
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{site_url}/data/schema.json",
        "title": "Open data of a briefing",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in tables],
        "$defs": tables,
    }
    return (json.dumps(document, indent=1) + "\n").encode()


def _document(head: dict[str, Any], **tables: dict[str, Any]) -> dict[str, Any]:
    return _record(head | {name: _list(_record(fields)) for name, fields in tables.items()})


def _record(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has exactly these members."""
    return {
        "type": "object",
        "properties": fields,
        "required": [name for name, kind in fields.items() if kind is not _EDGE_TYPE],
        "additionalProperties": False,
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


_EDGE_TYPE = {"type": "string", "description": "the relation's type, on relations alone"}
_TEXTS = _list(_TEXT)
_SOURCE = {
    "publication": _MAYBE,
    "title": _MAYBE,
    "authors": _TEXTS,
    "url": _MAYBE,
    "published": _DAY,
    "kind": _MAYBE,
}
_BRIEF = {
    "id": _MAYBE,
    "slug": _TEXT,
    "url": _URL,
    "title": _MAYBE,
    "summary": _TEXT,
    "highlights": _TEXTS,
    "date": _TIME,
    "updated": _TIME,
    "status": {"enum": ["published", "retracted"]},
    "lang": _MAYBE,
    "authors": _TEXTS,
    "minutes": _COUNT,
    "companies": _TEXTS,
    "policies": _TEXTS,
    "mentions": _list(_KEY),
    "topics": _TEXTS,
    "regions": _TEXTS,
    "sources": _list(_record(_SOURCE)),
    "corrections": _list(_record({"date": _DAY, "text": _TEXT})),
}
_ENTITY = {
    "id": _MAYBE,
    "slug": _TEXT,
    "url": _URL,
    "name": _TEXT,
    "aliases": _list(_record({"text": _TEXT, "lang": _MAYBE, "ambiguous": _FLAG})),
    "description": _MAYBE,
}
_RELATIONS = _list(_record({"type": _TEXT, "to": _TEXT}))
_COMPANY = {
    "kind": _TEXT,
    "legal_name": _MAYBE,
    "country": _MAYBE,
    "sectors": _TEXTS,
    "parent": _MAYBE,
    "relations": _RELATIONS,
    "website": _MAYBE,
    "tickers": _TEXTS,
    "wikidata": _MAYBE,
    "lei": _MAYBE,
}
_MILESTONE = {
    "date": _DAY,
    "event": _TEXT,
    "status": _MAYBE,
    "deadline": _FLAG,
    "source": _MAYBE,
}
_POLICY = {
    "jurisdiction": _MAYBE,
    "instrument": _MAYBE,
    "citation": _MAYBE,
    "status": _TEXT,
    "status_as_of": _DAY,
    "status_until": _DAY,
    "official_url": _MAYBE,
    "agencies": _TEXTS,
    "relations": _RELATIONS,
    "milestones": _list(_record(_MILESTONE)),
}
_NODE = {
    "id": {"type": "string", "pattern": "^(brief|company|policy):"},
    "kind": {"enum": ["brief", "company", "policy"]},
    "name": _MAYBE,
    "url": _URL,
}
_EDGE = {
    "source": {"type": "string", "pattern": "^(brief|company|policy):"},
    "target": _KEY,
    "kind": {"enum": ["about", "mentions", "parent", "relation"]},
    "weight": _COUNT,
    "type": _EDGE_TYPE,
}
