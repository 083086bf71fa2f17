"""The publishers' rules as the normalizer takes them."""

from __future__ import annotations

from pathlib import Path

from briefing.model.problems import ContentError, Problem
from briefing.model.publishers import load_publishers
from briefing.normalize.text.rules import PublisherRules


def publisher_rules(root: Path) -> dict[str, PublisherRules]:
    """Return the rules of content/publishers.yml by host; raises ContentError with its problems."""
    problems: list[Problem] = []
    found = load_publishers(root / "content", problems.append)
    if problems:
        raise ContentError(problems)
    return {
        host: PublisherRules(one.publication, one.lang, one.drop, one.remove)
        for host, one in found.items()
    }
