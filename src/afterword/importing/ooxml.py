"""What the parts of a Word document hold that its pages do not show, or that cannot be written."""

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from afterword.importing.escaping import cut
from afterword.importing.visible_page import GAP

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
OFF = ("0", "false", "off")
MARKS = (b"vanish", b"oMath")
"""What a part has that holds something of the kind: to read each part twice takes time."""


def without_hidden(content: bytes) -> tuple[bytes, list[str]]:
    """A part without what is hidden, with a gap for each formula; and what to say of that.

    Raises `ParseError` for XML that is none, and `RecursionError` for what is nested too deep.
    """
    if not any(mark in content for mark in MARKS):
        return content, []
    root = ElementTree.fromstring(content)
    told = [f"Word hides this, and it was left out: {cut(text)}" for text in _hidden(root)]
    why = f"a formula was left out, where the text has {GAP}"
    told += [f"{why}: {cut(text)}" for text in _formulas(root)]
    return ElementTree.tostring(root), told


def _hidden(root: Element) -> Iterator[str]:
    """Take out each run that is hidden. Its text, runs beside each other together."""
    for parent in root.iter():
        said = ""
        for run in list(parent):
            mark = run.find(f"{W}rPr/{W}vanish") if run.tag == f"{W}r" else None
            if mark is not None and mark.get(f"{W}val", "1") not in OFF:
                said += _text(run)
                parent.remove(run)
            elif said and run.tag == f"{W}r":
                yield said
                said = ""
        if said:
            yield said


def _formulas(root: Element) -> Iterator[str]:
    """Put a gap in the place of each formula. Its text, without what says how it is written."""
    for parent in root.iter():
        for number, formula in enumerate(list(parent)):
            if formula.tag != f"{M}oMath":
                continue
            run = Element(f"{W}r")
            SubElement(run, f"{W}t").text = GAP
            parent[number] = run
            yield _text(formula)


def _text(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter() if each.tag in (f"{W}t", f"{M}t"))
