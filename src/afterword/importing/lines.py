"""Lines of a plain text: which tell a fact, and which are headings where none is marked as one."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from afterword.importing import bylines, coming, dating, hosts, keynotes, labels
from afterword.importing.blocks import Block, Words
from afterword.importing.language_detection import BY_WORDS
from afterword.importing.naming import alone
from afterword.importing.small_words import ALL as SMALL
from afterword.importing.vocabulary import any_of

LABEL = re.compile(r"[^\W\d_]+\s*:\s")
"""A line such as `Venue: Room 204` is a fact."""
LABEL_OF = re.compile(rf"[^\W\d_]+ {any_of(SMALL['in_labels'], SMALL['and'])}(?: [^\W\d_]+)?\s*:\s")
"""So is `Held on: 14 January`, and `Date and time: …`."""
HEADING = 80
"""A line no longer than this, without a mark at its end, may be a heading."""
NO_HEADING = re.compile(r"[.!?:;,…。！？؟،»”\"]$|://|\s[·|]\s")
NO_HEADINGS = (LABEL, labels.SPOKEN, hosts.ALONE)
TOP = 3
"""How many blocks may be the title, and what stands below it."""


def is_fact(line: str) -> bool:
    """Whether a line tells a fact; one that begins with a small letter may go on from the last."""
    if line[:1].isupper() and any(each.match(line) for each in (LABEL_OF, hosts.ALONE, hosts.HELP)):
        return True
    is_labelled = not line[:1].islower() and LABEL.match(line)
    is_told = keynotes.is_told(line) or bylines.is_full(line)
    return bool(is_labelled or coming.LINE.match(line) or is_told)


def with_headings(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, of which those are headings that look so."""
    are_people = False
    """Whether the lines before are of those who spoke, each by a name: the last is no heading."""
    signs = False
    """Whether the line before is one such as `Best regards,`."""
    for number, (block, following) in enumerate(zip_longest(blocks, blocks[1:])):
        is_head = bool(labels.HEADS.fullmatch(block.plain))
        are_people = is_head or (are_people and alone(block.plain) is not None)
        stands_alone = block.kind == "paragraph" and may_be_heading(block.words)
        opens = following is not None and (
            following.kind == "list" or not may_be_heading(following.words)
        )
        is_apart = (is_head or not are_people) and not signs
        is_heading = stands_alone and opens and is_apart and not (number < TOP and _is_dated(block))
        signs = block.plain.endswith(",")
        yield Block("heading", block.words, 2) if is_heading else block


def _is_dated(block: Block) -> bool:
    """Whether a line begins with a day, as one below a title that says when something was."""
    days = ((tag, day.words) for tag in BY_WORDS for day in dating.days(block.plain, tag)[:1])
    return any(dating.opens(block.plain, words, tag) for tag, words in days)


def may_be_heading(words: Words) -> bool:
    """Whether a line is short and no sentence, and tells no fact."""
    line = words.plain
    is_said = NO_HEADING.search(line) or any(mark.match(line) for mark in NO_HEADINGS)
    return line[:1].isalnum() and len(line) <= HEADING and not (is_said or is_fact(line))
