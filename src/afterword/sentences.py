"""Where sentences end, as far as that can be told without knowing the language."""

import regex

END = regex.compile(
    r"""[.!?…؟۔।]["'”’»)\]]*+(?P<blanks>\s+)(?=["'“‘«(\[¿¡]*[\p{Lu}\p{Lt}\p{Lo}\p{N}])|[。！？][」』”’）]*+(?P<blanks>\s*)"""
)
"""The last mark of a sentence, and the blanks after it. Looking back from blanks to marks instead
took ten times as long."""
ABBREVIATED = regex.compile(
    r"(?:^|[\s(])(?:\p{L}|\p{L}\.\p{L}|[A-Z]\p{Ll}{1,2}|vs|etc|e\.g|i\.e|approx)\.$"
)
"""A name's initial, U.S., Dr., Mr., St., No.: a full stop that need not end a sentence."""


def sentences(paragraph: str) -> list[str]:
    """A paragraph as its sentences. Where in doubt, two stay together."""
    return [piece.rstrip() for piece in pieces(paragraph)]


def pieces(paragraph: str) -> list[str]:
    """The same, each with the blanks that follow it: joined, they are the paragraph again."""
    found: list[str] = []
    start = 0
    for mark in END.finditer(paragraph):
        end, next_start = mark.span("blanks")
        if not ABBREVIATED.search(paragraph[start:end]):
            found.append(paragraph[start:next_start])
            start = next_start
    return [*found, paragraph[start:]] if start < len(paragraph) else found


def words(sentence: str) -> int:
    """How many words a sentence has, numbers and links among them."""
    # Of most words all characters are, which is asked much faster.
    return sum(w.isalnum() or any(char.isalnum() for char in w) for w in sentence.split())
