"""A brief moved from one folder to another, with its pictures and the links to and from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from briefing.editing.changes import Changes, apply
from briefing.editing.errors import EditingError
from briefing.editing.files import read_text
from briefing.editing.links import rebase
from briefing.editing.references import rewrite_brief
from briefing.model.files import content_files


def relocate(content: Path, old: str, folder: str, text: str) -> Path:
    """Give a brief its new text and move it and its pictures to another folder, all or nothing."""
    new = f"{folder}/{PurePosixPath(old).name}"
    pictures, target = old.removesuffix(".md"), new.removesuffix(".md")
    folders = ((pictures, target),) if (content / pictures).is_dir() else ()
    for place in (new, *(place for _, place in folders)):
        if (content / place).exists():
            raise EditingError(f"content/{place} exists", "rename or remove one of the two")
    texts = dict(_that_link_to(content, old))
    rewritten = {path: rewrite_brief(other, path, old, new) for path, other in texts.items()}
    changed = {path: other for path, other in rewritten.items() if other != texts[path]}
    before = {old: read_text(content, old), **{path: texts[path] for path in changed}}
    changed[new] = rebase(content, text, old, new)
    apply(content, Changes(before, changed, (old,), folders, {old: new}))
    return content / new


def _that_link_to(content: Path, target: str) -> Iterator[tuple[str, str]]:
    """Yield the other files, with their texts, that may hold a link to the file `target`."""
    name = PurePosixPath(target).name
    for _, path in content_files(content, lambda _: None):
        data = (content / path).read_bytes()
        if name.encode() in data and path != target:
            with suppress(UnicodeDecodeError):
                yield path, data.decode()
