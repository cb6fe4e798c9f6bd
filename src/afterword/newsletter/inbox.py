"""What an inbox shows of a newsletter: who sends it, its subject, and what follows that."""

from itertools import accumulate, takewhile

from afterword.context import Event
from afterword.lint import lint_rules
from afterword.model import Series
from afterword.templating.templates import Values
from afterword.text.wrap import columns, wrap

INBOX_ROW = 200
SHOWN = 99
"""Columns of a preheader that most inboxes show, but for the mark that there is more."""


def sender_name(series: Series) -> str:
    """Who sends it, as an inbox calls them."""
    return series.sender.name if series.sender else series.name


def subject(event: Event, headline: str) -> str:
    """The recap's own, else its title with what is new in it, the headline, first.

    Phones cut a subject, and show who sent it above. The name of the series, with which the title
    began, follows if there is room and no sender has it.
    """
    recap, series = event.recap, event.series
    if recap.subject or headline == recap.title:
        return recap.subject or headline
    whole = f"{headline} · {series.name}"
    has_room = columns(whole) <= lint_rules.table()["subject-too-long"].limit
    return whole if has_room and series.name not in sender_name(series) else headline


def preheader(event: Event, values: Values) -> str:
    """What a recap gives to be shown after the subject, else what its mail begins with."""
    recap = event.recap
    return recap.preheader or recap.summary or _beginning(event, values)


def _beginning(event: Event, values: Values) -> str:
    """What a mail without a summary begins with, as far as an inbox shows it."""
    recap = event.recap
    if event.events:
        titles = [told["headline"] for told in values["events"]]
        joined = accumulate(titles, "{} · {}".format)
        whole = list(takewhile(lambda said: len(said) <= SHOWN, joined))
        if whole:
            return whole[-1] + (" …" if len(whole) < len(titles) else "")
        said = titles[0]
    else:
        said = (recap.takeaways[0] if recap.takeaways else recap.opening) or recap.takeaway
    shown, *rest = wrap(said, width=SHOWN).split("\n")
    if len(shown) > SHOWN:  # a word without an end
        return ""
    return shown.rstrip(" ·,;:–—") + "…" if rest else shown


def padding(preheader: str) -> str:
    """What keeps an inbox from showing the mail's first words after a short preheader.

    A blank with two characters that show nothing, for each that it lacks of the 200 characters of
    the longest inbox row.
    """
    return "\u034f\u200c\u00a0" * max(0, INBOX_ROW - len(preheader)) if preheader else ""
