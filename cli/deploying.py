"""inv deploy and inv rollback."""

from __future__ import annotations

from briefing.publish import deploy as publishing
from briefing.publish.fitness import BUILD
from briefing.site_build.freshness import freshness
from briefing.site_build.order import Order
from cli.site import PUBLISH, Site, open_site
from cli.telling import say, stop_when_terminated, working


def deploy(target: str, dry_run: bool, allow_deletions: int | None) -> None:
    """Deploy output/ to a target of DEPLOY."""
    stop_when_terminated()
    site = open_site(PUBLISH)
    with working(f"deploying to {target}"):
        _tell_age(site)
        publishing.deploy(
            site.root / "output",
            target,
            site.settings,
            say,
            site.root,
            dry_run=dry_run,
            allow_deletions=allow_deletions,
        )


def _tell_age(site: Site) -> None:
    """Say where the output is not of today's content; refuse one that shows what is to come."""
    age = freshness(Order(site.root, site.config, site.root / "output", site.as_of))
    if age.ahead:
        moment = age.ahead.isoformat(" ", "minutes")
        raise ValueError(f"output/ was built as if it were {moment}, which is to come ({BUILD})")
    if age.due:
        moment = age.due.isoformat(" ", "minutes")
        say(f"notice: output/ is older than {moment}, when it was to change ({BUILD})")
    if age.changed:
        first, *others = age.changed
        more = f" and {len(others):,} more" if others else ""
        say(f"notice: {first}{more} changed since output/ was built ({BUILD})")


def rollback(target: str, to: str) -> None:
    """Put an earlier release of a target back."""
    stop_when_terminated()
    site = open_site(PUBLISH)
    with working(f"rolling {target} back"):
        publishing.rollback(target, site.settings, to or None, say, site.root)
