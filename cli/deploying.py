"""inv deploy and inv rollback."""

from __future__ import annotations

from briefing.publish import deploy as publishing
from cli.site import PUBLISH, open_site
from cli.telling import say, working


def deploy(target: str, dry_run: bool, allow_deletions: int | None) -> None:
    """Deploy output/ to a target of DEPLOY."""
    site = open_site(PUBLISH)
    with working(f"deploying to {target}"):
        publishing.deploy(
            site.root / "output",
            target,
            site.settings.DEPLOY,
            site.settings.SITEURL,
            dry_run,
            allow_deletions,
            say,
            site.root,
        )


def rollback(target: str, to: str) -> None:
    """Put an earlier release of a target back."""
    site = open_site(PUBLISH)
    with working(f"rolling {target} back"):
        publishing.rollback(target, site.settings.DEPLOY, to or None, say, site.root)
