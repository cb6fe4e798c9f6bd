"""What the newsletter weighs."""

from collections.abc import Iterator

from afterword.lint.finding import Finding
from afterword.newsletter.budget import budget
from afterword.newsletter.page import Page
from afterword.newsletter.rendering import CLIP, ROOM, Edition


def check(edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    if edition.size <= ROOM:
        if edition.values["condensed"]:
            message = (
                f"with the story the newsletter would have more than {ROOM / 1000:.0f} kB, so it "
                f"leaves the story out and leads to it at `url`"
            )
            hint = "shorten the story if it is to be in the mail"
            yield Finding("story-left-out", message, hint, field="url")
        return
    blocks = budget(page, edition.size).blocks[:3]
    heaviest = ", ".join(f"'{name}' {size / 1000:.0f} kB" for name, size in blocks)
    message = (
        f"the newsletter has {edition.size / 1000:.0f} kB; Gmail shows {CLIP / 1000:.0f}, and "
        f"mailing engines add up to {(CLIP - ROOM) / 1000:.0f} for their tracking"
    )
    hint = "give the recap a `url`: then the mail is kept short and links there"
    if edition.event.events:
        hint = "tell of fewer events: shorten the period, or list them under `recaps`"
    elif edition.event.recap.url:
        hint = "shorten what it says beside the story: panels, takeaways, documents"
    hint = f"{hint}; the heaviest blocks are {heaviest}"
    yield Finding("mail-too-long", message, hint, field="title")
