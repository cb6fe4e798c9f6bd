import pytest

from afterword import markdown
from afterword.plaintext import Links, text, tidy

CASES = {
    "emphasis": ("**bold** *italic* `code`", "bold italic code"),
    "link": ("a [link](https://a.test) here", "a link [1] here"),
    "same link": ("[a](https://a.test) [b](https://a.test)", "a [1] b [1]"),
    "image": ("![a map](https://a.test/m.png)", "a map [1]"),
    "loose list": ("- one\n\n- two", "- one\n\n- two"),
    "tight list": ("3. one\n4. two\n   - three", "3. one\n4. two\n   - three"),
    "quotation": ("> one\n> two\n>\n> three", "> one two\n>\n> three"),
    "code": ("```\na  b\n\nc\n```", "    a  b\n\n    c"),
    "rule": ("one\n\n---\n\ntwo", "one\n\n* * *\n\ntwo"),
    "break": ("one\\\ntwo", "one\ntwo"),
    "heading": ("### A heading", "A heading\n~~~~~~~~~"),
    "raw html": ("<b>bold</b> <script>", "<b>bold</b> <script>"),
    "table": ("|a|b|\n|-|-|\n|one|2|", "a    b\n---  -\none  2"),
    "wide table": (
        "|name|about|\n|-|-|\n|Ada|wrote the first program|",
        "name: Ada\nabout: wrote the first\n  program",
    ),
}


@pytest.mark.parametrize(("source", "expected"), CASES.values(), ids=CASES.keys())
def test_blocks(source: str, expected: str) -> None:
    assert text(markdown.whole(source), Links(), width=24) == expected


def test_links_are_listed_once() -> None:
    links = Links()
    assert links.ref(None) == ""
    assert links.ref("https://b.test") == " [1]"
    assert links.ref("https://a.test") == " [2]"
    assert links.ref("https://b.test") == " [1]"
    assert links.lines() == "[1] https://b.test\n[2] https://a.test"


def test_tidy() -> None:
    assert tidy("\n\none  \n\n\n\ntwo\n\n") == "one\n\ntwo\n"
