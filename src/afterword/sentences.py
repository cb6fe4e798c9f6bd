"""Where sentences end, as far as that can be told without knowing the language."""

import regex

END = regex.compile(
    r"""(?<=[.!?…؟۔।]["'”’»)\]]*)\s+(?=["'“‘«(\[¿¡]*[\p{Lu}\p{Lt}\p{Lo}\p{N}])|(?<=[。！？][」』”’）]*)"""
)
ABBREVIATED = regex.compile(
    r"(?:^|[\s(])(?:\p{L}|\p{L}\.\p{L}|[A-Z]\p{Ll}{1,2}|vs|etc|e\.g|i\.e|approx)\.$"
)
"""A name's initial, U.S., Dr., Mr., St., No.: a full stop that need not end a sentence."""


def sentences(paragraph: str) -> list[str]:
    """A paragraph as its sentences. Where in doubt, two stay together."""
    found: list[str] = []
    for piece in END.split(paragraph):
        if found and ABBREVIATED.search(found[-1]):
            found[-1] += f" {piece}"
        elif piece:
            found.append(piece)
    return found


def words(sentence: str) -> int:
    """How many words a sentence has, numbers and links among them."""
    return sum(any(char.isalnum() for char in word) for word in sentence.split())
