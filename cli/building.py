"""inv build and inv check."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from briefing.editing.holding import held
from briefing.model.problems import ContentError, Problem
from briefing.site_build.extras import CARDS, SEARCH
from briefing.site_build.finished import BUILDS
from briefing.site_build.order import Order
from briefing.site_build.rebuild import due, rebuild
from cli.site import Site
from cli.telling import say, working

# What a build with nothing to do has no need of is imported where it is used.

_OVERDUE = 3
_TAKEN = ("content", "theme", "plugins", "briefing", ".git", ".cache", ".serve")


def check(site: Site) -> list[Problem]:
    """Return the notices of the content; raises ContentError when there is a problem."""
    from briefing.checks.content import check_content

    settle(site)
    with working("checking the content"):
        found = check_content(site.root, site.settings, site.as_of)
    errors = [problem for problem in found if not problem.notice]
    if errors:
        raise ContentError(errors)
    return list(found)


def settle(site: Site) -> None:
    """Finish what a killed rename or merge left half done, before anything is read."""
    with held(site.root / "content"):
        pass


def check_content_of(site: Site, fix: bool) -> None:
    """Say every problem and notice of the content, after mending what can be mended."""
    if fix:
        from briefing.editing.fix import fix as fix_content

        for done in fix_content(site.root, site.settings, site.as_of):
            say(done)
    notices = check(site)
    for notice in notices:
        say(f"notice: {notice}")
    count = f", {len(notices)} notice{'' if len(notices) == 1 else 's'}" if notices else ""
    say(f"The content is sound{count}.")


def check_output_of(site: Site) -> None:
    """Say every problem of the built site in output/."""
    from briefing.checks.site import check_site

    output = site.root / "output"
    if not output.exists():
        raise ValueError("there is no built site in output/: run ./inv build first")
    with working("checking the built site"):
        problems = check_site(output, site.root, site.settings, site.as_of)
    if problems:
        raise ContentError(problems)
    say("The built site is sound.")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a build shall make, and whether it may take anything over from the one before."""

    search: bool = True
    cards: bool = True
    clean: bool = False

    @property
    def leave_out(self) -> tuple[str, ...]:
        """The extras that are not wanted."""
        extras = ((SEARCH, self.search), (CARDS, self.cards))
        return tuple(name for name, wanted in extras if not wanted)


def build_site(site: Site, output: str, wishes: Wishes) -> None:
    """Check and build where anything has changed; says where the site is and how long it took."""
    start = time.monotonic()
    target = _place(site, output)
    settle(site)
    order = Order(site.root, site.config, target, site.as_of, wishes.leave_out, wishes.clean)
    built = rebuild(order, say)
    taken = f"{time.monotonic() - start:.2f} s"
    say(f"Built {output}/ in {taken}." if built else f"{output}/ is up to date ({taken}).")


def _place(site: Site, output: str) -> Path:
    """Return where the site is built to; ValueError where other files have their place."""
    target = site.root / output
    real = target.parent.resolve() / target.name
    above = (real, *real.parents)
    # An output is a link into its builds: what lies in it lies in one of those.
    inside = any((site.root / name).resolve() in above for name in _TAKEN) or BUILDS in real.parts
    if not target.name.strip(".") or real in (site.root, *site.root.parents) or inside:
        raise ValueError(
            f"no site is built into '{output}': give a folder of its own with --output"
        )
    return target


def show_due(site: Site, output: str) -> None:
    """Print when the built site changes by the clock alone; status 3 where it has already."""
    instant = due(site.root, site.root / output)
    print(instant.isoformat() if instant else "never")
    if instant and instant <= site.as_of:
        sys.exit(_OVERDUE)
