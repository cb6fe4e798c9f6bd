"""Where in the user's files a finding comes from."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.lint.finding import Finding
from afterword.newsletter.rendering import Edition, Newsletter
from afterword.templating.templates import Flaw

OF_LOOKS = {
    *("layout-table", "vml", "hard-to-read", "small-text", "small-target", "wide-element"),
    *("lost-style", "font-without-fallback"),
}
"""What the brand or a template decides, whatever the recaps say."""

LONGER = r"(?![\w/?#&=%-]|\.\w)"
"""After an address that goes no further."""


def placed(
    findings: Iterable[Finding], edition: Edition, newsletter: Newsletter
) -> list[Diagnostic]:
    """Findings as diagnostics: at the recap's text, the series' or the dialogue's, else at the
    line of a template that wrote what was found.
    """
    diagnostics: list[Diagnostic] = []
    elsewhere: list[Finding] = []
    for finding in findings:
        if place := _in_source(finding, edition):
            if finding.feature not in edition.event.accepted_at(place.path):
                diagnostics.append(diagnose(place, *finding[:3]))
        else:
            elsewhere.append(finding)
    if elsewhere:
        rows = edition.mjml.split("\n")
        bare = [_bare(row) for row in rows]
        by_template = []
        for finding in elsewhere:
            line = _line(finding.needles, bare)
            column = _column(finding.needles, rows[line - 1])
            by_template.append(Flaw(finding.code, line, column, finding.message, finding.hint))
        diagnostics += newsletter.located(by_template, edition.event, edition.values)
    return diagnostics


def _in_source(finding: Finding, edition: Edition) -> Place | None:
    event = edition.event
    if finding.field:
        return event.recap.source.value(finding.field)
    if finding.code in OF_LOOKS:
        return _in_brand(finding, edition)
    found = (event.find(_sought(needle)) for needle in finding.needles if needle)
    return next(filter(None, found), None)


def _sought(needle: str) -> str | re.Pattern[str]:
    """A needle as it is looked for: an address not where a longer one begins with it."""
    return re.compile(re.escape(needle) + LONGER) if needle.startswith("http") else needle


def _in_brand(finding: Finding, edition: Edition) -> Place | None:
    """The colour or the fonts that the series gave, by the declaration that has them."""
    series = edition.event.series
    values = {needle.partition(":")[2] for needle in finding.needles}
    brand = series.main.data.get("brand") or {}
    for name in sorted(brand):
        if brand[name] is not None and getattr(series.brand, name) in values:
            return series.main.value("brand", name)
    return None


def _line(needles: Iterable[str], rows: Sequence[str]) -> int:
    """The line of MJML that has most needles, of several the one with the most telling."""
    patterns = [_pattern(needle) for needle in needles]
    best, line = (0, 0), 1
    for number, row in enumerate(rows, 1):
        hits = [i for i, pattern in enumerate(patterns) if pattern.search(row)]
        if hits and (len(hits), -hits[0]) > best:
            best, line = (len(hits), -hits[0]), number
    return line


def _column(needles: Iterable[str], row: str) -> int:
    """The column at which the tag, or the text behind it, begins that has most needles."""
    parts = re.split("(?=<)", row)
    best = _line(needles, [_bare(part) for part in parts])
    return len("".join(parts[: best - 1])) + 1


def _pattern(needle: str) -> re.Pattern[str]:
    """A needle's first line as whole words: `#fff` is not in `#ffffff`."""
    bare = _bare(needle.split("\n", maxsplit=1)[0]).strip(" ")
    before = r"(?<![\w#-])" if re.match(r"[\w#]", bare) else ""
    after = r"(?![\w-])" if re.search(r"\w$", bare) else ""
    after = LONGER if bare.startswith("http") else after
    return re.compile(before + re.escape(bare) + after if bare else "(?!)")


def _bare(text: str) -> str:
    """`font-size:13px` of a style and `font-size="13px"` of an attribute, as one."""
    spaced = re.sub(
        """(?<==)(""|'')|[ \t"';]+""", lambda found: '""' if found[1] else " ", unescape(text)
    )
    return re.sub(" ?([=:,]) ?", r"\1", spaced).replace("=", ":").casefold()
