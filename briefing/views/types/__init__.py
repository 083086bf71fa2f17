"""The views: one frozen struct for each page kind, made of small shared pieces.

Every `path` is a site-root path ("/briefs/2025/07/x/"); fields that end in `_html` hold
sanitized HTML and fields that end in `_svg` our own drawings, all others plain text.
"""

from __future__ import annotations

from briefing.views.types.brief import (
    BriefPage,
    CorrectionView,
    ImageView,
    QuestionView,
    Related,
    SourceView,
)
from briefing.views.types.dossier import (
    ChangeRow,
    CoMention,
    DossierPage,
    Fact,
    MentionRow,
    RelationRow,
    StatusView,
    Tie,
    TimelineRow,
    YearGroup,
)
from briefing.views.types.lists import (
    AzPage,
    AzRow,
    ChangeGroup,
    ChangesPage,
    Choice,
    Choices,
    DeadlineRow,
    DigestPage,
    Group,
    HomePage,
    Letter,
    ListPage,
    NotFoundPage,
    PlainPage,
    RedirectPage,
    SearchPage,
    TopicRow,
    TopicsPage,
)
from briefing.views.types.parts import Alternate, BriefCard, EntityRef, Link, Meta, Site

PageView = (
    BriefPage
    | DossierPage
    | AzPage
    | ListPage
    | TopicsPage
    | HomePage
    | DigestPage
    | PlainPage
    | ChangesPage
    | NotFoundPage
    | SearchPage
    | RedirectPage
)

__all__ = [
    "Alternate",
    "AzPage",
    "AzRow",
    "BriefCard",
    "BriefPage",
    "ChangeGroup",
    "ChangeRow",
    "ChangesPage",
    "Choice",
    "Choices",
    "CoMention",
    "CorrectionView",
    "DeadlineRow",
    "DigestPage",
    "DossierPage",
    "EntityRef",
    "Fact",
    "Group",
    "HomePage",
    "ImageView",
    "Letter",
    "Link",
    "ListPage",
    "MentionRow",
    "Meta",
    "NotFoundPage",
    "PageView",
    "PlainPage",
    "QuestionView",
    "RedirectPage",
    "Related",
    "RelationRow",
    "SearchPage",
    "Site",
    "SourceView",
    "StatusView",
    "Tie",
    "TimelineRow",
    "TopicRow",
    "TopicsPage",
    "YearGroup",
]
