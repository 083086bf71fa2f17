"""Every page kind, well filled: its template and its view, by name."""

from __future__ import annotations

from briefing.views import types as v
from tests.theme.sample_dossiers import DOSSIER, POLICY
from tests.theme.sample_pages import (
    AZ,
    BRIEF,
    CHANGES,
    DIGEST,
    HOME,
    LIST,
    NOT_FOUND,
    PLAIN,
    REDIRECT,
    SEARCH,
    TOPICS,
)

FULL: dict[str, tuple[str, v.PageView]] = {
    "brief": ("brief.html", BRIEF),
    "company": ("dossier.html", DOSSIER),
    "policy": ("dossier.html", POLICY),
    "az": ("az.html", AZ),
    "list": ("list.html", LIST),
    "topics": ("topics.html", TOPICS),
    "home": ("home.html", HOME),
    "digest": ("digest.html", DIGEST),
    "changes": ("changes.html", CHANGES),
    "plain": ("plain.html", PLAIN),
    "search": ("search.html", SEARCH),
    "404": ("404.html", NOT_FOUND),
    "redirect": ("redirect.html", REDIRECT),
}
