"""Prose and headlines as markup, colours as they are read, for templates of mails and feeds."""

import re
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from afterword.colors import on_dark
from afterword.newsletter.panel_columns import fits_beside
from afterword.prose.markdown import Prose

PICTURES = re.compile(
    "(?: (?:[\u2190-\u2bff\u200d\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
    "|[0-9#*]\ufe0f?\u20e3){1,14}){1,3}\\s*\\Z"
)
"""One to three emoji at the end of a headline, or signs beside them in Unicode, as an arrow."""


HANGING = re.compile(r" (?=[·–—](?: |\Z))")
"""The blank before a point or a dash that stands between two blanks."""
LEFT_BEHIND = re.compile(r"(?<=[:?!–—] )(\w{1,4}) (?=\w\S{0,10}(?:\s|\Z))")
"""The first word of what begins within a headline, if it is short: `Small ports: what we heard`."""
COMPOUND = re.compile(r"<[^>]*>|(?<![\w-])(?=[\w-]{3,16}(?![\w-]))\w+(?:-\w+)+")
"""A word with a hyphen in it that is short enough for any line, or a tag, which may hold such."""


def html(prose: Prose, width: int) -> Markup:
    """Prose as markup; markdown-it has escaped what the author wrote.

    `width` is that of the column, in pixels, for mail programs that know no other measure.
    """
    return Markup(prose.html(width))


def plain_html(prose: Prose, width: int) -> Markup:
    """Prose as markup that needs no styles, for programs that have their own."""
    return Markup(prose.html(width, mail=False))


def tied(headline: str) -> Markup:
    """A line as markup, in which a point or a dash never begins another line.

    The last emoji of a headline stay on the line of the word before, a short word behind a colon
    on that of the next one, and `cross-border` in one piece: lines of even lengths would part them
    on a phone.
    """
    text = LEFT_BEHIND.sub("\\1\u00a0", HANGING.sub("\u00a0", headline))
    if end := PICTURES.search(text):
        text = text[: end.start()] + end[0].replace(" ", "\u00a0")
    line = escape(Markup(text) if isinstance(headline, Markup) else text)
    return Markup(COMPOUND.sub(_unbroken, line))


def _unbroken(found: re.Match[str]) -> str:
    return found[0] if found[0][0] == "<" else f'<span style="white-space:nowrap">{found[0]}</span>'


FILTERS: Mapping[str, Callable[..., object]] = {
    "html": html,
    "on_dark": on_dark,
    "tied": tied,
    "fits_beside": fits_beside,
}
"""What they can use: `{{ recap.lead | html(544) }}`, `{{ brand.accent | on_dark("#18222C") }}`,
`{{ headline | tied }}`, `panel | fits_beside(panel.title, part.prose, 600)`.
"""

OF_FEEDS: Mapping[str, Callable[..., object]] = {**FILTERS, "html": plain_html}
"""The same where there are no styles of a mail."""
