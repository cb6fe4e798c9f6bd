import pytest

from afterword.parse.alike import untitled


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
        # To try each way in which these could be titles would never end.
        (f"Dr.{'a' * 100}1", f"Dr.{'a' * 100}1"),
        (f"Dr.{'-a.' * 100}1", f"Dr.{'-a.' * 100}1"),
    ],
)
def test_a_name_is_known_without_its_titles(name: str, bare: str) -> None:
    assert untitled(name) == bare
