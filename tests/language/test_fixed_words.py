"""The words of each language: all of them, whatever name or date they are filled with."""

import re

import pytest

from afterword.language import fixed_words, language
from afterword.text.wrap import wrap


def test_every_language_has_every_word() -> None:
    english = fixed_words.own("en")
    for tag in fixed_words.tags():
        table = fixed_words.own(tag)
        if "-" in tag:  # what is said otherwise than in the language itself
            assert table.keys() < english.keys()
            own, common = table.get("post", {}), fixed_words.own(tag.partition("-")[0])
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
        ("ko", "Speakers", "us"),
    ],
)
def test_a_region_has_the_words_of_its_kind_of_the_language(
    tag: str, speakers: str, thanked: str
) -> None:
    words = fixed_words.of(tag)
    assert words["speakers"] == speakers
    assert thanked in words["post"]["thanks_partners"].replace(".", "").split()


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "You are receiving this because you subscribed to Harbour Talks."),
        ("es", "Usted recibe este correo por su suscripción a «Harbour Talks»."),
        (
            "fr",
            "Vous recevez ce message au titre de votre abonnement à «\u00a0Harbour Talks\u00a0».",
        ),
        ("pt", "Você recebe esta mensagem porque se inscreveu em “Harbour Talks”."),
        ("pt-PT", "Recebe esta mensagem por ter subscrito «Harbour Talks»."),
        ("ar", "تصلكم هذه الرسالة لأنكم مشتركون في Harbour Talks\u200f."),
        ("de", "Diese Nachricht geht an alle, die „Harbour Talks“ abonniert haben."),
        ("it", "Ricevete questo messaggio perché siete iscritti a «Harbour Talks»."),
        (
            "ja",
            "このメールは、「Harbour Talks」の配信にご登録いただいた方にお送りしています。",
        ),
    ],
)
def test_a_mail_says_that_its_reader_subscribed(tag: str, said: str) -> None:
    spoken = language.of(tag)
    assert spoken.say(spoken.words["why"], name="Harbour Talks") == said


@pytest.mark.parametrize(
    ("tag", "one", "several"),
    [
        ("en", "Organization", "Organizations"),
        ("es", "Organización participante", "Organizaciones participantes"),
        ("fr", "Organisation participante", "Organisations participantes"),
        ("pt", "Organização participante", "Organizações participantes"),
        ("ar", "الجهة المشاركة", "الجهات المشاركة"),
        ("de", "Organisation", "Organisationen"),
        ("it", "Organizzazione partecipante", "Organizzazioni partecipanti"),
        ("ja", "参加団体", "参加団体"),
    ],
)
def test_one_organization_is_called_as_several_are(tag: str, one: str, several: str) -> None:
    words = fixed_words.of(tag)
    assert (words["organization"], words["organizations"]) == (one, several)


@pytest.mark.parametrize(
    ("tag", "over"),
    [
        *((f"en-{region}", "Organisations") for region in ("GB", "AU", "NZ", "IE", "ZA", "IN")),
        *((tag, "Organizations") for tag in ("en", "en-US", "en-CA")),
    ],
)
def test_english_is_spelt_as_in_its_region(tag: str, over: str) -> None:
    words = fixed_words.of(tag)
    assert (words["organization"], words["organizations"]) == (over[:-1], over)
    assert words["speakers"] == "Speakers"


def test_portuguese_of_portugal_does_not_speak_as_in_brazil() -> None:
    words = fixed_words.of("pt-PT")
    said = " ".join(map(str, (*words.values(), *words["post"].values())))
    assert not re.search(r"\b([Vv]ocê|conosco|Palestrantes|[Ll]inks?|Idioma)\b", said)


@pytest.mark.parametrize("name", ["der Hafendialog", "„Der Herbst der Reparatur“"])
def test_german_asks_for_no_case_before_a_name(name: str) -> None:
    spoken = language.of("de")
    for key, words in spoken.words["post"].items():
        said = spoken.say(words, name=name, names="Ana und Bo", who="Ana", date="6. Mai 2024")
        before = said.casefold().partition(name.casefold())[0].rstrip("(")
        assert before in ("", "rückblick: ") or before == said.casefold()
        assert said[:1].isupper() or said[:1] in "„–", key


@pytest.mark.parametrize("tag", sorted(fixed_words.tags()))
def test_a_recap_to_read_is_named_after_a_colon_as_a_recording_is(tag: str) -> None:
    words = fixed_words.of(tag)
    assert words["read_event"].endswith(words["colon"] + "{title}")
    assert words["post"]["watch"].endswith(words["colon"].rstrip())


@pytest.mark.parametrize("tag", ["de", "es", "fr", "it", "pt"])
def test_no_word_before_names_asks_for_an_article_or_a_case(tag: str) -> None:
    table = fixed_words.own(tag)
    for words in (table["co_hosts"], *table["post"].values()):
        before, names, _ = words.partition("{names}")
        assert not names or before.endswith((table["colon"], table["comma"])), words


@pytest.mark.parametrize("tag", sorted(fixed_words.tags()))
def test_handles_stand_apart_in_all_sentences(tag: str) -> None:
    """A network makes no link of one that stands right after a letter or another mark."""
    spoken = language.of(tag)
    for words in spoken.words["post"].values():
        said = spoken.say(words, name="x", date="1", who="x", names="@ada.test")
        if "{names}" in words:
            assert re.search(r"(?:^|[\s(])@ada\.test(?!\w)", said), said


def test_a_handle_stands_apart_where_words_have_no_blanks() -> None:
    spoken = language.of("ja")
    assert spoken.say("{names}の皆さま", names="@ada.test") == "@ada.test の皆さま"
    assert spoken.say("{names}の皆さま", names="Ada、 @ada") == "Ada、 @ada の皆さま"
    assert spoken.say("主催：{names}", names="@ada") == "主催： @ada"
    assert spoken.say("主催：{names}", names="港@ada") == "主催：港@ada"
    assert language.of("fr").say("«\u00a0{name}\u00a0»", name="@ada") == "«\u00a0@ada\u00a0»"


def test_french_marks_are_never_parted_from_their_words() -> None:
    words = fixed_words.own("fr")
    for said in (*words.values(), *words["post"].values()):
        if isinstance(said, str):
            assert not re.search(r" [:;!?»]|« ", said), said
    lines = wrap(language.of("fr").say(words["quotation"], text="un deux"), width=9)
    assert lines == "«\u00a0un\ndeux\u00a0»"


def test_a_language_below_another_one_in_cldr_has_none_of_its_words() -> None:
    """CLDR has Haitian below the French of Haiti."""
    assert fixed_words.of("ht")["post"] == fixed_words.of("en")["post"]
