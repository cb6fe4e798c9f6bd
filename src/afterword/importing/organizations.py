"""How the names of organizations look."""

import re

from afterword.importing import small_words, vocabulary
from afterword.importing.vocabulary import Row, Spellings, any_of


class Words(Row, frozen=True):
    """What organizations are called, as the head of `organizations.toml` explains."""

    words: Spellings = ()
    firms: Spellings = ()
    at_the_end: Spellings = ()
    ministries: Spellings = ()
    small: Spellings = ()


BY_LANGUAGE = vocabulary.by_language("organizations.toml", Words)
WORDS = vocabulary.together(BY_LANGUAGE)

NAMED = re.compile(rf"(?i)\b{any_of(WORDS.words, WORDS.firms)}\b")
"""A name that has it is no person's."""
FIRM = re.compile(rf"(?i){any_of(WORDS.firms, WORDS.at_the_end)}\.?")
"""What follows a comma in the name of a firm."""
MINISTRY = re.compile(rf"(?i){any_of(WORDS.ministries)} ")
"""How the name of a part of a government begins, whose field may be a list."""
SMALL = {*WORDS.small, *small_words.ALL.and_, *small_words.ALL.in_names}
"""What is written small within a name where all its other words have capitals."""
HAS_CAPITALS = frozenset(lang for lang, row in BY_LANGUAGE.items() if row.small)
"""The languages in which they have."""
