"""Lines of Arabic with names in Latin letters, as their readers see them."""

import pytest

from afterword.language import language
from afterword.text.bidi import is_leftward, led, levels, seen

ARABIC = language.of("ar")


def shown(line: str) -> str:
    """A line from right to left, as a program shows it: what runs rightward in angle brackets.

    The line runs as its first letter does, as in a post and in plain text.
    """
    found, leftward = [], is_leftward(line)
    stretches = seen(levels(line, leftward), 0, len(line))
    for stretch in reversed(stretches) if leftward else stretches:
        said = line[stretch.start : stretch.end].replace("\u200e", "").replace("\u200f", "")
        found.append(said if stretch.is_leftward else f"<{said}>")
    return "".join(found).replace("<>", "")


def test_a_date_after_a_name_stays_in_one_piece() -> None:
    """A number after a Latin letter runs on with it: <COMESA»، 7> in the first line."""
    words = "من {name}، {date}."
    name = ARABIC.say("«{text}»", text="حوار مع COMESA")
    said = ARABIC.say(words, name=name, date="7 مايو 2026")
    assert shown("من «حوار مع COMESA»، 7 مايو") == "من «حوار مع <COMESA»، 7> مايو"
    assert shown(said) == "من «حوار مع <COMESA>»، <7> مايو <2026>."
    assert shown(ARABIC.say(words, name="COMESA 2030", date="7 مايو")).startswith(
        "من <COMESA 2030>،"
    )


def test_a_line_that_begins_with_a_name_runs_as_the_language_does() -> None:
    meta = ARABIC.joined(["Languages", "1 أبريل 2026", "", None, "هامبورغ"])
    assert is_leftward(meta)
    assert shown(meta) == "<Languages> · <1> أبريل <2026> · هامبورغ"
    following = ARABIC.joined(["The next one", "1 سبتمبر 2027"], ARABIC.words["comma"])
    assert shown(f"{following} [10]") == "<The next one>، <1> سبتمبر <2027> [<10>]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("OECD نشرت دراسة.", "<OECD> نشرت دراسة."),
        ("«SAP ليست الحل.»", "«<SAP> ليست الحل.»"),
        ("DP World: ٣ موانئ", "<DP World>: <٣> موانئ"),
        ("الكهرباء أولًا.", "الكهرباء أولًا."),
        ("A port is a port.", "<A port is a port.>"),  # in another language, and runs as that does
        ("412", "<412>"),
        ("https://a.test/ميناء", "<https://a.test/>ميناء"),
        ("[1] https://a.test/ميناء", "<[1] https://a.test/>ميناء"),
        ("https://a.test/ تنتظر.", "<https://a.test>/ تنتظر."),
        # Bluesky makes a link only of what stands at the beginning or after a blank.
        ("#Ports #ميناء", "<#Ports #>ميناء"),
        ("@ada.test تنتظر.", "<@ada.test >تنتظر<.>"),
    ],
)
def test_a_paragraph_that_begins_with_a_name_runs_as_the_language_does(
    text: str, said: str
) -> None:
    assert shown(led(text)) == said
    assert led(led(text)) == led(text) == ARABIC.paragraph(text)


def test_names_come_one_after_the_other() -> None:
    assert shown("تنظيم: Mastercard، Visa") == "تنظيم: <Mastercard، Visa>"
    joined = ARABIC.joined(["Mastercard", "Visa"], "، ")
    assert shown(f"تنظيم: {joined}") == "تنظيم: <Mastercard>، <Visa>"
    assert shown(ARABIC.list(["سارة", "Visa", "3M"])) == "سارة و<Visa> و<3M>"


@pytest.mark.parametrize(
    "name",
    [
        "Palladium Inc.",
        "What is next?",
        "C++",
        "México, D.F.",
        "¿Y ahora?",
        "“Habit”",
        "2030 Agenda",
    ],
)
def test_a_name_keeps_its_own_marks(name: str) -> None:
    assert shown(f"تنظيم: {name}") != f"تنظيم: <{name}>"
    assert shown(f"تنظيم: {ARABIC.named(name)}") == f"تنظيم: <{name}>"
    assert shown(ARABIC.say("تنظيم: {names}، 7", names=name)) == f"تنظيم: <{name}>، <7>"


@pytest.mark.parametrize("name", ["COMESA", "Vision 2030", "@comesa", "حوار COMESA!", "2026", ""])
def test_a_name_without_marks_of_its_own_gets_none(name: str) -> None:
    assert ARABIC.named(name) == name


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("-12%", "<-12%>"),
        ("−12 نقطة", "<−12> نقطة"),
        ("+3.5x", "<+3.5x>"),
        ("$3 bn", "<$3 bn>"),
        ("٦ ساعات", "<٦> ساعات"),
    ],
)
def test_a_sign_stays_before_its_number(value: str, said: str) -> None:
    assert shown(ARABIC.joined([ARABIC.signed(value), "من الوقت"], " ")) == f"{said} من الوقت"


def test_what_is_held_once_is_not_held_again() -> None:
    said = ARABIC.joined([ARABIC.say("{names}", names="Palladium Inc.")])
    assert ARABIC.joined([said]) == ARABIC.directed(said) == said


def test_a_hebrew_name_in_english_words_that_stand_in() -> None:
    said = language.of("he").say("From {name}, {date}.", name="שלום!", date="7 May")
    assert shown("From שלום!, 7 May.") == "<From ><7>שלום!, < May.>"
    assert shown(said) == "<From >שלום!<, 7 May.>"
    assert shown(led(said)) == shown(said)
    assert shown(led("From שלום!, 7 May.")) == "<From> שלום!, <7> <May>."


@pytest.mark.parametrize("tag", ["en", "es", "ja"])
def test_nothing_is_put_into_lines_that_run_from_left_to_right(tag: str) -> None:
    spoken = language.of(tag)
    assert spoken.say("{a}, {b}.", a="سارة!", b="7") == "سارة!, 7."
    assert spoken.joined(["سارة", "", "Visa"]) == "سارة · Visa"
    assert (spoken.named("سارة!"), spoken.signed("-12%")) == ("سارة!", "-12%")
    assert spoken.paragraph("سارة spoke.") == "سارة spoke."
