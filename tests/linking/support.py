"""Registries and cases for the linker's tests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from briefing.linking.linker import Document, Linked, Linker, LinkPolicy, Text
from briefing.markup.markdown import render
from briefing.model.records import Alias, Company, EntityKey, Policy, Registry

CASES = Path(__file__).parent / "cases"
_ANCHOR = re.compile(r'<a class="entity (company|policy)" href="([^"]*)">(.*?)</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def alias(value: Any) -> Alias:
    if isinstance(value, str):
        return Alias(value)
    return Alias(
        text=value["text"],
        lang=value.get("lang"),
        case=value.get("case"),
        ambiguous=value.get("ambiguous", False),
        context=tuple(value.get("context", ())),
    )


def company(row: dict[str, Any]) -> Company:
    return Company(
        path=f"companies/{row['slug']}.md",
        slug=row["slug"],
        name=row["name"],
        legal_name=row.get("legal_name"),
        sort=row.get("kind", "company"),
        country=row.get("country"),
        aliases=tuple(alias(value) for value in row.get("aliases") or ()),
        never_match=tuple(alias(value) for value in row.get("never_match") or ()),
        autolink=row.get("autolink", "first"),
    )


def policy(row: dict[str, Any]) -> Policy:
    return Policy(
        path=f"policies/{row['slug']}.md",
        slug=row["slug"],
        name=row["name"],
        jurisdiction=row.get("jurisdiction"),
        aliases=tuple(alias(value) for value in row.get("aliases") or ()),
        never_match=tuple(alias(value) for value in row.get("never_match") or ()),
        autolink=row.get("autolink", "first"),
    )


def registry_of(companies: list[dict[str, Any]], policies: list[dict[str, Any]]) -> Registry:
    return Registry(
        companies={row["slug"]: company(row) for row in companies},
        policies={row["slug"]: policy(row) for row in policies},
    )


def registry(path: Path) -> Registry:
    data = load(path)
    return registry_of(data["companies"], data["policies"])


def key(name: str) -> EntityKey:
    kind, slug = name.split(":")
    return EntityKey("policy" if kind == "policy" else "company", slug)


def url_of(entity: EntityKey) -> str:
    return f"/{entity.kind}/{entity.slug}/"


def resolve_link(href: str) -> EntityKey | str | None:
    """Know content files as the site does: dossiers by file or address, briefs by file."""
    dossier = re.search(r"(?:^|/)(companies|policies)/([a-z0-9-]+)(?:\.md|/)$", href)
    if dossier and not href.startswith("http"):
        return EntityKey("company" if dossier[1] == "companies" else "policy", dossier[2])
    brief = re.search(r"(?:^|/)(\d{4})/([a-z0-9-]+)\.md$", href)
    return f"/briefs/{brief[1]}/{brief[2]}/" if brief else None


def linker(entities: Registry, policy: LinkPolicy | None = None) -> Linker:
    return Linker(entities, url_of, resolve_link, policy)


def body(markdown: str) -> Text:
    return Text("body", render(markdown), auto=True)


@dataclass(frozen=True)
class Place:
    """One occurrence of a surface in the visible text, and the link that it is, if any."""

    target: str | None
    text: str


def place(html: str, surface: str, occurrence: int) -> Place:
    """Return the automatic link that holds the n-th occurrence of a surface in the text."""
    text, spans = visible(html)
    at = offset(text, surface, occurrence)
    wanted = spaced(surface.replace("&amp;", "&"))
    for start, end, target in spans:
        if start < at + len(wanted) and at < end:
            return Place(target, text[start:end])
    return Place(None, "")


def offset(text: str, surface: str, occurrence: int) -> int:
    wanted = spaced(surface.replace("&amp;", "&"))
    at = -1
    for _ in range(occurrence):
        at = text.find(wanted, at + 1)
        assert at >= 0, f"{surface!r} occurs fewer than {occurrence} times in {text!r}"
    return at


def visible(html: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the visible text and where in it links to entities lie."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    at = 0
    for anchor in _ANCHOR.finditer(html):
        text += plain(html[at : anchor.start()])
        start = len(text)
        text += plain(anchor[3])
        target = f"{anchor[1]}:{anchor[2].strip('/').split('/')[-1]}"
        spans.append((start, len(text), target))
        at = anchor.end()
    return text + plain(html[at:]), spans


def plain(html: str) -> str:
    return spaced(unescape(_TAG.sub("", html)))


def spaced(text: str) -> str:
    return re.sub(r"[ \n\t\u00a0]", " ", text)


def link(one: Linker, case: dict[str, Any]) -> Linked:
    """Link a case: its text alone or its texts, with what it says of the brief."""
    texts = case.get("texts") or {"body": case["text"]}
    document = Document(
        texts=tuple(
            Text(where, render(text), auto=where in ("body", "bottom_line"))
            for where, text in texts.items()
        ),
        about=tuple(key(name) for name in case.get("about", ())),
        autolink=case.get("autolink", True),
        page=key(case["on_page"]) if case.get("on_page") else None,
        lang=case.get("lang", "en"),
    )
    return one.link(document)
