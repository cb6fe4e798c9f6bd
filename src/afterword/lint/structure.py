"""The document itself: its language, its tables, its headings, how wide it is."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from afterword.lint.finding import Finding
from afterword.newsletter.page import Element, Page, declarations
from afterword.newsletter.rendering import Edition
from afterword.text.regexp import regexp

C1_CONTROL = re.compile(b"\xc2[\x80-\x9f]")
"""U+0080 to U+009F in UTF-8, where they are found ten times as fast."""
SHAPE = regexp(
    r"<v:(rect|roundrect|oval|shape|image)\b([^>]*?)(?:/>|>(.*?)(?:</v:\1>|$))", re.DOTALL
)
OF_MJML = ('fill="true" stroke="false"', 'fill="t" stroke="f"', "z-index:-3")
"""What mjml writes on the shapes that bear its own backgrounds, which nobody can describe."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def check(edition: Edition, page: Page) -> Iterator[Finding]:
    """The rules of this module."""
    yield from _control(edition)
    yield from _language(page)
    yield from _tables(page)
    yield from _headings(page)
    yield from _shapes(page)
    yield from _widths(edition, page)


def _control(edition: Edition) -> Iterator[Finding]:
    if found := C1_CONTROL.search(edition.mjml.encode()):
        control = found[0].decode()
        message = f"the invisible character U+{ord(control):04X} makes Gmail hide what follows"
        yield Finding("control-in-mail", message, "delete it", (control,))


def _language(page: Page) -> Iterator[Finding]:
    divs = page.tagged("div")
    wrappers = [div for div in divs if div.get("aria-roledescription")] or divs
    for element, name in ((page.root, "<html>"), *((d, "the first <div>") for d in wrappers[:1])):
        if element.get("lang") in ("", "und") or element.get("dir") not in ("ltr", "rtl"):
            message = f"{name} does not say its language and direction"
            hint = 'write <mjml lang="{{ language.tag }}" dir="{{ language.direction }}">'
            yield Finding("mail-language", message, hint, ("<mjml",))


def _tables(page: Page) -> Iterator[Finding]:
    headed = {cell.closest(lambda each: each.tag == "table") for cell in page.tagged("th")}
    for table in page.tagged("table"):
        if table.get("role") not in ("presentation", "none") and table not in headed:
            message = "a screen reader reads this table out as data, and it has no headings"
            hint = 'give its columns <th>, or the table role="presentation" where it only lays out'
            yield Finding("layout-table", message, hint, (table.opening, "<table", "<mj-table"))


def _headings(page: Page) -> Iterator[Finding]:
    levels = [(int(e.tag[1]), e) for e in page.elements if e.tag in HEADINGS]
    tops = [heading for level, heading in levels if level == 1]
    if len(tops) != 1:
        message = f"the newsletter has {len(tops) or 'no'} <h1>"
        needles = _as_written(1, tops[1]) if tops else ("<mj-body",)
        yield Finding("heading-order", message, "give it one, for its title", needles)
    for (before, _), (level, heading) in pairwise(levels):
        if level > before + 1:
            message = f"an <h{level}> follows an <h{before}>"
            hint = (
                f"write `{'#' * (before + 1)}`, or <h{before + 1}> in a template, to leave out no "
                "level: who listens to the mail goes from heading to heading"
            )
            yield Finding("heading-order", message, hint, _as_written(level, heading))


def _as_written(level: int, heading: Element) -> tuple[str, ...]:
    mark = "#" * level
    return f"{mark} {heading.words}", f"{mark} ", f"<h{level}", heading.beginning


def _shapes(page: Page) -> Iterator[Finding]:
    for kind, attributes, inside in SHAPE.findall(page.html) if "<v:" in page.html else ():
        if "alt=" not in attributes and not any(mark in attributes for mark in OF_MJML):
            hint = 'say in alt="" what it shows'
            yield Finding("vml", f"<v:{kind}> has no alt", hint, (f"<v:{kind}",))
        if re.search(r"<(a|h[1-6])[\s>]", inside):
            message = f"a link or heading stands inside <v:{kind}>, where Outlook reads none out"
            hint = "put it outside; a section with a background picture is such a shape"
            yield Finding("vml", message, hint, (f"<v:{kind}", "background-url"))


def _widths(edition: Edition, page: Page) -> Iterator[Finding]:
    most = edition.event.series.brand.width
    for element in page.elements:
        pixels = _pixels(element.get("width"), element.style)
        if pixels > most:
            message = f"<{element.tag}> is {pixels} pixels wide, the newsletter {most}"
            hint = "phones would scroll sideways; make it narrower"
            widths = (
                f"{name}:{pixels}{unit}" for name in ("width", "min-width") for unit in ("px", "")
            )
            needles = (*widths, f"<{element.tag}")
            yield Finding("wide-element", message, hint, needles)


@lru_cache(maxsize=10_000)
def _pixels(attribute: str, style: str) -> int:
    """The width in pixels that an element has wherever it is shown, or 0."""
    own = declarations(style)
    widths = [attribute, own.get("min-width", "")]
    if not own.get("max-width", "").endswith("%"):
        widths.append(own.get("width", ""))
    found = (re.fullmatch(r"(\d+)(?:px)?", width) for width in widths)
    return max((int(pixels[1]) for pixels in found if pixels), default=0)
