import pytest

from afterword.parse import alike
from afterword.parse.alike import MOST_PAIRS, cutoff, letters, misspelt, untitled


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Ana Paz", "Ana Paz"),
        ("Dr. Ana Paz", "Ana Paz"),
        ("Prof.in Dr. h. c. Eva Ruiz", "Eva Ruiz"),
        ("Dipl.-Ing. (FH) Jo Li", "Jo Li"),
        ("J. R. Paz", "J. R. Paz"),
        ("山田 太郎", "山田太郎"),
        ("Dr. Jane Roe, LL.M.", "Jane Roe"),
        ("Jane Roe, PhD, MBA, Dipl.-Ing. (FH)", "Jane Roe"),
        ("Roe, Jane", "Roe, Jane"),
        ("Jane Roe, who sails, PhD", "Jane Roe, who sails, PhD"),
        ("Jane ROE", "Jane ROE"),
        (", PhD", ", PhD"),
        # To try each way in which these could be titles would never end.
        (f"Dr.{'a' * 100}1", f"Dr.{'a' * 100}1"),
        (f"Dr.{'-a.' * 100}1", f"Dr.{'-a.' * 100}1"),
    ],
)
def test_a_name_is_known_without_its_titles(name: str, bare: str) -> None:
    assert untitled(name) == bare


def test_who_is_left_out_at_a_glance_is_nobody_to_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pairs are held against each other here, which takes too long for a recap."""
    people = ["Ana Pérez", "Efua Owusu-Ansah", "Helen O'Rorke", "山田太郎", "Port of Riga", "Li"]
    slips = [
        "Ana Perez",
        "Efua Owusu-Anshah",
        "Owusu-Ansah",
        "山田大郎",
        "Ports of Riga",
        "Riga",
        "Lo",
    ]
    spelt, others = [*map(letters, slips)], {letters(name): name for name in people}
    near = {own: alike.alike(own, others, cutoff(own)) for own in spelt}
    expected = {own: others[found[0]] for own, found in near.items() if found}
    assert len(expected) == 5
    assert misspelt(spelt, others) == expected

    compared: list[str] = []
    monkeypatch.setattr(alike, "alike", lambda _own, may_be, _cutoff: compared.extend(may_be))
    wanted = [letters(f"Somebody Number {number} of {number * 7}") for number in range(40)]
    names = {letters(f"Another Person {number * 3} in {number * 11}"): 0 for number in range(50)}
    misspelt(wanted, names)
    assert len(compared) < len(wanted) * len(names) / 10


def test_of_too_many_pairs_none_is_looked_at() -> None:
    spelt = [letters(f"Ana Perez {number}") for number in range(MOST_PAIRS // 100)]
    others = {letters(f"Ana Pérez {number}"): number for number in range(101)}
    assert misspelt(spelt, others) == {}
    del others[letters("Ana Pérez 0")]
    assert misspelt(spelt, others)[letters("Ana Perez 5")] == 5
