"""Where hand-made links lead: to content that exists, to files beside the text, to safe schemes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from briefing.checks.marks import Mark, scheme
from briefing.checks.tree import Tree, error
from briefing.model.files import PICTURES
from briefing.model.problems import Problem, did_you_mean

_SCHEMES = ("http", "https", "mailto")
_BRACED = re.compile(r"\{(\w+)\}|\|(\w+)\|")
_MARKDOWN = "filename"
_COMPARED = 100
_BESIDE = ("attach", "static")


def link(tree: Tree, path: str, line: int, mark: Mark) -> Iterator[Problem]:
    """Yield a link that leads nowhere, out of the content, or to a scheme that is not safe."""
    if mark.kind != "link":
        return
    target = mark.target
    braced = _BRACED.match(target)
    named = None if braced else scheme(target)
    if braced:
        yield from _pelican_link(tree, path, line, braced, target[braced.end() :])
    elif named and named not in _SCHEMES:
        remedy = "link to https://…, mailto:…, or a file of the content"
        yield error(path, line, f"a link with the scheme `{named}:`", remedy)
    elif target.startswith("//"):
        yield error(path, line, f"`{target}` names no scheme", f"write `https:{target}`")
    elif not named:
        yield from _relative(tree, path, line, target)


def leads_away(mark: Mark) -> bool:
    """Tell whether a mark is a link whose soundness no file of the content decides."""
    return mark.kind == "link" and scheme(mark.target) in _SCHEMES


def _pelican_link(
    tree: Tree, path: str, line: int, braced: re.Match[str], rest: str
) -> Iterator[Problem]:
    word = braced[1] or braced[2]
    if word == _MARKDOWN:
        yield from _relative(tree, path, line, rest)
    elif word in _BESIDE:
        yield from beside(tree, path, line, rest)
    else:
        remedy = "link to the file: `../../companies/name.md`, or write `[[name]]`"
        yield error(path, line, f"`{braced[0]}` is not known here", remedy)


def _relative(tree: Tree, path: str, line: int, target: str) -> Iterator[Problem]:
    address = unquote(re.split(r"[?#]", target, maxsplit=1)[0])
    if address.endswith(".md"):
        yield from _to_content(tree, path, line, address)
    elif address.lower().endswith(PICTURES) and not address.startswith("/"):
        yield from beside(tree, path, line, address)


def _to_content(tree: Tree, path: str, line: int, address: str) -> Iterator[Problem]:
    base = "" if address.startswith("/") else posixpath.dirname(path)
    wanted = posixpath.normpath(posixpath.join(base, address.lstrip("/")))
    if wanted in tree.documents:
        yield from _to_known(tree, path, line, wanted)
    elif wanted.startswith("../"):
        yield error(path, line, f"`{address}` lies outside of the content", "link to a file in it")
    else:
        yield error(path, line, f"no file `{address}`", _nearest(tree, path, wanted))


def _to_known(tree: Tree, path: str, line: int, wanted: str) -> Iterator[Problem]:
    owner, target = tree.records.get(path), tree.records.get(wanted)
    if owner and target and tree.leaks(owner, target):
        what = f"leads to content/{wanted}, which readers may not know yet"
        yield error(path, line, what, "take the link out until that is published")


def _nearest(tree: Tree, path: str, wanted: str) -> str:
    """Return a guess, as it would be written in the file that links."""
    name = posixpath.basename(wanted)
    known = [p for p in tree.documents if posixpath.basename(p) == name]
    if not known:
        # Likeness is dear to compute, so only what begins alike is compared.
        known = [p for p in tree.documents if posixpath.basename(p)[:3] == name[:3]][:_COMPARED]
    guess = did_you_mean(wanted, known)
    found = next((p for p in known if f"'{p}'" in guess), None)
    if not found:
        return "create it, or mend the path"
    return f"did you mean `{posixpath.relpath(found, posixpath.dirname(path))}`?"


def beside(tree: Tree, path: str, line: int, address: str) -> Iterator[Problem]:
    """Yield what is wrong with the address of a file that should lie in the text's own folder.

    Both `plant.jpg` and, as a code host needs it, `slug/plant.jpg` name a file of that folder.
    """
    own = path.removesuffix(".md")
    written = unquote(address)
    names = [posixpath.join(own, written), posixpath.join(posixpath.dirname(path), written)]
    inside = [n for n in map(posixpath.normpath, names) if n.startswith(f"{own}/")]
    if written.startswith("/") or not inside or ".." in written.split("/"):
        what = f"`{address}` is outside of the text's own folder"
        yield error(path, line, what, f"put the file into content/{own}/")
    elif not any(name in tree.entries for name in inside):
        yield error(path, line, f"no file `{address}`", f"put it into content/{own}/")


def wiki_link(tree: Tree, path: str, line: int, mark: Mark) -> Iterator[Problem]:
    """Yield `[[…]]` that names no entity, several, or one that readers may not know yet."""
    if mark.kind == "open-wiki":
        what = f"`{mark.target}` is a link that is never closed"
        yield error(path, line, what, "close it with `]]`, or write `\\[[` to show the signs")
    elif mark.kind == "wiki":
        key = tree.references.resolve(mark.target)
        if key:
            yield from _to_known(tree, path, line, tree.registry.entity(key).path)
        else:
            yield error(path, line, *_nowhere(tree, mark.target))


def _nowhere(tree: Tree, written: str) -> tuple[str, str]:
    """Return what is wrong with a reference that names no one entity, and the remedy."""
    several = tree.references.candidates(written)
    if several:
        bare = len({key.slug for key in several}) == len(several)
        ways = (f"`[[{key.slug if bare else key}|{written}]]`" for key in several)
        return f"`[[{written}]]` is an ambiguous name", f"write {' or '.join(ways)}"
    what = f"`[[{written}]]` names no known company or policy"
    names = [
        name
        for entity in tree.registry.entities()
        for name in (entity.slug, entity.name, *(alias.text for alias in entity.aliases))
    ]
    guess = did_you_mean(re.split("[:#]", written)[-1 if ":" in written else 0], names)
    create = f"create it: ./inv new company --name '{written}'"
    return what, f"{guess} or {create}" if guess else create
