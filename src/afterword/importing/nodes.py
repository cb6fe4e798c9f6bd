"""Elements of a page: what they say, what stands before them, and how new ones are made."""

from selectolax.lexbor import LexborHTMLParser, LexborNode


def attribute(node: LexborNode, name: str) -> str:
    """What an attribute says, or nothing where it is not there."""
    return (node.attributes.get(name) or "").strip()


def number(node: LexborNode, name: str, otherwise: int) -> int:
    """The number that an attribute says, or another one."""
    text = attribute(node, name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def made(html: str) -> LexborNode:
    """A new element, as its HTML has it."""
    body = LexborHTMLParser(html).body
    node = body.first_child if body is not None else None
    if node is None:
        raise ValueError(f"no element: {html}")
    return node


def before(node: LexborNode) -> LexborNode | None:
    """The element or the text before an element, but for blanks and comments."""
    found = node.prev
    while found is not None and not found.is_element_node and not _says(found):
        found = found.prev
    return found


def _says(node: LexborNode) -> bool:
    return node.is_text_node and bool((node.text_content or "").strip())
