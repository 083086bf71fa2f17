"""The linker's first pass: registers every hand-made link and every name of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from briefing.linking import rules
from briefing.linking.documents import Document, Found, Work
from briefing.linking.evidence import Evidence
from briefing.linking.matcher import Match, Matcher
from briefing.linking.references import NO_LINK, SCHEME, References
from briefing.markup.fragment import Anchor
from briefing.markup.sentences import Sentences, opens_sentence
from briefing.model.records import Entity, EntityKey

_READING_ORDER = {"dek": 0, "highlights": 1, "body": 2, "bottom_line": 3}


class LinkReader:
    """Reads the hand-made links of a text and says where they lead."""

    def __init__(
        self,
        references: References,
        resolve: Callable[[str], EntityKey | str | None],
        entities: Mapping[EntityKey, Entity],
    ) -> None:
        self._references = references
        self._resolve = resolve
        self._entities = entities

    def label(self, href: str) -> str | None:
        """Return the words for a link that has none: for a slug the name, else as written."""
        if not href.startswith(SCHEME):
            target = self._resolve(href)
            entity = self._entities.get(target) if isinstance(target, EntityKey) else None
            return entity.name if entity else None
        reference = href.removeprefix(SCHEME)
        key = self._references.resolve(reference)
        by_slug = self._references.is_slug(reference)
        return self._entities[key].name if key and by_slug else reference

    def read(self, work: Work, page: EntityKey | None) -> list[str]:
        """Note the links to entities and give others their address; return what leads nowhere."""
        nowhere: list[str] = []
        for at, anchor in enumerate(work.fragment.anchors):
            if anchor.href.startswith(NO_LINK):
                work.plain.add(at)
            elif anchor.href.startswith(SCHEME):
                reference = anchor.href.removeprefix(SCHEME)
                key = self._references.resolve(reference)
                if key is None:
                    nowhere.append(reference)
                    work.plain.add(at)
                else:
                    self._lead(work, at, anchor, key, page)
            elif anchor.href and anchor.href[0] != "#":
                self._follow(work, at, anchor, page)
        return nowhere

    def _follow(self, work: Work, at: int, anchor: Anchor, page: EntityKey | None) -> None:
        target = self._resolve(anchor.href)
        if isinstance(target, EntityKey):
            self._lead(work, at, anchor, target, page)
        elif target is not None and target != anchor.href:
            opening = work.fragment.parts[anchor.opening]
            before, _, rest = opening.partition(' href="')
            after = rest.partition('"')[2]
            work.changed[anchor.opening] = f'{before} href="{escape(target)}"{after}'

    def _lead(
        self, work: Work, at: int, anchor: Anchor, key: EntityKey, page: EntityKey | None
    ) -> None:
        """Note a link to an entity; one that may not be becomes its words."""
        entity = self._entities.get(key)
        found = Found(anchor.start, anchor.end, anchor.block, (key,), key, "hand-made", "by hand")
        found.linked = entity is not None and entity.autolink != "never" and key != page
        if not found.linked:
            work.plain.add(at)
        if entity is None:
            return
        work.targets[at] = key
        if anchor.start == anchor.end:
            return
        if key == page:
            found.close("own-page", "no page links to itself")
        elif not found.linked:
            found.close("entity-opt-out", "the entity says autolink: never")
        work.found.append(found)


class NameReader:
    """Finds the names in a document's texts and decides whose they are."""

    def __init__(
        self, matcher: Matcher, entities: Mapping[EntityKey, Entity], in_quotes: bool
    ) -> None:
        self._matcher = matcher
        self._entities = entities
        self._in_quotes = in_quotes

    def read(self, works: Sequence[Work], document: Document) -> None:
        """Add the names found to each text, in the order in which a reader meets them."""
        about = frozenset(document.about) | ({document.page} if document.page else frozenset())
        evidence = Evidence(about, [work.fragment.text for work in works])
        for work in sorted(works, key=lambda work: _READING_ORDER.get(work.text.where, 2)):
            previous: tuple[int, EntityKey] | None = None
            for match in self._matcher.find(work.fragment.text):
                found = self._read_name(work, match, previous, evidence)
                if found is not None:
                    work.found.append(found)
                    if found.entity is not None:
                        previous = (match.end, found.entity)
            work.found.sort(key=lambda found: (found.start, found.end))

    def _read_name(
        self,
        work: Work,
        match: Match,
        previous: tuple[int, EntityKey] | None,
        evidence: Evidence,
    ) -> Found | None:
        first = work.fragment.node_from(match.start)
        last = work.fragment.node_from(match.end - 1)
        if first is None or first.anchor in work.targets or (last and last.anchor in work.targets):
            return None
        verdict = self._verdict(work, match, first.inside, previous, evidence)
        if verdict.form is not None:
            evidence.add(verdict.form)
        found = _found(match, first.block, verdict)
        if verdict.entity is not None:
            self._place(work, found)
        return found

    def _verdict(
        self,
        work: Work,
        match: Match,
        inside: str,
        previous: tuple[int, EntityKey] | None,
        evidence: Evidence,
    ) -> rules.Verdict:
        text = work.fragment.text
        if not match.forms:
            return rules.never_match(match)
        entity = self._entities[match.forms[0].entity]
        verdict = (
            rules.muted(inside)
            or rules.part_of_title(match, text)
            or rules.part_of_person(match, text, entity)
            or rules.generic_words(match, text, entity)
            or rules.of_another_country(match, text, entity)
        )
        if verdict is None and match.forms[0].lookalike:
            verdict = rules.capital_by_position(match, text, _opens(work, match), evidence)
        if verdict is not None:
            return verdict
        rules.define(match, text, previous, evidence)
        return rules.resolve(match, text, evidence)

    def _place(self, work: Work, found: Found) -> None:
        """Decide from where the name stands whether it may become a link."""
        node = work.fragment.node_at(found.start, found.end)
        if node is None:
            found.close("crosses-markup", "part of the name stands in other markup")
        elif node.anchor in work.plain:
            found.close("span-opt-out", "written to stay plain text")
        else:
            no_link = rules.no_link_here(node.inside, self._in_quotes)
            if no_link is not None:
                found.close(*no_link)
            else:
                found.open, found.node = True, node


def _found(match: Match, block: int, verdict: rules.Verdict) -> Found:
    candidates = tuple(form.entity for form in match.forms or match.denied)
    entity, rule, reason = verdict.entity, verdict.rule, verdict.reason
    return Found(match.start, match.end, block, candidates, entity, rule, reason)


def sentence_of(work: Work, block: int, offset: int) -> tuple[int, int]:
    """Return the sentence of a block in which an offset of the fragment's text lies."""
    sentences = work.sentences.get(block)
    if sentences is None:
        start, end = work.fragment.blocks[block]
        sentences = work.sentences[block] = Sentences(work.fragment.text, start, end, work.lang)
    return sentences.at(offset)


def _opens(work: Work, match: Match) -> bool:
    node = work.fragment.node_from(match.start)
    if node is None:
        return False
    sentence = sentence_of(work, node.block, match.start)
    return opens_sentence(work.fragment.text, sentence, match.start)
