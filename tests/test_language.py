import pytest

from afterword import language
from afterword.dates import EventDate


@pytest.mark.parametrize(
    ("tag", "start", "end", "written"),
    [
        ("en", "2021-03-03", None, "March 3, 2021"),
        ("en", "2020-07", None, "July 2020"),
        ("en", "2020-09-17", "2020-09-18", "September 17–18, 2020"),
        ("en", "2020-09-30", "2020-10-01", "September 30\u2009–\u2009October 1, 2020"),
        ("en", "2020-07", "2020-09", "July\u2009–\u2009September 2020"),
        ("es", "2020-07", "2020-09", "julio–septiembre de 2020"),
        ("en", "2020-07-03", "2020-09", "July 3, 2020\u2009–\u2009September 2020"),
        ("fa", "2020-07", "2020-09", "ژوئیهٔ 2020 تا سپتامبر 2020"),
        ("en-GB", "2020-09-17", "2020-09-18", "17–18 September 2020"),
        ("es", "2020-09-17", "2020-09-18", "17–18 de septiembre de 2020"),
        ("fr", "2020-09-17", None, "17 septembre 2020"),
        ("ja", "2020-09-17", "2020-09-18", "2020年9月17日～18日"),
        ("ar", "2020-07", None, "يوليو 2020"),
    ],
)
def test_dates_as_the_language_writes_them(
    tag: str, start: str, end: str | None, written: str
) -> None:
    days = (EventDate.parse(start), EventDate.parse(end) if end else None)
    assert language.of(tag).date(*days) == written


@pytest.mark.parametrize(
    ("names", "most", "joined"),
    [
        ("A", None, "A"),
        ("AB", None, "A and B"),
        ("ABC", None, "A, B, and C"),
        ("ABCDE", 2, "A, B, and 3 others"),
        ("ABC", 2, "A, B, and C"),  # "1 others" would be no shorter, and wrong
    ],
)
def test_lists_of_names(names: str, most: int | None, joined: str) -> None:
    assert language.of("en").list(list(names), most) == joined


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        (["Ana", "Inés"], "Ana e Inés"),
        (["Ana", "Eva", "Íñigo"], "Ana, Eva e Íñigo"),
        (["Ana", "Hilda"], "Ana e Hilda"),
        (["Ana", "Hierro y Co."], "Ana y Hierro y Co."),
        (["Ana", "Yago"], "Ana y Yago"),
        (["Inés"], "Inés"),
        (["Ana", "@ines"], "Ana y @ines"),
    ],
)
def test_lists_of_names_in_spanish(names: list[str], joined: str) -> None:
    assert language.of("es").list(names) == joined


def test_a_name_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    spoken = language.of("en")
    assert spoken.say("With {names}.", names="Visa Inc.") == "With Visa Inc."
    assert spoken.say("With {names}. And {name}!", names="A.", name="B") == "With A. And B!"
    assert spoken.say("With {names}, and so on.", names="Visa Inc.") == "With Visa Inc., and so on."


def test_filling_is_data() -> None:
    spoken = language.of("en")
    assert spoken.say("{a} and {b}", a="{b}", b="{a.x}") == "{b} and {a.x}"


@pytest.mark.parametrize(("tag", "known"), [("en", True), ("pt-BR", True), ("xx", False)])
def test_which_languages_are_known(tag: str, known: bool) -> None:
    assert language.is_known(tag) is known


def test_every_language_has_every_word() -> None:
    tables = language._tables()
    english = tables["en"]
    for tag, table in tables.items():
        assert table.keys() == english.keys(), tag
        assert table["post"].keys() == english["post"].keys(), tag


def test_direction() -> None:
    assert (language.of("ar").direction, language.of("en").direction) == ("rtl", "ltr")
