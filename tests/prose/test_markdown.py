import re

import pytest

from afterword.prose import markdown


def test_splits_at_its_sections() -> None:
    lead, parts = markdown.parse("lead\n\n## *One* & two\n\n### deeper\n\ntext\n\n## Three\n", 10)
    assert lead.html(544) == "<p>lead</p>\n"
    assert [(part.title, part.level, part.line) for part in parts] == [
        ("One & two", 2, 12),
        ("Three", 2, 18),
    ]
    assert parts[0].prose.html(544) == "<h3>deeper</h3>\n<p>text</p>\n"
    assert not parts[1].prose


def test_html_is_well_formed_and_shows_raw_html_as_text() -> None:
    prose = markdown.whole("a<br>b  \nc <script>x</script> & ![p](https://a.test/?a&b)")
    assert prose.html(544) == (
        "<p>a&lt;br&gt;b<br />\nc &lt;script&gt;x&lt;/script&gt; &amp; "
        '<img src="https://a.test/?a&amp;b" alt="p" width="544" '
        'style="width:auto;max-width:100%;height:auto" /></p>\n'
    )


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("—¿Y si no? —dijo Ana—. Sí.", ["—¿Y", "—dijo", "Ana—."]),
        ("El Sr. Paz —el vecino— vino, como —«yo»— dije", ["—el", "vecino—", "—«yo»—"]),
        ("one—two, 3 — 4, *five*—six, —*seven*", []),
        ("他说——好—“的”，word——", []),
        ('—R&D—" \\<b>—', ["—R&amp;D—&quot;", "&lt;b&gt;—"]),
        ("`—a` [b—](https://a.test)", ["b—"]),
    ],
)
def test_no_line_of_a_mail_parts_a_dash_from_the_word_that_it_opens_or_closes(
    text: str, whole: list[str]
) -> None:
    prose = markdown.whole(text)
    assert re.findall('<span style="white-space:nowrap">(.*?)</span>', prose.html(544)) == whole
    assert "nowrap" not in prose.html(544, mail=False)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <!-- note\nto self --> b", "<p>a  b</p>\n"),
        ("<!-- one\n\ntwo -->\n\nText", "<p>Text</p>\n"),
        ("Text\n<!--more-->\nMore", "<p>Text</p>\n<p>More</p>\n"),
        ("> <!-- a -->\n> b", "<blockquote>\n<p>b</p>\n</blockquote>\n"),
        ("`<!-- a -->`", '<p><code dir="ltr">&lt;!-- a --&gt;</code></p>\n'),
        ("<!-- open\n\nText", "<p>&lt;!-- open</p>\n<p>Text</p>\n"),
        ("<!-- a --> b <!-- c -->", "<p> b </p>\n"),
        ("<!-- a --> <!-- c -->\n\nb", "<p>b</p>\n"),
        ("a <!--> b --> c", "<p>a  b --&gt; c</p>\n"),
        ("a <!---> b --> c", "<p>a  b --&gt; c</p>\n"),
        ("<!--> b -->", "<p> b --&gt;</p>\n"),
        ("<!-- a --> <!--> b -->", "<p>  b --&gt;</p>\n"),
        ("<!-- a --> <!---> <!---->\n\nb", "<p>b</p>\n"),
        ("- <!-- a\n\n  b -->\n  c", "<ul>\n<li>c</li>\n</ul>\n"),
    ],
)
def test_comments_are_not_for_readers(text: str, html: str) -> None:
    assert markdown.whole(text).html(544) == html


@pytest.mark.parametrize(
    "text",
    [
        "We met. <!-- " * 60_000,
        "<!--\n\n" * 20_000,
        "<!--\n" * 20_000 + "--> met",
        "<!---->" + "<!-- -- " * 20_000,
        "- " * 100_000 + "met",
    ],
    ids=["within a line", "on lines", "closed at last", "after another", "nested"],
)
def test_what_opens_again_and_again_is_read_once(text: str) -> None:
    """Nothing is timed: where each looks on to the end, this takes minutes."""
    assert markdown.whole(text).tokens


def test_code_is_read_from_left_to_right() -> None:
    prose = markdown.whole("```html\n<b>\n```\n\n    a&b\n")
    assert prose.html(544) == (
        '<pre dir="ltr"><code>&lt;b&gt;\n</code></pre>\n'
        '<pre dir="ltr"><code>a&amp;b\n</code></pre>\n'
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Viele Kolleg*innen und Leser*innen", "Viele Kolleg*innen und Leser*innen"),
        ("**Kolleg*innen und Leser*innen**", "<strong>Kolleg*innen und Leser*innen</strong>"),
        ("**jede*r und eine*r**", "<strong>jede*r und eine*r</strong>"),
        ("*Alle Kolleg*innen*", "<em>Alle Kolleg*innen</em>"),
        ("Leser*innen, *alle* Kolleg*innen", "Leser*innen, <em>alle</em> Kolleg*innen"),
        ("tod*s l*s alumn*s", "tod*s l*s alumn*s"),
        ("*Harry Potter*in ja *Aida*n", "<em>Harry Potter</em>in ja <em>Aida</em>n"),
        ("foo*bar* un*like*ly 5*6*7", "foo<em>bar</em> un<em>like</em>ly 5<em>6</em>7"),
    ],
)
def test_a_star_within_a_word_is_of_the_word(text: str, html: str) -> None:
    assert markdown.whole(text).html(544) == f"<p>{html}</p>\n"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Am Abend des\n1. Oktober war Schluss.", "<p>Am Abend des\n1. Oktober war Schluss.</p>"),
        ("Bis zum\n1. Oktober\n2026", "<p>Bis zum\n1. Oktober\n2026</p>"),
        ("31. Dezember 2026 ist Schluss.", "<p>31. Dezember 2026 ist Schluss.</p>"),
        ("Then\n1. we met", "<p>Then</p>\n<ol>\n<li>we met</li>\n</ol>"),
        ("1. April was wet\n2. Snow", "<ol>\n<li>April was wet</li>\n<li>Snow</li>\n</ol>"),
        ("1. Mai\n2. Juni", "<ol>\n<li>Mai</li>\n<li>Juni</li>\n</ol>"),
    ],
)
def test_a_date_begins_no_list(text: str, html: str) -> None:
    assert markdown.whole(text).html(544).replace("\u00a0", " ") == f"{html}\n"


def test_references_know_their_block() -> None:
    prose = markdown.whole("one\n\ntwo [a](x) ![b](y)\n\n- [c](z)", first_line=5)
    assert [(r.url, r.text, r.line, r.is_image) for r in markdown.references(prose)] == [
        ("x", "", 7, False),
        ("y", "b", 7, True),
        ("z", "", 9, False),
    ]


def test_a_footnote_is_text_also_where_it_is_one_word() -> None:
    prose = markdown.whole("Words.[^1]\n\n[^1]: Ibid.\n[^2]: Ports")
    assert prose.html(544) == "<p>Words.[^1]</p>\n<p>[^1]: Ibid.\n[^2]: Ports</p>\n"


def test_a_heading_inside_a_quotation_opens_no_section() -> None:
    _, parts = markdown.parse("> ## quoted")
    assert parts == ()


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("", ""),
        ("# One\n\nTwo *three*\nfour.\n\nFive.", "Two three four."),
        ("![The full room](a.png)\n\nForty met.", "Forty met."),
        ("[![The full room](a.png)](b)\n![All](c.png)\n\nForty met.", "Forty met."),
        ("![The full room](a.png)\nForty met.", "Forty met."),
        ("Forty ![room](a.png) ![all](b.png) met.", "Forty met."),
        ("Forty met ![room](a.png). All stayed.", "Forty met. All stayed."),
        ("Forty met ![room](a.png) .", "Forty met."),
        ("Qui\u00a0? ![room](a.png)\u00a0: nous.", "Qui\u00a0?\u00a0: nous."),
        ("Forty met.\n![room](a.png)", "Forty met."),
        ("![The full room](a.png)", ""),
    ],
)
def test_a_story_opens_with_words_and_not_with_those_that_stand_for_a_picture(
    text: str, opening: str
) -> None:
    assert markdown.opening(markdown.whole(text)) == opening
