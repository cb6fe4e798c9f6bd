"""Whether a text has the words of a sentence, whatever stands around them."""

from collections.abc import Iterable, Iterator


def says(text: str, sentence: str) -> bool:
    """Whether a text has the words of a sentence, in whatever capitals."""
    return any(told_by(text, (sentence,)))


def told_by(text: str, sentences: Iterable[str]) -> Iterator[str]:
    """Those of some sentences whose words a text has, in whatever capitals."""
    folded = text.casefold()
    for sentence in sentences:
        words = sentence.rstrip(".!?…").casefold()
        at = folded.find(words) if words else -1
        while at >= 0:  # a pattern for each sentence would have to be compiled
            end = at + len(words)
            if not _is_of_word(folded[at - 1 : at]) and not _is_of_word(folded[end : end + 1]):
                yield sentence
                break
            at = folded.find(words, at + 1)


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"
