"""Prose as plain text, made from the Markdown tree: every word kept, no markup left.

Links become numbers in brackets; a `Links` list, one per text, says what they stand for.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from afterword.markdown import Node, Prose
from afterword.wrap import WIDTH, columns, underline, wrap


class Links:
    """The links of one text, numbered from 1 in order of first mention."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def ref(self, url: str | None) -> str:
        """What stands after the linked words: ` [1]`, or nothing without a link."""
        if url is None:
            return ""
        return f" [{self._numbers.setdefault(url, len(self._numbers) + 1)}]"

    def lines(self) -> str:
        """The list, a line each, never broken."""
        width = len(f"[{len(self._numbers)}]")
        return "\n".join(f"{f'[{n}]':<{width}} {url}" for url, n in self._numbers.items())

    def __bool__(self) -> bool:
        return bool(self._numbers)


def tidy(text: str) -> str:
    """A finished text: no blanks at line ends, one empty line at most, one line end at the end."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub("\n{3,}", "\n\n", lines).strip("\n") + "\n"


def text(prose: Prose, links: Links, width: int = WIDTH) -> str:
    """Prose as lines of at most `width` columns, blocks set apart by an empty line."""
    return _blocks(prose.tree().children, links, width)


def _blocks(nodes: Iterable[Node], links: Links, width: int, tight: bool = False) -> str:
    return ("\n" if tight else "\n\n").join(_block(node, links, width) for node in nodes)


def _block(node: Node, links: Links, width: int) -> str:
    match node.type:
        case "paragraph":
            return wrap(_inline(node.children, links), width=width)
        case "heading":
            return underline(_inline(node.children, links), "~")
        case "bullet_list" | "ordered_list":
            return _list(node, links, width)
        case "blockquote":
            return _prefixed(_blocks(node.children, links, width - 2), "> ", "> ")
        case "fence" | "code_block":
            return _prefixed(node.content.rstrip("\n"), "    ", "    ")
        case "hr":
            return "* * *"
        case "table":
            return _table(node, links, width)
        case _:
            return wrap(_inline([node], links), width=width)


def _list(node: Node, links: Links, width: int) -> str:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    tight = all(
        child.hidden
        for item in node.children
        for child in item.children
        if child.type == "paragraph"
    )
    items = []
    for index, item in enumerate(node.children):
        marker = "- " if number is None else f"{number + index}. "
        body = _blocks(item.children, links, width - len(marker), tight)
        items.append(_prefixed(body, marker, " " * len(marker)))
    return ("\n" if tight else "\n\n").join(items)


def _prefixed(body: str, first: str, rest: str) -> str:
    lines = body.split("\n")
    marked = [(rest if index else first) + line for index, line in enumerate(lines)]
    return "\n".join(line.rstrip() for line in marked)


def _inline(nodes: Iterable[Node], links: Links) -> str:
    return "".join(_piece(node, links) for node in nodes)


def _piece(node: Node, links: Links) -> str:
    match node.type:
        case "text" | "code_inline" | "text_special":
            return node.content.replace("\n", " ")
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            return _inline(node.children, links) + links.ref(str(node.attrs["href"]))
        case "image":
            return _inline(node.children, links) + links.ref(str(node.attrs["src"]))
        case _:
            return _inline(node.children, links)


def _table(node: Node, links: Links, width: int) -> str:
    """Aligned columns where they fit, else each cell on a line with its column's heading."""
    rows = [
        [_inline(cell.children, links).strip() for cell in row.children]
        for group in node.children
        for row in group.children
    ]
    widths = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) <= width:
        rule = ["-" * width for width in widths]
        return "\n".join(_row(row, widths) for row in [rows[0], rule, *rows[1:]])
    heads, *records = rows
    if not records:
        return wrap(" / ".join(filter(None, heads)), width=width)
    return "\n\n".join(
        "\n".join(
            wrap(f"{head}: {cell}" if head else cell, rest="  ", width=width)
            for head, cell in zip(heads, record, strict=True)
            if cell
        )
        for record in records
    )


def _row(cells: list[str], widths: list[int]) -> str:
    padded = (
        cell + " " * (width - columns(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


FILTERS: Mapping[str, Callable[..., str]] = {"wrap": wrap, "underline": underline, "plain": text}
"""What text templates can use: `{{ recap.summary | wrap }}`, `{{ recap.lead | plain(links) }}`."""
