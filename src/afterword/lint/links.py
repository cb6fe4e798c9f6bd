"""Links: that they lead somewhere, say where, and stand in the plain text too."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from afterword.lint import lint_rules
from afterword.lint.finding import Finding
from afterword.newsletter.engines import TOKEN
from afterword.newsletter.page import Element, Page
from afterword.newsletter.rendering import Edition

LOOKS_LIKE_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|(?!asp\.net)(?:[\w-]+\.)+(?:com|org|net|int|edu|gov|info|io|(?!js|md|py|ts)[a-z]{2})(?:/\S*)?",
    re.IGNORECASE,
)
"""An address, and no `Node.js`."""
NOTE_MARK = re.compile(r"\[?(?:[0-9]{1,3}|[*†‡§]{1,3})\]?")
"""What a note is marked with."""


def check(edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    for link in page.tagged("a"):
        url = link.attributes.get("href")
        if url is None or TOKEN.fullmatch(url):
            continue
        said, scheme = _said(link), url[:5].casefold()
        needles = (url, unquote(url))
        yield from _empty(url, said)
        yield from _vague(url, said)
        if scheme == "http:":
            message = f"'{url}' is not encrypted, and mail programs warn of that"
            hint = "write https:// if the site has it; nearly all do"
            yield Finding("insecure-link", message, hint, needles)
        if scheme in ("http:", "https") and not _stands_in(edition.text, url):
            message = f"the plain text does not link to '{url}'"
            hint = "print it in newsletter/newsletter.txt.j2 too"
            yield Finding("links-differ", message, hint, (*needles, "<mj-social-element"))


def _stands_in(text: str, url: str) -> bool:
    """Whether a text has an address, and not only a longer one that begins with it."""
    if f" {url}\n" in text:  # as most, in its list; to compile a pattern takes longer
        return True
    return url in text and bool(re.search(rf"{re.escape(url)}\W*(?:\s|$)", text))


def _empty(url: str, said: str) -> Iterator[Finding]:
    if url.strip() in ("", "#") or url.casefold().startswith("javascript:"):
        message = f"a link leads to '{url}', which is nowhere"
        hint = "print the link only where there is an address"
        yield Finding("empty-link", message, hint, (f'href="{url}"',))
    elif not said:
        message = f"the link to '{url}' has no words"
        hint = "put words between its tags, or alt on its picture"
        yield Finding("empty-link", message, hint, (url, unquote(url)))


def _vague(url: str, said: str) -> Iterator[Finding]:
    words = lint_rules.table()["vague-link"].words
    if NOTE_MARK.fullmatch(said) or said.casefold().strip(" .…:!»›>→") in words:
        message = f"the link's words, '{said}', do not say where it leads"
        hint = "a screen reader lists links by their words: name what is there"
        yield Finding("vague-link", message, hint, (url, f"[{said}](", f">{said}<", unquote(url)))
    if LOOKS_LIKE_ADDRESS.fullmatch(said) and not f".{_host(url)}".endswith(f".{_host(said)}"):
        message = f"the link reads '{said}' and leads to '{url}'"
        hint = "filters take that for phishing: make them agree, or write words"
        yield Finding("misleading-link", message, hint, (url, unquote(url)))


def _host(address: str) -> str:
    whole = address if "//" in address else f"//{address}"
    try:
        host = (urlsplit(whole).hostname or "").strip(".").removeprefix("www.")
        return host.encode("idna").decode()
    except ValueError:
        return address


def _said(link: Element) -> str:
    """A link's words, and those of the pictures in it."""
    pictures = [picture.attributes.get("alt") or "" for picture in link.all("img")]
    return " ".join([link.words, *pictures]).strip() or link.get("aria-label").strip()
