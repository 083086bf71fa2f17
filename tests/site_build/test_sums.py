"""Sums of records by their files hold for the registry, which resolves the named fields alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.model.content import Files, Taken, load_content, take_all
from briefing.model.files import Say
from briefing.model.parse import Record
from briefing.model.registry import RESOLVED, published
from briefing.model.settings import read_settings
from briefing.site_build.sums import record_sum
from tests.sites import AS_OF, ROOT, TINY


@pytest.mark.parametrize("root", [TINY, ROOT], ids=["tiny", "demonstration"])
def test_a_registry_changes_no_other_field(root: Path) -> None:
    parsed: dict[str, Record] = {}

    def noting(files: Files, say: Say) -> Taken:
        taken = take_all(files, say)
        parsed.update((record.path, record) for record in taken.records)
        return taken

    registry = published(load_content(root, read_settings(root), noting).registry, AS_OF)
    records = [*registry.entities(), *registry.briefs.values(), *registry.topics.values()]
    assert len(records) > len(registry.removed)
    for record in records:
        own = parsed[record.path]
        names = record.__struct_fields__
        changed = {name for name in names if getattr(record, name) != getattr(own, name)}
        assert changed <= set(RESOLVED.get(type(record), ())), record.path


def test_a_brief_s_text_is_no_part_of_its_sum() -> None:
    registry = load_content(TINY, read_settings(TINY)).registry
    brief = next(iter(registry.briefs.values()))
    company = next(iter(registry.companies.values()))
    assert record_sum(brief) == record_sum(replace(brief, body="x", body_line=9))
    assert record_sum(brief) != record_sum(replace(brief, title="x"))
    assert record_sum(company) != record_sum(replace(company, body="x"))
