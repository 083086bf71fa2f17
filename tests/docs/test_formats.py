"""docs/formats.md says of every key what the model says."""

from __future__ import annotations

import re

import pytest

from briefing.model.schema import KINDS
from tests.sites import ROOT

TEXT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_documented_as_the_model_has_it(kind: str) -> None:
    section = TEXT.split(f"## {kind.capitalize()}\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.*?) \| (.+?) \|$", section, re.MULTILINE)
    documented = [(name, label, need == "yes", doc) for name, label, need, doc in rows]
    modelled = [(f.name, f.type.label, f.required, f.doc) for f in KINDS[kind]]
    assert documented == modelled
