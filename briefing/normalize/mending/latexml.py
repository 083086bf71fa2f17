"""What LaTeXML makes of a paper, as other pages have it: notes, numbered formulas, sources."""

from lxml import etree

from briefing.normalize.document.tree import Element, remove

_NOTE, _CONTENT = "ltx_role_footnote", "ltx_note_content"
_MARKS = ("ltx_note_mark", "ltx_tag_note")
_PARTS = {"ltx_tag_bibitem", "ltx_bibblock"}
_FORMULA = "ltx_eqn_table"


def mend_paper(root: Element) -> None:
    """Move footnotes below the text, set formulas as paragraphs, keep parts of sources apart."""
    for part in root.iter("span"):
        if _PARTS & set(_names(part)):
            part.tail = f" {part.tail or ''}"
    notes = [e for e in root.iter("span") if _NOTE in _names(e)]
    for number, note in enumerate(notes, start=1):
        _move_note(root, note, number)
    for table in list(root.iter("table")):
        if _FORMULA in _names(table):
            _as_paragraph(table)


def _names(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def _move_note(root: Element, note: Element, number: int) -> None:
    content = next((e for e in note.iter("span") if _CONTENT in _names(e)), None)
    place = next(note.iterancestors("article", "body"), root)
    if content is None:
        return
    for mark in [e for e in content.iter() if set(_MARKS) & set(_names(e))]:
        remove(mark)
    link = etree.Element("a", href=f"#note-{number}")
    link.text = str(number)
    note.addprevious(link)
    content.tag, content.tail = "p", None
    content.set("id", f"note-{number}")
    place.append(content)
    remove(note)


def _as_paragraph(table: Element) -> None:
    for part in table.iter("tbody", "tr", "td"):
        part.tag = "span"
        if part.text is None and len(part):
            part.text = " "
    table.tag = "p"
