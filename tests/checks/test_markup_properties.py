"""Whatever text comes in, rendering gives safe HTML, and lists keep their words and their shape."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.checks.marks import marks, scheme
from briefing.markup.lists import normalize_lists
from briefing.markup.markdown import MarkupRefusedError, refuse_blowups, render

_HOSTILE = st.sampled_from(
    [
        *(
            "<script>",
            "</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<a href=",
        ),
        *(
            "[x](javascript:alert(1))",
            "[x](java\tscript:a)",
            "[x](&#106;avascript:a)",
            "![x](data:,)",
        ),
        *(
            "[x]: vbscript:a\n",
            "[x]",
            "<javascript:alert(1)>",
            "`",
            "```\n",
            '"',
            "'",
            ">",
            "<",
            "&",
        ),
        *(
            "* ",
            "- ",
            "1. ",
            "\n",
            "\n\n",
            "    ",
            "|",
            "|-|-|\n",
            "[^1]",
            "[^1]: ",
            "\\",
            "[[",
            "]]",
        ),
        *("(", ")", "{: onclick=alert(1)}", "<!--", "-->", "<math><mglyph>", "<style>", "a", "é包"),
        *(
            "\x02",
            "\x03",
            "klzzwxh:0001",
            "entity:",
            "nolink:",
            "<iframe srcdoc=",
            "style=",
            "# ",
            "!",
        ),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(_HOSTILE, max_size=30).map("".join))
_TAGS = {
    *("a", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption"),
    *("figure", "h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd", "li", "ol", "p", "pre", "s"),
    *("strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
_SCHEMES = {None, "http", "https", "mailto", "entity", "nolink"}


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_rendered_html_holds_nothing_that_runs(text: str) -> None:
    try:
        html = render(text)
    except MarkupRefusedError:
        return
    for parser in ("lxml", "html.parser"):
        for element in BeautifulSoup(html, parser).find_all(True):
            assert isinstance(element, Tag)
            if element.name in ("html", "body"):
                continue
            assert element.name in _TAGS
            for name, value in element.attrs.items():
                assert not name.startswith("on")
                assert name not in ("style", "srcdoc", "srcset", "formaction")
                if name in ("href", "src"):
                    assert scheme(str(value)) in _SCHEMES, value


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_rendering_the_same_twice_gives_the_same(text: str) -> None:
    try:
        first = render(text)
    except MarkupRefusedError:
        return
    render("[x]: /elsewhere\n\n[^1]: left over")
    assert render(text) == first


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_the_source_tells_every_link_that_markdown_makes(text: str) -> None:
    assume("\x02" not in text and "\x03" not in text and "klzz" not in text)
    try:
        html = render(text)
    except MarkupRefusedError:
        return
    shown = {
        " ".join(str(link["href"]).split())
        for link in BeautifulSoup(html, "lxml").find_all("a", href=True)
        if re.match(r"https?:", str(link["href"]))
    }
    written = " ".join(mark.target for mark in marks(text))
    for address in shown:
        assert address.split("?")[0][:12] in written


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_marks_stand_on_lines_of_the_text(text: str) -> None:
    lines = text.count("\n") + 1
    found = marks(text)
    assert all(1 <= mark.line <= lines for mark in found)
    assert [mark.line for mark in found] == sorted(mark.line for mark in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n[x](y.md 'T')", [("link", "y.md", 3)]),
        ("[a [b] c](x(1).md)", [("link", "x(1).md", 1)]),
        ("![pic](a.png)\n[![i](b.png)](c.md)", [("image", "a.png", 1), ("link", "c.md", 2)]),
        ("`[x](a.md)` ``a ` [y](b.md)``", []),
        ("```\n[x](a.md)\n# no\n```\n", []),
        ("~~~ python\n<b>\n~~~\n", []),
        ("a\n\n    <b>code</b>\n", []),
        ("- a\n\n    <b>no code\n", [("tag", "<b>", 3)]),
        ("\\[x](a.md)", []),
        ("[x]:\n  <a.md> 'T'\n", [("link", "a.md", 1)]),
        ("<https://a.test> <ftp://b.test>", [("link", "https://a.test", 1)]),
        ("a < b and c > d <3 <b", []),
        ("#5 in the list\n", [("title", "5 in the list", 1)]),
        ("It is\n#5 in the list\n", [("title", "5 in the list", 2)]),
        ("## Fine\n\n#\n", [("title", "", 3)]),
        ("<!-- note -->", [("tag", "<!--", 1)]),
        ("[^a]\n\n[^a]: b", []),
        ("[[a\nb|c\nd]]", [("wiki", "a b", 1)]),
        ("[[a", [("open-wiki", "[[a", 1)]),
        ("a \\[[b]]", []),
        ("text\n\n```py\nopen", [("fence", "```py", 3)]),
    ],
)
def test_marks(text: str, expected: list[tuple[str, str, int]]) -> None:
    found = [(mark.kind, mark.target, mark.line) for mark in marks(text)]
    assert [one for one in found if one in expected] == expected
    kinds = {kind for kind, _, _ in expected}
    assert {kind for kind, _, _ in found} - kinds <= {"image", "link"} if expected else not found


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("javascript:alert(1)", "javascript"),
        ("JaVaScRiPt:x", "javascript"),
        (" java\nscript:x", "javascript"),
        ("java&#x09;script&colon;x", "javascript"),
        ("javascript%3Ax", "javascript"),
        ("\x01data:x", "data"),
        ("a/b:c", None),
        ("a b:c", None),
        ("part%3Aone.md", None),
        ("/javascript:x", None),
        ("?a:b", None),
        ("#a:b", None),
        ("", None),
    ],
)
def test_scheme_is_what_a_browser_sees(address: str, expected: str | None) -> None:
    assert scheme(address) == expected


def shape(html: str) -> list[str]:
    """Return the list tags and words of some HTML, paragraphs within items aside."""
    return re.findall(r"</?(?:ul|ol|li)\b|\w+", re.sub(r"</?p>", " ", html))


@st.composite
def nested_lists(draw: st.DrawFn) -> list[tuple[int, str]]:
    """Return items as (depth, word); each is at most one deeper than the one before."""
    depth, items = 0, []
    for number in range(draw(st.integers(1, 12))):
        depth = draw(st.integers(0, min(depth + 1, 4))) if items else 0
        items.append((depth, f"word{number}"))
    return items


def written(items: list[tuple[int, str]], step: int, marker: str) -> str:
    return "\n".join(f"{' ' * step * depth}{marker} {word}" for depth, word in items)


@given(nested_lists(), st.sampled_from(["-", "*", "+"]), st.booleans())
@settings(deadline=None)
def test_two_three_and_four_spaces_nest_alike(
    items: list[tuple[int, str]], marker: str, after_text: bool
) -> None:
    before = "Text:\n" if after_text else ""
    shapes = [shape(render(before + written(items, step, marker))) for step in (2, 3, 4)]
    assert shapes[0] == shapes[1] == shapes[2]
    depth = deepest = 0
    for part in shapes[0]:
        depth += {"<ul": 1, "</ul": -1}.get(part, 0)
        deepest = max(deepest, depth)
    assert deepest == max(depth for depth, _ in items) + 1
    assert [part for part in shapes[0] if part.startswith("word")] == [word for _, word in items]


@given(nested_lists())
@settings(deadline=None)
def test_a_tight_list_stays_tight(items: list[tuple[int, str]]) -> None:
    assert "<p>" not in render(written(items, 2, "-"))


@given(st.lists(st.text(st.characters(exclude_characters="\n\r`~"), max_size=12), max_size=8))
def test_fenced_code_is_untouched(code: list[str]) -> None:
    lines = ["```", *code, "```"]
    assert normalize_lists(lines) == lines


@given(st.lists(st.sampled_from(["- a", "  - b", "1. c", "d", "", "    e", "* f", "> g", "---"])))
def test_no_word_is_lost(lines: list[str]) -> None:
    before = re.findall(r"[a-z]", "\n".join(lines))
    assert re.findall(r"[a-z]", "\n".join(normalize_lists(lines))) == before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n\n  second\n- b", "<li><p>a</p><p>second</p></li><li><p>b</p></li>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("a\n- b", "<p>a</p><ul><li>b</li></ul>"),
        ("- - -\n\na", "<hr><p>a</p>"),
        ("* * *\na", "<hr><p>a</p>"),
        ("10. a\n    - b", '<ol start="10"><li>a<ul><li>b</li></ul></li></ol>'),
        ("-not an item", "<p>-not an item</p>"),
    ],
)
def test_lists_as_others_write_them(text: str, expected: str) -> None:
    assert expected in re.sub(r">\s+<", "><", render(text))


@given(TEXTS)
@settings(deadline=None)
def test_what_is_refused_is_refused_at_a_line_of_the_text(text: str) -> None:
    try:
        refuse_blowups(text * 40)
    except MarkupRefusedError as refusal:
        assert 1 <= refusal.line <= (text * 40).count("\n") + 1
