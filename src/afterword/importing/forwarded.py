"""A mail that was passed on: it begins with the head of the other one, below a few words."""

from collections.abc import Sequence

from msgspec.structs import replace

from afterword.importing import mail_heads
from afterword.importing.blocks import Block, Reading, text_of
from afterword.importing.escaping import one_line

MOST = 12
"""Lines of a head."""
NOTE = 150
"""Characters that are but a word to whom it is passed on to; more may be an answer."""


def without(found: Reading, are_lines: bool) -> Reading:
    """A reading without the heads of mails in it, and with what the last of them says of it.

    Each is a block of its own, or a paragraph for each of its lines where they `are_lines`.
    """
    at = 0
    while at < len(found.blocks):
        end = _end(found.blocks, at) if are_lines else at + 1
        told = text_of(found.blocks[at:end]).split("\n")
        head = mail_heads.read(told) if len(told) <= MOST else None
        if head is None:
            at += 1
            continue
        start = at
        while start and mail_heads.ABOVE.fullmatch(found.blocks[start - 1].plain):
            start -= 1
        note = found.blocks[:start]
        said = one_line(text_of(note))
        unsure = mail_heads.whom_to_ask(head.sender)
        if len(said) <= NOTE:
            found = replace(found, title=found.title or head.subject, published=head.sent)
            unsure += (f"what stood above the mail was left out: {said}",) if said else ()
            note = ()
        blocks = note + found.blocks[end:]
        found = replace(found, blocks=blocks, unsure=(*found.unsure, *unsure))
        at = len(note)
    return found


def _end(blocks: Sequence[Block], start: int) -> int:
    """Where the paragraphs end that may each be a field of a head."""
    for at in range(start, min(len(blocks), start + MOST + 1)):
        if blocks[at].kind != "paragraph" or not mail_heads.FIELD.fullmatch(blocks[at].plain):
            return max(at, start + 1)
    return min(len(blocks), start + MOST + 1)
