"""What stands around the text of a mail: headers of forwarded mails, answers, signature, footer."""

import re
from collections.abc import Sequence

from briefing.normalize.document.page import Block, Page
from briefing.normalize.document.state import KEPT
from briefing.normalize.document.tree import Element
from briefing.normalize.reading.forwards import LETTER, header_names, is_header, names_mail
from briefing.normalize.text.rules import matching
from briefing.normalize.text.words import SENTENCE_END, count_words, is_cjk

CITED = "data-cited"
"""An element that holds a mail which this one answers or forwards."""
_FEWEST = 2
_PROSE = 12
_SIGNATURE = 30
_FOOTERS = frozenset(("mailing", "rights", "newsletter", "contact", "confidential", "poll"))
_DASHES = re.compile(r"(?:--|—|__)\s*$")
_CLOSING = re.compile(
    r"(?:mit (?:freundlichen|besten|herzlichen) grüßen|(?:herzliche|viele|beste|liebe) grüße|"
    r"(?:with )?(?:best|kind|warm)(?:est)? (?:regards|wishes)|(?:yours )?sincerely|yours truly|"
    r"(?:bien )?(?:cordialement|amicalement)|bien à vous|(?:un )?(?:cordial )?saludos?|atentamente|"
    r"此致|敬礼)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"(?:^|[\s_-])signature(?:$|[\s_-])", re.IGNORECASE)
_ANSWERED = re.compile(
    r"(?:on\b.{6,160}\bwrote|am\b.{6,160}\bschrieb\b.{0,80}|le\b.{6,160}\ba écrit|"
    r"el\b.{6,160}\bescribió|.{6,160}写道)\s*[:：]$",
    re.IGNORECASE | re.DOTALL,
)

_SENT = re.compile(r"@|(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
"""What programs add of whom they quote: an address, or the time of day."""


def cite(root: Element) -> None:
    """Take what mail programs set as a quotation because it is an older mail for what it is."""
    for quote in list(root.iter("blockquote")):
        if quote.get("type") == "cite" or "gmail_quote" in (quote.get("class") or "").split():
            quote.tag = "div"
            quote.set(CITED, "1")


def undressed(page: Page, fates: Sequence[str]) -> list[str]:
    """Fates where nothing but the letter itself is kept."""
    result = _without_headers(page, list(fates))
    result = _without_answered(page, result)
    return _without_footer(page, _without_signature(page, result))


def _lines(page: Page, block: Block) -> list[str]:
    text = page.text[block.start : block.end]
    return [line for line in map(str.strip, text.split("\n")) if line]


def _without_headers(page: Page, fates: list[str]) -> list[str]:
    """Drop headers of forwarded mails, and a cover note above the first of them."""
    run: list[Block] = []
    first: int | None = None
    for block in [*page.blocks, None]:
        if block is not None and is_header(_lines(page, block)):
            run.append(block)
            continue
        names = {name for held in run for name in header_names(_lines(page, held))}
        if len(names) >= _FEWEST and any(map(names_mail, names)):
            first = run[0].index if first is None else first
            for held in run:
                if fates[held.index] == KEPT:
                    fates[held.index] = "dropped:mail-header"
        run = []
    if first is not None and _kept_words(page, fates, 0, first) < LETTER:
        _drop(fates, 0, first, "dropped:cover-note")
    return fates


def _without_answered(page: Page, fates: list[str]) -> list[str]:
    """Drop the mail that is answered, which stands below a line that says who wrote it."""
    for block in page.blocks:
        text = page.words_of(block)
        if fates[block.index] != KEPT or not (_ANSWERED.fullmatch(text) and _SENT.search(text)):
            continue
        end = block.index + 1
        while end < len(page.blocks) and _is_cited(page, page.blocks[end], block):
            end += 1
        if end > block.index + 1 and _kept_words(page, fates, 0, block.index):
            _drop(fates, block.index, end, "dropped:answered")
    return fates


def _is_cited(page: Page, block: Block, above: Block) -> bool:
    around = set(above.around)
    cited = any(e.get(CITED) or e.tag == "blockquote" for e in block.around if e not in around)
    return cited or page.text[block.start] == ">"


def _without_signature(page: Page, fates: list[str]) -> list[str]:
    """Drop what stands below the dashes of a signature, or in an element of that name."""
    for block in page.blocks:
        short = count_words(page.words_of(block)) < _SIGNATURE
        if fates[block.index] == KEPT and short and any(map(_is_signature, block.around)):
            fates[block.index] = "dropped:signature"
    for block in page.blocks:
        dashes = _DASHES.fullmatch(page.words_of(block)) is not None
        if dashes or _CLOSING.match(page.words_of(block)):
            above = _kept_words(page, fates, 0, block.index)
            below = _kept_words(page, fates, block.index, len(fates))
            if above > 2 * below and (dashes or below < _SIGNATURE):
                _drop(fates, block.index, len(fates), "dropped:signature")
                break
    return fates


def _is_signature(element: Element) -> bool:
    return bool(_SIGNED.search(element.get("class") or ""))


def _without_footer(page: Page, fates: list[str]) -> list[str]:
    """Drop what follows the first known line of a footer that stands below the last of the text."""
    last = max((b.index for b in page.blocks if _is_text(page, fates, b)), default=-1)
    for block in page.blocks[last + 1 :]:
        rule = matching(page.words_of(block), "line", "tail")
        if rule and rule.id in _FOOTERS:
            _drop(fates, block.index, len(fates), f"dropped:{rule.id}")
            break
    return fates


def _is_text(page: Page, fates: Sequence[str], block: Block) -> bool:
    text = page.words_of(block)
    prose = count_words(text) >= _PROSE and bool(SENTENCE_END.search(text) or is_cjk(text))
    return fates[block.index] == KEPT and prose and matching(text, "line", "tail") is None


def _kept_words(page: Page, fates: Sequence[str], start: int, end: int) -> int:
    blocks = page.blocks[start:end]
    return sum(count_words(page.words_of(b)) for b in blocks if fates[b.index] == KEPT)


def _drop(fates: list[str], start: int, end: int, fate: str) -> None:
    for n in range(start, end):
        if fates[n] == KEPT:
            fates[n] = fate
