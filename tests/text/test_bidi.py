"""The order of a line, held against Unicode's own cases."""

import os
import unicodedata
from pathlib import Path

from conftest import skip_without

from afterword.text.bidi import FORMATS, is_leftward, levels, seen

FOLDER = Path(os.environ.get("AFTERWORD_UNICODE_DATA", "/usr/share/unicode"))
EXPLICIT = FORMATS - {"BN"}


def test_a_number_in_arabic_runs_to_the_right() -> None:
    text = "عام 2021!"
    found = levels(text, leftward=True)
    assert found == [1, 1, 1, 1, 2, 2, 2, 2, 1]
    assert ["".join(text[s.start : s.end]) for s in seen(found, 0, len(text))] == [
        "!",
        "2021",
        "عام ",
    ]


def test_a_text_runs_as_its_first_letter_does() -> None:
    assert is_leftward("2021: مرحبا")
    assert not is_leftward("2021: hello مرحبا")
    assert is_leftward("2021", otherwise=True)


def test_brackets_hold_what_they_hold() -> None:
    text = "مرحبا (hello)"
    assert levels(text, leftward=True)[-1] == 1


def test_against_unicode() -> None:
    """Every case of BidiCharacterTest.txt without embeddings, isolates and paragraph ends."""
    file = FOLDER / "BidiCharacterTest.txt"
    if not file.exists():
        skip_without("unicode-data", f"there is no {file}")
    tried = 0
    for row in file.read_text("utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        codes, asked, base, expected, order = row.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        kinds = {unicodedata.bidirectional(char) for char in text}
        if kinds & (EXPLICIT | {"B"}):
            continue
        tried += 1
        leftward = base == "1"
        if asked == "2":
            assert is_leftward(text) == leftward, row
        found = levels(text, leftward)
        for level, told in zip(found, expected.split(), strict=True):
            assert told in ("x", str(level)), row
        shown = [
            i
            for s in seen(found, 0, len(text))
            for i in (reversed(range(s.start, s.end)) if s.is_leftward else range(s.start, s.end))
        ]
        hidden = {i for i, told in enumerate(expected.split()) if told == "x"}
        assert [i for i in shown if i not in hidden] == [int(n) for n in order.split()], row
    assert tried > 1_000
