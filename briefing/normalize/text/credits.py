"""Lines that say whose a picture is, told by the names of people and houses in them."""

import re

_LONGEST = 400
_CAPITAL = "A-ZÀ-ÖØ-Þ"
_WORD = rf"@?[{_CAPITAL}](?:[^\W\d_]|[.'’-])*"
_LITTLE = r"(?:and|und|et|y|e|for|für|pour|para|the|of|de|del|du|la|van|von|di|da|dos|&)"
_NAME = rf"{_WORD}(?:,? (?:{_LITTLE} ){{0,2}}{_WORD}){{0,6}}"
_FULL = rf"{_WORD}(?: (?:{_LITTLE} ){{0,2}}{_WORD}){{1,6}}"
_PICTURE = (
    r"(?:photo(?:s|graph(?:s|ed)?|graphy)?|illustrat(?:ions?|ed)|images?|pictures?|videos?|"
    r"fotos?|fotografías?|fotografiert|bild(?:er)?|illustration(?:en)?|grafik|dessins?|"
    r"photographies?|imágene?s?|ilustraci(?:ón|ones))"
)
_MADE = r"(?:composite|collage|montage|shot|edited|shot/edited|taken|shared)"
_BY = r"(?:by|courtesy(?: of)?|von|par|por|cortesía de)"
_HOUSE = (
    r"(?:getty(?: images)?|reuters|afp|ap(?: photo)?|(?:the )?associated press|shutterstock|"
    r"bloomberg|alamy|zuma(?: press)?|imago|epa)"
)
_NETWORK = r"(?:Instagram|YouTube|Facebook|Twitter|X|TikTok|Flickr|Wikimedia Commons)"
_FOR = rf"(?: ?/ ?(?:{_NAME}|[A-Z]\d\d)){{1,3}}(?:,? (?i:via {_HOUSE}))?"
_OWNER = rf"(?:{_FULL}(?:{_FOR}|,? (?i:via {_HOUSE}))|@?\w+ ?/ ?{_NETWORK})"
_WHOLE = re.compile(
    rf"\(?(?i:{_PICTURE}(?: {_MADE})? {_BY}) (?:the )?{_NAME}\.?\)?|"
    rf"(?i:court(?:es|se)y(?: of)?|mit freundlicher genehmigung von|cortesía de) "
    rf"(?:the )?{_NAME}\.?|"
    rf"[{_CAPITAL} /]*\bCOURTESY OF\b[^,.]{{2,60}}"
)
_BEHIND = re.compile(
    rf"\({_OWNER}\)$|"
    rf"(?<=[.!?”\"’')…])\s?(?:(?:Credit ?){{1,2}}|(?i:{_PICTURE}(?: {_MADE})? {_BY}) )?"
    rf"(?:{_OWNER}(?:; {_OWNER})?|(?i:courtesy of|cortesía de) (?:the )?{_NAME})(?<!\.)$|"
    r"[（(][^（）()]{0,20}(?:摄|截图|供图|视觉中国|东方IC|图虫创意|(?<![上下左右如见附配])图)[)）]$|"
    r"(?:(?<=[\s　])摄|供图|(?:视频|网页|报道|直播|电视)截图)$"
)


def is_credit(text: str) -> bool:
    """Whether a line is nothing but a credit."""
    return len(text) <= _LONGEST and _WHOLE.fullmatch(text) is not None


def ends_in_credit(text: str) -> bool:
    """Whether a line ends in a credit with no full stop behind, as a caption does.

    So may an article whose last line is signed by an agency.
    """
    return len(text) <= _LONGEST and _BEHIND.search(text) is not None
