"""Writes src/afterword/data/client_support.json from caniemail's data. Run by hand:

    mkdir /tmp/cani && npm install --prefix /tmp/cani caniemail@2.0.2
    python tests/lint/client_support.py /tmp/cani/node_modules/caniemail/data/caniemail.json

It takes facts only: which clients lack a feature, or support it partly, in the latest version that
was tested. To each feature it adds `use`, what to look for in a page; most follow from the title,
`IRREGULAR` has the others. `baseline` are the features that MJML's own output uses, whatever its
author does.
"""

import json
import re
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import mjml

from afterword.lint.client_support import matched
from afterword.newsletter.page import Page

TARGET = Path(__file__).parents[2] / "src" / "afterword" / "data" / "client_support.json"
SOURCE = "https://www.caniemail.com/api/data.json, by npm caniemail"
LICENCE = "MIT, Copyright (c) 2019 Rémi Parmentier"

# For people; a family's platforms are named one by one only where they differ.
FAMILIES = {
    "gmail": "Gmail",
    "outlook": "Outlook",
    "apple-mail": "Apple Mail",
    "yahoo": "Yahoo Mail",
    "aol": "AOL",
    "samsung-email": "Samsung Email",
    "thunderbird": "Thunderbird",
    "protonmail": "Proton Mail",
    "fastmail": "Fastmail",
    "hey": "HEY",
    "gmx": "GMX",
    "web-de": "WEB.DE",
    "t-online-de": "T-Online",
    "ionos-1and1": "IONOS",
    "orange": "Orange",
    "sfr": "SFR",
    "laposte": "LaPoste.net",
    "free-fr": "Free.fr",
    "mail-ru": "Mail.ru",
    "wp-pl": "WP.pl",
    "rainloop": "RainLoop",
}
PLATFORMS = {
    "desktop-webmail": ("web", " on the web"),
    "mobile-webmail": ("mobile", " in a phone's browser"),
    "windows": ("windows", " on Windows"),
    "windows-mail": ("mail", " (Windows Mail)"),
    "macos": ("mac", " on Mac"),
    "outlook-com": ("com", ".com"),
    "ios": ("ios", " on iOS"),
    "android": ("android", " on Android"),
}

SIDES = ("start", "end")
AXES = ("inline", "block")
TYPED_TEXT = ("text", "email", "tel", "number", "search", "url", "password", "date")
DENSITY = ("device-pixel-ratio", "min-device-pixel-ratio", "max-device-pixel-ratio")
SEMANTIC = """
article aside details figcaption figure footer header main mark nav section summary time
"""


def properties(*names: str) -> list[str]:
    """What to look for where a feature is a set of properties."""
    return [f"{name}:" for name in names]


IRREGULAR: dict[str, list[str]] = {
    "css-at-media-device-pixel-ratio": [f"(-webkit-{name}" for name in DENSITY],
    "css-at-media-hover": ["(hover", "(any-hover"],
    "css-background-image": ["background-image:", "background:url("],
    "css-block-inline-size": properties("block-size", "inline-size"),
    "css-border-inline-block": properties("border-inline", "border-block"),
    "css-border-inline-block-individual": properties(
        *(f"border-{axis}-{side}" for axis in AXES for side in SIDES)
    ),
    "css-border-inline-block-longhand": properties(
        *(f"border-{axis}-{part}" for axis in AXES for part in ("color", "style", "width"))
    ),
    "css-border-radius-logical": properties(
        *(f"border-{block}-{inline}-radius" for block in SIDES for inline in SIDES)
    ),
    "css-color-scheme": ["color-scheme:"],
    "css-column-layout-properties": properties(
        *("columns", "column-fill", "column-rule", "column-rule-color", "column-rule-style"),
        *("column-rule-width", "column-span", "column-width"),
    ),
    "css-comments": [],
    "css-display": [],
    "css-font": ["font:"],
    "css-gap": properties("gap", "column-gap", "row-gap"),
    "css-grid-template": properties(
        *("grid-template", "grid-template-areas"),
        *("grid-template-columns", "grid-template-rows"),
    ),
    "css-display-flex": ["display:flex", "display:inline-flex"],
    "css-display-grid": ["display:grid", "display:inline-grid"],
    "css-float": ["float:left", "float:right"],
    "css-important": [],
    "css-inert-attribute": ["inert="],
    "css-intrinsic-size": ["=fit-content", "=min-content", "=max-content"],
    "css-left-right-top-bottom": properties("left", "right", "top", "bottom"),
    "css-margin": ["margin:-"],
    "css-margin-block-start-end": properties("margin-block-start", "margin-block-end"),
    "css-margin-inline-block": properties("margin-inline", "margin-block"),
    "css-margin-inline-start-end": properties("margin-inline-start", "margin-inline-end"),
    "css-modern-color": ["lch(", "oklch(", "lab(", "oklab("],
    "css-nesting": ["&"],
    "css-padding-block-start-end": properties("padding-block-start", "padding-block-end"),
    "css-padding-inline-block": properties("padding-inline", "padding-block"),
    "css-padding-inline-start-end": properties("padding-inline-start", "padding-inline-end"),
    "css-pseudo-class-lang": [":lang"],
    "css-position": [f"position:{value}" for value in ("relative", "absolute", "fixed", "sticky")],
    "css-scroll-snap": properties("scroll-snap-type", "scroll-snap-align", "scroll-snap-stop"),
    "css-selector-adjacent-sibling": ["a + b"],
    "css-selector-attribute": ["a[b]"],
    "css-selector-chaining": [".a.b"],
    "css-selector-child": ["a > b"],
    "css-selector-class": [],
    "css-selector-descendant": [],
    "css-selector-general-sibling": ["a ~ b"],
    "css-selector-grouping": [],
    "css-selector-id": [],
    "css-selector-type": [],
    "css-selector-universal": ["*"],
    "css-sytem-ui": [
        *("=system-ui", "=ui-serif", "=ui-sans-serif", "=ui-rounded", "=ui-monospace"),
    ],
    "css-unit-calc": ["calc("],
    "css-unit-initial": ["=initial"],
    "css-unit-percent": ["0%"],
    "css-variables": ["--", "var("],
    "css-white-space": [
        f"white-space:{value}" for value in ("pre", "pre-line", "pre-wrap", "break-spaces")
    ],
    "html-address": ["<address"],
    "html-anchor-links": ["#"],
    "html-base": ["<base"],
    "html-button-submit": ["<button", "<button type=submit"],
    "html-doctype": [],
    "html-h1-h6": [f"<h{level}" for level in range(1, 7)],
    "html-image-maps": ["<map", "usemap="],
    "html-input-text": [f"<input type={kind}" for kind in TYPED_TEXT],
    "html-lists": ["<ul", "<ol", "<dl"],
    "html-mailto-links": [],
    "html-meta-color-scheme": [],
    "html-semantics": [f"<{name}" for name in SEMANTIC.split()],
    "html-srcset": ["srcset=", "sizes="],
    "html-svg": ["<svg"],
    "image-base64": ["data:"],
    "image-hdr": [],
    "image-heif": [".heif", ".heic"],
    "image-jpg": [".jpg", ".jpeg"],
    "image-mp4": [".mp4", ".webm"],
    "image-tiff": [".tif", ".tiff"],
}

REGULAR = {
    r"([a-z-]+)(?: property| shorthand)?\s*": "{}:",
    r"([a-z-]+):\s*([a-z-]+)": "{}:{}",
    r"([a-z-]+)\(\)": "{}(",
    r"([a-z]+) unit": "0{}",
    r"::?([a-z-]+)(?:\(\))?": ":{}",
    r"@media \(([a-z-]+)\)": "({}",
    r"@([a-z-]+)": "@{}",
    r"<(\w+)> element": "<{}",
    r"<(\w+)>": "<{}",
    r'<(\w+) type="(\w+)"> element': "<{} type={}",
    r"([a-z-]+) attribute": "{}=",
}

PLAIN = """
<mjml lang="en" dir="ltr">
<mj-head><mj-title>Text</mj-title><mj-preview>Text</mj-preview></mj-head><mj-body>
<mj-wrapper><mj-section><mj-group>
  <mj-column><mj-text><h1>Text</h1><p>Text, <a href="https://example.org">a link</a></p></mj-text>
    <mj-button href="https://example.org">Text</mj-button></mj-column>
  <mj-column><mj-image src="https://example.org/a.png" alt="Text" href="https://example.org"
    fluid-on-mobile="true" /><mj-divider /><mj-spacer /></mj-column>
</mj-group></mj-section></mj-wrapper>
<mj-hero><mj-text>Text</mj-text></mj-hero>
<mj-section full-width="full-width"><mj-column>
  <mj-social><mj-social-element name="x" href="https://example.org">Text</mj-social-element>
  </mj-social>
  <mj-table><tr><td>Text</td></tr></mj-table>
  <mj-navbar hamburger="hamburger">
    <mj-navbar-link href="https://example.org">Text</mj-navbar-link></mj-navbar>
  <mj-accordion><mj-accordion-element><mj-accordion-title>Text</mj-accordion-title>
    <mj-accordion-text>Text</mj-accordion-text></mj-accordion-element></mj-accordion>
</mj-column></mj-section>
</mj-body></mjml>
"""
"""Every component whose output is not an author's choice of a trick, as `mj-carousel` is."""


def to_look_for(slug: str, title: str) -> list[str]:
    """What shows that a page uses a feature, in the notation of `client_support`."""
    if slug in IRREGULAR:
        return IRREGULAR[slug]
    if slug.startswith("image-"):
        return [f".{slug.removeprefix('image-')}"]
    for pattern, use in REGULAR.items():
        if found := re.fullmatch(pattern, title):
            return [use.format(*found.groups())]
    return []


def latest(results: dict[str, str]) -> str:
    """The first letter of the latest result: `y`, `a` for partly, `n`, `u` for unknown.

    It stands last. Some dates stand out of order, with the same result as the latest.
    """
    return list(results.values())[-1][0]


def clients(stats: dict[str, dict[str, dict[str, str]]], letter: str) -> Iterable[str]:
    """The clients of a result: `gmail` where all of Gmail that was tested has it."""
    for family in FAMILIES:
        known = {name: latest(results) for name, results in stats.get(family, {}).items()}
        known = {name: result for name, result in known.items() if result != "u"}
        which = [name for name in PLATFORMS if known.get(name) == letter]
        if which and len(which) == len(known):
            yield family
        else:
            yield from (f"{family}.{PLATFORMS[name][0]}" for name in which)


def kept_of(feature: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a feature."""
    title = feature["title"].strip()
    return {
        "title": title,
        "use": to_look_for(feature["slug"], title),
        "lacking": " ".join(clients(feature["stats"], "n")),
        "partly": " ".join(clients(feature["stats"], "a")),
    }


def baseline() -> list[str]:
    """The features that a plain mail of MJML uses."""
    return sorted(matched(Page.of(mjml.mjml2html(PLAIN))))


def write(data: dict[str, Any], npm: str, features: dict[str, Any], plain: list[str]) -> None:
    """The file, a feature a line."""
    labels = FAMILIES | {
        f"{family}.{short}": FAMILIES[family] + label
        for family in FAMILIES
        for name, (short, label) in PLATFORMS.items()
        if any(name in feature["stats"].get(family, {}) for feature in data["data"])
    }
    head = {
        "source": f"{SOURCE} {npm}",
        "version": npm,
        "date": data["last_update_date"][:10],
        "licence": LICENCE,
        "clients": labels,
        "mjml_python": version("mjml-python"),
        "baseline": plain,
    }
    lines = [f"  {said(key)}: {said(value)},\n" for key, value in head.items()]
    rows = ",\n".join(f"    {said(slug)}: {said(value)}" for slug, value in features.items())
    TARGET.write_text("{\n" + "".join(lines) + f'  "features": {{\n{rows}\n  }}\n}}\n', "utf-8")


def said(value: object) -> str:
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main(file: Path) -> None:
    """Write the table, then once more with the baseline that is measured by it."""
    data = json.loads(file.read_text("utf-8"))
    npm = json.loads((file.parents[1] / "package.json").read_text("utf-8"))["version"]
    rows = {feature["slug"]: kept_of(feature) for feature in data["data"]}
    kept = {slug: row for slug, row in sorted(rows.items()) if row["lacking"] or row["partly"]}
    write(data, npm, kept, [])
    write(data, npm, kept, baseline())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
