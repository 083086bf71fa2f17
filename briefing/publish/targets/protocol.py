"""What every kind of target does for a deploy and a rollback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from briefing.model.manifest import Manifest
from briefing.publish.plan import Plan
from briefing.publish.releases import Release

Progress = Callable[[str], None]


class Target(Protocol):
    """A place where readers find a site. Its methods raise DeployError, and OSError."""

    def __str__(self) -> str:
        """The target as messages name it, without any secret."""
        ...

    def hold(self) -> AbstractContextManager[None]:
        """Keep other deploys of this machine out while the context lasts."""
        ...

    def wanted(self, manifest: Manifest) -> Manifest:
        """Return what shall stand here for a site: its files and those the target needs."""
        ...

    def current(self) -> Manifest | None:
        """Return what stands here, read from the bytes themselves; None where nothing does."""
        ...

    def releases(self) -> Sequence[Release]:
        """Return the releases that a rollback can restore, oldest first, the live one marked."""
        ...

    def deploy(self, tree: Path, wanted: Manifest, plan: Plan, progress: Progress) -> None:
        """Make `wanted` live in one step; `plan` tells it from what stands here now."""
        ...

    def prune(self) -> None:
        """Delete the releases that are not to be kept, and what a killed deploy left over."""
        ...

    def rollback(self, to: Release) -> None:
        """Make an earlier release live again in one step, exactly as it was."""
        ...
