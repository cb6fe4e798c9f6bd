import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.text.wrap import columns, underline, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two three four", "one two\nthree\nfour"),
        ("averyveryverylongword and", "averyveryverylongword\nand"),
        ("see https://example.org/a-b-c now", "see\nhttps://example.org/a-b-c\nnow"),
        ("kept\nbreaks", "kept\nbreaks"),
        ("日本語日本語。日", "日本語日\n本語。日"),
        ("日本語日。本語", "日本語\n日。本語"),
        ("日本語（日）本", "日本語\n（日）本"),
        ("日本語“语”", "日本語\n“语”"),
        ("日本語日”本", "日本語\n日”本"),
        ("日本語a——日本", "日本語\na——日本"),
        ("𠮷野家𠮷野家", "𠮷野家𠮷\n野家"),
        ("日本語葛\U000e0100本", "日本語葛\U000e0100\n本"),
        ("日本語日\u00a0本", "日本語\n日\u00a0本"),
        ("日本　日本　日本", "日本　日\n本　日本"),
        ("한국어한국어 한", "한국어한국어\n한"),
        ("見てhttps://a.test/b_(c)。日本", "見て\nhttps://a.test/b_(c)。\n日本"),
        ("看https://a.test/看一看这个", "看\nhttps://a.test/\n看一看这\n个"),
        ("one\u00a0two\u202fthree four", "one\u00a0two\u202fthree\nfour"),
        ("one two [3]. four", "one\ntwo [3].\nfour"),
        ("óne twó [3]. fóur ſ", "óne\ntwó [3].\nfóur ſ"),
        ("日本語日本 [1]。日", "日本語日\n本 [1]。\n日"),
        ("abcdefgh [1] i", "abcdefgh\n[1] i"),
        ("ſbcdefgh [1] i", "ſbcdefgh\n[1] i"),
        ("[1] [2] [3] [4]", "[1] [2]\n[3] [4]"),
        ("one two – three", "one\ntwo –\nthree"),
        ("óne tſo - three", "óne\ntſo -\nthree"),
        ("abcdef * > i", "abcdef *\n> i"),
        ("one two -3 °C", "one two\n-3 °C"),
        ("para\u00adgraph e\u0301", "paragraph\né"),
        ("ไทย\u200bไทย\u200bไทยไทย", "ไทย\u200bไทย\nไทยไทย"),
    ],
)
def test_breaks_lines(text: str, expected: str) -> None:
    assert wrap(text, width=8) == expected


def test_a_url_with_other_letters_is_whole_where_it_fits() -> None:
    assert (
        wrap("日本語https://ja.test/日本語、日本", width=24)
        == "日本語\nhttps://ja.test/日本語、\n日本"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("دفع Visa Mastercard دفع", "دفع Visa\n\u200fMastercard دفع"),
        ("دفع Visa Mastercard Visa", "دفع Visa\nMastercard\nVisa"),
        ("Visa has الأمان and more", "Visa has\n\u200eالأمان and\nmore"),
        ("دفع دفع الابتكار دفع", "دفع دفع\nالابتكار\nدفع"),
    ],
)
def test_lines_run_in_the_direction_of_their_paragraph(text: str, expected: str) -> None:
    assert wrap(text, width=14 if "Mastercard د" in text else 11) == expected


@given(st.text(st.sampled_from("日本語かなー。、「」（）“”…—々っ　葛aB1 é\u3099")))
def test_no_line_begins_or_ends_as_it_must_not(text: str) -> None:
    for before, after in pairwise(wrap(text, width=20).split("\n")):
        if " " not in text and "　" not in text:
            assert after[0] not in "ー。、」）”…々っ\u3099"
            assert before[-1] not in "「（“"


def test_blanks_can_be_kept() -> None:
    assert wrap("a  =  b   # c", "  ", "    ", width=10, fold=False) == "  a  =  b\n    # c"


def test_first_and_other_lines_are_marked() -> None:
    assert wrap("one two three", "1. ", "   ", width=9) == "1. one\n   two\n   three"
    assert wrap("one\ntwo three", "- ", "    ", width=11) == "- one\n    two\n    three"


def test_an_underline_is_as_wide_as_the_text_shows() -> None:
    assert underline("Ecuador") == "Ecuador\n======="
    assert underline("横浜", "-") == "横浜\n----"


def test_an_underline_stands_on_the_side_of_its_heading() -> None:
    assert underline("خلاصة") == "خلاصة\n\u200f====="
    assert underline("\u200fVisa") == "\u200fVisa\n\u200f===="


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_no_word_is_lost_and_no_line_is_too_long(text: str) -> None:
    wrapped = wrap(text, width=20)
    kept = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    assert re.sub("[\\s\u200b\u200e\u200f]", "", wrapped) == re.sub(
        "[\\s\u200b\u200e\u200f]", "", kept
    )
    for line in wrapped.split("\n"):
        assert columns(line) <= 20 or " " not in line


@pytest.mark.parametrize(
    ("text", "expected", "width"),
    [
        ("日本日本語 [1]", "日本日本\n語 [1]", 12),
        ("жbcdefgh [1] i", "жbcdefgh\n[1] i", 8),
        ("óne twж [3]. fóur", "óne\ntwж [3].\nfóur", 8),
        ("one  two   three", "one two\nthree", 8),
        (" one", "one", 8),
        (
            "見てhttps://a.test/。見てhttps://b.test/",
            "見てhttps://a.test/。見てhttps://b.test/",
            60,
        ),
    ],
)
def test_breaks_between_scripts(text: str, expected: str, width: int) -> None:
    assert wrap(text, width=width) == expected


def test_a_line_of_marks_is_no_wider_than_a_line() -> None:
    assert underline("a" * 80) == "a" * 80 + "\n" + "=" * 72
