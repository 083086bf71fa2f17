"""inv new, publish, unpublish, retract, rename and merge."""

from __future__ import annotations

from pathlib import Path

from briefing.editing import create
from briefing.editing import merge as merging
from briefing.editing import publish as publishing
from briefing.editing import rename as renaming
from briefing.editing.changes import Changes
from briefing.editing.publish import Published
from cli.console import out
from cli.site import Site, open_site
from cli.telling import say


def new(kind: str, name: str) -> None:
    """Write a new file and print its path."""
    site = open_site()
    _print_path(site, create.new(site.root, site.settings, kind, name))


def publish(slug: str, date: str, verbatim: bool) -> None:
    """Publish a draft and print where it went."""
    site = open_site()
    done = publishing.publish(
        site.root,
        site.settings,
        Path(slug).stem,
        as_of=site.as_of,
        date=date or None,
        verbatim=verbatim,
    )
    _print_published(site, done)


def unpublish(slug: str) -> None:
    """Take a brief back to the drafts and print where it went."""
    site = open_site()
    _print_published(site, publishing.unpublish(site.root, site.settings, Path(slug).stem))
    say("Its page goes with the next build and deploy.")


def retract(slug: str, reason: str) -> None:
    """Retract a brief."""
    site = open_site()
    _print_published(site, publishing.retract(site.root, site.settings, Path(slug).stem, reason))
    say("Its page stays and says why.")


def _print_published(site: Site, done: Published) -> None:
    _print_path(site, done.path)
    for notice in done.notices:
        say(f"notice: {notice}")


def _print_path(site: Site, path: Path) -> None:
    shown = path if not path.is_absolute() else path.relative_to(site.root)
    out.print(str(shown), markup=False)


def rename(old: str, name: str, slug: str, dry_run: bool) -> None:
    """Rename an entity or brief, or show what that would change."""
    site = open_site()
    changes = renaming.rename(site.root, site.settings, old, name, slug or None, dry_run=dry_run)
    _print_changes(changes, dry_run)


def merge(kept: str, gone: str, dry_run: bool) -> None:
    """Make two entities one, or show what that would change."""
    site = open_site()
    _print_changes(merging.merge(site.root, site.settings, kept, gone, dry_run=dry_run), dry_run)


def _print_changes(changes: Changes, dry_run: bool) -> None:
    if dry_run:
        out.print(changes.diff(), markup=False, end="")
    for line in changes.lines():
        out.print(line, markup=False)
    for notice in changes.notices:
        say(f"notice: {notice}")
    if dry_run:
        say("Nothing was changed: leave --dry-run out to do it.")
