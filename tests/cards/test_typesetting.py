"""Text set by the widths of its fonts: never wider than its box, never cut, its lines alike."""

from importlib.resources import files
from pathlib import Path

import pytest
from conftest import skip_without
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from afterword.cards.typeface import Typeface, script
from afterword.cards.typesetting import Box, Typesetter, Uncovered

SERIF = Typeface(files("afterword").joinpath("fonts", "AfterwordSerif.ttf").read_bytes())
NASKH = Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf")
SETTER = Typesetter([SERIF], "en")
BOX = Box(600, 300, largest=90, smallest=20, lines=6, leading=1.1)

WORDS = st.text(st.sampled_from("abcdefgijmwxyzÅĐẪŻäçéñøß ΑΩλАЯйї.,:;?!–—’0123456789&"), min_size=1)


@given(WORDS.filter(str.strip))
def test_a_text_stays_in_its_box_or_is_refused(text: str) -> None:
    setting = SETTER.fitted(text, BOX)
    if setting is None:
        smallest = SETTER.fitted(text, Box(1e6, 1e6, 20, 20, 999, 1.1))
        assert smallest
        assert smallest.width > BOX.width
        return
    assert " ".join(line.text for line in setting.lines) == " ".join(text.split())
    assert len(setting.lines) <= 6
    assert 20 <= setting.size <= 90
    assert setting.height <= BOX.height
    for line in setting.lines:
        assert line.width * setting.size <= BOX.width


def test_lines_are_balanced() -> None:
    text = "Spotlighting the small firms that sell across borders"
    setting = SETTER.fitted(text, Box(600, 500, 60, 60, 5, 1.1))
    assert setting
    widths = [line.width for line in setting.lines]
    assert len(widths) == 3
    assert min(widths) > 0.75 * max(widths)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Meetup #43: Borrow checkers", ["Meetup #43:", "Borrow checkers"]),
        ("comercio sin papel en la aduana", ["comercio", "sin papel", "en la aduana"]),
        ("Memorial Lecture 2026: On Being", ["Memorial", "Lecture 2026:", "On Being"]),
        ("borrow checkers & backfills", ["borrow checkers", "& backfills"]),
        ("la transferencia y caro dinero", ["la transferencia", "y caro dinero"]),
        ("Night 31: Small tools, big queues", ["Night 31:", "Small tools,", "big queues"]),
        ("Who pays? How ports pay", ["Who pays?", "How ports pay"]),
        ("all who may (a few) vote", ["all who may", "(a few) vote"]),
        ("No ice today. It is an answer.", ["No ice today.", "It is an answer."]),
    ],
)
def test_no_line_ends_where_that_looks_wrong(text: str, lines: list[str]) -> None:
    setting = SETTER.fitted(text, Box(460, 500, 60, 40, 5, 1.1))
    assert setting
    assert [line.text for line in setting.lines] == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("What we heard in Quito", ["What we heard", "in Quito"]),
        ("Wem gehört die Hafenenergie?", ["Wem gehört die", "Hafenenergie?"]),
        ("On interoperability", ["On interoperability"]),
        ("We need interoperability now", ["We need", "interoperability now"]),
        ("37 formularios", ["37", "formularios"]),  # a number stands well alone
        ("Für eine Digitalisierungsstrategie", ["Für eine", "Digitalisierungsstrategie"]),
    ],
)
def test_a_short_word_is_not_left_alone_where_a_smaller_size_helps(
    text: str, lines: list[str]
) -> None:
    setting = SETTER.fitted(text, Box(880, 560, 150, 48, 6, 1.12))
    assert setting
    assert [line.text for line in setting.lines] == lines


def test_no_line_is_nearly_empty_where_the_one_above_can_spare_a_word() -> None:
    text = "El puerto ya no termina en el muelle; termina en la pantalla de quien exporta."
    setting = SETTER.fitted(text, Box(860, 470, 96, 40, 7, 1.15))
    assert setting
    widths = [line.width for line in setting.lines]
    assert min(widths) > 0.4 * max(widths), [line.text for line in setting.lines]


def test_lines_that_end_well_may_be_a_little_smaller_but_not_much() -> None:
    setting = SETTER.fitted("Lecture 2026:", Box(320, 300, 90, 20, 3, 1.1))
    assert setting
    assert [line.text for line in setting.lines] == ["Lecture", "2026:"]
    assert setting.size == 90


def test_it_is_as_large_as_fits() -> None:
    short = SETTER.fitted("Ecuador", BOX)
    longer_text = "Ecuador and all its neighbours " * 3
    longer = SETTER.fitted(longer_text, BOX)
    assert short
    assert longer
    assert short.size == 90
    assert longer.size < 90
    size = longer.size / 0.95
    larger = SETTER.fitted(longer_text, replace(BOX, largest=size, smallest=size))
    assert larger is None


def test_a_quote_of_a_thousand_characters_is_refused() -> None:
    assert SETTER.fitted("The harbour never sleeps. " * 40, replace(BOX, lines=9)) is None


def test_a_word_that_is_too_wide_is_refused_and_not_broken() -> None:
    assert SETTER.fitted("Donaudampfschifffahrt" * 6, BOX) is None


def test_kerning_counts() -> None:
    assert SERIF.shaped("AVAVAV", False, "en").advance < 3 * (
        SERIF.shaped("A", False, "en").advance + SERIF.shaped("V", False, "en").advance
    )


@pytest.mark.parametrize(("text", "char"), [("Party 🎉", "🎉"), ("A 港", "港"), ("Ａ", "Ａ")])
def test_what_no_font_has_is_told(text: str, char: str) -> None:
    with pytest.raises(Uncovered) as told:
        SETTER.fitted(text, BOX)
    assert str(told.value) == char


def test_marks_that_show_nothing_need_no_font() -> None:
    assert SETTER.fitted("a\u200db\ufe0f soft\u00adhyphen", BOX)


def test_letters_know_their_script() -> None:
    assert [script(char) for char in "aя港ع🎉 "] == ["Latn", "Cyrl", "Hani", "Arab", "Zyyy", "Zyyy"]


def test_arabic_joins_and_runs_to_the_left() -> None:
    if not NASKH.exists():
        skip_without("fonts-noto-core", f"there is no {NASKH}")
    naskh = Typeface(NASKH.read_bytes())
    joined = naskh.shaped("بيت", True, "ar").advance
    assert joined < sum(naskh.shaped(char, True, "ar").advance for char in "بيت")
    setting = Typesetter([SERIF, naskh], "ar", True).fitted("عام WTO", replace(BOX, lines=1))
    assert setting
    first, *_, last = setting.lines[0].pieces
    assert first.typeface is SERIF  # what is foreign stands at the left
    assert last.typeface is naskh


def test_what_is_no_font_is_refused() -> None:
    for content in (b"", b"not a font", b"\0\1\0\0" + b"\xff" * 200):
        with pytest.raises(ValueError, match="not a font"):
            Typeface(content)
