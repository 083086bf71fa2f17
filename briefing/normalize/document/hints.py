"""What an element's tag, class, id and role say about its content."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import lru_cache

from lxml import etree

Hints = int  # any number of Hint bits


class Hint(IntEnum):
    """Kinds of page furniture and of article content, one bit each."""

    ARTICLE = 1 << 0
    BODY = 1 << 1
    COMMENT = 1 << 2
    RELATED = 1 << 3
    PROMO = 1 << 4
    SHARE = 1 << 5
    NAV = 1 << 6
    FOOTER = 1 << 7
    HEADER = 1 << 8
    ASIDE = 1 << 9
    NEWSLETTER = 1 << 10
    AUTHOR = 1 << 11
    CAPTION = 1 << 12
    META = 1 << 13
    TAGS = 1 << 14
    MODAL = 1 << 15
    LEGAL = 1 << 16
    PLAYER = 1 << 17
    FORM = 1 << 18
    HIDDEN = 1 << 19
    TITLE = 1 << 20
    QUOTE = 1 << 21
    SUMMARY = 1 << 22
    GALLERY = 1 << 23
    TOC = 1 << 24
    WIDGET = 1 << 25
    UNSEEN = 1 << 26


_WORDS = {
    Hint.ARTICLE: r"article|story|post|entry|hentry|news",
    Hint.BODY: r"body|content|text|main|prose|paragraph|article-?body|articlebody|rich-?text|copy",
    Hint.COMMENT: r"comments?|commentary|disqus|replies|respond|discussion|kommentare?|reader",
    Hint.RELATED: r"related|recommend\w*|more|also|similar|trending|popular|most|latest|readnext|"
    r"next|prev|previous|outbrain|taboola|teasers?|recirc\w*|zergnet|further|inline-?link|river|"
    r"suggested|picks|onward|rail|card|cards|carousel|slider|listing|read-?more|see-?also",
    Hint.PROMO: r"ads?|advert\w*|adslot|sponsor\w*|promo\w*|banner|dfp|gpt|cta|affiliate|"
    r"commercial|"
    r"adwrapper|donate|donation|upsell|marketing|paywall|partner|shop|buy|offer|deals?|product",
    Hint.SHARE: r"share|sharing|social|socials|facebook|twitter|follow|addthis|sharedaddy|"
    r"whatsapp|pinterest|linkedin|bookmark|sharebar",
    Hint.NAV: r"nav|navigation|navbar|menu|breadcrumbs?|pagination|pager|skip|crumbs|topbar|tabs?",
    Hint.FOOTER: r"footer|foot|bottom|colophon|copyright|endnote",
    Hint.HEADER: r"header|masthead|head|top|hero|lede?|kicker|eyebrow|rubric",
    Hint.ASIDE: r"aside|sidebar|side|rail|secondary|complementary|factbox|infobox|box|inset",
    Hint.NEWSLETTER: r"newsletters?|subscribe|subscription|signup|sign-?up|optin|mailchimp|email|"
    r"register|login",
    Hint.AUTHOR: r"authors?|byline|bio|biography|contributors?|writer|avatar|profile|about",
    Hint.CAPTION: r"captions?|figcaption|credits?|photographer|legend|image-?text|imagecaption",
    Hint.META: r"meta|date|dateline|time|timestamp|published|updated|info|details|datetime|byline",
    Hint.TAGS: r"tags?|topics?|category|categories|keywords|labels?|taglist|tag-?cloud|terms?",
    Hint.MODAL: r"modal|popup|overlay|cookies?|consent|gdpr|lightbox|toast|dialog|tooltip|dropdown",
    Hint.LEGAL: r"legal|disclaimer|disclosure|copyright|terms|privacy|license|notice",
    Hint.PLAYER: r"video|player|audio|podcast|jwplayer|youtube|embed|playlist|livestream",
    Hint.FORM: r"form|search|input|button|btn|field|poll|vote|rating|survey",
    Hint.HIDDEN: r"hidden|hide|sr-?only|visually-?hidden|screen-?reader\S*|noprint|print-?only|"
    r"offscreen",
    Hint.TITLE: r"title|headline|heading|hed|h1",
    Hint.QUOTE: r"quote|blockquote|pullquote|pull-?quote|tweet|twitter-tweet|instagram-media",
    Hint.SUMMARY: r"summary|excerpt|abstract|dek|standfirst|subtitle|sub-?head\w*|intro|lead|"
    r"teaser|"
    r"description|deck|subheadline|highlights|key-?points|subtitulo|entradilla|bajada|chapo|"
    r"chapeau|vorspann",
    Hint.GALLERY: r"gallery|slideshow|thumbnails?|photos?",
    Hint.TOC: r"toc|table-?of-?contents|contents|toctree",
    Hint.WIDGET: r"widget|module|plugin|block|component|tool|tools|toolbar|utility|actions?",
}
_PART = re.compile("[a-z]+")
_PLAIN = re.compile(r"([a-z]+)([a-z])(\??)")


def _standing(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of these words with no letter beside them."""
    return re.compile(rf"(?:^|[^a-z])(?:{'|'.join(words)})(?=$|[^a-z])")


def _read_words() -> tuple[Mapping[str, Hints], Mapping[Hint, list[str]]]:
    """The hints by the plain words that give them, and the words that are no plain ones."""
    plain: dict[str, Hints] = defaultdict(int)
    others: dict[Hint, list[str]] = defaultdict(list)
    for hint, words in _WORDS.items():
        for word in words.split("|"):
            if match := _PLAIN.fullmatch(word):
                stem, last, optional = match.groups()
                plain[stem + last] |= hint
                if optional:
                    plain[stem] |= hint
            else:
                others[hint].append(word)
    return dict(plain), others


_BY_PART, _OTHERS = _read_words()
_ANY_OTHER = _standing(word for words in _OTHERS.values() for word in words)
_OTHER = tuple((hint, _standing(words)) for hint, words in _OTHERS.items())
_TAGS = {
    "article": Hint.ARTICLE,
    "main": Hint.BODY,
    "nav": Hint.NAV,
    "footer": Hint.FOOTER,
    "header": Hint.HEADER,
    "aside": Hint.ASIDE,
    "figcaption": Hint.CAPTION,
    "form": Hint.FORM,
    "button": Hint.FORM,
    "label": Hint.FORM,
    "fieldset": Hint.FORM,
    "dialog": Hint.MODAL,
    "blockquote": Hint.QUOTE,
    "time": Hint.META,
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def hyphenated(name: str) -> str:
    """A name in small letters, with hyphens where capitals began its words."""
    return _CAMEL.sub("-", name).lower()


@lru_cache(maxsize=4096)
def names_of(hints: Hints) -> tuple[str, ...]:
    """The names of the bits that are set."""
    return tuple(hint.name for hint in Hint if hint & hints)


@lru_cache(maxsize=16384)
def _named(name: str) -> Hints:
    text = hyphenated(name)
    found: Hints = 0
    for part in _PART.findall(text):
        found |= _BY_PART.get(part, 0)
    if _ANY_OTHER.search(text):
        for hint, pattern in _OTHER:
            if pattern.search(text):
                found |= hint
    return found


def hints_of(element: etree._Element) -> Hints:
    """What this one element says, its ancestors left aside."""
    said = dict(element.items())
    if not said:
        return _TAGS.get(str(element.tag), 0)
    get = said.get
    names = (get("class"), get("id"), get("role"), get("itemprop"))
    return _said(str(element.tag), names, get("hidden") is not None, get("style"))


def hints_below(root: etree._Element) -> dict[etree._Element, Hints]:
    """What every element of a tree says, in document order."""
    return {element: hints_of(element) for element in root.iter()}


@lru_cache(maxsize=16384)
def _said(tag: str, names: tuple[str | None, ...], hidden: bool, style: str | None) -> Hints:
    found: Hints = _TAGS.get(tag, 0)
    named = " ".join(name for name in names if name is not None)
    for name in named[:300].split():
        found |= _named(name)
    if hidden or _UNSEEN.search(style or ""):
        found |= Hint.UNSEEN
    return found
