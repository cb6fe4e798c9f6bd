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


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("What we heard in Quito", "what-we-heard-in-quito"),
        (
            "Whose city is it? Archives and the right to be found, in ten short talks",
            "whose-city-is-it-archives-and-the-right-to-be-found-in-ten",
        ),
        ("G20 " + "東京の港" * 8, "g20-" + ("東京の港" * 8)[:18]),
        ("Donaudampfschifffahrt" * 4, ("donaudampfschifffahrt" * 4)[:60]),
        ("?", "recap"),
    ],
)
def test_a_long_title_makes_a_name_that_ends_after_a_word(title: str, slug: str) -> None:
    assert names.slug(title) == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("☀️ Summer talks ❤️", "summer-talks"),
        ("\u0301 Ports", "ports"),
        ("¸a talk", "a-talk"),  # accents that stand by themselves
        ("´ ¨", "recap"),
        ("क्या? ख़बर", "क्या-ख़बर"),
    ],
)
def test_a_mark_without_its_letter_is_no_part_of_a_name(title: str, slug: str) -> None:
    assert names.slug(title) == slug
    assert names.is_name(names.slug(title), also="-")
