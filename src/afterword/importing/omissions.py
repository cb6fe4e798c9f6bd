"""What stands in a page among its article's paragraphs, and is not in the article that was found.

Short paragraphs with links, and lists of them, are taken for menus, and may well be none; a
section may be called in the page's code what menus are called.
"""

import re
from collections.abc import Callable, Sequence

from afterword.importing import furniture, passages
from afterword.importing.blocks import Block, text_of
from afterword.importing.escaping import cut
from afterword.importing.passages import Passage

LINK = re.compile(r"(?<!\\)\]\((https?://[^()\s]+)\)")
SHORT = 25
"""Letters of a text that may stand within another by chance."""
MOST = 8
"""How many texts are told."""


def left_out(html: str, article: tuple[Block, ...], title: str = "") -> list[str]:
    """What to check of what stands among the paragraphs of an article, and after the last."""
    text = f"{title}\n{text_of(article)}"
    lines = ["".join(line.split()) for line in text.split("\n")]
    whole, known = "".join(lines), set(lines)

    def is_kept(text: str) -> bool:
        each = ("".join(line.split()) for line in text.split("\n"))
        return all(bare in known or (len(bare) >= SHORT and bare in whole) for bare in each)

    lost: list[str] = []
    links: list[str] = []
    section = False
    for passage in _among(passages.read(html), is_kept):
        there = (words.markdown for words in passage.said if is_kept(words.plain))
        links += [link for markdown in there for link in LINK.findall(markdown)]
        missing = [
            words.markdown
            for words in passage.said
            if not (is_kept(words.plain) or furniture.is_furniture(words.plain))
        ]
        text = " ".join(missing)
        if section and text and not passage.is_heading:
            lost[-1] += f" {text}"
        elif text:
            lost.append(text)
        section = bool(text) and (section or passage.is_heading)
    lost = [cut(text) for text in lost]
    told = [f"this, or a part of it, was left out: {text}" for text in lost[:MOST]]
    more = len(lost) - len(told)
    told += [f"{more} more such texts were left out"] if more else []
    kept = {link for block in article for link in LINK.findall(_markdown(block))}
    seen = "".join(lost)
    links = [link for link in dict.fromkeys(links) if link not in kept and link not in seen]
    return [*told, f"links were left out: {' '.join(links[:MOST])}"] if links else told


def _markdown(block: Block) -> str:
    return " ".join(words.markdown for words in block.items or (block.words,))


def _among(pieces: Sequence[Passage], is_kept: Callable[[str], bool]) -> Sequence[Passage]:
    """The passages from the first beside one that was kept, to the end of the article."""
    kept = [
        number
        for number, passage in enumerate(pieces)
        if any(len(words.plain) >= SHORT and is_kept(words.plain) for words in passage.said)
    ]
    if not kept:
        return ()
    first, last = kept[0], kept[-1]
    while first and pieces[first - 1].parent == pieces[kept[0]].parent:
        first -= 1
    while last + 1 < len(pieces) and _are_together(pieces[last + 1], pieces[kept[-1]]):
        last += 1
    return pieces[first : last + 1]


def _are_together(passage: Passage, other: Passage) -> bool:
    return passage.parent == other.parent or (passage.article == other.article != 0)
