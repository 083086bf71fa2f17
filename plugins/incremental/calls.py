"""What templates call: the words of the site, and macros whose text is kept for the next page."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

_AT_HAND = 30_000


def offer_calls(env: Environment, catalogue: NullTranslations) -> None:
    """Give templates `_`, `gettext`, `ngettext` and `once`."""
    phrases = Phrases(catalogue)
    env.globals |= {"_": phrases.say, "gettext": phrases.say, "ngettext": phrases.plural}
    env.globals["once"] = Once()


class Phrases:
    """Messages in the site's language; like Jinja's own, but a message is looked up once."""

    def __init__(self, catalogue: NullTranslations) -> None:
        self._catalogue = catalogue
        self._known: dict[str, Markup] = {}
        self._bare: dict[str, Markup] = {}

    def say(self, message: str, **values: object) -> Markup:
        """Return a message with its %(name)s filled in, and escaped."""
        if not values and message in self._bare:
            return self._bare[message]
        known = self._known.get(message)
        if known is None:
            # Translations are ours, as templates are.
            known = self._known[message] = Markup(self._catalogue.gettext(message))  # noqa: S704
        said = known % values
        if not values:
            self._bare[message] = said
        return said

    def plural(self, one: str, many: str, num: int, **values: object) -> Markup:
        """Return the form of a message that goes with a number, which is its %(num)s."""
        form = self._catalogue.ngettext(one, many, num)
        return Markup(form) % {"num": num, **values}  # noqa: S704


class Once:
    """What a macro shows of a thing that many pages show, rendered for the first of them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[object, Markup]] = {}

    def __call__(self, macro: Callable[..., Markup], thing: object, *more: Any) -> Markup:
        """Return `macro(thing, *more)`; the thing must never change."""
        key = (macro, id(thing), *more)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _AT_HAND:
                self._kept.clear()
            # The thing is kept as well, so that no other takes its place in memory.
            kept = self._kept[key] = (thing, macro(thing, *more))
        return kept[1]
