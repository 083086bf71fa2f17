"""A mail's readable part, forwarded mail unwrapped."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import Policy
from email.utils import parseaddr, parsedate_to_datetime
from html import unescape
from itertools import count
from urllib.parse import urlsplit

from briefing.normalize.article import Refused
from briefing.normalize.reading.attachments import left_out
from briefing.normalize.reading.flowed import unflowed
from briefing.normalize.reading.forwards import clean_subject, forwarded, said, several
from briefing.normalize.reading.sniff import decode
from briefing.normalize.text.bylines import names_of
from briefing.normalize.text.days import read_date
from briefing.normalize.text.escape import CONTROL
from briefing.normalize.text.links import absolute

_LINE_END = re.compile(
    r"(?<![ \t])[ \t]*[\r\n]+[ \t]*|<(?:br|hr|/?(?:p|div|tr|li|table|h[1-6]))\b[^>]{0,2000}>"
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_HEAD = 200_000
"""Characters of HTML in which a forwarded mail's header is looked for."""
_DEEPEST = 5
_MOST_PARTS = 2_000
_TOO_MANY = "the mail has too many parts; paste the article's text instead"
_OF_LETTER = re.compile(r"(.{3,60}?) (?:from|at|@|of|von|de|chez) (.{3,80})")
_WORDS_ONLINE = (
    r"(?:view|read|open|see|lire|voir|ver|leer|online|im|在)\b[^<>\n]{0,30}"
    r"(?:online|browser|on the web|in app|lesen|ansehen|en ligne|navigateur|navegador|en línea|"
    r"浏览器)"
)
_ONLINE = re.compile(
    rf"^\W*{_WORDS_ONLINE}[^<>\n]{{0,20}}?[<(\[]?(https?://[^\s<>)\]]+)", re.I | re.M
)
_ONLINE_LINK = re.compile(
    rf"<a\b[^<>]{{0,400}}?href=[\"'](https?://[^\"'<>]{{1,2000}})[\"'][^<>]{{0,800}}>"
    rf"\s{{0,9}}(?:<(?:span|font|b|u|strong)\b[^<>]{{0,400}}>\s{{0,9}})?{_WORDS_ONLINE}\s{{0,9}}<",
    re.I,
)
_COVER = 40
"""Words of a note that only says what is attached."""
_ONLY = (
    "the mail forwards {} mails: only the {} is taken; save each other as a file of its own ({})"
)
_SEVEN_BITS = ("iso-2022-", "hz", "utf-7")
"""Encodings whose bytes would pass for ASCII."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The part of a mail that holds its article, and what its header says.

    ``address`` is that of a page which a browser saved in this form; its header says nothing.
    ``online`` is where a letter says that it can be read on the web.
    """

    content: str
    is_html: bool
    subject: str | None
    sender: str | None
    sent: date | None
    address: str | None = None
    notices: tuple[str, ...] = ()
    author: str | None = None
    online: str | None = None


def read_mail(data: bytes) -> Mail:
    """The innermost forwarded mail's HTML part, or its text."""
    try:
        return _read(_parsed(data, policy.default, EmailMessage))
    except (AttributeError, IndexError, TypeError):  # its reading of odd headers fails in many ways
        return _read(_parsed(data, policy.compat32, Message))


def _parsed(data: bytes, how: Policy, kind: Callable[[Policy], Message]) -> Message:
    """The mail's parts, unless there are far more of them than in any letter or saved page."""
    numbers = count(1)

    def part(policy: Policy) -> Message:
        if next(numbers) > _MOST_PARTS:
            raise Refused(_TOO_MANY)
        return kind(policy)

    return message_from_bytes(data, policy=how.clone(message_factory=part))


def _read(outer: Message) -> Mail:
    message = _innermost(outer)
    part = _readable(message)
    if part is None:
        raise Refused(_nothing_in(message))
    content = _content(part)
    is_html = part.get_content_type() == "text/html"
    if is_html and (address := _saved_from(message, part)):
        return Mail(content, is_html, None, None, None, address)
    others = (*_others(outer), *left_out(outer, part))
    mail = Mail(content, is_html, _subject(message), _sender(message), _sent(message))
    mail = replace(mail, notices=others, online=_online(message, content))
    mail = _with_forwarded_facts(mail) if is_html else _without_forward(mail)
    return _signed(mail)


def _innermost(message: Message, depth: int = 0) -> Message:
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and depth < _DEEPEST:
            payload = part.get_payload()
            inner = payload[0] if isinstance(payload, list) and payload else None
            if isinstance(inner, Message) and inner is not message:
                return _innermost(inner, depth + 1)
    return message


def _others(message: Message) -> Iterator[str]:
    """What to tell of attached mails beside the first one."""
    attached = [p for p in message.walk() if p.get_content_type() == "message/rfc822"]
    inner = [payload for part in attached if isinstance(payload := part.get_payload(), list)]
    beside = [mails[0] for mails in inner if mails and isinstance(mails[0], Message)]
    nested = {id(part) for mail in beside for part in mail.walk() if part is not mail}
    subjects = [
        _subject(mail) or "one without a subject" for mail in beside if id(mail) not in nested
    ]
    if len(subjects) > 1:
        yield _ONLY.format(len(subjects), "first", "; ".join(subjects[1:]))


def _readable(message: Message) -> Message | None:
    """The part to read: an attached page where the mail itself says next to nothing."""
    found: dict[str, Message] = {}
    attached: list[Message] = []
    for part in message.walk():
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment":
            attached += [part] if kind == "text/html" else []
        elif kind in ("text/html", "text/plain"):
            found.setdefault(kind, part)
    own = found.get("text/html") or found.get("text/plain")
    if attached and (own is None or len(_TAG.sub(" ", _content(own)).split()) < _COVER):
        return attached[0]
    return own


def _nothing_in(message: Message) -> str:
    names = [name for part in message.walk() if (name := part.get_filename())]
    if names and all(name.lower() == "winmail.dat" for name in names):
        return "the mail's text is packed in winmail.dat for one program; paste its text instead"
    if names:
        said = ", ".join(one for one in names[:3])
        return f"the mail holds only attachments ({said}); save the article and give it by itself"
    return "the mail holds neither text nor HTML; paste its text instead"


def _saved_from(message: Message, part: Message) -> str | None:
    """The address of the page, where a browser saved it with all its files as one mail."""
    if message.get_content_type() not in ("multipart/related", "text/html") or message.get("to"):
        return None
    address = message.get("snapshot-content-location") or part.get("content-location")
    return absolute(str(address or ""), None)


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(payload)
    text = CONTROL.sub("", _decoded(payload, part)).replace("\r\n", "\n").replace("\r", "\n")
    if part.get_param("format") == "flowed" and part.get_content_type() == "text/plain":
        return unflowed(text, joined=part.get_param("delsp") == "yes")
    return text


def _decoded(payload: bytes, part: Message) -> str:
    charset = part.get_content_charset() or ""
    if charset.startswith(_SEVEN_BITS):
        try:
            return payload.decode(charset, "replace")
        except LookupError:
            pass
    return decode(payload, f"charset={charset}" if charset else None)


def _subject(message: Message) -> str | None:
    return clean_subject(_decoded_header(message, "subject"))


def _decoded_header(message: Message, name: str) -> str:
    said = str(message.get(name) or "")
    try:
        return str(make_header(decode_header(said))) if "=?" in said else said
    except (LookupError, ValueError):
        return said


def _sender(message: Message) -> str | None:
    return parseaddr(_decoded_header(message, "from"))[0].strip() or None


def _signed(mail: Mail) -> Mail:
    """The mail with what its sender's name says of the author and of the letter."""
    match = _OF_LETTER.fullmatch(mail.sender or "")
    names = names_of(match[1], None) if match else []
    return replace(mail, author=names[0], sender=match[2]) if match and names else mail


def _online(message: Message, content: str) -> str | None:
    """Where a letter can be read on the web, by its header or by the link that says so."""
    stated = re.fullmatch(r"\s*<(https?://[^<>\s]+)>\s*", str(message.get("list-post") or ""))
    found = stated or _ONLINE_LINK.search(content[:_HEAD]) or _ONLINE.search(content[:_HEAD])
    address = absolute(unescape(found[1]), None) if found else None
    parts = urlsplit(address or "")
    # What the query says beyond the path is who was sent the letter.
    return parts._replace(query="").geturl() if len(parts.path) > 1 else None


def _sent(message: Message) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("date"))).date()
    except (TypeError, ValueError, IndexError):
        return None


def _without_forward(mail: Mail) -> Mail:
    """The mail that a plain text mail forwards below a line that says so."""
    headers, lines = forwarded(mail.content)
    if not headers:
        return mail
    mail = replace(mail, notices=(*mail.notices, *_earlier(mail.content)))
    text = "\n".join(line.removeprefix("> ").removeprefix(">") for line in lines)
    return replace(_headed(mail, headers), content=text)


def _with_forwarded_facts(mail: Mail) -> Mail:
    """The mail with the header of the one that its HTML forwards; the page's noise goes later."""
    lines = unescape(_TAG.sub("", _LINE_END.sub("\n", mail.content[:_HEAD])))
    text = "\n".join(map(str.strip, lines.split("\n")))
    headers, _ = forwarded(text)
    mail = replace(mail, notices=(*mail.notices, *_earlier(text, "all are taken as one")))
    return _headed(mail, headers) if headers else mail


def _earlier(text: str, taken: str = "only the last is taken") -> Iterator[str]:
    """What to tell of forwarded mails above the last one that are more than a cover note."""
    if count := several(text):
        yield f"the mail forwards {count} mails: {taken}; give each as a file of its own"


def _headed(mail: Mail, headers: Mapping[str, str]) -> Mail:
    """What a forwarded header says; who forwarded it, and when, says nothing of the article."""
    subject = clean_subject(said(headers, "subject")) or mail.subject
    sender = parseaddr(said(headers, "sender").replace("*", ""))[0].strip() or None
    return replace(mail, subject=subject, sender=sender, sent=read_date(said(headers, "sent")))
