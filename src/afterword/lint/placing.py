"""Where in the user's files a finding comes from."""

import re
from collections.abc import Iterable

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.lint.finding import Finding
from afterword.newsletter import FILTERS, HTML, Edition
from afterword.templating import Templates


def placed(findings: Iterable[Finding], edition: Edition, templates: Templates) -> list[Diagnostic]:
    """Findings as diagnostics: at the recap's text, the series' or the dialogue's, else at the
    line of a template that wrote what was found.
    """
    told: list[Diagnostic] = []
    by_template: list[tuple[str, int, str, str]] = []
    for finding in findings:
        code, message, hint = finding[:3]
        if place := _in_source(finding, edition):
            told.append(diagnose(place, code, message, hint))
        else:
            by_template.append((code, _line(finding, edition.mjml), message, hint))
    if by_template:
        path = edition.event.recap.path
        told += templates.locate(FILTERS, HTML, edition.values, by_template, path)
    return told


def _in_source(finding: Finding, edition: Edition) -> Place | None:
    event = edition.event
    sources = (event.recap.source, event.dialogue.source, event.series.source)
    found = (source.find(needle) for needle in finding.needles for source in sources)
    return next(filter(None, found), None)


def _line(finding: Finding, mjml: str) -> int:
    """The line of MJML that has a needle, however it is spaced and quoted; else the first."""
    rows = [_bare(row) for row in mjml.split("\n")]
    for needle in map(_bare, finding.needles):
        for number, row in enumerate(rows, 1):
            if needle in row:
                return number
    return 1


def _bare(text: str) -> str:
    """`font-size:13px` of a style and `font-size="13px"` of an attribute, as one."""
    return re.sub(r"[\s\"';]", "", text).replace("=", ":").casefold()
