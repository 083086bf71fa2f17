"""A folder of this machine that a web server shows."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from briefing.model.manifest import Manifest, ManifestError, manifest_beside
from briefing.publish.errors import DeployError, refusal
from briefing.publish.lock import held
from briefing.publish.targets.release_folder import State

# A web server reads them as another user than the one who deploys, whose umask may be narrow.
_FILE, _FOLDER = 0o644, 0o755


@dataclass(frozen=True, slots=True)
class LocalFolder:
    """A release_folder.Place: files that did not change are hard links to the live release's."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def hold(self) -> AbstractContextManager[None]:
        """Lock the folder."""
        _make_folder(self.path)
        return held(self.path / "lock", "another deploy to this folder")

    def state(self) -> State:
        """Return what is there; a link to a deleted release shows none."""
        paths = self._releases.iterdir() if self._releases.is_dir() else ()
        return State(self._live(), {path.name: path.lstat().st_mtime for path in paths})

    def manifest(self, name: str) -> Manifest:
        """Return the manifest of a tree; refuse what stands in no site."""
        tree = self._releases / name
        try:
            return Manifest.of_directory(tree)
        except ManifestError as error:
            named = (replace(p, path=f"{tree}: {p.path}") for p in error.problems)
            raise DeployError(named) from error

    def fill(
        self, name: str, tree: Path, wanted: Manifest, new: Collection[str], live: str | None
    ) -> None:
        """Copy what is new; link the rest, or copy it where the file system cannot link."""
        for path in wanted.hashes:
            target = self._releases / name / path
            _make_folder(target.parent)
            if live is None or path in new or not _link(self._releases / live / path, target):
                shutil.copyfile(tree / path, target)
            target.chmod(_FILE)

    def finish(self, fresh: str, name: str, manifest: Manifest) -> None:
        """Rename the tree, then write its manifest."""
        tree = self._releases / name
        (self._releases / fresh).rename(tree)
        manifest.write(manifest_beside(tree))

    def switch(self, name: str, moment: float | None) -> None:
        """Replace the link `current` by rename."""
        if moment is not None:
            os.utime(manifest_beside(self._releases / name), (moment, moment))
        link = self._releases / f".new-{secrets.token_hex(4)}"
        link.symlink_to(Path("releases") / name)
        link.replace(self.path / "current")

    def remove(self, names: Collection[str]) -> None:
        """Remove trees, files and links."""
        for name in names:
            path = self._releases / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _live(self) -> str | None:
        link = self.path / "current"
        if link.is_symlink():
            tree = self._releases / link.readlink().name
            if link.resolve() == tree.resolve():
                return tree.name if tree.is_dir() else None
        if link.is_symlink() or link.exists():
            what = "is no link to a release of this site"
            raise refusal(link, what, "move it away, or give another path in DEPLOY")
        return None

    @property
    def _releases(self) -> Path:
        return self.path / "releases"


def _make_folder(path: Path) -> None:
    """Make a folder, and those it lies in, that a web server may read whatever the umask."""
    if not path.exists():
        _make_folder(path.parent)
        path.mkdir(exist_ok=True)
        path.chmod(_FOLDER)


def _link(source: Path, target: Path) -> bool:
    try:
        target.hardlink_to(source)
    except OSError:
        return False
    return True
