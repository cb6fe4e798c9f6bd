"""What stands in the head of a mail, in the languages of the programs that show it."""

import re
from collections.abc import Collection

from afterword.importing.vocabulary import any_of, of_all

WORDS = of_all("mail_heads.toml")

SENDER, SENT, SUBJECT = map(frozenset, (WORDS["sender"], WORDS["sent"], WORDS["subject"]))
NEEDED = (SENDER, SENT, SUBJECT)
"""A text is a mail where its head has a field of each."""
IN_RAW = {"mime-version", "content-type"}
"""What programs write into a mail, and show nobody: one that was not sent yet may have no day."""
IN_WORDS = [each for each in (*WORDS["sent"], *WORDS["beside"]) if " " in each]
LABEL = rf"(?:{any_of(IN_WORDS)}|[^\W\d_][^\s:]*)(?: \(\w+\))?[ \xa0]?:"
"""What a field is called, with its colon: in German, a copy is sent as `Kopie (CC):`."""
FORWARDED = re.compile(rf"(?i)^(?:\s*{any_of(WORDS['before_subject'])}\s*:\s*)+")
"""What mail programs put before a subject."""


def name(label: str) -> str:
    """What a field is called, in small letters, by its label with the colon."""
    return label.rstrip(": \xa0").casefold()


def is_head(names: Collection[str]) -> bool:
    """Whether fields that are called so, in small letters, are those of a mail."""
    needed = (SENDER, SUBJECT) if IN_RAW.intersection(names) else NEEDED
    return all(each.intersection(names) for each in needed)
