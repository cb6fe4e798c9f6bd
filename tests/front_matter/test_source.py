from pathlib import Path

import pytest

from afterword.diagnostics import Failure, Place
from afterword.front_matter.source import MAX_BYTES, Source, read

RECAP = """\
---

title: Ports
hosts: [One,
        Two]
panels:
  - title: Payments
    speakers:
    - name: Ada
---

Prose
"""


def load(tmp_path: Path, text: str | bytes) -> Source:
    file = tmp_path / "recap.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file, "recap.md")


def code(tmp_path: Path, text: str | bytes) -> tuple[str, int | None, int | None]:
    with pytest.raises(Failure) as caught:
        load(tmp_path, text)
    first = caught.value.diagnostics[0]
    return first.code, first.line, first.column


def test_every_value_knows_where_it_stands(tmp_path: Path) -> None:
    source = load(tmp_path, RECAP)
    assert source.data["hosts"] == ["One", "Two"]
    assert source.key("title") == Place("recap.md", 3, 1)
    assert source.value("title") == Place("recap.md", 3, 8)
    assert source.value("hosts", 1) == Place("recap.md", 5, 9)
    assert source.value("panels", 0, "speakers", 0, "name") == Place("recap.md", 9, 13)
    assert source.value("panels", 0, "missing") == Place("recap.md", 7, 5)
    assert source.value("missing") == Place("recap.md", 3, 1)
    assert (source.prose.strip(), source.prose_line) == ("Prose", 11)


def test_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = load(tmp_path, RECAP)
    dressed = load(tmp_path, b"\xef\xbb\xbf" + RECAP.replace("\n", "\r\n").encode())
    assert dressed == plain


def test_what_an_import_asks_for_is_told_until_it_is_gone(tmp_path: Path) -> None:
    asked = (
        "---\ntitle: T\nnote: |\n  # check: no comment\n# check: who is this?\nhosts: [One]\n---\n"
    )
    (problem,) = load(tmp_path, asked).problems
    assert str(problem) == (
        "recap.md:5:1: warning: nobody has looked at this yet: who is this?; "
        "look at it, and delete the comment [to-check]"
    )
    assert load(tmp_path, asked.replace("# check: who is this?\n", "")).problems == ()


@pytest.mark.parametrize(
    ("written", "value"),
    [("no", "no"), ("12:30", "12:30"), ("010", "010"), ("2021-03-03", "2021-03-03"), ("~", None)],
)
def test_a_scalar_stays_what_the_author_wrote(
    tmp_path: Path, written: str, value: str | None
) -> None:
    assert load(tmp_path, f"---\ntitle: {written}\n---\n").data == {"title": value}


def test_a_file_over_a_megabyte(tmp_path: Path) -> None:
    assert code(tmp_path, b"x" * (MAX_BYTES + 1)) == ("file-too-large", 1, 1)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_where_a_byte_is_not_utf_8(tmp_path: Path, mark: bytes) -> None:
    assert code(tmp_path, mark + b"---\ntitle: a\xffb\n---\n") == ("not-utf8", 2, 9)
    assert code(tmp_path, mark + b"---\rtitle: a\xffb\r---\r") == ("not-utf8", 2, 9)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="unreadable-file"):
        read(tmp_path / "none.md", "none.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\n- a\n- b\n---\n", ("wrong-type", 2, 1)),
        ("---\ntext\n---\n", ("wrong-type", 2, 1)),
        ("---\n{a: 1}: b\n---\n", ("yaml-syntax", 2, 1)),
        ("---\ntitle: |\n  a\n \tb\n---\n", ("yaml-tab", 4, 2)),
        ("---\na: " + "[" * 500 + "\n---\n", ("yaml-too-deep", 2, 24)),
        ("---\na: !!set {b}\n---\n", ("yaml-tag", 2, 4)),
        ("\n\n", ("empty-file", 1, 1)),
        ("---\n---\nprose\x00\n", ("control-character", 3, 6)),
    ],
)
def test_what_is_stopped(tmp_path: Path, text: str, expected: tuple[str, int, int]) -> None:
    assert code(tmp_path, text) == expected


def test_empty_front_matter_is_a_mapping_without_fields(tmp_path: Path) -> None:
    assert load(tmp_path, "---\n---\n").data == {}


@pytest.mark.parametrize("brackets", [5_000, 100_000])
def test_brackets_without_end(tmp_path: Path, brackets: int) -> None:
    assert code(tmp_path, "---\na: " + "[" * brackets + "\n---\n")[0] in (
        "yaml-syntax",
        "yaml-too-deep",
    )


def test_blanks_without_end(tmp_path: Path) -> None:
    """To look for the `#` of a comment behind each of them would take minutes."""
    data = load(tmp_path, f"---\nsummary:{' ' * 500_000}We met.\n---\n").data
    assert data == {"summary": "We met."}
