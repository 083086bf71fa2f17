"""A small published registry: two companies, two policies, three briefs."""

from __future__ import annotations

from datetime import UTC, date, datetime

from briefing.model.records import (
    Alias,
    Brief,
    Company,
    Correction,
    EntityKey,
    Identifiers,
    Milestone,
    OpenQuestion,
    Policy,
    Registry,
    Relation,
    Source,
    Topic,
)

BAOGANG = Company(
    path="content/companies/baogang-group.md",
    slug="baogang-group",
    name="Baogang Group",
    id="aaaaaaaaaaa2",
    aliases=(Alias("包钢集团", lang="zh"), Alias("Baogang", ambiguous=True)),
    description="State steelmaker in Baotou",
    relations=(Relation("supplies", "northern-rare-earth"),),
    legal_name="Baotou Iron and Steel (Group) Co., Ltd.",
    country="CN",
    sectors=("steel", "rare-earths"),
    website="https://www.btsteel.example",
    identifiers=Identifiers(wikidata="Q1"),
    body="Makes steel under [[cbam|the levy]] and [rules](../policies/cbam.md).",
)
NORTHERN = Company(
    path="content/companies/northern-rare-earth.md",
    slug="northern-rare-earth",
    name="Northern Rare Earth",
    parent="baogang-group",
    identifiers=Identifiers(ticker=("SSE:600111",)),
)
CBAM = Policy(
    path="content/policies/cbam.md",
    slug="cbam",
    name="Carbon Border Adjustment Mechanism",
    aliases=(Alias("CBAM"),),
    jurisdiction="EU",
    instrument="regulation",
    citation="Regulation (EU) 2023/956",
    status="in-force",
    status_as_of=date(2026, 11, 23),
    url="https://eur-lex.example/2023/956",
    agencies=("northern-rare-earth",),
    milestones=(
        Milestone(date(2023, 5, 17), "Entered into force", "in-force", "https://oj.example"),
        Milestone(date(2027, 9, 30), "First declaration", deadline=True),
    ),
    body="Importers pay.",
)
GOALS = Policy(
    path="content/policies/dual-carbon.md",
    slug="dual-carbon",
    name="Dual-carbon goals",
    instrument="target",
    status="running",
    relations=(Relation("implements", "cbam"),),
)
PLAN = Brief(
    path="content/briefs/2025/baogang-plan.md",
    slug="baogang-plan",
    id="abcdefghij23",
    title="Baogang & C&S plan a *hydrogen* line",
    kicker="Hydrogen",
    dek="The [[baogang-group]] bets on **hydrogen**.",
    date=datetime(2025, 7, 1, tzinfo=UTC),
    updated=datetime(2025, 7, 3, tzinfo=UTC),
    status="published",
    authors=("A. Editor",),
    lang="en",
    source=(
        Source(
            publication="Steel [Daily]",
            title="Baogang <plans>",
            authors=("R. Porter",),
            url="https://news.example/a_(b)?c=1",
            published=date(2025, 6, 30),
            kind="primary",
        ),
    ),
    highlights=("Costs 2 bn", "See [the rule](../../policies/cbam.md)"),
    bottom_line="A first step for [[Baogang]].",
    companies=("baogang-group",),
    policies=("cbam",),
    topics=("hydrogen",),
    regions=("CN",),
    corrections=(Correction(date(2025, 7, 3), "The cost is *2* bn."),),
    open_questions=(OpenQuestion("Who pays?", date(2025, 9, 1)),),
    body="It begins with [[cbam]].\n\n![Plan](plan.jpg)\n",
)
SECOND = Brief(
    path="content/briefs/2025/second.md",
    slug="second",
    id="abcdefghij24",
    title="第二",
    date=datetime(2025, 7, 2, tzinfo=UTC),
    status="published",
    policies=("cbam",),
)
WITHDRAWN = Brief(
    path="content/briefs/2025/withdrawn.md",
    slug="withdrawn",
    id="abcdefghij25",
    title="Withdrawn",
    date=datetime(2025, 6, 2, tzinfo=UTC),
    status="retracted",
    companies=("baogang-group",),
    retraction="The document was *forged*.",
    body="Never to be read again.",
)
REGISTRY = Registry(
    companies={company.slug: company for company in (BAOGANG, NORTHERN)},
    policies={policy.slug: policy for policy in (CBAM, GOALS)},
    topics={"hydrogen": Topic("content/topics/hydrogen.md", "hydrogen", "Hydrogen steel")},
    briefs={brief.slug: brief for brief in (PLAN, SECOND, WITHDRAWN)},
)
BAOGANG_KEY = EntityKey("company", "baogang-group")
NORTHERN_KEY = EntityKey("company", "northern-rare-earth")
CBAM_KEY = EntityKey("policy", "cbam")
