"""What a hand-written reference names: a slug, `kind:slug`, a name or an unambiguous alias."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from briefing.linking.folding import fold_name
from briefing.linking.names import Form
from briefing.model.records import EntityKey, Registry, key_of

SCHEME = "entity:"
NO_LINK = "nolink:"


class References:
    """Leads the references that authors write to the entities of a registry."""

    def __init__(self, registry: Registry, forms: Iterable[Form]) -> None:
        self._named: dict[str, set[EntityKey]] = {}
        self._slugs: dict[str, set[EntityKey]] = {}
        self._ambiguous: dict[str, set[EntityKey]] = {}
        for entity in registry.entities():
            key = key_of(entity)
            self._slugs.setdefault(entity.slug, set()).add(key)
            self._slugs[str(key)] = {key}
        for form in forms:
            if form.origin != "never":
                table = self._ambiguous if form.ambiguous else self._named
                table.setdefault(form.key, set()).add(form.entity)

    def resolve(self, reference: str) -> EntityKey | None:
        """Return the one entity that a reference names, None when it names none or several."""
        wanted = unquote(reference).strip()
        found = self._slugs.get(wanted) or self._named.get(fold_name(wanted)[1], set())
        return next(iter(found)) if len(found) == 1 else None

    def candidates(self, reference: str) -> tuple[EntityKey, ...]:
        """Return every entity that a reference may mean, by slug, name or ambiguous alias."""
        wanted = unquote(reference).strip()
        key = fold_name(wanted)[1]
        tables = (self._slugs.get(wanted), self._named.get(key), self._ambiguous.get(key))
        return tuple(sorted({one for found in tables if found for one in found}))

    def is_slug(self, reference: str) -> bool:
        """Say whether a reference is written as a slug, not as a name that can be read."""
        return unquote(reference).strip() in self._slugs
