"""The small words around names and within them, in all languages at once."""

import re

from afterword.importing import vocabulary
from afterword.importing.vocabulary import Row, Spellings, any_of


class SmallWords(Row, frozen=True, rename={"and_": "and"}):
    """Small words, as the head of `small_words.toml` explains."""

    and_: Spellings = ()
    and_glued: Spellings = ()
    own: Spellings = ()
    of: Spellings = ()
    at: Spellings = ()
    the: Spellings = ()
    in_names: Spellings = ()
    in_labels: Spellings = ()


ALL = vocabulary.of_all("small_words.toml", SmallWords)

AND = any_of(ALL.and_)
"""Before the last of a list."""
AND_GLUED = rf"{any_of(ALL.and_glued)}(?!{any_of(ALL.own)})"
"""The same, written onto a word that does not begin so itself."""
OF = any_of(ALL.of)
"""Between a role and where somebody has it."""
AT = re.compile(rf"\s{any_of(ALL.at)}\s")
"""The same, where what follows is certainly where."""
THE = any_of((word if word.endswith(("'", "’")) else f"{word} ") for word in ALL.the)
"""What may stand before the name of an organization, with the blank behind it."""
