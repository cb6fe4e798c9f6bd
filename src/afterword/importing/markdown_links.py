"""Where the links of Markdown lead: each to a whole address, or it is the words that it was."""

import re
from collections.abc import Iterator

from afterword.importing import escaping
from afterword.prose import markdown
from afterword.prose.markdown import Prose, Tokens
from afterword.text.links import is_link

WORDS = r"(?:[^\[\]\\\n]|\\.|\n(?!\s*\n))*"
ADDRESS = r"<?((?<=<)[^<>\n]*(?=>)|(?:[^()\s<>]|\([^()\s<>]*\))*)>?"
TITLE = r"(\s++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?"
TARGET = re.compile(
    rf"(?<!!)(!?)(?<!\\)\[({WORDS}(?:!\[{WORDS}\]\([^()\s]*\){WORDS})?)\]"
    rf"\(\s*+{ADDRESS}{TITLE}\s*+\)"
)
"""A link or a picture; in the words of a link may be a picture."""
DEFINITION = re.compile(rf"(?m)^( {{0,3}}\[({WORDS})\]:[ \t]*)(?=\S){ADDRESS}{TITLE}[ \t]*$\n?")
REFERENCE = re.compile(rf"(?<!\\)!?\[({WORDS})\](?:\[({WORDS})\])?(?![\[(:])")
"""A link or a picture that says by a name where it leads."""
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
OPENS = re.compile(r"(?<!\\)((?:\\\\)*)([\[<])")


def whole(text: str, page: str) -> tuple[str, Tokens, list[str]]:
    """A text in which each link can be opened, its tokens, and what was left out.

    `page` is its address.
    """
    unsure: list[str] = []
    gone: set[str] = set()

    def led(given: str) -> str:
        within = not given or given.startswith("#")
        address = "" if within else escaping.address(ESCAPE.sub(r"\1", given), page)
        if not address:
            unsure.append(f"a link to '{given}' was left out: its site is not known")
        return address

    def target(found: re.Match[str]) -> str:
        picture, label, given, title = found.groups()
        label = TARGET.sub(target, label)
        address = led(given)
        return f"{picture}[{label}]({address}{title or ''})" if address else label

    def defined(found: re.Match[str]) -> str:
        before, name, given, title = found.groups()
        if name.startswith("^"):  # a footnote
            return found[0]
        if address := led(given):
            return f"{before}{address}{title or ''}\n"
        gone.add(_called(name))
        return ""

    def named(found: re.Match[str]) -> str:
        label, name = found.groups()
        return label if _called(name or label) in gone else found[0]

    text = DEFINITION.sub(defined, TARGET.sub(target, text))
    text = REFERENCE.sub(named, text) if gone else text
    tokens = markdown.whole(text).tokens
    if opened := _opened(text, tokens, unsure):
        text, tokens = opened, markdown.whole(opened).tokens
    return text, tokens, unsure


def _called(name: str) -> str:
    return " ".join(name.casefold().split())


def _opened(text: str, tokens: Tokens, unsure: list[str]) -> str:
    """A text in which what is still a link that nobody can open stands as it was written.

    Nothing, where there is none.
    """
    lines, lost = text.split("\n"), list[str]()
    for part in _parts(tokens):
        found = markdown.references(Prose(tuple(part)))
        if urls := [each.url for each in found if not is_link(each.url)]:
            start, end = part[0].map or (0, 0)
            lines[start:end] = [OPENS.sub(r"\1\\\2", line) for line in lines[start:end]]
            lost += urls
    unsure += [f"a link to '{url}' cannot be opened, and is text" for url in lost]
    return "\n".join(lines) if lost else ""


def _parts(tokens: Tokens) -> Iterator[Tokens]:
    """The tokens of each block at the top, from the one that opens it to the one that closes it."""
    part = []
    for token in tokens:
        part.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield part
            part = []
