"""Pictures that a mail holds as parts of its own, which its HTML names by `cid:` addresses."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import Message

_HAS_PARTS = re.compile(rb"^content-id:", re.IGNORECASE | re.MULTILINE)
_ENCODING = "content-transfer-encoding"


def open_mail(data: bytes) -> Message | None:
    """Return the mail that these bytes are, if it has parts that its HTML may name."""
    if not _HAS_PARTS.search(data):
        return None
    message = message_from_bytes(data)
    return message if message.is_multipart() else None


def attached(message: Message) -> dict[str, tuple[str, str]]:
    """Return by its `cid:` address each picture of a mail, as a file name and a `data:` address."""
    found: dict[str, tuple[str, str]] = {}
    for part in message.walk():
        identifier = str(part.get("content-id") or "").strip().strip("<>")
        if identifier and part.get_content_maintype() == "image":
            packed = base64.b64encode(_bytes(part)).decode()
            name = part.get_filename() or identifier.partition("@")[0]
            found[f"cid:{identifier}"] = (name, f"data:image/*;base64,{packed}")
    return found


def pages(message: Message) -> Iterator[bytes]:
    """Yield the HTML parts of a mail, in the bytes of their character set."""
    return map(_bytes, _html_parts(message))


def with_pages(message: Message, change: Callable[[bytes], bytes]) -> bytes:
    """Return a mail whose HTML parts are changed like this; the given one changes too."""
    for part in _html_parts(message):
        packed = base64.encodebytes(change(_bytes(part))).decode()
        del part[_ENCODING]
        part[_ENCODING] = "base64"
        part.set_payload(packed)
    return message.as_bytes()


def _html_parts(message: Message) -> Iterator[Message]:
    return (part for part in message.walk() if part.get_content_type() == "text/html")


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
