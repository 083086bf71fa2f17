"""Which releases a target keeps, and which of them a rollback means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from briefing.publish.errors import refusal


@dataclass(frozen=True, slots=True)
class Release:
    """A site that stands, or stood, at a target.

    `id` is the target's own name for it, `digest` its manifest's (empty where unknown).
    """

    id: str
    digest: str
    deployed: datetime
    live: bool = False

    def __str__(self) -> str:
        day = self.deployed.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
        return f"{self.id[:12]}  {day} UTC{'  (live)' if self.live else ''}"


def choose(releases: Sequence[Release], to: str | None) -> Release:
    """Return the release that `to` begins the id or digest of; None is the one before the live.

    `releases` stand oldest first. Raises DeployError with the list where none or several match,
    or where the live one is meant.
    """
    if to is None:
        return _before_live(releases)
    found = [r for r in releases if to and (r.id.startswith(to) or r.digest.startswith(to))]
    if not found:
        raise refusal("rollback", f"there is no release '{to}'", _choices(releases))
    if len(found) > 1:
        raise refusal("rollback", f"'{to}' may be {len(found)} releases", _choices(found))
    if found[0].live:
        raise refusal("rollback", f"'{to}' is the live release", _choices(releases))
    return found[0]


def surplus(releases: Sequence[Release], keep: int) -> list[Release]:
    """Return what may be deleted: all but the newest `keep`, the live one and the one before."""
    live = next((i for i, release in enumerate(releases) if release.live), len(releases))
    return [
        release
        for i, release in enumerate(releases)
        if i < len(releases) - keep and i not in (live, live - 1)
    ]


def _before_live(releases: Sequence[Release]) -> Release:
    live = next((i for i, release in enumerate(releases) if release.live), 0)
    if live == 0:
        raise refusal("rollback", "no release is older than the live one", _choices(releases))
    return releases[live - 1]


def _choices(releases: Sequence[Release]) -> str:
    """Say what may be given with --to: each release but the live one, the newest first."""
    others = [release for release in reversed(releases) if not release.live]
    if others:
        return f"give one with --to: {'; '.join(' '.join(str(one).split()) for one in others)}"
    return "there will be one after the next deploy" if releases else "deploy first"
