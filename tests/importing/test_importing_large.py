"""Files that are large, or made to take long: read at once, or refused in a line.

Nothing is timed: where what is read were looked at again and again, these tests would not end.
"""

import pytest
from test_importing import docx, paragraph

from afterword.diagnostics import Failure
from afterword.importing import (
    documents,
    findings,
    front_matter,
    input_file,
    markdown_links,
    other_markdown,
    pages,
    reading,
    visible_page,
)
from afterword.importing.findings import Findings
from afterword.language.sentences import sentences

TOP = "A talk\n\nWe met on 3 March 2021.\n\n"
PAGE = "<h1>A talk</h1><p>On 3 March 2021, we met in the harbour to speak of many things.</p>"


def found_in(name: str, content: str) -> Findings:
    return findings.find(reading.read(content.encode(), name))


LARGE = {
    "short paragraphs": ("a.txt", TOP + "A short one.\n\n" * 4_900),
    "a long line under a heading": (
        "a.txt",
        f"{TOP}Documents\n\nhttps://e.org/a\n\n{'word ' * 30_000}\n",
    ),
    "one long item": ("a.txt", f"{TOP}- {' the with speakers from the' * 9_000}\n"),
    "brackets in an item": (
        "a.txt",
        f"{TOP}The panels were:\n\n- Ports, with speakers from Visa {'(' * 200_000}\n"
        "- Money, with speakers from R3\n",
    ),
    "brackets": ("a.txt", f"{TOP}{'[' * 200_000}\n"),
    "numbers": ("a.txt", f"{TOP}{'1, ' * 60_000}\n"),
    "labels": ("a.txt", f"{TOP}Panel 1: Ports\n\n{'Speakers: A. Speakers: ' * 6_000}\n"),
    "initials": ("a.txt", f"{TOP}{'A. ' * 60_000}\n"),
    "links": ("a.html", PAGE + "<p>It was <a href='https://e.org/a'>there</a>, they say." * 3_000),
    "comments": ("a.txt", "<!---->" * 400 + "\n\n" + TOP),
    "a head of a mail": (
        "a.eml",
        f"From: a\nDate: b\nSubject: c\nX: {'a' * 50_000}\n\n{TOP}",
    ),
    "items of Word": (
        "a.html",
        PAGE + "<p class=MsoListParagraph><span style='mso-list:Ignore'>·</span>a word" * 4_000,
    ),
    "a page of plain text": ("a.html", f"{PAGE}<pre>{('A short one.' + chr(10) * 2) * 4_000}"),
    "hours": ("a.txt", f"{TOP}{'09:30 - ' * 50_000}\n"),
    "days": ("a.txt", f"{TOP}{'1/2/2024 - ' * 40_000}\n"),
    "cards": ("a.html", f"{PAGE}<h2>Panel 1: A</h2>{'<h3>Ana Díaz</h3><p>CEO, DHL</p>' * 2_000}"),
    "tables within tables": ("a.html", f"{PAGE}{'<table><tr><td>a word' * 50}"),
}


@pytest.mark.parametrize("case", LARGE)
def test_what_is_large_is_read(case: str) -> None:
    assert found_in(*LARGE[case]).prose


@pytest.mark.parametrize("tag", ["div", "ol><li", "sup", "blockquote", "s", "dl><dd", "div hidden"])
def test_a_deep_page_is_put_in_order(tag: str) -> None:
    assert visible_page.read(f"<p>A talk</p>{f'<{tag}>' * 5_000}a word").html


@pytest.mark.parametrize(
    "body",
    ["{{" * 200_000, "{%" * 200_000, "[[" * 200_000, f"[a]({' ' * 200_000}", "\\[" * 200_000],
)
def test_what_looks_like_marks_and_links_and_is_none(body: str) -> None:
    assert other_markdown.TEMPLATE.findall(body) == []
    assert markdown_links.TARGET.findall(body) == []


def test_what_looks_like_front_matter_and_is_none() -> None:
    assert front_matter.PELICAN.match(f"title:{' ' * 400_000}\nabc") is None


def test_marks_of_other_programs_and_links() -> None:
    marks = ["{{ a }}", '{% b "c}" %}', '{{< x y="{a}" >}}', "{{% z %}}", "[[w]]", "{{ {a}}"]
    assert other_markdown.TEMPLATE.findall(" ".join(marks)) == marks
    text = r'[a](/b) ![x](y "t") \[n](o) [p\]q]( <r> )'
    assert [link[:3] for link in markdown_links.TARGET.findall(text)] == [
        ("", "a", "/b"),
        ("!", "x", "y"),
        ("", r"p\]q", "r"),
    ]


def test_a_heading_stays_where_no_section_follows() -> None:
    linked = "## [Documents](https://e.org/a)\n\n## [Links](https://e.org/b)\n\nA word.\n"
    found = found_in("a.md", f"# A talk\n\n{linked}")
    assert [block.plain for block in found.prose] == ["Documents", "Links", "A word."]


def test_each_block_is_looked_at_once_for_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    original = documents._documents
    monkeypatch.setattr(documents, "_documents", lambda b: looked.append(b) or original(b))
    text = f"{TOP}Documents\n\nA paper: https://e.org/a\n\nWhat else\n\n{'It rained. ' * 9}\n\n"
    assert found_in("a.txt", text + "A short one.\n\n" * 99).documents
    assert len(looked) == 1


def test_a_page_after_many_comments_is_a_page() -> None:
    page = f"<!-- a -\n-> b -->\n{'<!---->' * 400}<html><p>A"
    assert input_file.kind(page.encode(), "-") == "html"


def test_sentences_of_initials() -> None:
    assert sentences("A. B. approx. C. He came. She left.") == [
        "A. B. approx. C. He came.",
        "She left.",
    ]


def styles(inner: str) -> bytes:
    return docx(paragraph("a"), ("word/more.xml", f"<w:styles>{inner}</w:styles>"))


ATTRIBUTES = " ".join(f"a{n}=''" for n in range(300_000))
MANY = {
    "items apart": ("a.txt", (TOP + "- a\n\n" * 99_000).encode(), "file-too-large"),
    "items": ("a.txt", (TOP + "- a\n" * 60_000).encode(), "file-too-large"),
    "quoted items": ("a.md", (TOP + "> - a\n" * 6_000).encode(), "file-too-large"),
    "attributes": ("a.html", f"{PAGE}<p {ATTRIBUTES}>".encode(), "file-too-large"),
    "styles": ("a.docx", styles("<w:style/>" * 150_000), "file-too-large"),
    "attributes of a style": ("a.docx", styles(f"<w:style {ATTRIBUTES}/>"), "file-too-large"),
    "a key": ("a.md", f"+++\n{'.'.join('a' * 20_000)} = 1\n+++\n".encode(), "not-importable"),
}


@pytest.mark.parametrize("case", MANY)
def test_what_is_too_much_is_refused(case: str) -> None:
    name, raw, code = MANY[case]
    with pytest.raises(Failure) as refused:
        reading.read(raw, name)
    assert [each.code for each in refused.value.diagnostics] == [code]


def test_an_attribute_in_a_quotation_ends_no_tag() -> None:
    tags = "<p a b=c d=\"e > f\" g = 'h i' /j><br/><a href=x/y z>"
    assert pages.attributes_squared(tags) == 5**2 + 0 + 2**2
