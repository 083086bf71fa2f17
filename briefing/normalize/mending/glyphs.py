"""Letters and words that a font of icons shows as pictures."""

import re

from briefing.normalize.document.tree import Element

_ICON = re.compile(r"(?:^|\s)icons?(?:-[\w-]+)?(?=\s|$)", re.IGNORECASE)
_LIGATURES = re.compile(r"(?:^|\s)material-(?:icons|symbols)")


def drop_glyphs(root: Element) -> None:
    """Take out what stands for an icon: one letter, or a name that its font has a picture for."""
    for element in root.iter("i", "span"):
        names = element.get("class") or ""
        text = (element.text or "").strip()
        is_letter = len(text) == 1 and text.isalnum() and _ICON.search(names)
        if not len(element) and (is_letter or _LIGATURES.search(names)):
            element.text = None
