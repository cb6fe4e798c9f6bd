"""Which mail clients lack what a newsletter uses beyond what MJML writes by itself.

`client_support.json` has the facts from caniemail, by way of `tests/lint/client_support.py`;
`client_advice.toml` has the judgement: what to do instead, or why a mail loses nothing.

A feature is reported where a widely used client lacks it. Partial support is mostly a bug in a
rare value and reported only where the advice says `partly`.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from html import unescape

from msgspec import Struct

from afterword import packed
from afterword.lint import feature_uses
from afterword.lint.feature_uses import Use
from afterword.newsletter.page import Page, declarations

TOLD_BY_VALUE = frozenset({"background", "href", "src", "type"})
KEEPS_LINES = frozenset({"pre", "pre-line", "pre-wrap", "break-spaces"})

IMPORT = re.compile(r"@import\s+(?:url\()?\s*[\"']?([^\"')\s;]+)")
BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;}]*?url\(\s*[\"']?([^\"')]*)")
VML = re.compile(r"<v:(?:fill|image)\b[^>]*?\bsrc=\"([^\"]*)\"")


class Feature(Struct, frozen=True):
    """A feature, and the names of the clients where its use does not work, the most used first."""

    slug: str
    title: str
    lacking: tuple[str, ...]
    advice: str


class FeatureFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """What caniemail knows of a feature: what shows its use, and clients, with blanks between."""

    title: str
    use: tuple[str, ...]
    lacking: str
    partly: str


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    """The facts: features by slug, clients with their names, the baseline of MJML's version."""

    source: str
    version: str
    date: datetime.date
    licence: str
    clients: dict[str, str]
    mjml_python: str
    baseline: tuple[str, ...]
    features: dict[str, FeatureFacts]


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Features that are judged alike: what to do instead, or why there is nothing to do."""

    slugs: tuple[str, ...]
    advice: str = ""
    partly: bool = False
    harmless: str = ""
    unmatched: str = ""


class Judgement(Struct, frozen=True, forbid_unknown_fields=True):
    """The groups of features, and the clients that count."""

    widely_used: frozenset[str]
    group: tuple[Group, ...]


def weak(page: Page) -> list[tuple[Feature, str]]:
    """The features that a page had better do without, each with a piece that uses it, by slug."""
    found = matched(page)
    reported = _reported()
    return [(reported[slug], found[slug]) for slug in sorted(found.keys() & reported.keys())]


def matched(page: Page) -> dict[str, str]:
    """The slugs of the features that a page uses, each with a piece that uses it.

    Not counted is what stands beside its own substitute: see `SUBSTITUTED`.
    """
    used: list[Use] = [(use, use) for use in (f"<{tag}" for tag in page.by_tag)]
    names = {name for element in page.elements for name in element.attributes} - {"style"}
    for name in names & TOLD_BY_VALUE:
        for element in page.elements:
            if name in element.attributes:
                used += feature_uses.of_attribute(element.tag, name, element.get(name))
    used += [(use, use) for use in sorted(f"{name}=" for name in names)]
    styles = dict.fromkeys(filter(None, (element.style for element in page.elements)))
    found: dict[str, str] = {}
    for sheet in reversed(page.tagged("style")):
        found.update(_of_sheet(sheet.node.text()))
    for style in reversed(styles):
        found.update(_of_style(style))
    found.update(_slugs(used))
    for slug, is_substituted in SUBSTITUTED.items():
        if slug in found and is_substituted(page):
            del found[slug]
    return found


@lru_cache(maxsize=10_000)
def _of_style(style: str) -> Mapping[str, str]:
    return _slugs(feature_uses.of_style(declarations(style)))


@lru_cache(maxsize=100)
def _of_sheet(sheet: str) -> dict[str, str]:
    return _slugs(feature_uses.of_sheet(sheet))


def _slugs(used: Iterable[Use]) -> dict[str, str]:
    found: dict[str, str] = {}
    looked_for = _looked_for()
    for use, piece in used:
        for slug in looked_for.get(use, ()):
            found.setdefault(slug, piece)
    return found


def _links(page: Page) -> set[str]:
    return {link.get("href") for link in page.tagged("link")}


def _imports(page: Page) -> set[str]:
    return {url for sheet in page.tagged("style") for url in IMPORT.findall(sheet.node.text())}


def _outlook_has_the_background(page: Page) -> bool:
    """Whether Outlook is told of every background image in VML, as mjml does it."""
    told = set(map(unescape, VML.findall(page.html)))
    styles = [element.style for element in page.elements]
    styles += [sheet.node.text() for sheet in page.tagged("style")]
    return told.issuperset(url for style in styles for url in BACKGROUND.findall(style))


def _lines_are_preformatted(page: Page) -> bool:
    """Whether only a `<pre>` has its lines kept: it does so everywhere, and wraps in most."""
    styles = [declarations(e.style) for e in page.elements if e.tag != "pre"]
    styles += [rule.declarations for sheet in page.sheets for rule in sheet]
    return not any(style.get("white-space") in KEEPS_LINES for style in styles)


SUBSTITUTED: dict[str, Callable[[Page], bool]] = {
    # <mj-font> writes both, and shields Outlook from them
    "css-at-import": lambda page: _imports(page) <= _links(page),
    "html-link": lambda page: _links(page) <= _imports(page),
    "css-background-image": _outlook_has_the_background,
    "css-white-space": _lines_are_preformatted,
}
"""Features that are fine where this is true of all that uses them."""


@cache
def support() -> Facts:
    """What caniemail knows."""
    return packed.table("client_support.json", Facts)


@cache
def judgement() -> Judgement:
    """What we make of that."""
    return packed.table("client_advice.toml", Judgement)


@cache
def _looked_for() -> dict[str, tuple[str, ...]]:
    """The features that each thing to look for shows."""
    shows: dict[str, tuple[str, ...]] = {}
    for slug, row in support().features.items():
        for use in row.use:
            shows[use] = (*shows.get(use, ()), slug)
    return shows


@cache
def _reported() -> dict[str, Feature]:
    """The features with advice that widely used clients lack, without those of MJML."""
    widely_used, baseline = judgement().widely_used, support().baseline
    reported = {}
    for group in judgement().group:
        for slug in group.slugs if group.advice else ():
            row = support().features[slug]
            lacking = row.lacking.split()
            if group.partly:
                lacking += row.partly.split()
            if slug not in baseline and not widely_used.isdisjoint(lacking):
                ranked = sorted(lacking, key=lambda key: key not in widely_used)
                names = tuple(support().clients[key] for key in ranked)
                reported[slug] = Feature(slug, row.title, names, group.advice)
    return reported
