"""The surface forms by which a registry's entities may be named in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefing.linking.corporate import split_form, without_leading_form
from briefing.linking.folding import fold_name
from briefing.linking.places import spellings, without_place
from briefing.linking.spellings import is_office, respelled
from briefing.model.records import Alias, Company, Entity, EntityKey, Registry, key_of

Origin = Literal["name", "legal", "alias", "derived", "never"]

_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ACRONYM = re.compile(r"(?=.*[A-Z])[A-Z0-9.&]+|&|and")
_CAPITALS_LEAST = 4
_AT_HAND = 20_000
_CAMEL = re.compile(r"[a-z][A-Z][a-z]{2}")


class Form(Struct, frozen=True):
    """One way to write one entity's name, or (origin "never") a look-alike that is not it.

    `cased` is the folded form with capitals, `key` the one without; `exact` says that capitals
    count; `forms` are the corporate forms known of the company, None where none may follow;
    `lookalike` says that the registry lists a lower-case word that looks the same.
    """

    text: str
    cased: str
    key: str
    entity: EntityKey
    origin: Origin
    exact: bool
    ambiguous: bool = False
    context: tuple[str, ...] = ()
    forms: tuple[str, ...] | None = None
    lookalike: bool = False

    def fits(self, cased: str) -> bool:
        """Say whether a text of the same key has the capitals that this form asks for."""
        return not self.exact or cased == self.cased


def forms_of(registry: Registry) -> dict[str, tuple[Form, ...]]:
    """Return all surface forms by folded key; a derived form yields to any listed one."""
    by_key: dict[str, list[Form]] = {}
    for entity in registry.entities():
        for form in entity_forms(entity):
            by_key.setdefault(form.key, []).append(form)
    return {key: _ordered(_yielding(by_key[key])) for key in sorted(by_key)}


@lru_cache(_AT_HAND)
def entity_forms(entity: Entity) -> tuple[Form, ...]:
    """Return an entity's surface forms: listed ones, derived ones and its look-alikes."""
    never = [_never(entity, alias) for alias in entity.never_match]
    listed = _merged(_with_lookalikes(_listed(entity), never))
    known = {(form.key, form.cased) for form in (*listed, *never)}
    keys = {form.key for form in listed} | {form.key for form in never if not form.exact}
    derived: list[Form] = []
    for form in _with_lookalikes(_derived(entity, listed), never):
        if form.key not in keys and (form.key, form.cased) not in known:
            derived.append(form)
            keys.add(form.key)
    forms = _with_company_forms(entity, [*listed, *derived, *_capitals(listed, known)])
    return (*forms, *never)


def _listed(entity: Entity) -> Iterator[Form]:
    yield _form(entity, Alias(entity.name), "name")
    if isinstance(entity, Company) and entity.legal_name:
        yield _form(entity, Alias(entity.legal_name), "legal")
    for alias in entity.aliases:
        yield _form(entity, alias, "alias")


def _form(entity: Entity, alias: Alias, origin: Origin) -> Form:
    cased, key = fold_name(alias.text)
    exact = _is_exact(cased) if alias.case is None else alias.case == "exact"
    return Form(
        text=alias.text,
        cased=cased,
        key=key,
        entity=key_of(entity),
        origin=origin,
        exact=exact,
        ambiguous=alias.ambiguous,
        context=alias.context,
    )


def _never(entity: Entity, alias: Alias) -> Form:
    return replace(_form(entity, alias, "never"), exact=alias.case != "any")


def _is_exact(cased: str) -> bool:
    """Rule 7: acronyms and one-word names are exact, names of several words fold case."""
    words = cased.split()
    return len(words) == 1 or all(_ACRONYM.fullmatch(word) for word in words)


def _merged(forms: Iterable[Form]) -> list[Form]:
    """Join the forms that are written alike: if one says ambiguous, the name is ambiguous."""
    merged: dict[tuple[str, str], Form] = {}
    for form in forms:
        other = merged.setdefault((form.key, form.cased), form)
        if other is not form:
            merged[form.key, form.cased] = replace(
                other,
                exact=other.exact and form.exact,
                ambiguous=other.ambiguous or form.ambiguous,
                context=tuple(dict.fromkeys((*other.context, *form.context))),
            )
    return list(merged.values())


def _with_lookalikes(forms: Iterable[Form], never: list[Form]) -> Iterator[Form]:
    """Make a name exact where a look-alike differs from it by capitals alone."""
    lookalikes = {form.key for form in never}
    for form in forms:
        if form.key in lookalikes:
            yield replace(form, exact=True, lookalike=True)
        else:
            yield form


def _derived(entity: Entity, listed: list[Form]) -> Iterator[Form]:
    """Rule 8: names without their corporate form, and the other spellings of each."""
    for form in listed:
        if form.ambiguous:
            continue
        case: Literal["exact"] | None = "exact" if form.exact and " " in form.key else None
        for text in dict.fromkeys((form.text, *_bare(entity, form.text))):
            for spelling in (text, *respelled(text), *_by_country(entity, text)):
                if spelling != form.text:
                    alias = Alias(spelling, case=case, context=form.context)
                    yield _form(entity, alias, "derived")
        yield from _at_home(entity, form)


def _at_home(entity: Entity, form: Form) -> Iterator[Form]:
    """Yield an office's name as its own country writes it, where the article names that."""
    bare = without_place(form.text) if is_office(form.text) else None
    if bare is not None:
        text, country = bare
        for spelling in (text, *respelled(text)):
            alias = Alias(spelling, ambiguous=True, context=country)
            yield _form(entity, alias, "derived")


def _bare(entity: Entity, text: str) -> Iterator[str]:
    """Yield a company's name without its corporate form, where that leaves a name."""
    if isinstance(entity, Company) and entity.sort == "company":
        bare = without_leading_form(split_form(text)[0])
        if len(bare) > 1:
            yield bare


def _by_country(entity: Entity, text: str) -> Iterator[str]:
    if not isinstance(entity, Company) or entity.sort != "company":
        yield from spellings(text)


def _capitals(listed: list[Form], known: set[tuple[str, str]]) -> Iterator[Form]:
    """Yield one-word names as sentences and headlines write them: with a capital, in capitals.

    A name with capitals inside is no common word, however it is written. Of others, capitals
    throughout prove less than the name itself: they ask for evidence.
    """
    for form in listed:
        if not form.exact or " " in form.cased:
            continue
        inside = _CAMEL.search(form.cased) is not None and not form.ambiguous
        capital = form.cased[:1].upper() + form.cased[1:]
        shouted = form.cased.upper()
        written = {capital: form.ambiguous}
        if inside:
            written[form.cased.capitalize()] = False
        if _may_be_shouted(form):
            written[shouted] = not inside
        for cased, ambiguous in written.items():
            if cased != form.cased and (form.key, cased) not in known:
                derived = replace(form, text=cased, cased=cased, origin="derived")
                yield replace(derived, ambiguous=ambiguous)


def _may_be_shouted(form: Form) -> bool:
    letters = len(form.cased) == len(form.cased.upper()) >= _CAPITALS_LEAST
    return letters and not form.lookalike and not form.ambiguous


def _with_company_forms(entity: Entity, forms: list[Form]) -> list[Form]:
    """Say of each form which corporate forms may follow it."""
    if not isinstance(entity, Company) or entity.sort != "company":
        return forms
    own = {split_form(form.text)[1] for form in forms}
    known = tuple(sorted(form for form in own if form and form != "cjk"))
    return [_followed(form, known) for form in forms]


def _followed(form: Form, known: tuple[str, ...]) -> Form:
    shouted = form.origin == "derived" and form.ambiguous and form.cased.isupper()
    if (form.ambiguous and not shouted) or split_form(form.text)[1]:
        return form
    if _CJK.search(form.text):
        return replace(form, forms=("cjk",))
    return replace(form, forms=known)


def _yielding(forms: list[Form]) -> list[Form]:
    listed = [form for form in forms if form.origin not in ("derived", "never")]
    owners = {form.entity for form in listed}
    return [
        form for form in forms if form.origin != "derived" or not listed or owners == {form.entity}
    ]


def _ordered(forms: list[Form]) -> tuple[Form, ...]:
    return tuple(sorted(forms, key=lambda form: (form.entity, form.origin, form.cased)))
