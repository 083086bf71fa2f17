"""Mailboxes: files of mails, one behind the other, each below a line that says when it came."""

import re

from briefing.normalize.article import Refused

_ABOVE_MAIL = re.compile(r"(?:\A\s*|\n\n)From \S+ [^\n]*\d\d:\d\d[^\n]*\n(?=>?[\w-]+:\s)")
_SEVERAL = (
    "the file is a mailbox of {} mails; save the mail with the article as a file of its own (.eml) "
    "and give that, one at a time"
)


def is_mailbox(source: str) -> bool:
    """Whether a file begins as a mailbox does; such a file of one mail is a mail."""
    return _ABOVE_MAIL.match(source) is not None


def refuse_several(source: str) -> None:
    """Refuse a mailbox of more mails than one: all below the first would pass for its text."""
    if is_mailbox(source) and (count := len(_ABOVE_MAIL.findall(source))) > 1:
        raise Refused(_SEVERAL.format(count))
