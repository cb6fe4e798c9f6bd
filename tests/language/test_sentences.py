import pytest

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
        ("Mit ca. 300 Gästen. Gut.", ["Mit ca. 300 Gästen.", "Gut."]),
        (
            "We heard Prof. Ana Paz on Sept. 5. Good.",
            ["We heard Prof. Ana Paz on Sept. 5.", "Good."],
        ),
        ("Il dott. Rossi ha parlato. Bene.", ["Il dott. Rossi ha parlato.", "Bene."]),
        ("La Srta. Paz habló. Bien.", ["La Srta. Paz habló.", "Bien."]),
        ("A Profa. Paz falou. Bem.", ["A Profa. Paz falou.", "Bem."]),
        ("Die ehem. Ministerin sprach. Gut.", ["Die ehem. Ministerin sprach.", "Gut."]),
        ("Le 3 févr. 2026, à Lomé. Fin.", ["Le 3 févr. 2026, à Lomé.", "Fin."]),
        ("Vinieron de EE. UU. Eran aprox. 20.", ["Vinieron de EE. UU. Eran aprox. 20."]),
        ("Plan B. Then we left.", ["Plan B. Then we left."]),  # in doubt, two stay together
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
    ("sentence", "count"),
    [("", 0), ("One two.", 2), ("A – b & c", 3), ("See https://a.test now: 3 x", 5), ("👍 ok", 1)],
)
def test_how_many_words(sentence: str, count: int) -> None:
    assert words(sentence) == count
