"""The linker's interface: what it writes, records and refuses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from msgspec.structs import replace

from briefing.linking.linker import Document, Linker, LinkPolicy, Text
from briefing.model.records import EntityKey, Registry
from tests.linking import support

REGISTRY = support.registry(support.CASES / "registry.yml")
LINKER = support.linker(REGISTRY)
ROOT = Path(__file__).parents[2]


def link(*texts: Text, **changes: object) -> Document:
    return replace(Document(texts, (), True, None, "en"), **changes)  # type: ignore[arg-type]


def html(markdown: str, **changes: object) -> str:
    return LINKER.link(link(support.body(markdown), **changes)).html["body"]


def test_an_automatic_link_has_class_and_address_alone() -> None:
    assert html("To K-Dock.") == (
        '<p>To <a class="entity company" href="/company/k-dock/">K-Dock</a>.</p>'
    )


def test_links_by_hand_to_dossiers_are_written_alike() -> None:
    assert html("To [the dock](../../companies/k-dock.md).") == (
        '<p>To <a class="entity company" href="/company/k-dock/">the dock</a>.</p>'
    )


def test_other_links_keep_their_attributes() -> None:
    assert html('[x](../2025/a.md "T & t") [y](https://e.example/?a=1&b=2)') == (
        '<p><a href="/briefs/2025/a/" title="T &amp; t">x</a> '
        '<a href="https://e.example/?a=1&amp;b=2">y</a></p>'
    )


def test_markup_inside_a_link_by_hand_stays() -> None:
    assert html("[[k-dock|the *dock*]]") == (
        '<p><a class="entity company" href="/company/k-dock/">the <em>dock</em></a></p>'
    )


def test_an_unknown_reference_becomes_its_words() -> None:
    linked = LINKER.link(link(support.body("See [[nobody|the firm]], [[none]] and [[nobody]].")))
    assert linked.html["body"] == "<p>See the firm, none and nobody.</p>"
    assert linked.unresolved == ("nobody", "none")


def test_private_schemes_never_reach_the_output() -> None:
    written = html("[[k-dock]] \\[[K-Dock]] [[nobody]] [[hansa port agency]]")
    assert "entity:" not in written
    assert "nolink:" not in written


def test_a_reference_by_slug_reads_as_the_name() -> None:
    assert ">Aurora Lines</a>" in html("[[aurora-lines]]")
    assert ">Brint Energy</a>" in html("[[Brint Energy]]")


def test_dek_and_highlights_only_mention() -> None:
    texts = (
        Text("body", "<p>Nothing.</p>", auto=True),
        Text("dek", "<p>K-Dock lifts.</p>", auto=False),
        Text("highlights", "<p>Vesper Wind pays.</p>\n<p>K-Dock too.</p>", auto=False),
    )
    linked = LINKER.link(link(*texts))
    assert list(linked.html) == ["body", "dek", "highlights"]
    assert [linked.html[text.where] for text in texts] == [text.html for text in texts]
    assert [(m.where, m.text, m.linked) for m in linked.mentions] == [
        ("dek", "K-Dock", False),
        ("highlights", "Vesper Wind", False),
        ("highlights", "K-Dock", False),
    ]


def test_a_long_form_in_the_dek_resolves_the_body() -> None:
    texts = (
        Text("body", "<p>The HPA met.</p>", auto=True),
        Text("dek", "<p>The Hansa Port Agency meets.</p>", auto=False),
    )
    linked = LINKER.link(link(*texts))
    assert ">HPA</a>" in linked.html["body"]


def test_mentions_carry_their_sentence() -> None:
    text = support.body("It rained. The yard of K-Dock, i.e. the old one, closed. It snowed.")
    (mention,) = LINKER.link(link(text)).mentions
    assert mention.sentence == "The yard of K-Dock, i.e. the old one, closed."
    assert (mention.where, mention.rule, mention.linked) == ("body", "first-mention", True)


def test_a_footnote_number_is_not_in_the_sentence() -> None:
    text = support.body("K-Dock[^1] lifts.\n\n[^1]: Note.")
    assert LINKER.link(link(text)).mentions[0].sentence == "K-Dock lifts."


def test_block_quotes_link_when_asked() -> None:
    linker = support.linker(REGISTRY, LinkPolicy(in_quotes=True))
    assert "<a " in linker.link(link(support.body("> K-Dock lifts."))).html["body"]


def test_a_paragraph_cap_counts_each_paragraph() -> None:
    linker = support.linker(REGISTRY, LinkPolicy(per_paragraph=1))
    linked = linker.link(link(support.body("K-Dock, Meridian Gas.\n\nNordic Plate.")))
    assert [d.rule for d in linked.decisions] == ["first-mention", "capped", "first-mention"]


def test_links_by_hand_are_exempt_from_caps() -> None:
    linker = support.linker(REGISTRY, LinkPolicy(per_brief=0))
    linked = linker.link(link(support.body("[[k-dock]] and [[vesper]] and Nordic Plate.")))
    assert [d.linked for d in linked.decisions] == [True, True, False]


def test_decisions_tell_candidates_and_reason() -> None:
    linked = LINKER.link(link(support.body("Meridian pays.")))
    (decision,) = linked.decisions
    assert decision.rule == "ambiguous"
    assert [str(key) for key in decision.candidates] == [
        "company:meridian-gas",
        "company:meridian-rail",
    ]
    assert "company:meridian-gas" in decision.reason


def test_the_fingerprint_tells_what_links_depend_on() -> None:
    def fingerprint(registry: Registry = REGISTRY, prefix: str = "/", **policy: int) -> str:
        return Linker(
            registry, lambda key: f"{prefix}{key}", lambda href: None, LinkPolicy(**policy)
        ).fingerprint

    fewer = Registry(companies=REGISTRY.companies)
    assert fingerprint() == fingerprint()
    assert (
        len(
            {fingerprint(), fingerprint(fewer), fingerprint(prefix="/x/"), fingerprint(per_brief=1)}
        )
        == 4
    )


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    program = (
        "from tests.linking import support;"
        "print(support.linker(support.registry(support.CASES / 'registry.yml')).fingerprint)"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == LINKER.fingerprint


def test_an_empty_registry_links_nothing() -> None:
    linker = support.linker(Registry())
    assert linker.link(link(support.body("K-Dock."))).html["body"] == "<p>K-Dock.</p>"


def test_an_entity_that_is_not_published_is_plain_text() -> None:
    ghost = EntityKey("company", "ghost")
    linker = Linker(REGISTRY, support.url_of, lambda href: ghost)
    linked = linker.link(link(support.body("[Ghost](../companies/ghost.md) haunts.")))
    assert linked.html["body"] == "<p>Ghost haunts.</p>"
    assert linked.mentions == ()


def test_a_link_without_words_gets_the_name() -> None:
    assert html("See [](../companies/k-dock.md).") == (
        '<p>See <a class="entity company" href="/company/k-dock/">K-Dock</a>.</p>'
    )
    assert html("[](https://x.example)") == '<p><a href="https://x.example"></a></p>'


def test_a_link_around_a_picture_alone_still_leads_there() -> None:
    linked = LINKER.link(link(support.body("[![](d.jpg)](../companies/k-dock.md)")))
    assert 'href="/company/k-dock/"' in linked.html["body"]


def test_a_name_that_runs_into_a_link_by_hand_is_told_by_the_link() -> None:
    linked = LINKER.link(link(support.body("Britain's [[uk-clean-hulls-act|Clean Hulls Act]].")))
    assert [(m.text, m.rule) for m in linked.mentions] == [("Clean Hulls Act", "hand-made")]
