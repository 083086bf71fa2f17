"""What a deploy will change at its target, shown before anything is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.model.manifest import Difference, Manifest, diff
from briefing.publish.errors import refusal

_ALWAYS_ALLOWED = 25
_SHARE_ALLOWED = 0.1
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """The way from what stands at a target to the site that is to stand there."""

    difference: Difference
    bytes_added: int
    bytes_changed: int
    standing: int

    @property
    def empty(self) -> bool:
        """Whether the target shows the site already."""
        return not self.difference

    def table(self, shown: int = _SHOWN) -> str:
        """Return the counts and the first paths of each kind, for people."""
        d = self.difference
        rows = (
            ("add", d.added, f"{self.bytes_added:>15,}"),
            ("change", d.changed, f"{self.bytes_changed:>15,}"),
            ("delete", d.removed, ""),
        )
        head = [f"{'':8}{'files':>9}{'bytes':>15}"]
        counts = [f"{name:8}{len(paths):>9,}{size}" for name, paths, size in rows]
        return "\n".join(head + counts + [line for row in rows for line in _paths(*row[:2], shown)])


def make_plan(current: Manifest | None, wanted: Manifest) -> Plan:
    """Return the plan from `current` to `wanted`, whose stamps must be known."""
    difference = diff(current, wanted)
    return Plan(
        difference,
        bytes_added=wanted.size(difference.added),
        bytes_changed=wanted.size(difference.changed),
        standing=len(current.hashes) if current else 0,
    )


def refuse_many_deletions(plan: Plan, allowed: int | None) -> None:
    """Raise DeployError when a plan deletes more than `allowed`, by default a tenth of the site.

    A build that lost its content must not empty the site that readers see.
    """
    count = len(plan.difference.removed)
    cap = max(_ALWAYS_ALLOWED, int(plan.standing * _SHARE_ALLOWED)) if allowed is None else allowed
    if count > cap:
        what = f"the plan deletes {count:,} of {plan.standing:,} files, {cap:,} are allowed"
        raise refusal("deploy", what, f"if that is meant: --allow-deletions {count}")


def _paths(name: str, paths: Sequence[str], shown: int) -> Iterator[str]:
    for path in paths[:shown]:
        yield f"{name:8}{path if path.isprintable() else ascii(path)}"
    if len(paths) > shown:
        yield f"{name:8}… and {len(paths) - shown:,} more"
