"""Prose as plain text, made from the Markdown tree: every word kept, no markup left."""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from afterword.prose.markdown import Prose
from afterword.prose.plain_inline import Links, inline, pieces
from afterword.prose.tree import Node, nodes
from afterword.text import directions, tables
from afterword.text.bidi import each_led, led
from afterword.text.wrap import WIDTH, columns, underline, wrap

NARROWEST = 16
"""Nesting does not indent further where that would leave less than this."""
SIGNATURE = "\n-- \n"
BLANK_ENDED = re.compile(r"\n(?<=[^\S\n]\n)")
"""The end of a line with a blank before it; that after it is what is quick to look for."""


def tidy(text: str) -> str:
    """A finished text: no blanks at line ends, one empty line at most, one line end at the end.

    The blank of the line before a signature stays: by it, mail programs know it (RFC 3676, 4.3).
    No-break blanks have done their work where lines end, and a search for `z. B.` would miss them:
    they become ordinary ones. An author's own cannot be told from ours, but that narrow ones are.
    """
    text = text.replace("\u00a0", " ")
    lines = f"{text.rstrip()}\n"
    if BLANK_ENDED.search(lines):  # most have none, and to part their lines took twice as long
        lines = "\n".join(map(str.rstrip, lines.split("\n")))
    if SIGNATURE in text:
        lines = SIGNATURE.join(lines.rsplit("\n--\n", maxsplit=1))
    while "\n\n\n" in lines:  # a regular expression took five times as long
        lines = lines.replace("\n\n\n", "\n\n")
    return lines.lstrip("\n")


def text(prose: Prose, links: Links, width: int = WIDTH, direction: str = "ltr") -> str:
    """Prose as lines of at most `width` columns, blocks set apart by an empty line.

    Where the `direction` is `rtl`, a paragraph that begins with a Latin name runs so, too.
    """
    tree = nodes(prose.tokens)
    return _blocks(_led(tree) if direction == "rtl" else tree, links, width)


def _led(nodes: Iterable[Node]) -> list[Node]:
    """Nodes of which each paragraph, heading and line of a table runs from right to left."""
    done = []
    for node in nodes:
        if node.type == "table":
            done.append(Node("led_table", node.token, node.children))
            continue
        within = _led(node.children)
        said = pieces(node.children, Links()) if node.type == "inline" else ""
        if led(said) != said:
            within = [Node("mark", node.token, []), *within]
        done.append(Node(node.type, node.token, within))
    return done


def _blocks(nodes: Iterable[Node], links: Links, width: int, tight: bool = False) -> str:
    blocks = (_block(node, links, width) for node in nodes)
    return ("\n" if tight else "\n\n").join(filter(None, blocks))


def _block(node: Node, links: Links, width: int) -> str:
    match node.type:
        case "paragraph":
            return wrap(inline(node.children, links), width=width)
        case "heading":
            return underline(inline(node.children, links), "~", width)
        case "bullet_list" | "ordered_list":
            return _list(node, links, width)
        case "blockquote":
            mark = "> " if width - 2 >= NARROWEST else ">"
            return _prefixed(_blocks(node.children, links, width - len(mark)), mark, mark)
        case "fence" | "code_block":
            return _code(node.token.content.rstrip("\n"), width)
        case "hr":
            return "* * *"
        case "table":
            return _table(node, links, width)
        case "led_table":
            return each_led(_table(node, links, width))
        case _:
            return wrap(inline([node], links), width=width)


def _list(node: Node, links: Links, width: int) -> str:
    number = int(node.token.attrs.get("start", 1)) if node.type == "ordered_list" else None
    tight = all(
        child.token.hidden
        for item in node.children
        for child in item.children
        if child.type == "paragraph"
    )
    items = []
    for index, item in enumerate(node.children):
        marker = "- " if number is None else f"{number + index}{item.token.markup} "
        room = width - len(marker)
        if room >= max(NARROWEST, 2 * len(marker)):
            body = _blocks(item.children, links, room, tight)
            items.append(_prefixed(body, marker, " " * len(marker)))
        else:
            body = _blocks(item.children, links, width - 1, tight)
            items.append(_prefixed(f"{marker}\n{body}", "", " "))
    return ("\n" if tight else "\n\n").join(items)


def _code(content: str, width: int) -> str:
    """Code with its blanks as they are. What is left of a line too long stands below it."""
    indent = " " * 4 if width - 4 >= NARROWEST else ""
    room = width - len(indent)
    lines = []
    for line in content.expandtabs(4).split("\n"):
        code = line.lstrip(" ")
        depth = len(line) - len(code)
        if columns(line) > room:
            depth = min(depth, room // 2)
        lead = " " * depth
        lines.append(wrap(code, lead, lead + "  ", room, fold=False))
    return _prefixed("\n".join(lines), indent, indent)


def _prefixed(body: str, first: str, rest: str) -> str:
    lines = body.split("\n")
    marked = [(rest if index else first) + line for index, line in enumerate(lines)]
    return "\n".join(line.rstrip() for line in marked)


def _table(node: Node, links: Links, width: int) -> str:
    rows = [
        [wrap(inline(cell.children, links), width=sys.maxsize) for cell in row.children]
        for group in node.children
        for row in group.children
    ]
    head = node.children[0].children[0]
    styles = (str(cell.token.attrs.get("style")) for cell in head.children)
    sides = [style.removeprefix("text-align:") for style in styles]
    return tables.table(rows, sides, width)


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    """What templates wrap; before each line stands no more than a line."""
    if len(first) > WIDTH or len(rest) > WIDTH:
        raise ValueError(f"more than {WIDTH} characters are to stand before each line")
    return wrap(text, first, rest)


def _led_and_wrapped(text: str, first: str = "", rest: str = "") -> str:
    """The same, led unless a word stands before it, as the name of a field does."""
    return _wrapped(text if directions.of(first) else led(text), first, rest)


def _led_and_underlined(text: str, mark: str = "=") -> str:
    return underline(led(text), mark)


FILTERS: Mapping[str, Mapping[str, Callable[..., str]]] = {
    "ltr": {"wrap": _wrapped, "underline": underline, "plain": text},
    "rtl": {
        "wrap": _led_and_wrapped,
        "underline": _led_and_underlined,
        "plain": partial(text, direction="rtl"),
    },
}
"""What text templates can use, in a language of each direction: `{{ recap.summary | wrap }}`,
`{{ recap.lead | plain(links) }}`. From right to left, each paragraph runs so, which a Latin name
begins, too.
"""
