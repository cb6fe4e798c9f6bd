"""One event in several languages: how its files find one another, and what then links to what."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.outbox.built import Built

Write = Callable[[str, str], Path]

ENGLISH = (
    "---\ntitle: A talk\ndate: 2024-01-02\nid: the-talk\nurl: https://a.test/en\n---\n\nHere.\n"
)
SPANISH = "---\ntitle: Una charla\ndate: 2024-01-02\nurl: https://a.test/es\n---\n\nAquí.\n"


def texts(built: Built) -> dict[str, str]:
    assert not [str(d) for d in built.diagnostics if d.is_error]
    return {output.path: output.content.decode() for output in built.outputs}


def test_a_translation_beside_its_original(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", ENGLISH)
    write("recaps/demo/talk.es.md", SPANISH)
    found = texts(build(project))
    english, spanish = found["archive/demo/talk.txt"], found["archive/demo/talk.es.txt"]
    assert "\nID: the-talk\n" in english
    assert "\nID: the-talk\n" in spanish
    assert "Language: en\nOther languages: es talk.es.txt\n" in english
    assert "Idioma: es\nOtros idiomas: en talk.txt\n" in spanish
    assert 'href="https://a.test/es" hreflang="es"' in found["newsletter/demo/talk.html"]
    assert 'href="https://a.test/en" hreflang="en"' in found["newsletter/demo/talk.es.html"]
    assert "Otro idioma: English [1]\n" in found["newsletter/demo/talk.es.txt"]
    listed = json.loads(found["archive/demo/feed.json"])["items"]
    items = {i["language"]: i for i in listed if i["_afterword"]["id"] == "the-talk"}
    assert items["en"]["_afterword"]["translations"] == [
        {
            "id": items["es"]["id"],
            "language": "es",
            "title": "Una charla",
            "url": "https://a.test/es",
        }
    ]
    assert items["en"]["id"] != items["es"]["id"]
    assert "2024-01-02 Una charla (Spanish)\n  talk.es.txt" in found["archive/demo/index.txt"]


@pytest.mark.parametrize(
    ("home", "fields", "lang"),
    [
        ("en-GB", "", "en-GB"),
        ("en-GB", "lang: en\n", "en"),
        ("en", "", "en"),
        ("es", "", "en"),
    ],
)
def test_a_translation_is_in_the_regions_language_where_its_name_has_none(
    project: Path, write: Write, home: str, fields: str, lang: str
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"lang: {home}\naddress:"))
    write("recaps/demo/talk.md", SPANISH.replace("url:", "lang: fr\nid: talk\nurl:"))
    write("recaps/demo/talk.en.md", f"---\n{fields}{ENGLISH[4:]}".replace("id: the-talk\n", ""))
    found = texts(build(project))
    written = found["archive/demo/talk.en.txt"]
    assert f"Language: {lang}\n" in written
    day = "2 January 2024" if lang == "en-GB" else "January 2, 2024"
    assert f"\n\n{day}\n\nHere." in written


def test_an_original_without_an_id_lends_its_name(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", ENGLISH.replace("id: the-talk\n", ""))
    write("recaps/demo/talk.es.md", SPANISH)
    found = texts(build(project))
    assert "\nID: demo/talk\n" in found["archive/demo/talk.es.txt"]


def test_files_with_one_id_in_several_languages_are_translations(
    project: Path, write: Write
) -> None:
    write("recaps/other/dialogue.md", "---\ntitle: Other\n---\n")
    write("recaps/demo/talk.md", ENGLISH)
    write("recaps/other/charla.md", SPANISH.replace("url:", "id: the-talk\nlang: es\nurl:"))
    write("recaps/demo/talk.pt-BR.md", SPANISH.replace("Una charla", "Uma conversa"))
    found = texts(build(project))
    assert (
        "Other languages: es ../other/charla.txt\nOther languages: pt-BR talk.pt-BR.txt\n"
        in found["archive/demo/talk.txt"]
    )
    assert "Otros idiomas: en ../demo/talk.txt\n" in found["archive/other/charla.txt"]


def test_a_translation_with_an_id_of_its_own_is_another_event(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", ENGLISH)
    write("recaps/demo/talk.es.md", SPANISH.replace("url:", "id: una-charla\nurl:"))
    built = build(project)
    found = texts(built)
    assert "Other languages" not in found["archive/demo/talk.txt"]
    assert "ID: una-charla\n" in found["archive/demo/talk.es.txt"]
    (told,) = (d for d in built.diagnostics if d.code == "other-id")
    assert (told.path, told.line, told.column) == ("recaps/demo/talk.es.md", 4, 5)
    assert told.message.endswith(
        "its id is 'una-charla' and that of talk.md 'the-talk', so they are two events"
    )


def test_a_translation_may_say_the_id_of_its_original(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", ENGLISH)
    write("recaps/demo/talk.es.md", SPANISH.replace("url:", "id: the-talk\nurl:"))
    assert "other-id" not in [d.code for d in build(project).diagnostics]


def test_a_translation_without_its_original_is_what_it_is_beside_it(
    project: Path, write: Write
) -> None:
    """So no id changes when the original comes later, nor where there never is one."""
    write("recaps/demo/talk.es.md", SPANISH)
    alone = texts(build(project))["archive/demo/talk.es.txt"]
    assert "\nID: demo/talk\n" in alone
    assert "\nIdioma: es\n" in alone
    french = SPANISH.replace("Una charla", "Une conférence")
    for name in ("talk", "talk.fr"):
        file = write(f"recaps/demo/{name}.md", french)
        found = texts(build(project))["archive/demo/talk.es.txt"]
        assert "\nID: demo/talk\n" in found
        assert "\nIdioma: es\nOtros idiomas: " in found
        file.unlink()


def test_a_name_with_a_dot_need_not_be_a_language(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", ENGLISH)
    write("recaps/demo/talk.v2.md", SPANISH)
    write("recaps/demo/say.no.md", ENGLISH.replace("id: the-talk", "lang: en"))
    found = texts(build(project))
    for name in ("talk.v2", "say.no"):
        assert f"ID: demo/{name}\n" in found[f"archive/demo/{name}.txt"]
        assert "Language: en\n" in found[f"archive/demo/{name}.txt"]


@pytest.mark.parametrize(
    ("original", "translation", "told"),
    [
        (ENGLISH, SPANISH.replace("url:", "lang: fr\nurl:"), ["talk.es.md:4:7 bad-value"]),
        (
            ENGLISH.replace("url:", "lang: es\nurl:"),
            SPANISH,
            ["talk.es.md:2:1 duplicate-id", "talk.md:4:5 duplicate-id"],
        ),
        ("---\ntitle: A talk\n---\n", SPANISH, ["talk.md:2:1 missing-field"]),
    ],
)
def test_what_keeps_a_translation_from_being_built(
    project: Path, write: Write, original: str, translation: str, told: list[str]
) -> None:
    write("recaps/demo/talk.md", original)
    write("recaps/demo/talk.es.md", translation)
    built = build(project)
    found = [f"{d.path}:{d.line}:{d.column} {d.code}" for d in built.diagnostics]
    assert [place.removeprefix("recaps/demo/") for place in found] == told
    assert "newsletter/demo/talk.es.html" not in {output.path for output in built.outputs}


def test_a_broken_translation_is_not_linked_to(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", ENGLISH)
    write("recaps/demo/talk.es.md", SPANISH.replace("2024-01-02", "soon"))
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert "Other languages" not in outputs["archive/demo/talk.txt"]


def test_processes_change_nothing(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", ENGLISH)
    write("recaps/demo/talk.es.md", SPANISH)
    write("recaps/demo/zz.md", SPANISH.replace("url:", "id: the-talk\nlang: pt\nurl:"))
    assert build(project, jobs=2) == build(project, jobs=1)
