"""inv check --fix writes what is missing, guesses nothing, and touches nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.editing.fix import fix
from briefing.model.content import load_content
from tests.checks.tiny_content import AS_OF, BASE, SETTINGS, brief, errors, write

A = "briefs/2025/a.md"
ID = re.compile(r"id: ([a-z2-7]{12})\n")


def fixed(root: Path, files: dict[str, str | bytes]) -> tuple[list[str], dict[str, bytes]]:
    """Return what the fix says, and the files that it changed or wrote."""
    content = write(root, {**BASE, **files}) / "content"
    before = {path: path.read_bytes() for path in content.rglob("*.md")}
    said = fix(root, SETTINGS, AS_OF)
    after = {path: path.read_bytes() for path in content.rglob("*.md")}
    changed = {p.relative_to(content).as_posix(): b for p, b in after.items() if before.get(p) != b}
    assert not list(content.rglob(".*"))
    return said, changed


def test_writes_the_files_of_unknown_names(tmp_path: Path) -> None:
    text = brief("companies: ['New Co: Steel', ferrum]\npolicies: [Tin Act]", drop="companies")
    said, changed = fixed(tmp_path, {A: text})
    assert said == [
        "wrote content/companies/new-co-steel.md for `New Co: Steel` in content/briefs/2025/a.md",
        "wrote content/policies/tin-act.md for `Tin Act` in content/briefs/2025/a.md",
    ]
    assert sorted(changed) == ["companies/new-co-steel.md", "policies/tin-act.md"]
    assert errors(tmp_path, {}) == []
    registry = load_content(tmp_path, SETTINGS).registry
    assert registry.briefs["a"].companies == ("new-co-steel", "ferrum")
    assert registry.companies["new-co-steel"].name == "New Co: Steel"


def test_a_topic_is_written_by_its_name(tmp_path: Path) -> None:
    said, changed = fixed(tmp_path, {A: brief("topics: [Rare Earths]", drop="topics")})
    assert changed == {"topics/rare-earths.md": b"---\nname: Rare Earths\n---\n"}
    assert len(said) == 1


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("policies: [Carbon Fees]", "it looks like `Carbon Fee`"),
        ("policies: [tin-act]", "no name is made from a slug"),
        ("policies: ['…']", "left `…`"),
    ],
)
def test_leaves_what_it_would_have_to_guess(front: str, said: str, tmp_path: Path) -> None:
    answers, changed = fixed(tmp_path, {A: brief(front)})
    assert len(answers) == 1
    assert said in answers[0]
    assert changed == {}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_adds_an_id_and_keeps_every_other_byte(end: str, bom: str, tmp_path: Path) -> None:
    text = bom + brief("# a comment stays", "id:\n\nText.\n", drop="id").replace("\n", end)
    said, changed = fixed(tmp_path, {A: text})
    assert len(said) == 1
    new = changed[A].decode()
    assert re.sub(rf"id: [a-z2-7]{{12}}{end}", "", new, count=1) == text
    assert errors(tmp_path, {}) == []


@pytest.mark.parametrize("empty", ["id:", "id: null", "id: ~", 'id: ""'])
def test_fills_an_empty_id(empty: str, tmp_path: Path) -> None:
    _, changed = fixed(tmp_path, {"companies/x.md": f"---\nname: X\n{empty}\n---\n"})
    assert ID.sub("", changed["companies/x.md"].decode()) == "---\nname: X\n---\n"


def test_ids_differ_and_a_second_run_does_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "companies/x.md": "---\nname: X\n---\n",
        "companies/y.md": "---\nname: Y\n---\n",
        "topics/t.md": "---\nname: T\n---\n",
        "companies/broken.md": "---\nname: [\n---\n",
    }
    _, changed = fixed(tmp_path, files)
    assert sorted(changed) == ["companies/x.md", "companies/y.md"]
    ids = [ID.findall(data.decode()) for data in changed.values()]
    assert len({one for found in ids for one in found}) == 2
    assert fix(tmp_path, SETTINGS, AS_OF) == []
