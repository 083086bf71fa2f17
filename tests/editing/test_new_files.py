"""New files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.editing.create import new
from briefing.editing.errors import EditingError
from briefing.editing.identity import free_slug, id_of, slug_of
from briefing.model.content import load_content
from briefing.model.problems import ContentError
from tests.editing.editing_sites import SETTINGS, make_site, tree


@pytest.mark.parametrize(
    ("kind", "name", "path", "text"),
    [
        ("brief", "C&S: a plan", "drafts/c-s-a-plan.md", "id: ID\ntitle: >-\n  C&S: a plan\n"),
        ("company", "包钢集团", "companies/bao-gang-ji-tuan.md", "id: ID\nname: 包钢集团\n"),
        ("policy", "  Green\nDeal ", "policies/green-deal.md", "id: ID\nname: Green Deal\n"),
        ("topic", "Scrap & ore", "topics/scrap-and-ore.md", "name: Scrap & ore\n"),
    ],
)
def test_the_least_that_is_valid(
    tmp_path: Path, kind: str, name: str, path: str, text: str
) -> None:
    root = make_site(tmp_path)
    written = new(root, SETTINGS, kind, name)
    assert written == root / "content" / path
    assert re.sub("id: [a-z2-7]{12}", "id: ID", written.read_text()) == f"---\n{text}---\n"
    assert load_content(root, SETTINGS).problems == ()


def test_a_name_without_letters_gets_its_id_for_an_address(tmp_path: Path) -> None:
    path = new(make_site(tmp_path), SETTINGS, "brief", "🎉")
    assert re.fullmatch("[a-z2-7]{12}", path.stem)
    assert "title: >-\n  🎉\n" in path.read_text()
    with pytest.raises(EditingError, match="yields no slug"):
        new(tmp_path, SETTINGS, "topic", "🎉")


@pytest.mark.parametrize(
    ("kind", "name", "says"),
    [
        ("company", "acme steel", r"'acme steel' is the name .* content/companies/acme-steel\.md"),
        ("company", "ACME", "is the name or an alias of content/companies/acme-steel"),
        ("company", "Acme-Steel!", "content/companies/acme-steel.md has the slug `acme-steel`"),
        ("topic", "prices", "is the name or an alias of content/topics/prices.md"),
        ("compny", "X", "did you mean 'company'"),
        ("policy", " ", "needs a name"),
    ],
)
def test_what_exists_is_named(tmp_path: Path, kind: str, name: str, says: str) -> None:
    root = make_site(tmp_path)
    before = tree(root)
    with pytest.raises(EditingError, match=says):
        new(root, SETTINGS, kind, name)
    assert tree(root) == before


def test_a_broken_file_is_not_overwritten(tmp_path: Path) -> None:
    root = make_site(tmp_path, **{"companies/nova.md": "broken"})
    with pytest.raises(EditingError, match="has the slug"):
        new(root, SETTINGS, "company", "Nova")


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="has 400 characters"):
        new(make_site(tmp_path), SETTINGS, "company", "x" * 400)


def test_nothing_is_written_over_a_symbolic_link(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site")
    (tmp_path / "out").mkdir()
    (root / "content/drafts").symlink_to(tmp_path / "out")
    with pytest.raises(EditingError, match="content/drafts is a symbolic link"):
        new(root, SETTINGS, "brief", "A")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("China’s U.S. tariffs", "chinas-us-tariffs"),
        ("Öl für 1.5 %", "ol-fur-1-5"),
        ("北京", "bei-jing"),
        ("Объявление", "obiavlenie"),
        ("—", None),
        ("word " * 40, "-".join(["word"] * 16)),
        ("x" * 100, "x" * 80),
    ],
)
def test_slugs(text: str, slug: str | None) -> None:
    assert slug_of(text) == slug


def test_a_taken_slug_is_told_apart_by_the_id() -> None:
    identifier = id_of("ab" * 32)
    assert free_slug("A", identifier, {"b"}.__contains__) == "a"
    assert free_slug("A", identifier, {"a"}.__contains__) == f"a-{identifier[:6]}"
    longest = free_slug("x" * 90, identifier, {"x" * 80}.__contains__)
    assert longest == f"{'x' * 73}-{identifier[:6]}"
    assert free_slug(None, identifier, set().__contains__) == identifier
