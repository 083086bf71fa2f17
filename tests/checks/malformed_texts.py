"""Broken content of every kind and what the check says of it: Markdown."""

from __future__ import annotations

from tests.checks.tiny_content import Case, brief

A = "briefs/2025/a.md"

TEXTS = [
    Case(
        "title in the text",
        {A: brief(body="Text.\n\n# Again\n")},
        ["briefs/2025/a.md:15: a level-1 heading in the text: `Again`"],
    ),
    Case(
        "title by underline",
        {A: brief(body="Again\n=====\n\nText.\n")},
        ["briefs/2025/a.md:13: a level-1 heading in the text: `Again`"],
    ),
    Case(
        "raw HTML",
        {A: brief(body="A <b>bold</b> word and\n<img src=x onerror=alert(1)>\n")},
        [
            "briefs/2025/a.md:13: raw HTML is shown as text: `<b>`",
            "briefs/2025/a.md:14: raw HTML is shown as text: `<img src=x onerror=alert(1)>`",
        ],
    ),
    Case(
        "unclosed fence",
        {A: brief(body="Text.\n\n```python\nprint()\n")},
        ["briefs/2025/a.md:15: a code fence that is never closed: ```python"],
    ),
    Case(
        "javascript link",
        {A: brief(body="[a](javascript:alert(1))\n")},
        ["briefs/2025/a.md:13: a link with the scheme `javascript:`"],
    ),
    Case(
        "encoded javascript",
        {A: brief(body="Text.\n\n[a](&#106;ava&#x0A;script:alert(1))\n")},
        ["briefs/2025/a.md:15: a link with the scheme `javascript:`"],
    ),
    Case(
        "data link",
        {A: brief(body="[a](data:text/html;base64,AA)\n")},
        ["briefs/2025/a.md:13: a link with the scheme `data:`"],
    ),
    Case(
        "vbscript definition",
        {A: brief(body="[a][x]\n\n[x]: VBScript:msgbox(1)\n")},
        ["briefs/2025/a.md:15: a link with the scheme `vbscript:`"],
    ),
    Case(
        "link out by attach",
        {A: brief(body="[a]({attach}../good.md)\n")},
        ["briefs/2025/a.md:13: `../good.md` is outside of the text's own folder"],
    ),
    Case(
        "link out by static",
        {A: brief(body="[a]({static}/../../x)\n")},
        ["briefs/2025/a.md:13: `/../../x` is outside of the text's own folder"],
    ),
    Case(
        "no such file",
        {A: brief(body="[a](../../companies/ferum.md)\n")},
        ["briefs/2025/a.md:13: no file `../../companies/ferum.md`"],
    ),
    Case(
        "file elsewhere",
        {A: brief(body="[a](../companies/ferrum.md)\n")},
        ["briefs/2025/a.md:13: no file `../companies/ferrum.md`"],
    ),
    Case(
        "outside of content",
        {A: brief(body="[a](../../../secret.md)\n")},
        ["briefs/2025/a.md:13: `../../../secret.md` lies outside of the content"],
    ),
    Case(
        "Pelican's other links",
        {A: brief(body="[a]({tag}steel)\n")},
        ["briefs/2025/a.md:13: `{tag}` is not known here"],
    ),
    Case(
        "unknown wiki link",
        {A: brief(body="By [[ferum]] and\n[[Carbon Fees|the fee]].\n")},
        [
            "briefs/2025/a.md:13: `[[ferum]]` names no known company or policy",
            "briefs/2025/a.md:14: `[[Carbon Fees]]` names no known company or policy",
        ],
    ),
    Case(
        "an ambiguous alias in a link by hand",
        {
            A: brief(body="[[FX]] pays.\n"),
            "companies/fx.md": "---\nid: fenixfenix22\nname: Fenix\naliases:\n"
            "  - {text: FX, ambiguous: true}\n---\n",
        },
        ["briefs/2025/a.md:13: `[[FX]]` is an ambiguous name (write `[[fx|FX]]`)"],
    ),
    Case(
        "open wiki link",
        {A: brief(body="By [[ferrum and more.\n")},
        ["briefs/2025/a.md:13: `[[ferrum and more.` is a link that is never closed"],
    ),
    Case(
        "wiki link in a highlight",
        {A: brief("highlights:\n  - >-\n    One.\n  - >-\n    By [[ferum]].", drop="highlights")},
        ["briefs/2025/a.md:14: `[[ferum]]` names no known company or policy"],
    ),
    Case(
        "picture without text",
        {A: brief(body="![](x.png)\n"), "briefs/2025/a/x.png": b"\x89PNG"},
        ["briefs/2025/a.md:13: the picture `x.png` has no text"],
    ),
    Case(
        "picture missing",
        {A: brief(body="![x](x.png)\n")},
        ["briefs/2025/a.md:13: no file `x.png`"],
    ),
    Case(
        "picture of another",
        {A: brief(body="![x](../2024/b/x.png)\n")},
        ["briefs/2025/a.md:13: `../2024/b/x.png` is outside of the text's own folder"],
    ),
    Case(
        "footnote with two texts",
        {A: brief(body="x[^1]\n\n[^1]: one\n\n[^1]: two\n")},
        ["briefs/2025/a.md:17: footnote `[^1]` has a second text"],
    ),
    Case(
        "footnote without text",
        {A: brief(body="Text.[^1]\n")},
        ["briefs/2025/a.md:13: footnote `[^1]` has no text"],
    ),
    Case(
        "too many brackets",
        {A: brief(body="Text.\n\n" + "[" * 8000 + "\n")},
        ["briefs/2025/a.md:15: too many markup characters in one paragraph"],
    ),
    Case(
        "nested too deeply",
        {A: brief(body="Text.\n\n" + "* " * 500 + "\n")},
        ["briefs/2025/a.md:15: lists or quotes are nested too deeply"],
    ),
]
