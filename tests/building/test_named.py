from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.building import named
from afterword.building.opened import open_project
from afterword.diagnostics import Failure

Write = Callable[[str, str], Path]


@pytest.fixture
def talks(project: Path, write: Write) -> Path:
    """A project with a recap in `demo`, two in `talks`, one translated, and a digest."""
    write("recaps/talks/dialogue.md", "---\ntitle: Talks\n---\n")
    for name in ("one", "one.es", "two"):
        own = "" if "." in name else f"id: {name}\n"
        write(f"recaps/talks/{name}.md", f"---\ntitle: {name}\ndate: 2024-01-02\n{own}---\n")
    digest = "title: Both\ndate: 2024-02-01\nid: both\nrecaps: [one, two]"
    write("recaps/digests/both.md", f"---\n{digest}\n---\n")
    return project


ALL = ["demo/good", "talks/one.es", "talks/one", "talks/two", "digests/both"]


@pytest.mark.parametrize(
    ("names", "here", "found", "are_several"),
    [
        (["one"], "", ["talks/one"], False),
        (["recaps/talks/two.md"], "", ["talks/two"], False),
        (["two", "one"], "", ["talks/two", "talks/one"], True),
        (["one", "one", "recaps/talks/one.md"], "", ["talks/one"], True),
        (["recaps/talks"], "", ALL[1:4], True),
        (["talks"], "", ALL[1:4], True),  # by its name below recaps/
        (["."], "recaps/talks", ALL[1:4], True),
        (["recaps/demo"], "", ["demo/good"], True),  # a folder of one
        (["two", "recaps/talks"], "", ["talks/two", "talks/one.es", "talks/one"], True),
        (["digests"], "", ["digests/both"], True),
        (["recaps"], "", ALL, True),
        ([".."], "recaps/talks", ALL, True),
    ],
)
def test_which_recaps_are_named(
    talks: Path, names: list[str], here: str, found: list[str], are_several: bool
) -> None:
    files, told = named.recaps(open_project(talks), names, talks / here)
    assert [file.name for file in files] == [f"recaps/{name}.md" for name in found]
    assert told == are_several


def test_what_is_wrong_with_several_is_told_at_once(talks: Path, write: Write) -> None:
    write("recaps/talks/one.md", "---\ntitle: One\ndate: soon\nid: one\n---\n")
    write("recaps/talks/two.md", "---\ntitle: Two\ndate: late\nid: two\n---\n")
    opened = open_project(talks)
    files, _ = named.recaps(opened, ["recaps"], talks)
    with pytest.raises(Failure) as raised:
        named.posts(opened, files, lambda _done, _of: None)
    places = [f"{d.path}:{d.line}" for d in raised.value.diagnostics]
    assert places == [
        "recaps/talks/one.md:3",  # whose translation needs it, and tells it no second time
        "recaps/talks/two.md:3",
        "recaps/digests/both.md:5",
    ]


@pytest.mark.parametrize(
    ("dialogue", "told"),
    [("titel: Empty", "recaps/empty/dialogue.md"), ("title: Empty", "recaps/empty")],
)
def test_a_folder_without_recaps(talks: Path, write: Write, dialogue: str, told: str) -> None:
    write("recaps/empty/dialogue.md", f"---\n{dialogue}\n---\n")
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps/empty"], talks)
    assert {d.path for d in raised.value.diagnostics} == {told}


def test_a_dialogue_that_cannot_be_read_is_told_with_all_others(talks: Path, write: Write) -> None:
    write("recaps/broken/dialogue.md", "---\ntitel: Broken\n---\n")
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps"], talks)
    assert {d.path for d in raised.value.diagnostics} == {"recaps/broken/dialogue.md"}


def test_what_keeps_a_folder_from_being_read_is_told_of_all_recaps(
    talks: Path, write: Write
) -> None:
    """Its dialogue in another language, or the folder itself, a link out of the project."""
    write("recaps/talks/dialogue.es.md", "---\ntitel: Charlas\n---\n")
    (talks / "recaps/out").symlink_to(talks.parent)
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps"], talks)
    assert {d.path for d in raised.value.diagnostics} == {
        "recaps/out",
        "recaps/talks/dialogue.es.md",
    }


def test_a_link_out_of_the_project_does_not_end_in_silence(talks: Path) -> None:
    (talks / "recaps/out").symlink_to(talks.parent)
    with pytest.raises(Failure) as raised:
        named.recaps(open_project(talks), ["recaps"], talks)
    assert [d.code for d in raised.value.diagnostics] == ["leads-out"]
