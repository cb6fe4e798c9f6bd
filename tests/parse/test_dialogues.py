"""What recaps share, in several languages: a Spanish recap has the Spanish words of its series."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.building.opened import open_project
from afterword.model import Dialogue, Series

Write = Callable[[str, str], Path]

SERIES_ES = """---
name: Charlas del Puerto
organization: Autoridad del Puerto
hashtags: [Puerto]
---

Hablamos con quien trabaja en el puerto.
"""
DIALOGUE_ES = "---\ntitle: Muelles\nsummary: Sobre los muelles.\n---\n\nTodo sobre los muelles.\n"
RECAP = "---\ntitle: T\ndate: 2024-01-02\n---\n\nText.\n"


@pytest.fixture
def spoken(project: Path, write: Write) -> Path:
    """A project in English, whose series and dialogue have Spanish words too."""
    write("recaps/series.es.md", SERIES_ES)
    write("recaps/demo/dialogue.es.md", DIALOGUE_ES)
    write("recaps/demo/talk.md", RECAP)
    write("recaps/demo/talk.es.md", RECAP)
    return project


def opened(project: Path) -> tuple[Series, Dialogue]:
    events = open_project(project).events
    return events.series, events.dialogues["demo"]


def texts(project: Path) -> dict[str, str]:
    outputs = build(project).outputs
    return {o.path: o.content.decode() for o in outputs if o.path.endswith((".txt", ".html"))}


def test_words_are_those_of_the_language_and_facts_those_of_the_original(spoken: Path) -> None:
    series, dialogue = opened(spoken)
    spanish, muelles = series.in_language("es"), dialogue.in_language("es")
    assert (spanish.name, spanish.lang, spanish.hashtags) == (
        "Charlas del Puerto",
        "es",
        ("Puerto",),
    )
    assert (spanish.address, spanish.sender, spanish.domain) == (
        series.address,
        series.sender,
        series.domain,
    )
    assert (muelles.title, muelles.summary) == ("Muelles", "Sobre los muelles.")
    assert (muelles.folder, muelles.url) == (dialogue.folder, dialogue.url)


@pytest.mark.parametrize(
    ("tag", "title"), [("es", "Muelles"), ("es-MX", "Muelles"), ("en-GB", None), ("fr", None)]
)
def test_a_kind_of_a_language_has_its_words(spoken: Path, tag: str, title: str | None) -> None:
    _, dialogue = opened(spoken)
    assert dialogue.in_language(tag).title == (title or dialogue.title)


def test_each_recap_is_in_one_language(spoken: Path) -> None:
    series, dialogue = opened(spoken)
    made = texts(spoken)
    for kind in ("html", "txt"):
        english, spanish = (made[f"newsletter/demo/talk{tag}.{kind}"] for tag in ("", ".es"))
        for word in ("Charlas del Puerto", "quien trabaja en el puerto", "Autoridad del Puerto"):
            assert word in spanish
            assert word not in english
        assert series.name not in spanish
    assert "Muelles" in made["archive/demo/talk.es.txt"]
    assert "#Puerto" in made["social/demo/talk.es/mastodon.txt"]
    assert "#Puerto" not in made["social/demo/talk/mastodon.txt"]
    assert dialogue.title in made["archive/demo/index.txt"]
    assert "Muelles" not in made["archive/demo/index.txt"]


def test_words_of_another_language_are_marked_as_such(project: Path, write: Write) -> None:
    write("recaps/series.md", "---\nname: Harbour Talks\n---\n\nWe talk.\n")
    write("recaps/demo/talk.es.md", RECAP.replace("---\n", "---\nlang: es\n", 1))
    html = texts(project)["newsletter/demo/talk.es.html"]
    assert html.split("We talk.")[0].rpartition("<div")[2].startswith(' lang="en" dir="ltr"')
    write("recaps/series.es.md", SERIES_ES)
    html = texts(project)["newsletter/demo/talk.es.html"]
    assert html.count('lang="en"') == 1
    assert re.search(r'<p class="label" dir="ltr" lang="en"[^>]*>Demo</p>', html)


@pytest.mark.parametrize(
    ("file", "content", "code", "line"),
    [
        ("recaps/series.es.md", "---\nname: N\nnetworks: [x]\n---\n", "unknown-field", 3),
        ("recaps/series.es.md", "---\norganization: O\n---\n", "missing-field", 2),
        ("recaps/demo/dialogue.es.md", "---\ntitle: T\nlang: fr\n---\n", "bad-value", 3),
        ("recaps/demo/dialogue.es.md", "---\nsummary: S\n---\n", "missing-field", 2),
    ],
)
def test_what_is_wrong(
    project: Path, write: Write, file: str, content: str, code: str, line: int
) -> None:
    write(file, content)
    assert (file, line, code) in [(d.path, d.line, d.code) for d in build(project).diagnostics]
