"""A branch of a git remote: every deploy is one commit on it, pushed in one step."""

from __future__ import annotations

import hashlib
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from briefing.model.manifest import Manifest, Stamp
from briefing.publish.errors import refusal
from briefing.publish.lock import held
from briefing.publish.plan import Plan
from briefing.publish.releases import Release
from briefing.publish.settings import GitSettings
from briefing.publish.targets.git_commands import FILE_MODE, Blob, Repository
from briefing.publish.targets.protocol import Progress

_LOG = "%H%x1f%T%x1f%ct%x1f%(trailers:key=Dossier-Release,valueonly,separator=%x20)%x1f%s"
_ROLLBACK = "Roll back to "


class Git:
    """A pages branch. Of the operator's repository only objects and refs are written.

    `current` and `releases` look at the remote; what they saw is what `deploy` and `rollback`
    build upon, and the push fails if the branch has moved since.
    """

    def __init__(self, settings: GitSettings) -> None:
        self._settings = settings
        self._repository = Repository(settings.repository)
        self._tip: str | None = None

    def __str__(self) -> str:
        return f"{self._repository.label(self._settings.remote)} {self._settings.branch}"

    def hold(self) -> AbstractContextManager[None]:
        """Lock the repository."""
        return held(self._repository.lock(), "another deploy from this repository")

    def wanted(self, manifest: Manifest) -> Manifest:
        """Return the site with .nojekyll and, where it is set, CNAME."""
        for path in manifest.hashes:
            if ".git" in path.casefold().split("/"):
                raise refusal(path, "cannot stand on a branch", "rename it: git keeps this name")
        files = self._files()
        hashes = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
        stamps = {path: Stamp(len(data), 0, 0) for path, data in files.items()}
        return Manifest({**manifest.hashes, **hashes}, {**manifest.stamps, **stamps})

    def current(self) -> Manifest | None:
        """Return the manifest of the branch, computed from the bytes of its files."""
        self._look()
        if self._tip is None:
            return None
        blobs = self._repository.blobs(self._tip)
        contents = self._repository.contents(blob.id for blob in blobs.values())
        pairs = zip(blobs.items(), contents, strict=True)
        return Manifest({path: _digest(blob, data) for (path, blob), data in pairs})

    def releases(self) -> list[Release]:
        """Return one release for each distinct tree, in the order of the last deploy of each."""
        self._look()
        found: dict[str, Release] = {}
        live = ""
        for line in self._repository.log(self._tip, _LOG) if self._tip else ():
            commit, live, time, digest, subject = line.split("\x1f")
            if live in found and subject.startswith(_ROLLBACK):
                continue
            found.pop(live, None)
            found[live] = Release(commit, digest, datetime.fromtimestamp(int(time), UTC))
        return [replace(release, live=tree == live) for tree, release in found.items()]

    def deploy(self, tree: Path, wanted: Manifest, plan: Plan, progress: Progress) -> None:
        """Commit the wanted tree on top of the branch and push it."""
        progress(f"storing {len(plan.difference.added) + len(plan.difference.changed):,} files")
        entries = self._entries(tree, wanted, plan)
        progress(f"pushing to {self}")
        d = plan.difference
        counts = f"{len(d.added)} added, {len(d.changed)} changed, {len(d.removed)} deleted"
        message = f"Publish {wanted.digest[:12]}\n\n{counts}\n"
        self._push(self._repository.tree(entries), message, wanted.digest)

    def prune(self) -> None:
        """Leave the branch as it is: it is its own history."""

    def rollback(self, to: Release) -> None:
        """Push a new commit that has the tree of an earlier one."""
        tree = self._repository.output("rev-parse", f"{to.id}^{{tree}}")
        self._push(tree, f"{_ROLLBACK}{to.id[:12]}\n", to.digest)

    def _files(self) -> dict[str, bytes]:
        """Return what the host needs beside the site: no Jekyll, and the site's own domain."""
        cname = self._settings.cname
        return {".nojekyll": b"", **({"CNAME": f"{cname}\n".encode()} if cname else {})}

    def _look(self) -> None:
        branch = self._settings.branch
        if self._repository.checked_out() == branch:
            what = f"the branch '{branch}' is the one you work on"
            raise refusal(self, what, "give the site a branch of its own, such as gh-pages")
        self._tip = self._repository.fetch(self._settings.remote, branch)

    def _entries(self, tree: Path, wanted: Manifest, plan: Plan) -> dict[str, Blob]:
        """Return every file of the wanted tree; only those are stored that the tip has not."""
        files = self._files()
        new = sorted({*plan.difference.added, *plan.difference.changed} - files.keys())
        blobs = self._repository.blobs(self._tip) if self._tip else {}
        blobs |= zip(
            new,
            (Blob(FILE_MODE, i) for i in self._repository.store(tree / path for path in new)),
            strict=True,
        )
        for path, data in files.items():
            blobs[path] = Blob(FILE_MODE, self._repository.store_bytes(data))
        return {path: blobs[path] for path in wanted.hashes}

    def _push(self, tree: str, message: str, digest: str) -> None:
        trailer = f"\nDossier-Release: {digest}\n" if digest else ""
        commit = self._repository.commit(tree, self._tip, message + trailer)
        settings = self._settings
        self._repository.push(settings.remote, settings.branch, commit, self._tip)


def _digest(blob: Blob, data: bytes) -> str:
    """Return the sha256 of a plain file; that of anything else equals no file's."""
    odd = "" if blob.mode == FILE_MODE else f"mode {blob.mode}\0"
    return hashlib.sha256(odd.encode() + data).hexdigest()
