"""Words and shapes of text that tell prose from page furniture, in five languages."""

import re
from collections.abc import Sequence

WORD = re.compile(r"\w+")
BULLETS = "•·▪●■‣∙◦○⁃➢➤❖◆◇□✓✔"
"""Signs that stand before items, in any text."""
SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)\]）」』]*$")
COPYRIGHT = re.compile(
    r"©|\(c\) (?:19|20)\d\d|copyright|all rights reserved|alle rechte|tous droits|"
    r"todos los derechos|版权所有",
    re.IGNORECASE,
)
_MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|févr(?:ier)?|mar(?:ch|s)?|märz|apr(?:il)?|avr(?:il)?|"
    "may|mai|june?|juin|juni|july?|juil(?:let)?|juli|aug(?:ust)?|août|sept?(?:ember|embre)?|"
    "o[ck]t(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|déc(?:embre)?|enero|febrero|marzo|"
    "abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
DATE = re.compile(
    rf"\b(?:{_MONTHS})\b\.?,? ?\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th|er|"
    rf"\.)?(?: de)? (?:{_MONTHS})\b|"
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\b|"
    r"\d{4}年\d{1,2}月\d{1,2}日|"
    r"\b\d{1,2}:\d\d ?(?:am|pm|uhr|gmt|est|edt|pst|utc)\b",
    re.IGNORECASE,
)
TIME_AGO = re.compile(
    r"\b\d+ ?(?:s|sec|min(?:ute)?s?|m|h|hrs?|hours?|days?|d|weeks?|months?|years?) (?:ago|read)\b|"
    r"\bvor \d+ |\bil y a \d+|\bhace \d+|(?<!\d)\d+ ?(?:分钟|小时|天)前",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:(?:written|posted|published|updated|reported|words|photos?|image|edited|"
    r"story) )?by:? [A-Z]|"
    r"(?:von|par|por|autor|auteur|author|text|bild|foto|credit|source|quelle|fuente)\b ?:? ?[A-Z]|"
    r"(?:last )?(?:updated|published|posted|modified)(?: on| at)?\b|"
    r"(?:作者|记者|来源|责任编辑|编辑)[：:]",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"(?:read (?:more|also|next|the|our|full|about)|see (?:also|more|all)|related|also read|"
    r"more (?:from|on|about|in|stories)|"
    r"watch|listen|follow|subscribe|sign up|get (?:the|our)|download|click|join|don['’]t miss|"
    r"recommended|editor['’]s (?:note|picks?)|up next|latest|trending|popular|most (?:read|"
    r"popular)|"
    r"for more|learn more|this (?:article|story|post)|photo|image|source|credit|"
    r"mehr (?:zum|von|aus|dazu)|lesen sie|siehe|auch interessant|lire|voir|à lire|sur le même|"
    r"lea (?:también|más)|leer|ver (?:más|también)|te puede|延伸阅读|相关|更多|推荐|关注)",
    re.IGNORECASE,
)
CJK = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
"""A character of writing without spaces."""
_CODE = re.compile(
    r"[{};]\s*$|^[})\]]+[,;]?$|^(?:\$|>>>|//|--|/\*) |\w\([^()]*\)[;:]?$|=>|==|!=|:=|\w::\w|"
    r"->|</|/>|&&|\|\||\(\)|[│─]|\w \| .* \| |[a-z\d]_[a-z\d]|[a-z]\.[a-z]\w*\(|"
    r"^(?:var|const|let|def|SELECT|FROM|WHERE|GROUP BY|ORDER BY|WITH)\b",
    re.ASCII,
)
PROMPT = re.compile(
    r">>>(?:$| (?=(?:import|from|del|for \w+ in) \w|[\w.]+(?:[(\[]| ?[-+*/]?=)|"
    r"\d+ ?[-+*/]|[@#(\[{]))"
)
"""The prompt of a shell with code behind it; a headline behind the same signs leads elsewhere."""
_COOKIE = re.compile("ookie")
_NEAR = 160
_CONSENT = re.compile(
    r"\b(?:consent|opt[- ]?(?:in|out)|preferences|personal (?:data|information)|privacy|browser|"
    r"third[- ]part\w+|advertis\w+|datenschutz|einwilligung|consentement|consentimiento)\b",
    re.IGNORECASE,
)
BIO = re.compile(
    r"(?:is|was|has been|writes|covers|reports|works|joined|lives|ist|est|es)\b", re.IGNORECASE
)
_FUNCTION_WORDS = """
the of and to a in that is was for on it with as he his be at by had not are but from or have an
they which you were her she there would their we him been has when who will more no if out so
said what its about into than them can only other i my this your our do did just like how
because der die und den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an
werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war
haben nur oder aber vor zur bis mehr durch man sein wurde wenn le la les de du des et un une en
est que qui dans pour pas au sur se ce il ne plus par avec son sa ses mais comme ou on nous vous
ils elle leur été être cette sont aux fait ont el los las y del se por con para una su al lo más
pero sus ya este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien
desde todo nos durante uno ni contra o os as e do da em um uma não com mais dos como mas foi ao
ele das tem à seu sua ou ser quando il di che è non per sono una della nel
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


def is_cjk(text: str) -> bool:
    """Whether a text is mostly of characters that stand without spaces."""
    if text.isascii():
        return False
    return len(CJK.findall(text)) * 3 > len(text)


def count_words(text: str) -> int:
    """The number of words; two characters of writing without spaces count as one."""
    return len(text) // 2 if is_cjk(text) else len(WORD.findall(text))


def has_words(text: str) -> bool:
    """Whether a text has a word of two letters, or two characters of writing without spaces."""
    if any(sum(map(str.isalpha, word)) > 1 for word in text.split()):
        return True
    return len(CJK.findall(text)) > 1


def capitals(words: Sequence[str]) -> float:
    """The share of words that begin with a capital."""
    return sum(word[0].isupper() for word in words) / max(len(words), 1)


def is_code(line: str) -> bool:
    """Whether a line reads as code, a command or what one prints."""
    return _CODE.search(line) is not None


def is_consent(text: str) -> bool:
    """Whether a paragraph is about cookies and what they are allowed to do, not about baking."""
    near = (text[max(m.start() - _NEAR, 0) : m.end() + _NEAR] for m in _COOKIE.finditer(text))
    return any(map(_CONSENT.search, near))
