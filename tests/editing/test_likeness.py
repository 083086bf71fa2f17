"""How much of one text stands in another."""

from __future__ import annotations

from briefing.editing.addresses import same_page
from briefing.editing.known import Likenesses
from briefing.editing.receipts import unaccounted
from briefing.editing.shingles import Likeness, likeness, shingles, words
from briefing.normalize.article import Article, Interval
from tests.editing.editing_articles import text


def test_words_of_markdown() -> None:
    markdown = r"See [the *mill*](https://a.example/b_(c) \"t\") &amp; C\_D’s 包钢, [x]: 1.5"
    found = words(markdown.replace('\\"', '"'))
    assert found == ["See", "the", "mill", "C", "D", "s", "包", "钢", "x", "1", "5"]


def test_the_longest_run_and_the_share() -> None:
    original = shingles(words("one two three four five six seven eight nine ten"))
    same = likeness(
        words("Own words. Two three, FOUR five six seven eight nine; and own again"), original
    )
    assert (same.longest, same.run) == (8, "Two three FOUR five six seven eight nine")
    assert round(same.share, 2) == round(8 / 13, 2)
    assert same.mostly
    assert likeness([], original) == Likeness(0.0, 0)


def test_a_text_is_found_by_any_half_of_it() -> None:
    index = Likenesses()
    for number in range(50):
        index.add(f"drafts/{number}.md", shingles(words(text(number))))
    whole = words(text(7))
    half = len(whole) // 2 + 8
    for part in (whole, whole[:half], whole[half:], words(text(99))[:60] + whole):
        found = index.nearest(shingles(part))
        assert found
        assert found[0] == "drafts/7.md"
    assert index.nearest(shingles(words(text(77)))) is None
    assert index.nearest(shingles(words(text(77)) + whole[:40])) is None
    assert index.nearest(()) is None


def test_addresses_of_one_page() -> None:
    assert same_page("https://www.a.example/x/?b=2&a=1&utm_source=q#f") == "a.example/x?a=1&b=2"
    assert same_page("http://a.example:8080/x/index.html") == "a.example:8080/x"
    lean = ("amp.a.example/x", "m.a.example/x/", "a.example/x/amp/", "a.example/x.amp.html")
    for address in (*lean, "a.example/x?amp=1", "a.example/x?outputType=amp"):
        assert same_page(f"https://{address}") == "a.example/x"
    assert same_page("https://a.example/amp-stacks?amp=5") == "a.example/amp-stacks?amp=5"
    for none in (
        None,
        "",
        "https://a.example/",
        "mailto:a@b.example",
        "https://a.example:x/y",
        "/x",
    ):
        assert same_page(none) is None


def test_characters_without_an_interval_are_counted() -> None:
    def article(*intervals: Interval) -> Article:
        facts = (None, None, (), None, None, None, None)
        return Article("text", *facts, "", (), None, (), "ab cd ef", intervals, ())

    assert unaccounted(article(Interval(0, 8, "kept"))) == 0
    assert unaccounted(article(Interval(0, 2, "kept"), Interval(3, 5, "dropped:x"))) == 2
    assert unaccounted(article(Interval(0, 5, "kept"), Interval(3, 8, "kept"))) == 2
