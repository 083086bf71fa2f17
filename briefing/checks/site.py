"""inv check --site: everything that must hold of a built site, found in one pass over its files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from briefing.checks.built import budgets, files, pages, sitemap
from briefing.checks.built.leaks import Secrets
from briefing.checks.built.links import Links
from briefing.checks.built.output import Findings, Output, is_page
from briefing.checks.built.page import read_page
from briefing.model.content import load_content
from briefing.model.problems import Problem
from briefing.model.records import Registry
from briefing.model.registry import published
from briefing.model.settings import Settings


def check_site(
    output: Path,
    root: Path,
    settings: Settings,
    as_of: datetime,
) -> tuple[Problem, ...]:
    """Return everything that is wrong with the site built at `as_of` from the content at `root`."""
    everything = load_content(root, settings).registry
    shown = published(everything, as_of)
    return check_output(output, settings, everything, shown)


def check_output(
    output: Path,
    settings: Settings,
    everything: Registry,
    shown: Registry,
) -> tuple[Problem, ...]:
    """Return what is wrong with a built site that may tell what is in `shown` of `everything`."""
    built = Output(output, settings)
    found = Findings(built)
    links = Links(built, found)
    secrets = Secrets(everything, shown)
    for path in built.files:
        _check_file(built, path, links, secrets, found)
    links.finish()
    files.check_names(built, found)
    pages.check_way_up(built, found)
    sitemap.check_sitemap(built, found)
    budgets.check_assets(built, found)
    return found.problems()


def _check_file(output: Output, path: str, links: Links, secrets: Secrets, found: Findings) -> None:
    text = files.read_text(output, path, found)
    if text is None:
        return
    if secrets:
        secrets.check(path, text, found)
    if not is_page(path):
        links.check_text(path, text)
        return
    page = read_page(text)
    pages.check_page(output, path, text, page, found)
    links.check_page(path, text, page)
    budgets.check_page_size(path, text.encode(), found)
    output.remember(path, page)
