"""Views of briefs, lists and the other pages as a well-filled site would make them."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from briefing.outputs.charts import (
    Bar,
    Label,
    coverage_bars,
)
from briefing.views import types as v

FEEDS = (
    v.Alternate("Atom feed", "/feed.xml", "application/atom+xml"),
    v.Alternate("JSON feed", "/feed.json", "application/feed+json"),
)

SITE = v.Site(
    name="Dossier",
    tagline="Steel, rare earths and the rules that move them",
    url="https://dossier.example.org",
    lang="en",
    nav=(
        v.Link("Briefs", "/briefs/"),
        v.Link("Companies", "/companies/"),
        v.Link("Policies", "/policies/"),
        v.Link("Topics", "/topics/"),
    ),
    footer=(v.Link("About", "/about/"), v.Link("Method", "/method/")),
    css="/theme/css/site.css",
    js="/theme/js/site.js",
    theme_js="/theme/js/theme.js",
    search_js="/theme/js/search.js",
    search_css="/theme/css/search.css",
)


def meta(title: str, path: str, kind: str, **more: object) -> v.Meta:
    return v.Meta(
        title=title,
        description=f"{title}: what it is and what follows.",
        path=path,
        lang="en",
        kind=kind,
        **more,  # type: ignore[arg-type]
    )


BAOGANG = v.EntityRef(
    "company",
    "Baogang Group",
    "/companies/baogang-group/",
    "State-owned steel and rare-earth group of Baotou, Inner Mongolia.",
)
NORTHERN = v.EntityRef(
    "company",
    "China Northern Rare Earth",
    "/companies/china-northern-rare-earth/",
    "Listed separator of light rare earths, supplied from Bayan Obo.",
)
CISA = v.EntityRef(
    "company",
    "China Iron and Steel Association",
    "/companies/china-iron-and-steel-association/",
    "Trade association of China’s steelmakers.",
)
CBAM = v.EntityRef(
    "policy",
    "Carbon Border Adjustment Mechanism",
    "/policies/cbam/",
    "EU charge on the embedded emissions of imported basic goods.",
    "In force",
)
EFFICIENCY = v.EntityRef(
    "policy",
    "Extreme Energy Efficiency Programme",
    "/policies/cisa-extreme-energy-efficiency/",
    None,
    "Running",
)


def card(number: int = 1, **more: object) -> v.BriefCard:
    titles = (
        "Baogang asks for the industry’s energy-efficiency title",
        "First carbon-border price: €75.36 a tonne",
        "Baotou Steel raises its concentrate price by 45.8%",
        "Canberra lends Iluka A$1.25 billion for a refinery at Eneabba",
        "India defines green steel",
    )
    values: dict[str, object] = {
        "title": titles[number % len(titles)],
        "path": f"/briefs/2025/07/sample-{number}/",
        "date": dt.date(2025, 7, 1 + number % 28),
        "minutes": 2,
        "kicker": ("Efficiency", "Carbon pricing", "Prices", "Public finance", None)[number % 5],
        "dek_html": Markup(
            "Inspectors are to decide whether the works in Baotou become a national benchmark."
        ),
        "publication": "Rare Earth Exchanges",
        "entities": (BAOGANG, CISA, EFFICIENCY),
        "highlights_html": (
            Markup("The inspection phase is open; the shortlist dates from <b>October 2023</b>."),
            Markup("The plan joins efficiency with a circle of steel and rare earths."),
            Markup("A title would raise the bar for every other integrated works."),
        ),
    }
    return v.BriefCard(**{**values, **more})  # type: ignore[arg-type]


CARDS = tuple(card(number) for number in range(5))

BODY = Markup(
    "<p><strong>The inspectors have come.</strong> The works of "
    '<a class="entity company" href="/companies/baogang-group/">Baogang Group</a> in Baotou is '
    "being examined for a title that the "
    '<a class="entity company" href="/companies/china-iron-and-steel-association/">China Iron and '
    "Steel Association</a> gives to few: a benchmark of energy efficiency, worth more than a "
    "plaque since lenders and ministries read the list. Steel makes 7–9% of the world’s "
    'CO₂<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>'
    "<p>What is new is the pairing. Each tonne of steel is to use less, <em>and</em> slag and gas "
    "are to feed the rare-earth side. The "
    '<a class="entity policy" href="/policies/cbam/">Carbon Border Adjustment Mechanism</a> '
    "charges the tonnes that cross into Europe from 1 January 2026.</p>"
    '<h2>What the numbers say</h2><div class="table" tabindex="0" role="group" '
    'aria-label="Table"><table><thead><tr><th>Works</th><th class="right">Output, Mt</th>'
    '<th class="right">kgce a tonne</th><th>Since</th></tr></thead><tbody><tr><td>Baotou</td>'
    '<td class="right">14.2</td><td class="right">552</td><td>October 2023</td></tr><tr>'
    '<td>Zhanjiang</td><td class="right">12.5</td><td class="right">538</td><td>May 2022</td>'
    "</tr></tbody></table></div>"
    "<h2>Implications for Europe and the United States</h2><ul><li><strong>Buyers</strong> get a "
    "second list to ask about, after the product declarations.</li><li><strong>Rivals</strong> see "
    "a path that needs no hydrogen yet.</li></ul><blockquote><p>Efficiency first, then new "
    "processes.</p></blockquote><h3>What would change our mind</h3><ol><li>A published audit.</li>"
    "<li>Prices that fall with the energy bill.</li></ol>"
    '<div class="footnote"><hr><ol><li id="fn:1"><p>Estimates differ by what is counted.&nbsp;'
    '<a class="footnote-backref" href="#fnref:1" title="Back to the text">↩</a></p></li></ol></div>'
)

BRIEF = v.BriefPage(
    meta=meta(
        "Baogang asks for the industry’s energy-efficiency title",
        "/briefs/2025/07/sample-1/",
        "article",
        alternates=FEEDS,
        jsonld=Markup('{"@context":"https://schema.org","@type":"NewsArticle"}'),
        card="/cards/sample-1.png",
        published=dt.datetime(2025, 7, 8, tzinfo=dt.UTC),
        modified=dt.datetime(2025, 7, 10, tzinfo=dt.UTC),
    ),
    title="Baogang asks for the industry’s energy-efficiency title",
    date=dt.date(2025, 7, 8),
    minutes=3,
    kicker="Efficiency",
    dek_html=Markup(
        "Inspectors are to decide whether the works in Baotou become a national benchmark; "
        "the plan ties steel to rare earths."
    ),
    updated=dt.date(2025, 7, 10),
    authors=("Dossier Desk",),
    sources=(
        v.SourceView(
            "Rare Earth Exchanges",
            "Baogang Steel Pushes to the Front of China’s Green Industrial Revolution",
            (),
            "https://rareearthexchanges.com/news/baogang-steel-pushes-to-the-front",
            dt.date(2025, 7, 7),
            "secondary",
        ),
        v.SourceView("Yicai Global", None, (), None, None, "commentary"),
    ),
    highlights_html=card().highlights_html,
    body_html=BODY,
    bottom_line_html=Markup(
        "The title costs little and binds nobody, yet it tells which works will be asked to show "
        "their figures first. Watch the audit, not the plaque."
    ),
    corrections=(
        v.CorrectionView(
            dt.date(2025, 7, 10), Markup("An earlier version gave the shortlist’s year as 2024.")
        ),
    ),
    questions=(
        v.QuestionView(Markup("Who publishes the audit?"), dt.date(2026, 3, 31), None, None),
        v.QuestionView(
            Markup("Does the title carry money?"),
            None,
            Markup("No: cheaper loans are possible, but not promised."),
            dt.date(2025, 9, 1),
        ),
    ),
    companies=(BAOGANG, CISA),
    policies=(CBAM, EFFICIENCY),
    also_named=(NORTHERN,),
    topics=(v.Link("Standards", "/topics/standards/"), v.Link("Steel", "/topics/steel/")),
    regions=("China", "European Union"),
    related=(
        v.Related(card(2), "also about Baogang Group"),
        v.Related(card(3), "also about refining"),
    ),
    previous=v.Link("Lynas makes dysprosium oxide in Malaysia", "/briefs/2025/05/sample-6/"),
    next=v.Link("MP Materials gets a floor price", "/briefs/2025/07/sample-7/"),
)

AZ = v.AzPage(
    meta=meta("Companies A–Z", "/companies/", "index"),
    title="Companies",
    intro="Companies, associations and agencies in the briefs.",
    total=3,
    letters=(
        v.Letter(
            "B",
            "letter-b",
            (
                v.AzRow("Baogang", BAOGANG.path, alias_of="Baogang Group"),
                v.AzRow("Baogang Group", BAOGANG.path, BAOGANG.description, 14, sort="company"),
            ),
        ),
        v.Letter(
            "C",
            "letter-c",
            (
                v.AzRow("China Iron and Steel Association", CISA.path, CISA.description, 5),
                v.AzRow("CISA", CISA.path, alias_of="China Iron and Steel Association"),
                v.AzRow("Carbon border", CBAM.path, CBAM.description, 1, status="In force"),
            ),
        ),
        v.Letter("文", "letter-other", (v.AzRow("包钢集团", BAOGANG.path, alias_of=BAOGANG.name),)),
    ),
)

LIST = v.ListPage(
    meta=meta("Rare earths", "/topics/rare-earths/", "topic", alternates=FEEDS),
    title="Rare earths",
    intro_html=Markup("<p>Seventeen elements share this heading; a handful carry the trade.</p>"),
    groups=(
        v.Group("July 2025", CARDS, "/briefs/2025/07/", 5),
        v.Group("June 2025", (), "/briefs/2025/06/", 3),
        v.Group("2 May", CARDS[:1]),
    ),
    crumbs=(v.Link("Home", "/"), v.Link("Topics", "/topics/")),
    years=(v.Link("2025", "/briefs/2025/", 9, True), v.Link("2024", "/briefs/2024/", 8)),
    entities=(BAOGANG, CBAM),
    feeds=FEEDS,
    chart_svg=coverage_bars(
        [Bar(str(2022 + n), str(2022 + n), 2 * n + 1, f"/briefs/{2022 + n}/") for n in range(4)],
        Label("coverage", "Briefs on rare earths by year"),
    ),
    previous=v.Link("June 2025", "/briefs/2025/06/"),
    next=v.Link("August 2025", "/briefs/2025/08/"),
    total=17,
)

TOPICS = v.TopicsPage(
    meta=meta("Topics", "/topics/", "index"),
    title="Topics",
    rows=(
        v.TopicRow("Carbon pricing", "/topics/carbon-pricing/", "What a tonne costs.", 12),
        v.TopicRow("Rare earths", "/topics/rare-earths/", None, 1),
    ),
)

HOME = v.HomePage(
    meta=meta("Dossier", "/", "website", alternates=FEEDS),
    title="July 2025",
    minutes=12,
    lead=card(5),
    cards=CARDS[1:],
    earlier=(
        v.Link("28 June 2025", "/briefs/2025/06/#day-28", 2),
        v.Link("June 2025", "/briefs/2025/06/", 31),
    ),
    week="/digest/2025-W28/",
    deadlines=(v.DeadlineRow(dt.date(2027, 9, 30), "First annual declaration due", CBAM),),
)

DIGEST = v.DigestPage(
    meta=meta("The week of 7 – 13 July 2025", "/digest/2025-W28/", "archive"),
    title="7 – 13 July 2025",
    week="Week 28",
    minutes=14,
    cards=CARDS,
    deadlines=HOME.deadlines,
    crumbs=(v.Link("Home", "/"), v.Link("By week", "/digest/")),
    letters=(
        v.Alternate("Letter as HTML", "/digest/2025-W28/letter.html", "text/html"),
        v.Alternate("Letter as e-mail", "/digest/2025-W28/letter.eml", "message/rfc822"),
    ),
    previous=v.Link("30 June – 6 July 2025", "/digest/2025-W27/"),
)

CHANGES = v.ChangesPage(
    meta=meta("What changed", "/changes/", "archive", alternates=FEEDS),
    title="What changed",
    intro="New briefs, policies that entered another state, and corrections.",
    groups=(
        v.ChangeGroup(
            "July 2025",
            (
                v.ChangeRow(
                    dt.date(2025, 7, 8),
                    "status",
                    v.Link(CBAM.name, CBAM.path),
                    status="In force",
                    tone="good",
                    brief=v.Link(CARDS[0].title, CARDS[0].path),
                ),
                v.ChangeRow(
                    dt.date(2025, 7, 2),
                    "correction",
                    v.Link(CARDS[1].title, CARDS[1].path),
                    Markup("The capacity is <em>2 Mt</em>, not 3 Mt."),
                ),
            ),
        ),
    ),
    feeds=FEEDS,
)

PLAIN = v.PlainPage(meta=meta("About", "/about/", "page"), title="About", body_html=BODY)

NOT_FOUND = v.NotFoundPage(
    meta=meta("Page not found", "/404.html", "error", noindex=True),
    title="Page not found",
    latest=CARDS,
)

REDIRECT = v.RedirectPage(
    meta=meta("Moved", "/companies/baogang-group/", "redirect", noindex=True),
    target="/companies/baogang-group/",
)

SEARCH = v.SearchPage(
    meta=meta("Search", "/search/", "search", noindex=True, runs_wasm=True),
    title="Search",
    shards=("names-0123456789ab",),
    choices=(
        v.Choices("kind", (v.Choice("brief", "brief"), v.Choice("company", "company"))),
        v.Choices("company", (v.Choice("baogang-group", "Baogang Group"),)),
        v.Choices("year", (v.Choice("2025", "2025"), v.Choice("2024", "2024"))),
    ),
)
