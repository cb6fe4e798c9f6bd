"""Files that are large, or made to take long: read at once, or refused in a line.

Nothing is timed: where what is read were looked at again and again, these tests would not end.
"""

import pytest

from afterword.importing import documents, findings, reading
from afterword.importing.findings import Findings

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
    "links": ("a.html", PAGE + "<p>It was <a href='https://e.org/a'>there</a>, they say." * 3_000),
}


@pytest.mark.parametrize("case", LARGE)
def test_what_is_large_is_read(case: str) -> None:
    assert found_in(*LARGE[case]).prose


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
