"""Which language a text is in, as far as its letters and its smallest words tell."""

import re
from collections import Counter

from afterword.importing.vocabulary import Spellings, by_language

TABLE = by_language("language_detection.toml")
BY_WORDS = tuple(lang for lang, row in TABLE.items() if row["words"])
"""The languages that only their words tell apart, the most used first."""
SHARE = 0.3
"""The share of letters from which a script is the text's own."""


def detect(text: str) -> str:
    """The language of a text, or nothing where it cannot be told."""
    sample = text[:20_000]
    letters = sum(char.isalpha() for char in sample)
    for lang, row in TABLE.items():
        of_its_own = re.findall(f"[{_ranges(row['letters'])}]", sample) if row["letters"] else []
        if letters and len(of_its_own) > SHARE * letters:
            return lang
    counts = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    scores = {lang: sum(counts[word] for word in said["words"]) for lang, said in TABLE.items()}
    (best, most), (_, second) = sorted(scores.items(), key=lambda s: -s[1])[:2]
    return best if most >= 5 and most > 1.5 * second else ""


def _ranges(blocks: Spellings) -> str:
    """Blocks of Unicode as a pattern has them: `؀-ۿ`."""
    ends = (block.split("-") for block in blocks)
    return "".join(f"{chr(int(first, 16))}-{chr(int(last, 16))}" for first, last in ends)
