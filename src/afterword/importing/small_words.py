"""The small words around names and within them, in all languages at once."""

import re

from afterword.importing.vocabulary import any_of, of_all

ALL = of_all("small_words.toml")

AND = any_of(ALL["and"])
"""Before the last of a list."""
AND_GLUED = rf"{any_of(ALL['and_glued'])}(?!{any_of(ALL['own'])})"
"""The same, written onto a word that does not begin so itself."""
OF = any_of(ALL["of"])
"""Between a role and where somebody has it."""
AT = re.compile(rf"\s{any_of(ALL['at'])}\s")
"""The same, where what follows is certainly where."""
THE = any_of((word if word.endswith(("'", "’")) else f"{word} ") for word in ALL["the"])
"""What may stand before the name of an organization, with the blank behind it."""
