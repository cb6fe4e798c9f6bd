"""What mail clients lack: the facts, the judgement, and what a page shows."""

import re
from pathlib import Path

import mjml
import pytest
from client_support import baseline
from conftest import CHECKOUT

from afterword.lint.client_support import judgement, matched, support, weak
from afterword.newsletter.page import Page

ADVISED = [slug for group in judgement().group if group.advice for slug in group.slugs]
NEWSLETTERS = sorted((CHECKOUT / "outbox" / "newsletter").rglob("*.html"))

# Where a selector, a value or an at-rule is looked for, a page that has one.
WRITTEN = {
    "#": '<a href="#top">Up</a>',
    "&": "<style>.a { color: red; & .b { color: blue } }</style>",
    "--": '<p style="--ink: red">Text</p>',
    ".a.b": "<style>.a.b { color: red }</style>",
    "*": "<style>* { color: red }</style>",
    "a[b]": '<style>a[href="x"] { color: red }</style>',
    "background-image:": '<p style="background-image: url(a.png)">Text</p>',
    "data:": '<img src="data:image/png;base64,iVBORw0KGgo=">',
    "margin:-": '<p style="margin: 0 0 -4px">Text</p>',
    "@font-face": "<style>@font-face { font-family: a; src: url(a.woff2) }</style>",
    "@import": '<style>@import url("https://example.org/a.css");</style>',
    "@keyframes": "<style>@keyframes a { from { opacity: 0 } }</style>",
}
FORMS = {
    r"0(\w+)": '<p style="width:5{}">Text</p>',
    r"=([a-z-]+)": '<p style="width:{}">Text</p>',
    r"([a-z-]+)\(": '<p style="width:{}(1px, 2px)">Text</p>',
    r"([a-z-]+):": '<p style="{}:1px">Text</p>',
    r"([a-z-]+:[a-z-]+)": '<p style="{}">Text</p>',
    r"([a-z-]+:url\()": '<p style="{}a.png)">Text</p>',
    r"<(\w+)": "<{0}></{0}>",
    r"<(\w+ type=\w+)": "<{}>",
    r"([a-z-]+)=": '<p {}="a">Text</p>',
    r"(:[a-z-]+)": "<style>p{} {{ color: red }}</style>",
    r"(a . b)": "<style>{} {{ color: red }}</style>",
    r"\.(\w+)": '<img src="https://example.org/a.{}?b=c.d">',
}


def example(use: str) -> str:
    """A page that has what is looked for."""
    if use in WRITTEN:
        return WRITTEN[use]
    return next(
        page.format(found[1]) for form, page in FORMS.items() if (found := re.fullmatch(form, use))
    )


def slugs(html: str) -> list[str]:
    """What is said of a page."""
    return [feature.slug for feature, _ in weak(Page.of(html))]


def compiled(body: str, head: str = "") -> str:
    """A mail in MJML, compiled."""
    document = f"<mjml><mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>"
    return mjml.mjml2html(document)


def column(content: str) -> str:
    return f"<mj-section><mj-column>{content}</mj-column></mj-section>"


def test_the_facts_say_where_they_are_from() -> None:
    assert "caniemail" in support().source
    assert "MIT" in support().licence
    used = {
        client
        for row in support().features.values()
        for client in f"{row.lacking} {row.partly}".split()
    }
    assert used <= support().clients.keys()


def test_every_feature_is_in_one_group() -> None:
    grouped = [slug for group in judgement().group for slug in group.slugs]
    assert sorted(grouped) == sorted(support().features)
    assert judgement().widely_used <= support().clients.keys()
    for group in judgement().group:
        assert [group.advice, group.harmless, group.unmatched].count("") == 2, group


def test_only_features_that_are_not_looked_for_are_called_so() -> None:
    for group in judgement().group:
        for slug in group.slugs:
            if group.unmatched:
                assert not support().features[slug].use, slug
            else:
                assert support().features[slug].use or group.harmless, slug


@pytest.mark.parametrize("slug", ADVISED)
def test_a_feature_with_advice_is_found_and_reported(slug: str) -> None:
    for use in support().features[slug].use:
        html = example(use)
        assert slug in matched(Page.of(html)), html
        assert slug in slugs(html), html


def test_the_baseline_is_what_mjml_writes() -> None:
    assert list(support().baseline) == baseline()


@pytest.mark.parametrize("file", NEWSLETTERS, ids=lambda file: file.stem)
def test_the_newsletters_that_ship_are_clean(file: Path) -> None:
    assert slugs(file.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<div style="display: flex; gap: 8px">', ["css-display-flex", "css-gap"]),
        ('<div style="display: inline-flex">', ["css-display-flex"]),
        ('<div style="display: grid">', ["css-display-grid"]),
        ('<div style="display: block">', []),
        (
            '<div style="position: absolute; top: 0">',
            ["css-left-right-top-bottom", "css-position"],
        ),
        ('<div style="position: static">', []),
        ('<div style="float: left">', ["css-float"]),
        ('<div style="float: none">', []),
        ('<p style="background-image: url(a.png)">', ["css-background-image"]),
        ("<p style=\"background: #FFF url('a.png')\">", ["css-background-image"]),
        ('<p style="background: #FFF">', []),
        ('<p style="background: url(a.webp)">', ["css-background-image", "image-webp"]),
        ('<video src="https://example.org/a.mp4"></video>', ["html-video"]),
        (
            '<form><input type="email"><button>Go</button></form>',
            ["html-button-submit", "html-form", "html-input-text"],
        ),
        ('<img src="https://example.org/A.SVG">', ["image-svg"]),
        ("<svg><rect/></svg>", ["html-svg"]),
        ('<img src="https://example.org/a.webp?size=2">', ["image-webp"]),
        ('<img src="https://example.org/a.avif#x">', ["image-avif"]),
        ('<img src="https://example.org/a.png?b=.webp">', []),
        ('<picture><source srcset="a.webp"><img src="a.png"></picture>', []),
        ('<img src="data:image/webp;base64,AA">', ["image-base64", "image-webp"]),
        (WRITTEN["@font-face"], ["css-at-font-face"]),
        (WRITTEN["@import"], ["css-at-import"]),
        ("<style>p:nth-child(2n + 1) { color: red }</style>", ["css-pseudo-class-nth-child"]),
        ("<style>.a > .b { color: red }</style>", ["css-selector-child"]),
        ("<style>.a .b, #c { color: red }</style>", []),
        ("<style>a:hover { color: red }</style>", []),
        ("<style>a[title='.c > d:not(e)'] { color: red }</style>", ["css-selector-attribute"]),
        ('<p style="color: var(--ink)">', ["css-variables"]),
        ('<p style="width: calc(100% - 8px)">', ["css-unit-calc"]),
        ('<p style="height: 50vh">', ["css-unit-vh"]),
        ('<p style="color: #1c1c1c; font-size: 16px">', []),
        ('<img style="object-fit: cover">', ["css-object-fit"]),
        ('<p style="margin: -4px 0">', ["css-margin"]),
        ('<p style="margin: 4px calc(0px - 1px)">', ["css-unit-calc"]),
        ("<p style=\"font-family: 'flex calc(', grid\">", []),
        ('<p style="display: none; visibility: hidden; opacity: 0">', []),
        ('<p style="visibility: hidden">', ["css-visibility"]),
        ('<pre style="white-space: pre-wrap">', []),
        ('<p style="white-space: pre-wrap">', ["css-white-space"]),
        ('<p style="white-space: nowrap">', []),
        ("<ol><li>Text</li></ol><blockquote>Text</blockquote>", []),
        ('<p dir="rtl" lang="ar">Text</p>', []),
        ('<a href="*|UNSUB|*">Text</a><a href="&">Text</a>', []),
    ],
)
def test_what_a_page_uses(html: str, expected: list[str]) -> None:
    assert slugs(html) == expected


@pytest.mark.parametrize(
    "around",
    [
        "@media (prefers-color-scheme: dark)",
        "@media print and (prefers-contrast: more)",
        "@supports (display: grid)",
        "@media (-webkit-min-device-pixel-ratio: 2)",
    ],
)
def test_what_is_for_clients_that_know_it_is_fine(around: str) -> None:
    rule = ".a > .b { display: grid; animation: move 1s } @keyframes move { to { opacity: 1 } }"
    assert slugs(f"<style>{around} {{ {rule} }}</style>") == []
    assert slugs(f"<style>{rule}</style>") != []


@pytest.mark.parametrize(
    "body",
    [
        column("<mj-text>Text</mj-text>"),
        '<mj-section background-url="https://example.org/a.png?b=1&amp;c=2"><mj-column>'
        "<mj-text>Text</mj-text></mj-column></mj-section>",
        '<mj-hero background-url="https://example.org/a.png" background-width="600px" '
        'background-height="300px"><mj-text>Text</mj-text></mj-hero>',
        column(
            '<mj-navbar hamburger="hamburger"><mj-navbar-link href="https://example.org">Text'
            "</mj-navbar-link></mj-navbar>"
        ),
        column(
            "<mj-accordion><mj-accordion-element><mj-accordion-title>Text</mj-accordion-title>"
            "<mj-accordion-text>Text</mj-accordion-text></mj-accordion-element></mj-accordion>"
        ),
        column(
            '<mj-image src="https://example.org/a.png" srcset="https://example.org/b.png 2x" '
            'fluid-on-mobile="true" border-radius="4px" />'
        ),
    ],
    ids=["text", "background", "hero", "menu", "accordion", "image"],
)
def test_what_mjml_writes_is_clean(body: str) -> None:
    assert slugs(compiled(body)) == []


def test_a_font_of_mjml_is_clean_and_another_style_sheet_is_not() -> None:
    font = '<mj-font name="Lora" href="https://example.org/lora.css" />'
    text = column('<mj-text font-family="Lora, serif">Text</mj-text>')
    assert slugs(compiled(text, font)) == []
    more = '<mj-style>@import url("https://example.org/more.css");</mj-style>'
    assert slugs(compiled(text, font + more)) == ["css-at-import"]
    assert slugs('<link rel="stylesheet" href="https://example.org/a.css">') == ["html-link"]


def test_a_carousel_is_the_choice_of_its_author() -> None:
    image = '<mj-carousel-image src="https://example.org/a.png" />'
    html = compiled(column(f"<mj-carousel>{image * 2}</mj-carousel>"))
    assert "html-input-radio" in slugs(html)


def test_the_piece_and_the_clients_are_fit_for_a_message() -> None:
    html = '<p style="color:red"></p><p style="width: calc(100% - 8px)"></p>'
    [(feature, piece)] = weak(Page.of(html))
    assert piece == "width:calc(100% - 8px)"
    assert feature.title == "CSS calc() function"
    assert feature.advice == "write the length in px"
    assert feature.lacking[:3] == ("Outlook", "Yahoo Mail", "AOL")
    [(feature, piece)] = weak(Page.of('<p style="margin:-4px"></p>'))
    assert "Gmail" in feature.lacking
