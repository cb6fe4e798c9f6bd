"""How deep and how crowded Markdown may be: to read more than that would take minutes."""

import re

from afterword.prose.markdown import Prose, inline

MAX_NESTING = 20
MAX_BRACKETS = 1_000
"""In a paragraph; in all, five times as many. Each may begin a link that any later one ends."""
BRACKET = re.compile(r"(?<!\\)(?:\\\\)*\[")
"""One that may: none that a backslash makes a character."""


def crowded(text: str) -> int | None:
    """The line, counted from 0, of a paragraph with more brackets than can be read in a second."""
    if text.count("[") <= MAX_BRACKETS:  # as nearly all
        return None
    line = seen = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        brackets = len(BRACKET.findall(paragraph))
        seen += brackets
        if brackets > MAX_BRACKETS or seen > 5 * MAX_BRACKETS:
            return line
        line += paragraph.count("\n")
    return None


def too_deep(prose: Prose) -> int | None:
    """The line on which something is nested deeper than `MAX_NESTING` lists, or quotations, or
    marks of emphasis.
    """
    depth = 0
    for token in prose.tokens:
        if token.tag in ("blockquote", "ul", "ol"):
            depth += token.nesting
            if depth > MAX_NESTING:
                return prose.line(token)
    for line, depth, _ in inline(prose):
        if depth > MAX_NESTING:
            return line
    return None
