"""Names that a machine with another file system cannot keep apart, and links that lead out."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import build

from afterword.building.opened import open_found
from afterword.building.update import update
from afterword.cli import cli
from afterword.diagnostics import Failure
from afterword.parse import scaffold
from afterword.project.scanning import find, scan

Write = Callable[[str, str], Path]

RECAP = "---\ntitle: T\ndate: 2024-01-02\n---\n\nTold.\n"
E_COMPOSED, E_APART = "\u00e9", "e\u0301"
SECRET = "what nobody else should read"
ARCHIVE = "templates/archive/recap.txt.j2"


def told(project: Path) -> list[tuple[str, str]]:
    return [(d.path, d.code) for d in build(project).diagnostics]


def outputs(project: Path) -> dict[str, bytes]:
    return {output.path: output.content for output in build(project).outputs}


def in_outbox(project: Path) -> dict[str, bytes]:
    """The outputs as they stand there, but for the page that tells what is wrong."""
    kept = (file for file in (project / "outbox").glob("*/**/*") if file.is_file())
    return {f.relative_to(project).as_posix(): f.read_bytes() for f in kept}


@pytest.mark.parametrize(
    "name", ["con", "NUL", "Aux.es", "prn.2024", "com1", "LPT9", "com¹", "lpt0.a"]
)
def test_what_windows_takes_for_a_device(project: Path, write: Write, name: str) -> None:
    write(f"recaps/demo/{name}.md", RECAP)
    write(f"recaps/{name}/dialogue.md", "---\ntitle: T\n---\n")
    assert told(project) == [
        *((path, "reserved-name") for path in sorted([f"recaps/{name}", f"recaps/demo/{name}.md"]))
    ]
    assert "archive/demo/good.txt" in outputs(project)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (
            "recaps/demo",
            [("recaps/demo", "unreadable-file"), ("recaps/digests/every.md", "empty-period")],
        ),
        ("recaps/digests", [("recaps/digests", "unreadable-file")]),
        ("recaps", [("recaps", "unreadable-file")]),
        ("templates", [("templates", "unreadable-file")]),
    ],
)
def test_a_folder_that_cannot_be_listed_does_not_count_as_empty(
    project: Path,
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    expected: list[tuple[str, str]],
) -> None:
    write("recaps/digests/every.md", RECAP.replace("---\n", "---\nsince: 2024-01\n", 1))
    write("templates/social/quote.txt.j2", "Quoted")
    update(project, lambda *_: None)
    before = in_outbox(project)
    scandir = os.scandir

    def refused(path: Any = ".") -> Any:
        if str(path) == str(project / folder):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    try:
        problems = list(update(project, lambda *_: None)[0].diagnostics)
    except Failure as failure:
        problems = list(failure.diagnostics)
    assert [(d.path, d.code) for d in problems] == expected
    monkeypatch.undo()
    assert in_outbox(project) == before


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        (".", ""),
        ("recaps", "recaps"),
        ("recaps/demo", "recaps/demo"),
        ("templates", "templates"),
        ("templates/social", "templates"),
    ],
)
def test_a_folder_that_can_be_listed_and_not_be_entered_is_told_as_such(
    project: Path, write: Write, monkeypatch: pytest.MonkeyPatch, folder: str, place: str
) -> None:
    write("templates/social/quote.txt.j2", "Quoted")
    stat = os.stat

    def refused(path: Any, **how: Any) -> Any:
        if str(path).startswith(f"{project / folder}/"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return stat(path, **how)

    monkeypatch.setattr(os, "stat", refused)
    try:
        problems = list(open_found(scan(find(project))).problems)
    except Failure as failure:
        problems = list(failure.diagnostics)
    wanted = place or project.as_posix()
    assert [(d.path, d.code) for d in problems] == [(wanted, "unreadable-file")]


@pytest.mark.parametrize("name", ["talk.MD", "talk.markdown", "TALK.Md", "talk.md.txt"])
def test_markdown_that_is_called_otherwise(project: Path, write: Write, name: str) -> None:
    write(f"recaps/demo/{name}", RECAP)
    write(f"recaps/{name}", RECAP)
    stray = {(f"recaps/{name}", "stray-file"), (f"recaps/demo/{name}", "stray-file")}
    assert set(told(project)) == stray


@pytest.mark.parametrize("folder", ["_drafts", ".trash", "_drafts/2024"])
def test_what_is_left_alone(project: Path, write: Write, folder: str) -> None:
    write("recaps/demo/_draft.md", RECAP)
    write(f"recaps/demo/{folder}/talk.md", RECAP)
    write(f"recaps/{folder}/talk.md", RECAP)
    assert told(project) == []


def test_a_folder_without_recaps_is_no_dialogue(project: Path, write: Write) -> None:
    write("recaps/fonts/Noto.ttf", "")
    write("recaps/empty/README.md", "")
    assert told(project) == []
    write("recaps/fonts/talk.md", RECAP)
    assert [code for _, code in told(project)] == ["missing-dialogue"]


@pytest.mark.parametrize("name", ["console", "com", "com10", "lpt", "a.con", "null"])
def test_what_windows_does_not(project: Path, write: Write, name: str) -> None:
    write(f"recaps/demo/{name}.md", RECAP)
    assert told(project) == []


@pytest.mark.parametrize("name", ["talk.", "talk ", " talk", "a:b", "a\\b", "a?", 'a"', "a\x1b"])
def test_what_is_no_name_on_windows(project: Path, write: Write, name: str) -> None:
    write(f"recaps/demo/{name}.md", RECAP)
    write(f"recaps/{name}/dialogue.md", "---\ntitle: T\n---\n")
    assert [code for _, code in told(project)] == ["bad-name", "bad-name"]


ALIKE = pytest.mark.parametrize(
    ("one", "other"),
    [("talk", "Talk"), (E_COMPOSED, E_APART), (E_COMPOSED, E_APART.upper()), ("straße", "STRASSE")],
)


@ALIKE
def test_recaps_with_one_name_keep_their_outputs(
    project: Path, write: Write, one: str, other: str
) -> None:
    write(f"recaps/demo/{one}.md", RECAP)
    CliRunner().invoke(cli, ["--project", str(project), "build"])
    before = in_outbox(project)
    write(f"recaps/demo/{other}.md", RECAP.replace("T", "U"))
    if len(list((project / "recaps/demo").glob("*.md"))) < 4:
        pytest.skip("this file system cannot hold two such names")

    for options in ([], ["--force"]):
        result = CliRunner().invoke(cli, ["--project", str(project), "build", *options])
        assert result.stderr.count("[same-name]") == 2
        assert in_outbox(project) == before


@ALIKE
def test_dialogues_with_one_name_keep_their_outputs(
    project: Path, write: Write, one: str, other: str
) -> None:
    for name in (one, other):
        write(f"recaps/{name}/dialogue.md", f"---\ntitle: {name}\n---\n")
        write(f"recaps/{name}/talk.md", RECAP.replace("T", name))
        CliRunner().invoke(cli, ["--project", str(project), "build"])
    if len(list((project / "recaps").glob("*/talk.md"))) < 2:
        pytest.skip("this file system cannot hold two such names")

    assert told(project) == [
        (path, "same-name") for path in sorted([f"recaps/{one}", f"recaps/{other}"])
    ]
    assert any(path.endswith("/talk.txt") for path in in_outbox(project))


@pytest.mark.parametrize(
    ("path", "is_folder"),
    [
        ("recaps/demo/case.md", False),
        ("recaps/demo/good.es.md", False),
        ("recaps/demo/dialogue.md", False),
        ("recaps/other/dialogue.md", False),
        ("recaps/series.md", False),
        ("recaps/digests/case.md", False),
        ("recaps/digests", True),
        ("recaps/other", True),
        ("recaps/demo", True),
        (ARCHIVE, False),
        ("templates/archive", True),
        ("templates", True),
    ],
)
def test_a_link_that_leads_out_is_told_and_not_followed(
    project: Path, tmp_path: Path, path: str, is_folder: bool
) -> None:
    outside = tmp_path / "outside"
    inner = {"templates": "archive/recap.txt.j2", "templates/archive": "recap.txt.j2"}
    file = outside / inner.get(path, "dialogue.md") if is_folder else outside
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: {SECRET}\nname: {SECRET}\ndate: 2024-01-02\n---\n")
    link = project / path
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside)

    named = ARCHIVE if path.startswith("templates") else path
    assert (named, "leads-out") in told(project)
    assert not [p for p, content in outputs(project).items() if SECRET.encode() in content]


def test_a_link_within_the_project_is_followed(project: Path, write: Write) -> None:
    write("drafts/talk.md", RECAP)
    write("drafts/short.txt.j2", "{{ recap.title }} {{ recap.lead | plain(links) }}")
    (project / "recaps/demo/talk.md").symlink_to(project / "drafts/talk.md")
    (project / "templates/archive").mkdir(parents=True)
    (project / ARCHIVE).symlink_to(project / "drafts/short.txt.j2")
    assert told(project) == []
    assert outputs(project)["archive/demo/talk.txt"].strip() == b"T Told."


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("recaps/loop", []),
        ("recaps/loop.md", [("recaps/loop.md", "stray-file")]),
        ("recaps/demo/loop", []),
        ("recaps/demo/loop.md", [("recaps/demo/loop.md", "unreadable-file")]),
        ("recaps/demo/dialogue.md", [("recaps/demo/dialogue.md", "missing-dialogue")]),
        ("recaps/series.md", [("recaps/series.md", "missing-series")]),
    ],
)
def test_a_link_to_itself_leads_nowhere(
    project: Path, path: str, expected: list[tuple[str, str]]
) -> None:
    link = project / path
    link.unlink(missing_ok=True)
    link.symlink_to(link.name)
    assert told(project) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among files")
@pytest.mark.parametrize("path", ["recaps/series.md", "recaps/demo/dialogue.md"])
def test_a_pipe_in_place_of_a_file_is_told_as_such(project: Path, path: str) -> None:
    (project / path).unlink()
    os.mkfifo(project / path)
    (problem,) = build(project).diagnostics
    assert (problem.path, problem.code) == (path, "unreadable-file")
    assert "it is not a file" in problem.message


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other limits")
@pytest.mark.parametrize("command", [["check"], ["verify"], ["build"], ["posts", "demo-good"]])
@pytest.mark.parametrize("room", [15, 35])
def test_a_folder_whose_path_is_as_long_as_it_may_be(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], room: int
) -> None:
    monkeypatch.chdir(tmp_path)
    left = os.pathconf("/", "PC_PATH_MAX") - room - len(str(tmp_path).encode())
    while left > 1:
        name = "d" * min(200, left - 1)
        Path(name).mkdir()
        monkeypatch.chdir(name)
        left -= len(name) + 1
    inner = os.open(".", os.O_RDONLY)
    os.rename(project / "recaps", "recaps", dst_dir_fd=inner)
    os.close(inner)
    result = CliRunner().invoke(cli, command)
    assert (result.exit_code, result.output) == (
        1,
        "recaps: error: the path of the project's folder is too long: File name too long; move the "
        "project into a folder with a shorter path [unreadable-file]\n",
    )


def test_an_include_that_leads_out_is_not_read(project: Path, write: Write, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text(SECRET)
    write(ARCHIVE, '\n{% include ["part.txt.j2", "other.txt.j2"] ignore missing %}')
    (project / "templates/part.txt.j2").symlink_to(tmp_path / "outside")
    assert told(project) == [("templates/part.txt.j2", "leads-out")]


def test_no_recap_is_begun_in_a_folder_that_leads_out(project: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (project / "recaps/other").symlink_to(outside)
    with pytest.raises(Failure, match="leads-out"):
        scaffold.recap(scan(project), "other", "Title", "2024-01-02")
