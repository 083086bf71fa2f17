"""Fixtures through the whole pipeline, compared with expected/NAME.md."""

from pathlib import Path

import pytest

from briefing.normalize.article import Article
from briefing.normalize.pipeline import normalize

HERE = Path(__file__).parent
FIXTURES = sorted((HERE / "fixtures").iterdir())


def shown(article: Article) -> str:
    """An article as one readable file."""
    facts = (
        ("kind", article.kind),
        ("title", article.title),
        ("publication", article.publication),
        ("authors", ", ".join(article.authors) or None),
        ("url", article.url),
        ("published", article.published),
        ("lang", article.lang),
        ("images", ", ".join(article.images) or None),
        ("notices", "; ".join(article.notices) or None),
    )
    lines = [f"{key}: {value}" for key, value in facts]
    lines += [f"dek: {article.dek}"] if article.dek else []
    lines += ["", "highlights:", *(f"- {item}" for item in article.highlights)]
    lines += ["", "body:", "", article.body, "", "bottom line:", article.bottom_line or ""]
    lines += ["", "receipt:"]
    for interval in article.intervals:
        text = " ".join(article.text[interval.start : interval.end].split())
        lines.append(f"{interval.fate}: {text[:60]}{'…' if len(text) > 60 else ''}")
    return "\n".join(lines).rstrip() + "\n"


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_golden(fixture: Path, update_golden: bool) -> None:
    article = normalize(fixture.read_bytes(), name=fixture.name)
    expected = HERE / "expected" / f"{fixture.stem}.md"
    if update_golden:
        expected.write_text(shown(article), encoding="utf-8")
    assert shown(article) == expected.read_text(encoding="utf-8")
