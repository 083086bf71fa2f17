"""A generated site of any size in the project's own format, the same for the same seed.

    python -m benchmarks.corpus FOLDER 1000

Briefs of about 5.2 kB name some of 400 companies and 120 policies, mostly a few of them, as in
life; they carry all that briefs may: sources, highlights, tables, lists, notes, links by hand.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

COMPANIES = 400
POLICIES = 120
_ROOT = Path(__file__).resolve().parent.parent
_LINKED = ("theme", "plugins", "briefing")
_LAST_DAY = date(2026, 6, 30)
_BODY = 3900
_ONSETS = "B C D F G H K L M N P R S T V Br Kr St Tr Pl Gr".split()
_VOWELS = "a e i o u ai eo".split()
_CODAS = "n r l s x nd rk lt m".split()
_SORTS = "Steel|Metals|Mining|Magnetics|Materials|Holdings|Iron Works|Resources".split("|")
_RULES = "Act|Regulation|Directive|Programme|Plan|Order|Framework".split("|")
_FIELDS = "Carbon|Export|Import|Minerals|Hydrogen|Scrap|Power|Border|Green Steel".split("|")
_TOPICS = "hydrogen-steel export-controls magnets trade-defence prices state-aid recycling".split()
_COUNTRIES = "DE FR SE CN US JP KR AU BR IN CA".split()
_WORDS = (
    "the plant furnace output of steel a market price contract and its owners power quarter which "
    "tonnes year in this for order supply on rolling mill line capacity loan will be has been said "
    "by ministry regional after under with scrap grid ore concentrate customs duty quota licence "
    "investors board statement decision construction first second permit court review analysts "
    "expect lower higher costs demand from builders cars turbines motors heat gas coal hydrogen "
    "workers union agreement talks deadline paper report figures estimate share export import"
).split()


@dataclass(frozen=True)
class Thing:
    """A company or policy: its slug, name and a short alias."""

    slug: str
    name: str
    alias: str


@dataclass(frozen=True)
class World:
    """What briefs of one site write about."""

    companies: tuple[Thing, ...]
    policies: tuple[Thing, ...]


def sizes(text: str) -> list[int]:
    """Return numbers of briefs as `--size` gives them; ValueError for what is none."""
    words = text.split(",")
    if not all(word.isdecimal() and int(word) for word in words):
        raise ValueError(f"--size {text} is no number of briefs (give one or more: 1000,10000)")
    return [int(word) for word in words]


def write_site(root: Path, count: int, seed: int = 1) -> None:
    """Write a site of `count` briefs to the folder `root`, which must not exist."""
    root.mkdir(parents=True)
    for name in _LINKED:
        (root / name).symlink_to(_ROOT / name)
    (root / "requirements.lock").symlink_to(_ROOT / "requirements.lock")
    _settings(root)
    known = world(seed)
    for place, company in enumerate(known.companies):
        _write(root, f"companies/{company.slug}.md", _company(company, place))
    for place, policy in enumerate(known.policies):
        _write(root, f"policies/{policy.slug}.md", _policy(policy, place))
    for slug in _TOPICS:
        name = slug.replace("-", " ").capitalize()
        _write(root, f"topics/{slug}.md", f"---\nname: {name}\n---\n\nBriefs on {name}.\n")
    _write(root, "pages/about.md", "---\ntitle: About\n---\n\nA generated site.\n")
    for path, text in briefs(known, count, seed):
        _write(root, path, text)


def world(seed: int = 1) -> World:
    """Return the companies and policies of a seed."""
    chance = random.Random(seed)
    names: dict[str, None] = {}
    while len(names) < COMPANIES + POLICIES:
        names[_name(chance)] = None
    words = list(names)
    companies = [_thing(word, _SORTS[i % len(_SORTS)]) for i, word in enumerate(words[:COMPANIES])]
    policies = [
        _thing(word, f"{_FIELDS[i % len(_FIELDS)]} {_RULES[i % len(_RULES)]}")
        for i, word in enumerate(words[COMPANIES:])
    ]
    return World(tuple(companies), tuple(policies))


def briefs(known: World, count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the path below content/ and the text of every brief, the newest first."""
    for place in range(count):
        yield brief(known, place, seed)


def brief(known: World, place: int, seed: int = 1) -> tuple[str, str]:
    """Return path and text of the brief at a place; it depends on nothing but its arguments."""
    chance = random.Random(f"{seed} {place}")
    # Six a day, so that 10,000 briefs fill four years and a half.
    day = _LAST_DAY - timedelta(days=place // 6)
    about = [_often(chance, known.companies) for _ in range(chance.randint(1, 3))]
    rules = [_often(chance, known.policies) for _ in range(chance.randint(0, 2))]
    named = [*about, *rules, *(_often(chance, known.companies) for _ in range(3))]
    slug = f"{about[0].slug}-{place}"
    front = _front(chance, day, about, rules, place)
    return f"briefs/{day.year}/{slug}.md", f"---\n{front}---\n\n{_body(chance, named)}"


def _front(
    chance: random.Random, day: date, about: list[Thing], rules: list[Thing], place: int
) -> str:
    highlights = "".join(f"  - >-\n    {_sentence(chance, about[0])}\n" for _ in range(3))
    companies = ", ".join(dict.fromkeys(thing.slug for thing in about))
    policies = ", ".join(dict.fromkeys(thing.slug for thing in rules))
    topics = ", ".join(sorted(set(chance.choices(_TOPICS, k=2))))
    return (
        f"id: {_identifier(place)}\n"
        f"title: >-\n  {about[0].name} {_phrase(chance, 6)} {place}\n"
        f"dek: >-\n  {_sentence(chance, about[-1])}\n"
        f"date: {day}\nauthors: [Dossier Desk]\n"
        f"source:\n  - publication: Trade Wire {chance.randint(1, 40)}\n"
        f"    title: >-\n      {_phrase(chance, 8).capitalize()}\n"
        f"    url: https://wire.example.org/{place}\n    published: {day}\n"
        f"highlights:\n{highlights}"
        f"companies: [{companies}]\npolicies: [{policies}]\ntopics: [{topics}]\n"
        f"regions: [{chance.choice(_COUNTRIES)}]\n"
        f"bottom_line: >-\n  {_sentence(chance, about[0])} {_sentence(chance, None)}\n"
    )


def _body(chance: random.Random, named: list[Thing]) -> str:
    parts: list[str] = []
    size, number = 0, 0
    while size < _BODY:
        if number % 4 == 3:
            parts.append(f"## {_phrase(chance, 4).capitalize()}")
        part = _block(chance, named, number)
        parts.append(part)
        size += len(part)
        number += 1
    return "\n\n".join(parts) + "\n"


def _block(chance: random.Random, named: list[Thing], number: int) -> str:
    thing = named[number % len(named)]
    if number == 4:
        return "\n".join(f"- {_sentence(chance, None)}" for _ in range(4))
    if number == 8 and chance.random() < 0.25:
        rows = "\n".join(f"| {_phrase(chance, 2)} | {chance.randint(1, 999)} |" for _ in range(4))
        return f"| what | tonnes |\n|---|--:|\n{rows}"
    if number == 5:
        return f"As [{thing.alias}](https://wire.example.org/{number}) said, {_phrase(chance, 9)}."
    return " ".join((_sentence(chance, thing), *(_sentence(chance, None) for _ in range(3))))


def _sentence(chance: random.Random, thing: Thing | None) -> str:
    words = _phrase(chance, chance.randint(9, 16))
    if chance.random() < 0.12:
        words = f"{words} *{_phrase(chance, 2)}*"
    if thing is None:
        return f"{words.capitalize()}."
    name = thing.name if chance.random() < 0.6 else thing.alias
    return f"{name} {words}; {_phrase(chance, 5)}."


def _phrase(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(_WORDS, k=count))


def _often(chance: random.Random, things: tuple[Thing, ...]) -> Thing:
    """Return a thing, those in front far more often: few companies make most of the news."""
    return things[int(len(things) * chance.random() ** 2)]


def _name(chance: random.Random) -> str:
    syllables = (
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(2)
    )
    return "".join(syllables).capitalize()


def _thing(word: str, ending: str) -> Thing:
    name = f"{word} {ending}"
    initials = "".join(part[0] for part in ending.split())
    return Thing(name.lower().replace(" ", "-"), name, f"{word} {initials}")


def _company(company: Thing, place: int) -> str:
    country = _COUNTRIES[place % len(_COUNTRIES)]
    return (
        f"---\nid: {_identifier(10_000_000 + place)}\nname: {company.name}\n"
        f"aliases:\n  - {company.alias}\nkind: company\n"
        f"description: Makes and sells, number {place}.\ncountry: {country}\n---\n\n"
        f"{company.name} is a generated company.\n"
    )


def _policy(policy: Thing, place: int) -> str:
    year = 2020 + place % 4
    return (
        f"---\nid: {_identifier(20_000_000 + place)}\nname: {policy.name}\n"
        f"aliases:\n  - {policy.alias}\ndescription: A generated rule, number {place}.\n"
        "status: in-force\nstatus_as_of: 2026-06-01\nmilestones:\n"
        f"  - date: {year}-02-01\n    event: Proposed\n    status: proposed\n"
        f"  - date: {year}-10-01\n    event: Entered into force\n    status: in-force\n"
        f"  - date: 2030-01-01\n    event: Reports due\n    deadline: true\n---\n\n"
        f"{policy.name} is a generated rule.\n"
    )


def _identifier(number: int) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(letters[number >> 5 * place & 31] for place in reversed(range(12)))


def _settings(root: Path) -> None:
    text = (_ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    footer = next(line for line in text.splitlines() if line.startswith("FOOTER"))
    text = text.replace(footer, 'FOOTER = (("About", "/about/"),)')
    # So many briefs are read by the day.
    text = text.replace('EDITION = "month"', 'EDITION = "day"')
    (root / "pelicanconf.py").write_text(text, encoding="utf-8")
    (root / "publishconf.py").write_bytes((_ROOT / "publishconf.py").read_bytes())


def _write(root: Path, path: str, text: str) -> None:
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_site(Path(sys.argv[1]), int(sys.argv[2]))
