"""Text as Markdown that says just that, and links that can be opened."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from afterword.front_matter.yaml_places import CONTROLS
from afterword.importing.blocks import Block, Words
from afterword.text.links import is_link

INLINE = re.compile(r"[\\`*\[<]|(?<![^\W_])_|_(?![^\W_])|(?<!\S)#|#(?=\s*$)|&(?=#?\w+;)")
"""What would be more than a character within a line."""
AT_START = re.compile(r"([-+>=~|])|(\d{1,9})([.)])(?=\s|$)")
"""What would open a block at the start of a line."""
ADDRESS = re.compile(r"(?<![\w/.@])https?://\w[^\s<>]*")
"""One that stands for itself in a text, with the marks after it."""
AFTER = ".,;:!?…)]\"'“”’»"
LONGEST = 150
"""Characters of what was left out that are told."""
PADDING = re.compile(r"(?: ?[\u034f\xad\u200b-\u200d\u2007\ufeff] ?){3,}")
"""What mails put behind a preheader, so that an inbox shows nothing else; one reads none of it."""
BREAKS = re.compile("[\u2028\u2029\x85\x0b\x0c]")


def cleaned(text: str) -> str:
    """Text with LF line ends, and without what shows nothing or turns other text around."""
    lines = BREAKS.sub("\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return CONTROLS.sub("", lines)


def one_line(text: str) -> str:
    """Text in one line, a blank between its words."""
    return " ".join(cleaned(text).split())


def cut(text: str) -> str:
    """Text in one line as it is told in a comment, no longer than one reads."""
    line = PADDING.sub(" ", one_line(text)).strip()
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} …"


def inline(text: str) -> str:
    """Text that stands within a line."""
    return INLINE.sub(r"\\\g<0>", text)


def block(markdown: str) -> str:
    """Inline Markdown as a block of its own: nothing at its start opens another."""
    found = AT_START.match(markdown)
    if found is None:
        return markdown
    if found[1]:
        return f"\\{markdown}"
    return f"{found[2]}\\{markdown[found.start(3) :]}"


def written(part: Block) -> str:
    """A block as Markdown."""
    if part.kind == "heading":
        return f"{'#' * part.level} {' '.join(part.words.markdown.split())}"
    if part.kind == "paragraph":
        return block(part.words.markdown)
    if part.kind == "verbatim":
        return part.words.markdown
    lines = []
    for number, item in enumerate(part.items, part.start):
        mark = f"{number}. " if part.ordered else "- "
        lines.append(mark + indented(" " * len(mark), block(item.markdown)).lstrip())
    return "\n".join(lines)


def indented(before: str, text: str) -> str:
    """Lines with something before each, and no blank at the end of one that is empty."""
    return "\n".join(f"{before}{line}" if line else before.rstrip() for line in text.split("\n"))


def words(text: str) -> Words:
    """A run of text, in which an address is a link."""
    line, made, at = one_line(text), "", 0
    for start, url in addresses(line):
        made += f"{inline(line[at:start])}<{url}>"
        at = start + len(url)
    return Words(made + inline(line[at:]), line)


def addresses(text: str) -> Iterator[tuple[int, str]]:
    """Where each address begins that stands for itself in a text, and can be opened."""
    for found in ADDRESS.finditer(text):
        url = found[0].rstrip(AFTER)
        if "(" in url and found[0].startswith(")", len(url)):
            url += ")"
        if is_link(url):
            yield found.start(), url


def address(url: str, base: str = "") -> str:
    """A link's address in full, or nothing where it leads nowhere."""
    # Brackets would end its link.
    coded = joined(base, url.strip()).replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return coded if is_link(coded) else ""


def joined(base: str, url: str) -> str:
    """An address as it is seen from another one, or nothing for what is none."""
    try:
        return urljoin(base, url)
    except ValueError:
        return ""


def link(markdown: str, url: str) -> str:
    """Words as a link. `url` is an address that can be opened."""
    label = re.sub(r"(?<!\\)\]", r"\\]", markdown)
    return f"[{label}]({url})"
