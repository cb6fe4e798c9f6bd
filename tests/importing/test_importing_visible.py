"""What a page or a document shows, and what is told of what it hides, strikes out or loses."""

import re

import pytest
from test_importing import docx, paragraph

from afterword.importing import (
    elements,
    escaping,
    findings,
    omissions,
    pages,
    reading,
    targets,
    visible_page,
    word,
)
from afterword.importing.blocks import Block, Words
from afterword.importing.people import Person

FIRST = (
    "The forum met in Quito on 6 May 2026 and talked of payments and of small firms. It was a long "
    "day for all who came, and they spoke of the cost of sending money across the many borders."
)
LAST = "The forum ended in the evening, with a dinner and with songs from the coast of the country."


def page(inner: str, head: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><main><article><h1>A forum</h1><p>{FIRST}</p>{inner}"
        f"<p>{LAST}</p></article></main></body></html>"
    )


def read(inner: str, head: str = "") -> tuple[list[str], tuple[str, ...]]:
    """The Markdown between the first and the last paragraph, and what there is to check."""
    found = pages.read(page(inner, head), "a.html")
    blocks = [escaping.written(block) for block in found.blocks]
    assert blocks[1] == FIRST
    return [block for block in blocks[2:] if block != LAST], found.unsure


BASE = '<link rel="canonical" href="https://e.org/24/5/talk/">'
LEFT = "this, or a part of it, was left out"


@pytest.mark.parametrize(
    ("inner", "text", "unsure"),
    [
        (
            "<p>The fee is <del>5</del><ins>3</ins> percent.</p>",
            "The fee is 3 percent.",
            ["this was struck out, and was left out: 5"],
        ),
        ("<p>Use the <code>crane</code>, <b>today</b>.</p>", "Use the crane, **today**.", []),
        (
            "<p><b>He</b><strong>llo</strong>, <i>One</i><em>two</em> <b>A</b><i>b</i>.</p>",
            "**Hello**, *Onetwo* **A***b*.",
            [],
        ),
        ("<p>3×10<sup>9</sup> in 2023<sup>1</sup></p>", "3×10⁹ in 2023¹", []),
        ("<p>5 km<sup>2</sup> of CO<sub>2</sub></p>", "5 km² of CO₂", []),
        ("<p>The 3<sup>rd</sup> of 10<sup>1.5</sup></p>", "The 3rd of 10^1.5", []),
        (
            "<p>Growth: <math><mi>x</mi><mo>=</mo><mn>2</mn></math></p>",
            "Growth: \\[…]",
            ["a formula was left out, where the text has […]: x = 2"],
        ),
        (
            "<p hidden>The budget is not public.</p>",
            "",
            ["the page hides this, and it was left out: The budget is not public."],
        ),
        (
            '<div style="display: none"><h2>Day 2</h2><p>Customs.</p></div>',
            "",
            ["the page hides this, and it was left out: Day 2 Customs."],
        ),
        (
            '<p style="Visibility:hidden">Of 2023.</p>',
            "",
            ["the page hides this, and it was left out: Of 2023."],
        ),
        ('<nav hidden><a href="/">A menu that is hidden</a></nav>', "", []),
        ("<nav><p>All <span hidden>talks</span></p></nav><p>Customs.</p>", "Customs.", []),
        (
            "<blockquote><p>One form.</p><footer>Ana Íñiguez</footer></blockquote>",
            "> One form.\n>\n> — Ana Íñiguez",
            [],
        ),
        (
            "<blockquote><p>One form.</p><cite>— Ana Íñiguez</cite></blockquote>",
            "> One form.\n>\n> — Ana Íñiguez",
            [],
        ),
        ("<blockquote><p>One form.</p><footer>—</footer></blockquote>", "> One form.", []),
        ("<p>She said <q>one form</q>, and left.</p>", "She said “one form”, and left.", []),
        ("<h2><button>Session 1: Ports</button></h2>", "## Session 1: Ports", []),
        ("<ol start=4><li>Ana<li>Pedro</ol>", "4. Ana\n5. Pedro", []),
        ("<ol><li value=3>Ana<li>Pedro</ol>", "3. Ana\n4. Pedro", []),
        ("<ol start=4><li value=' 7 '>Ana<li value=two>Pedro</ol>", "7. Ana\n8. Pedro", []),
        (
            "<div><span>312</span><span>participants</span></div>",
            "312 participants",
            [],
        ),
        ("<dl><dt>Countries</dt><dd>7</dd><dd>or 8</dd></dl>", "- Countries: 7\n- or 8", []),
        ("<dl><dt>Days:<dd>7<dt>Fee<dd>: 3<dt>Place</dl>", "- Days: 7\n- Fee: 3\n- Place", []),
        (
            "<ul><li>Visa<li><b>Google</b><li><span>LinkedIn</span></ul>",
            "- Visa\n- **Google**\n- LinkedIn",
            [],
        ),
        (
            "<table><tr><td>Ana Íñiguez<td>Facebook</table>",
            "| Ana Íñiguez | Facebook |\n| --- | --- |",
            [],
        ),
        ("<p><time>9 am</time> Opening</p>", "9 am Opening", []),
    ],
)
def test_what_is_shown(inner: str, text: str, unsure: list[str]) -> None:
    blocks, told = read(inner)
    assert ("\n".join(blocks), list(told)) == (text, unsure)


ICON = "<svg><title>an icon</title><style>b {}</style></svg>"


@pytest.mark.parametrize(
    "hidden", ["<script>b()</script>", "<style>b {}</style>", "<template>b</template>", ICON]
)
def test_what_no_browser_shows_is_nowhere(hidden: str) -> None:
    whole = page(
        "<p>One {0}form.</p><ul>{0}<li>Ana<li>Pedro{0}</ul><p>All of it was said.</p>"
        "<h2>Papers</h2><ul><li><a href='https://e.org/a'>{0}The fee</a></ul>"
    ).replace("A forum", "A {0}forum")
    with_it, without_it = (
        findings.find(reading.read(whole.format(each).encode(), "a.html")) for each in (hidden, "")
    )
    assert with_it == without_it
    assert with_it.documents[0].title == "The fee"


def test_a_window_that_is_closed_is_not_shown() -> None:
    blocks, told = read("<p>One form.</p><dialog><p>Take our biscuits.</p></dialog>")
    assert blocks == ["One form."]
    assert told == ("the page hides this, and it was left out: Take our biscuits.",)


@pytest.mark.parametrize(
    ("inner", "text", "unsure"),
    [
        (
            '<p>The <a href="a.pdf">agenda</a></p>',
            "The [agenda](https://e.org/24/5/talk/a.pdf)",
            [],
        ),
        ('<p>The <a href="../a.pdf">list</a></p>', "The [list](https://e.org/24/5/a.pdf)", []),
        ('<p>More: <a href="?p=2">two</a></p>', "More: [two](https://e.org/24/5/talk/?p=2)", []),
        ('<p>The <a href="//c.net/a">slides</a></p>', "The [slides](https://c.net/a)", []),
        ('<p>As <a href="#top">above</a>, says Ana.</p>', "As above, says Ana.", []),
        (
            '<p>As <a href="https://e.org/24/5/talk/#top">above</a>, says Ana.</p>',
            "As above, says Ana.",
            [],
        ),
        ('<p>It is so in 2023.<a href="#n1">1</a></p>', "It is so in 2023.¹", []),
        (
            '<p>A <a href="tel:+593">phone</a> rang.</p>',
            "A phone rang.",
            ["a link to 'tel:+593' was left out: a mail cannot have it"],
        ),
        (
            '<img src="./A forum_files/a.jpg" srcset="https://e.org/s.jpg 300w, '
            'https://e.org/l.jpg 900w" alt="The room">',
            "![The room](https://e.org/l.jpg)",
            [],
        ),
        (
            '<img src="./A forum_files/a.jpg" alt="The room">',
            "",
            ["a picture was left out, as its address is not known: The room"],
        ),
        (
            '<img src="./A talk.files/a.jpg" alt="The room">',
            "",
            ["a picture was left out, as its address is not known: The room"],
        ),
        (
            '<img src="./A palestra_ficheiros/a.jpg" alt="The room">',
            "",
            ["a picture was left out, as its address is not known: The room"],
        ),
        (
            '<img src="https://e.org/a.jpg">',
            "",
            ["a picture was left out, as no words say what it shows: https://e.org/a.jpg"],
        ),
        (
            '<img src="data:,R0" data-lazy-src="https://e.org/a.jpg" alt="The room">',
            "![The room](https://e.org/a.jpg)",
            [],
        ),
        ('<img src="a.jpg" alt="The room">', "![The room](https://e.org/24/5/talk/a.jpg)", []),
    ],
)
def test_where_links_lead_and_pictures_are(inner: str, text: str, unsure: list[str]) -> None:
    blocks, told = read(inner, BASE)
    assert ("\n".join(blocks), list(told)) == (text, unsure)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("", ""),
        ('<meta property="article:published_time" content="2025-03-04">', "2025-03-04"),
        ('<meta property="article:published_time" content="2025-01-01">', "2025-01-01"),
        ('<meta property="article:published_time" content="January 1, 2025">', "2025-01-01"),
        ('<meta property="article:published_time" content="01.01.2025">', "2025-01-01"),
    ],
)
def test_the_year_of_a_copyright_is_no_day(head: str, day: str) -> None:
    html = (
        page("", head)
        .replace("6 May 2026", "May")
        .replace("</main>", "</main><footer>©2025 Org</footer>")
    )
    assert pages.read(html, "a.html").published == day


def test_a_page_says_where_it_was_saved_from() -> None:
    saved = "<!-- saved from url=(0045)https://e.org/talk/ -->"
    assert targets.base(f"<!DOCTYPE html>\n{saved}\n{page('')}") == "https://e.org/talk/"
    assert targets.base(page("", '<base href="/a/">')) == ""


@pytest.mark.parametrize(
    ("player", "watched"),
    [
        ("player.vimeo.com/video/123456?h=34c51f7a09&autoplay=1", "vimeo.com/123456/34c51f7a09"),
        ("player.vimeo.com/video/123456?h=../a", "vimeo.com/123456"),
        ("player.vimeo.com/video/123456?h=é", "vimeo.com/123456"),
        ("player.vimeo.com/video/123456?h=" + "a" * 65, "vimeo.com/123456"),
        ("www.youtube.com/embed/abcdefghijk?h=34c51f7a09", "www.youtube.com/watch?v=abcdefghijk"),
    ],
)
def test_an_unlisted_video_is_seen_only_with_the_rest_of_its_address(
    player: str, watched: str
) -> None:
    inner = f'<iframe src="https://{player}"></iframe>'
    assert visible_page.read(page(inner)).videos == (f"https://{watched}",)


def test_videos() -> None:
    inner = (
        '<iframe src="https://www.youtube.com/embed/abcdefghijk?feature=oembed"></iframe>'
        '<iframe src="//player.vimeo.com/video/123456"></iframe><video src="https://e.org/a.mp4">'
        '</video><iframe src="https://e.org/map"></iframe>'
    )
    videos = visible_page.read(page(inner)).videos
    assert videos == (
        "https://www.youtube.com/watch?v=abcdefghijk",
        "https://vimeo.com/123456",
        "https://e.org/a.mp4",
    )
    found = findings.find(pages.read(page(inner), "a.html"))
    assert found.video == ""
    assert f"a video was left out: {' '.join(videos)}" in found.unsure[""]
    found = findings.find(pages.read(page(inner[: inner.index("<iframe", 9)]), "a.html"))
    assert found.video == videos[0]
    assert found.unsure["video"]


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        (
            '<div class="shared-challenges"><h2>Challenges</h2><p>Forms cost a week.</p></div>',
            [f"{LEFT}: Challenges Forms cost a week."],
        ),
        (
            '<aside class="pull-quote"><p>“We lose a week.”</p><p>Ana Íñiguez</p></aside>',
            [f"{LEFT}: “We lose a week.”", f"{LEFT}: Ana Íñiguez"],
        ),
        ("<nav><p>All of the talks that were held here</p></nav>", []),
    ],
)
def test_a_section_that_was_taken_for_a_menu_is_told(inner: str, told: list[str]) -> None:
    assert list(read(inner)[1]) == told


def test_what_follows_in_the_article_is_told_and_what_stands_outside_is_not() -> None:
    html = page("").replace("</article>", '<div class="related"><p>Ana spoke.</p></div></article>')
    html = html.replace("</main>", "<div><p>The forum of last year</p></div></main>")
    article = (Block("paragraph", pages.read(html, "a.html").blocks[1].words),)
    assert omissions.left_out(html, article)[-1] == f"{LEFT}: Ana spoke."


def test_a_list_in_the_table_of_a_mail_is_told_in_its_own_words() -> None:
    spoken = "Ana Example spoke of all of the harbours."
    rows = (
        f"<p>{spoken}</p>",
        "<h2>Takeaways</h2><ol><li>Ask for less.</li><li>Ask again.</li></ol>",
    )
    table = "".join(f"<tr><td>{row}</td></tr>" for row in rows)
    html = visible_page.read(f"<main><table>{table}</table></main>").html
    article = (Block("paragraph", Words(spoken, spoken)),)
    assert omissions.left_out(html, article) == [f"{LEFT}: Takeaways Ask for less. Ask again."]


def test_the_blanks_behind_a_preheader_are_not_told() -> None:
    padding = "&#847;&zwnj; &nbsp;" * 40
    html = f'<div style="display: none">Six panels{padding}</div><p>We met.</p>'
    assert visible_page.read(html).unsure == (
        "the page hides this, and it was left out: Six panels",
    )


def test_links_that_are_lost_on_the_way_are_told() -> None:
    link = '<a href="https://e.org/a.pdf">the paper</a>'
    html = f"<h1>A talk</h1><p>On 3 March 2021, we met and read {link} of the day together.</p>"
    found = pages.read(f"<html>{html}</html>", "a.html")
    assert found.unsure == ("links were left out: https://e.org/a.pdf",)


def test_a_list_of_documents_is_no_menu() -> None:
    papers = "".join(f'<li><a href="https://e.org/{n}.pdf">Paper {n} on firms</a>' for n in "12345")
    found = findings.find(pages.read(page(f"<h2>Documents</h2><ul>{papers}</ul>"), "a.html"))
    assert [document.url for document in found.documents] == [
        f"https://e.org/{n}.pdf" for n in "12345"
    ]
    assert found.unsure["documents"] == ["what stood below them under 'Documents' is below *** now"]
    assert [block.plain or block.words.markdown for block in found.prose] == [FIRST, "***", LAST]


def test_who_said_a_quotation_did_not_write_the_page() -> None:
    quoted = '<blockquote><p>One form.</p></blockquote><p class="author">Ana Íñiguez, Mayor</p>'
    assert pages.read(page(quoted), "a.html").authors == ()
    by = '<p class="author">Ana Íñiguez</p>'
    assert pages.read(page(by), "a.html").authors == ("Ana Íñiguez",)


@pytest.mark.parametrize(
    "line", ["16 December 2025 &middot; Online", "Tuesday, 16 December 2025, 15:00"]
)
@pytest.mark.parametrize("above", ["", "<p>Three countries measure ice by hand.</p>"])
def test_the_day_below_a_title_stays_whatever_it_is_called(line: str, above: str) -> None:
    found = pages.read(
        "<html><body><main><h1>Ice</h1>"
        f'{above}<p class="meta">{line}</p><p>{"They talked about the ice for hours. " * 5}</p>'
        "<p>On 21 January 2026, they talk about salt.</p></main></body></html>",
        "a.html",
    )
    assert str(findings.find(found).date) == "2025-12-16"
    assert not any("left out" in why for why in found.unsure)


def test_a_byline_that_says_what_somebody_does_is_read_whole() -> None:
    by = '<p class="byline">By <a href="/ana">Ana Íñiguez</a>, Mayor, City of Loja</p>'
    html = page("", BASE).replace("</h1>", f"</h1>{by}")
    found = findings.find(pages.read(html, "a.html"))
    assert found.authors == (Person("Ana Íñiguez", "Mayor", "City of Loja"),)
    assert found.unsure == {}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><td rowspan=2>May<td>Riga<td>5<tr><td>Loja<td>7<tr><td>June<td>Manta<td>9",
            "| May | Riga | 5 |\n| --- | --- | --- |\n|  | Loja | 7 |\n| June | Manta | 9 |",
        ),
        (
            "<tr><th colspan=2>Place<th>Fee<tr><td>Riga<td>Quay<td>5",
            "| Place |  | Fee |\n| --- | --- | --- |\n| Riga | Quay | 5 |",
        ),
    ],
)
def test_each_cell_of_a_table_stays_in_its_column(table: str, expected: str) -> None:
    (found,), _ = elements.blocks(f"<table>{table}</table>")
    assert escaping.written(found) == expected


def test_what_a_table_is_called_stands_above_it() -> None:
    rows = "<tr><th>Port<th>Fee<tr><td>Riga<td>5"
    blocks, unsure = read(f"<table><caption>Fees by port</caption>{rows}</table>")
    assert blocks == ["Fees by port", "| Port | Fee |\n| --- | --- |\n| Riga | 5 |"]
    assert unsure == ()


def test_a_heading_over_sentences_stays_whatever_it_says() -> None:
    found = findings.find(pages.read(page(f"<h2>Facebook</h2><p>{FIRST}</p>"), "a.html"))
    assert [block.plain for block in found.prose if block.kind == "heading"] == ["Facebook"]


PARTS = (
    f"<h1>A forum</h1><p>{FIRST}</p><h2>Panel 1: Ports</h2><p>{LAST}</p><h2>Next</h2><p>{FIRST}</p>"
)


@pytest.mark.parametrize(
    "body",
    [
        PARTS,
        f"<div class='row'><div class='col'>{PARTS}</div></div>",
        f"<div class='WordSection1'>{PARTS}</div>",
    ],
)
def test_headings_of_a_page_that_does_not_say_where_its_article_is(body: str) -> None:
    found = pages.read(f"<html><body class='doc'>{body}</body></html>", "a.html")
    headings = [block.plain for block in found.blocks if block.kind == "heading"]
    assert headings == ["A forum", "Panel 1: Ports", "Next"]
    assert found.unsure == ()


def exported(inner: str) -> tuple[list[str], tuple[str, ...]]:
    """The blocks of a page without an article up to what is in all of them, and what to check."""
    found = pages.read(f"<html><body>{inner}{PARTS}</body></html>", "a.html")
    blocks = [escaping.written(block) for block in found.blocks]
    assert blocks[-2:] == ["## Next", FIRST]
    return blocks[: blocks.index("# A forum")], found.unsure


def item(mark: str, text: str, level: int = 1) -> str:
    ignored = (
        f"<![if !supportLists]><span style='mso-list:Ignore'>{mark}<span>&nbsp; </span></span>"
    )
    style = f"margin-left:36pt;mso-list:l0 level{level} lfo1"
    inner = f"{ignored}<![endif]><span>{text}</span>"
    return f"<p class=MsoListParagraphCxSpFirst style='{style}'>{inner}</p>\n"


def filtered(inner: str) -> str:
    """An item as Word writes it for others: as a filtered page."""
    return f"<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt'>{inner}</p>\n"


GAP = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"


@pytest.mark.parametrize(
    ("inner", "blocks"),
    [
        ("<p class=MsoTitle>Ports day</p>", ["# Ports day"]),
        (
            filtered(f"<span style='font-family:Symbol'>·{GAP}</span>Ana Íñiguez")
            + filtered(f"<span style='font-family:Symbol'>·{GAP}</span><b>Eva</b> Ruiz"),
            ["- Ana Íñiguez\n- **Eva** Ruiz"],
        ),
        (
            filtered(f"3.{GAP}Ana Íñiguez") + filtered(f"<span lang=ES>4.{GAP}</span>Eva Ruiz"),
            ["3. Ana Íñiguez\n4. Eva Ruiz"],
        ),
        (filtered(f"Ana Íñiguez spoke.{GAP}"), ["Ana Íñiguez spoke."]),
        ("<p class='c1 title'>Ports day in Riga</p>", ["Ports day in Riga"]),
        (item("·", "Ana Íñiguez") + item("·", "Eva Ruiz"), ["- Ana Íñiguez\n- Eva Ruiz"]),
        (item("3.", "Ana Íñiguez") + item("4.", "Eva Ruiz"), ["3. Ana Íñiguez\n4. Eva Ruiz"]),
        (item("b)", "Ana Íñiguez"), ["- b) Ana Íñiguez"]),
        (
            item("·", "Ana Íñiguez") + "<p>They met.</p>" + item("·", "Eva Ruiz"),
            ["- Ana Íñiguez", "They met.", "- Eva Ruiz"],
        ),
        (
            item("·", "Ports") + item("o", "Riga", 2) + item("§", "Piers", 3) + item("o", "Ada", 2),
            ["- Ports\n  - Riga\n    - Piers\n  - Ada"],
        ),
        (
            item("1.", "Ports")
            + item("o", "Riga", 2)
            + item("2.", "Money")
            + item("§", "Fees", 3)
            + item("§", "Cards", 3)
            + item("1.", "Visa", 3),
            ["1. Ports\n   - Riga\n2. Money\n   - Fees\n   - Cards\n   1. Visa"],
        ),
        (
            "<ul type=disc><li>Ports</li>\n<ol><li>Riga</li><ul><li>Piers</li></ul></ol>"
            "<li>Money</li></ul>",
            ["- Ports\n  1. Riga\n     - Piers\n- Money"],
        ),
        ("<p class=MsoListParagraph>Ana Íñiguez spoke.</p>", ["Ana Íñiguez spoke."]),
        (
            "<p>See <a href='https://www.google.com/url?q=https://e.org/a%3Fb&amp;sa=D'>it</a>.</p>",
            ["See [it](https://e.org/a?b)."],
        ),
        (
            "<p>See <a href='https://www.google.com/url?sa=D'>it</a>.</p>",
            ["See [it](https://www.google.com/url?sa=D)."],
        ),
    ],
)
def test_what_a_word_processor_wrote(inner: str, blocks: list[str]) -> None:
    assert exported(inner) == (blocks, ())


def test_the_title_of_a_document_is_its_first_paragraph() -> None:
    inner = "<p class='c1 title'>Ports day</p><p class=title>Riga, where we met again</p>"
    html = f"<html><body>{inner}{PARTS.replace('h1', 'h2')}</body></html>"
    blocks = [escaping.written(block) for block in pages.read(html, "a.html").blocks]
    assert blocks[:3] == ["# Ports day", "Riga, where we met again", "## A forum"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "<tr><td><h3>Ports</h3><p>Ana<br>Eva</p><td><h3>Money</h3><ul><li>Rosa</ul>",
            ["### Ports", "Ana", "Eva", "### Money", "- Rosa"],
        ),
        ("<tr><td><h3>Ports</h3><p>Ana</p><tr><td>Eva", ["### Ports", "Ana", "Eva"]),
        ("<tr><td><table><tr><td><h3>Ports</h3>Ana</table>", ["### Ports", "Ana"]),
        (
            "<tr><th><h4>Who</h4><th>Fee<tr><td>Ana<td>3",
            ["| Who | Fee |\n| --- | --- |\n| Ana | 3 |"],
        ),
    ],
)
def test_a_table_that_places_things_is_what_is_in_it(table: str, expected: list[str]) -> None:
    found, _ = elements.blocks(f"<table>{table}</table>")
    assert [escaping.written(block) for block in found] == expected


def test_a_page_of_plain_text_has_its_blocks() -> None:
    link = "<a href='https://e.org/a'>the list</a> of <a href='https://e.org/b'>https://e.org/b</a>"
    text = f"A FORUM\n\n{FIRST}\n\nSESSION 1: PORTS\nChair: Ana Íñiguez (Visa)\n\n"
    text += f"3. {link}\n4. A &lt; B"
    found = pages.read(f"<html><body><pre>\n{text}\n</pre></body></html>", "a.html")
    assert [escaping.written(block) for block in found.blocks] == [
        "## A FORUM",
        FIRST,
        "## SESSION 1: PORTS",
        "Chair: Ana Íñiguez (Visa)",
        "3. [the list](https://e.org/a) of https://e.org/b\n4. A \\< B",
    ]


def test_what_is_preformatted_in_a_page_stays_as_it_is() -> None:
    (code, *_), _ = read("<pre>a = 1\n\nb = 2</pre>")
    assert "a = 1" in code
    assert "b = 2" in code


def test_comments_beside_a_document_are_told() -> None:
    text = "<p>A week<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> is lost.</p>"
    note = "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Can we say so?</p><p>Ask Ana.</p></div>"
    told = "a comment was left out: Can we say so?"
    assert exported(text + note) == (["A week is lost."], (f"{told} Ask Ana.",))
    last = f"<div>{text}<p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Can we say so?</p></div>"
    assert exported(last) == (["A week is lost."], (told,))


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def test_a_word_document_without_what_is_hidden_or_struck_out() -> None:
    def text(words: str, style: str = "") -> str:
        return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'

    body = (
        "<w:p>"
        + text("The fee is ")
        + text("5", "<w:strike/>")
        + text("3 percent, ")
        + text("but that is ", "<w:vanish/>")
        + text("not public", "<w:vanish/>")
        + text("not less", '<w:vanish w:val="0"/>')
        + text(": 10")
        + text("6", '<w:vertAlign w:val="superscript"/>')
        + f"<m:oMath {MATH}><m:r><m:t>g=2</m:t></m:r></m:oMath></w:p>"
        + f"<w:p>{text('Draft', '<w:vanish/>')}</w:p>"
    )
    found = reading.read(docx(paragraph("A talk", "Title") + body), "a.docx")
    assert found.blocks[1].words.plain == "The fee is 3 percent, not less: 10⁶[…]"
    assert found.unsure == (
        "Word hides this, and it was left out: but that is not public",
        "Word hides this, and it was left out: Draft",
        "a formula was left out, where the text has […]: g=2",
        "this was struck out, and was left out: 5",
    )


def test_pictures_of_a_word_document_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Converted:
        value = "<p>We met.</p><img><img>"

    monkeypatch.setattr(word.mammoth, "convert_to_html", lambda *_, **__: Converted)
    found = word.read(docx(paragraph("We met.")), "a.docx")
    assert found.unsure == ("pictures were left out, and are in the document alone: 2",)


def test_signs_of_ours_in_a_page_are_no_marks() -> None:
    blocks, _ = read("<ul><li>⸎7⸎Ana<li>Pedro⸏ ⸐a⸐https://e.org⸐</ul>")
    assert blocks == ["- 7Ana\n- Pedro ahttps\\://e.org".replace("\\:", ":")]


def test_an_item_within_an_item_begins_nothing_of_its_own() -> None:
    blocks, _ = read("<ul><li>a<ul><li>- b<li>1. c<li>> d</ul><li>+ e</ul>")
    assert blocks == ["- a\n  - \\- b\n  - 1\\. c\n  - \\> d\n- \\+ e"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>At: <b>the Hall<br>in Riga</b> at noon</p>",
            ["At: **the Hall**", "**in Riga** at noon"],
        ),
        ("<p>At: <b>the Hall<br></b>Riga</p>", ["At: **the Hall**", "Riga"]),
        ("<p><b>Who pays?</b></p>", ["**Who pays?**"]),
        (
            "<p><i>¿Quién paga? </i>Nadie.<br><b>Who:</b> us</p>",
            ["*¿Quién paga?* Nadie.", "Who: us"],
        ),
        ("<p><b>No. </b><b>3.</b>A x<i>…b</i></p>", ["**No.** 3.A x…b"]),
        (
            "<p>See <a href='https://e.org'>a <i>long<br>list</i></a> of it</p>",
            ["See [a *long*](https://e.org)", "[*list*](https://e.org) of it"],
        ),
        ("<div>At: <span>the Hall<p>Riga</p></span> noon</div>", ["At: the Hall", "Riga", "noon"]),
    ],
)
def test_what_goes_on_in_the_next_line_stays_behind_what_is_before_it(
    html: str, expected: list[str]
) -> None:
    found, _ = elements.blocks(html)
    assert [escaping.written(block) for block in found] == expected
    plain = [re.sub(r"\*|\[|\]\([^)]*\)", "", line) for line in expected]
    assert [block.plain for block in found] == plain
