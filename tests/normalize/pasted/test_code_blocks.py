"""Code in pasted text: as a block with its own lines, and nothing that only looks like it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from briefing.markup.markdown import EXTENSIONS
from briefing.normalize.pipeline import normalize
from tests.normalize.pasted.pasted_texts import FIRST, LAST, body

LOOP = """for (const mill of mills) {
    const level = await ask(mill);
    if (level === undefined) {
        rows.push(last_level(mill));
        continue;
    }

    rows.push({mill, level});
}"""
TABS = "def ask(mill):\n\tlevel = mill.levels[0]\n\n\treturn level * 2 ** n"
TAGS = '<mill id="north">\n  <wheel turns="4"></wheel>\n  <weir level="12"/>\n</mill>'
SHELL = "$ mill init north\nmade 3 files, left 2 files\n$ mill push\n[...]"
PROMPTS = '>>> import mills\n>>> north = mills.levels("north")\n>>> north[0]\n12'
QUERY = """WITH levels AS (
   SELECT
       mill,
       avg(level) AS mean_level
   FROM
       readings
)
SELECT mill
FROM levels
LIMIT 20;"""
DATA = '{\n  "mill": "north",\n  "tags": ["*old*", "_oak_"]\n}'
CODE = [LOOP, TABS, TAGS, SHELL, PROMPTS, QUERY, DATA]


def amid(*parts: str) -> str:
    return "\n\n".join((FIRST, *parts, LAST))


def fenced(code: str, language: str = "") -> str:
    return f"```{language}\n{code}\n```"


@pytest.mark.parametrize("code", CODE)
def test_lines_of_code_are_one_block_with_their_breaks_and_indentation(code: str) -> None:
    assert body(amid(code)) == amid(fenced(code))


@pytest.mark.parametrize("code", [LOOP, TABS, SHELL])
@pytest.mark.parametrize("margin", ["    ", "\t"])
def test_what_all_lines_stand_in_by_is_taken_off(code: str, margin: str) -> None:
    deep = "\n".join(f"{margin}{line}" if line else "" for line in code.split("\n"))
    prose = "\n\n".join(f"Of mill {n}: {FIRST}" for n in range(12))
    assert body(f"{prose}\n\n{deep}\n\n{LAST}") == f"{prose}\n\n{fenced(code)}\n\n{LAST}"


def test_prose_right_around_code_is_none() -> None:
    assert body(f"{FIRST}\n{LOOP}\n{LAST}") == amid(fenced(LOOP))


def test_prose_between_code_parts_it() -> None:
    between = "Then ask the others:"
    assert body(amid(LOOP, between, SHELL)) == amid(fenced(LOOP), between, fenced(SHELL))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("$ mill ask --all", "$ mill ask --all"),
        ("let level = ask(mill);", "let level = ask(mill);"),
        ("    north_mill.level", "north_mill.level"),
    ],
)
def test_a_line_of_code_set_off_is_a_block(line: str, shown: str) -> None:
    assert body(amid(line)) == amid(fenced(shown))


@pytest.mark.parametrize(
    "line",
    [
        "The ask() function",
        "last_level",
        "Use last_level() for that one",
        "Editor(s): Ann Holm",
        "=> More on the mill",
        "See ann_holm@mill.example and http://mill.example/a_b?c==d",
        "使用 ask() 函数",
        "Profit = revenue - costs",
    ],
)
def test_words_from_code_amid_prose_are_no_block(line: str) -> None:
    assert "```" not in body(amid(line))


VERSE = [
    "The river turns the wheel alone;",
    "the miller sleeps beneath the stone;",
    "a heron waits upon the weir --",
    "and nobody but I am here",
    "let him who sleeps (and dreams) be still;",
    "O mill, who heard a hundred songs;",
]
LINES = [*VERSE, "Ann Holm", "12 Mill Lane", "Tel. (012) 345-67", "ann_holm@mill.example"]
ITEMS = ["ask(mill)", "tell_mill()", "mills[0] = 1", "a mill", "$ mill push"]


@pytest.mark.parametrize("margin", ["", "    ", "\t", "        "])
def test_verse_and_addresses_are_no_code(margin: str) -> None:
    said = "\n".join(f"{margin}{line}" for line in LINES)
    assert "```" not in body(amid(said, FIRST, LAST, FIRST, LAST))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "  ", "    ", "\t"]),
            st.sampled_from(LINES),
            st.sampled_from(["\n", "\n\n"]),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=60)
def test_no_verse_is_code_however_it_is_set(lines: list[tuple[str, str, str]]) -> None:
    said = "".join("".join(line) for line in lines).rstrip()
    assert "```" not in body(amid(said))


@pytest.mark.parametrize("mark", ["- ", "• ", "> ", "    > ", "* ", "    - "])
def test_lists_and_quotations_are_no_code(mark: str) -> None:
    said = "\n".join(f"{mark}{item}" for item in ITEMS)
    assert "```" not in body(amid(said))


def test_a_numbered_list_is_no_code() -> None:
    assert "```" not in body(amid("\n".join(f"{n}. {x}" for n, x in enumerate(ITEMS, 1))))


NOISE = "Advertisement\nSubscribe to our newsletter\n* one\n> two\n\n# three [1](http://a.example/)"


@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize("language", ["", "python"])
def test_a_fence_of_the_text_s_own_is_kept_with_all_it_holds(indent: str, language: str) -> None:
    lines = [f"~~~{language}", *(LOOP if not language else NOISE).split("\n"), "~~~"]
    code = "\n".join(f"{indent}{line}" if line else "" for line in lines)
    held = "\n".join(lines[1:-1])
    assert body(amid(code)) == amid(fenced(held, language))


def test_waves_around_prose_are_no_fence() -> None:
    made = body(amid("~~~", "\n".join(VERSE), "~~~"))
    assert "```" not in made and "heron waits" in made


def test_a_fence_that_nothing_closes_is_none() -> None:
    assert "heron waits" in body(amid("  ```python", "\n".join(VERSE)))


def test_code_that_holds_a_fence_has_a_longer_one() -> None:
    code = f"~~~text\n{fenced('mill()')}\n~~~"
    assert body(amid(code)) == amid(f"````text\n{fenced('mill()')}\n````")


def test_nothing_inside_code_is_cut_away() -> None:
    code = 'let page = get("https://mill.example/a");\nlet link = [<https://mill.example/b>];'
    article = normalize(amid(code).encode())
    assert fenced(code) in article.body
    at = article.text.index(code)
    kept = [i for i in article.intervals if i.start <= at and i.end >= at + len(code)]
    assert [i.fate for i in kept] == ["kept"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*CODE, *LINES, *(f"- {x}" for x in ITEMS), "> said", "a\tb\nc\td"]),
            st.sampled_from(["\n", "\n\n", "\n\n\n"]),
            st.sampled_from(["", "    "]),
        ),
        max_size=8,
    )
)
@settings(max_examples=80)
def test_no_word_of_code_or_prose_is_lost(parts: list[tuple[str, str, str]]) -> None:
    said = "".join(
        "\n".join(f"{margin}{line}" if line else "" for line in part.split("\n")) + end
        for part, end, margin in parts
    )
    article = normalize(f"{FIRST}\n\n{said}\n{LAST}".encode())
    covered = [0] * len(article.text)
    for interval in article.intervals:
        for n in range(interval.start, interval.end):
            covered[n] += 1
    signs = zip(covered, article.text, strict=True)
    assert all(count == 1 for count, sign in signs if not sign.isspace())
    kept = [article.text[i.start : i.end] for i in article.intervals if i.fate == "kept"]
    html = Markdown(extensions=EXTENSIONS).convert(article.body)
    shown = re.findall(r"\w+", re.sub(r"&\w+;", " ", re.sub(r"<[^<>]+>", " ", html)))
    assert sorted(set(re.findall(r"[^\W\d]\w{3,}", " ".join(kept)))) == sorted(
        {word for word in shown if re.fullmatch(r"[^\W\d]\w{3,}", word)}
    )


@pytest.mark.parametrize("code", [LOOP, TAGS, SHELL, QUERY, DATA])
def test_a_draft_shows_it_as_code(code: str) -> None:
    html = Markdown(extensions=EXTENSIONS).convert(body(amid(code)))
    said = (
        code.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
    assert re.sub(r"</?span[^>]*>", "", html).count(said) == 1
    assert "<pre" in html
