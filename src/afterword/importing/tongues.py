"""Which language a text is in, as far as its letters and its smallest words tell."""

import re
from collections import Counter

SCRIPTS = {
    "ar": "؀-ۿ",
    "he": "֐-׿",
    "el": "Ͱ-Ͽ",
    "ru": "Ѐ-ӿ",
    "hi": "ऀ-ॿ",
    "th": "฀-๿",
    "ko": "가-힯",
    "ja": "぀-ヿ",
    "zh": "一-鿿",
}
"""The language that is most often written in a script; the first of those that are much used."""
SMALL = {
    "en": {"the", "and", "of", "to", "in", "is", "with", "for", "was"},
    "es": {"el", "los", "las", "una", "del", "y", "por", "para", "con", "más"},
    "fr": {"le", "les", "des", "une", "du", "et", "dans", "pour", "avec", "est"},
    "pt": {"o", "os", "uma", "do", "da", "e", "em", "para", "com", "não"},
    "de": {"der", "die", "das", "und", "ein", "eine", "mit", "für", "ist", "nicht"},
}
SHARE = 0.3
"""The share of letters from which a script is the text's own."""


def guess(text: str) -> str:
    """The language of a text, or nothing where it cannot be told."""
    sample = text[:20_000]
    letters = sum(char.isalpha() for char in sample)
    for lang, script in SCRIPTS.items():
        if letters and len(re.findall(f"[{script}]", sample)) > SHARE * letters:
            return lang
    counts = Counter(re.findall(r"[^\W\d_]+", sample.casefold()))
    scores = {lang: sum(counts[word] for word in words) for lang, words in SMALL.items()}
    (best, most), (_, second) = sorted(scores.items(), key=lambda s: -s[1])[:2]
    return best if most >= 5 and most > 1.5 * second else ""
