import pytest

from afterword.text import names


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("en", "en"),
        ("pt-br", "pt-BR"),
        ("ES-419", "es-419"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("ca-VALENCIA", "ca-valencia"),
        ("az-arab-x-AZE-derbend", "az-Arab-x-aze-derbend"),
        ("en-u-CA-GREGORY", "en-u-ca-gregory"),
    ],
)
def test_a_language_has_one_tag(tag: str, canonical: str) -> None:
    assert names.canonical(tag) == canonical
