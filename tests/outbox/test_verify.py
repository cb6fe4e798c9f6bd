import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import skip_without

from afterword.building.update import update
from afterword.outbox import journal
from afterword.outbox.disk import Disk
from afterword.outbox.verify import verify

Change = Callable[[Path], object]


@pytest.fixture
def box(project: Path) -> Path:
    update(project, lambda _done, _all: None)
    return project / "outbox"


def test_what_was_built_is_what_is_there(box: Path) -> None:
    (box / "README.md").write_text("Ours.")
    first = verify(box)
    assert (first.outputs, first.diagnostics) == (27, ())
    assert verify(box) == first


def test_the_checksum_stands_for_all_outputs(box: Path, project: Path) -> None:
    before = verify(box).checksum
    recap = project / "recaps/demo/good.md"
    recap.write_text(recap.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    update(project, lambda _done, _all: None)
    assert verify(box).checksum != before
    assert verify(box).diagnostics == ()


TEXT = "archive/demo/good.txt"
DIFFERENCES: list[tuple[Change, str, str]] = [
    (lambda box: (box / TEXT).unlink(), TEXT, "missing-output"),
    (lambda box: (box / TEXT).write_text("Mine."), TEXT, "changed-output"),
    (
        lambda box: (box / TEXT).with_suffix(".md").write_text("?"),
        TEXT[:-3] + "md",
        "foreign-output",
    ),
    (lambda box: (box / "index.html").write_text(""), "index.html", "changed-output"),
    (lambda box: (box / "mine.txt").write_text("?"), "mine.txt", "foreign-output"),
    (lambda box: (box / "more").symlink_to(box / "archive"), "more", "foreign-output"),
    (lambda box: (box / "social/README.md").write_text("?"), "social/README.md", "foreign-output"),
    (lambda box: (box / "social/x.txt").symlink_to(box / TEXT), "social/x.txt", "foreign-output"),
    (lambda box: (box / "social/y").symlink_to(box / "archive"), "social/y", "foreign-output"),
]


@pytest.mark.parametrize(("change", "path", "code"), DIFFERENCES)
def test_every_difference_is_named(box: Path, change: Change, path: str, code: str) -> None:
    change(box)
    assert [(d.path, d.code) for d in verify(box).diagnostics] == [(f"outbox/{path}", code)]


def test_an_edit_that_size_and_time_do_not_show(box: Path) -> None:
    file = box / TEXT
    now = file.stat()
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, ns=(now.st_atime_ns, now.st_mtime_ns))
    assert [d.code for d in verify(box).diagnostics] == ["changed-output"]


def as_anybody(project: Path, *arguments: str) -> list[str]:
    """What a command prints to one who may not do all that root may."""
    mortal: list[str] = []
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            skip_without("setpriv", "root may read everything, and there is no setpriv")
        mortal = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    command = [*mortal, sys.executable, "-m", "afterword", "--project", str(project), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=project)
    return [line for line in (done.stdout + done.stderr).split("\n") if "error: " in line]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.parametrize(("folder", "mode"), [("newsletter/demo", 0o000), ("social", 0o444)])
def test_a_folder_that_cannot_be_read_is_told_once(
    box: Path, project: Path, folder: str, mode: int
) -> None:
    told = (
        f"outbox/{folder}: error: the folder cannot be read: Permission denied; see that you may "
        "read it, and all that is in it [unreadable-file]"
    )
    before = {file: file.read_bytes() for file in (box / folder).rglob("*") if file.is_file()}
    recap = project / "recaps/demo/good.md"
    text = recap.read_text("utf-8")
    recap.write_text(text + "\nOne more word.\n", "utf-8")
    (box / folder).chmod(mode)
    try:
        assert as_anybody(project, "build") == [told]
        assert as_anybody(project, "verify") == [told]
        recap.unlink()
        assert as_anybody(project, "build") == [told]
    finally:
        (box / folder).chmod(0o755)
    assert {file: file.read_bytes() for file in before} == before
    assert as_anybody(project, "build") == as_anybody(project, "verify") == []
    assert not any(file.exists() for file in before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_folder_that_cannot_be_listed_may_have_anything_in_it(box: Path, project: Path) -> None:
    (box / "mine").mkdir(0o111)
    (problem,) = as_anybody(project, "verify")
    assert problem.startswith("outbox/mine: error: the folder cannot be read")
    assert as_anybody(project, "build") == []


def test_a_build_that_was_cut_short_is_told_once(
    box: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recap = project / "recaps/demo/good.md"
    recap.write_text(recap.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    moved = iter([journal._move])

    def cut_short(outbox: Path, path: str) -> None:
        for move in moved:
            return move(outbox, path)
        raise OSError(13, "Permission denied", path)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_move", cut_short)
        update(project, lambda _done, _all: None)
    assert [str(d) for d in verify(box).diagnostics] == [
        "outbox: error: a build is under way, or was cut short; "
        "where none runs, build again with `afterword build` [unfinished-build]"
    ]
    update(project, lambda _done, _all: None)
    assert verify(box).diagnostics == ()


def test_what_a_build_changes_while_all_is_read_is_no_difference(
    box: Path, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recap = project / "recaps/demo/good.md"
    recap.write_text(recap.read_text("utf-8") + "\nOne more word.\n", "utf-8")
    others = Disk.others

    def meanwhile(disk: Disk) -> list[str]:
        update(project, lambda _done, _all: None)
        return others(disk)

    monkeypatch.setattr(Disk, "others", meanwhile)
    assert [d.code for d in verify(box).diagnostics] == ["unfinished-build"]
    assert verify(box).diagnostics == ()


def test_nothing_was_built(tmp_path: Path) -> None:
    assert [d.code for d in verify(tmp_path).diagnostics] == ["nothing-built"]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for a right to make links")
def test_an_outbox_that_leads_to_itself_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "outbox").symlink_to("outbox")
    assert [d.code for d in verify(tmp_path / "outbox").diagnostics] == ["nothing-built"]


def test_a_folder_where_the_manifest_was_is_what_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".afterword.json").mkdir()
    (told,) = verify(tmp_path).diagnostics
    assert (told.path, told.code) == ("outbox/.afterword.json", "outbox-unwritable")
    assert told.hint == "move it away, or delete it, then build again"
