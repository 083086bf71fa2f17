"""What holds of every input."""

import re
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from briefing.normalize.article import Article, Refused, markdown_in_source_order
from briefing.normalize.document.page import read_page
from briefing.normalize.document.state import State
from briefing.normalize.document.tree import parse_html
from briefing.normalize.pipeline import normalize
from briefing.normalize.reading.read import read
from briefing.normalize.reading.sniff import sniff
from briefing.normalize.text.escape import escape, guard_lines
from briefing.normalize.writing.inline import Span, inline
from briefing.normalize.writing.render import render_blocks

RENDERER = Markdown(extensions=["tables", "fenced_code", "footnotes", "def_list", "sane_lists"])
MARKS = st.text(alphabet="ab1 *_`[]()<>#+-.!|\\&;:~={}\"'", min_size=1, max_size=40)
NOUNS = st.sampled_from(["river", "mill", "stone", "oak", "field", "seven"])
WORDS = st.lists(NOUNS, min_size=1, max_size=6)
TEXT = WORDS.map(" ".join)
INLINE = st.recursive(
    TEXT,
    lambda inner: st.tuples(
        st.sampled_from(["b", "i", "em", "strong", "span", "code", "a"]),
        st.lists(inner, max_size=3),
    ).map(lambda t: f"<{t[0]} href='http://x.example/'>{' '.join(t[1])}</{t[0]}>"),
    max_leaves=6,
)
BLOCK = st.recursive(
    st.tuples(st.sampled_from(["p", "h2", "h3", "div", "pre"]), INLINE).map(
        lambda t: f"<{t[0]}>{t[1]}</{t[0]}>"
    ),
    lambda inner: st.tuples(
        st.sampled_from(["ul", "ol", "blockquote", "section"]),
        st.lists(inner, min_size=1, max_size=3),
    ).map(
        lambda t: (
            f"<{t[0]}>"
            + "".join(f"<li>{x}</li>" if t[0] in ("ul", "ol") else x for x in t[1])
            + f"</{t[0]}>"
        )
    ),
    max_leaves=8,
)
TAGS = (
    "p div ul ol li dl dt dd table tr td th tbody caption blockquote figure figcaption "
    "details summary pre h2 section aside center menu span a b em code sup q cite br"
)
ANYHOW = st.recursive(
    st.sampled_from(["mill", "oak stone", ""]),
    lambda inner: st.tuples(
        st.sampled_from(TAGS.split()), st.lists(inner, max_size=4), st.booleans()
    ).map(lambda t: f"<{t[0]}>{' '.join(t[1])}" + f"</{t[0]}>" * t[2]),
    max_leaves=20,
)


def rendered_words(markdown: str) -> list[str]:
    """The words that a reader of rendered Markdown sees."""
    tree = html.document_fromstring(f"<div>{RENDERER.reset().convert(markdown)}</div>")
    return re.findall(r"\w+", " ".join(map(str, tree.itertext())))


@given(st.lists(BLOCK, min_size=1, max_size=5))
def test_words_of_any_tree_survive_rendering_in_order(blocks: list[str]) -> None:
    page = read_page(parse_html(f"<body>{''.join(blocks)}</body>"))
    markdown = render_blocks(page, page.blocks, ()).markdown
    assert rendered_words(markdown) == re.findall(r"\w+", page.text)


@given(st.lists(ANYHOW, min_size=1, max_size=4))
def test_each_word_of_a_broken_tree_is_written_once(blocks: list[str]) -> None:
    numbers = count()
    source = re.sub("mill|oak|stone", lambda m: f"{m[0]}{next(numbers)}q", " ".join(blocks))
    html_page = f"<html><body>The mill. {source}</body></html>"
    page = read(sniff(State(html_page.encode(), "a.html"))).document
    markdown = render_blocks(page, page.blocks, ()).markdown
    words = re.compile(r"(?:mill|oak|stone)\d+q")
    assert sorted(words.findall(markdown)) == sorted(words.findall(source))


@given(MARKS)
def test_any_text_renders_as_itself(text: str) -> None:
    wanted = " ".join(text.split())
    tree = html.document_fromstring(
        f"<div>{RENDERER.reset().convert(guard_lines(escape(wanted)))}</div>"
    )
    assert "".join(map(str, tree.itertext())).strip() == wanted


@given(st.lists(st.builds(Span, TEXT, strong=st.booleans(), em=st.booleans()), max_size=6))
def test_marks_never_show(spans: list[Span]) -> None:
    tree = html.document_fromstring(f"<div>{RENDERER.reset().convert(inline(spans))}</div>")
    assert not set("*_") & set("".join(map(str, tree.itertext())))


def checked(data: bytes) -> Article | None:
    """The article after its receipt has been checked, or None where there is none."""
    try:
        article = normalize(data)
    except Refused as refusal:
        assert "\n" not in str(refusal)
        return None
    covered = [0] * len(article.text)
    for interval in article.intervals:
        assert re.fullmatch(r"kept|(?:moved|dropped):[\w-]+", interval.fate)
        for n in range(interval.start, interval.end):
            covered[n] += 1
    assert all(
        count == 1 for count, char in zip(covered, article.text, strict=True) if not char.isspace()
    )
    assert max(covered, default=1) <= 1
    return article


@settings(max_examples=40)
@given(st.lists(BLOCK, min_size=1, max_size=5))
def test_receipt_of_a_page_holds_every_character_once(blocks: list[str]) -> None:
    prose = "".join(
        f"<p>{f'Mill {n} was built of oak and stone by seven people. ' * 4}</p>" for n in range(8)
    )
    article = checked(f"<body><article>{prose}{''.join(blocks)}</article></body>".encode())
    assert article is not None


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_receipt_of_a_text_holds_every_character_once(text: str) -> None:
    article = checked(("The mill by the river was built of oak.\n" + text).encode())
    assert article is None or article.text.strip()


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_one_line(data: bytes) -> None:
    article = checked(data)
    assert article is None or article.kind in ("html", "text", "markdown", "email")


def _article_or_refusal(data: bytes) -> object:
    try:
        return normalize(data, name="a.html")
    except Refused as refusal:
        return str(refusal)


@settings(max_examples=20)
@given(st.lists(BLOCK, min_size=1, max_size=4))
def test_the_same_bytes_give_the_same_article(blocks: list[str]) -> None:
    data = ("<body>" + "<p>The mill was built by seven people.</p>" + "".join(blocks)).encode()
    assert _article_or_refusal(data) == _article_or_refusal(data)


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=3, max_size=6))
def test_normalizing_what_was_normalized_changes_nothing(paragraphs: list[list[str]]) -> None:
    body = "\n\n".join(f"The {' '.join(words)} is there, said the man." for words in paragraphs)
    once = markdown_in_source_order(normalize(body.encode(), name="a.md"))
    assert markdown_in_source_order(normalize(once.encode(), name="a.md")) == once
