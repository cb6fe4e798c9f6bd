import pytest

from afterword.language import fixed_words
from afterword.language.cldr import locale
from afterword.language.sentences import pieces, sentences, words


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("", []),
        ("One", ["One"]),
        ("First. Two! Three? Four… Five.", ["First.", "Two!", "Three?", "Four…", "Five."]),
        ("He said “Go.” Then he left.", ["He said “Go.”", "Then he left."]),
        ("«Sí.» ¿Y tú? (¡Claro!) Bien.", ["«Sí.»", "¿Y tú?", "(¡Claro!)", "Bien."]),
        ("It costs 3.5 euros. 4 are left.", ["It costs 3.5 euros.", "4 are left."]),
        ("Dr. No met Mr. Smith. All left.", ["Dr. No met Mr. Smith.", "All left."]),
        ("The U.S. Navy sails. J. Doe too.", ["The U.S. Navy sails.", "J. Doe too."]),
        ("at booking.com and so on, e.g. here", ["at booking.com and so on, e.g. here"]),
        ("Ships, trains, etc. All left. No", ["Ships, trains, etc. All left.", "No"]),
        ("Offen bis 22 Uhr. Gut.", ["Offen bis 22 Uhr.", "Gut."]),
        ("Im „Hof“ (vor Ort. Spät). Dr. Rad kam.", ["Im „Hof“ (vor Ort. Spät).", "Dr. Rad kam."]),
        ("Mit ca. 300 Gästen. Gut.", ["Mit ca. 300 Gästen.", "Gut."]),
        (
            "We heard Prof. Ana Paz on Sept. 5. Good.",
            ["We heard Prof. Ana Paz on Sept. 5.", "Good."],
        ),
        ("Il dott. Rossi ha parlato. Bene.", ["Il dott. Rossi ha parlato.", "Bene."]),
        ("La Srta. Paz habló. Bien.", ["La Srta. Paz habló.", "Bien."]),
        ("La Econ. Paz habló. Bien.", ["La Econ. Paz habló.", "Bien."]),
        ("Países, p. ej. Perú, o p.ej. Loja.", ["Países, p. ej. Perú, o p.ej. Loja."]),
        ("Fue en La Paz. Sí. Al Sur. Fin.", ["Fue en La Paz.", "Sí.", "Al Sur.", "Fin."]),
        ("A Profa. Paz falou. Bem.", ["A Profa. Paz falou.", "Bem."]),
        ("Vem p. ex. Gil. Do Sul. Não. Bem.", ["Vem p. ex. Gil.", "Do Sul.", "Não.", "Bem."]),
        ("Die ehem. Ministerin sprach. Gut.", ["Die ehem. Ministerin sprach.", "Gut."]),
        ("Le 3 févr. 2026, à Lomé. Fin.", ["Le 3 févr. 2026, à Lomé.", "Fin."]),
        ("Vinieron de EE. UU. Eran aprox. 20.", ["Vinieron de EE. UU. Eran aprox. 20."]),
        ("Plan B. Then we left.", ["Plan B. Then we left."]),  # in doubt, two stay together
        ("Die Reihe „Wer zahlt?“ Anfang Mai.", ["Die Reihe „Wer zahlt?“ Anfang Mai."]),
        ("ما رأيكم؟ هذا جيد. شكرًا۔ نعم.", ["ما رأيكم؟", "هذا جيد.", "شكرًا۔", "نعم."]),
        ("यह अच्छा है। वह भी।", ["यह अच्छा है।", "वह भी।"]),
        ("他说：“好。”然后走了。完", ["他说：“好。”", "然后走了。", "完"]),
        ("「はい。」と言った。 次。", ["「はい。」", "と言った。", "次。"]),
        ("ประโยคไทยไม่มีจุด ต่อไป", ["ประโยคไทยไม่มีจุด ต่อไป"]),
        ("First.\nTwo.", ["First.", "Two."]),
    ],
)
def test_where_sentences_end(paragraph: str, expected: list[str]) -> None:
    assert sentences(paragraph) == [each.rstrip() for each in expected]
    assert "".join(pieces(paragraph)) == paragraph


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Ruiz sagte: „Wir zahlen. Alle zahlen.“",
        "„Wir zahlen. Alle zahlen“, sagte Anna.",
        "Hans sagte: »Nein. Niemals.«",
        "Anna („Wir zahlen. Immer.“) sprach.",
        "Es ging (so Anna. Und Ben.) um Geld.",
        "Ana dijo: «Pagamos. Pagamos todos».",
        "Ana a dit : «\u00a0Nous payons. Tous paient.\u00a0»",
        "L’«Alliance. La nôtre» est venue.",
        "Ana sanoi: ”Me maksamme. Kaikki maksavat.”",
        "“We pay. We all pay,” said Anna.",
        '"We pay. We all pay," said Anna.',
        "“She said: ‘No. Never.’ All left.”",
        "‘We pay. The members’ views count. It’s ours.’",
        "We asked (Why? Who?) for more.",
        "We did (three things: 1) Paying. 2) Going. 3) Sleeping.) what we could.",
        "「はい。そうです。」",
    ],
)
def test_what_is_quoted_or_in_brackets_stays_with_the_sentence_around_it(sentence: str) -> None:
    assert sentences(f"{sentence} Then we left.") == [sentence, "Then we left."]
    assert len(sentences(f"{sentence} Then we left.", within=True)) > 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“We pay.", "We all pay."),  # the next paragraph goes on
        ("We pay (in time.", "We all do."),
        ("It was sad :( indeed.", "We left :)"),
        ("It is over.", "Then “Alas. Never.” was said."),
        ("’Tis over.", "The members’ views count."),
        ('A 6" pipe.', 'A 12" pipe.'),
        ("„Wir schlafen nicht.“", "So begann Anna."),
        ("»Wir schlafen nicht.«", "So begann Anna."),
        ("Alle kamen.", "„Wir schlafen nicht“, hieß es."),
    ],
)
def test_what_nothing_closes_ends_where_its_sentence_does(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rendez-vous le 3 sept. 2026 au bd. du Port.",
        "On était env. 300 personnes, et avec l'Amb. Touré, env. 301.",
        "Ils ont signé l’art. 12 du décret et l’art. L. 121-1 du code.",
        "Voir la fig. 3 et le chap. IV, av. Louis-Blanc.",
        "Le 1er oct. Ana Paz est venue.",
        "Le Cap. Fall et l'Amb. Touré ont parlé avec le gén. Diop.",
        "Em 4 de fev. 2026, no séc. XXI, pág. 7.",
        "O Exmo. Sr. Cmdt. Sanhá e a Exma. Sra. Dra. Paz, av. Brasil 5.",
        "El 3 de dic. 2026 habló la Dña. Paz con el Gral. Ruiz, secc. 4, av. Colón.",
        "Il 4 ott. 2026 l'ing. Bianchi, nell'art. 4, e il sig. Rossi.",
        "Please see sec. 4, vol. 2, no. 7, and fig. A-3 of Sep. 2026.",
        "We met the Hon. Ana Paz, Messrs. Paz and Ruiz, and Gov. Lee of the U.S.A. Navy.",
        "Er las Nr. 5, Abs. 3, Kap. 2, Abschn. 4 und Ziff. 7.",
        "Am 5. Oktober, nicht am 6. Okt. 2026, in der Hauptstr. 5.",
        "Zum 3. Mal kam der 19. Bericht von Dr. rer. nat. Paul.",
        "Die Studie von Ruiz et al. (2020) las Prof. em. Maier.",
        "Ruiz et\u00a0al. Paz 2020, see J.-P. Paz and „K.-H. Paul“.",
        "Las FF. AA. y los RR. HH. Paz votaron en EE.UU. SS. AA. RR. Ana y Juan también.",
    ],
)
def test_a_full_stop_of_an_abbreviation_or_of_an_ordinal_number_ends_no_sentence(
    sentence: str,
) -> None:
    assert sentences(f"{sentence} Then we left.") == [sentence, "Then we left."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("We stopped on page 4.", "300 people came."),
        ("She said no.", "I left."),
        ("It was a year ago.", "Then we left."),
        ("All is set.", "They went out."),
        ("They moved on.", "Then we left."),
        ("I can't.", "We left."),
        ("Ils étaient sept.", "Puis ils partirent."),
        ("Nous tenons le cap.", "Le port tient aussi."),
        ("Der Raum war eng.", "Dann gingen wir."),
        ("Der Bericht hat 19.", "Kapitel fehlen."),
        ("Modern art.", "Then more."),
        ("Go to al.", "Then more."),
        ("Gib es em.", "Dann mehr."),
        ("It was after World War II.", "Then more."),
        ("He met the AA.", "Then he met A. Paz."),
    ],
)
def test_a_word_that_is_also_an_abbreviation_ends_a_sentence(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize("tag", [*sorted(fixed_words.tags() - {"ar"}), "da", "ru", "sv"])
def test_no_month_that_cldr_abbreviates_ends_a_sentence_before_a_year(tag: str) -> None:
    months = locale(tag).months["format"]
    short = {n: name for n, name in months["abbreviated"].items() if name != months["wide"][n]}
    for name in short.values():
        sentence = f"A 4 {name.removesuffix('.')}. 2026 B."
        assert not name.removesuffix(".").isalpha() or sentences(sentence) == [sentence]


def test_where_a_month_may_end_the_sentence_two_stay_together() -> None:
    paragraph = "It was in Sept. Then we left."
    assert sentences(paragraph) == [paragraph]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [("", 0), ("One two.", 2), ("A – b & c", 3), ("See https://a.test now: 3 x", 5), ("👍 ok", 1)],
)
def test_how_many_words(sentence: str, count: int) -> None:
    assert words(sentence) == count
