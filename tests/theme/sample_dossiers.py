"""Views of a company's and a policy's dossier as a well-filled site would make them."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from briefing.outputs.charts import Event, Label, Neighbour, network, sparkline, timeline
from briefing.views import types as v
from tests.theme.sample_pages import (
    BAOGANG,
    CARDS,
    CBAM,
    CISA,
    EFFICIENCY,
    FEEDS,
    NORTHERN,
    card,
    meta,
)

MENTION = v.MentionRow(
    card(1), Markup("The ore of <mark>Baogang Group</mark> stays below every rival’s cost.")
)

DOSSIER = v.DossierPage(
    meta=meta("Baogang Group", "/companies/baogang-group/", "profile", alternates=FEEDS),
    kind="company",
    name="Baogang Group",
    sort="company",
    description="State-owned steel and rare-earth group of Baotou, Inner Mongolia.",
    facts=(
        v.Fact("Legal name", ("Baotou Iron and Steel (Group) Co., Ltd.",)),
        v.Fact("Seat", ("China",)),
        v.Fact("Sectors", ("steel", "rare earths")),
        v.Fact("Website", (v.Link("https://www.btsteel.com", "https://www.btsteel.com"),)),
    ),
    aliases=(
        "Baogang",
        "Baogang Steel",
        "Baotou Steel Group",
        "Baotou Iron and Steel Group",
        "包钢集团",
        "包头钢铁(集团)有限责任公司",
        "包钢",
    ),
    body_html=Markup(
        "<p>Two businesses share one roof in Baotou: steel, and the rare earths of Bayan Obo.</p>"
        "<p>The group trades with itself: one listed arm sells concentrate to the other.</p>"
    ),
    relations=(v.RelationRow("Subsidiaries", (NORTHERN,)), v.RelationRow("Member of", (CISA,))),
    sparkline_svg=sparkline(
        (0, 1, 0, 2, 1, 0, 0, 3, 1, 2, 0, 4),
        Label("spark", "Mentions of Baogang Group by month", "14 in the 12 months to July 2025."),
    ),
    about=(
        v.YearGroup(2025, CARDS[:2], "/companies/baogang-group/2025/", 14),
        v.YearGroup(2022, CARDS[2:3]),
    ),
    mentioned=(MENTION,) * 8,
    mentioned_total=8,
    years=(
        v.Link("2025", "/companies/baogang-group/2025/", 14),
        v.Link("2024", "/companies/baogang-group/2024/", 9),
    ),
    co_mentions=(
        v.CoMention(NORTHERN, 9, 100),
        v.CoMention(CISA, 5, 55),
        v.CoMention(EFFICIENCY, 2, 22),
    ),
    network_svg=network(
        "Baogang Group",
        (
            Neighbour("China Northern Rare Earth", NORTHERN.path, 9, "company"),
            Neighbour("China Iron and Steel Association", CISA.path, 5, "company"),
            Neighbour("Carbon Border Adjustment Mechanism", CBAM.path, 2, "policy"),
        ),
        Label("network", "Who is named together with Baogang Group"),
        ((0, 1),),
    ),
    ties=(v.Tie(CBAM, card(1)), v.Tie(EFFICIENCY, card(2))),
    latest=card(1),
    sources_total=7,
    feeds=FEEDS,
)

TIMELINE = (
    v.TimelineRow(
        dt.date(2027, 9, 30), "First annual declaration due", None, True, True, None, None
    ),
    v.TimelineRow(dt.date(2027, 2, 1), "Certificate sales open", None, False, True),
    v.TimelineRow(
        dt.date(2026, 1, 1),
        "Definitive period starts",
        None,
        False,
        False,
        "https://eur-lex.europa.eu/eli/reg/2023/956/oj",
        v.Link(card(1).title, card(1).path),
    ),
    v.TimelineRow(
        dt.date(2023, 5, 17), "Entered into force", "In force", False, False, tone="good"
    ),
    v.TimelineRow(dt.date(2021, 7, 14), "Commission proposal", "Proposed", False, False),
)

POLICY = v.DossierPage(
    meta=meta("Carbon Border Adjustment Mechanism", "/policies/cbam/", "profile"),
    kind="policy",
    name="Carbon Border Adjustment Mechanism",
    sort="policy",
    description="EU charge on the embedded emissions of imported steel and other basic goods.",
    facts=(
        v.Fact("Jurisdiction", ("European Union",)),
        v.Fact("Citation", ("Regulation (EU) 2023/956, amended by Regulation (EU) 2025/2083",)),
        v.Fact("Run by", (v.Link("European Commission", "/companies/european-commission/"),)),
    ),
    aliases=("CBAM", "EU CBAM"),
    body_html=Markup("<p>Importers pay for the emissions embedded in what they bring in.</p>"),
    relations=(),
    sparkline_svg=None,
    about=(v.YearGroup(2026, CARDS),),
    mentioned=(MENTION,),
    mentioned_total=1,
    years=(),
    co_mentions=(v.CoMention(BAOGANG, 3, 100),),
    network_svg=None,
    ties=(v.Tie(BAOGANG, card(1)),),
    latest=card(1),
    sources_total=1,
    status=v.StatusView("In force", "good", dt.date(2026, 11, 23), dt.date(2026, 12, 1), True),
    timeline=TIMELINE,
    timeline_svg=timeline(
        [
            Event(row.date, row.event, row.coming, row.deadline, row.status, row.tone)
            for row in TIMELINE
        ],
        Label("steps", "Steps and states", "Now: in force."),
    ),
    deadlines=TIMELINE[:1],
    calendar="/policies/cbam/deadlines.ics",
    feeds=FEEDS,
)
