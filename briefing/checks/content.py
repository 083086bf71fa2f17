"""inv check: everything that must hold of the content, found in one pass over all of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec.structs import astuple, replace

from briefing.checks import (
    addresses,
    bodies,
    editorial,
    files,
    images,
    links,
    moved,
    names,
    signs,
    states,
    ties,
)
from briefing.checks.marks import Mark
from briefing.checks.prose import marked
from briefing.checks.sound import Sound
from briefing.checks.tree import Tree, tree_of
from briefing.model.content import Content, load_content
from briefing.model.problems import Problem
from briefing.model.publishers import load_publishers
from briefing.model.settings import Settings

Spread = Callable[[Sequence[str], Callable[[Iterable[str]], Iterator[bytes]]], Iterator[bytes]]
"""Yields the lines that work yields over all items, in any order."""

CHECKS: tuple[Callable[[Tree], Iterable[Problem]], ...] = (
    files.unread,
    files.misplaced,
    files.same_names,
    addresses.ids,
    addresses.reserved,
    addresses.redirects,
    names.owners,
    names.common_words,
    names.denied,
    ties.parents,
    ties.relations,
    states.states,
    states.terms,
    editorial.gaps,
    editorial.titles,
    editorial.days,
    editorial.questions,
    editorial.kept_back,
    editorial.whispers,
    images.lead_pictures,
)
"""What is checked of the content as a whole, in this order."""

BUILT_CHECKS: tuple[Callable[[Tree], Iterable[Problem]], ...] = (moved.moved,)
"""What is checked of it beside the last build."""

TEXT_CHECKS: tuple[Callable[[Tree, str], Iterable[Problem]], ...] = (
    bodies.rendering,
    bodies.composed,
    signs.hidden,
)
"""What is checked of each file's texts."""

MARK_CHECKS: tuple[Callable[[Tree, str, int, Mark], Iterable[Problem]], ...] = (
    bodies.unfit,
    links.link,
    links.wiki_link,
    images.image,
)
"""What is checked of each link, picture, tag and heading."""


def check_content(
    root: Path,
    settings: Settings,
    as_of: datetime,
    strict: bool = False,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with the content of the site at `root`, sorted.

    Notices are part of it; none of them need be heeded. With `strict` a draft's text is held to
    what a brief's is, as publishing it will.
    """
    return check_read(load_content(root, settings), root, settings, as_of, strict)


def check_read(
    content: Content,
    root: Path,
    settings: Settings,
    as_of: datetime,
    strict: bool = False,
    sound: Sound | None = None,
    spread: Spread = lambda items, work: work(items),
) -> tuple[Problem, ...]:
    """Return what `check_content` does, of content that has been read already.

    `sound` knows with what nothing can be wrong, and hears of more; of what it knows notices are
    left out. `spread` may share the work on other texts out over processes.
    """
    sound = sound or Sound()
    tree = tree_of(content, root, settings, as_of)
    found = set(content.problems)
    load_publishers(root / "content", found.add)
    whole = sound.whole(tree)
    for name, checks in ((whole, CHECKS), (sound.beside_build(tree, whole), BUILT_CHECKS)):
        if not sound.meets(name):
            problems = [problem for check in checks for problem in check(tree)]
            found.update(problems)
            if name and all(problem.notice for problem in problems):
                sound.met.add(name)
    unknown = [path for path in tree.documents if not sound.knows(tree, path)]
    for line in spread(unknown, partial(_checked, tree, strict)):
        path, steady, problems = json.loads(line)
        if steady:
            sound.learn(tree, path)
        found.update(Problem(*problem) for problem in problems)
    return tuple(sorted(found))


def _checked(tree: Tree, strict: bool, paths: Iterable[str]) -> Iterator[bytes]:
    for path in paths:
        steady, problems = _texts(tree, path)
        # A draft is unfinished, and what was ingested into it may not keep the site from building.
        lenient = path.startswith("drafts/") and not strict
        said = map(_as_notice, problems) if lenient else problems
        yield json.dumps([path, steady, list(map(astuple, said))]).encode()


def _as_notice(problem: Problem) -> Problem:
    return replace(problem, notice=True)


def _texts(tree: Tree, path: str) -> tuple[bool, list[Problem]]:
    """Return what is wrong with a file's texts, and whether that hangs on no other file."""
    found = [problem for check in TEXT_CHECKS for problem in check(tree, path)]
    marks = list(marked(tree, path))
    for line, mark in marks:
        for check_mark in MARK_CHECKS:
            found += check_mark(tree, path, line, mark)
    steady = not found and all(links.leads_away(mark) for _, mark in marks)
    return steady, found
