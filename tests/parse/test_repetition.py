"""What is told of a recap that says something twice, and where."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

Write = Callable[[str, str], Path]
FRONT = "---\ntitle: T\ndate: 2024-01-02\nid: case\n"


def told(project: Path) -> list[tuple[str, int | None, int | None]]:
    return [(d.code, d.line, d.column) for d in build(project).diagnostics]


@pytest.mark.parametrize(
    ("story", "line"),
    [
        ("They met.\n\n## Ports\n\n> “One form *saves* a week.”\n>\n> Ada", 12),
        ("They met, and Ada said: “one form\nsaves a week”.", 8),
        ("One form.\n\nSaves a week.", 8),
        ("One form saves a weekend, and two forms do not.", None),
        ("One form, she said, saves a week.", None),
    ],
)
def test_a_quote_that_the_story_has_too(
    project: Path, write: Write, story: str, line: int | None
) -> None:
    given = "quotes:\n  - {text: One form saves a week., by: Ada}"
    write("recaps/demo/case.md", f"{FRONT}{given}\n---\n{story}\n")
    found = [d for d in build(project).diagnostics if d.code == "quote-twice"]
    assert [(d.line, d.column) for d in found] == ([(6, 12)] if line else [])
    assert all(f"too, on line {line}, so" in d.message for d in found)


def test_a_quote_of_a_few_words_may_stand_in_the_story(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", f"{FRONT}quotes: [{{text: So be it., by: Ada}}]\n---\nSo be it.\n")
    assert told(project) == []


@pytest.mark.parametrize(
    ("story", "line"),
    [
        ("One form *saves*\na week. Two do not.", 7),
        ("They met.\n\n## Ports\n\nOne form saves a week.", 11),
        ("A form saves a week, which is one.", None),
        ("Ada's one form saves a weekend.", None),
        ("", None),
    ],
)
def test_a_summary_that_the_story_has_too(
    project: Path, write: Write, story: str, line: int | None
) -> None:
    write("recaps/demo/case.md", f"{FRONT}summary: One form saves a week.\n---\n{story}\n")
    found = [d for d in build(project).diagnostics if d.code == "summary-twice"]
    assert [(d.line, d.column) for d in found] == ([(5, 10)] if line else [])
    assert all(f"too, on line {line}, so" in d.message for d in found)


def test_accents_that_are_stored_apart_from_their_letters_make_no_other_words(
    project: Path, write: Write
) -> None:
    apart = unicodedata.normalize("NFD", "Café und Zölle sind weit.")
    write("recaps/demo/case.md", f"{FRONT}summary: {apart}\n---\n{apart}\n")
    assert told(project) == [("summary-twice", 5, 10)]


def test_a_takeaway_of_a_panel_that_is_listed_too(project: Path, write: Write) -> None:
    panels = "panels:\n  - {title: A, takeaway: One form saves a week}\n  - {title: B}\n"
    for listed, expected in (
        ("[One form saves a week., Two do not.]", [("takeaway-twice", 6, 26)]),
        ("[One form saves a day.]", []),
        ("[B]", []),
    ):
        write("recaps/demo/case.md", f"{FRONT}{panels}takeaways: {listed}\n---\n")
        assert told(project) == expected
