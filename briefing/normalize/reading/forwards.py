"""The lines by which mail programs of several languages mark a mail in a mail."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_PREFIX = re.compile(
    r"^(?:\s*(?:fwd?|wg|tr|rv|re|aw|sv|i|enc|回复|答复|转发|轉寄)\s*[:：])+\s*", re.IGNORECASE
)
_FROM = r"From|Von|De|Da|发件人|寄件者|寄件人"
_SENT = r"Sent|Gesendet|Envoyé|Enviad[oa](?: el| em)?|Inviato|发送时间|寄件日期|傳送時間"
_SUBJECT = r"Subject|Betreff|Objet|Asunto|Oggetto|Assunto|主题|主旨"
_OTHER = (
    r"Date|Datum|Fecha|Data|日期|To|An|À|A|Para|Cc|Cci|Bcc|Kopie|收件人|收件者|抄送|副本|"
    r"Reply-To|Antwort an|Répondre à|Responder a"
)
_MARK = (
    r"[ >]*-{2,} ?(?:Forwarded message|Original Message|Weitergeleitete Nachricht|"
    r"Ursprüngliche (?:Nachricht|Mail)|Message (?:transféré|d'origine)|"
    r"Mensaje (?:reenviado|original)|转发的?(?:邮件|消息)|原始(?:邮件|信件)) ?-{2,}|"
    r"[ >]*(?:Begin forwarded message|Anfang der weitergeleiteten Nachricht|"
    r"Début du message (?:transféré|réexpédié)|Inicio del mensaje reenviado|"
    r"(?:(?:开始|以下是|下面是)被?)?转发的?(?:邮件|信息))[ \xa0]*[:：]"
)
_FORWARD = re.compile(
    rf"^(?:{_MARK})\s*$|"
    # Outlook says no more than the header itself.
    rf"(?=^[ >*]*(?:{_FROM})\*?[ \xa0]*[:：].*\n+[ >*]*(?:{_SENT})\*?[ \xa0]*[:：])",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(
    rf"^[ >*]*({_FROM}|{_SENT}|{_SUBJECT}|{_OTHER})\*?\s*[:：]\*?\s*(.*)$", re.IGNORECASE
)
_ONLY_MARK = re.compile(_MARK, re.IGNORECASE)
_NAMED = {
    kind: re.compile(names, re.IGNORECASE)
    for kind, names in (
        ("sender", _FROM),
        ("subject", _SUBJECT),
        ("sent", rf"{_SENT}|Date|Datum|Fecha|Data|日期"),
    )
}
LETTER = 80
"""Words of a mail with its header; fewer between two headers are a cover note."""


def clean_subject(subject: str) -> str | None:
    """A subject less the marks of answering and forwarding."""
    return _PREFIX.sub("", " ".join(subject.split())).strip() or None


def forwarded(text: str) -> tuple[dict[str, str], list[str]]:
    """The header below the last line that says that a mail is forwarded, and what follows it."""
    marks = list(_FORWARD.finditer(text))
    lines = text[marks[-1].end() :].lstrip("\n").split("\n") if marks else []
    headers: dict[str, str] = {}
    while lines and ((found := _HEADER.match(lines[0])) or not lines[0].strip()):
        if found:
            headers.setdefault(found[1].lower(), found[2].strip())
        lines.pop(0)
    return headers, lines


def said(headers: Mapping[str, str], kind: str) -> str:
    """What a forwarded header says of the sender, the subject or the day it was sent."""
    names = _NAMED[kind]
    return next((value for key, value in headers.items() if value and names.fullmatch(key)), "")


def several(text: str) -> int:
    """How many mails are forwarded one below the other that are more than a cover note."""
    marks = [match.end() for match in _FORWARD.finditer(text)]
    between = [len(text[a:b].split()) for a, b in pairwise(marks)]
    above = sum(count > LETTER for count in between)
    return above + 1 if above else 0


def is_header(lines: Sequence[str]) -> bool:
    """Whether lines are nothing but a forwarded mail's header, or a part of it."""
    return bool(lines) and all(_ONLY_MARK.fullmatch(x.strip()) or _HEADER.match(x) for x in lines)


def names_mail(name: str) -> bool:
    """Whether a header of this name is a mail's alone: who wrote it, or what about."""
    return any(_NAMED[kind].fullmatch(name) for kind in ("sender", "subject"))


def header_names(lines: Sequence[str]) -> Iterator[str]:
    """The names under which lines of a header say something."""
    for line in lines:
        if found := _HEADER.match(line):
            yield found[1].lower()
