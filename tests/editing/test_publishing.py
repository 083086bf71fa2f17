"""Publishing, unpublishing and retracting."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.editing.create import new
from briefing.editing.errors import EditingError
from briefing.editing.publish import publish, retract, unpublish
from briefing.model.content import load_content
from briefing.model.problems import ContentError
from tests.editing.editing_sites import (
    ARTICLE,
    NOW,
    SETTINGS,
    article,
    ingest,
    make_site,
    put,
    tree,
)

DRAFT = (
    "---\n# ours\ntitle: A Title\ncompanies: [Acme]\nstatus: draft # soon\n---\n"
    "See [Acme](../companies/acme-steel.md#x) and [it](https://example.org/a.md).\n"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = make_site(tmp_path)
    put(root, "drafts/a-title.md", DRAFT)
    put(root, "drafts/a-title/plant.jpg", "picture")
    return root


def test_a_draft_is_published_today_with_its_pictures(site: Path) -> None:
    done = publish(site, SETTINGS, "a-title", as_of=NOW)
    assert done.path == site / "content/briefs/2025/a-title.md"
    brief = load_content(site, SETTINGS).registry.briefs["a-title"]
    assert brief.id is not None
    assert tree(site)["briefs/2025/a-title.md"].decode() == (
        f"---\n# ours\nid: {brief.id}\ntitle: A Title\ndate: 2025-07-02\ncompanies: [Acme]\n"
        "status: published # soon\n---\n"
        "See [Acme](../../companies/acme-steel.md#x) and [it](https://example.org/a.md).\n"
    )
    assert "briefs/2025/a-title/plant.jpg" in tree(site)
    assert not [path for path in tree(site) if path.startswith("drafts")]
    assert load_content(site, SETTINGS).problems == ()


def test_links_to_the_draft_follow_it(site: Path) -> None:
    put(
        site, "drafts/other.md", "---\r\ntitle: B\r\n---\r\n[a](a-title.md) [b](b/a-title.md.x)\r\n"
    )
    publish(site, SETTINGS, "a-title", as_of=NOW)
    other = tree(site)["drafts/other.md"]
    assert other.endswith(b"\r\n[a](../briefs/2025/a-title.md) [b](b/a-title.md.x)\r\n")
    unpublish(site, SETTINGS, "a-title")
    assert tree(site)["drafts/other.md"].endswith(b"\r\n[a](a-title.md) [b](b/a-title.md.x)\r\n")


def test_a_date_of_its_own_or_one_given_decides_the_year(site: Path) -> None:
    put(site, "drafts/b.md", DRAFT.replace("A Title", "B\ndate: 2019-05-05"))
    assert "/2019/" in str(publish(site, SETTINGS, "b", as_of=NOW).path)
    done = publish(site, SETTINGS, "a-title", as_of=NOW, date="2031-01-01T00:30+02:00")
    assert done.path == site / "content/briefs/2030/a-title.md"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (DRAFT.replace("title: A Title\n", ""), "a-title.md:1: a published brief has no `title`"),
        (DRAFT.replace("Acme]", "Acne]"), "a-title.md:4: `companies` names no known company"),
        (DRAFT.replace("See ", "[[acne]] "), "a-title.md:7: .*acne"),
        (DRAFT.replace("title:", "titel:"), "a-title.md:3: unknown key `titel`"),
        (DRAFT.replace("---\nSee", "See"), "a-title.md:1: the front matter is never closed"),
    ],
)
def test_a_draft_with_problems_stays(site: Path, text: str, says: str) -> None:
    put(site, "drafts/a-title.md", text)
    before = tree(site)
    with pytest.raises(ContentError, match=says):
        publish(site, SETTINGS, "a-title", as_of=NOW)
    assert tree(site) == before


def test_problems_of_other_files_do_not_matter(site: Path) -> None:
    put(site, "drafts/broken.md", "---\ntitle: [\n---\n")
    publish(site, SETTINGS, "a-title", as_of=NOW)


def test_a_wrong_date_or_slug_is_said(site: Path) -> None:
    with pytest.raises(ContentError, match="is no date"):
        publish(site, SETTINGS, "a-title", as_of=NOW, date="tomorrow")
    with pytest.raises(EditingError, match="did you mean 'a-title'"):
        publish(site, SETTINGS, "a-titel", as_of=NOW)
    with pytest.raises(EditingError, match=r"is a draft \(./inv publish a-title\)"):
        retract(site, SETTINGS, "a-title", "why")
    publish(site, SETTINGS, "a-title", as_of=NOW)
    with pytest.raises(EditingError, match="is published already"):
        publish(site, SETTINGS, "a-title", as_of=NOW)


def test_nothing_is_overwritten(site: Path) -> None:
    put(site, "briefs/2025/a-title.md", DRAFT.replace("draft # soon", "published\nslug: other"))
    before = tree(site)
    with pytest.raises((EditingError, ContentError)):
        publish(site, SETTINGS, "a-title", as_of=NOW)
    assert tree(site) == before


def test_a_draft_that_says_it_is_published_can_be(site: Path) -> None:
    put(site, "drafts/a-title.md", DRAFT.replace("draft # soon", "published"))
    publish(site, SETTINGS, "a-title", as_of=NOW)
    assert load_content(site, SETTINGS).problems == ()


@pytest.mark.parametrize("again", ["publish", "new"])
def test_what_was_interrupted_is_finished_by_the_next_command(
    site: Path, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("briefing.editing.changes.move", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            publish(site, SETTINGS, "a-title", as_of=NOW)
    assert "drafts/a-title.md" in tree(site)
    if again == "publish":
        assert publish(site, SETTINGS, "a-title", as_of=NOW).path.is_file()
    else:
        new(site, SETTINGS, "topic", "Any")
    assert "briefs/2025/a-title.md" in tree(site)
    assert "briefs/2025/a-title/plant.jpg" in tree(site)
    assert load_content(site, SETTINGS).problems == ()


def test_unpublishing_keeps_id_date_and_pictures(site: Path) -> None:
    done = publish(site, SETTINGS, "a-title", as_of=NOW)
    published = done.path.read_text()
    unpublish(site, SETTINGS, "a-title")
    assert set(tree(site)) >= {"drafts/a-title.md", "drafts/a-title/plant.jpg"}
    draft = tree(site)["drafts/a-title.md"].decode()
    assert "date: 2025-07-02" in draft
    assert "](../companies/acme-steel.md#x)" in draft
    assert publish(site, SETTINGS, "a-title", as_of=NOW).path.read_text() == published


def test_a_retracted_brief_stays_and_says_why(site: Path) -> None:
    publish(site, SETTINGS, "a-title", as_of=NOW)
    retract(site, SETTINGS, "a-title", "The mill: it never stood.")
    brief = load_content(site, SETTINGS).registry.briefs["a-title"]
    assert (brief.status, brief.retraction) == ("retracted", "The mill: it never stood.")
    assert brief.path == "briefs/2025/a-title.md"
    with pytest.raises(EditingError, match="without a reason"):
        retract(site, SETTINGS, "a-title", " ")


def test_a_brief_with_problems_can_be_taken_back(site: Path) -> None:
    publish(site, SETTINGS, "a-title", as_of=NOW)
    (site / "content/companies/acme-steel.md").unlink()
    retract(site, SETTINGS, "a-title", "Wrong.")
    assert unpublish(site, SETTINGS, "a-title").path.is_file()


def test_the_article_word_for_word_is_asked_about(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert outcome.path
    slug = Path(outcome.path).stem
    with pytest.raises(EditingError, match=r"longest 106 words .“Acme Steel the oldest"):
        publish(site, SETTINGS, slug, as_of=NOW)
    assert publish(site, SETTINGS, slug, as_of=NOW, verbatim=True).notices == ()


def test_ones_own_words_with_a_quotation_are_fine(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert outcome.path
    draft = site / outcome.path
    head, _, _ = draft.read_text().rpartition("---\n")
    quotation = "> " + ARTICLE.split("\n")[-9]
    own = "A works in the valley replaced its coke with current. It says a rule paid for that. " * 3
    draft.write_text(f"{head}---\n\n{own}\n\n{quotation}\n")
    publish(site, SETTINGS, draft.stem, as_of=NOW)


def test_without_a_receipt_the_words_are_not_compared(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert outcome.path
    for path in (site / "content/sources").glob("*/*"):
        path.unlink()
    done = publish(site, SETTINGS, Path(outcome.path).stem, as_of=NOW)
    assert "no receipt here" in done.notices[0]


def test_a_new_brief_can_be_published_as_soon_as_it_has_words(site: Path) -> None:
    path = new(site, SETTINGS, "brief", "Words: a start")
    path.write_text(path.read_text() + "\nWords.\n")
    assert publish(site, SETTINGS, "words-a-start", as_of=NOW).path.is_file()
