"""The archive of the tiny site: each month and year leads to the one before and after."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        ("2026", "/briefs/2025/", None),
        ("2025", None, "/briefs/2026/"),
        ("2026/02", "/briefs/2026/01/", None),
        ("2026/01", "/briefs/2025/11/", "/briefs/2026/02/"),
        ("2025/11", None, "/briefs/2026/01/"),
    ],
)
def test_months_and_years_lead_on(
    built: Path, page: str, before: str | None, after: str | None
) -> None:
    document = html.parse(str(built / "briefs" / page / "index.html")).getroot()
    for rel, path in (("prev", before), ("next", after)):
        assert document.xpath(f"//nav//a[@rel='{rel}']/@href") == [path] * bool(path)
