"""What stands in the head of a mail, in the languages of the programs that show it."""

import re

from afterword.importing.vocabulary import any_of, of_all

WORDS = of_all("mail_heads.toml")

SENDER, SENT, SUBJECT = map(frozenset, (WORDS["sender"], WORDS["sent"], WORDS["subject"]))
NEEDED = (SENDER, SENT, SUBJECT)
"""A text is a mail where its head has a field of each."""
FORWARDED = re.compile(rf"(?i)^(?:\s*{any_of(WORDS['before_subject'])}\s*:\s*)+")
"""What mail programs put before a subject."""
