"""Broken content of every kind and what the check says of it: file names, ids and addresses."""

from __future__ import annotations

from tests.checks.tiny_content import Case, brief

A = "briefs/2025/a.md"

PLACES = [
    Case(
        "dup slug",
        {"drafts/good.md": "---\ntitle: Good\n---\n"},
        ["drafts/good.md: slug `good` is also that of content/briefs/2025/good.md"],
    ),
    Case(
        "Good and good",
        {"briefs/2025/Good.md": brief()},
        ["briefs/2025/good.md: differs from content/briefs/2025/Good.md by case alone"],
    ),
    Case(
        "two names one slug",
        {A: brief("slug: good")},
        ["briefs/2025/good.md: slug `good` is also that of content/briefs/2025/a.md"],
    ),
    Case(
        "duplicate id",
        {A: brief("id: gggggggggggg", drop="id")},
        ["briefs/2025/good.md:2: id `gggggggggggg` is also that of content/briefs/2025/a.md"],
    ),
    Case(
        "wrong year",
        {"briefs/2026/a.md": brief()},
        ["briefs/2026/a.md:4: a brief of 2025-06-01 in briefs/2026/"],
    ),
    Case(
        "no year",
        {"briefs/a.md": brief()},
        ["briefs/a.md:4: a brief of 2025-06-01 in briefs/"],
    ),
    Case(
        "published in drafts",
        {"drafts/a.md": brief("status: published")},
        ["drafts/a.md: status published in drafts/"],
    ),
    Case(
        "other ending",
        {"briefs/2025/b.markdown": brief(), "drafts/c.txt": "x", "drafts/d.MD": "x"},
        [
            "briefs/2025/b.markdown: is not read: its name does not end in .md",
            "drafts/c.txt: is not read: its name does not end in .md",
            "drafts/d.MD: is not read: its name does not end in .md",
        ],
    ),
    Case(
        "no folder of content",
        {"articles/a.md": brief(), "note.md": "x"},
        [
            "articles/a.md: is not read: it lies in no folder of content",
            "note.md: is not read: it lies in no folder of content",
        ],
    ),
    Case(
        "decomposed name",
        {"drafts/cafe\u0301.md": "---\nid: dddddddddddd\ntitle: A\nslug: cafe\n---\n"},
        ["drafts/café.md: has a name with decomposed letters"],
    ),
    Case(
        "reserved page",
        {"pages/search.md": "---\ntitle: Search\n---\n"},
        ["pages/search.md: the address /search/ belongs to the site itself"],
    ),
    Case(
        "redirect onto a page",
        {A: brief("redirect_from: [/about/]")},
        ["briefs/2025/a.md:11: the old address /about/ is that of content/pages/about.md"],
    ),
    Case(
        "redirect onto itself",
        {A: brief("redirect_from: [/briefs/2025/06/a/]")},
        ["briefs/2025/a.md:11: the old address /briefs/2025/06/a/ is the page itself"],
    ),
    Case(
        "redirect twice",
        {
            A: brief("redirect_from: [/old/]"),
            "pages/b.md": "---\ntitle: B\nredirect_from: [/Old/]\n---\n",
        },
        ["pages/b.md:3: the old address /Old/ is also claimed by content/briefs/2025/a.md"],
    ),
    Case(
        "redirect as a folder",
        {A: brief("redirect_from: [/about]")},
        ["briefs/2025/a.md:11: the old address /about would be a file where content/pages/abou"],
    ),
    Case(
        "redirect below a file",
        {A: brief("redirect_from: [/feed.xml/old/]")},
        ["briefs/2025/a.md:11: the old address /feed.xml/old/ would need a folder where the pa"],
    ),
]
