"""The table of noise, read from rules.toml, and what an editor adds to it for a publisher."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

_LONGEST = 400


@dataclass(frozen=True)
class Rule:
    """One kind of noise."""

    id: str
    where: str
    patterns: tuple[str, ...]
    example: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled patterns: those of an inline rule, else for a whole text in lower case."""
        joined = "|".join(self.patterns)
        if self.where == "inline":
            return re.compile(joined, re.IGNORECASE)
        return re.compile(rf"^(?:{joined})$")


@dataclass(frozen=True, slots=True)
class PublisherRules:
    """What an editor adds for one publisher, keyed by its host.

    ``drop`` are patterns of whole lines; ``remove`` are ids (``#x``), classes (``.x``) and tags
    of elements that are never part of this publisher's articles.
    """

    publication: str | None = None
    lang: str | None = None
    drop: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def _read_rules() -> tuple[Rule, ...]:
    table = tomllib.loads(Path(__file__).with_name("rules.toml").read_text(encoding="utf-8"))
    return tuple(
        Rule(row["id"], row["where"], tuple(row["patterns"]), row["example"])
        for row in table["rule"]
    )


RULES = _read_rules()
BY_PLACE = {
    place: tuple(rule for rule in RULES if rule.where == place)
    for place in ("line", "tail", "inline", "pasted")
}


@lru_cache(maxsize=4096)
def matching(text: str, *places: str) -> Rule | None:
    """The first rule of these places that the whole text fits."""
    if len(text) > _LONGEST:
        return None
    lowered = text.lower()
    return next((r for place in places for r in BY_PLACE[place] if r.regex.match(lowered)), None)
