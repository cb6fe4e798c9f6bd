"""What stands in the head of a mail, in the languages of the programs that show it."""

import re
from collections.abc import Iterable

from msgspec import Struct

from afterword.importing.escaping import one_line
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
FIELD = re.compile(rf"(?i)\*?(?P<label>{LABEL})\*?[ \t]*(?P<said>.*)")
"""A field in its line; a program that writes bold letters as plain ones has `*From:*`."""
ABOVE = re.compile(
    rf"(?i)\s*(?:[-_=*]{{3,}}(?:[^-_=*].{{0,60}}?[-_]{{3,}})?|{any_of(WORDS['above'])})\s*:?\s*"
)
"""What programs put above the head of a mail that they pass on."""
FORWARDED = re.compile(rf"(?i)^(?:\s*{any_of(WORDS['before_subject'])}\s*:\s*)+")
"""What mail programs put before a subject."""
ADDRESS = re.compile(r"\s*[<\[][^<>\[\]@]*@[^<>\[\]]*[>\]]")


class Head(Struct, frozen=True):
    """What the head of a mail says: who sent it, when, and its subject, without `Fwd:`."""

    sender: str
    sent: str
    subject: str


def fields(lines: Iterable[str]) -> dict[str, str]:
    """The fields of the head of a mail that some lines are, with what stands above it.

    They are called in small letters. There are none in other lines.
    """
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        field = FIELD.fullmatch(line)
        if field:
            last = field["label"].rstrip(": \xa0").casefold()
            found[last] = field["said"]
        elif last and ("@" in line or line[:1].isspace()):  # of those whom it is to
            found[last] += f" {line}"
        elif found or not ABOVE.fullmatch(line):
            return {}
    needed = (SENDER, SUBJECT) if IN_RAW.intersection(found) else NEEDED
    return found if all(each.intersection(found) for each in needed) else {}


def read(lines: Iterable[str]) -> Head | None:
    """What the head of a mail says that some lines are; nothing for others."""
    found = fields(lines)
    if not found:
        return None
    said = (next((found[key] for key in found if key in names), "") for names in NEEDED)
    sender, sent, subject = map(one_line, said)
    return Head(sender, sent, unforwarded(subject))


def unforwarded(subject: str) -> str:
    """A subject without what programs put before it."""
    return FORWARDED.sub("", one_line(subject))


def whom_to_ask(sender: str) -> tuple[str, ...]:
    """Whom to ask about; who a mail is to is nobody's business."""
    who = ADDRESS.sub("", one_line(sender)).strip("\"' ")
    return (f"the mail is from {who}; whom it is to was left out",) if who else ()
