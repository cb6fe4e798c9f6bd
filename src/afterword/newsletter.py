"""The newsletter of a recap: HTML by way of MJML, its plain-text part, and both as a message."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from afterword import mjml, plaintext
from afterword.context import Event
from afterword.diagnostics import Failure
from afterword.markdown import Prose
from afterword.message import message
from afterword.mjml import MjmlError
from afterword.mjml_validator import validate
from afterword.model import Output
from afterword.templating import Templates

HTML = "newsletter/newsletter.mjml.j2"
TEXT = "newsletter/newsletter.txt.j2"
INBOX_ROW = 200
CLIP = 102_000
"""Bytes of HTML from which on Gmail hides the rest of a mail (github.com/hteumeuleu/email-bugs
issue 41).
"""

ROOM = CLIP - 12_000
"""What a newsletter may weigh: mailing engines add their tracking to every link."""


class Newsletter:
    """Renders newsletters from the templates of one project."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._mail = templates.environment(FILTERS)
        self._text = templates.environment(plaintext.FILTERS)

    def render(self, event: Event) -> list[Output]:
        """One recap's newsletter as HTML, as text, and as a message. Raises `Failure`."""
        recap, series = event.recap, event.series
        preheader = recap.preheader or recap.summary or ""
        values = event.values()
        values |= {
            "subject": recap.subject or recap.title,
            "preheader": preheader,
            "padding": padding(preheader) if series.pad_preheader else "",
            "sender_name": series.sender.name if series.sender else series.name,
            "brand": series.brand,
            "start": "right" if values["language"].direction == "rtl" else "left",
            "links": plaintext.Links(),
        }
        html = self._html(event, values | {"condensed": False})
        if len(html.encode()) > ROOM and recap.url:
            html = self._html(event, values | {"condensed": True})
        text = plaintext.tidy(self._templates.render(self._text, [TEXT], values, recap.path))
        path = f"newsletter/{event.stem}"
        outputs = [Output.of(f"{path}.html", html), Output.of(f"{path}.txt", text)]
        mail = message(event, values["subject"], html, text)
        return [*outputs, Output(path=f"{path}.eml", content=mail)] if mail else outputs

    def _html(self, event: Event, values: Mapping[str, Any]) -> str:
        document = self._templates.render(self._mail, [HTML], values, event.recap.path)
        problems = [(p.line, p.message, p.hint) for p in validate(document)]
        try:
            html = "" if problems else mjml.compile_html(document) + "\n"
        except MjmlError as error:
            problems = [(error.line, error.message, "our compiler stops there; take it out")]
        if problems:
            path = event.recap.path
            raise Failure(*self._templates.locate(FILTERS, HTML, values, problems, path))
        return html


def padding(preheader: str) -> str:
    """What keeps an inbox from showing the mail's first words after a short preheader.

    Pairs that show nothing but count, up to the 200 characters of the longest inbox row.
    """
    return "\u034f\u200c\u00a0" * max(0, INBOX_ROW - len(preheader)) if preheader else ""


def _html(prose: Prose, width: int) -> Markup:
    """Prose as markup; markdown-it has escaped what the author wrote.

    `width` is that of the column, in pixels, for mail programs that know no other measure.
    """
    return Markup(prose.html(width))


FILTERS: Mapping[str, Callable[..., Markup]] = {"html": _html}
"""What mail templates can use: `{{ recap.lead | html(544) }}`."""
