"""inv build and inv check."""

from __future__ import annotations

import time

from briefing.checks.content import check_content
from briefing.editing.holding import held
from briefing.model.problems import ContentError, Problem
from briefing.site_build.build import build
from briefing.site_build.extras import SEARCH
from cli.console import say, working
from cli.site import Site


def check(site: Site) -> list[Problem]:
    """Return the notices of the content; raises ContentError when there is a problem."""
    with held(site.root / "content"):
        # What a killed rename or merge left half done is finished before anything is read.
        pass
    with working("checking the content"):
        found = check_content(site.root, site.settings, site.as_of)
    errors = [problem for problem in found if not problem.notice]
    if errors:
        raise ContentError(errors)
    return list(found)


def check_content_of(site: Site, fix: bool) -> None:
    """Say every problem and notice of the content, after mending what can be mended."""
    if fix:
        from briefing.checks.fix import fix_content
        from briefing.checks.moved import fix_moved

        for done in fix_content(site.root, site.settings):
            say(done)
        for done in fix_moved(site.root, site.settings, site.as_of):
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
        raise ValueError("there is no built site in output/: run inv build first")
    with working("checking the built site"):
        problems = check_site(output, site.root, site.settings, site.as_of)
    if problems:
        raise ContentError(problems)
    say("The built site is sound.")


def build_site(site: Site, output: str, with_search: bool) -> None:
    """Check and build; says where the site is and how long it took."""
    start = time.monotonic()
    check(site)
    with working("building"):
        target = site.root / output
        build(
            site.root,
            site.config,
            target,
            site.as_of,
            say,
            leave_out=() if with_search else (SEARCH,),
        )
    say(f"Built {output}/ in {time.monotonic() - start:.1f} s.")
