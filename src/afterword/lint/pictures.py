"""Pictures: words for who does not see them, and what mail programs need to show them."""

import re
from collections.abc import Iterator

from afterword.lint.finding import Finding
from afterword.newsletter.page import Page
from afterword.newsletter.rendering import Edition

FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|webp|svg)", re.IGNORECASE)


def check(edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    image = edition.event.recap.image
    if image and image.file and not image.url:
        message = "the cards show this picture, and the mail has none"
        hint = "put the picture on the web, and give its https:// address as `url` beside `file`"
        yield Finding("image-not-in-mail", message, hint, (image.file,))
    for picture in page.tagged("img"):
        source, words = picture.get("src"), picture.attributes.get("alt")
        needles = (source, picture.opening)
        if words is None:
            message = "the picture has no words for those who do not see it"
            hint = 'say in alt="" what it shows; leave that empty for a picture that only adorns'
            yield Finding("image-without-alt", message, hint, needles)
        elif FILE_NAME.fullmatch(words):
            message = f"'{words}' is a file's name and does not say what the picture shows"
            yield Finding("image-alt-filename", message, "say it in words", needles)
        if not source.startswith("https://"):
            message = f"mail programs do not show '{source}'"
            hint = "put the picture on the web and write its https:// address"
            yield Finding("image-not-https", message, hint, needles)
        if not re.fullmatch(r"\d+(px)?", picture.get("width")):
            message = "the picture does not say how wide it is"
            hint = 'write width="…", a number of pixels: Outlook shows it in full size otherwise'
            yield Finding("image-width", message, hint, needles)
