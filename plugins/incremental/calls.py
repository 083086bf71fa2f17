"""What templates call, and how: the site's words, and macros whose text is kept for more pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from gettext import NullTranslations
from types import MethodType
from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context
from markupsafe import Markup

_AT_HAND = 30_000


def offer_calls(env: Environment, catalogue: NullTranslations) -> None:
    """Give templates `_`, `gettext`, `ngettext` and `once`."""
    phrases = Phrases(catalogue)
    env.globals |= {"_": phrases.say, "gettext": phrases.say, "ngettext": phrases.plural}
    env.globals["once"] = Once().rendered
    env.context_class = PageContext


class PageContext(Context):
    """The variables of a template, without the costlier half of what Jinja does for each."""

    def __init__(self, *of: Any, globals: object = None) -> None:
        """Take what Jinja gives but the names of globals: no template has any of its own.

        By them Jinja would look at each import whether the importing template has more.
        """
        super().__init__(*of)

    def call(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """Call what a template calls; a method that does not ask for the context at once."""
        if type(function) is not MethodType or hasattr(function, "jinja_pass_arg"):
            return super().call(function, *args, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return function(*args, **named)


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
        said = _filled(known, values)
        if not values:
            self._bare[message] = said
        return said

    def plural(self, one: str, many: str, num: int, **values: object) -> Markup:
        """Return the form of a message that goes with a number, which is its %(num)s."""
        form = self._catalogue.ngettext(one, many, num)
        return _filled(Markup(form), {"num": num, **values})  # noqa: S704


def _filled(form: Markup, values: Mapping[str, object]) -> Markup:
    num = values.get("num")
    # Of texts it matters whether they are Markup, which no key would tell; numbers are numbers.
    return _counted(form, num) if type(num) is int and len(values) == 1 else form % values


@lru_cache(4096)
def _counted(form: Markup, num: int) -> Markup:
    return form % {"num": num}


class Once:
    """What a macro shows of a thing that many pages show, rendered for the first of them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[object, Markup]] = {}

    def rendered(self, macro: Callable[..., Markup], thing: object, *more: Any) -> Markup:
        """Return `macro(thing, *more)`; the thing must never change."""
        key = (macro, id(thing), *more)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _AT_HAND:
                self._kept.clear()
            # The thing is kept as well, so that no other takes its place in memory.
            kept = self._kept[key] = (thing, macro(thing, *more))
        return kept[1]
