"""Views at the edges: nothing to show, very long words, other scripts, hostile text."""

from __future__ import annotations

import datetime as dt
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import asdict, replace

from briefing.views import types as v
from tests.theme.sample_dossiers import DOSSIER
from tests.theme.sample_pages import BRIEF, CARDS, HOME, SITE, card, meta
from tests.theme.sample_views import FULL

EMPTY: dict[str, tuple[str, v.PageView]] = {
    "brief": (
        "brief.html",
        v.BriefPage(
            meta("Bare", "/briefs/2025/07/bare/", "article"), "Bare", dt.date(2025, 7, 1), 1
        ),
    ),
    "company": (
        "dossier.html",
        v.DossierPage(
            meta=meta("Bare Ltd", "/companies/bare/", "profile"),
            kind="company",
            name="Bare Ltd",
            sort="company",
            description=None,
            facts=(),
            aliases=(),
            body_html=Markup(),
            relations=(),
            sparkline_svg=None,
            about=(),
            mentioned=(),
            mentioned_total=0,
            years=(),
            co_mentions=(),
            network_svg=None,
            ties=(),
            latest=None,
            sources_total=0,
        ),
    ),
    "az": ("az.html", v.AzPage(meta("Companies", "/companies/", "index"), "Companies", "", 0, ())),
    "list": ("list.html", v.ListPage(meta("2025", "/briefs/2025/", "archive"), "2025", None, ())),
    "topics": ("topics.html", v.TopicsPage(meta("Topics", "/topics/", "index"), "Topics", ())),
    "home": (
        "home.html",
        v.HomePage(
            meta("Dossier", "/", "website"),
            "July 2025",
            0,
            None,
            (),
            (),
        ),
    ),
    "plain": ("plain.html", v.PlainPage(meta("About", "/about/", "page"), "About", Markup())),
    "404": ("404.html", v.NotFoundPage(meta("Not found", "/404.html", "error"), "Not found", ())),
    "redirect": ("redirect.html", v.RedirectPage(meta("Moved", "/x/", "redirect"), "/x/")),
}

LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

_LONG_REF = v.EntityRef("policy", LONG_WORD, "/policies/long/", LONG_WORD, "Partly repealed")

_LONG_ROWS = tuple(
    v.AzRow(f"{LONG_WORD} {number}", "/companies/d/", LONG_WORD, number, status="In force")
    for number in range(300)
)

LONG: dict[str, tuple[str, v.PageView]] = {
    "brief": (
        "brief.html",
        replace(
            BRIEF,
            title=f"{LONG_WORD} wins",
            kicker=LONG_WORD,
            body_html=Markup("<p>{}</p><h2>{}</h2><pre>{}</pre>").format(*[LONG_WORD * 2] * 3),
            companies=(_LONG_REF,) * 40,
            previous=v.Link(LONG_WORD, "/briefs/2025/05/a/"),
            sources=(v.SourceView(LONG_WORD, LONG_WORD, (LONG_WORD,), None, None, None),),
        ),
    ),
    "company": (
        "dossier.html",
        replace(
            DOSSIER,
            name=LONG_WORD,
            aliases=tuple(f"{LONG_WORD} {number}" for number in range(60)),
            co_mentions=(v.CoMention(_LONG_REF, 3, 100),) * 10,
            ties=(v.Tie(_LONG_REF, card(1, title=LONG_WORD)),),
            status=v.StatusView(LONG_WORD, "warn", None, None),
        ),
    ),
    "az": (
        "az.html",
        v.AzPage(
            meta("Companies", "/companies/", "index"),
            "Companies",
            LONG_WORD,
            900,
            (
                v.Letter(
                    "D",
                    "letter-d",
                    (v.AzRow(LONG_WORD, "/companies/d/", alias_of=LONG_WORD), *_LONG_ROWS),
                ),
            ),
        ),
    ),
    "home": (
        "home.html",
        replace(HOME, cards=tuple(card(n, title=LONG_WORD) for n in range(30))),
    ),
}

ARABIC_SITE = replace(SITE, lang="ar", name="الملف", tagline="الصلب والأتربة النادرة")

ARABIC_BRIEF = replace(
    BRIEF,
    meta=replace(BRIEF.meta, lang="ar"),
    title="شركة الصلب تطلب شهادة كفاءة الطاقة",
    kicker="كفاءة",
    dek_html=Markup("يقرر المفتشون ما إذا كان المصنع في باوتو سيصبح معيارا وطنيا."),
    body_html=Markup(
        "<p>وصل المفتشون إلى مصنع <a class='entity company' href='/companies/baogang-group/'>"
        "Baogang Group</a> في باوتو.</p><h2>ماذا تقول الأرقام</h2><ul><li>المشترون</li></ul>"
    ),
)

CHINESE_BRIEF = replace(
    BRIEF,
    meta=replace(BRIEF.meta, lang="zh-Hans"),
    title="包钢集团申报极致能效标杆示范厂",
    kicker="能效",
    dek_html=Markup("验收组将决定包头的工厂能否成为全国标杆；方案把钢铁与稀土连在一起。"),
    body_html=Markup(
        "<p><strong>验收组已到。</strong><a class='entity company' "
        "href='/companies/baogang-group/'>包钢集团</a>的包头工厂正在接受"
        "<a class='entity company' href='/companies/cisa/'>中国钢铁工业协会</a>的验收，"
        "称号只授予<em>少数</em>企业。碳边境调节机制自2026年1月1日起收费。</p><h2>数字说明什么</h2>"
        "<p>每吨钢的能耗要下降，炉渣与煤气要供给稀土一侧。</p>"
    ),
)

OTHER_SCRIPTS: dict[str, tuple[str, v.PageView]] = {
    "arabic": ("brief.html", ARABIC_BRIEF),
    "chinese": ("brief.html", CHINESE_BRIEF),
    "mixed-home": (
        "home.html",
        replace(
            HOME,
            lead=card(1, title=CHINESE_BRIEF.title, lang="zh-Hans"),
            cards=(*CARDS, card(2, title=ARABIC_BRIEF.title, lang="ar")),
        ),
    ),
}

HOSTILE_TEXT = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>{{ 7*7 }}&lt;b&gt;"


def hostile(value: Any, name: str = "") -> Any:
    """Return a copy of a view whose every text is hostile; codes and markup stay."""
    if isinstance(value, Markup) or name in _CODES:
        return value
    if isinstance(value, str):
        return f"/{HOSTILE_TEXT}" if name in ("path", "src", "target") else HOSTILE_TEXT
    if isinstance(value, tuple):
        return tuple(hostile(item) for item in value)
    if isinstance(value, Struct):
        changed = {name: hostile(part, name) for name, part in asdict(value).items()}
        return replace(value, **changed)
    return value


# Fields that the code sets and no author does.
_CODES = frozenset(("anchor", "lang", "kind", "sort", "type", "tone"))

HOSTILE = {name: (template, hostile(page)) for name, (template, page) in FULL.items()}
