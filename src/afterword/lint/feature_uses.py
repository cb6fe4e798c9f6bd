"""What a newsletter's styles, rules and attributes use, in the notation of `client_support.json`.

A use is written `float:` for a property, `display:flex` for its
value, `=initial` for a value of any, `margin:-` for negative ones, `calc(`, `0vh` for a unit,
`<video`, `<input type=radio`, `srcset=`, `#` for a link within the page, `@media`, `(hover` for a
media feature, `:hover` with one colon or two, `a > b` and so on for selectors, `&` for a nested
rule, `.webp` for an image and `data:` for one inline.
"""

import re
from collections.abc import Iterator, Mapping

from afterword.newsletter.page import rules

TRICKS = re.compile(r"\.mj-(?:accordion|menu|carousel)")
"""The rules of components that are whole without them: an accordion stands open, a menu is a row
of links. A carousel loses all images but one, which its `<input type="radio">` reports."""

ADDITIONS = re.compile(r"prefers-|device-pixel-ratio|@(?:\S*keyframes|supports|font-face|page)\b")
"""At-rules whose content only concerns clients that know the at-rule."""

WORD = re.compile(r"(?<![\w#-])[a-z][a-z-]*\(?")
UNIT = re.compile(r"\d([a-z]+|%)")
NEGATIVE = re.compile(r"(?<![\w(-])-[\d.]")
QUOTED = re.compile(r"(?<=url\()[^)]*|\"[^\"]*\"|'[^']*'")
ANY_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)")
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

Use = tuple[str, str]
"""What was looked for, and the piece of the page where it is."""


def of_style(styles: Mapping[str, str]) -> Iterator[Use]:
    """What declarations show. All others of an element that is not displayed have no effect."""
    if styles.get("display") == "none":
        styles = {"display": "none"}
    for name, value in styles.items():
        piece = f"{name}:{value}"
        bare = QUOTED.sub("", value.lower())
        yield f"{name}:", piece
        if name.startswith("--"):
            yield "--", piece
        if name.startswith("margin") and NEGATIVE.search(bare):
            yield "margin:-", piece
        for word in WORD.findall(bare):
            yield from ((f"{name}:{word}", piece), (f"={word}", piece), (word, piece))
        for unit in UNIT.findall(bare):
            yield f"0{unit}", piece
        for url in ANY_URL.findall(value):
            yield from _image(url)


def of_sheet(sheet: str) -> Iterator[Use]:
    """What a style sheet uses: at-rules, selectors, properties."""
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
        yield from of_style(rule.declarations)


def of_attribute(tag: str, name: str, value: str) -> Iterator[Use]:
    """What the value of an attribute shows."""
    if name == "type":
        yield f"<{tag} type={value.lower()}", f'<{tag} type="{value}"'
    elif name == "href" and value.startswith("#"):
        yield "#", f'href="{value}"'
    elif name == "background" or (name == "src" and tag == "img"):
        yield from _image(value)


def _image(url: str) -> Iterator[Use]:
    if url.startswith("data:"):
        yield "data:", url
    if ending := ENDING.match(url):
        yield f".{ending[1].lower()}", url
