"""What must hold of every text: hypothesis makes them of names, traps and markup."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.linking.linker import RULES, Document, LinkPolicy, Text
from briefing.markup.markdown import render
from briefing.model.records import EntityKey, Registry
from tests.linking import support

REGISTRY = support.registry(support.CASES / "registry.yml")
LINKER = support.linker(REGISTRY)
_NAMES = [
    *(
        "Aurora Lines",
        "Aurora Lines Denmark",
        "Vesper",
        "vesper",
        "Vesper Bay",
        "HPA",
        "Open water",
    ),
    *(
        "Hansa Port Agency (HPA)",
        "Clean Hulls Act",
        "UK CHA",
        "Kestrel Chemicals Corp.",
        "K\u2011Dock",
    ),
    *(
        "东海航运集团",
        "泰国港务部",
        "한강중공업은",
        "サンワの",
        "Weiß & Söhne",
        "Que\u0301bec Marine",
    ),
    *(
        "[[k-dock]]",
        "[[vesper|the firm]]",
        "\\[[Vesper]]",
        "[Vesper](https://v.example)",
        "[[nobody]]",
    ),
    *(
        "`Nordic Plate`",
        "**Nordic** Plate",
        "*Nordic Plate*",
        "Meridian\u00a0Rail",
        "Meridian\nRail",
    ),
]
_PIECES = st.sampled_from(
    [*_NAMES, "and", "the", "’s", ".", ",", "&", "<", "\u200b", "\n\n", "\n\n## ", "\n\n> ", "\n- "]
) | st.text(alphabet="abc &<>\"'[]()*_`#\n东한サ\u0301\u00ad", max_size=4)
TEXTS = st.lists(_PIECES, max_size=24).map(" ".join)
_AUTOMATIC = re.compile(r'<a class="entity (company|policy)" href="([^"]*)">')
_TAGS = re.compile(r"<[^>]*>")


def html_of(markdown: str, registry: Registry = REGISTRY) -> str:
    linker = LINKER if registry is REGISTRY else support.linker(registry)
    return linker.link(document(markdown)).html["body"]


def document(markdown: str) -> Document:
    return Document((support.body(markdown),), (), True, None, "en")


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_text_does_not_change(markdown: str) -> None:
    before = render(markdown)
    if 'href="entity:' not in before:
        assert _TAGS.sub("", html_of(markdown)) == _TAGS.sub("", before)


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_one_automatic_link_an_entity_and_text(markdown: str) -> None:
    linked = LINKER.link(document(markdown))
    counts = Counter(d.entity for d in linked.decisions if d.linked and d.rule == "first-mention")
    assert all(count == 1 for count in counts.values())
    automatic = sum(counts.values())
    by_hand = sum(d.linked for d in linked.decisions) - automatic
    assert len(_AUTOMATIC.findall(linked.html["body"])) == automatic + by_hand


@given(TEXTS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_registry_does_not_matter(markdown: str, random: object) -> None:
    companies, policies = list(REGISTRY.companies.items()), list(REGISTRY.policies.items())
    random.shuffle(companies)  # type: ignore[attr-defined]
    random.shuffle(policies)  # type: ignore[attr-defined]
    shuffled = Registry(companies=dict(companies), policies=dict(policies))
    other = support.linker(shuffled)
    assert other.fingerprint == LINKER.fingerprint
    assert other.link(document(markdown)) == LINKER.link(document(markdown))


@given(TEXTS, st.integers(0, 3), st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_caps_limit_links_and_never_mentions(markdown: str, brief: int, paragraph: int) -> None:
    capped = support.linker(REGISTRY, LinkPolicy(per_brief=brief, per_paragraph=paragraph))
    linked = capped.link(document(markdown))
    free = LINKER.link(document(markdown))
    automatic = [d for d in linked.decisions if d.linked and d.rule == "first-mention"]
    assert len(automatic) <= brief
    assert [(m.entity, m.text) for m in linked.mentions] == [
        (m.entity, m.text) for m in free.mentions
    ]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_mentions_carry_a_sentence_that_holds_them(markdown: str) -> None:
    for mention in LINKER.link(document(markdown)).mentions:
        assert mention.text in mention.sentence
        assert len(mention.sentence) <= 202 + len(mention.text)


@given(TEXTS, st.booleans())
@settings(max_examples=100, deadline=None)
def test_every_decision_names_its_rule(markdown: str, auto: bool) -> None:
    text = Text("body", render(markdown), auto=auto)
    linked = LINKER.link(Document((text,), (), True, EntityKey("company", "vesper"), "en"))
    for decision in linked.decisions:
        assert decision.rule in RULES
        assert decision.candidates and decision.reason


def test_two_texts_each_get_their_own_link() -> None:
    texts = (
        support.body("Vesper Wind builds."),
        Text("bottom_line", "<p>Vesper Wind wins.</p>", True),
    )
    linked = LINKER.link(Document(texts, (), True, None, "en"))
    assert [m.linked for m in linked.mentions] == [True, True]


def test_own_entities_stay_when_capped() -> None:
    linker = support.linker(REGISTRY, LinkPolicy(per_brief=1))
    text = support.body("K-Dock, Nordic Plate and Meridian Gas.")
    about = (EntityKey("company", "meridian-gas"),)
    linked = linker.link(Document((text,), about, True, None, "en"))
    assert [str(d.entity) for d in linked.decisions if d.linked] == ["company:meridian-gas"]
    assert [d.rule for d in linked.decisions] == ["capped", "capped", "first-mention"]
