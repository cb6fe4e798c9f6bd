"""The words that begin a panel, and tell who spoke in it."""

import re

from afterword.importing.small_words import THE
from afterword.importing.vocabulary import any_of, of_all
from afterword.language import fixed_words

PANELS = of_all("panels.toml")
SPEAKERS = of_all("speakers.toml")

PANEL = any_of(PANELS["names"])
ORDINAL = any_of(PANELS["ordinals"])
NUMBER = rf"(?:[\d٠-٩]{{1,2}}|[IVX]{{1,4}}\b|{any_of(PANELS['numbers'])})"
CLOCK = (
    r"\d{1,2}(?:[:.]\d{2}|h(?:\d{2})?(?=\W))?(?:\s*[ap]\.?m\.?)?"
    rf"(?:\s*{any_of(PANELS['clock'])}\b)?"
)
TIME = rf"(?=\d{{1,2}}(?:[:.h]|\s*[ap]\.?m))(?:{CLOCK}(?:\s*[-–—]\s*{CLOCK})?)"
NUMBERED = re.compile(
    rf"(?i)^(?:(?P<time>{TIME})\s*[:|–—-]?\s+|\d{{1,2}}[.)]\s+)?"
    rf"(?:{THE}?{ORDINAL} {PANEL}(?=\s*[(:|–—])|{PANEL}\s*{NUMBER}?)"
    r"(?P<more>\s*\([^)]*\))?\s*(?:[:.,–—|]|-(?=\s))\s*(?=\S)"
)
"""What announces a panel, with the `time` before it and what it says `more` in brackets."""
LINE = re.compile(
    rf"(?is)(?:{TIME}\s*[:|–—-]?\s+)?"
    rf"(?:[^\W\d]+(?: [^\W\d]+)? {NUMBER}|{THE}?{ORDINAL} ).*[^.!?]"
)
"""A line that announces a panel by its number, and is no sentence."""

OUR_ORGANIZATIONS = any_of(*map(fixed_words.in_all, ("organization", "organizations")))
SPOKESMEN = any_of(SPEAKERS["speakers"], *map(fixed_words.in_all, ("speaker", "speakers")))
SPEAKER = rf"(?:{any_of(SPEAKERS['moderators'])}|{SPOKESMEN})"
SPOKEN = re.compile(rf"(?i)(?:^|(?<=[.;,)])\s+){SPEAKER}\s*:\s*")
"""Before those who spoke: at the start of a line, or of a sentence in it."""
ORGANIZATIONS = re.compile(rf"(?i){OUR_ORGANIZATIONS}\s*:\s*")
"""Before the organizations that took part, in our own texts."""
MODERATED = re.compile(rf"(?i){any_of(SPEAKERS['moderators'])}\s*:?")
"""A label of who led the talk, and may have been one of many in it."""
SEVERAL = re.compile(rf"(?i){any_of(SPEAKERS['several'])}\s*:?$")
"""How a label ends that stands before several people."""
HEADS = re.compile(rf"(?i){THE}?{SPEAKER}\s*:?")
"""A line, or a heading, that stands above the list of those who spoke."""
PANEL_OF = re.compile(rf"(?i)^{THE}?panel\s*:\s+")
"""Before those who spoke, where a line with a moderator is above; else before a title."""
FEATURING = re.compile(rf"(?i)^{any_of(PANELS['featuring'])}\s+")
WITH = re.compile(rf"(?i)^{any_of(SPEAKERS['with'])}\s+")

NAME = re.compile(rf"(?i){any_of(SPEAKERS['names'])}")
ROLE = re.compile(rf"(?i){any_of(SPEAKERS['roles'])}")
ORGANIZATION = re.compile(rf"(?i){any_of(SPEAKERS['organizations'])}")
"""What stands at the top of the columns of a table of people."""
