"""What stands around the newsletter: its row in an inbox, its footer, the engine that sends it."""

import re
from collections.abc import Iterator
from html import unescape

from afterword.lint import lint_rules
from afterword.lint.finding import Finding
from afterword.newsletter import engines
from afterword.newsletter.page import Page
from afterword.newsletter.rendering import Edition
from afterword.text.wrap import columns

ENGINE_TAG = re.compile(
    r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\*\|.{0,200}?\|\*|%%\w+%%|%recipient[.\w]*%|\[(?:unsubscribe|weblink)\]",
    re.IGNORECASE,
)

MARKUP = re.compile("<[^<>]*>")


def check(edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    yield from _row(edition)
    yield from _footer(edition, page)
    engine = engines.table().get(edition.event.series.engine)
    if engine is None:
        yield from _tags(edition)
    elif found := engine.in_html.search(edition.subject):
        message = f"'{found[0]}' in the subject may be taken for a tag by {engine.label}"
        hint = "you give it the subject yourself, so it cannot be made safe here: say it in words"
        yield Finding("looks-like-a-tag", message, hint, field=_subject(edition))


def _row(edition: Edition) -> Iterator[Finding]:
    recap, rules = edition.event.recap, lint_rules.table()
    subject, preheader = edition.subject, recap.preheader or recap.summary or ""
    field = "preheader" if recap.preheader else "summary"
    # A Chinese or Japanese character is as wide as two others.
    if (wide := columns(subject)) > (most := rules["subject-too-long"].limit):
        as_wide = "" if wide == len(subject) else f", as wide as {wide} Latin ones"
        said = f"the subject has {len(subject)} characters{as_wide}"
        message = f"{said}, and inboxes show about {most:.0f}"
        hint = "write a shorter one: `subject: …`; phones show 40"
        yield Finding("subject-too-long", message, hint, field=_subject(edition))
    asked = rules["preheader-length"]
    if recap.preheader and not asked.least <= len(preheader) <= asked.limit:
        message = f"the preheader has {len(preheader)} characters"
        hint = f"inboxes show about {asked.limit:.0f}; with fewer than {asked.least:.0f}, a gap"
        yield Finding("preheader-length", message, hint, field=field)
    beginning = preheader[: int(rules["preheader-repeats"].limit)].casefold().rstrip(".!?… ")
    if beginning and subject.casefold().startswith(beginning):
        message = "the preheader begins as the subject does, and an inbox shows both in one row"
        hint = "say something that the subject does not: `preheader: …`"
        yield Finding("preheader-repeats", message, hint, field=field)


def _subject(edition: Edition) -> str:
    return "subject" if edition.event.recap.subject else "title"


def _footer(edition: Edition, page: Page) -> Iterator[Finding]:
    mail = edition.mail
    if mail.unsubscribe and all(a.get("href") != mail.unsubscribe for a in page.tagged("a")):
        message = "the newsletter has no link to unsubscribe"
        hint = '<a href="{{ mail.unsubscribe }}"> is one; many countries ask for it'
        yield Finding("no-unsubscribe", message, hint, ("</mj-body>",))
    if mail.unsubscribe and mail.unsubscribe.startswith("mailto:"):
        message = "readers can leave the list only by writing a mail"
        hint = "give an https link, or an `engine`: inboxes ask for one click"
        yield Finding("no-one-click", message, hint, (mail.unsubscribe,))
    if mail.address and not _says(page, mail.address):
        message = "the newsletter does not say the sender's postal address"
        hint = "print {{ mail.address }}; many countries ask for it"
        yield Finding("no-address", message, hint, ("</mj-body>",))


def _says(page: Page, address: str) -> bool:
    """Whether an address is there, in whatever lines."""
    if address in page.html:
        return True
    said, asked = (re.sub(r"\W+", "", text) for text in (page.root.words, address))
    return asked in said and not engines.TOKEN.search(address)


def _tags(edition: Edition) -> Iterator[Finding]:
    # A preheader may have the words of the story without their markup.
    for found in {MARKUP.sub("", tag): tag for tag in ENGINE_TAG.findall(edition.mjml)}.values():
        tag = unescape(found)
        message = f"'{tag}' looks like a tag that a mail engine replaces"
        hint = "take it out; or if readers are to see it, set `engine` in series.md"
        begun = unescape(found.partition("<")[0])  # an author's own may go on in a link
        yield Finding("looks-like-a-tag", message, hint, (tag, begun))
