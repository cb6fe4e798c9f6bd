"""A recap that gets another id is a new one to those who had it: the build that does so tells."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.building.update import update

Write = Callable[[str, str], Path]
TALK = "---\ntitle: A talk\ndate: 2024-02-01\n{}---\n\nTold.\n"


def built(project: Path) -> list[str]:
    made, done = update(project, lambda _done, _all: None)
    return [str(d) for d in (*made.diagnostics, *done.diagnostics)]


def feed(project: Path) -> set[str]:
    text = (project / "outbox/archive/demo/feed.json").read_text("utf-8")
    return {item["id"] for item in json.loads(text)["items"]}


def test_a_renamed_file_without_an_id(project: Path, write: Write) -> None:
    file = write("recaps/demo/talk.md", TALK.format(""))
    assert built(project) == []
    before = feed(project)
    file.rename(file.with_name("speech.md"))
    assert built(project) == [
        "recaps/demo/speech.md:2:1: warning: this recap had the id 'demo/talk' and now has "
        "'demo/speech', so feeds and mail programs take it for another; keep the id with the line "
        "`id: demo/talk`; if that was never sent, all is well [lost-id]"
    ]
    assert feed(project) != before
    write("recaps/demo/speech.md", TALK.format("id: demo/talk\n"))
    built(project)
    assert feed(project) == before
    assert built(project) == []


def test_two_copies_under_other_names(project: Path, write: Write) -> None:
    """Only one of them can have the id."""
    file = write("recaps/demo/talk.md", TALK.format(""))
    built(project)
    write("recaps/demo/lecture.md", TALK.format(""))
    file.rename(file.with_name("speech.md"))
    assert built(project) == [
        "recaps/demo/lecture.md:2:1: warning: this recap or recaps/demo/speech.md had the id "
        "'demo/talk' and now has 'demo/lecture', so feeds and mail programs take it for another; "
        "keep the id with the line `id: demo/talk`, here or in recaps/demo/speech.md, in one of "
        "them alone; if that was never sent, all is well [lost-id]",
        "recaps/demo/speech.md:2:1: warning: this recap or recaps/demo/lecture.md had the id "
        "'demo/talk' and now has 'demo/speech', so feeds and mail programs take it for another; "
        "keep the id with the line `id: demo/talk`, here or in recaps/demo/lecture.md, in one of "
        "them alone; if that was never sent, all is well [lost-id]",
    ]


def test_two_events_of_a_day_in_a_folder_with_another_name(project: Path, write: Write) -> None:
    write("recaps/tour/dialogue.md", "---\ntitle: The tour\n---\n\nTalks on a quay.\n")
    for name in ("noon", "night"):
        write(f"recaps/tour/{name}.md", TALK.format(""))
    built(project)
    (project / "recaps/tour").rename(project / "recaps/tours")
    told = [line for line in built(project) if "lost-id" in line]
    assert "had the id 'tour/night' and now has 'tours/night'" in told[0]
    assert "had the id 'tour/noon' and now has 'tours/noon'" in told[1]


def test_an_id_that_was_changed_by_hand(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", TALK.format("id: talk\n"))
    built(project)
    write("recaps/demo/talk.md", TALK.format("id: speech\n"))
    (problem,) = built(project)
    assert problem.startswith("recaps/demo/talk.md:4:5: warning: this recap had the id 'talk'")


def test_of_an_event_in_two_languages_the_original_is_told(project: Path, write: Write) -> None:
    for name in ("talk", "talk.es"):
        write(f"recaps/demo/{name}.md", TALK.format(""))
    built(project)
    for file in (project / "recaps/demo").glob("talk*.md"):
        file.rename(file.with_name(file.name.replace("talk", "speech")))
    (problem,) = built(project)
    assert problem.startswith("recaps/demo/speech.md:")


@pytest.mark.parametrize(
    ("renamed", "fields"),
    [("talk", "summary: Another.\n"), ("speech", "id: demo/talk\n"), ("speech", "place: Quito\n")],
)
def test_what_is_no_loss(project: Path, write: Write, renamed: str, fields: str) -> None:
    file = write("recaps/demo/talk.md", TALK.format(""))
    built(project)
    file.unlink()
    text = TALK.format(fields)
    if fields.startswith("place"):  # another event, on another day
        text = text.replace("02-01", "02-02")
    write(f"recaps/demo/{renamed}.md", text)
    assert built(project) == []


def test_a_recap_that_cannot_be_read_may_still_have_its_id(project: Path, write: Write) -> None:
    write("recaps/demo/talk.md", TALK.format(""))
    built(project)
    write("recaps/demo/talk.md", "---\ntitle: [\n---\n")
    write("recaps/demo/speech.md", TALK.format(""))
    assert [line for line in built(project) if "lost-id" in line] == []
