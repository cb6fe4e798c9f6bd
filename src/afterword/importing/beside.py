"""What stands in a page beside its article's paragraphs, and is not in the article that was found.

Short paragraphs with links, and lists of them, are taken for menus, and may well be none.
"""

from afterword.importing import elements, furniture
from afterword.importing.blocks import Block, text_of

SHORT = 25
"""Letters of a text that may stand within another by chance."""
MOST, LONGEST = 5, 150
"""How many texts are told, and how much of each."""


def left_out(html: str, article: tuple[Block, ...], base: str) -> list[str]:
    """What to check of paragraphs and lists that stand beside those of an article."""
    lines = ["".join(line.split()) for line in text_of(article).split("\n")]
    whole, known = "".join(lines), set(lines)

    def is_kept(text: str) -> bool:
        bare = "".join(text.split())
        return bare in known or (len(bare) >= SHORT and bare in whole)

    lost: list[str] = []
    for group in elements.siblings(html, base):
        if any(is_kept(words.plain) for said in group for words in said):
            lost += (
                " ".join(
                    words.markdown
                    for words in said
                    if not (is_kept(words.plain) or furniture.is_furniture(words.plain))
                )
                for said in group
            )
    lost = [text if len(text) <= LONGEST else f"{text[:LONGEST]} …" for text in lost if text]
    told = [f"this, or a part of it, was left out: {text}" for text in lost[:MOST]]
    more = len(lost) - len(told)
    return [*told, f"{more} more such texts were left out"] if more else told
