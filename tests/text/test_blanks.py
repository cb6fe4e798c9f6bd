"""Blanks: no line begins with a mark that closes, whatever blank its author typed."""

import pytest

from afterword.text.blanks import bound, folded


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Et maintenant ?", "Et maintenant\u00a0?"),
        ("Assises : l’ABC ; 40 % !", "Assises\u00a0: l’ABC\u00a0; 40\u00a0%\u00a0!"),
        ("On dit « patientez ».", "On dit «\u00a0patientez\u00a0»."),
        ("« Non »", "«\u00a0Non\u00a0»"),
        ("er sagte »Nein« und ging", "er sagte »Nein« und ging"),
        ("a :tada: b ?x !important", "a :tada: b ?x !important"),
        ("{% if x %}", "{% if x %}"),
        ("no blank: none", "no blank: none"),
        ("R$ 380,00 or 5 €, US$ 12", "R$\u00a0380,00 or 5\u00a0€, US$\u00a012"),
        (
            "4 210 € or 1 234 567, in 2019 at 3 p.m.",
            "4\u00a0210\u00a0€ or 1\u00a0234\u00a0567, in 2019 at 3\u00a0p.m.",
        ),
        ("in 2019 100 came, 12 1234, 5 amps", "in 2019 100 came, 12 1234, 5 amps"),
        ("§ 5, §§ 858 ff.; § und 24 °C", "§\u00a05, §§\u00a0858 ff.; § und 24\u00a0°C"),
        ("z. B. der Bund e. V. am Abend", "z.\u00a0B. der Bund e.\u00a0V. am Abend"),
        ("J. R. R. Paz, Plan B. A port", "J.\u00a0R.\u00a0R. Paz, Plan B. A port"),
        ("am 1. Oktober um 19:30 Uhr", "am 1.\u00a0Oktober um 19:30\u00a0Uhr"),
        ("Es waren 12. Danach der 5. Saal", "Es waren 12. Danach der 5. Saal"),
        ("le n° 7, N° 12 ou n° sept", "le n°\u00a07, N°\u00a012 ou n° sept"),
        ("n.º 7, N.º 12, nº 3, n.º siete", "n.º\u00a07, N.º\u00a012, nº\u00a03, n.º siete"),
        ("el 2.º 7 veces", "el 2.º 7 veces"),
        ("p. ej. EE. UU. o JJ. OO.", "p.\u00a0ej. EE.\u00a0UU. o JJ.\u00a0OO."),
        ("the UK. Then FAO. UN. it", "the UK. Then FAO. UN. it"),
        ("de 9 h à 14 h 30, 24 h sur 24", "de 9\u00a0h à 14\u00a0h\u00a030, 24\u00a0h sur 24"),
        ("3 he said, 2 h 5", "3 he said, 2\u00a0h 5"),
        ("25 000 F CFA, 8 M F CFA", "25\u00a0000\u00a0F\u00a0CFA, 8 M\u00a0F\u00a0CFA"),
        (
            "M. Maïga, MM. Éhouman et Bâ, Mme Traoré",
            "M.\u00a0Maïga, MM.\u00a0Éhouman et Bâ, Mme\u00a0Traoré",
        ),
        ("Mmes Sow et Bâ, Mlle Diop", "Mmes\u00a0Sow et Bâ, Mlle\u00a0Diop"),
        ("M. le recteur et Mme la ministre", "M. le recteur et Mme la ministre"),
        ("the 3 M. Then, HMM. So, gamme Bleue", "the 3 M.\u00a0Then, HMM. So, gamme Bleue"),
        ("in $ or in € and 3 €uros", "in $ or in € and 3 €uros"),
    ],
)
def test_marks_stay_with_their_words(text: str, said: str) -> None:
    assert bound(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  two \n lines\t", "two lines"),
        ("40\u00a0000 and 40\u202f%", "40\u00a0000 and 40\u202f%"),
        ("pasted \u00a0 from the web", "pasted from the web"),
        ("wide\u3000blank", "wide blank"),
    ],
)
def test_a_text_on_one_line_keeps_its_no_break_blanks(text: str, said: str) -> None:
    assert folded(text) == said


def test_no_break_blanks_without_end() -> None:
    many = "\u00a0" * 500_000
    assert folded(f"so{many}far {many}") == f"so{many}far"
