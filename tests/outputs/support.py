"""What the tests of outputs share: hostile texts, the site's address, fixtures."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

HERE = Path(__file__).parent
SITE = "https://example.org/base"

_SPECIMENS = (
    "]]>",
    "</script><script>alert(1)</script>",
    "<!-- -->",
    "&amp;&lt;",
    "\"'` quotes",
    "\u202eright to left\u202c عربي",
    "包钢集团 \U0001f3ed",
    "NUL \x00 and \x0b\x1f\ufffe",
    "\ud800 alone",
    "a\r\nb\tc\u2028d\u2029e",
    "a,b;c\\n\\;",
    "[x](y) *z* # _w_ | `c`",
    " padded ",
    "",
)


def texts() -> st.SearchStrategy[str]:
    """Any text at all, lone surrogates and control characters included."""
    return st.sampled_from(_SPECIMENS) | st.text(st.characters(), max_size=40)


def writable(text: str) -> str:
    """Return what of a text XML 1.0 can hold, character by character as its grammar says."""
    return "".join(c for c in text if _in_xml(ord(c)))


def _in_xml(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


def fixture(name: str) -> Path:
    """Return the path of a fixture."""
    return HERE / "fixtures" / name
