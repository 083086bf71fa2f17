"""Broken content of every kind and what the check says of it: front matter."""

from __future__ import annotations

from tests.checks.tiny_content import Case, brief

A = "briefs/2025/a.md"


def _entity(front: str) -> str:
    return f"---\nid: dddddddddddd\n{front}---\n"


FRONT_MATTER = [
    Case(
        "no date",
        {A: brief(drop="date")},
        ["briefs/2025/a.md:1: a published brief has no `date`"],
    ),
    Case(
        "no title",
        {A: brief(drop="title")},
        ["briefs/2025/a.md:1: a published brief has no `title`"],
    ),
    Case(
        "title that nobody sees",
        {A: brief('title: "\u200b"', drop="title")},
        ["briefs/2025/a.md:10: `title` holds nothing that can be seen"],
    ),
    Case(
        "quotation mark that is never closed",
        {A: brief('kicker: "open\ndek: Text\nlang: en')},
        ['briefs/2025/a.md:11: YAML cannot read `kicker: "open`'],
    ),
    Case(
        "no id",
        {A: brief(drop="id")},
        ["briefs/2025/a.md:1: a published brief has no `id`"],
    ),
    Case(
        "date 31/31/2024",
        {A: brief("date: 31/31/2024", drop="date")},
        ["briefs/2025/a.md:10: `date: 31/31/2024` is no date"],
    ),
    Case(
        "date 2024-13-45",
        {A: brief("date: 2024-13-45", drop="date")},
        ["briefs/2025/a.md:10: `date: 2024-13-45` is no day of the calendar"],
    ),
    Case(
        "date without a zone",
        {A: brief("date: 2025-06-01T10:00", drop="date")},
        ["briefs/2025/a.md:10: `date: 2025-06-01T10:00` names an hour but no time zone"],
    ),
    Case(
        "date of the year 1",
        {A: brief("date: 0001-01-01T00:00+14:00", drop="date")},
        ["briefs/2025/a.md:10: `date: 0001-01-01T00:00+14:00` is no likely day"],
    ),
    Case(
        "unclosed front matter",
        {A: "---\ntitle: A\n\nText.\n"},
        ["briefs/2025/a.md:1: the front matter is never closed"],
    ),
    Case(
        "no front matter",
        {A: "# A title\n\nText.\n"},
        ["briefs/2025/a.md:1: has no front matter"],
    ),
    Case(
        "an empty file",
        {A: ""},
        ["briefs/2025/a.md:1: has no front matter"],
    ),
    Case(
        "duplicate key",
        {A: brief("title: Again")},
        ["briefs/2025/a.md:11: `title` is given twice"],
    ),
    Case(
        "alias bomb",
        {"companies/x.md": _entity("name: &a [x, x]\naliases: [*a, *a]\n")},
        ["companies/x.md:3: `&a` is a YAML anchor here"],
    ),
    Case(
        "tag",
        {A: brief("kicker: !important now")},
        ["briefs/2025/a.md:11: `!important` is a YAML tag here"],
    ),
    Case(
        "python tag",
        {A: brief("kicker: !!python/object:os.system [x]")},
        ["briefs/2025/a.md:11: `tag:yaml.org,2002:python/object:os.system` is a YAML tag here"],
    ),
    Case(
        "tab indent",
        {A: brief("open_questions:\n\t- question: What?")},
        ["briefs/2025/a.md:12: a tab as indentation"],
    ),
    Case(
        "colon in title",
        {A: brief("title: a: b", drop="title")},
        ["briefs/2025/a.md:10: a colon inside a plain value: `title: a: b`"],
    ),
    Case(
        "latin1",
        {A: brief(body="Böhler.\n").encode("latin-1")},
        ["briefs/2025/a.md:13: byte 0xF6 is not UTF-8"],
    ),
    Case(
        "utf16",
        {A: brief().encode("utf-16")},
        ["briefs/2025/a.md:1: is UTF-16, not UTF-8"],
    ),
    Case(
        "NUL",
        {A: brief(body="a\x00b\n")},
        ["briefs/2025/a.md:13: a control character (U+0000)"],
    ),
    Case(
        "\\x01",
        {A: brief(body="a\x01b\n")},
        ["briefs/2025/a.md:13: a control character (U+0001)"],
    ),
    Case(
        "escaped control",
        {A: brief('kicker: "a\\x07b"')},
        ["briefs/2025/a.md:11: a control character (U+0007)"],
    ),
    Case(
        "C1 line end",
        {A: brief("kicker: a\x85b")},
        ["briefs/2025/a.md:11: a control character (U+0085)"],
    ),
    Case(
        "400-char title",
        {A: brief("title: " + "x" * 400, drop="title")},
        ["briefs/2025/a.md:10: `title: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    ),
    Case(
        "no slug from the name",
        {"briefs/2025/包钢.md": brief(drop="id")},
        ["briefs/2025/包钢.md: the file name gives no slug: `包钢`"],
    ),
    Case(
        "status publish",
        {A: brief("status: publish")},
        ["briefs/2025/a.md:11: `status: publish` is not known"],
    ),
    Case(
        "save_as",
        {A: brief("save_as: index.html")},
        ["briefs/2025/a.md:11: unknown key `save_as` in a brief"],
    ),
    Case(
        "unknown key",
        {A: brief("tags: [steel]")},
        ["briefs/2025/a.md:11: unknown key `tags` in a brief"],
    ),
    Case(
        "misspelt key",
        {A: brief("compnies: [ferrum]")},
        ["briefs/2025/a.md:11: unknown key `compnies` in a brief"],
    ),
    Case(
        "unknown company",
        {A: brief("policies: [Carbon Fees]")},
        ["briefs/2025/a.md:11: `policies` names no known policy: `Carbon Fees`"],
    ),
    Case(
        "unknown topic",
        {A: brief("topics: [steal]", drop="topics")},
        ["briefs/2025/a.md:10: `topics` names no known topic: `steal`"],
    ),
    Case(
        "name left empty",
        {"companies/x.md": _entity("name:\n")},
        ["companies/x.md:3: `name` of a company is empty"],
    ),
    Case(
        "an empty title",
        {A: brief('title: ""', drop="title")},
        ["briefs/2025/a.md:1: a published brief has no `title`"],
    ),
    Case(
        "an empty item",
        {
            A: brief(
                "regions:\n  - #1",
            )
        },
        ["briefs/2025/a.md:12: an item of `regions` is empty"],
    ),
    Case(
        "a list where text goes",
        {A: brief("kicker: [a, b]")},
        ["briefs/2025/a.md:11: `kicker` is a list where text is expected"],
    ),
    Case(
        "text where a list goes",
        {A: brief("regions: DE")},
        ["briefs/2025/a.md:11: `regions` is not a list"],
    ),
    Case(
        "a list for front matter",
        {A: "---\n- a\n- b\n---\n"},
        ["briefs/2025/a.md:2: not a list of keys"],
    ),
    Case(
        "65 kB of front matter",
        {A: brief("kicker: " + "x" * 66_000)},
        ["briefs/2025/a.md:2: more than 64 kB of front matter"],
    ),
    Case(
        "nested without end",
        {A: brief("kicker: " + "[" * 300)},
        ["briefs/2025/a.md:11: nested too deeply"],
    ),
    Case(
        "two documents",
        {A: brief("--- more")},
        ["briefs/2025/a.md:11: a second document"],
    ),
    Case(
        "a broken web address",
        {A: brief("authors: [A]").replace("publication: Wire", "url: 'http://[x'")},
        ["briefs/2025/a.md:6: `url: http://[x` is no web address"],
    ),
    Case(
        "script as web address",
        {"companies/x.md": _entity("name: X\nwebsite: javascript:alert(1)\n")},
        ["companies/x.md:4: `website: javascript:alert(1)` is no web address"],
    ),
    Case(
        "image of another folder",
        {A: brief("image: {file: ../secret.png, alt: A plan}")},
        ["briefs/2025/a.md:11: `file: ../secret.png` is no picture beside the brief"],
    ),
    Case(
        "image missing",
        {A: brief("image: {file: plant.png, alt: A plant}")},
        ["briefs/2025/a.md:11: no file `plant.png`"],
    ),
    Case(
        "redirect out of the site",
        {A: brief("redirect_from: [/../../etc/passwd]")},
        ["briefs/2025/a.md:11: `redirect_from: /../../etc/passwd` is no path of this site"],
    ),
    Case(
        "lang with a tag",
        {A: brief("lang: 'en\"><img>'")},
        ['briefs/2025/a.md:11: `lang: en"><img>` is no language tag'],
    ),
]
PROSE_IN_YAML = [
    Case(
        "quoted opening",
        {A: brief('highlights:\n  - "Extreme" is the word', drop="highlights")},
        ['briefs/2025/a.md:11: YAML cannot read `- "Extreme" is the word`'],
    ),
    Case(
        "starred opening",
        {A: brief("highlights:\n  - *Reuters* says", drop="highlights")},
        ["briefs/2025/a.md:11: YAML cannot read `- *Reuters* says`"],
    ),
    Case(
        "colon inside",
        {A: brief("highlights:\n  - Baogang: a plan", drop="highlights")},
        ["briefs/2025/a.md:11: `highlights` is a key with a value where Markdown is expected"],
    ),
    Case(
        "bracket opening",
        {A: brief("highlights:\n  - [[cbam]] bites", drop="highlights")},
        ["briefs/2025/a.md:11: YAML cannot read `- [[cbam]] bites`"],
    ),
    Case(
        "highlights twice",
        {A: brief(body="## Highlights\n\n- One.\n\nText.\n")},
        ["briefs/2025/a.md:13: `highlights` is given in the front matter and again as a sectio"],
    ),
]
