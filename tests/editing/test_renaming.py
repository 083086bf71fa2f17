"""Renaming and merging, with everything that refers to what changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.editing.changes import apply, finish_interrupted
from briefing.editing.create import new
from briefing.editing.errors import EditingError
from briefing.editing.merge import merge
from briefing.editing.publish import publish
from briefing.editing.rename import rename
from briefing.model.content import load_content
from briefing.model.records import Alias
from tests.editing.editing_sites import NOW, SETTINGS, make_site, put, tree

ACME = (
    "---\nid: aaaaaaaaaaaa\nname: Acme Steel # short\naliases:\n  - Acme\n  - text: AS\n"
    "    ambiguous: true\n---\nMakes steel. See [[acme-steel]].\n"
)
BRIEF = """---
# ours
id: bbbbbbbbbbbb
title: A
date: 2025-01-02
companies: [acme-steel, 'Mill Owners’ Union'] # two
policy_events:
  - policy: furnace-rule
    date: 2025-01-01
highlights:
  - >-
    [[acme-steel|It]] melts.
---
[[acme-steel]], [[company:acme-steel|x]], [[Acme Steel]], \\[[Acme Steel]], [[Acme]] and acme-steel;
[a](../../companies/acme-steel.md), [b](/companies/acme-steel/), [c](/companies/acme-steel-works/),
[d]({filename}/companies/acme-steel.md#x), [e](../../policies/furnace-rule.md).

[f]: ../../companies/acme-steel.md
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = make_site(tmp_path)
    put(root, "companies/acme-steel.md", ACME)
    put(
        root,
        "companies/daughter.md",
        "---\nname: Daughter\nparent: >-\n  acme-steel\n"
        "relations:\n- {type: supplies, to: Acme Steel}\n---\n",
    )
    put(root, "briefs/2025/a.md", BRIEF)
    assert load_content(root, SETTINGS).problems == ()
    return root


def text(root: Path, path: str) -> str:
    return tree(root)[path].decode()


def test_a_company_gets_a_new_name_and_address(site: Path) -> None:
    rename(site, SETTINGS, "acme-steel", "Nova: Metals")
    assert text(site, "companies/nova-metals.md") == (
        '---\nid: aaaaaaaaaaaa\nname: "Nova: Metals" # short\naliases:\n  - Acme\n  - text: AS\n'
        "    ambiguous: true\n  - Acme Steel\nredirect_from: [/companies/acme-steel/]\n---\n"
        "Makes steel. See [[nova-metals]].\n"
    )
    assert "companies/acme-steel.md" not in tree(site)
    assert text(site, "briefs/2025/a.md") == (
        BRIEF.replace("[acme-steel, 'Mill", "[nova-metals, 'Mill")
        .replace("[[acme-steel|It]]", "[[nova-metals|It]]")
        .replace("[[acme-steel]]", "[[nova-metals]]")
        .replace("[[company:acme-steel|x]]", "[[company:nova-metals|x]]")
        .replace(", [[Acme Steel]]", ", [[nova-metals|Acme Steel]]")
        .replace("../../companies/acme-steel.md", "../../companies/nova-metals.md")
        .replace("(/companies/acme-steel/)", "(/companies/nova-metals/)")
        .replace("{filename}/companies/acme-steel.md#x", "/companies/nova-metals.md#x")
    )
    assert text(site, "companies/daughter.md") == (
        "---\nname: Daughter\nparent: nova-metals\nrelations:\n"
        '- {type: supplies, to: "Nova: Metals"}\n---\n'
    )
    assert load_content(site, SETTINGS).problems == ()


def test_a_dry_run_shows_and_writes_nothing(site: Path) -> None:
    before = tree(site)
    changes = rename(site, SETTINGS, "Acme Steel", "Nova", dry_run=True)
    assert tree(site) == before
    assert changes.lines() == [
        "content/briefs/2025/a.md",
        "content/companies/daughter.md",
        "content/companies/acme-steel.md → companies/nova.md",
    ]
    assert "-  - Acme\n" not in changes.diff()
    assert "+redirect_from: [/companies/acme-steel/]\n" in changes.diff()


def test_a_name_can_change_without_its_address_and_back_again(site: Path) -> None:
    rename(site, SETTINGS, "acme-steel", "Acme Metals", "acme-steel")
    company = load_content(site, SETTINGS).registry.companies["acme-steel"]
    assert (company.name, company.redirect_from) == ("Acme Metals", ())
    assert Alias("Acme Steel") in company.aliases
    rename(site, SETTINGS, "acme-steel", "Nova")
    rename(site, SETTINGS, "nova", "Acme Steel")
    company = load_content(site, SETTINGS).registry.companies["acme-steel"]
    assert (company.name, company.id) == ("Acme Steel", "a" * 12)
    assert company.redirect_from == ("/companies/nova/",)
    assert [alias.text for alias in company.aliases] == ["Acme", "AS", "Acme Metals", "Nova"]


@pytest.mark.parametrize(
    ("old", "name", "says"),
    [
        ("acme-steel", "Mill Owners’ Union", "./inv merge mill-owners acme-steel"),
        ("acme-steel", "Mill Owners", "content/companies/mill-owners.md has that name or slug"),
        ("acme-stel", "X", "did you mean 'acme-steel'"),
        ("acme-steel", " ", "is empty"),
        ("a", "?", "is no new slug"),
    ],
)
def test_what_cannot_be_renamed_is_said(site: Path, old: str, name: str, says: str) -> None:
    before = tree(site)
    with pytest.raises(EditingError, match=says):
        rename(site, SETTINGS, old, name)
    assert tree(site) == before


def test_a_slug_that_is_none_is_refused_at_once(site: Path) -> None:
    before = tree(site)
    with pytest.raises(EditingError, match="`A B` is no slug"):
        rename(site, SETTINGS, "acme-steel", "Acme", "A B")
    assert tree(site) == before


def test_one_slug_of_two_kinds_is_asked_about(site: Path) -> None:
    put(site, "policies/acme-steel.md", "---\nname: Acme Rule\n---\n")
    with pytest.raises(EditingError, match="write company:acme-steel or policy:acme-steel"):
        rename(site, SETTINGS, "acme-steel", "Nova")
    rename(site, SETTINGS, "company:acme-steel", "Nova")
    # Nobody can say which of the two a bare reference meant.
    assert "[[acme-steel]], [[company:nova|x]]" in text(site, "briefs/2025/a.md")


def test_a_broken_file_stops_it_before_anything_is_written(site: Path) -> None:
    put(site, "drafts/x.md", "---\ntitle: [\n---\n[[acme-steel]]\n")
    before = tree(site)
    with pytest.raises(
        EditingError, match=r"content/drafts/x\.md: the front matter cannot be read"
    ):
        rename(site, SETTINGS, "acme-steel", "Nova")
    assert tree(site) == before


def test_a_brief_gets_a_new_address(site: Path) -> None:
    put(site, "briefs/2025/a/plant.jpg", "picture")
    put(
        site,
        "drafts/b.md",
        "---\ntitle: B\n---\n"
        "[x](../briefs/2025/a.md) [y](/briefs/2025/01/a/#z) [z](/briefs/2025/01/ab/)\n",
    )
    rename(site, SETTINGS, "a", "New Words")
    assert text(site, "briefs/2025/new-words.md") == BRIEF.replace(
        "date: 2025-01-02\n", "date: 2025-01-02\nredirect_from: [/briefs/2025/01/a/]\n"
    )
    assert {"briefs/2025/a.md", "briefs/2025/a/plant.jpg"}.isdisjoint(tree(site))
    assert "briefs/2025/new-words/plant.jpg" in tree(site)
    assert text(site, "drafts/b.md").endswith(
        "[x](../briefs/2025/new-words.md) [y](/briefs/2025/01/new-words/#z) "
        "[z](/briefs/2025/01/ab/)\n"
    )
    assert load_content(site, SETTINGS).problems == ()


def test_a_draft_that_is_renamed_needs_no_redirect(site: Path) -> None:
    new(site, SETTINGS, "brief", "B")
    rename(site, SETTINGS, "b", "c")
    assert "redirect_from" not in text(site, "drafts/c.md")
    publish(site, SETTINGS, "c", as_of=NOW)


def test_two_companies_become_one(site: Path) -> None:
    put(
        site,
        "companies/acme-works.md",
        "---\nname: Acme Works\nlegal_name: Acme Works Ltd\naliases: [Acme]\n"
        "never_match: [Acme Pizza, AS]\ncountry: DE\nrelations:\n"
        "  - {type: buys-from, to: acme-steel}\n  - {type: buys-from, to: daughter}\n"
        'redirect_from: [/companies/works/]\nidentifiers: {ticker: ["X:AW"]}\n---\nIts profile.\n',
    )
    put(
        site,
        "drafts/b.md",
        "---\ntitle: B\ncompanies: [Acme Works, acme-steel, daughter]\n---\n[[acme-works]]\n",
    )
    changes = merge(site, SETTINGS, "acme-steel", "acme-works")
    assert changes.notices == ("the profile in content/companies/acme-works.md is not taken over",)
    assert "content/companies/acme-works.md is removed" in changes.lines()
    company = load_content(site, SETTINGS).registry.companies["acme-steel"]
    assert [alias.text for alias in company.aliases] == ["Acme", "AS", "Acme Works"]
    assert (company.legal_name, company.country) == ("Acme Works Ltd", "DE")
    assert [alias.text for alias in company.never_match] == ["Acme Pizza"]
    assert [relation.to for relation in company.relations] == ["daughter"]
    assert company.redirect_from == ("/companies/works/", "/companies/acme-works/")
    assert company.identifiers.ticker == ("X:AW",)
    assert text(site, "drafts/b.md") == (
        "---\ntitle: B\ncompanies: [Acme Steel, daughter]\n---\n[[acme-steel]]\n"
    )
    assert load_content(site, SETTINGS).problems == ()
    assert "companies/acme-works.md" not in tree(site)


def test_two_policies_become_one(site: Path) -> None:
    put(
        site,
        "policies/oven-rule.md",
        "---\nname: Oven Rule\nstatus: in-force\n"
        "milestones:\n  - date: 2020-01-01\n    event: Voted\n"
        "relations:\n  - {type: amends, to: furnace-rule}\n---\nIts prose.\n",
    )
    put(site, "briefs/2025/a.md", BRIEF.replace("policy: furnace-rule", "policy: oven-rule"))
    merge(site, SETTINGS, "furnace-rule", "Oven Rule")
    policy = load_content(site, SETTINGS).registry.policies["furnace-rule"]
    assert (policy.status, policy.relations) == ("in-force", ())
    assert [milestone.event for milestone in policy.milestones] == ["Voted"]
    assert policy.body.strip() == "Its prose."
    assert "policy: furnace-rule" in text(site, "briefs/2025/a.md")
    assert load_content(site, SETTINGS).problems == ()


def test_only_two_of_a_kind_are_merged(site: Path) -> None:
    for kept, gone, says in (
        ("acme-steel", "furnace-rule", "is a company and"),
        ("acme-steel", "Acme", "are one already"),
        ("a", "acme-steel", "briefs are not merged"),
    ):
        with pytest.raises(EditingError, match=says):
            merge(site, SETTINGS, kept, gone)


class Stopped(Exception):  # noqa: N818
    """The moment at which the test pulls the plug."""


@pytest.mark.parametrize("step", range(6))
def test_an_interruption_is_made_good_by_the_next_command(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    changes = rename(site, SETTINGS, "acme-steel", "Nova", dry_run=True)
    steps = iter(range(step))

    def stop_at_last(real: object) -> object:
        def wrapped(*args: object, **kwargs: object) -> None:
            if next(steps, None) is None:
                raise Stopped
            real(*args, **kwargs)  # type: ignore[operator]

        return wrapped

    with monkeypatch.context() as patch:
        from briefing.editing import changes as module

        for name in ("write_whole", "move", "remove"):
            patch.setattr(module, name, stop_at_last(getattr(module, name)))
        with pytest.raises(Stopped):
            apply(site / "content", changes)
    new(site, SETTINGS, "topic", "Any other command")
    done = step > 0
    assert ("nova" in load_content(site, SETTINGS).registry.companies) == done
    assert load_content(site, SETTINGS).problems == ()
    assert not list((site / "content").glob(".changes*"))


def test_a_file_edited_after_an_interruption_is_left_and_said(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = rename(site, SETTINGS, "acme-steel", "Nova", dry_run=True)
    with monkeypatch.context() as patch:
        patch.setattr("briefing.editing.changes.finish_interrupted", lambda content: None)
        apply(site / "content", changes)
    put(site, "briefs/2025/a.md", BRIEF + "More.\n")
    with pytest.raises(EditingError, match=r"not in briefs/2025/a\.md"):
        finish_interrupted(site / "content")
    assert text(site, "briefs/2025/a.md") == BRIEF + "More.\n"
    assert "companies/nova.md" in tree(site)
    finish_interrupted(site / "content")
