"""What a site has already: by original, id, address, slug and likeness."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefing.editing.addresses import same_page
from briefing.editing.outcome import Duplicate
from briefing.editing.receipts import read_shingles
from briefing.editing.shingles import shingles, words
from briefing.model.content import load_content
from briefing.model.files import content_files
from briefing.model.records import Brief, Registry
from briefing.model.settings import Settings

_SHA256 = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_STRIDE = 16
_LEAST_SAMPLES = 32
_LEAST_SHARED = 20
_ALIKE = 0.5


class Likenesses:
    """Finds the text that shares runs of words with another, by a sample of each text's runs."""

    def __init__(self) -> None:
        self._by_run: dict[int, list[int]] = {}
        self._texts: list[tuple[str, int, int]] = []

    def add(self, path: str, found: Sequence[int]) -> None:
        """Take up a text by its shingles."""
        stride = max(1, min(_STRIDE, len(found) // _LEAST_SAMPLES))
        sample = set(found[::stride])
        for run in sample:
            self._by_run.setdefault(run, []).append(len(self._texts))
        self._texts.append((path, len(sample), stride))

    def nearest(self, found: Iterable[int]) -> tuple[str, float] | None:
        """Return the text that holds at least half of this one, or is held by it, and the share.

        All runs of the one are looked up among samples of the others, so it does not matter where
        in either text the shared passage begins.
        """
        asked = set(found)
        shared = Counter(text for run in asked for text in self._by_run.get(run, ()))
        best: tuple[str, float] | None = None
        for text, count in shared.items():
            path, samples, stride = self._texts[text]
            share = min(1.0, max(count / samples, count * stride / len(asked)))
            enough = share >= _ALIKE and count * stride >= _LEAST_SHARED
            if enough and (best is None or (-share, path) < (-best[1], best[0])):
                best = path, share
        return best


@dataclass(slots=True)
class Known:
    """Every brief of a site, looked up in the ways an article may be found to be there already.

    Paths are relative to content/.
    """

    content: Path
    registry: Registry
    slugs: set[str] = field(default_factory=set)
    originals: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    texts: Likenesses = field(default_factory=Likenesses)

    @classmethod
    def load(cls, root: Path, settings: Settings) -> Known:
        """Return what the site at `root` has; files with problems count as well."""
        loaded = load_content(root, settings)
        known = cls(root / "content", loaded.registry)
        for brief in loaded.registry.briefs.values():
            known.take(brief)
        read = {brief.path for brief in loaded.registry.briefs.values()}
        for kind, path in content_files(known.content, lambda _: None):
            if kind == "brief" and path not in read:
                known._take_unread(path)
        return known

    def take(self, brief: Brief) -> None:
        """Take up a brief."""
        self.slugs.update((brief.slug, PurePosixPath(brief.path).stem))
        if brief.id:
            self.ids.setdefault(brief.id, brief.path)
        for source in brief.source:
            found = source.original and read_shingles(self.content, source.original)
            self.take_source(brief.path, source.url, source.original, found or ())
        self.texts.add(brief.path, shingles(words(brief.body)))

    def take_source(
        self, path: str, url: str | None, sha256: str | None, found: Sequence[int]
    ) -> None:
        """Take up an article that the brief at `path` rests on."""
        if address := same_page(url):
            self.addresses.setdefault(address, path)
        if sha256:
            self.originals.setdefault(sha256, path)
        if found:
            self.texts.add(path, found)

    def taken(self, slug: str) -> bool:
        """Tell whether a brief or a file has this slug."""
        return slug in self.slugs or (self.content / f"drafts/{slug}.md").exists()

    def same(self, sha256: str, identifier: str) -> str | None:
        """Return the brief that was made from these very bytes."""
        return self.originals.get(sha256) or self.ids.get(identifier)

    def like(self, url: str | None, found: Sequence[int]) -> Duplicate | None:
        """Return the brief that has this article under the same address or in the same words."""
        address = same_page(url)
        if address and address in self.addresses:
            return Duplicate(self.addresses[address], "it has the same address")
        if near := self.texts.nearest(found):
            path, share = near
            return Duplicate(path, f"{share:.0%} of the words agree")
        return None

    def _take_unread(self, path: str) -> None:
        # A draft that an editor has broken still stands for its original.
        self.slugs.add(PurePosixPath(path).stem)
        try:
            data = (self.content / path).read_bytes()
        except OSError:
            return
        for sha256 in _SHA256.findall(data):
            self.originals.setdefault(sha256.decode(), path)
