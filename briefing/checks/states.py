"""A policy's state against its milestones and what briefs assert: one history, told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct

from briefing.checks.tree import Tree, error, notice
from briefing.model.problems import Problem
from briefing.model.records import Policy
from briefing.model.states import may_follow


class _Step(Struct, frozen=True, order=True):
    """A state that a policy entered on a day, by a milestone or by a brief's event."""

    day: date
    own: bool
    path: str
    index: int
    status: str

    def place(self, tree: Tree) -> str:
        return f"content/{self.path}:{self.line(tree)}"

    def line(self, tree: Tree) -> int:
        key = "milestones" if self.own else "policy_events"
        return tree.line(self.path, key, self.index)


def states(tree: Tree) -> Iterator[Problem]:
    """Yield states that contradict each other, with both places."""
    asserted = _asserted(tree)
    for policy in tree.registry.policies.values():
        steps = sorted((*_milestones(policy), *asserted.get(policy.slug, ())))
        yield from _contradictions(tree, policy, steps)
        yield from _backwards(tree, policy, steps)
        yield from _outdated(tree, policy, steps)


def _asserted(tree: Tree) -> dict[str, list[_Step]]:
    steps: dict[str, list[_Step]] = defaultdict(list)
    for brief in tree.registry.briefs.values():
        # What a draft or a retracted brief says counts for nothing.
        if brief.status != "published":
            continue
        for index, event in enumerate(brief.policy_events):
            if event.status:
                step = _Step(event.date, False, brief.path, index, event.status)
                steps[event.policy].append(step)
    return steps


def _milestones(policy: Policy) -> Iterator[_Step]:
    for index, milestone in enumerate(policy.milestones):
        if milestone.status:
            yield _Step(milestone.date, True, policy.path, index, milestone.status)


def _contradictions(tree: Tree, policy: Policy, steps: list[_Step]) -> Iterator[Problem]:
    """Yield events that name another state than the policy's file, or a brief, has that day."""
    for step in steps:
        same_day = [other for other in steps if other.day == step.day and other is not step]
        rivals = [other for other in same_day if other.own] or [o for o in same_day if o < step]
        if step.own or not rivals or any(other.status == step.status for other in rivals):
            continue
        other = rivals[0]
        what = (
            f"says that {policy.name} became `{step.status}` on {step.day}, "
            f"where {other.place(tree)} says `{other.status}`"
        )
        yield error(step.path, step.line(tree), what, "mend the one that is wrong")


def _backwards(tree: Tree, policy: Policy, steps: list[_Step]) -> Iterator[Problem]:
    """Yield steps to a state that cannot come after the one before."""
    for before, step in pairwise(steps):
        if before.day < step.day and not may_follow(step.status, before.status):
            what = (
                f"says that {policy.name} became `{step.status}` on {step.day}, after "
                f"`{before.status}` by {before.place(tree)}"
            )
            remedy = "an amendment or a plan is an event without a `status`; or mend the days"
            yield notice(step.path, step.line(tree), what, remedy)


def _outdated(tree: Tree, policy: Policy, steps: list[_Step]) -> Iterator[Problem]:
    """Yield a `status` that is not the last state up to `status_as_of`."""
    known = policy.status_as_of or tree.as_of.date()
    past = [step for step in steps if step.day <= known]
    last = [step for step in past if step.day == past[-1].day] if past else []
    if last and policy.status not in {step.status for step in last}:
        step = last[-1]
        what = f"`status: {policy.status}`, where {step.place(tree)} says `{step.status}`"
        remedy = f"set `status: {step.status}`, or add the milestone that led to {policy.status}"
        yield error(policy.path, tree.line(policy.path, "status"), what, remedy)


def terms(tree: Tree) -> Iterator[Problem]:
    """Yield policies whose state ends before it was known, or has ended without a successor."""
    for policy in tree.registry.policies.values():
        until, known = policy.status_until, policy.status_as_of
        if until is None:
            continue
        line = tree.line(policy.path, "status_until")
        if known and until < known:
            what = f"`status_until: {until}` is before `status_as_of: {known}`"
            yield error(policy.path, line, what, "mend one of the two days")
        elif until < tree.as_of.date():
            what = f"`status: {policy.status}` ended on {until}"
            yield notice(policy.path, line, what, "write what came after it")
