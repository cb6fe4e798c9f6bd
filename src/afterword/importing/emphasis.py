"""Bold words and those in italics, as Markdown that is read as such."""

import re

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
"""By the element that has such words."""
ENDS = "¿¡.?!…"
"""With what they may begin or end, too; a label is as good without its marks."""
SIGN = "\x01"
"""Within marks of ours, until a line is whole. No text has this character."""
MARKED = re.compile(rf"(\*+){SIGN}([^{SIGN}]*){SIGN}\1")


def marked(tag: str, markdown: str) -> str:
    """What an element has, with its marks where it has some, and words at both ends; `held` has to
    see the line.
    """
    mark, words = MARKS.get(tag, ""), markdown.strip(ENDS)
    are_words = words[:1].isalnum() and words[-1:].isalnum() and "*" not in markdown
    return f"{mark}{SIGN}{markdown}{SIGN}{mark}" if mark and are_words else markdown


def held(line: str) -> str:
    """A line without those marks that Markdown would not read: with a mark of the words themselves
    on one side, and another word on the other.
    """
    return MARKED.sub(_held, line)


def _held(found: re.Match[str]) -> str:
    line, (start, end), (mark, words) = found.string, found.span(), found.groups()
    is_cut = line[start - 1 : start].isalnum() and words[0] in ENDS
    is_cut = is_cut or (line[end : end + 1].isalnum() and words[-1] in ENDS)
    return words if is_cut else f"{mark}{words}{mark}"
