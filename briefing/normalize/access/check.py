"""Pages that keep their article back, or that stand in its place: walls, errors, lists, logins."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from briefing.normalize.access.continued import first_page, goes_on, second_page
from briefing.normalize.access.scrambled import is_scrambled
from briefing.normalize.access.stand_ins import stand_in
from briefing.normalize.access.threads import is_bare_thread
from briefing.normalize.article import Refused
from briefing.normalize.document.hints import Hint
from briefing.normalize.document.jsonld import declared_articles
from briefing.normalize.document.page import Page
from briefing.normalize.document.state import KEPT, State
from briefing.normalize.reading.sniff import HTML
from briefing.normalize.text.words import count_words, is_consent

_WALL = re.compile(
    r"(?:subscribe|sign (?:in|up)|log ?in|register|create (?:a|an|"
    r"your) (?:free )?account)[^.!?]{0,40}"
    r"\bto (?:continue|keep|finish|read|unlock|access|view)\b|"
    r"\b(?:continue|keep) reading (?:this article )?(?:with|for) |already a (?:subscriber|member)|"
    r"this (?:article|content|story) is (?:for|reserved for|available to|exclusive to) \w* ?"
    r"(?:subscribers|members)|you(?:['’]ve| have) (?:reached|used|read) your (?:\w+ )?(?:limit|"
    r"free)|"
    r"jetzt (?:weiterlesen|abonnieren)|mit (?:\w+\+?|abo) weiterlesen|nur für abonnenten|"
    r"(?:article|contenu) réservé aux abonnés|déjà abonné|abonnez-vous pour (?:lire|continuer)|"
    r"(?:contenido|artículo) (?:exclusivo )?para suscriptores|suscríb\w+ para (?:leer|continuar|"
    r"seguir)|"
    r"订阅后(?:阅读|继续)|登录后(?:阅读|查看|继续)|仅限会员|付费阅读",
    re.IGNORECASE,
)
_PRIVACY = re.compile(
    r"(?:we (?:value|respect|care about) your privacy|your privacy (?:choices|matters)|"
    r"before you continue|(?:wir|nous|nosotros)\W.{0,40}(?:cookies|partner|partenaires|socios)|"
    r"(?:mit|ohne) werbung (?:weiter)?lesen|nous respectons votre vie privée|"
    r"(?:valoramos|respetamos) (?:su|tu) privacidad|我们(?:重视|尊重)您的隐私|"
    r".{0,20}cookies?.{0,30}(?:个人数据|同意|隐私|偏好))",
    re.IGNORECASE,
)
_TEASER, _NOTICE, _NOTHING = 120, 300, 25
_LITTLE = 50
_SCRAMBLED = "the page scrambles its text for those not signed in; save it while signed in"
# A site in several languages has a first page for each.
_OF_SITE = re.compile(r"/?|/[a-z]{2}(?:[-_][a-z]{2})?/?", re.IGNORECASE)
_HOME = "the address is that of a whole site, which may only lead to articles; give that of one"
_NEXT_TO_NOTHING = "the draft has only {} words: compare it with the {}, which may be no article"
_BEGINNING = "the text breaks off above a link to the rest; give the page where that leads"
_THREAD = "the page holds only comments below its headline; give the address of what it is about"
_NOTE = "paywall: the text may end before the article does; compare it with the page"


def check_access(state: State) -> State:
    """Refuse a page that shows no more than a teaser or a notice; note what it may lack."""
    if state.kind == "email":
        state = _with_little_of_mail(state)
    if state.form != "html":
        return state
    page = state.document
    blocks = [block for block in page.blocks if state.fates[block.index] == KEPT]
    if state.kind == HTML and (reason := stand_in(page, blocks, state.facts)):
        raise Refused(reason)
    if state.kind == HTML and is_bare_thread(page, state.fates):
        raise Refused(_THREAD)
    kept = list(map(page.words_of, blocks))
    words = sum(map(count_words, kept))
    if words < _NOTICE and _is_consent_alone(kept, map(page.words_of, page.blocks)):
        raise Refused("the page shows only its cookie notice; save it after answering that")
    if is_scrambled([page.lowered[block.index] for block in blocks], state.facts.lang):
        raise Refused(_SCRAMBLED)
    closed = _is_declared_closed(state)
    if words < _TEASER and _WALL.search(_beside_menus(page)):
        raise Refused("the page shows only a teaser before its paywall; save it while signed in")
    notices = [_NOTE] if closed else []
    if state.kind == HTML and words < _LITTLE:
        notices.append(_NEXT_TO_NOTHING.format(words, "page"))
    if state.kind == HTML and _is_home(state.facts.url):
        notices.append(_HOME)
    if blocks and goes_on(page, blocks[-1]):
        notices.append(_BEGINNING)
    if first := first_page(page, state.url or state.facts.url):
        notices.append(f"the article begins on another page, which is not in the draft: {first}")
    if second := second_page(page, state.facts.url):
        notices.append(f"the article goes on on another page, which is not in the draft: {second}")
    return replace(state, notices=(*state.notices, *notices)) if notices else state


def _with_little_of_mail(state: State) -> State:
    page = state.document
    kept = (block for block in page.blocks if state.fates[block.index] == KEPT)
    words = sum(count_words(page.words_of(block)) for block in kept)
    if words >= _LITTLE:
        return state
    return replace(state, notices=(*state.notices, _NEXT_TO_NOTHING.format(words, "mail")))


def _is_home(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return bool(parts.netloc and _OF_SITE.fullmatch(parts.path)) and not parts.query


def _beside_menus(page: Page) -> str:
    """The text less the site's own menus, which greet subscribers on every page."""
    blocks = (b for b in page.blocks if not b.hints & Hint.NAV and not _is_site_footer(b.path))
    return "\n".join(page.text[b.start : b.end] for b in blocks)


def _is_site_footer(path: Collection[str]) -> bool:
    return "footer" in path and not {"article", "main"} & set(path)


def _is_consent_alone(kept: Collection[str], page: Iterable[str]) -> bool:
    """Whether what was kept is mostly the notice, or next to nothing beside it."""
    words, consent = sum(map(count_words, kept)), _of_consent(kept)
    if words - consent < _NOTHING:
        return _of_consent(page) > 0
    return words <= 2 * consent


def _of_consent(texts: Iterable[str]) -> int:
    return sum(count_words(text) for text in texts if is_consent(text) or _PRIVACY.match(text))


def _is_declared_closed(state: State) -> bool:
    values = (a.get("isAccessibleForFree") for a in declared_articles(state.document.root))
    return any(str(value).lower() == "false" for value in values)
