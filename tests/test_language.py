import re

import pytest

from afterword import language
from afterword.bidi import levels
from afterword.dates import EventDate
from afterword.wrap import wrap


@pytest.mark.parametrize(
    ("tag", "start", "end", "written"),
    [
        ("en", "2021-03-03", None, "March 3, 2021"),
        ("en", "2020-07", None, "July 2020"),
        ("en", "2020-09-17", "2020-09-18", "September 17–18, 2020"),
        ("en", "2020-09-30", "2020-10-01", "September 30\u2009–\u2009October 1, 2020"),
        ("en", "2020-07", "2020-09", "July\u2009–\u2009September 2020"),
        ("es", "2020-07", "2020-09", "julio–septiembre de 2020"),
        ("es-AR", "2020-07", "2020-09", "julio a septiembre de 2020"),
        ("es-AR", "2020-11", "2021-02", "noviembre de 2020 a febrero de 2021"),
        ("es-EC", "2020-11", "2021-02", "noviembre de 2020\u2009–\u2009febrero de 2021"),
        ("en", "2020-07-03", "2020-09", "July 3, 2020\u2009–\u2009September 2020"),
        ("fa", "2020-07", "2020-09", "ژوئیهٔ 2020 تا سپتامبر 2020"),
        ("en-GB", "2020-09-17", "2020-09-18", "17–18 September 2020"),
        ("es", "2020-09-17", "2020-09-18", "17–18 de septiembre de 2020"),
        ("fr", "2020-09-17", None, "17 septembre 2020"),
        ("fr", "2026-03-01", None, "1er mars 2026"),
        ("fr", "2026-03-01", "2026-03-03", "1er–3 mars 2026"),
        ("fr", "2026-03-31", "2026-04-01", "31 mars\u2009–\u20091er avril 2026"),
        ("fr", "2026-03-01", "2026-04", "1er mars 2026\u2009–\u2009avril 2026"),
        ("fr", "2026-03-11", "2026-03-21", "11–21 mars 2026"),
        ("fr-CA", "2026-03", "2026-04", "mars\u2009–\u2009avril 2026"),
        ("de", "2026-03-01", "2026-03-03", "1.–3. März 2026"),
        ("it", "2026-03-02", None, "2 marzo 2026"),
        ("it", "2026-11-01", "2026-11-03", "1–3 novembre 2026"),
        ("it", "2026-10-31", "2026-11-03", "31 ottobre\u2009–\u20093 novembre 2026"),
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
        (["Ana", "Yves"], "Ana e Yves"),
        (["Ana", "«Iberia Exporta»"], "Ana e «Iberia Exporta»"),
        (["Inés"], "Inés"),
        (["Ana", "@ines"], "Ana y @ines"),
    ],
)
def test_lists_of_names_in_spanish(names: list[str], joined: str) -> None:
    assert language.of("es").list(names) == joined


@pytest.mark.parametrize(
    ("tag", "joined"),
    [
        ("de-AT", "A, B und C"),
        ("it", "A, B e C"),
        ("ja", "A, B, and C"),
        ("pl", "A, B, and C"),
    ],
)
def test_a_list_speaks_the_language_of_the_fixed_words(tag: str, joined: str) -> None:
    spoken = language.of(tag)
    assert spoken.list(list("ABC")) == joined
    assert spoken.words_tag == (tag if "and" not in joined else "en")


@pytest.mark.parametrize("name", ["der Hafendialog", "„Der Herbst der Reparatur“"])
def test_german_asks_for_no_case_before_a_name(name: str) -> None:
    spoken = language.of("de")
    for key, words in spoken.words["post"].items():
        said = spoken.say(words, name=name, names="Ana und Bo", who="Ana", date="6. Mai 2024")
        before = said.casefold().partition(name.casefold())[0].rstrip("(")
        assert before in ("", "rückblick: ") or before == said.casefold()
        assert said[:1].isupper() or said[:1] in "„–", key


@pytest.mark.parametrize("tag", ["de", "es", "fr", "it", "pt"])
def test_no_word_before_names_asks_for_an_article_or_a_case(tag: str) -> None:
    table = language.tables()[tag]
    for words in (table["co_hosts"], *table["post"].values()):
        before, names, _ = words.partition("{names}")
        assert not names or before.endswith((table["colon"], table["comma"])), words


@pytest.mark.parametrize(
    ("tag", "names", "joined"),
    [
        ("ar", ["سارة", "محمد", "@ada.test"], "سارة ومحمد و @ada.test"),
        ("ar", ["@a@b.test", "@ada.test"], "@a@b.test و @ada.test"),
        ("ja", ["山田太郎", "@ada.test", "B"], "山田太郎, @ada.test, and B"),
        ("es", ["@ana", "(@bo)", "@ines"], "@ana, (@bo) y @ines"),
    ],
)
def test_a_handle_in_a_list_stands_apart(tag: str, names: list[str], joined: str) -> None:
    assert language.of(tag).list(names) == joined


@pytest.mark.parametrize(("tag", "glue"), [("ar", "و"), ("es", ""), ("ja", ""), ("he", "")])
def test_what_a_list_glues_to_its_last_item(tag: str, glue: str) -> None:
    assert language.glue(tag) == glue  # in Hebrew English words stand in, and its lists too


def test_names_stand_apart_in_all_sentences() -> None:
    for tag, table in language.tables().items():
        for words in table.get("post", {}).values():
            assert re.match(r"^([^{]|\{(?!names))*((^|[\s(])\{names\}|$)", words), (tag, words)


def test_a_name_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    spoken = language.of("en")
    assert spoken.say("With {names}.", names="Visa Inc.") == "With Visa Inc."
    assert spoken.say("At {name}.", name="“Borders matter.”") == "At “Borders matter.”"
    assert spoken.say("At {name}.", name="„Grenzen.“") == "At „Grenzen.“"
    assert spoken.say("À {name}.", name="«\u00a0Ici.\u00a0»") == "À «\u00a0Ici.\u00a0»"
    assert spoken.say("At {name}.", name="“Who pays?”") == "At “Who pays?”."
    assert spoken.say("With {names}.", names="A (Visa Inc.)") == "With A (Visa Inc.)."
    assert spoken.say("With {names}. And {name}!", names="A.", name="B") == "With A. And B!"
    assert spoken.say("With {names}, and so on.", names="Visa Inc.") == "With Visa Inc., and so on."


def test_french_marks_are_never_parted_from_their_words() -> None:
    words = language.tables()["fr"]
    for said in (*words.values(), *words["post"].values()):
        if isinstance(said, str):
            assert not re.search(r" [:;!?»]|« ", said), said
    lines = wrap(language.of("fr").say(words["quotation"], text="un deux"), width=9)
    assert lines == "«\u00a0un\ndeux\u00a0»"


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        ("fr", "« Faire » : et après ?", "«\u00a0“Faire” : et après ?\u00a0»"),
        ("fr", "«\u00a0A\u00a0» et «B»", "«\u00a0“A” et “B”\u00a0»"),
        ("de", "Ein „Haus“ am Meer", "„Ein ‚Haus‘ am Meer“"),
        ("de", "Ein “House”", "„Ein “House”“"),
        ("en", "The “long” way", "“The ‘long’ way”"),
        ("es", "«Uno»", "«“Uno”»"),
        ("pt-BR", "Um “dia”", "“Um ‘dia’”"),
        ("ar", "كلمة «حرة»", "«كلمة “حرة”»"),
        ("it", 'Il "mare" »', "«Il “mare” »»"),
        ("en", '"No," she said, "never."', "“‘No,’ she said, ‘never.’”"),
        ("en", 'A 6" pipe, a 12" pipe', '“A 6" pipe, a 12" pipe”'),
        ("en", 'A " b', '“A " b”'),
        ("de", '"Nein", sagte sie', "„‚Nein‘, sagte sie“"),
        ("es", '"Uno"', "«“Uno”»"),
        ("ja", "A 「b」", "「A 『b』」"),
        ("pl", "A „b”", "„A «b»”"),
        ("sv", "A ”b”", "”A ’b’”"),
        ("de-CH", "Das «a»", "«Das ‹a›»"),
        ("fr-CH", "«\u00a0A\u00a0» B", "«\u00a0‹\u00a0A\u00a0› B\u00a0»"),
        ("zh-TW", "A「b」", "「A『b』」"),
    ],
)
def test_quotation_marks_inside_others_are_inner_ones(tag: str, text: str, said: str) -> None:
    spoken = language.of(tag)
    assert spoken.say(spoken.words["quotation"], text=text) == said
    assert spoken.say("{names}", names=text) == text


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        ("es", "Es caro.", "«Es caro»."),
        ("es", "Es «caro».", "«Es “caro”»."),
        ("es-MX", "Es “caro”.", "“Es ‘caro’”."),
        ("es", "¿Es caro?", "«¿Es caro?»"),
        ("es", "Es caro...", "«Es caro...»"),
        ("es", "Es Juan P.", "«Es Juan P.»"),
        ("es", "En EE. UU.", "«En EE. UU.»"),
        ("en", "It is dear.", "“It is dear.”"),
        ("fr", "C’est cher.", "«\u00a0C’est cher.\u00a0»"),
    ],
)
def test_the_full_stop_of_ones_own_words(tag: str, text: str, said: str) -> None:
    assert language.of(tag).quote(text) == said


def test_filling_is_data() -> None:
    spoken = language.of("en")
    assert spoken.say("{a} and {b}", a="{b}", b="{a.x}") == "{b} and {a.x}"


@pytest.mark.parametrize(("tag", "known"), [("en", True), ("pt-BR", True), ("xx", False)])
def test_which_languages_are_known(tag: str, known: bool) -> None:
    assert language.is_known(tag) is known


def test_every_language_has_every_word() -> None:
    tables = language.tables()
    english = tables["en"]
    for tag, table in tables.items():
        if "-" in tag:  # what is said otherwise than in the language itself
            assert table.keys() < english.keys()
            own, common = table.get("post", {}), tables[tag.partition("-")[0]]
            assert own.keys() < english["post"].keys()
            assert not common.items() & {k: v for k, v in table.items() if k != "post"}.items()
            assert not common["post"].items() & own.items()
        else:
            assert table.keys() == english.keys(), tag
            assert table["post"].keys() == english["post"].keys(), tag


@pytest.mark.parametrize(
    ("tag", "speakers", "thanked"),
    [
        ("pt", "Palestrantes", "conosco"),
        ("pt-BR", "Palestrantes", "conosco"),
        ("pt-PT", "Oradores", "connosco"),
        ("pt-AO", "Oradores", "connosco"),  # CLDR: its parent is pt-PT
        ("es-MX", "Ponentes", "nosotros"),
        ("ja", "Speakers", "us"),
    ],
)
def test_a_region_has_the_words_of_its_kind_of_the_language(
    tag: str, speakers: str, thanked: str
) -> None:
    words = language.of(tag).words
    assert words["speakers"] == speakers
    assert thanked in words["post"]["thanks_partners"].replace(".", "").split()


def test_portuguese_of_portugal_does_not_speak_as_in_brazil() -> None:
    words = language.of("pt-PT").words
    said = " ".join(map(str, (*words.values(), *words["post"].values())))
    assert not re.search(r"\b([Vv]ocê|conosco|Palestrantes|[Ll]inks?|Idioma)\b", said)


@pytest.mark.parametrize(
    ("tag", "line", "mark"),
    [
        ("ar", "• John Smith، مدير", "\u200f"),
        ("ar", "• سارة، Director", ""),
        ("ar", "• 2026", ""),
        ("en", "• سارة, Director", "\u200e"),
        ("en", "• John Smith", ""),
    ],
)
def test_a_line_runs_as_its_language_does(tag: str, line: str, mark: str) -> None:
    assert language.of(tag).directed(line) == mark + line


def test_a_span_of_dates_runs_from_left_to_right_in_arabic() -> None:
    dates = "2026-10-18/2026-10-20"
    said = language.of("ar").rightward(dates)
    line = f"التاريخ: {said}"
    assert len({level % 2 for level in levels(line, leftward=True)[-len(dates) :]}) == 1
    assert levels(line, leftward=True)[-1] % 2 == 0
    assert language.of("ar").rightward("") == ""
    assert language.of("ar").signed("+3.5%") == "\u200e+3.5%"
    assert language.of("ar").signed("6 ساعات") == "6 ساعات"
    assert language.of("en").signed("+3.5%") == "+3.5%"
    assert language.of("fr").rightward(dates) == dates


@pytest.mark.parametrize(
    ("tag", "people", "organizations"),
    [("ar", "A وB وغيرهم (3)", "A وB وغيرها (3)"), ("it", "A, B e altri 3", "A, B e altre 3")],
)
def test_how_many_others_there_are(tag: str, people: str, organizations: str) -> None:
    spoken = language.of(tag)
    assert spoken.list(list("ABCDE"), 2) == people
    others = spoken.words["and_other_organizations"]
    assert spoken.list(list("ABCDE"), 2, others) == organizations


@pytest.mark.parametrize(
    ("tag", "other", "name"),
    [
        ("es", "fr", "francés"),
        ("pt-PT", "pt", ""),
        ("pt", "pt-BR", ""),
        ("es", None, ""),
        ("en", "pt-BR", "Portuguese"),
        ("ar", "en-GB", "الإنجليزية"),
    ],
)
def test_only_another_language_is_named(tag: str, other: str | None, name: str) -> None:
    assert language.of(tag).name_of_other(other) == name


@pytest.mark.parametrize(
    ("tag", "other", "among", "name"),
    [
        ("es", "en-GB", ["en-GB"], "English"),
        ("es", "en-GB", ["en-GB", "en"], "English (United Kingdom)"),
        ("pt-PT", "pt-BR", ["pt-BR"], "português (Brasil)"),
        ("en", "zh-Hant", [], "中文 (繁體)"),
        ("en", "sr-Latn-RS", ["sr-Latn-RS", "de"], "srpski (latinica)"),
        ("es", "en-GB", None, "English (United Kingdom)"),
    ],
)
def test_a_language_says_of_which_kind_it_is_only_beside_another(
    tag: str, other: str, among: list[str] | None, name: str
) -> None:
    assert language.of(tag).own_name_of(other, among) == name


def test_direction() -> None:
    assert (language.of("ar").direction, language.of("en").direction) == ("rtl", "ltr")
