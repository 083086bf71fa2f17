"""Deploys a built site to a target and takes it back: refuse, plan, change, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from briefing.model.manifest import LOCK_NAME, Manifest, ManifestError, manifest_beside
from briefing.model.settings import Settings
from briefing.publish.errors import DeployError, os_errors_explained, refusal
from briefing.publish.fitness import BUILD, refuse_unfit
from briefing.publish.lock import held
from briefing.publish.plan import Plan, make_plan, refuse_many_deletions
from briefing.publish.releases import choose
from briefing.publish.settings import (
    DirectorySettings,
    GitSettings,
    SshSettings,
    TargetSettings,
    target_settings,
)
from briefing.publish.targets.directory import LocalFolder
from briefing.publish.targets.git import Git
from briefing.publish.targets.protocol import Target
from briefing.publish.targets.release_folder import ReleaseFolder
from briefing.publish.targets.ssh import RemoteFolder

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a deploy or rollback did: `release` is the digest of the site that is live now."""

    target: str
    release: str
    changed: bool
    plan: Plan | None = None


def deploy(
    output: Path,
    target_name: str,
    settings: Settings,
    say: Say,
    root: Path = Path(),
    *,
    dry_run: bool = False,
    allow_deletions: int | None = None,
) -> Outcome:
    """Make the site at `output` live at a target of DEPLOY, or say what that changes.

    A second run finds nothing to do; after an error the target shows what it showed before.
    Raises DeployError. Relative paths in DEPLOY are relative to `root`.
    """
    chosen = target_settings(target_name, settings.DEPLOY, root.resolve())
    target = make_target(chosen)
    refuse_unfit(output, settings.SITEURL, local=isinstance(chosen, DirectorySettings))
    tree = output.resolve()
    with os_errors_explained(target), _tree_kept(tree):
        manifest = _verified(tree)
        with nullcontext() if dry_run else target.hold():
            return _deploy(target, tree, manifest, dry_run, allow_deletions, say)


def rollback(
    target_name: str, settings: Settings, to: str | None, say: Say, root: Path = Path()
) -> Outcome:
    """Make an earlier release live again: the one before the live, or that which `to` begins.

    Raises DeployError.
    """
    target = make_target(target_settings(target_name, settings.DEPLOY, root.resolve()))
    with os_errors_explained(target):
        # Holding makes the folder: where there is nothing to go back to it is not made.
        choose(target.releases(), to)
    with os_errors_explained(target), target.hold():
        release = choose(target.releases(), to)
        target.rollback(release)
        current = target.current()
        if current is None or (release.digest and current.digest != release.digest):
            raise refusal(target, f"does not show {release.id[:12]}", "roll back again")
        say(f"{target} shows {release} again")
        return Outcome(str(target), current.digest, changed=True)


def make_target(settings: TargetSettings) -> Target:
    """Return the target that settings describe."""
    match settings:
        case DirectorySettings():
            return ReleaseFolder(LocalFolder(settings.path), settings.keep)
        case GitSettings():
            return Git(settings)
        case SshSettings():
            return ReleaseFolder(RemoteFolder(settings), settings.keep)


def _deploy(
    target: Target,
    tree: Path,
    manifest: Manifest,
    dry_run: bool,
    allow_deletions: int | None,
    say: Say,
) -> Outcome:
    wanted = target.wanted(manifest)
    plan = make_plan(target.current(), wanted)
    if plan.empty:
        if not dry_run:  # the deploy before may have been killed before it did so
            target.prune()
        say(f"nothing to do: {target} shows {wanted.digest[:12]}")
        return Outcome(str(target), wanted.digest, changed=False, plan=plan)
    say(plan.table())
    refuse_many_deletions(plan, allow_deletions)
    if dry_run:
        say("dry run: nothing was changed")
        return Outcome(str(target), wanted.digest, changed=False, plan=plan)
    target.deploy(tree, wanted, plan, say)
    if target.current() != wanted:
        remedy = "deploy again, or roll back"
        raise refusal(target, f"does not show {wanted.digest[:12]} after the deploy", remedy)
    say(f"{target} shows {wanted.digest[:12]}")
    return Outcome(str(target), wanted.digest, changed=True, plan=plan)


@contextmanager
def _tree_kept(tree: Path) -> Iterator[None]:
    """Keep builds, which delete older trees, from running meanwhile."""
    lock = tree.with_name(LOCK_NAME)
    with held(lock, "a build", shared=True) if lock.exists() else nullcontext():
        yield


def _verified(tree: Path) -> Manifest:
    """Return the manifest of a tree that is exactly what its build made; else DeployError."""
    try:
        recorded = Manifest.read(manifest_beside(tree))
        found = Manifest.of_directory(tree)
    except FileNotFoundError as error:
        raise refusal(error.filename, "this site has no manifest of its build", BUILD) from None
    except ManifestError as error:
        raise DeployError(error.problems) from error
    if found != recorded:
        raise refusal(tree, "is not what its build made: files were changed since", BUILD)
    return found
