"""Files attached to a mail that are no part of what is read of it."""

from collections.abc import Iterator
from email.message import Message

_SHOWN, _LONGEST = 3, 80
_OTHERWISE = ("multipart", "message")
"""Kinds of parts that hold what is read, or are told of otherwise."""
_SIGNATURE = ("pgp-signature", "pkcs7-signature", "x-pkcs7-signature", "pgp-keys")


def left_out(message: Message, read: Message) -> Iterator[str]:
    """What to tell of a mail's attachments beside the part that is read."""
    names = [_name(p) for p in message.walk() if p is not read and _is_attachment(p)]
    if names:
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        what = "1 attachment was" if len(names) == 1 else f"{len(names)} attachments were"
        yield f"{what} left out: {', '.join(names[:_SHOWN])}{more}"


def _is_attachment(part: Message) -> bool:
    if part.get_content_maintype() in _OTHERWISE or part.get_content_subtype() in _SIGNATURE:
        return False
    # A picture that the mail shows among its words is counted with those.
    if part.get_content_maintype() == "image" and part.get("content-id"):
        return False
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _name(part: Message) -> str:
    name = " ".join((part.get_filename() or "").split())
    return name[:_LONGEST] or f"one without a name ({part.get_content_type()})"
