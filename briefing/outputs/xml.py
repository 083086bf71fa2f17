"""Small XML documents from plain text: whatever the text, the result is well-formed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from briefing.outputs.text import clean

Element = etree._Element
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def root(tag: str, attributes: Mapping[str, str] | None = None, **namespaces: str) -> Element:
    """Return a document's root; the namespace given as `_` is the one of all bare tags."""
    # Any: the stubs do not know that None stands for the default namespace.
    nsmap: Any = {None if prefix == "_" else prefix: uri for prefix, uri in namespaces.items()}
    name = f"{{{namespaces['_']}}}{tag}" if "_" in namespaces else tag
    return etree.Element(name, _cleaned(attributes), nsmap=nsmap)


def add(
    parent: Element,
    tag: str,
    text: str | None = None,
    attributes: Mapping[str, str] | None = None,
) -> Element:
    """Append an element to `parent` and return it; a bare tag is in its parent's namespace."""
    namespace = parent.tag.rpartition("}")[0]
    name = tag if tag.startswith("{") or not namespace else f"{namespace}}}{tag}"
    child = etree.SubElement(parent, name, _cleaned(attributes))
    if text is not None:
        child.text = clean(text)
    return child


def document(top: Element) -> bytes:
    """Return the document's bytes, an element a line."""
    return etree.tostring(top, xml_declaration=True, encoding="utf-8", pretty_print=True)


def inner(top: Element) -> bytes:
    """Return the lines of a document between its root's two tags."""
    whole = document(top)
    return whole[whole.index(b">\n", whole.index(b"?>\n") + 2) + 2 : whole.rindex(b"<")]


def filled(top: Element, *inside: bytes) -> bytes:
    """Return the bytes of a document that goes on with what `inner` gave of others like it."""
    whole = document(top)
    end = whole.rindex(b"<")
    return b"".join((whole[:end], *inside, whole[end:]))


def _cleaned(attributes: Mapping[str, str] | None) -> dict[str, str]:
    return {name: clean(value) for name, value in (attributes or {}).items()}
