"""Canonical HTML read into blocks and written back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.markup.fragment import attributes, parse
from briefing.markup.sanitize import sanitize

_PIECES = [
    *("<p>", "</p>", "<em>", "</em>", "<a href='x' title='a > \"b\"'>", "</a>", "<br>", "<hr>"),
    *(
        "<ul>",
        "<li>",
        "</ul>",
        "<h2>",
        "</h2>",
        "<pre><code>",
        "</code></pre>",
        "<img src=x alt='>'>",
    ),
    *(
        "&amp;",
        "&lt;",
        "&nbsp;",
        "\u00a0",
        "&copy;",
        "&",
        "<",
        ">",
        '"',
        "a b",
        "\n",
        "东",
        "<table>",
    ),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
@settings(max_examples=300, deadline=None)
def test_what_is_not_changed_is_written_back(html: str) -> None:
    canonical = sanitize(html)
    fragment = parse(canonical)
    assert fragment.render({}) == canonical
    for node in fragment.nodes:
        assert fragment.wrap(node, []) == fragment.parts[node.part]
        assert fragment.text[node.start : node.end]


def test_text_is_decoded_and_offsets_lead_back() -> None:
    fragment = parse("<p>A &amp;&nbsp;B &lt;C&gt; D</p>")
    (node,) = fragment.nodes
    assert fragment.text[node.start : node.end] == "A &\u00a0B <C> D"
    assert fragment.wrap(node, [(2, 3, "[", "]"), (4, 5, "[", "]"), (6, 9, "[", "]")]) == (
        "A [&amp;]&nbsp;[B] [&lt;C&gt;] D"
    )


def test_blocks_part_paragraphs_items_and_cells() -> None:
    fragment = parse("<p>a <em>b</em></p>\n<ul>\n<li>c</li>\n<li>d<p>e</p></li></ul>")
    assert [fragment.text[start:end] for start, end in fragment.blocks] == ["a b", "c", "d", "e"]


def test_a_break_parts_words_but_not_blocks() -> None:
    fragment = parse("<p>a<br>\nb<img src='x'>c</p>")
    assert fragment.text[: fragment.blocks[0][1]] == "a\n\nb\x01c"


def test_nodes_tell_the_strongest_element_around_them() -> None:
    html = '<h2>a<code>b</code></h2><blockquote><p>c<a href="x">d</a></p></blockquote><p>e</p>'
    assert [node.inside for node in parse(html).nodes] == ["h2", "code", "blockquote", "a", ""]


def test_anchors_know_their_tokens_and_text() -> None:
    fragment = parse('<p>x <a href="a&amp;b">y <b>z</b></a></p>')
    (anchor,) = fragment.anchors
    assert anchor.href == "a&b"
    assert fragment.text[anchor.start : anchor.end] == "y z"
    assert fragment.render({anchor.opening: "", anchor.closing: ""}) == "<p>x y <b>z</b></p>"


def test_an_empty_link_gets_its_label() -> None:
    fragment = parse('<p><a href="entity:x"></a> <a href="y"></a></p>', {"entity:x": "A & B"}.get)
    assert fragment.text.startswith("A & B ")
    assert fragment.render({}) == '<p><a href="entity:x">A &amp; B</a> <a href="y"></a></p>'


def test_footnote_numbers_are_no_text() -> None:
    fragment = parse('<p>Tata<sup><a href="#fn:1">1</a></sup> Steel</p>')
    assert "1" not in fragment.text
    assert fragment.node_at(0, 8) is None


def test_comments_and_scripts_are_tokens() -> None:
    html = "<p>a<!-- <b>x</b> --></p><script>if (a < b) { c }</script>"
    fragment = parse(html)
    assert [fragment.text[node.start : node.end] for node in fragment.nodes] == ["a"]
    assert fragment.render({}) == html


def test_a_span_across_markup_lies_in_no_node() -> None:
    fragment = parse("<p><b>Tata</b> Steel</p>")
    assert fragment.node_at(0, 4) is not None
    assert fragment.node_at(0, 10) is None


def test_attributes_keep_their_order() -> None:
    assert attributes('<a class="b" href="x&amp;y" hidden>') == {
        "class": "b",
        "href": "x&y",
        "hidden": "",
    }
