"""Where automatic links may stand, whatever lies in whatever: hypothesis nests the elements."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from briefing.linking.linker import Document, Linked, Text
from tests.linking import support

LINKER = support.linker(support.registry(support.CASES / "registry.yml"))
_FORBIDDEN = {
    *("a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "kbd", "button"),
    *("figcaption", "cite", "th", "blockquote"),
}
_INLINE = ("em", "strong", "code", "kbd", "cite", "button", 'a href="https://x.example/"')
_BLOCKS = ("p", "h2", "h3", "h6", "pre", "li", "td", "th", "figcaption", "dd")
_AROUND = ("div", "blockquote", "ul", "figure", "section")
_WORDS = st.sampled_from(
    [
        *("K-Dock", "Aurora Lines", "Aurora Lines Denmark", "Nordic Plate Corp.", "AK&amp;L"),
        *("Vesper", "Hansa Port Agency (HPA)", "HPA", "东海航运集团", "한강중공업은", "Meridian"),
        *("https://x.example/Vesper", "the", "and", "’s", "&lt;"),
    ]
)


def _element(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag.split()[0]}>"


def _no_link_twice(inside: str) -> bool:
    return inside.count("<a ") < 2 or "</a>" in inside.split("<a ")[1]


_TEXT = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_PHRASE = st.recursive(
    _TEXT,
    lambda inner: st.one_of(
        st.builds(_element, st.sampled_from(_INLINE), inner),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
    ),
    max_leaves=6,
).filter(_no_link_twice)
_BLOCK = st.builds(_element, st.sampled_from(_BLOCKS), _PHRASE)
_PART = st.one_of(
    _BLOCK,
    st.builds(_element, st.sampled_from(_AROUND), st.lists(_BLOCK, max_size=3).map("".join)),
)
BODIES = st.lists(_PART, min_size=1, max_size=5).map("\n".join)


def link(body: str) -> Linked:
    return LINKER.link(Document((Text("body", body, auto=True),), (), True, None, "en"))


@given(BODIES)
@settings(max_examples=200, deadline=None)
def test_no_link_lies_where_none_may(body: str) -> None:
    tree = html.fragment_fromstring(link(body).html["body"], create_parent="main")
    for anchor in tree.iter("a"):
        if "entity" in anchor.get("class", ""):
            assert not _FORBIDDEN & {above.tag for above in anchor.iterancestors()}
            assert not list(anchor)


@given(BODIES)
@settings(max_examples=200, deadline=None)
def test_all_that_changes_is_links_to_entities(body: str) -> None:
    before = html.fragment_fromstring(body, create_parent="main")
    after = html.fragment_fromstring(link(body).html["body"], create_parent="main")
    assert after.text_content() == before.text_content()
    for anchor in after.findall(".//a[@class]"):
        anchor.drop_tag()
    assert html.tostring(after) == html.tostring(before)


@given(BODIES)
@settings(max_examples=200, deadline=None)
def test_one_link_an_entity_in_a_text(body: str) -> None:
    tree = html.fragment_fromstring(link(body).html["body"], create_parent="main")
    counts = Counter(anchor.get("href") for anchor in tree.findall(".//a[@class]"))
    assert all(count == 1 for count in counts.values())


@given(BODIES)
@settings(max_examples=100, deadline=None)
def test_every_link_is_a_mention_and_says_so(body: str) -> None:
    linked = link(body)
    tree = html.fragment_fromstring(linked.html["body"], create_parent="main")
    anchors = [anchor.text_content() for anchor in tree.findall(".//a[@class]")]
    assert anchors == [decision.text for decision in linked.decisions if decision.linked]
    assert len(anchors) == sum(mention.linked for mention in linked.mentions)
