"""What would be wrong to send although it can be built."""

import re
from collections.abc import Iterator

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Key, diagnose, listed
from afterword.language import fixed_words
from afterword.model import Dialogue, Series
from afterword.newsletter import engines
from afterword.outbox.known import Completeness
from afterword.project.starting import Answers

UNWRITTEN = "Write here "
"""How the prose of a new project begins."""
EXAMPLE_NAMES = (Answers().name, Answers().organization)
EXAMPLE_DOMAINS = ("example.org", "example.com", "example.net")


def series(series: Series) -> Iterator[Diagnostic]:
    """What the series' file does not say yet, or says only by example."""
    sender, engine = series.sender, engines.table().get(series.engine)
    address = series.address or (engine.address if engine else None)
    unsubscribe = engine.unsubscribe if engine else series.unsubscribe
    names: dict[Key, tuple[str, str | None]] = {
        ("name",): ("the name", series.name),
        ("organization",): ("the organization", series.organization),
        ("sender", "name"): ("the sender's name", sender.name if sender else None),
    }
    needed: dict[Key, tuple[str, str | None]] = {
        ("sender", "email"): ("the sender's address", sender.email if sender else None),
        ("address",): ("the postal address", address),
        ("unsubscribe",): ("the link to unsubscribe", unsubscribe),
        ("domain",): ("the domain", series.domain),
    }
    for way, (what, value) in (names | needed).items():
        if value is None and way in needed:
            message = f"{what} is not given"
        elif value and _is_example(value):
            message = f"{what} is an example: '{value}'"
        else:
            continue
        hint = f"set `{': '.join(str(step) for step in way)}` before you send"
        yield diagnose(series.source.value(*way), "placeholder", message, hint)
    yield from unwritten(series)


def unwritten(shared: Dialogue | Series) -> Iterator[Diagnostic]:
    """What stands in a new project's prose and readers are not to see."""
    if any(token.content.startswith(UNWRITTEN) for token in shared.about.tokens):
        place = shared.source.find(UNWRITTEN) or shared.source.value("name")
        message = "this says what to write, and readers see it"
        yield diagnose(place, "placeholder", message, "write it, or take it out")


def recap(event: Event) -> Iterator[Diagnostic]:
    """What a reader of this recap's outputs would stumble over."""
    tag = event.recap.lang
    if fixed_words.are_missing(tag):
        message = f"there are no fixed words in '{tag}'; the English ones stand in"
        hint = "dates that stand alone are in the language all the same"
        yield diagnose(event.recap.source.value("lang"), "missing-words", message, hint)

    if not _tells_something(event):
        message = "this says when something was, and nothing of it; the newsletter is empty"
        place = event.recap.source.value("title")
        yield diagnose(place, "nothing-told", message, "write a summary, or a story below")

    after = event.recap.next
    out = event.recap.published or event.recap.date
    if after and after.date and after.date.is_before(out):
        what = "came out" if event.recap.published else "was"
        message = f"what comes next has the date {after.date}, and this {what} on {out}"
        place = event.recap.source.value("next", "date")
        yield diagnose(place, "past-next", message, "look at both; one may be of another year")

    chosen = {network.key for network in event.series.chosen_networks}
    for key in event.recap.posts:
        if key not in chosen:
            message = f"the posts for '{key}' are not used: the series has no such network"
            hint = f"add it to `networks` in {event.series.main.path}, or delete them"
            yield diagnose(event.recap.source.key("posts", key), "unused-posts", message, hint)


def _tells_something(event: Event) -> bool:
    """Whether anything is told beyond what it was, when and where, or leads there."""
    recap = event.recap
    story = (recap.summary, recap.lead, recap.sections, event.events)
    facts = (recap.keynote, recap.panels, recap.takeaways, recap.figures, recap.quotes)
    return any((*story, *facts, recap.documents, recap.posts, recap.url, recap.video))


def archive(event: Event, found: Completeness) -> Iterator[Diagnostic]:
    """What the archive's text of a recap has lost."""
    hint = "print it in your templates/archive/recap.txt.j2, as the default template does"
    for code, lost in (("lost-words", found.lost_words), ("lost-link", found.lost_links)):
        if lost:
            quoted = [f"'{each}'" for each in lost]
            message = f"the archive's text has lost {listed(quoted, 5)}"
            source = event.recap.source
            place = source.find(lost[0]) or source.value("title")
            yield diagnose(place, code, message, hint)


def _is_example(value: str) -> bool:
    names = re.findall(r"[\w.-]+", value.casefold())
    examples = [name for name in names for end in EXAMPLE_DOMAINS if f".{name}".endswith(f".{end}")]
    return value in EXAMPLE_NAMES or bool(examples) or "example street" in value.casefold()
