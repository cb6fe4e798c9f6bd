"""Styles: those that a mail program may throw away, and what mail programs lack."""

import re
from collections.abc import Iterator

from afterword.diagnostics import listed
from afterword.lint import client_support
from afterword.lint.client_support import IMPORT
from afterword.lint.finding import Finding
from afterword.newsletter.page import Page, StyleRule
from afterword.newsletter.rendering import Edition

OF_MJML = re.compile(r"#outlook a|body|table, td|img|p|u \+ .+|noinput.+|.*\.mj-.+", re.DOTALL)
"""The selectors of mjml's own style sheets."""

OF_PROGRAM = re.compile(
    r"\[(?:data-ogs|x-apple-|office365|owa)|#MessageViewBody|\.(?:ExternalClass|ReadMsgBody)"
)
"""What selectors name that a mail program adds itself."""

LOADED_URL = re.compile(r"url\(\s*[\"']?((?!data:)[^\"')]+)")

DARK = "prefers-color-scheme"


def check(_edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    yield from _lost(page)
    yield from _dark(page)
    yield from _fonts(page)
    for feature, needle in client_support.weak(page):
        message = f"{feature.title} ('{needle}') does not work in {listed(feature.lacking, 3)}"
        fonts = ("<mj-font",) if needle.startswith(("@import", "<link")) else ()
        yield Finding("weak-support", message, feature.advice, (needle, *fonts), feature.slug)


def _lost(page: Page) -> Iterator[Finding]:
    for sheet in page.sheets:
        for rule in sheet:
            if not rule.within and rule.selector and _can_be_inline(rule):
                message = f"the style of '{rule.selector}' is lost where <style> is thrown away"
                hint = 'write it in <mj-style inline="inline">, which puts it on the elements'
                yield Finding("lost-style", message, hint, (rule.selector,))


def _can_be_inline(rule: StyleRule) -> bool:
    """Whether a rule is the author's, and speaks of elements and not of their states."""
    selector = rule.selector
    others = OF_MJML.fullmatch(selector) or OF_PROGRAM.search(selector)
    return ":" not in selector and not others


def _dark(page: Page) -> Iterator[Finding]:
    metas = {meta.get("name") for meta in page.tagged("meta")}
    if not {"color-scheme", "supported-color-schemes"} <= metas:
        message = "the newsletter does not say that it knows dark screens"
        hint = 'keep the two <meta name="…color-scheme…"> of newsletter/base.mjml.j2'
        yield Finding("no-dark-mode", message, hint, ("<mj-head>",))
    if not any(DARK in at for sheet in page.sheets for rule in sheet for at in rule.within):
        message = "the newsletter has no colours for dark screens"
        hint = f"give it some in @media ({DARK}: dark), as newsletter/base.mjml.j2 does"
        yield Finding("no-dark-mode", message, hint, ("<mj-head>",))


def _fonts(page: Page) -> Iterator[Finding]:
    hint = "take fonts that readers have; Gmail and Outlook show no others"
    links = [link for link in page.tagged("link") if "stylesheet" in link.get("rel").casefold()]
    urls = [link.get("href") for link in links]
    for rule in (rule for sheet in page.sheets for rule in sheet):
        at = rule.within[-1] if rule.within else ""
        if at.startswith("@import"):
            urls += IMPORT.findall(at)
        elif at.startswith("@font-face"):
            urls += LOADED_URL.findall(rule.declarations.get("src", ""))
    # <mj-font> asks for a font in both ways.
    for url in dict.fromkeys(urls):
        yield Finding("remote-font", f"the mail asks for '{url}'", hint, (url, "<mj-font"))
