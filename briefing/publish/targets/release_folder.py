"""Releases side by side in a folder, here or on another machine, and a link to the live one."""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from briefing.model.manifest import Manifest
from briefing.model.problems import ContentError
from briefing.publish.errors import DeployError, refusal
from briefing.publish.plan import Plan
from briefing.publish.releases import Release, surplus
from briefing.publish.targets.protocol import Progress

RELEASE = re.compile(r"[0-9a-f]{64}(\.\d+)?")
_OURS = re.compile(rf"(?P<name>{RELEASE.pattern}|\.new-[0-9a-f]+)(?P<rest>\.manifest(\.tmp)?)?")


@dataclass(frozen=True, slots=True)
class State:
    """What a folder holds: the live release, and all names in releases/ with their times.

    A tree counts as a release once its manifest stands beside it, whose time is that of the last
    deploy; anything else of ours was left over by a kill.
    """

    live: str | None
    times: Mapping[str, float]

    def releases(self) -> list[Release]:
        """Return the finished releases in the order in which they were last deployed."""
        found = [
            Release(name, name[:64], datetime.fromtimestamp(time, UTC), live=name == self.live)
            for name in self.times
            if RELEASE.fullmatch(name) and (time := self.times.get(f"{name}.manifest"))
        ]
        return sorted(found, key=lambda release: (release.deployed, release.id))

    def left_over(self, surplus: Collection[Release] = ()) -> list[str]:
        """Return what may go, also of the surplus: manifests first, so that no half of one stays.

        The live release stays even without its manifest.
        """
        kept = {release.id for release in self.releases() if release not in surplus}
        old = [
            name
            for name in self.times
            if (part := _OURS.fullmatch(name))
            and name != self.live
            and (part["name"] not in kept or name.endswith(".tmp"))
        ]
        return sorted(old, key=lambda name: (not name.endswith(".manifest"), name))


class Place(Protocol):
    """A folder with releases/ and the link `current`. Its methods raise DeployError, OSError."""

    def __str__(self) -> str:
        """The folder as messages name it."""
        ...

    def hold(self) -> AbstractContextManager[None]:
        """Keep other deploys to the folder out while the context lasts."""
        ...

    def state(self) -> State:
        """Return what is there; refuse a `current` that is no link to a release."""
        ...

    def manifest(self, name: str) -> Manifest:
        """Return the manifest of a tree in releases/, computed from the bytes there."""
        ...

    def fill(
        self, name: str, tree: Path, wanted: Manifest, new: Collection[str], live: str | None
    ) -> None:
        """Make a tree in releases/ of `tree`; all but `new` may be linked to the live release."""
        ...

    def finish(self, fresh: str, name: str, manifest: Manifest) -> None:
        """Give a filled tree its name, then write its manifest beside it."""
        ...

    def switch(self, name: str, moment: float | None) -> None:
        """Point `current` to a release in one step; first stamp its manifest with `moment`."""
        ...

    def remove(self, names: Collection[str]) -> None:
        """Remove trees and files in releases/, one after the other."""
        ...


class ReleaseFolder:
    """The target that such a folder is."""

    def __init__(self, place: Place, keep: int) -> None:
        self._place = place
        self._keep = keep

    def __str__(self) -> str:
        return str(self._place)

    def hold(self) -> AbstractContextManager[None]:
        """Lock the folder."""
        return self._place.hold()

    def wanted(self, manifest: Manifest) -> Manifest:
        """Return the site as it is."""
        return manifest

    def current(self) -> Manifest | None:
        """Return the manifest of the live release, whose every byte is read."""
        live = self._place.state().live
        return self._place.manifest(live) if live else None

    def releases(self) -> list[Release]:
        """Return the finished releases in the order in which they were last deployed."""
        return self._place.state().releases()

    def deploy(self, tree: Path, wanted: Manifest, plan: Plan, progress: Progress) -> None:
        """Assemble the release beside the others, check it, switch to it, delete the surplus."""
        state = self._place.state()
        self._place.remove(state.left_over())
        name = self._standing(state, wanted)
        if name is None:
            new = {*plan.difference.added, *plan.difference.changed}
            progress(f"copying {len(new):,} files")
            name = self._assemble(state, tree, wanted, new)
        progress(f"switching to {name[:12]}")
        self._place.switch(name, _moment(state, name))
        self.prune()

    def prune(self) -> None:
        """Delete all but the releases to keep, the live one and the one before it."""
        state = self._place.state()
        self._place.remove(state.left_over(surplus(state.releases(), self._keep)))

    def rollback(self, to: Release) -> None:
        """Switch to a release that is still what its name says, byte for byte."""
        if not self._is_whole(to.id):
            what = f"the release {to.id[:12]} was changed since it was deployed"
            raise refusal(self, what, "choose another release, or deploy the site again")
        self._place.switch(to.id, None)

    def _is_whole(self, name: str) -> bool:
        try:
            return self._place.manifest(name).digest == name[:64]
        except ContentError:
            return False

    def _standing(self, state: State, wanted: Manifest) -> str | None:
        """Return the release that holds the wanted site already, undamaged."""
        same = (release.id for release in state.releases() if release.digest == wanted.digest)
        return next((name for name in same if self._is_whole(name)), None)

    def _assemble(self, state: State, tree: Path, wanted: Manifest, new: Collection[str]) -> str:
        """Return a new finished release; raises DeployError when its bytes are not the wanted."""
        fresh = f".new-{secrets.token_hex(4)}"
        try:
            self._place.fill(fresh, tree, wanted, new, state.live)
            if self._place.manifest(fresh) != wanted:
                raise refusal(tree, "changed while it was deployed", "build and deploy again")
            name = _free_name(state, wanted.digest)
            self._place.finish(fresh, name, wanted)
        except BaseException:
            with suppress(DeployError, OSError):
                self._place.remove([fresh])
            raise
        return name


def _free_name(state: State, digest: str) -> str:
    """Return the name of a new release; a damaged one of that name stays while it is live."""
    names = [digest, *(f"{digest}.{number}" for number in range(2, 100))]
    taken = state.times.keys() - state.left_over()
    return next(name for name in names if name not in taken)


def _moment(state: State, name: str) -> float:
    """Return a time later than that of every other release, also if the clock went back."""
    others = (r.deployed.timestamp() for r in state.releases() if r.id != name)
    return max(time.time(), max(others, default=0.0) + 0.001)
