"""A compiled newsletter as its judges see it."""

import pytest

from afterword.newsletter.page import Page, StyleRule, declarations, rules


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("", {}),
        ("color:red", {"color": "red"}),
        (" COLOR : Red !important ; ; margin:0 4px;", {"color": "Red", "margin": "0 4px"}),
        ("color:red;color:#FFF", {"color": "#FFF"}),
        ("padding:;color:red", {"padding": "", "color": "red"}),
        ("color;margin:0", {"margin": "0"}),
        ("background:url('a;b:c.png')", {"background": 'url("a;b:c.png")'}),
        ("--Ink:red", {"--ink": "red"}),
    ],
)
def test_declarations(style: str, expected: dict[str, str]) -> None:
    assert dict(declarations(style)) == expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("", []),
        ("/* a */ <!-- --> ", []),
        ("a, b { color: red }", [StyleRule("a, b", {"color": "red"})]),
        ("a {", [StyleRule("a", {})]),
        ("@import url(a.css);", [StyleRule("", {}, ("@import url(a.css)",))]),
        ("@media print { }", [StyleRule("", {}, ("@media print",))]),
        (
            "@MEDIA print { @supports (a: b) { a { color: red } } b { margin: 0 } }",
            [
                StyleRule("a", {"color": "red"}, ("@media print", "@supports (a: b)")),
                StyleRule("b", {"margin": "0"}, ("@media print",)),
            ],
        ),
    ],
)
def test_rules(sheet: str, expected: list[StyleRule]) -> None:
    assert list(rules(sheet)) == expected


def test_a_font_face_has_its_declarations() -> None:
    first = rules("@font-face { font-family: A; src: url(a.woff2) }")[0]
    assert first.within == ("@font-face",)
    assert first.declarations == {"font-family": "A", "src": "url(a.woff2)"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>A</p>", ["p"]),
        ("<div> <p>A <b>B</b> C</p>\n</div>", ["p", "b"]),
        ("<p>&nbsp;</p><p>&zwnj;&#8203;&shy;</p><p>\u034f\u200c\u00a0</p>", []),
        ("<!-- A --><!--[if mso]><p>B</p><![endif]-->", []),
        ("<!--[if !mso]><!--><p>B</p><!--<![endif]-->", ["p"]),
        ("A", ["body"]),
        ("<svg><text>A</text></svg><math><mi>x</mi></math>", ["text", "mi"]),
        ("<textarea>A</textarea><noscript>B</noscript>", ["textarea", "noscript"]),
        ("<table>A<tr><td>B</table>", ["body", "td"]),
    ],
)
def test_the_elements_that_speak(body: str, expected: list[str]) -> None:
    assert [element.tag for element in Page.of(body).speaking] == expected


@pytest.mark.parametrize(
    "html", ["", "<", "<p", "\x00", "<template><p>A</p></template>", "<!---->"]
)
def test_what_is_hardly_html(html: str) -> None:
    page = Page.of(html)
    assert page.root.tag == "html"
    assert page.sheets == ()
    assert all(element.size for element in page.elements)


def test_an_element_knows_what_is_around_it() -> None:
    page = Page.of('<table WIDTH="9" style="margin:0" role><tr><td>  A\n B <b>C</b></table>')
    (table,) = page.tagged("table")
    (cell,) = page.tagged("td")
    around = cell.around
    assert around is not None
    assert around.around is not None
    assert around.around.around is table
    assert table.opening == '<table width="9"'
    assert table.style == "margin:0"
    assert table.get("role") == table.get("lang") == ""
    assert cell.opening == "<td>"
    assert cell.words == "A B C"
    assert cell.beginning == "A"
    assert [node.tag for node in table.all("td, b")] == ["td", "b"]
    assert page.tagged("img") == []
