"""The tree that plain text is made from: tokens of Markdown, and what stands within each."""

from collections.abc import Iterable

from markdown_it.token import Token
from msgspec import Struct


class Node(Struct, frozen=True):
    """A token, and what stands within it.

    markdown-it's own tree took six times as long to make, and plain text is made twice.
    """

    type: str
    token: Token
    children: list["Node"]


def nodes(tokens: Iterable[Token]) -> list[Node]:
    """Tokens as nodes, those between an opening and its closing one within it."""
    top: list[Node] = []
    around = [top]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        node = Node(token.type.removesuffix("_open"), token, nodes(token.children or ()))
        around[-1].append(node)
        if token.nesting > 0:
            around.append(node.children)
    return top
