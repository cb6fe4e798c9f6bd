"""What stands in a line of plain text: the words of Markdown's inline tree.

Links become numbers in brackets; a `Links` list, one per text, says what they stand for.
"""

import re
from collections.abc import Iterable

from afterword.prose.tree import Node
from afterword.text import directions
from afterword.text.wrap import has_breakable

LINE_END = re.compile("\r")
"""Stands for a line's end in the source, which shows as a blank or as nothing."""
LINK_MARK = "\0"
"""Stands around an address that links to itself; no recap can hold it."""
SELF_LINKED = re.compile(rf"(\w?){LINK_MARK}([^{LINK_MARK}]*){LINK_MARK}(?=(\W*(?:\s|\Z))?)")


class Links:
    """The links of one text, numbered from 1 in order of first mention."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def ref(self, url: str | None) -> str:
        """What stands after the linked words: ` [1]`, or nothing without a link."""
        if not url:
            return ""
        return f" [{self._numbers.setdefault(url, len(self._numbers) + 1)}]"

    def lines(self) -> str:
        """The list, a line each, never broken."""
        width = len(f"[{len(self._numbers)}]")
        return "\n".join(f"{f'[{n}]':<{width}} {url}" for url, n in self._numbers.items())

    def __len__(self) -> int:
        return len(self._numbers)


def inline(nodes: Iterable[Node], links: Links) -> str:
    """The text of a paragraph, a heading or a cell."""
    written = pieces(nodes, links)
    if LINK_MARK in written:
        written = SELF_LINKED.sub(lambda found: _address(found, links), written)
    return LINE_END.sub(_joined, written) if "\r" in written else written


def _address(found: re.Match[str], links: Links) -> str:
    """An address, without a number where it can be told from what stands around it."""
    before, address, after = found.groups()
    is_apart = not before and after is not None
    target = address if ":" in address else f"mailto:{address}"
    return before + address + ("" if is_apart else links.ref(target))


def _joined(end: re.Match[str]) -> str:
    """What a line's end becomes: nothing in Chinese or Japanese, which has no blanks."""
    text, at = end.string, end.start()
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    return "" if has_breakable(before) and has_breakable(after) else " "


def _piece(node: Node, links: Links) -> str:
    match node.type:
        case "text" | "code_inline" | "text_special":
            return node.token.content.replace("\n", " ").replace("\r", " ")
        case "softbreak":
            return "\r"
        case "mark":
            return directions.RIGHT_TO_LEFT
        case "hardbreak":
            return "\n"
        case "link" | "image":
            target = str(node.token.attrs["href" if node.type == "link" else "src"])
            words = pieces(node.children, links)
            said = words + _title(node, words)
            if target in (said, f"mailto:{said}"):
                return f"{LINK_MARK}{said}{LINK_MARK}"
            # As browsers of text show it: a picture's words would read as a sentence of the story.
            shown = f"[{said}]" if said and node.type == "image" else said
            return shown + links.ref(target)
        case _:
            return pieces(node.children, links)


def pieces(nodes: Iterable[Node], links: Links) -> str:
    """The same, with marks for the ends of its lines and around addresses."""
    return "".join(_piece(node, links) for node in nodes)


def _title(node: Node, words: str) -> str:
    """What shows over a link or a picture, unless its words say so already."""
    title = " ".join(str(node.token.attrs.get("title", "")).split())
    if not title or re.search(rf"(?<!\w){re.escape(title)}(?!\w)", words):
        return ""
    return f" ({title})"
