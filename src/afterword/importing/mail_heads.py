"""What stands in the head of a mail, in the languages of the programs that show it."""

import re

from afterword.importing import vocabulary
from afterword.importing.vocabulary import Row, Spellings, any_of


class Words(Row, frozen=True):
    """What a head has, as the head of `mail_heads.toml` explains."""

    sender: Spellings = ()
    sent: Spellings = ()
    subject: Spellings = ()
    before_subject: Spellings = ()


WORDS = vocabulary.of_all("mail_heads.toml", Words)

SENDER, SENT, SUBJECT = map(frozenset, (WORDS.sender, WORDS.sent, WORDS.subject))
NEEDED = (SENDER, SENT, SUBJECT)
"""A text is a mail where its head has a field of each."""
FORWARDED = re.compile(rf"(?i)^(?:\s*{any_of(WORDS.before_subject)}\s*:\s*)+")
"""What mail programs put before a subject."""
