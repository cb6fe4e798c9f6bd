"""What of a text is one character to its readers, and what is a mention, by `regex`.

Most texts have none but plain letters, so this is loaded when one has: it takes long.
"""

import regex

GRAPHEME = regex.compile(r"\X")
JOINING = regex.compile(r"[^\p{GCB=Other}\p{GCB=Control}\n]")
"""A character that may be one with the next or the one before."""
# UTS 51, ED-14 to ED-16, of whatever version of Unicode `regex` knows: flags, keycaps, and
# pictographs with skin tone, variation selector or tags, joined by U+200D.
_PICTOGRAPH = (
    r"(?:\p{RI}\p{RI}|\p{Extended_Pictographic}"
    r"(?:\ufe0f?\p{Emoji_Modifier}|\ufe0f|[\U000e0020-\U000e007e]+\U000e007f)?)"
)
EMOJI = regex.compile(
    rf"[0-9#*]\ufe0f?\u20e3|(?![©®](?!\ufe0f)){_PICTOGRAPH}(?:\u200d{_PICTOGRAPH})*"
)
# Whatever Meta may take for part of an emoji: pictographs also where they are written as text, as
# in ™. Not the base of a keycap, which is one byte long in any case.
EMOJI_PARTS = regex.compile(
    r"[\p{Extended_Pictographic}\p{RI}\p{Emoji_Modifier}\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]+"
)
_NAME = r"[A-Za-z0-9_]+(?:[.-]+[A-Za-z0-9_]+)*"
MENTION = regex.compile(
    rf"(?<![=/\w])(@{_NAME})(?:@(\w+(?:[.-]+\w+)*))?(?![@＠\xc0-\xd6\xd8-\xf6\xf8-\u024f]|://)"
)
MAX_HOST = 253


def with_local_mentions(text: str) -> str:
    """A text in which mentions lack their hosts, but those on hosts that are too long."""
    return MENTION.sub(lambda m: m[0] if len(m[2] or "") > MAX_HOST else m[1], text)
