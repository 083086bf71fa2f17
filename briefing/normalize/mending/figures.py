"""Pictures that a page has no plain address of: a script's to show, or parts of its mail."""

import re
from typing import Any
from urllib.parse import quote

from lxml import etree

from briefing.normalize.document.hints import Hint, hints_of
from briefing.normalize.document.tree import EMBED_TAGS, IMAGE_TAGS, Element

_PART, _ATTACHED = "cid:", "https://attached.invalid/"
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
_FILE = re.compile(r"^(?:https?:/)?/\S+\.(?:jpe?g|png|webp|avif)(?:$|\?)", re.IGNORECASE)
_STATED = re.compile(r"^data-(?:[a-z]+-)*(?:src|image|original|lazy)$")
# What a still is called until its player stands in its place.
_LOADING = re.compile(
    r"^\W*(?:(?:video|player)[\w -]{0,20} (?:loading|lädt|wird geladen|se charge|cargando)|"
    r"(?:loading|chargement d[eu]|cargando)(?: (?:the|la|el|le))? (?:v[ií]d[eé]o|player)"
    r"(?: player)?|(?:视频|播放器)(?:正在)?加载中?)\W*$",
    re.IGNORECASE,
)
_HOLDERS = "//*[self::div or self::span][not(*)][@*[starts-with(name(), 'data-')]]"
_SHOWING = IMAGE_TAGS | EMBED_TAGS | {"picture", "noscript"}


def show_pictures(root: Element) -> None:
    """Give each empty figure the picture that it says it is, and each still a name."""
    for figure in root.iter("figure"):
        address = figure.get("itemid") or ""
        shown = next(figure.iter(*IMAGE_TAGS, *EMBED_TAGS), None) is not None
        if shown or not _PICTURE.search(address):
            continue
        image = etree.Element("img", src=address)
        image.tail, figure.text = figure.text, None
        figure.insert(0, image)
    _fill_holders(root)
    for image in root.iter(*IMAGE_TAGS):
        if _LOADING.search(image.get("alt") or ""):
            image.set("alt", "Video")


def _fill_holders(root: Element) -> None:
    """Give a picture to each empty element whose data say that a script puts one there."""
    found: Any = root.xpath(_HOLDERS)
    stated: dict[Element, tuple[Element, str]] = {}
    for holder in found:
        address = next((v for k, v in holder.items() if _STATED.search(k) and _FILE.search(v)), "")
        text = (holder.text or "").strip()
        if not address or (text and not _PICTURE.search(text)):
            continue
        parent = holder.getparent()
        if not hints_of(holder) & Hint.SHARE and not any(e.tag in _SHOWING for e in parent):
            stated[parent] = holder, address  # the last of several is the largest
    for holder, address in stated.values():
        image = etree.SubElement(holder, "img", src=address)
        holder.text = None
        for name in map(str, holder.keys()):
            if name == "class" or name.endswith("-alt"):
                image.set(name.rsplit("-", 1)[-1], holder.get(name) or "")


def name_attached(root: Element) -> None:
    """Give each picture that is a part of the mail an address by which it can be counted."""
    for image in root.iter("img"):
        address = (image.get("src") or "").strip()
        if address.lower().startswith(_PART):
            image.set("src", _ATTACHED + quote(address[len(_PART) :], safe=""))


def is_attached(image: Element) -> bool:
    """Whether a picture is a part of the mail."""
    return (image.get("src") or "").startswith(_ATTACHED)
