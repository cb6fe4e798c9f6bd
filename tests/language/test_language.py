import pytest

from afterword.language import language
from afterword.language.dates import EventDate
from afterword.text.bidi import levels


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
        ("it", "2026-11-01", None, "1º novembre 2026"),
        ("it", "2026-11-01", "2026-11-03", "1º–3 novembre 2026"),
        ("it", "2026-10-31", "2026-11-03", "31 ottobre\u2009–\u20093 novembre 2026"),
        ("pt", "2026-03-01", None, "1º de março de 2026"),
        ("pt-PT", "2026-03-01", None, "1 de março de 2026"),
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
    ("tag", "name", "when", "has_date"),
    [
        ("en", "the February gear trials", "February 2026", True),
        ("en", "the February gear trials", "February 3, 2026", False),  # the day is new
        ("en", "the gear trials of 2026", "February 2026", False),
        ("en", "“Ferry Forum, November 5, 2025”", "November 5, 2025", True),
        ("en", "the Mayor’s talk", "May 2026", False),
        ("es", "las pruebas de febrero", "febrero de 2026", True),
        ("es", "las cartas de mar", "marzo de 2026", False),
        ("es", "las redes de 2026", "marzo de 2026", False),
        ("fr", "les essais de février", "février 2026", True),
        ("de", "der Februarversuch", "Februar 2026", False),
    ],
)
def test_whether_a_name_says_the_date(tag: str, name: str, when: str, has_date: bool) -> None:
    assert language.of(tag).has_date(name, when) == has_date


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
        ("ja", "A、B、C"),
        ("ko", "A, B, and C"),
        ("pl", "A, B, and C"),
    ],
)
def test_a_list_speaks_the_language_of_the_fixed_words(tag: str, joined: str) -> None:
    spoken = language.of(tag)
    assert spoken.list(list("ABC")) == joined
    assert spoken.words_tag == (tag if "and" not in joined else "en")


@pytest.mark.parametrize(
    ("tag", "names", "joined"),
    [
        ("ar", ["سارة", "محمد", "@ada.test"], "سارة ومحمد و @ada.test\u200f"),
        ("ar", ["@a@b.test", "@ada.test"], "@a@b.test\u200f و @ada.test\u200f"),
        ("ja", ["山田太郎", "@ada.test", "B"], "山田太郎、 @ada.test、B"),
        ("es", ["@ana", "(@bo)", "@ines"], "@ana, (@bo) y @ines"),
    ],
)
def test_a_handle_in_a_list_stands_apart(tag: str, names: list[str], joined: str) -> None:
    assert language.of(tag).list(names) == joined


@pytest.mark.parametrize(("tag", "glue"), [("ar", "و"), ("es", ""), ("ja", ""), ("he", "")])
def test_what_a_list_glues_to_its_last_item(tag: str, glue: str) -> None:
    assert language.glue(tag) == glue  # in Hebrew English words stand in, and its lists too


def test_a_name_that_ends_with_a_full_stop_ends_the_sentence() -> None:
    spoken = language.of("en")
    assert spoken.say("With {names}.", names="Visa Inc.") == "With Visa Inc."
    assert spoken.say("At {name}.", name="“Borders matter.”") == "At “Borders matter.”"
    assert spoken.say("At {name}.", name="„Grenzen.“") == "At „Grenzen.“"
    assert spoken.say("À {name}.", name="«\u00a0Ici.\u00a0»") == "À «\u00a0Ici.\u00a0»"
    assert spoken.say("At {name}.", name="“Who pays?”") == "At “Who pays?”"
    assert spoken.say("With {names}.", names="A (Visa Inc.)") == "With A (Visa Inc.)."
    assert spoken.say("With {names}. And {name}!", names="A.", name="B") == "With A. And B!"
    assert spoken.say("With {names}, and so on.", names="Visa Inc.") == "With Visa Inc., and so on."


@pytest.mark.parametrize(
    ("tag", "name", "said"),
    [
        ("en", "“Is free trade over?”", "Thanks for “Is free trade over?”"),
        ("en", "“Trade!”", "Thanks for “Trade!”"),
        ("fr", "«\u00a0Qui paie\u00a0?\u00a0»", "Thanks for «\u00a0Qui paie\u00a0?\u00a0»."),
        ("es", "«¿Quién paga?»", "Thanks for «¿Quién paga?»."),
        ("de", "„Wer zahlt?“", "Thanks for „Wer zahlt?“."),
    ],
)
def test_a_title_whose_own_mark_ends_the_sentence(tag: str, name: str, said: str) -> None:
    assert language.of(tag).say("Thanks for {name}.", name=name) == said


@pytest.mark.parametrize(
    ("tag", "title"),
    [("he", "What is next?"), ("pl", "Co dalej?"), ("ja", "次は何ですか？"), ("zh", "到了。")],
)
def test_a_sentence_in_english_words_that_stand_in_ends_as_english_ones_do(
    tag: str, title: str
) -> None:
    spoken = language.of(tag)
    name = spoken.say(spoken.words["quotation"], text=title)
    assert name in spoken.say(spoken.words["post"]["from_name"], name=name)
    assert not spoken.say(spoken.words["post"]["from_name"], name=name).endswith(".")


def test_a_latin_name_ends_an_arabic_sentence_with_its_own_mark() -> None:
    spoken = language.of("ar")
    name = spoken.say(spoken.words["quotation"], text="What is next?")
    assert spoken.say("تتابعون {name}.", name="«من يدفع؟»") == "تتابعون «من يدفع؟»"
    assert spoken.say("تتابعون {name}.", name="What is next?").endswith("next?\u200e\u200f")
    assert spoken.say("تتابعون {name}.", name=name).endswith("next?\u200e\u200f»")
    assert spoken.say("تتابعون {name}.", name="Port & Trade").endswith("Trade\u200f.")


@pytest.mark.parametrize(
    ("tag", "names", "said"),
    [
        ("en", ["Ministry of Trade, Peru", "CAF"], "Ministry of Trade, Peru; and CAF"),
        ("en", ["A", "Visa, Inc.", "CAF"], "A; Visa, Inc.; and CAF"),
        ("es", ["Ministerio, Perú", "Inés"], "Ministerio, Perú; e Inés"),
        ("fr", ["A, B", "C", "D"], "A, B\u00a0; C\u00a0; et D"),
        ("ar", ["أ، ب", "ج"], "أ، ب؛ وج"),
        ("en", ["Ministry of Trade, Peru"], "Ministry of Trade, Peru"),
        ("ja", ["港、川", "海", "山"], "港、川；海；山"),
    ],
)
def test_names_with_commas_are_told_apart(tag: str, names: list[str], said: str) -> None:
    assert language.of(tag).list(names) == said


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
        ("it", "Il “mare” »", "«Il “mare” »»"),
        ("en", "“No,” she said, “never.”", "“‘No,’ she said, ‘never.’”"),
        ("en", 'The "x" file', '“The "x" file”'),
        ("en", 'A 6" pipe, a 12" pipe', '“A 6" pipe, a 12" pipe”'),
        ("en", 'A " b', '“A " b”'),
        ("de", "„Nein“, sagte sie", "„‚Nein‘, sagte sie“"),
        ("ja", "A 「b」", "「A 『b』」"),
        ("pl", "A „b”", "„A «b»”"),
        ("sv", "A ”b”", "”A ’b’”"),
        ("nl", "A “b”", "“A ‘b’”"),
        ("sq", "A “b”", "“A ‘b’”"),  # CLDR 48; « » until 46
        ("cv", "A «b»", "«A “b”»"),
        ("eo", "A “b”", "“A «b»”"),
        ("ug", "كىتاب «يول»", "«كىتاب ‹يول›»"),
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
        ("es", "En las FF. AA.", "«En las FF. AA.»"),
        ("es", "Con Juan Carlos II.", "«Con Juan Carlos II»."),
        ("es", "Barcos, trenes, etc.", "«Barcos, trenes, etc.»"),
        ("en", "It is dear.", "“It is dear.”"),
        ("fr", "C’est cher.", "«\u00a0C’est cher.\u00a0»"),
    ],
)
def test_the_full_stop_of_ones_own_words(tag: str, text: str, said: str) -> None:
    assert language.of(tag).quote(text) == said


def test_a_word_without_an_end_is_looked_at_once() -> None:
    """Nothing is timed: to look on from each of its letters takes minutes."""
    assert language.of("es").quote("a" * 200_000) == f"«{'a' * 200_000}»"


def test_filling_is_data() -> None:
    spoken = language.of("en")
    assert spoken.say("{a} and {b}", a="{b}", b="{a.x}") == "{b} and {a.x}"


@pytest.mark.parametrize(("many", "label"), [(["Ada"], "Speaker"), (["Ada", "Grace"], "Speakers")])
def test_the_words_above_a_list_go_by_how_many_there_are(many: list[str], label: str) -> None:
    assert language.of("en").label("speakers", many) == label


@pytest.mark.parametrize(("tag", "known"), [("en", True), ("pt-BR", True), ("xx", False)])
def test_which_languages_are_known(tag: str, known: bool) -> None:
    assert language.is_known(tag) is known


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
    [("ar", "أ وب وغيرهم (3)", "أ وب وغيرها (3)"), ("it", "A, B e altri 3", "A, B e altre 3")],
)
def test_how_many_others_there_are(tag: str, people: str, organizations: str) -> None:
    spoken = language.of(tag)
    names = list("أبABC") if tag == "ar" else list("ABCDE")
    assert spoken.list(names, 2) == people
    others = spoken.words["and_other_organizations"]
    assert spoken.list(names, 2, others) == organizations


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
