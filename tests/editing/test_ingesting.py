"""One article in: its draft, its original, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import yaml
from msgspec import structs

from briefing.checks.content import check_content
from briefing.editing.errors import EditingError
from briefing.editing.identity import id_of
from briefing.editing.prepare import Preparer, sha256_of
from briefing.editing.receipts import read_shingles
from briefing.model.content import load_content
from briefing.model.records import Registry
from briefing.sources.item import Item, Said
from tests.editing.editing_sites import (
    ARTICLE,
    SETTINGS,
    article,
    check_golden,
    ingest,
    make_site,
    put,
    tree,
)

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())
SLUG = "acme-steel-lights-a-furnace-that-burns-no-coal"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_drafts(site: Path, fixture: Path, update_golden: bool) -> None:
    item = Item(fixture.read_bytes(), fixture.name)
    outcome = ingest(site, SETTINGS, item)
    assert outcome.path
    expected = fixture.parent.parent / "expected" / f"{fixture.stem}.md"
    check_golden(expected, (site / outcome.path).read_text(), update_golden)
    assert load_content(site, SETTINGS).problems == ()


def test_it_says_what_it_found_and_what_is_missing(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert (outcome.state, outcome.path) == ("written", f"content/drafts/{SLUG}.md")
    assert outcome.missing == (
        "dek",
        *("source.publication", "source.authors", "source.url", "source.published"),
    )
    found = {str(one.key): (one.name, one.count) for one in outcome.suggestions}
    assert found == {
        "company:acme-steel": ("Acme Steel", 4),
        "policy:furnace-rule": ("Furnace Rule", 2),
    }
    assert [(u.name, u.count, u.command) for u in outcome.unknown] == [
        ("Northwind Power", 2, "./inv new company --name 'Northwind Power'")
    ]
    assert "word for word (longest run 106 words)" in outcome.notices[-1]


def test_an_author_of_the_article_is_not_offered_as_a_company(site: Path) -> None:
    told = "The furnace was shown to Lena Quist, and it was Lena Quist that lit it."
    source = f"---\ntitle: A\nauthor: Lena Quist\n---\n\n{ARTICLE} {told}\n\n{ARTICLE}\n"
    outcome = ingest(site, SETTINGS, Item(source.encode(), "note.md"))
    assert [one.name for one in outcome.unknown] == ["Northwind Power"]


def test_no_word_of_code_is_offered_as_a_company(site: Path) -> None:
    code = "\n".join(["```sql", *["SELECT mill FROM Weir Gate WHERE level = 1;"] * 6, "```"])
    source = f"# Levels\n\nThe mill asks for its level.\n\n{code}\n\nIt is told in a second."
    outcome = ingest(site, SETTINGS, Item(source.encode(), "note.md"))
    assert outcome.unknown == ()


def test_a_standfirst_becomes_the_dek(site: Path) -> None:
    source = f'---\ntitle: A\nsubtitle: "*Two* of [them]: a plan"\n---\n\n{ARTICLE}'
    ingest(site, SETTINGS, Item(source.encode(), "note.md"))
    brief = load_content(site, SETTINGS).registry.briefs["a"]
    assert brief.dek == r"\*Two\* of \[them\]: a plan"


def test_the_draft_is_named_by_its_bytes(site: Path) -> None:
    ingest(site, SETTINGS, article())
    brief = load_content(site, SETTINGS).registry.briefs[SLUG]
    sha256 = sha256_of(article())
    assert (brief.id, brief.source[0].original) == (id_of(sha256), sha256)
    assert (brief.status, brief.date) == ("draft", None)


def test_the_same_bytes_again_change_nothing(site: Path) -> None:
    ingest(site, SETTINGS, article())
    before = tree(site)
    again = ingest(site, SETTINGS, article("another-name.txt"))
    assert (again.state, again.path) == ("unchanged", f"content/drafts/{SLUG}.md")
    assert tree(site) == before


@pytest.mark.parametrize("broken", [False, True])
def test_an_edited_brief_is_left_alone_wherever_it_is(site: Path, broken: bool) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert outcome.path
    text = (
        (site / outcome.path)
        .read_text()
        .replace("title: >-", "title: [" if broken else "title: >-")
    )
    (site / outcome.path).unlink()
    put(
        site, "briefs/2025/renamed.md", text.replace("date: null", "date: 2025-01-01") + "\nMore.\n"
    )
    before = tree(site)
    assert ingest(site, SETTINGS, article()).path == "content/briefs/2025/renamed.md"
    assert tree(site) == before


def test_a_draft_that_was_deleted_is_written_again(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert outcome.path
    before = tree(site)
    (site / outcome.path).unlink()
    assert ingest(site, SETTINGS, article()).state == "written"
    assert tree(site) == before


def test_another_article_of_that_title_is_told_apart(site: Path) -> None:
    put(site, f"drafts/{SLUG}.md", "---\ntitle: Mine\n---\nOwn words.\n")
    outcome = ingest(site, SETTINGS, article())
    suffix = id_of(sha256_of(article()))[:6]
    assert outcome.path == f"content/drafts/{SLUG}-{suffix}.md"
    assert any("another brief has the title’s slug" in n.replace("'", "’") for n in outcome.notices)
    assert "Own words." in (site / f"content/drafts/{SLUG}.md").read_text()


def test_a_title_without_letters_gives_way_to_the_id(site: Path) -> None:
    text = ARTICLE.replace("Acme Steel Lights a Furnace That Burns No Coal", "—— 🎉🎉 ——")
    outcome = ingest(site, SETTINGS, article(text=text))
    assert outcome.path == f"content/drafts/{id_of(sha256_of(article(text=text)))}.md"


@pytest.mark.parametrize(
    ("mode", "files"),
    [
        ("local", {"original.txt", "receipt.yml", "text.txt"}),
        ("repo", {"original.txt", "receipt.yml"}),
        ("no", {"receipt.yml"}),
    ],
)
def test_what_is_kept_of_an_original(site: Path, mode: str, files: set[str]) -> None:
    ingest(site, structs.replace(SETTINGS, KEEP_ORIGINALS=mode), article())
    sha256 = sha256_of(article())
    folder = site / "content/sources" / sha256[:12]
    assert {path.name for path in folder.iterdir()} == files
    receipt = (folder / "receipt.yml").read_text()
    assert "furnace" not in receipt
    read = yaml.safe_load(receipt)
    assert (read["sha256"], read["url"], read["retrieved"]) == (sha256, None, None)
    assert any(row.endswith(" dropped:new-tab") for row in read["intervals"])


def test_every_character_of_the_text_is_in_one_interval(site: Path) -> None:
    ingest(site, SETTINGS, article())
    folder = site / "content/sources" / sha256_of(article())[:12]
    text = (folder / "text.txt").read_text()
    seen = [0] * len(text)
    for row in yaml.safe_load((folder / "receipt.yml").read_text())["intervals"]:
        start, _, end = row.split(" ")[0].partition("-")
        for at in range(int(start), int(end)):
            seen[at] += 1
    assert all(count == 1 for count, letter in zip(seen, text, strict=True) if not letter.isspace())


def test_what_was_fetched_says_when(site: Path) -> None:
    item = replace(
        article(), url="https://news.example.org/a?utm_source=x", retrieved=date(2025, 7, 1)
    )
    ingest(site, SETTINGS, item)
    source = load_content(site, SETTINGS).registry.briefs[SLUG].source[0]
    assert source.retrieved == date(2025, 7, 1)
    assert source.url is not None
    assert source.url.startswith("https://news.example.org/a")


@pytest.mark.parametrize(
    ("day", "published"), [("2025-07-02", date(2025, 7, 2)), ("2025-07-09", None)]
)
def test_a_page_that_is_there_has_come_out(site: Path, day: str, published: date | None) -> None:
    words = "The mill by the river was built of oak and stone by the people of the town. "
    text = (
        f"<html><head><meta name=pubdate content={day}><title>Mill opens</title></head>"
        f"<body><article><h1>Mill opens</h1><p>{words * 4}</p></article></body></html>"
    )
    fetched = replace(article("page.html", text), retrieved=date(2025, 7, 1))
    outcome = ingest(site, SETTINGS, fetched)
    (source,) = load_content(site, SETTINGS).registry.briefs["mill-opens"].source
    assert source.published == published
    assert any("which is to come" in said for said in outcome.notices) == (published is None)


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/news/furnace",
        "https://example.org:443/news/furnace/?utm_campaign=z&fbclid=1#top",
        "https://example.org/news/furnace/index.html",
    ],
)
def test_the_same_address_is_the_same_article(site: Path, url: str) -> None:
    ingest(site, SETTINGS, article(url="https://example.org/news/furnace"))
    before = tree(site)
    other = article(
        text="Another Title\n\nQuite other words, but enough of them to be an article.\n" * 3,
        url=url,
    )
    outcome = ingest(site, SETTINGS, other)
    assert (outcome.state, outcome.path) == ("duplicate", f"content/drafts/{SLUG}.md")
    assert outcome.duplicate
    assert "the same address" in outcome.duplicate.why
    assert tree(site) == before


def test_a_front_page_is_no_address_of_an_article(site: Path) -> None:
    ingest(site, SETTINGS, article(url="https://example.org/"))
    other = article(
        text="Another Title\n\nQuite other words, but enough of them to be an article.\n" * 3,
        url="https://example.org",
    )
    assert ingest(site, SETTINGS, other).state == "written"


def rewritten(site: Path) -> None:
    """Publish the article's brief in words of the site's own."""
    put(
        site,
        "briefs/2025/own.md",
        f"---\nid: {'a' * 12}\ntitle: Own\ndate: 2025-01-01\nsource:\n  # the first\n"
        f"  - title: It\n    original: {sha256_of(article())}\n---\nQuite other words.\n",
    )


NEAR = ARTICLE.replace("Neighbours", "The neighbours").replace("drought", "flood") + "\nA footer\n"


def test_like_words_are_the_same_article(site: Path) -> None:
    ingest(site, SETTINGS, article())
    before = tree(site)
    outcome = ingest(site, SETTINGS, article(text=NEAR))
    assert (outcome.state, outcome.path) == ("duplicate", f"content/drafts/{SLUG}.md")
    assert tree(site) == before


def test_a_brief_in_own_words_is_found_by_its_original(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert outcome.path
    (site / outcome.path).unlink()
    rewritten(site)
    outcome = ingest(site, SETTINGS, article(text=NEAR))
    assert (outcome.state, outcome.path) == ("duplicate", "content/briefs/2025/own.md")


def test_a_copy_can_be_attached_once(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    assert outcome.path
    (site / outcome.path).unlink()
    rewritten(site)
    outcome = ingest(site, SETTINGS, article(text=NEAR, url="https://b.example/x"), attach=True)
    assert (outcome.state, outcome.path) == ("attached", "content/briefs/2025/own.md")
    sha256 = sha256_of(article(text=NEAR))
    assert (
        (site / outcome.path)
        .read_text()
        .split("---\n")[1]
        .endswith(
            f"  # the first\n  - title: It\n    original: {sha256_of(article())}\n"
            "  - title: >-\n      Acme Steel Lights a Furnace That Burns No Coal\n"
            f"    url: https://b.example/x\n    original: {sha256}\n"
        )
    )
    assert load_content(site, SETTINGS).problems == ()
    assert read_shingles(site / "content", sha256)
    before = tree(site)
    assert ingest(site, SETTINGS, article(text=NEAR), attach=True).state == "unchanged"
    assert tree(site) == before


def test_a_copy_can_be_a_draft_of_its_own(site: Path) -> None:
    ingest(site, SETTINGS, article())
    outcome = ingest(site, SETTINGS, article(text=NEAR), separate=True)
    assert outcome.state == "written"
    assert outcome.path != f"content/drafts/{SLUG}.md"


def test_a_passage_in_common_is_no_copy(site: Path) -> None:
    ingest(site, SETTINGS, article())
    passage = ARTICLE.split("\n\n")[4]
    own = "\n\n".join(
        f"Paragraph {n} tells of matter number {n * 7} and nothing else." for n in range(40)
    )
    assert (
        ingest(site, SETTINGS, article(text=f"Other News\n\n{own}\n\n{passage}\n")).state
        == "written"
    )


def test_a_check_asks_for_what_ingesting_does(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article())
    asked = f"to be filled: {', '.join(outcome.missing)}"
    found = check_content(site, SETTINGS, datetime(2026, 3, 1, tzinfo=UTC))
    assert asked in [problem.what for problem in found if problem.path == outcome.path]


def test_what_is_no_article_writes_nothing(site: Path) -> None:
    before = tree(site)
    for data in (b"", b"%PDF-1.7 x", b"   \n"):
        assert ingest(site, SETTINGS, Item(data, "x")).state == "failed"
    assert tree(site) == before


def test_facts_that_fit_no_field_are_left_out_and_said(site: Path) -> None:
    outcome = ingest(site, SETTINGS, article(url="https://example.org/a b"))
    assert "the article's url was left out: it is no web address" in outcome.notices
    assert "source.url" in outcome.missing


def test_a_site_without_content_is_said(tmp_path: Path) -> None:
    with pytest.raises(EditingError, match="cannot be opened"):
        ingest(tmp_path, SETTINGS, article())


SILENT = b"<html><body><article><h1>The mill by the river is sold</h1>" + b"".join(
    b"<p>The mill by the river was sold on Friday to the people of the town, who want to grind "
    b"their own flour there as soon as the wheel has been mended by the %d carpenters.</p>" % n
    for n in range(2, 6)
)


@pytest.mark.parametrize(
    ("published", "written"), [(date(2025, 3, 3), date(2025, 3, 3)), (date(2099, 1, 1), None)]
)
def test_what_a_feed_says_fills_what_the_page_leaves_out(
    published: date, written: date | None
) -> None:
    said = Said("Mill News", "Ann Oak", published)
    item = Item(SILENT, "a.html", retrieved=date(2025, 3, 4), said=said, notice="from the feed")
    prepared = Preparer(Registry(), SETTINGS, {})(item)
    found = prepared.article
    assert (found.publication, found.authors) == ("Mill News", ("Ann Oak",))
    assert found.published == written
    assert prepared.notices[0] == "from the feed"
