"""The newsletter of a recap: HTML by way of MJML, its plain-text part, and both as a message."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, diagnose
from afterword.language.language import Language
from afterword.lint import lint_rules
from afterword.newsletter import engines, inbox, markup, mjml
from afterword.newsletter.engines import Engine, Mail, Unwritable
from afterword.newsletter.message import message
from afterword.newsletter.mjml import MjmlError
from afterword.newsletter.mjml_validator import validate
from afterword.outbox.output import Output
from afterword.prose import plaintext
from afterword.prose.plain_inline import Links
from afterword.templating.collecting import collecting
from afterword.templating.sandbox import Sandbox
from afterword.templating.templates import Flaw, Templates, Values
from afterword.text.sayings import says

HTML_TEMPLATE = "newsletter/newsletter.mjml.j2"
TEXT_TEMPLATE = "newsletter/newsletter.txt.j2"
_WEIGHT = lint_rules.table()["mail-too-long"]
CLIP = int(_WEIGHT.limit)
"""Bytes of HTML from which on Gmail hides the rest of a mail."""

ROOM = CLIP - int(_WEIGHT.spare)
"""What a newsletter may weigh: mailing engines add their tracking to every link."""


class Edition(Struct, frozen=True):
    """One recap's newsletter: what it is made of and has become, for those who judge it.

    `values` are what its template saw. `html` and `text` have tokens where a mail engine's tags
    will be; `outputs`, by path, have the tags, and `for_people`, HTML and text in UTF-8, never had
    any.
    """

    event: Event
    values: Values
    mjml: str
    html: str
    text: str
    outputs: Mapping[str, Output]
    for_people: tuple[bytes, bytes]

    @property
    def subject(self) -> str:
        """The mail's subject."""
        return str(self.values["subject"])

    @property
    def preheader(self) -> str:
        """What an inbox shows after the subject, without what pads it."""
        return str(self.values["preheader"])

    @property
    def mail(self) -> Mail:
        """What only the mailing knows, or tokens for it."""
        mail: Mail = self.values["mail"]
        return mail

    @property
    def size(self) -> int:
        """Bytes of the HTML as it is sent."""
        return len(self.outputs[self.event.places.html].content)


class Newsletter:
    """Renders newsletters from the templates of one project."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._mail = templates.environment(markup.FILTERS)
        self._text = {
            way: templates.environment(filters) for way, filters in plaintext.FILTERS.items()
        }

    @cached_property
    def _tracer(self) -> Sandbox:
        return self._templates.environment(markup.FILTERS, trace=True)

    def render(self, event: Event) -> Edition:
        """One recap's newsletter as HTML, as text, and as a message. Raises `Failure`.

        HTML and text are for the series' mail engine; the message is for people, without its tags.
        """
        engine = engines.table().get(event.series.engine)
        values, document, html, text = self._written(event, engine)
        sent = for_people = html.encode(), text.encode()
        if engine is not None:
            sent = _for_engine(event, html, text, engine)
            _, for_people = self.for_people(event)
        places = event.places
        outputs = [Output(places.html, sent[0]), Output(places.text, sent[1])]
        if mail := message(event, values["subject"], *for_people):
            outputs.append(Output(places.message, mail))
        by_path = {output.path: output for output in outputs}
        return Edition(event, values, document, html, text, by_path, for_people)

    def for_people(self, event: Event) -> tuple[str, tuple[bytes, bytes]]:
        """The subject of one recap's newsletter, and its HTML and text without an engine's tags.

        These are in UTF-8, as its message has them. Raises `Failure`.
        """
        values, _, html, text = self._written(event, None)
        return values["subject"], (html.encode(), text.encode())

    def _written(self, event: Event, engine: Engine | None) -> tuple[Values, str, str, str]:
        """What its templates see, and the MJML, the HTML and the text that they made of it."""
        values = _values(event, engine) | {"condensed": False}
        document = html = text = ""
        problems: list[Diagnostic] = []
        with collecting(problems):
            document, html = self._html(event, values)
            if event.recap.url and len(html.encode()) > ROOM:
                values["condensed"] = True
                document, html = self._html(event, values)
        with collecting(problems):
            environment = self._text[values["language"].direction]
            text = self._templates.render(environment, (TEXT_TEMPLATE,), values, event.recap.path)
        if problems:
            raise Failure(*problems)
        return values, document, html, plaintext.tidy(text)

    def _html(self, event: Event, values: Values) -> tuple[str, str]:
        document = self._templates.render(self._mail, (HTML_TEMPLATE,), values, event.recap.path)
        problems = [
            Flaw("bad-mjml", p.line, p.column, p.message, p.hint) for p in validate(document)
        ]
        try:
            html = "" if problems else mjml.compile_html(document) + "\n"
        except MjmlError as error:
            hint = "our compiler stops there; take it out"
            problems = [Flaw("bad-mjml", error.line, 0, error.message, hint)]
        if problems:
            raise Failure(*self.located(problems, event, values))
        return document, html

    def located(self, problems: Sequence[Flaw], event: Event, values: Values) -> list[Diagnostic]:
        """What is wrong on lines of the MJML of a recap, at the lines of its templates."""
        path = event.recap.path
        return self._templates.locate(self._tracer, HTML_TEMPLATE, values, problems, path)


def _values(event: Event, engine: Engine | None) -> dict[str, Any]:
    """What mail templates see beside what all templates do."""
    series, values = event.series, event.values()
    preheader = inbox.preheader(event, values)
    return values | {
        "subject": inbox.subject(event, values["headline"]),
        "preheader": preheader,
        "padding": inbox.padding(preheader) if series.pad_preheader else "",
        "sender_name": inbox.sender_name(series),
        "mail": engines.mail(engine, series.unsubscribe, series.address),
        "dated": bool(event.events)
        and says(_words(values["headline"]), _words(values["when_and_where"])),
        "brand": series.brand,
        "in_words": _in_words(values["language"]),
        "in_series": _turned(values["language"], series.lang),
        "start": "right" if values["language"].direction == "rtl" else "left",
        "links": Links(),
    }


def _words(text: str) -> str:
    """A text without what stands between its words: of a period, a dash with or without blanks."""
    return " ".join(re.findall(r"\w+", text))


def _in_words(spoken: Language) -> Markup:
    """What says on an element that English stands in for fixed words that a language lacks."""
    if spoken.words_tag == spoken.tag:
        return Markup()
    turned = _turned(spoken, spoken.words_tag)
    return turned or Markup(' lang="{}"').format(spoken.words_tag)


def _turned(spoken: Language, tag: str) -> Markup:
    """What says on an element that it is in another language, which is written the other way."""
    direction = spoken.direction_of(tag)
    if direction == spoken.direction:
        return Markup()
    return Markup(' lang="{}" dir="{}"').format(tag, direction)


def _for_engine(event: Event, html: str, text: str, engine: Engine) -> tuple[bytes, bytes]:
    try:
        return engines.html(html, engine).encode(), engines.text(text, engine).encode()
    except Unwritable as error:
        found = str(error)
        message = f"'{found}' is {engine.label}'s own syntax, and its plain text knows no escape"
        hint = "say it in other words, or send this newsletter with another engine"
        place = event.find(found) or event.recap.source.value("title")
        raise Failure(diagnose(place, "engine-syntax", message, hint)) from error
