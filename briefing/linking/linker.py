"""Finds the entities that a document names and links their first mentions, by the link rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from briefing.linking.choosing import choose
from briefing.linking.documents import (
    RULES,
    Decision,
    Document,
    Linked,
    LinkPolicy,
    Text,
    Work,
)
from briefing.linking.matcher import Matcher
from briefing.linking.names import forms_of
from briefing.linking.reading import LinkReader, NameReader
from briefing.linking.references import References
from briefing.linking.writing import decisions, mentions, write
from briefing.markup.fragment import parse
from briefing.model.records import EntityKey, Registry, key_of

__all__ = ["RULES", "Decision", "Document", "LinkPolicy", "Linked", "Linker", "Text"]


class Linker:
    """Links documents against one registry; built once a build, safe to share by fork.

    `url_of` gives an entity's address; `resolve_link` says where a hand-made link's address
    leads: to an entity, to another address of the site, or None to leave it as it is.
    `fingerprint` changes whenever the same document might be linked in another way.
    """

    def __init__(
        self,
        registry: Registry,
        url_of: Callable[[EntityKey], str],
        resolve_link: Callable[[str], EntityKey | str | None],
        policy: LinkPolicy | None = None,
    ) -> None:
        self.policy = policy or LinkPolicy()
        self.forms = forms_of(registry)
        every = [form for same in self.forms.values() for form in same]
        self._entities = {key_of(entity): entity for entity in registry.entities()}
        self._urls = {key: url_of(key) for key in self._entities}
        self.matcher = Matcher(self.forms)
        self._links = LinkReader(References(registry, every), resolve_link, self._entities)
        self._names = NameReader(self.matcher, self._entities, self.policy.in_quotes)
        self.fingerprint = _fingerprint(
            (repr(self.policy), *map(repr, every), *sorted(self._targets()))
        )

    def link(self, document: Document) -> Linked:
        """Return the document's texts with links, its mentions, and the reasons."""
        works = [
            Work(text, parse(text.html, self._links.label), document.lang)
            for text in document.texts
        ]
        nowhere = [name for work in works for name in self._links.read(work, document.page)]
        self._names.read(works, document)
        choose(works, document, self._entities, self.policy)
        return Linked(
            html={work.text.where: write(work, self._urls) for work in works},
            mentions=mentions(works),
            decisions=tuple(decisions(works)),
            unresolved=tuple(dict.fromkeys(nowhere)),
        )

    def _targets(self) -> Iterable[str]:
        for key, entity in self._entities.items():
            yield f"{key} {self._urls[key]} {entity.autolink} {entity.name}"


def _fingerprint(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()
