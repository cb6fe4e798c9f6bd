"""Whether the text can be read: contrast, also where colours are turned dark, size, fonts, and
whether a finger hits the buttons.

Styles are inline by now, so how a text looks follows from its element and those around it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from afterword import colors, lint_rules
from afterword.lint.finding import Finding
from afterword.newsletter import Edition
from afterword.page import Element, Page, declarations

GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit"}
BOLD = {"bold", "bolder", "600", "700", "800", "900"}
HEADINGS = {"h1": 32.0, "h2": 24.0, "h3": 18.72, "h4": 16.0, "h5": 13.28, "h6": 10.72}
"""The sizes that browsers give headings (HTML, section 15.3.7)."""


class Look(NamedTuple):
    """How the text in an element looks; sizes are in pixels."""

    color: str = "#000000"
    background: str = "#ffffff"
    size: float = 16.0
    bold: bool = False
    line: str = "normal"
    fonts: str = ""
    hidden: bool = False


PLAIN = Look()


def check(_edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    looks: dict[Element, Look] = {}
    for element in page.elements:
        around = looks[element.around] if element.around else PLAIN
        look = _inside(around, element.tag, element.style, element.get("bgcolor"))
        looks[element] = look
        if element.tag == "a" and "padding" in element.style:
            yield from _target(look, element)
    for look in dict.fromkeys(looks[element] for element in page.speaking):
        if not look.hidden:
            yield from _judged(look)


@lru_cache(maxsize=10_000)
def _inside(around: Look, tag: str, style: str, fill: str) -> Look:
    """How text looks in an element within another one."""
    own = declarations(style)
    size = _size(own.get("font-size"), around.size, HEADINGS.get(tag, around.size))
    weight = own.get("font-weight", "bold" if tag in (*HEADINGS, "b", "strong", "th") else "")
    background = own.get("background-color") or own.get("background", fill)
    return Look(
        color=_color(own.get("color", "")) or around.color,
        background=_color(background) or around.background,
        size=size,
        bold=weight in BOLD if weight else around.bold,
        line=own.get("line-height", around.line),
        fonts=own.get("font-family", around.fonts),
        hidden=around.hidden
        or own.get("display") == "none"
        or tag in ("head", "style", "title", "script"),
    )


@lru_cache(maxsize=10_000)
def _judged(look: Look) -> tuple[Finding, ...]:
    return (*_contrast(look), *_small(look), *_fallback(look))


def _contrast(look: Look) -> Iterator[Finding]:
    rule = lint_rules.table()["hard-to-read"]
    # WCAG: 18 points, or 14 points in bold.
    large = look.size >= 24 or (look.bold and look.size >= 18.66)
    asked = rule.large if large else rule.limit
    text, behind = colors.parsed(look.color) or "", colors.parsed(look.background) or ""
    for contrast, where in (
        (colors.contrast(text, behind), ""),
        (
            colors.contrast(colors.turned(text), colors.turned(behind)),
            " where a mail program turns colours dark",
        ),
    ):
        if contrast < asked:
            message = f"text in {look.color} on {look.background} has a contrast of {contrast:.1f}"
            hint = f"WCAG asks for {asked}: take a darker colour, or a lighter one on dark"
            yield Finding("hard-to-read", message + where, hint, (look.color, look.background))
            return


def _small(look: Look) -> Iterator[Finding]:
    if look.size < lint_rules.table()["small-text"].limit:
        message = f"text of {look.size:g} pixels is hard to read on a phone"
        yield Finding("small-text", message, "14 is the least", (f"font-size:{look.size:g}px",))


def _fallback(look: Look) -> Iterator[Finding]:
    last = look.fonts.rpartition(",")[2].strip(" '\"").casefold()
    if last not in GENERIC:
        message = f"no generic family stands at the end of the fonts '{look.fonts}'"
        hint = "end them with serif or sans-serif: readers have only their own"
        yield Finding("font-without-fallback", message, hint, (look.fonts,))


def _target(look: Look, link: Element) -> Iterator[Finding]:
    own = declarations(link.style)
    sides = own.get("padding", "0").split()
    vertical = (sides[0], sides[2] if len(sides) > 2 else sides[0])
    padding = sum(_size(side, look.size, 0) for side in vertical)
    height = _line_height(look) + padding
    asked = lint_rules.table()["small-target"].limit
    if own.get("display") in ("block", "inline-block") and height < asked:
        message = f"the button is {height:.0f} pixels high"
        hint = f"give it {asked:.0f} or more with inner-padding: fingers are wide"
        yield Finding("small-target", message, hint, (link.get("href"), "<mj-button"))


def _line_height(look: Look) -> float:
    if re.fullmatch(r"[\d.]+", look.line):
        return float(look.line) * look.size
    return _size(look.line, look.size, 1.2 * look.size)


def _size(given: str | None, of: float, otherwise: float) -> float:
    """A length in pixels. `of` is what em and percent are of."""
    found = re.fullmatch(r"(-?[\d.]+)(px|em|rem|%|pt)?", given or "")
    if found is None:
        return otherwise
    factors = {"em": of, "rem": 16.0, "%": of / 100, "pt": 4 / 3}
    return float(found[1]) * factors.get(found[2] or "px", 1.0)


@lru_cache(maxsize=1_000)
def _color(value: str) -> str:
    """The first colour of a value as it is written, or nothing."""
    pieces = re.findall(r"#?\w+\([^)]*\)|#?[\w-]+", value)
    return next((piece for piece in pieces if colors.parsed(piece)), "")
