"""The week's briefs as a letter: what it holds, as plain text, and as a file ready to be sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from textwrap import fill

from msgspec import Struct, field

from briefing.model.wording import Words, mark, words_of
from briefing.outputs.text import line

END, SOURCE, DEADLINES = mark("That was the week."), mark("Source"), mark("Coming deadlines")

_COLUMNS = 72


class Item(Struct, frozen=True):
    """A brief in the letter, all texts plain; `path` is a site-root path, `source_url` full.

    `lang` is its language where that is not the letter's.
    """

    title: str
    path: str
    day: date
    minutes: int
    kicker: str = ""
    dek: str = ""
    highlights: tuple[str, ...] = ()
    source: str = ""
    source_url: str | None = None
    lang: str | None = None


class Deadline(Struct, frozen=True):
    """A coming deadline and the page that tells of it."""

    day: date
    event: str
    name: str
    path: str


class Digest(Struct, frozen=True):
    """A letter; `sent` is the time of its last brief, `sender` an address, `path` its page."""

    publication: str
    title: str
    path: str
    site_url: str
    sent: datetime
    items: tuple[Item, ...]
    deadlines: tuple[Deadline, ...] = ()
    preheader: str = ""
    lang: str = "en"
    sender: str = ""
    words: Words = field(default_factory=lambda: words_of("en"))

    @property
    def count(self) -> str:
        """How many briefs there are and how long they take."""
        minutes = sum(item.minutes for item in self.items)
        number = self.words.plural("%(num)s brief", "%(num)s briefs", len(self.items))
        return f"{number}, {self.words.say('%(num)s min', num=minutes)}"


@lru_cache(1)  # a letter as a file for mail programs holds it as well
def text(digest: Digest) -> str:
    """Return the letter as plain text."""
    blocks = [
        f"{line(digest.publication)}: {line(digest.title)}",
        f"{digest.count}\n{digest.site_url}{digest.path}",
        *(_item(digest, number, item) for number, item in enumerate(digest.items, 1)),
        *_deadlines(digest),
        digest.words.say(END),
    ]
    return "\n\n".join(blocks) + "\n"


def message(digest: Digest, html: str) -> bytes:
    """Return text and HTML as an .eml file that opens as a draft.

    What Python's mail would draw by lot, the ids and the boundary, comes from the content.
    """
    body = text(digest)
    drawn = sha256(f"{digest.sent.isoformat()}\n{body}\n{html}".encode()).hexdigest()[:32]
    sender = _sender(digest)
    mail = EmailMessage(_Whole(linesep="\r\n"))
    mail["Subject"] = f"{line(digest.publication)}: {line(digest.title)}"
    mail["From"] = sender
    mail["Date"] = format_datetime(digest.sent)
    mail["Message-ID"] = f"<{drawn}@{sender.domain}>"
    mail["X-Unsent"] = "1"
    mail.set_content(body, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_{drawn}")
    return mail.as_bytes()


class _Whole(EmailPolicy):
    """Python's own folding may lose a space between words that are encoded one by one."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header's lines; a subject is encoded whole."""
        if name != "Subject" or value.isascii():
            return super().fold_binary(name, value)
        encoded = Header(value, "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {encoded}{self.linesep}".encode()


def _sender(digest: Digest) -> Address:
    name, _, domain = (digest.sender or "digest@example.org").rpartition("@")
    return Address(line(digest.publication), name, domain)


def _item(digest: Digest, number: int, item: Item) -> str:
    place = f"{number}. "
    lines = [_wrapped(f"{place}{line(item.title)}", "", len(place)), _wrapped(item.dek, "   ")]
    lines += [_wrapped(f"- {line(highlight)}", "   ", 2) for highlight in item.highlights]
    if item.source:
        lines.append(_wrapped(f"{digest.words.say(SOURCE)}: {line(item.source)}", "   "))
    lines.append(f"   {digest.site_url}{item.path}")
    return "\n".join(filter(None, lines))


def _deadlines(digest: Digest) -> Iterator[str]:
    if digest.deadlines:
        rows = (_wrapped(_deadline(digest, one), "   ", 2) for one in digest.deadlines)
        yield "\n".join((digest.words.say(DEADLINES), *rows))


def _deadline(digest: Digest, one: Deadline) -> str:
    return f"{digest.words.day(one.day)}: {line(one.event)} ({line(one.name)})"


def _wrapped(words: str, indent: str, hanging: int = 0) -> str:
    """Return words on lines that begin with the indent, all but the first `hanging` further in."""
    # Addresses and names must come out whole, so that they can still be followed and found.
    return fill(
        line(words),
        _COLUMNS,
        initial_indent=indent,
        subsequent_indent=indent + " " * hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
