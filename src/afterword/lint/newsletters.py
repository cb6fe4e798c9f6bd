"""A newsletter before it is sent: what its readers, or their mail programs, would stumble over.

A module knows rules of one kind; each rule stands in `lint_rules.toml` with its threshold and
its source. Findings are values without a place; `placing` says where they come from.
"""

from afterword.lint import inbox, legibility, links, pictures, size, structure, styles
from afterword.lint.finding import Finding
from afterword.newsletter.page import Page
from afterword.newsletter.rendering import Edition

KINDS = (size, structure, pictures, links, legibility, styles, inbox)


def lint(edition: Edition, page: Page) -> list[Finding]:
    """What is wrong with a newsletter, but for what the series accepts."""
    accepted = edition.event.accepted
    found = dict.fromkeys(finding for kind in KINDS for finding in kind.check(edition, page))
    return [f for f in found if f.code not in accepted and f.feature not in accepted]
