"""Every rule of `lint_rules.toml`: what breaks it and where that is told, and what nearly does."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, build
from PIL import Image
from test_lint_posts import OF_POSTS
from test_versions import OF_VERSIONS

from afterword.diagnostics import Diagnostic
from afterword.lint import lint_rules
from afterword.templating.sandbox import Sandbox
from afterword.templating.templates import Templates

Write = Callable[[str, str], Path]

BASE = "templates/newsletter/base.mjml.j2"
OWN = "templates/newsletter/newsletter.mjml.j2"
EXTENDS = '{% extends "default/newsletter/newsletter.mjml.j2" %}\n'
OF_MAILS = [code for code in lint_rules.table() if code not in {*OF_POSTS, *OF_VERSIONS}]
"""The rules for newsletters."""

LEAVE = "https://harbour.test/leave"
"""What the footer links to, so that it stands in the plain text."""

# For each kind of rule, what stands in the newsletter in place of the keynote, and what is told of
# it, with its line. What is no section of its own is put into one, and begins on line 2.
IN_TEMPLATES: dict[str, list[tuple[str, list[str]]]] = {
    "structure": [
        ("Words", []),
        ("a\u0085b", ["2 control-in-mail"]),
        ("<p>A</p>\n<p>a\u0099b</p>", ["3 control-in-mail"]),
        ("a\u00a0b", []),
        ("<p>A</p>\n<table><tr><td>1</td></tr></table>", ["3 layout-table"]),
        ('<table role="none"><tr><td>1</td></tr></table>', []),
        ('<table role="presentation"><tr><td>1</td></tr></table>', []),
        ("<table><tr><th>1</th></tr></table>", []),
        (
            '<table width="9"><tr><td>\n<table><tr><th>1</th></tr></table>\n</td></tr></table>',
            ["2 layout-table"],
        ),
        (
            "<table><tr><th>\n<table><tr><td>1</td></tr></table>\n</th></tr></table>",
            ["2 layout-table"],
        ),
        (
            '<mj-section><mj-column>\n<mj-table font-size="14px"><tr><td>1</td></tr></mj-table>\n'
            "</mj-column></mj-section>",
            ["2 layout-table"],
        ),
        ("<h1>Another</h1>", ["2 heading-order"]),
        ("<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>", []),
        ("<h2>A</h2>\n<h4>B</h4>", ["3 heading-order"]),
        ("<h3>A</h3>", ["2 heading-order"]),
        (
            '<mj-raw>\n<!--[if mso]><v:rect href="x"><center>Hi</center></v:rect><![endif]-->\n'
            "</mj-raw>",
            ["2 vml"],
        ),
        (
            '<mj-raw>\n<!--[if mso]><v:rect alt="A"><p>A</p></v:rect><v:oval alt="O" />'
            "<![endif]-->\n</mj-raw>",
            [],
        ),
        (
            '<mj-raw>\n<!--[if mso]><v:rect alt="A"><a\nhref="x">A</a></v:rect><![endif]-->\n'
            "</mj-raw>",
            ["2 vml"],
        ),
        (
            '<mj-section background-url="https://harbour.test/a.png" background-color="#FFFFFF">\n'
            "<mj-column><mj-text><h2>A</h2></mj-text></mj-column></mj-section>",
            ["1 vml"],
        ),
        (
            '<mj-section background-url="https://harbour.test/a.png" background-color="#FFFFFF">\n'
            "<mj-column><mj-text>A</mj-text></mj-column></mj-section>",
            [],
        ),
        (
            '<mj-hero background-url="https://harbour.test/a.png" background-width="600px"'
            ' background-height="300px" background-color="#FFFFFF"><mj-text>A</mj-text></mj-hero>',
            [],
        ),
        ('<p>700 people</p>\n<div style="width: 700px">A</div>', ["3 wide-element"]),
        ('<div style="width: 600px">A</div>', []),
        ('<div style="width: 700px; max-width: 100%">A</div>', []),
        ('<div style="max-width: 700px">A</div>', []),
        ('<div style="min-width: 601px">A</div>', ["2 weak-support", "2 wide-element"]),
        (
            '<mj-raw>\n<table role="presentation" width="720"><tr></tr></table>\n</mj-raw>',
            ["2 wide-element"],
        ),
    ],
    "pictures": [
        ('<img src="https://harbour.test/a.png" alt="A quay" width="20" />', []),
        ('<img src="https://harbour.test/a.png" alt="" width="20px" />', []),
        ('A\n<img src="https://harbour.test/a.png" width="20" />', ["3 image-without-alt"]),
        ('A\n<img alt="A quay" width="20" />', ["3 image-not-https"]),
        ('<img src="" alt="A quay" width="20" />', ["2 image-not-https"]),
        ('<img src="http://harbour.test/a.png" alt="A" width="2" />', ["2 image-not-https"]),
        (
            '<img src="https://harbour.test/a.png" alt="A_1.JPEG" width="20" />',
            ["2 image-alt-filename"],
        ),
        (
            '<img src="https://harbour.test/a.png" alt="a.jpg" width="20" />',
            ["2 image-alt-filename"],
        ),
        ('<img src="https://harbour.test/a.png" alt="Not a.png" width="20" />', []),
        ('<img src="https://harbour.test/a.png" alt="A" />', ["2 image-width"]),
        ('<img src="https://harbour.test/a.png" alt="A" width="50%" />', ["2 image-width"]),
    ],
    "links": [
        (f'<a href="{LEAVE}">Leave us</a>', []),
        ('<a name="top"></a>', []),
        ('<a href="mailto:a@b.test">Write to us</a>', []),
        ('<a href="mailto:a@b.test" aria-label=" "></a>', ["2 empty-link"]),
        ('<a href=" ">B</a>', ["2 empty-link"]),
        (f'<a href="{LEAVE}">A</a>\n<a href="">B</a>', ["3 empty-link"]),
        ('<a href="javascript:go()">B</a>', ["2 empty-link"]),
        ('<a href="#">B</a>', ["2 empty-link", "2 weak-support"]),
        (
            '<a href="mailto:a@b.test"><img src="https://b.test/a.png" alt="" width="2" /></a>',
            ["2 empty-link"],
        ),
        (
            '<a href="mailto:a@b.test"><img src="https://b.test/a.png" alt="A" width="2" /></a>',
            [],
        ),
        (
            '<a href="mailto:a@b.test" aria-label="A">'
            '<img src="https://b.test/a.png" alt="" width="2" /></a>',
            [],
        ),
        ('<a href="http://b.test/">B</a>', ["2 insecure-link", "2 links-differ"]),
        ('<a href="HTTP://b.test/">B</a>', ["2 insecure-link", "2 links-differ"]),
        ('A\n<a href="https://b.test/?a=1&amp;b=2">B</a>', ["3 links-differ"]),
        # The plain text has a longer address only.
        ('<a href="https://harbour.test">Home</a>', ["2 links-differ"]),
        ('<p>There</p>\n<a href="mailto:a@b.test">here</a>', ["3 vague-link"]),
        ('<a href="mailto:a@b.test">Read more… »</a>', ["2 vague-link"]),
        ('<a href="mailto:a@b.test">Mehr erfahren</a>', ["2 vague-link"]),
        ('<a href="mailto:a@b.test">Clicca qui</a>', ["2 vague-link"]),
        ('<a href="mailto:a@b.test">12</a>', ["2 vague-link"]),
        ('<a href="mailto:a@b.test">2024</a>', []),
        ('<a href="mailto:a@b.test">Read more of it</a>', []),
        ('<a href="mailto:a@b.test">WWW.C.test</a>', ["2 misleading-link"]),
        ('<a href="mailto:a@b.test">https:///c</a>', ["2 misleading-link"]),
        ('<a href="mailto:a@b.test">c.com.mx</a>', ["2 misleading-link"]),
        ('<a href="mailto:a@b.test">https://[c</a>', ["2 misleading-link"]),
        ('<a href="mailto:a@b.test">Node.js</a>', []),
        (f'<a href="{LEAVE}">www.harbour.test/leave</a>', []),
    ],
    "legibility": [
        ('<p style="color: #777">A</p>', ["2 hard-to-read"]),
        ('<p style="color: #595959">A</p>', []),
        ('<p style="color: #777; font-size: 24px">A</p>', []),
        ('<p style="color: #777; font: bold 19px/1.2 serif">A</p>', []),
        ('<p style="color: #777; font: 19px/1.2 serif">A</p>', ["2 hard-to-read"]),
        ('<p style="color: #777; font-size: 19px; font-weight: 700">A</p>', []),
        ('<p style="color: #777; font-size: 19px"><b>A</b> <strong>B</strong></p>', []),
        ("<p>This is shared</p>\n<p style='color: red'>A</p>", ["3 hard-to-read"]),
        (
            '<p style="color: #aaaaaa; background: #000">A</p>\n<p style="color: #aaa">A</p>',
            ["3 hard-to-read"],
        ),
        ('<p style="color: hsl(0, 0%, 80%)">A</p>', ["2 hard-to-read"]),
        ('<p style="color: rgba(0, 0, 0, .3)">A</p>', ["2 hard-to-read", "2 weak-support"]),
        ('<p style="background: rgba(0, 0, 0, .02)">A</p>', ["2 weak-support"]),
        ('<p style="color: rgb(20, 20, 20)">A</p>', []),
        ('<p style="color: grayish">A</p>', []),
        ('<p style="background: #222">A</p>', ["2 hard-to-read"]),
        ('<p style="background: none; color: inherit">A</p>', []),
        ('<table role="none" bgcolor="#222222"><tr><td>A</td></tr></table>', ["2 hard-to-read"]),
        # Without the picture, the text has to be read on the colour.
        (
            '<p style="background: url(https://b.test/black.png) #fff">A</p>',
            ["2 weak-support"],
        ),
        (
            '<p style="color: #fff; background: url(https://b.test/a.png) #222">A</p>',
            ["2 weak-support"],
        ),
        ('<p style="display: none; color: #fff; font-size: 1px">A</p>', []),
        # Blue that can be read on white, but not once both are turned.
        ('<p style="color: #ff0000">A</p>', ["2 hard-to-read"]),
        ('<p style="font-size: 13px">A</p>', ["2 small-text"]),
        ('<p style="font-size: 14px">A</p>', []),
        ('<p style="font: 10px/1.2 Arial, sans-serif">A</p>', ["2 small-text"]),
        (
            '<div style="font-size: .9em">A\n<b style="font-size: .9em">B</b></div>',
            ["3 small-text"],
        ),
        ('<p style="font-size: 80%">A</p>', ["2 small-text"]),
        ('<p style="font-size: 1.2.3px; line-height: .; padding:">A</p>', []),
        ('<p style="font-size: 0; color: #fff">&#8203;A</p>', []),
        ('<p style="font-family: Arial">A</p>', ["2 font-without-fallback"]),
        ('<p style="font: 14px/1.2 Arial">A</p>', ["2 font-without-fallback"]),
        ("<p style=\"font-family: 'A, serif'\">A</p>", ["2 font-without-fallback"]),
        ("<p style=\"font-family: A, sans-serif, 'Segoe UI Emoji'\">A</p>", []),
        ("<mj-raw>\n<p>All words</p>\n</mj-raw>", ["2 font-without-fallback"]),
        ("<mj-raw>\n<p>&zwnj;</p>\n</mj-raw>", []),
        *(
            (f'<a href="{LEAVE}" style="display: inline-block; {style}">A way</a>', told)
            for style, told in (
                ("padding: 1px", ["2 small-target"]),
                ("padding:", ["2 small-target"]),
                ("padding: 9px 30px 9px", ["2 small-target"]),
                ("padding: 10px", []),
                ("padding: 1px 30px 19px 30px", []),
                ("padding: 0; padding-top: 10px; padding-bottom: 10px", []),
                ("padding: .5em; line-height: 2em", []),
                ("padding: 1px; line-height: 1.5em", ["2 small-target"]),
                ("padding: 0 20px; height: 44px", []),
            )
        ),
        (f'<a href="{LEAVE}" style="padding: 1px">A way</a>', []),
        ('<p style="display: block; padding: 1px">No way</p>', []),
        (
            "<mj-section><mj-column>\n"
            f'<mj-button href="{LEAVE}" background-color="#99aadd" color="#FFFFFF"'
            ' font-size="14px">A way</mj-button>\n'
            f'<mj-button href="{LEAVE}" background-color="#0F766E" font-size="16px"'
            ' inner-padding="14px 24px">A way</mj-button>\n'
            "</mj-column></mj-section>",
            ["2 hard-to-read", "2 small-target"],
        ),
    ],
    "styles": [
        ('A\n<p style="float: left">A</p>', ["3 weak-support"]),
        ('<p style="text-align: left">A</p>', []),
        (
            '<mj-raw>\n<link rel="StyleSheet" href="https://b.test/a.css" />\n</mj-raw>',
            ["2 remote-font", "2 weak-support"],
        ),
        (
            '<mj-raw>\n<link rel="icon" href="https://b.test/a.ico" />\n</mj-raw>',
            ["2 weak-support"],
        ),
    ],
    "inbox": [
        ('<p>A</p>\n<p>{{ "{{ first_name }}" }}</p>', ["3 looks-like-a-tag"]),
        ('<p>{{ "{ first_name }" }}</p>', []),
        ("<p>*|FNAME|* [Unsubscribe] %%name%%</p>", ["2 looks-like-a-tag"] * 3),
    ],
}


@pytest.fixture(autouse=True)
def _templates_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What finds a line's template compiles all of them for each recap: here, for each build."""
    kept: dict[Templates, Sandbox] = {}
    make = Templates.environment

    def environment(self: Templates, filters: Any, also: Any = (), trace: bool = False) -> Sandbox:
        if not trace:
            return make(self, filters, also)
        if self not in kept:
            kept[self] = make(self, filters, also, trace)
        return kept[self]

    monkeypatch.setattr(Templates, "environment", environment)


def section(content: str) -> str:
    if content.startswith("<mj-"):
        return content
    return f"<mj-section><mj-column><mj-text>\n{content}\n</mj-text></mj-column></mj-section>"


@pytest.mark.parametrize("kind", IN_TEMPLATES)
def test_what_a_template_wrote(project: Path, write: Write, kind: str) -> None:
    own = '{% block keynote %}{% include ["cases/" ~ recap.slug ~ ".mjml.j2"] ignore missing %}'
    write(OWN, f"{EXTENDS}{own}{{% endblock %}}\n")
    expected = []
    for number, (content, told) in enumerate(IN_TEMPLATES[kind]):
        write(f"templates/cases/c{number}.mjml.j2", section(content))
        front = f"title: Recap\ndate: 2024-01-02\nid: c{number}"
        write(f"recaps/demo/c{number}.md", f"---\n{front}\n---\n\nThis is shared with 700.\n")
        expected += [(f"templates/cases/c{number}.mjml.j2", content, place) for place in told]
    found = [
        (d.path, (project / d.path).read_text("utf-8"), f"{d.line} {d.code}")
        for d in build(project).diagnostics
    ]
    assert found == [(p, section(c), t) for p, c, t in sorted(expected)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            '<p style="background: #fff; color: #777">A</p>',
            "text in #777 on #fff has a contrast of 4.4; WCAG asks for 4.5: take",
        ),
        (
            '<p style="color: #ff0000; font-size: 20px">A</p>',
            "text in #ff0000 on #FFFFFF has a contrast of 3.9; WCAG asks for 4.5: take",
        ),
        (
            f'<a href="{LEAVE}" style="display: block; padding: 9px">A</a>',
            "the button is 43 pixels high; give it 44",
        ),
        (
            '<p style="position: absolute">A</p>',
            "'position:absolute') does not work in Gmail, Outlook on Windows, Outlook on iOS"
            " and 2 more; let it",
        ),
    ],
)
def test_what_is_said(project: Path, write: Write, content: str, said: str) -> None:
    write(OWN, f"{EXTENDS}{{% block keynote %}}{section(content)}{{% endblock %}}\n")
    (told,) = build(project).diagnostics
    assert said in str(told)


LONG = "What the small ports of five coasts want from those who run the large ones"
FRONT = "title: A recap\ndate: 2024-01-02\nid: r\n"
MANY = "A sentence that says something about ports. " * 2_200

# Front matter and prose of a recap, and what is told of it. Its front matter begins on line 5, and
# without any its prose on line 7.
IN_RECAPS: list[tuple[str, str, list[str]]] = [
    ("", "Words", []),
    ("", "A\n\n> # Quoted", ["9:3 heading-order"]),
    ("", "## Two\n\n#### *Four* more", ["9:1 heading-order"]),
    ("", "### Three", ["7:1 heading-order"]),
    ("", "## Two\n\n### Three", []),
    ("", "A [here](https://b.test/ñ) B", ["7:3 vague-link"]),
    ("", "A <https://b.test/a/b>\n[here](https://b.test/a) B", ["8:8 vague-link"]),
    ("", "A [here it is](https://b.test/ñ) B", []),
    ("", "A.[1]\n\n[1]: https://b.test/ñ", ["9:6 vague-link"]),
    ("", "A [B](http://b.test) C", ["7:7 insecure-link"]),
    ("", "A [B](http://b.test/ñ) C", ["7:7 insecure-link"]),
    ("", "A <https://münchen.test/ü> [B](<https://b.test/a b>) C", []),
    ("", "[b.org](https://c.test)", ["7:9 misleading-link"]),
    ("", "[b.org](https://a.b.org) [ASP.NET](https://c.test) [B](https://c.test)", []),
    ("", "![a.png](https://b.test/a.png)", ["7:10 image-alt-filename"]),
    ("", "![A quay](http://b.test/a.jpg)", ["7:11 image-not-https"]),
    ("image: {file: quay.png, alt: A quay}\n", "", ["5:15 image-not-in-mail"]),
    ("image: {file: quay.png, url: https://b.test/q.png, alt: A quay}\n", "", []),
    ("", "![A quay](https://b.test/a.webp)", ["7:11 weak-support"]),
    ("", "| A | B |\n|---|---|\n| 1 | 2 |", []),
    ("", "A {{ first_name }} B", ["7:3 looks-like-a-tag"]),
    ("", "A {{ & [first](https://b.test) }} B", ["7:3 looks-like-a-tag"]),
    ("", "A {% if paid %} B", ["7:3 looks-like-a-tag"]),
    ("", "A [weblink] B", ["7:3 looks-like-a-tag"]),
    ("", "{" * 50_000, []),
    ("summary: Hello *|FNAME|*\n", "", ["5:10 looks-like-a-tag"]),
    (f"subject: {LONG}\n", "", ["5:10 subject-too-long"]),
    (f"subject: {LONG[:60]}\n", "", []),
    (f"subject: {'港' * 31}\n", "", ["5:10 subject-too-long"]),
    (f"subject: {'港' * 30}\n", "", []),
    ('subject: "=?utf-8?q?=0ABcc:?="\n', "", []),
    ("summary: Brief, as ports are\npreheader: Brief\n", "", ["6:12 preheader-length"]),
    (f"preheader: {LONG} {LONG}\n", "", ["5:12 preheader-length"]),
    (f"preheader: {LONG[:30]}\n", "", []),
    (f"preheader: {LONG} {'a' * (99 - len(LONG))}\n", "", []),
    (f"summary: {LONG}. {LONG}.\n", "", []),
    ("summary: A   recap.\n", "", ["5:10 preheader-repeats"]),
    ("summary: The recap.\n", "", []),
    ('preheader: "?!"\n', "", ["5:12 preheader-length"]),
    ("", MANY, ["2:8 mail-too-long"]),
    ("url: https://b.test/r\n", MANY, ["5:6 story-left-out"]),
    (
        "takeaways:\n" + "- Ports are slow.\n" * 2_500 + "url: https://b.test/r\n",
        "",
        ["2:8 mail-too-long"],
    ),
]


def recap(front: str, prose: str) -> str:
    return f"---\n{FRONT}{front}---\n\n{prose}\n"


def places(project: Path) -> list[str]:
    """What is told, each as `path:line:column code`; templates that ship by their own path."""
    return [place(d) for d in build(project).diagnostics]


def place(d: Diagnostic) -> str:
    path = d.path.replace("default/", "templates/", 1)
    return f"{path}:{d.line}:{d.column} {d.code}"


def test_what_an_author_wrote(project: Path, write: Write) -> None:
    for number, (front, prose, _) in enumerate(IN_RECAPS):
        text = recap(front, prose or "They met.\n").replace("id: r", f"id: r{number}")
        write(f"recaps/demo/r{number:02}.md", text)
    Image.new("RGB", (1200, 700), "navy").save(project / "recaps/demo/quay.png")
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", "networks: []\naddress:"))
    expected = [
        f"recaps/demo/r{number:02}.md:{told}"
        for number, (_, _, all_told) in enumerate(IN_RECAPS)
        for told in all_told
    ]
    assert places(project) == expected


REPLACED: list[tuple[str, str, list[str]]] = [
    ("opening", "", [f"{BASE}:111:3 heading-order"]),
    (
        "footer",
        section("<p>Bye</p>"),
        [f"{BASE}:161:3 no-address", f"{BASE}:161:3 no-unsubscribe"],
    ),
    (
        "footer",
        section(
            '<p>{{ mail.address | replace(", ", "<br />" | safe) }}</p>'
            '<p><a href="{{ mail.unsubscribe }}">Leave us</a></p>'
        ),
        [],
    ),
    ("dark", "p { margin: 0 }", [f"{BASE}:16:3 no-dark-mode"]),
    (
        "dark",
        "{{ super() }}\n.a,\n.b { color: #1F2933 }\n.a:hover, p, :root { color: #1F2933 }\n"
        "[data-ogsc] .a { color: #1F2933 } .ExternalClass .a { color: #1F2933 }\n"
        "@media print { .b { margin: 0 } }",
        # Which caniemail knows too, as it does the attribute.
        [f"{OWN}:4:1 lost-style", f"{OWN}:7:1 weak-support"],
    ),
    (
        "dark",
        "{{ super() }}\n@font-face { font-family: A; src: url(https://b.test/a.woff2) }",
        [f"{OWN}:4:1 remote-font", f"{OWN}:4:1 weak-support"],
    ),
    (
        "dark",
        '{{ super() }}\n@import url("https://b.test/a.css");\n',
        [f"{OWN}:4:1 remote-font", f"{OWN}:4:1 weak-support"],
    ),
    ("style", "{{ super() }}\n.quiet { color: #ABCDEF; }", [f"{OWN}:4:1 hard-to-read"]),
    ("style", "{{ super() }}\n.quiet { font-size: 12px; }", [f"{OWN}:4:1 small-text"]),
    (
        "style",
        "{{ super() }}\n.quiet { font-family: Arial; }",
        [f"{OWN}:4:1 font-without-fallback"],
    ),
]


@pytest.mark.parametrize(("block", "content", "told"), REPLACED)
def test_what_a_block_wrote(
    project: Path, write: Write, block: str, content: str, told: list[str]
) -> None:
    write(OWN, f"{EXTENDS}{{% block {block} %}}\n{content}\n{{% endblock %}}\n")
    assert places(project) == told


REWRITTEN: list[tuple[str, str, str]] = [
    (' lang="{{ language.tag }}" dir="{{ language.direction }}"', "", "15:1 mail-language"),
    (' lang="{{ language.tag }}"', "", "15:1 mail-language"),
    ('dir="{{ language.direction }}">', 'dir="auto">', "15:1 mail-language"),
    ('      <meta name="color-scheme" content="light dark" />\n', "", "16:3 no-dark-mode"),
    ('<meta name="supported-color-schemes" content="light dark" />', "", "16:3 no-dark-mode"),
    (
        "<mj-attributes>",
        '<mj-font name="Helvetica" href="https://b.test/a.css" />\n    <mj-attributes>',
        "25:5 remote-font",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), REWRITTEN)
def test_what_the_page_itself_wrote(
    project: Path, write: Write, old: str, new: str, told: str
) -> None:
    base = (CHECKOUT / BASE).read_text("utf-8")
    assert old in base
    write(BASE, base.replace(old, new))
    # A font that @import brings is also one that few programs show.
    found = {place for place in places(project) if not place.endswith(":24:5 weak-support")}
    assert found == {f"{BASE}:{told}"}


@pytest.mark.parametrize(
    ("brand", "told"),
    [
        ('{color: "#8899AA", accent: "#0B6E69"}', ["5:16 hard-to-read"]),
        ('{accent: "#8899AA"}', ["5:17 hard-to-read"]),
        ("{text_fonts: Arial}", ["5:21 font-without-fallback"]),
        ('{color: "#102030", accent: "#0B6E69", text_fonts: "Arial, serif"}', []),
    ],
)
def test_what_the_brand_says(project: Path, write: Write, brand: str, told: list[str]) -> None:
    series(project, f"brand: {brand}")
    assert sorted(set(places(project))) == [f"recaps/series.md:{place}" for place in told]


def test_what_the_brand_says_in_another_language(project: Path, write: Write) -> None:
    write("recaps/series.de.md", "---\nname: Hafengespräche\n---\n")
    write("recaps/demo/t.de.md", "---\ntitle: Gespräch\ndate: 2024-05-06\n---\n\nWir trafen uns.\n")
    series(project, 'brand: {accent: "#8899AA", text_fonts: Arial}\nurl: http://harbour.test')
    at = ("5:17 hard-to-read", "5:40 font-without-fallback", "6:6 insecure-link")
    assert set(places(project)) == {f"recaps/series.md:{place}" for place in at}


def series(project: Path, fields: str) -> None:
    """Adds fields to the series, from line 5 on."""
    file = project / "recaps/series.md"
    file.write_text(file.read_text("utf-8").replace("address:", f"{fields}\naddress:"), "utf-8")


LEAVING: list[tuple[str, list[str]]] = [
    ("mailto:leave@harbour.test", ["recaps/series.md:6:14 no-one-click"]),
    ("https://harbour.test/leave", []),
    ("null", ["recaps/series.md:6:14 placeholder"]),
]


@pytest.mark.parametrize(("link", "told"), LEAVING)
def test_how_readers_leave_the_list(project: Path, link: str, told: list[str]) -> None:
    file = project / "recaps/series.md"
    file.write_text(file.read_text("utf-8").replace("https://harbour.test/leave", link), "utf-8")
    assert places(project) == told


ODD = EXTENDS + "{% block keynote %}\n{% endblock %}\n".replace(
    "\n",
    section('<p style="font-size: 9px; float: left">A</p>\n<p style="position: absolute">B</p>'),
    1,
)


@pytest.mark.parametrize(
    ("accept", "told"),
    [
        ("{}", ["3 small-text", "3 weak-support", "4 weak-support"]),
        ("{small-text: our lawyers}", ["3 weak-support", "4 weak-support"]),
        ("{css-float: why not}", ["3 small-text", "4 weak-support"]),
        ("{weak-support: why not}", ["3 small-text"]),
        ("{weak-support: why not, small-text: our lawyers}", []),
    ],
)
def test_a_series_accepts_rules(project: Path, write: Write, accept: str, told: list[str]) -> None:
    write(OWN, ODD)
    series(project, f"accept: {accept}")
    found = [f"{d.path}:{d.line} {d.code}" for d in build(project).diagnostics]
    assert found == [f"{OWN}:{place}" for place in told]


def test_a_recap_accepts_rules_for_itself(project: Path, write: Write) -> None:
    write(OWN, ODD)
    for name, accept in (("a", "{small-text: so, css-float: so}"), ("b", "{small-text: so}")):
        text = recap("", "Words").replace("id: r", f"id: {name}\naccept: {accept}")
        write(f"recaps/demo/{name}.md", text)
    (project / "recaps/demo/good.md").unlink()
    found = [f"{d.line} {d.code}" for d in build(project).diagnostics if d.path == OWN]
    assert found == ["3 weak-support", "4 weak-support"]  # of b


def test_what_a_recap_accepts_stays_silent_where_a_digest_tells_of_it(
    project: Path, write: Write
) -> None:
    """A digest shows the link, but the finding would be told at the recap's line."""
    link = "url: http://b.test\n"
    write("recaps/demo/r.md", recap(f"{link}accept: {{insecure-link: the old site}}\n", "Words"))
    write("recaps/demo/s.md", recap(link, "Words").replace("id: r", "id: s"))
    write("recaps/digests/d.md", recap("recaps: [r, s]\n", "Words").replace("id: r", "id: d"))
    assert places(project) == ["recaps/demo/s.md:5:6 insecure-link"]


@pytest.mark.parametrize("where", ["series", "recaps"])
def test_every_rule_that_is_accepted_falls_silent(project: Path, write: Write, where: str) -> None:
    """Whatever tells of it: a few are told as Markdown is read, or as cards are made."""
    accept = f"accept: {{{', '.join(f'{code}: so be it' for code in lint_rules.table())}}}\n"
    more = [("", "![](https://b.test/a.png)", ["7:5 image-without-alt"])]
    for number, (front, prose, _) in enumerate([*IN_RECAPS, *more]):
        own = accept if where == "recaps" else ""
        text = recap(front + own, prose or "They met.\n").replace("id: r", f"id: r{number}")
        write(f"recaps/demo/r{number:02}.md", text)
    dialogue = (project / "recaps/demo/dialogue.md").read_text("utf-8")
    if where == "series":
        series(project, accept.rstrip())
        write("recaps/demo/dialogue.md", f"{dialogue}\n![](https://b.test/a.png)\n")
    Image.new("RGB", (1200, 700), "navy").save(project / "recaps/demo/quay.png")
    assert places(project) == []


@pytest.mark.parametrize(
    "reason", ["true", "yes", "Off", "null", "", "~", '""', '"null"', "5", "–", "…", "...", "1."]
)
@pytest.mark.parametrize("path", ["recaps/series.md", "recaps/demo/good.md"])
def test_what_is_accepted_has_a_reason(project: Path, path: str, reason: str) -> None:
    file = project / path
    text = f"---\naccept: {{small-text: {reason}}}\n"
    file.write_text(file.read_text("utf-8").replace("---\n", text, 1), "utf-8")
    (told,) = build(project).diagnostics
    assert (told.path, told.line, told.code) == (path, 2, "empty-field")


@pytest.mark.parametrize("accept", ["{smal-text: a}", "{css-floats: a}", "{nothing: a}"])
def test_a_series_accepts_no_other_names(project: Path, accept: str) -> None:
    series(project, f"accept: {accept}")
    (told,) = build(project).diagnostics
    assert (told.path, told.line, told.code) == ("recaps/series.md", 5, "bad-value")
    assert told.is_error
    assert told.hint.startswith(("did you mean", "see templates/README.md"))


@pytest.mark.parametrize(
    ("code", "kind"), [("near-miss-name", "a warning"), ("bad-mjml", "an error")]
)
def test_what_cannot_be_accepted_says_what_to_do_instead(
    project: Path, code: str, kind: str
) -> None:
    series(project, f"accept: {{{code}: ours}}")
    (told,) = build(project).diagnostics
    assert told.message == f"'{code}' is {kind} of Afterword that cannot be switched off"
    assert told.hint.startswith("mend what it tells of, as its own hint says")


def test_a_template_is_told_once_of_what_many_recaps_meet(project: Path, write: Write) -> None:
    write(OWN, ODD)
    for number in range(9):
        write(f"recaps/demo/r{number}.md", recap("", "Words").replace("id: r", f"id: r{number}"))
    assert len(build(project).diagnostics) == 3


def test_a_block_in_one_line_is_told_in_the_template_that_has_it(
    project: Path, write: Write
) -> None:
    """In the mail, the default's own tags follow on the same line."""
    faint = section('<p style="color: #777777">Dear member,</p>').replace("\n", "")
    write(OWN, f"{EXTENDS}{{% block greeting %}}{faint}{{% endblock %}}\n")
    write("recaps/demo/r.md", recap("summary: What it was.\n", "Words."))
    (told,) = build(project).diagnostics
    assert (told.path, told.line, told.code) == (OWN, 2, "hard-to-read")


def test_the_recaps_that_ship_have_no_finding() -> None:
    assert {d.code for d in build(CHECKOUT).diagnostics}.isdisjoint(OF_MAILS)


def test_a_template_that_writes_two_million_bytes(project: Path, write: Write) -> None:
    words = "<p>{% for _ in range(9500) %}Ports and cities and coasts and quays. {% endfor %}</p>"
    write(OWN, f"{EXTENDS}{{% block keynote %}}{section(words * 5)}{{% endblock %}}\n")
    (told,) = build(project).diagnostics
    assert place(told) == "recaps/demo/good.md:2:8 mail-too-long"
    assert "'Ports and cities and coasts and quays.…' 1854 kB" in told.hint


@pytest.mark.parametrize(
    ("engine", "subject", "told"),
    [
        ("none", "Hello {{ first_name }}", ["5:10 looks-like-a-tag"]),
        ("mailchimp", "Hello {{ first_name }}", []),
        ("mailchimp", "Hello *|FNAME|*", ["5:10 looks-like-a-tag"]),
        ("listmonk", "Hello {{ first_name }}", ["5:10 looks-like-a-tag"]),
        ("listmonk", "Hello, ports", []),
    ],
)
def test_a_subject_that_looks_like_a_tag(
    project: Path, write: Write, engine: str, subject: str, told: list[str]
) -> None:
    series(project, f"engine: {engine}")
    text = f'subject: "{subject}"\nshort_title: "{subject}"\n'
    write("recaps/demo/good.md", recap(text, "Words"))
    assert places(project) == [f"recaps/demo/good.md:{place}" for place in told]


def test_a_title_that_is_the_subject(project: Path, write: Write) -> None:
    write("recaps/demo/good.md", recap("", "Words").replace("A recap", LONG))
    assert places(project) == ["recaps/demo/good.md:2:8 subject-too-long"]


def test_an_engine_makes_what_an_author_wrote_safe(project: Path, write: Write) -> None:
    write("recaps/demo/good.md", recap("", "A {{ first_name }} B [A](https://b.test/) C"))
    assert places(project) == ["recaps/demo/good.md:7:3 looks-like-a-tag"]
    series(project, "engine: listmonk")
    assert places(project) == []


LOGOS: list[tuple[str, str, list[str]]] = [
    ("#FFFFFF", "", []),
    ("#16324F", "", ["recaps/series.md:5:90 faint-logo"]),
    ("#3A1020", "", ["recaps/series.md:5:90 faint-logo"]),
    ("#16324F", "accept: {faint-logo: that in the mail is white}\n", []),
    ("#16324F", "cards: false\n", []),
]


@pytest.mark.parametrize(("color", "more", "told"), LOGOS)
def test_a_logo_on_the_color_that_the_mail_shows_it_on(
    project: Path, color: str, more: str, told: list[str]
) -> None:
    logo = Image.new("RGBA", (64, 16))
    logo.paste(color, (8, 4, 40, 12))
    logo.save(project / "recaps/l.png")
    file = project / "recaps/series.md"
    file.write_text(file.read_text("utf-8").replace("cards: false\n", more), "utf-8")
    named = "logo: {url: 'https://harbour.test/l.png', alt: The quay, file: l.png}"
    series(project, f"brand: {{color: '#16324F', {named}}}")
    assert places(project) == told


def test_every_rule_for_newsletters_has_an_example() -> None:
    of_pages = [([told],) for *_, told in REWRITTEN]
    of_files = (REPLACED, of_pages, LEAVING, LOGOS)
    examples = [*chain(*IN_TEMPLATES.values(), *of_files), *IN_RECAPS]
    assert set(OF_MAILS) <= {told.split()[-1] for *_, all_told in examples for told in all_told}
