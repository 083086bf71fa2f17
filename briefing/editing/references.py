"""References to an entity or a file, rewritten where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.editing.frontmatter import edit
from briefing.editing.links import redirect
from briefing.editing.spans import Place, scalars
from briefing.editing.yaml_text import scalar
from briefing.model.fields import LINE
from briefing.model.records import EntityKind

FOLDERS = {"company": "companies", "policy": "policies"}
_WIKI = re.compile(r"(?<!\\)\[\[(?P<to>[^\[\]\n|]+)(?P<text>\|[^\[\]\n]+)?\]\]")
# Which keys of which kind of file name entities, and of which kind.
_KEYS: dict[tuple[str, tuple[str, ...]], EntityKind] = {
    ("brief", ("companies",)): "company",
    ("brief", ("policies",)): "policy",
    ("brief", ("policy_events", "policy")): "policy",
    ("company", ("parent",)): "company",
    ("company", ("relations", "to")): "company",
    ("policy", ("agencies",)): "company",
    ("policy", ("relations", "to")): "policy",
}
_LISTS = ("companies", "policies", "agencies")


@dataclass(frozen=True, slots=True)
class EntityMove:
    """An entity whose references change from one file to another, `name` to `new_name`.

    Where an entity of the other kind has the same slug or name, a bare `[[…]]` stays: nobody can
    say which of the two it meant.
    """

    kind: EntityKind
    path: str
    new_path: str
    name: str
    new_name: str
    shared_slug: bool = False
    shared_name: bool = False

    @property
    def slug(self) -> str:
        """The old slug."""
        return PurePosixPath(self.path).stem

    @property
    def new_slug(self) -> str:
        """The new slug."""
        return PurePosixPath(self.new_path).stem

    def is_name(self, written: str) -> bool:
        """Tell whether the old name is written, and is no longer the name."""
        return written.casefold() == self.name.casefold() != self.new_name.casefold()

    def written(self, reference: str) -> str | None:
        """Return what replaces a reference in front matter, None where it stays."""
        if reference == self.slug:
            return self.new_slug
        return self.new_name if self.is_name(reference) else None

    def one(self, references: Iterable[str]) -> list[str]:
        """Return references with only one of those that are to the moved entity."""
        kept: dict[str, str] = {}
        for reference in references:
            moved = reference.casefold() == self.new_name.casefold()
            kept.setdefault(self.new_slug if moved else reference, reference)
        return list(kept.values())


def rewrite_entity(text: str, path: str, kind: str, move: EntityMove) -> str:
    """Return the text of a file with every reference to a moved entity led to its new place."""
    low = text.casefold()
    if move.slug not in low and move.name.casefold() not in low:
        return text
    text = _in_front_matter(text, kind, move)
    text = _WIKI.sub(lambda match: _wiki(match, move), text)
    folder = FOLDERS[move.kind]

    def target(found: str) -> str | None:
        place = PurePosixPath(found)
        same = place.stem == move.slug and folder in place.parent.parts
        return move.new_path if same else None

    text = redirect(text, path, target)
    return rewrite_address(text, f"/{folder}/{move.slug}/", f"/{folder}/{move.new_slug}/")


def rewrite_brief(text: str, path: str, old: str, new: str) -> str:
    """Return the text of a file with its links to the brief at `old` led to `new`."""
    others = {*FOLDERS.values(), "topics", "pages"}
    stem = PurePosixPath(old).stem

    def target(found: str) -> str | None:
        place = PurePosixPath(found)
        return new if place.stem == stem and place.parent.name not in others else None

    return redirect(text, path, target)


def rewrite_address(text: str, old: str, new: str) -> str:
    """Return a text with its links to the site path `old`, or to what is below it, led to `new`."""
    link = rf"(?:(?<=\]\()|(?<=\]: )){re.escape(old.rstrip('/'))}(?=[/)#?\s])"
    return re.sub(link, new.rstrip("/"), text)


def _in_front_matter(text: str, kind: str, move: EntityMove) -> str:
    places = [place for place in scalars(text) if _KEYS.get((kind, place.keys)) == move.kind]
    if not any(move.written(place.text) for place in places):
        return text
    for key in _LISTS:
        listed = [place.text for place in places if place.keys == (key,)]
        renamed = [move.written(written) or written for written in listed]
        if renamed != listed and len(once := move.one(renamed)) < len(listed):
            # Two references have become one, which no replacement of single words can say.
            return _in_front_matter(edit(text, {key: once}, kind), kind, move)
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        text = _replaced(text, place, move.written)
    return text


def _replaced(text: str, place: Place, written: Callable[[str], str | None]) -> str:
    new = written(place.text)
    if new is None:
        return text
    end = place.start + len(text[place.start : place.end].rstrip())
    shown = scalar(place.keys[-1], new, LINE, flow=place.flow)
    return f"{text[: place.start]}{shown}{text[end:]}"


def _wiki(match: re.Match[str], move: EntityMove) -> str:
    to = match["to"].strip()
    if to == f"{move.kind}:{move.slug}":
        return f"[[{move.kind}:{move.new_slug}{match['text'] or ''}]]"
    if to == move.slug and not move.shared_slug:
        return f"[[{move.new_slug}{match['text'] or ''}]]"
    if move.is_name(to) and not move.shared_name:
        # What a reader sees stays what the author wrote.
        return f"[[{move.new_slug}{match['text'] or '|' + to}]]"
    return match[0]
