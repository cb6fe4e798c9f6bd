"""What stands in the head of a mail, in the languages of the programs that show it."""

import re
from collections.abc import Collection, Iterable

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


def name(label: str) -> str:
    """What a field is called, in small letters, by its label with the colon."""
    return label.rstrip(": \xa0").casefold()


def is_head(names: Collection[str]) -> bool:
    """Whether fields that are called so, in small letters, are those of a mail."""
    needed = (SENDER, SUBJECT) if IN_RAW.intersection(names) else NEEDED
    return all(each.intersection(names) for each in needed)


def read(lines: Iterable[str]) -> Head | None:
    """The head of a mail that some lines are, with what stands above it; nothing for others."""
    fields: dict[str, str] = {}
    last = ""
    for line in lines:
        found = FIELD.fullmatch(line)
        if found:
            last = name(found["label"])
            fields[last] = found["said"]
        elif last and ("@" in line or line[:1].isspace()):  # of those whom it is to
            fields[last] += f" {line}"
        elif fields or not ABOVE.fullmatch(line):
            return None
    if not is_head(fields):
        return None
    said = (next((fields[key] for key in fields if key in names), "") for names in NEEDED)
    sender, sent, subject = map(one_line, said)
    return Head(sender, sent, bare(subject))


def bare(subject: str) -> str:
    """A subject without what programs put before it."""
    return FORWARDED.sub("", one_line(subject))


def told(sender: str) -> tuple[str, ...]:
    """Whom to ask about; who a mail is to is nobody's business."""
    who = ADDRESS.sub("", one_line(sender)).strip("\"' ")
    return (f"the mail is from {who}; whom it is to was left out",) if who else ()
