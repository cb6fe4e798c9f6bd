"""Whether the people of a panel stand beside what was said of it, in a mail, or below it.

Heights are estimates in pixels, of the sizes that `newsletter/base.mjml.j2` sets.
"""

from afterword.front_matter.recap_fields import Panel
from afterword.prose.markdown import Prose
from afterword.text.wrap import columns

NARROWEST = 560
"""Pixels of a mail in which two columns have room."""
TEXT, PEOPLE = 65, 35
"""Hundredths of the mail's width."""
PADDING = 56
EMPTY, ASIDE = 80, 600
"""Pixels that may be left empty beside people below the text, and beside a text below its people.
"""


def fits_beside(panel: Panel, title: str, prose: Prose | None, width: int) -> bool:
    """Whether a panel's people fit beside its title, prose and takeaway in a mail of a width.

    Tables and code need the whole width, and a long text is not to be squeezed for a few names.
    """
    if width < NARROWEST or (prose and prose.is_wide):
        return False
    wide, narrow = (width * share // 100 - PADDING for share in (TEXT, PEOPLE))
    said = _height(title, wide, 11, 29, 12) + _height(panel.takeaway or "", wide, 8, 26, 34)
    for block in prose.tokens if prose else ():
        if block.type == "inline":
            text = block.content
            if "](" in text:  # of a link, the words are seen
                text = "".join(token.content for token in block.children or ())
            said += _height(text, wide, 8, 26, 12)
    people = 40 if panel.organizations else 0
    people += sum(_height(name, narrow, 7, 20, 4) for name in panel.organizations)
    for person in panel.speakers:
        lines = (person.addressed, person.role or "", person.organization or "")
        people += 10 + sum(_height(line, narrow, 7, 20, 0) for line in lines)
    return said - ASIDE <= people <= said + EMPTY


def _height(text: str, width: int, letter: int, line: int, margin: int) -> int:
    """What a text takes in a column, with its margin; nothing if there is none."""
    wide = columns(text.replace("\n", " "))  # a line of a paragraph goes on
    return -(-wide * letter // width) * line + margin if text else 0
