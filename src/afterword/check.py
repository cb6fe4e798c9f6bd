"""What would be wrong to send although it can be built."""

import re
from collections.abc import Iterator

from afterword import colors, language
from afterword.context import Event
from afterword.diagnostics import Diagnostic, diagnose
from afterword.marks import Key
from afterword.model import Series
from afterword.newsletter import CLIP, ROOM

EXAMPLE_DOMAINS = ("example.org", "example.com", "example.net")
BACKGROUND = "#F1EFEA"
STAND_INS: dict[Key, str] = {
    ("sender", "email"): "the sender's address",
    ("address",): "the postal address",
    ("unsubscribe",): "the link to unsubscribe",
    ("domain",): "the domain",
}


def series(series: Series) -> Iterator[Diagnostic]:
    """What the series' file does not say yet, or says only by example."""
    said: dict[Key, str | None] = {
        ("sender", "email"): series.sender.email if series.sender else None,
        ("address",): series.address,
        ("unsubscribe",): series.unsubscribe,
        ("domain",): series.domain,
    }
    for way, what in STAND_INS.items():
        value = said[way]
        if value is None:
            message = f"{what} is not given"
        elif _is_example(value):
            message = f"{what} is an example: '{value}'"
        else:
            continue
        hint = f"set `{': '.join(str(step) for step in way)}` before you send"
        yield diagnose(series.source.value(*way), "placeholder", message, hint)
    yield from _contrast(series)


def _contrast(series: Series) -> Iterator[Diagnostic]:
    """Brand colours on which white, or which on white, cannot be read.

    The mail's darkest light background is #F1EFEA, so that is what they are held against.
    """
    for name, color in (("color", series.brand.color), ("accent", series.brand.accent)):
        contrast = colors.contrast(color, BACKGROUND)
        if contrast < 4.5:
            message = f"{color} has a contrast of {contrast:.1f} with the mail's background"
            hint = "take a darker one: WCAG asks for 4.5, so that everybody can read it"
            place = series.source.value("brand", name)
            yield diagnose(place, "low-contrast", message, hint)


def recap(event: Event) -> Iterator[Diagnostic]:
    """What a reader of this recap's outputs would stumble over."""
    tag = event.recap.lang
    if language.missing_words(tag):
        message = f"there are no fixed words in '{tag}'; the English ones stand in"
        hint = "dates and lists of names are in the language all the same"
        yield diagnose(event.recap.source.value("lang"), "missing-words", message, hint)

    for key in event.recap.posts:
        if event.series.networks is not None and key not in event.series.networks:
            message = f"the posts for '{key}' are not used: the series has no such network"
            hint = f"add it to `networks` in {event.series.source.path}, or delete them"
            yield diagnose(event.recap.source.key("posts", key), "unused-posts", message, hint)


def newsletter(event: Event, html: bytes) -> Iterator[Diagnostic]:
    """Whether a newsletter weighs more than Gmail shows, and which sections weigh most."""
    if len(html) <= ROOM:
        return
    weighed = ((len(part.prose.html(0).encode()), part.title) for part in event.recap.sections)
    heaviest = sorted(weighed, key=lambda weight: -weight[0])[:3]
    shares = ", ".join(f"'{title}' {weight / 1000:.0f} kB" for weight, title in heaviest)
    message = (
        f"the newsletter has {len(html) / 1000:.0f} kB; Gmail shows {CLIP / 1000:.0f}, and mailing "
        f"engines add up to {(CLIP - ROOM) / 1000:.0f} for their tracking"
    )
    hint = "give the recap a `url`: then the mail is kept short and links there"
    if event.recap.url:
        hint = "shorten what it says beside the story: panels, takeaways, documents"
    elif shares:
        hint += f"; the heaviest sections are {shares}"
    yield diagnose(event.recap.source.value("title"), "mail-too-long", message, hint)


def _is_example(value: str) -> bool:
    names = re.findall(r"[\w.-]+", value.casefold())
    examples = [name for name in names for end in EXAMPLE_DOMAINS if f".{name}".endswith(f".{end}")]
    return bool(examples) or "example street" in value.casefold()
