"""Links of Markdown from other programs: each leads somewhere, or is the words that it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.importing import drafting, findings, reading
from afterword.prose import markdown
from afterword.text.links import is_link

MET = "Forty skippers met on the quay and argued about who pays for the ice."
TOP = "---\ntitle: A talk\ndate: 2024-05-06\ncanonical_url: https://e.org/talks/a/\n---\n\n"
NOWHERE = TOP.replace("canonical_url: https://e.org/talks/a/\n", "")


def prose(text: str) -> str:
    found = findings.find(reading.read(text.encode(), "a.md"))
    return drafting.draft(found, "a", "a.md").rpartition("---\n\n")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("See https://e.org/a_b, page 2.", "See <https://e.org/a_b>, page 2."),
        ("It is there (https://e.org/*a).", "It is there (<https://e.org/*a>)."),
        (
            "Read https://e.org/a_(b), (https://e.org/b).",
            "Read <https://e.org/a_(b)>, (<https://e.org/b>).",
        ),
        ("Not https:// alone, nor http://a|b", "Not https:// alone, nor http://a|b"),
    ],
)
def test_an_address_in_a_text_is_a_link(written: str, read: str) -> None:
    found = findings.find(reading.read(f"Ice\n\n{MET}\n\n{written}\n".encode(), "a.txt"))
    assert drafting.draft(found, "a", "a.txt").endswith(f"\n{read}\n")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[the\nhall](/hall)", "[the\nhall](https://e.org/hall)"),
        ("[hall](/hall_(2))", "[hall](https://e.org/hall_%282%29)"),
        (r"[hall](/the\_hall)", "[hall](https://e.org/the_hall)"),
        ("[hall](<the hall> 'a title')", "[hall](https://e.org/talks/a/the%20hall 'a title')"),
        (
            "[![a hall](/a.png)](/hall)",
            "[![a hall](https://e.org/a.png)](https://e.org/hall)",
        ),
        ("[hall][1] and [it]\n\n[1]: /hall", "[hall][1] and [it]\n\n[1]: https://e.org/hall"),
    ],
)
def test_a_link_gets_its_address_from_that_of_the_page(written: str, read: str) -> None:
    assert prose(TOP + f"See {written}") == f"See {read}"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[the\nhall](/hall)", "the\nhall"),
        ("[hall](/hall_(2))", "hall"),
        ("[hall](javascript:alert(1))", "hall"),
        ("[![a hall](/a.png)](/hall)", "a hall"),
        (
            "[hall][1], [Hall] and [it][]\n\n[1]: /a\n[hall]: /b 'c'\n[It]: ../d",
            "hall, Hall and it",
        ),
        ("<javascript:alert(1)>", r"\<javascript:alert(1)>"),
        ("<https://[>", r"\<https://\[>"),
        (r"\\[hall](ftp:a)", r"\\\[hall](ftp:a)"),
    ],
)
def test_a_link_that_leads_nowhere_is_text(written: str, read: str) -> None:
    assert prose(NOWHERE + f"See {written}") == f"See {read}"


@pytest.mark.parametrize("written", ["[hall](#hall)", "[hall]()", "[hall][1]\n\n[1]: #hall"])
def test_a_link_within_the_page_is_text(written: str) -> None:
    assert prose(TOP + f"See {written}") == "See hall"


@pytest.mark.parametrize("text", ["[Ana]:\nIt rained.", "It rained.[^1]\n\n[^1]: Twice"])
def test_what_defines_no_link_stays(text: str) -> None:
    assert prose(NOWHERE + text) == text


PIECES = ["[", "]", "(", ")", "<", ">", "!", "a", "/b", "ftp:c", "#", ": ", "\n", "\n\n", "\\", "`"]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_written_no_link_is_left_that_cannot_be_opened(text: str) -> None:
    found = markdown.references(markdown.whole(prose(f"{NOWHERE}We met. {text}")))
    assert all(is_link(each.url) for each in found)
