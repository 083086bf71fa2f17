"""Broken content of every kind and what the check says of it: records that contradict."""

from __future__ import annotations

from tests.checks.tiny_content import Case, brief

A = "briefs/2025/a.md"


def _entity(front: str) -> str:
    return f"---\nid: dddddddddddd\n{front}---\n"


RECORDS = [
    Case(
        "updated before date",
        {A: brief("updated: 2025-05-01")},
        ["briefs/2025/a.md:11: `updated` 2025-05-01 is before `date` 2025-06-01"],
    ),
    Case(
        "until before as-of",
        {"policies/x.md": _entity("name: X\nstatus_as_of: 2026-01-02\nstatus_until: 2026-01-01\n")},
        ["policies/x.md:5: `status_until: 2026-01-01` is before `status_as_of: 2026-01-02`"],
    ),
    Case(
        "milestone in the year 202",
        {
            "policies/x.md": _entity(
                "name: X\nmilestones:\n  - date: 0202-01-01\n    event: Adopted\n"
            )
        },
        ["policies/x.md:5: `date: 0202-01-01` is no likely day"],
    ),
    Case(
        "status not the last",
        {
            "policies/x.md": _entity(
                "name: X\n"
                "status: adopted\n"
                "status_as_of: 2026-01-02\n"
                "milestones:\n"
                "  - date: 2025-01-01\n"
                "    event: Adopted\n"
                "    status: adopted\n"
                "  - date: 2025-06-01\n"
                "    event: In force\n"
                "    status: in-force\n"
                "  - date: 2027-01-01\n"
                "    event: Ends\n"
                "    status: expired\n"
            )
        },
        ["policies/x.md:4: `status: adopted`, where content/policies/x.md:10 says `in-force`"],
    ),
    Case(
        "status against a brief",
        {
            A: brief(
                "policy_events:\n"
                "  - policy: Carbon Fee\n"
                "    date: 2026-02-01\n"
                "    status: suspended"
            )
        },
        ["policies/fee.md:4: `status: running`, where content/briefs/2025/a.md:12 says `suspen"],
    ),
    Case(
        "two states a day",
        {
            "policies/x.md": _entity(
                "name: X\n"
                "status: in-force\n"
                "milestones:\n"
                "  - date: 2025-06-01\n"
                "    event: In force\n"
                "    status: in-force\n"
            ),
            A: brief("policy_events:\n  - policy: x\n    date: 2025-06-01\n    status: adopted"),
        },
        ["briefs/2025/a.md:12: says that X became `adopted` on 2025-06-01, where content/polic"],
    ),
    Case(
        "parents in a circle",
        {
            "companies/x.md": _entity("name: X\nparent: y\n"),
            "companies/y.md": "---\nid: eeeeeeeeeeee\nname: Y\nparent: X\n---\n",
        },
        ["companies/x.md:4: `parent` leads in a circle: x → y → x"],
    ),
    Case(
        "own parent",
        {"companies/x.md": _entity("name: X\nparent: x\n")},
        ["companies/x.md:4: `parent` leads in a circle: x → x"],
    ),
    Case(
        "relation to itself",
        {"companies/x.md": _entity("name: X\nrelations:\n  - type: partner\n    to: x\n")},
        ["companies/x.md:5: the relation `partner` to `x` leads to itself"],
    ),
    Case(
        "alias of two",
        {"companies/x.md": _entity("name: X\naliases:\n  - X Group\n  - ferrum group\n")},
        ["companies/x.md:6: `ferrum group` is also an alias in content/companies/ferrum.md:4"],
    ),
    Case(
        "alias is a name",
        {"companies/x.md": _entity("name: X\naliases: [Ferrum]\n")},
        ["companies/x.md:4: `Ferrum` is also the name in content/companies/ferrum.md:3"],
    ),
    Case(
        "denies itself",
        {"companies/x.md": _entity("name: Xeno\nnever_match: [Xeno]\n")},
        ["companies/x.md:4: `never_match` denies its own name `Xeno`"],
    ),
    Case(
        "leads to a draft",
        {
            A: brief(body="See [it](../../drafts/b.md) and\n[[secret]].\n"),
            "drafts/b.md": "---\nid: ffffffffffff\ntitle: B\n---\n",
            "companies/secret.md": _entity("name: Secret Metals\nstatus: draft\n"),
        },
        [
            "briefs/2025/a.md:13: leads to content/drafts/b.md, which readers may not know yet",
            "briefs/2025/a.md:14: leads to content/companies/secret.md, which readers may not kno",
        ],
    ),
]
