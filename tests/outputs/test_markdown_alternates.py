from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from lxml import html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from briefing.linking.addresses import resolver
from briefing.model.records import EntityKey, OpenQuestion
from briefing.outputs.markdown import Linking, brief_markdown, entity_markdown
from briefing.outputs.markdown_links import escaped, link
from tests.outputs.conftest import Expect
from tests.outputs.records import (
    BAOGANG,
    BAOGANG_KEY,
    CBAM,
    CBAM_KEY,
    GOALS,
    NORTHERN,
    PLAN,
    REGISTRY,
    SECOND,
    WITHDRAWN,
)
from tests.outputs.support import SITE, texts, writable

WORDS = {"cbam": CBAM_KEY, "baogang-group": BAOGANG_KEY, "Baogang": BAOGANG_KEY}
LINKING = Linking(SITE, REGISTRY, WORDS.get, resolver(REGISTRY, SITE))
COMMONMARK = MarkdownIt()
HERE = "/briefs/2025/07/baogang-plan/"


def text(markdown: str) -> str:
    return LINKING.text(markdown, HERE)


def rendered(markdown: str) -> html.HtmlElement:
    tree: html.HtmlElement = html.fromstring(f"<div>{COMMONMARK.render(markdown)}</div>")
    return tree


def test_golden_files(expect: Expect) -> None:
    expect("brief.md", brief_markdown(PLAN, LINKING))
    expect("company.md", entity_markdown(BAOGANG, [SECOND, PLAN], LINKING))
    expect("policy.md", entity_markdown(CBAM, [PLAN], LINKING))


def test_every_address_is_full() -> None:
    for page in (brief_markdown(PLAN, LINKING), entity_markdown(BAOGANG, [PLAN], LINKING)):
        tree = rendered(page.decode())
        addresses = [*tree.xpath("//@href"), *tree.xpath("//@src")]
        assert len(addresses) >= 3
        assert all(address.startswith("https://") for address in addresses)


def test_headings_tell_the_parts() -> None:
    tree = rendered(brief_markdown(PLAN, LINKING).decode())
    assert tree.findtext("h1") == PLAN.title
    assert [heading.text for heading in tree.findall("h2")] == [
        *("Highlights", "In full", "Bottom line", "Open questions", "Corrections", "Sources"),
    ]


def test_a_question_comes_with_its_answer() -> None:
    questions = (
        OpenQuestion("Who pays?", answer="The *buyers*.", answered=date(2025, 9, 2)),
        OpenQuestion("Who else?", answer="Nobody."),
        OpenQuestion("When?", review_by=date(2025, 10, 1)),
        OpenQuestion("Why?"),
    )
    page = brief_markdown(replace(PLAN, open_questions=questions), LINKING).decode()
    asked = page.partition("## Open questions\n\n")[2].partition("\n\n")[0]
    assert asked.splitlines() == [
        "- Who pays? Answered 2025-09-02: The *buyers*.",
        "- Who else? Answered: Nobody.",
        "- When? To be looked at again by 2025-10-01.",
        "- Why?",
    ]


def test_what_is_not_known_leaves_no_trace() -> None:
    assert entity_markdown(replace(GOALS, relations=()), [], LINKING).decode() == (
        "# Dual-carbon goals\n\n"
        f"- Status: running\n- Instrument: target\n- Address: {SITE}/policies/dual-carbon/\n"
    )


def test_a_retracted_brief_says_why_and_nothing_else() -> None:
    page = brief_markdown(WITHDRAWN, LINKING).decode()
    assert page == "# Withdrawn\n\n**Retracted.** The document was *forged*.\n"


def test_a_parent_is_a_link() -> None:
    page = entity_markdown(NORTHERN, [], LINKING).decode()
    assert f"- Parent: [Baogang Group]({SITE}/companies/baogang-group/)" in page


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("[[cbam]]", f"[Carbon Border Adjustment Mechanism]({SITE}/policies/cbam/)"),
        ("[[cbam|the *levy*]]", f"[the *levy*]({SITE}/policies/cbam/)"),
        ("[[nobody]] [[nobody|text]]", "nobody text"),
        (r"\[[cbam]]", "cbam"),
        ("[x](../../policies/cbam.md)", f"[x]({SITE}/policies/cbam/)"),
        ("[x]({filename}/companies/baogang-group.md)", f"[x]({SITE}/companies/baogang-group/)"),
        ("[x](<../policies/cbam.md> 'T')", f"[x](<{SITE}/policies/cbam/> 'T')"),
        ("[x](/topics/hydrogen/ 'T')", f"[x]({SITE}/topics/hydrogen/ 'T')"),
        ("[x](second.md#why)", f"[x]({SITE}/briefs/2025/07/second/#why)"),
        ("![x](plan.jpg)", f"![x]({SITE}{HERE}plan.jpg)"),
        ("[x](https://else.example/a_(b))", "[x](https://else.example/a_(b))"),
        ("[x][1]\n\n[1]: ../policies/cbam.md\n", f"[x][1]\n\n[1]: {SITE}/policies/cbam/\n"),
        ("`[[cbam]]` and ``a`[x](/y)``", "`[[cbam]]` and ``a`[x](/y)``"),
        ("```\n[[cbam]]\n```\n[[cbam|y]]", f"```\n[[cbam]]\n```\n[y]({SITE}/policies/cbam/)"),
        ("~~~\n[x](/y)\n", "~~~\n[x](/y)\n"),
        (r"\[x](/y)", rf"\[x]({SITE}/y)"),
    ],
)
def test_links_as_authors_write_them(written: str, full: str) -> None:
    assert text(written) == full


def test_an_unknown_kind_of_reference_is_kept_as_words() -> None:
    none = Linking(SITE, REGISTRY, lambda reference: None, lambda href: None)
    assert none.text("[[cbam]] [x](cbam.md)", "/a/") == f"cbam [x]({SITE}/a/cbam.md)"
    assert none.entity(EntityKey("policy", "cbam")).startswith("[Carbon Border")


@given(texts())
def test_plain_text_reads_as_itself(plain: str) -> None:
    tree = rendered(f"- x {escaped(plain)}\n\n{escaped(plain)}")
    allowed = {"div", "ul", "li", "p"}
    assert {element.tag for element in tree.iter()} <= allowed
    words = " ".join(tree.text_content().split())
    assert words == " ".join(f"x {writable(plain)} {writable(plain)}".split())


@given(texts())
def test_a_link_has_its_text_and_one_address(plain: str) -> None:
    tree = rendered(link(f"t{plain}", f"https://example.org/{plain}"))
    (anchor,) = tree.findall(".//a")
    assert " ".join(anchor.text_content().split()) == " ".join(writable(f"t{plain}").split())
    assert tree.text_content().strip() == anchor.text_content().strip()


@given(texts())
def test_a_title_cannot_add_a_heading(title: str) -> None:
    tree = rendered(brief_markdown(replace(PLAN, title=f"t{title}"), LINKING).decode())
    assert len(tree.findall(".//h1")) == 1
    assert len(tree.findall(".//h2")) == 6


@pytest.mark.parametrize("piece", ["`", "[[", "](", "``` ", "` `` ``` ", "[x]: ", "\\[["])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    start = time.process_time()
    text(piece * (100_000 // len(piece)))
    assert time.process_time() - start < 2
