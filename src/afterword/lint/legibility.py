"""Whether the text can be read: contrast, also where colours are turned dark, size, fonts, and
whether a finger hits the buttons.

Styles are inline by now, so how a text looks follows from its element and those around it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import floor
from typing import NamedTuple

from afterword import colors
from afterword.lint import lint_rules
from afterword.lint.finding import Finding
from afterword.newsletter.page import Element, Page, declarations
from afterword.newsletter.rendering import Edition

GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit"}
CSS_NUMBER = r"-?(?:\d+\.?\d*|\.\d+)"
BOLD = {"bold", "bolder", "600", "700", "800", "900"}
HEADINGS = {"h1": 32.0, "h2": 24.0, "h3": 18.72, "h4": 16.0, "h5": 13.28, "h6": 10.72}
"""The sizes that browsers give headings (HTML, section 15.3.7)."""


FONT = re.compile(
    r"(?P<before>(?:[\w-]+\s+)*?)(?P<size>[\d.]+(?:px|em|rem|%|pt))(?:\s*/\s*(?P<line>[\w.%]+))?"
    r"\s+(?P<fonts>.+)",
    re.DOTALL | re.IGNORECASE,
)
"""What `font: bold 14px/1.2 Arial` says at once."""


class Look(NamedTuple):
    """How the text in an element looks; sizes are in pixels.

    Colours are as they show; `ink` and `paper` are how they are written, `set_last` which of
    them the innermost element says, and `sized` the size.
    """

    color: str = "#000000"
    background: str = "#ffffff"
    size: float = 16.0
    bold: bool = False
    line: str = "normal"
    fonts: str = ""
    hidden: bool = False
    ink: str = "#000000"
    paper: str = "#ffffff"
    set_last: str = ""
    sized: str = ""


UNSTYLED = Look()


def check(_edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    looks: dict[Element, Look] = {}
    for element in page.elements:
        around = looks[element.around] if element.around else UNSTYLED
        look = _inside(around, element.tag, element.style, element.get("bgcolor"))
        looks[element] = look
        if element.tag == "a" and "padding" in element.style:
            yield from _target(look, element)
    first: dict[Look, Element] = {}
    for element in page.speaking:
        first.setdefault(looks[element], element)
    for look, element in first.items():
        # Text without a size is meant to be hidden.
        if not look.hidden and look.size:
            for finding in _judged(look):
                yield finding._replace(needles=(*finding.needles, element.beginning))


@lru_cache(maxsize=10_000)
def _inside(around: Look, tag: str, style: str, fill: str) -> Look:
    """How text looks in an element within another one."""
    own = _declared(style)
    size = _size(own.get("font-size"), around.size, HEADINGS.get(tag, around.size))
    weight = own.get("font-weight", "bold" if tag in (*HEADINGS, "b", "strong", "th") else "")
    fills = (own.get("background-color", ""), own.get("background", ""), fill)
    paper = next(filter(None, map(_color, fills)), "")
    background = colors.over(around.background, paper)
    ink = _color(own.get("color", ""))
    said = (f"{name}:{own[name]}" for name in ("font", "font-size") if name in own)
    set_last = f"color:{ink}" if ink else f"background-color:{paper}" if paper else ""
    return Look(
        # What shines through shows what is behind it.
        color=colors.over(background, ink) if ink else around.color,
        background=background,
        size=size,
        bold=weight in BOLD if weight else around.bold,
        line=own.get("line-height", around.line),
        fonts=own.get("font-family", around.fonts),
        hidden=around.hidden
        or own.get("display") == "none"
        or tag in ("head", "style", "title", "script"),
        ink=ink or around.ink,
        paper=paper or around.paper,
        set_last=set_last or around.set_last,
        sized=next(said, "" if tag in HEADINGS else around.sized),
    )


def _declared(style: str) -> Mapping[str, str]:
    """Declarations, those that `font` makes among them."""
    own = declarations(style)
    if found := FONT.fullmatch(own.get("font", "")):
        weight = next((word for word in found["before"].split() if word in BOLD), "normal")
        said = {"font-size": found["size"], "font-family": found["fonts"], "font-weight": weight}
        return {**said, "line-height": found["line"] or "normal", **own}
    return own


@lru_cache(maxsize=10_000)
def _judged(look: Look) -> tuple[Finding, ...]:
    return (*_contrast(look), *_small(look), *_fallback(look))


def _contrast(look: Look) -> Iterator[Finding]:
    rule = lint_rules.table()["hard-to-read"]
    # WCAG: 18 points, or 14 points in bold.
    large = look.size >= 24 or (look.bold and look.size >= 18.66)
    asked = rule.large if large else rule.limit
    text, behind = look.color, look.background
    dark = colors.contrast(colors.turned(text), colors.turned(behind))
    seen = (colors.contrast(text, behind), ""), (dark, " where a mail program turns colours dark")
    for contrast, where in seen:
        if contrast < asked:
            lacking = floor(contrast * 10) / 10  # 4.48 is no 4.5
            message = f"text in {look.ink} on {look.paper} has a contrast of {lacking}"
            hint = f"WCAG asks for {asked}: take a darker colour, or a lighter one on dark"
            sides = (f"color:{look.ink}", f"background-color:{look.paper}")
            fills = (f"background:{look.paper}", f"bgcolor:{look.paper}")
            needles = (look.set_last, *sides, *fills)
            yield Finding("hard-to-read", message + where, hint, needles)
            return


def _small(look: Look) -> Iterator[Finding]:
    limit = lint_rules.table()["small-text"].limit
    if look.size < limit:
        message = f"text of {look.size:g} pixels is hard to read on a phone"
        yield Finding("small-text", message, f"{limit:.0f} is the least", (look.sized,))


def _fallback(look: Look) -> Iterator[Finding]:
    # Fonts of emoji may follow it.
    if GENERIC.isdisjoint(font.strip().casefold() for font in look.fonts.split(",")):
        message = f"no generic family stands at the end of the fonts '{look.fonts}'"
        needles: tuple[str, ...] = (f"font-family:{look.fonts}", look.sized)
        if not look.fonts:
            message, needles = "this text has no fonts: it shows in the mail program's own", ()
        hint = "end them with serif or sans-serif: readers have only their own"
        yield Finding("font-without-fallback", message, hint, needles)


def _target(look: Look, link: Element) -> Iterator[Finding]:
    own = declarations(link.style)
    sides = own.get("padding", "").split() or ["0"]
    top = own.get("padding-top", sides[0])
    bottom = own.get("padding-bottom", sides[2] if len(sides) > 2 else sides[0])
    content = max(_line_height(look), _size(own.get("height"), look.size, 0))
    height = content + _size(top, look.size, 0) + _size(bottom, look.size, 0)
    asked = lint_rules.table()["small-target"].limit
    if own.get("display") in ("block", "inline-block") and height < asked:
        message = f"the button is {floor(height)} pixels high"
        hint = f"give it {asked:.0f} or more with inner-padding: fingers are wide"
        yield Finding(
            "small-target", message, hint, (link.get("href"), link.beginning, "<mj-button")
        )


def _line_height(look: Look) -> float:
    if re.fullmatch(CSS_NUMBER, look.line):
        return float(look.line) * look.size
    return _size(look.line, look.size, 1.2 * look.size)


def _size(given: str | None, of: float, otherwise: float) -> float:
    """A length in pixels. `of` is what em and percent are of."""
    found = re.fullmatch(rf"({CSS_NUMBER})(px|em|rem|%|pt)?", given or "", re.IGNORECASE)
    if found is None:
        return otherwise
    factors = {"em": of, "rem": 16.0, "%": of / 100, "pt": 4 / 3}
    return float(found[1]) * factors.get((found[2] or "px").casefold(), 1.0)


@lru_cache(maxsize=1_000)
def _color(value: str) -> str:
    """The first colour of a value as it is written, or nothing."""
    pieces = re.findall(r"#?\w+\([^)]*\)|#?[\w-]+", value)
    return next((piece for piece in pieces if colors.is_color(piece)), "")
