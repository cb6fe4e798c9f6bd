"""Which mail clients lack what a newsletter uses beyond what MJML writes by itself.

`client_support.json` has the facts from caniemail, by way of `tests/client_support.py`;
`client_advice.toml` has the judgement: what to do instead, or why a mail loses nothing.

A feature is reported where a widely used client lacks it. Partial support is mostly a bug in a
rare value and reported only where the advice says `partly`.

What shows that a page uses a feature is written `float:` for a property, `display:flex` for its
value, `=initial` for a value of any, `margin:-` for negative ones, `calc(`, `0vh` for a unit,
`<video`, `<input type=radio`, `srcset=`, `#` for a link within the page, `@media`, `(hover` for a
media feature, `:hover` with one colon or two, `a > b` and so on for selectors, `&` for a nested
rule, `.webp` for an image and `data:` for one inline.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from importlib.resources import files
from typing import Any

from afterword.page import Page, declarations, rules

TRICKS = re.compile(r"\.mj-(?:accordion|menu|carousel)")
"""The rules of components that are whole without them: an accordion stands open, a menu is a row
of links. A carousel loses all images but one, which its `<input type="radio">` reports."""

ADDITIONS = re.compile(r"prefers-|device-pixel-ratio|@(?:\S*keyframes|supports|font-face|page)\b")
"""At-rules whose content only concerns clients that know the at-rule."""

TELLING = frozenset({"background", "href", "src", "type"})
KEEPS_LINES = frozenset({"pre", "pre-line", "pre-wrap", "break-spaces"})

WORD = re.compile(r"(?<![\w#-])[a-z][a-z-]*\(?")
UNIT = re.compile(r"\d([a-z]+|%)")
NEGATIVE = re.compile(r"(?<![\w(-])-[\d.]")
TEXT = re.compile(r"(?<=url\()[^)]*|\"[^\"]*\"|'[^']*'")
URL = re.compile(r"url\(\s*[\"']?([^\"')]*)")
ENDING = re.compile(r"(?:data:image/|[^?#]*\.)(\w+)")
KEYWORD = re.compile(r"@(?:-[a-z]+-)?([a-z-]+)")
MEDIA = re.compile(r"\(\s*([a-z-]+)")
PSEUDO = re.compile(r":[a-z-]+")
BRACKETED = re.compile(r"(?<=\[)[^\]]*|\([^)]*\)?")
SELECTORS = {
    "a > b": re.compile(">"),
    "a + b": re.compile(r"\+"),
    "a ~ b": re.compile("~"),
    "a[b]": re.compile(r"\["),
    ".a.b": re.compile(r"\.[\w-]+\."),
    "*": re.compile(r"\*"),
}
NESTED = re.compile(r"(?<=[{};])\s*(&[^{};]*)")
IMPORT = re.compile(r"@import\s+(?:url\()?\s*[\"']?([^\"')\s;]+)")
BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;}]*?url\(\s*[\"']?([^\"')]*)")
VML = re.compile(r"<v:(?:fill|image)\b[^>]*?\bsrc=\"([^\"]*)\"")

Used = tuple[str, str]
"""What was looked for, and the piece of the page where it is."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature, and the names of the clients where its use does not work, or in part.

    The most used stand first.
    """

    slug: str
    title: str
    lacking: tuple[str, ...]
    partly: tuple[str, ...]
    advice: str


def weak(page: Page) -> list[tuple[Feature, str]]:
    """The features that a page had better do without, each with a piece that uses it, by slug."""
    found = matched(page)
    reported = _reported()
    return [(reported[slug], found[slug]) for slug in sorted(found.keys() & reported.keys())]


def matched(page: Page) -> dict[str, str]:
    """The slugs of the features that a page uses, each with a piece that uses it.

    Not counted is what stands beside its own substitute: see `SUBSTITUTED`.
    """
    used: list[Used] = [(use, use) for use in (f"<{tag}" for tag in page.by_tag)]
    names = {name for element in page.elements for name in element.attributes} - {"style"}
    for name in names & TELLING:
        for element in page.elements:
            if name in element.attributes:
                used += _told(element.tag, name, element.get(name))
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
    return _slugs(_declared(declarations(style)))


@lru_cache(maxsize=100)
def _of_sheet(sheet: str) -> dict[str, str]:
    return _slugs(_ruled(sheet))


def _slugs(used: Iterable[Used]) -> dict[str, str]:
    found: dict[str, str] = {}
    looked_for = _looked_for()
    for use, piece in used:
        for slug in looked_for.get(use, ()):
            found.setdefault(slug, piece)
    return found


def _declared(styles: Mapping[str, str]) -> Iterator[Used]:
    """What declarations show. All others of an element that is not displayed have no effect."""
    if styles.get("display") == "none":
        styles = {"display": "none"}
    for name, value in styles.items():
        piece = f"{name}:{value}"
        bare = TEXT.sub("", value.lower())
        yield f"{name}:", piece
        if name.startswith("--"):
            yield "--", piece
        if name.startswith("margin") and NEGATIVE.search(bare):
            yield "margin:-", piece
        for word in WORD.findall(bare):
            yield from ((f"{name}:{word}", piece), (f"={word}", piece), (word, piece))
        for unit in UNIT.findall(bare):
            yield f"0{unit}", piece
        for url in URL.findall(value):
            yield from _image(url)


def _ruled(sheet: str) -> Iterator[Used]:
    yield from (("&", nested.strip()) for nested in NESTED.findall(sheet))
    for rule in rules(sheet):
        is_addition = False
        for around in rule.within:
            if keyword := KEYWORD.match(around):
                yield f"@{keyword[1]}", around
            yield from ((f"({name}", around) for name in MEDIA.findall(around))
            if is_addition := bool(ADDITIONS.search(around)):
                break
        if is_addition or TRICKS.search(rule.selector):
            continue
        plain = BRACKETED.sub("", rule.selector)
        yield from ((name, rule.selector) for name in PSEUDO.findall(plain))
        for use, pattern in SELECTORS.items():
            if pattern.search(plain):
                yield use, rule.selector
        yield from _declared(rule.declarations)


def _told(tag: str, name: str, value: str) -> Iterator[Used]:
    """What the value of an attribute shows."""
    if name == "type":
        yield f"<{tag} type={value.lower()}", f'<{tag} type="{value}"'
    elif name == "href" and value.startswith("#"):
        yield "#", f'href="{value}"'
    elif name == "background" or (name == "src" and tag == "img"):
        yield from _image(value)


def _image(url: str) -> Iterator[Used]:
    if url.startswith("data:"):
        yield "data:", url
    if ending := ENDING.match(url):
        yield f".{ending[1].lower()}", url


def _links(page: Page) -> set[str]:
    return {link.get("href") or "" for link in page.tagged("link")}


def _imports(page: Page) -> set[str]:
    return {url for sheet in page.tagged("style") for url in IMPORT.findall(sheet.node.text())}


def _outlook_has_the_background(page: Page) -> bool:
    """Whether Outlook is told of every background image in VML, as mjml does it."""
    told = set(map(unescape, VML.findall(page.html)))
    styles = [element.get("style") or "" for element in page.elements]
    styles += [sheet.node.text() for sheet in page.tagged("style")]
    return told.issuperset(url for style in styles for url in BACKGROUND.findall(style))


def _lines_are_preformatted(page: Page) -> bool:
    """Whether only a `<pre>` has its lines kept: it does so everywhere, and wraps in most."""
    styles = [declarations(e.get("style") or "") for e in page.elements if e.tag != "pre"]
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
def support() -> dict[str, Any]:
    """The facts: `features` by slug, `clients` with their names, the `baseline` of MJML."""
    table: dict[str, Any] = json.loads(
        files("afterword").joinpath("client_support.json").read_text("utf-8")
    )
    return table


@cache
def judgement() -> dict[str, Any]:
    """The groups of `client_advice.toml`, and the clients that are `widely_used`."""
    return tomllib.loads(files("afterword").joinpath("client_advice.toml").read_text("utf-8"))


@cache
def _looked_for() -> dict[str, tuple[str, ...]]:
    """The features that each thing to look for shows."""
    shows: dict[str, tuple[str, ...]] = {}
    for slug, row in support()["features"].items():
        for use in row["use"]:
            shows[use] = (*shows.get(use, ()), slug)
    return shows


@cache
def _reported() -> dict[str, Feature]:
    """The features with advice that widely used clients lack, without those of MJML."""
    widely_used, baseline = set(judgement()["widely_used"]), support()["baseline"]

    def named(keys: list[str]) -> tuple[str, ...]:
        ranked = sorted(keys, key=lambda key: key not in widely_used)
        return tuple(support()["clients"][key] for key in ranked)

    reported = {}
    for group in judgement()["group"]:
        for slug in group["slugs"] if "advice" in group else ():
            row = support()["features"][slug]
            lacking, partly = row["lacking"].split(), row["partly"].split()
            if "partly" in group:
                lacking, partly = [*lacking, *partly], []
            if slug not in baseline and not widely_used.isdisjoint(lacking):
                reported[slug] = Feature(
                    slug, row["title"], named(lacking), named(partly), group["advice"]
                )
    return reported
