import hashlib
import json
import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from afterword.diagnostics import Failure
from afterword.outbox import journal
from afterword.outbox.built import Built
from afterword.outbox.disk import MANIFEST_FILE, Disk
from afterword.outbox.journal import STAGE
from afterword.outbox.lock import LOCK_FILE
from afterword.outbox.manifest import Lists, Manifest
from afterword.outbox.output import Output
from afterword.outbox.stage import Changes
from afterword.outbox.writing import staging

A = Output.of("archive/demo/a.txt", "a\n")
B = Output.of("archive/demo/b.txt", "b\n")


BROKEN = [
    "{",
    "[]",
    "[" * 100_000,
    '{"others": []}',
    '{"others": {"../x": [8, "y"], "archive/../../x": [8, "y"]}}',
    r'{"others": {"archive/\u0000": [8, "y"], "archive/\ud800": [8, "y"]}}',
    r'{"others": {"archive/demo\\..\\..\\..\\x": [8, "y"], "archive/a:b": [8, "y"]}}',
    '{"others": {"archive/' + "a" * 5000 + '": [8, "y"]}}',
]


def write(
    box: Path, outputs: Sequence[Output], kept: tuple[str, ...] = (), force: bool = False
) -> Changes:
    try:
        with staging(box, force) as stage:
            for output in outputs:
                stage.put(output)
            made = {output.path: stage.marks[output.path] for output in outputs}
            lists = {path: Lists("", "", {path: mark}) for path, mark in made.items()}
            return stage.commit(Built((), kept, (), Manifest(lists=lists)))
    except Failure as failure:
        return Changes(diagnostics=failure.diagnostics)


def files(folder: Path) -> dict[str, str]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {f.relative_to(folder).as_posix(): f.read_text() for f in found if f.name[0] != "."}


def test_writes_once(tmp_path: Path) -> None:
    assert write(tmp_path, [A, B]).written == (A.path, B.path)
    assert write(tmp_path, [A, B]).unchanged == 2
    assert files(tmp_path) == {A.path: "a\n", B.path: "b\n"}
    assert [file.name for file in tmp_path.glob(".*")] == [MANIFEST_FILE]


def test_the_manifest_is_sorted_and_says_what_was_written(tmp_path: Path) -> None:
    write(tmp_path, [B, A])
    manifest = json.loads((tmp_path / MANIFEST_FILE).read_text())
    assert list(manifest["lists"]) == [A.path, B.path]


def test_removes_what_is_no_longer_built_and_empty_folders(tmp_path: Path) -> None:
    other = Output.of("social/demo/one/x.txt", "x\n")
    write(tmp_path, [A, other])
    assert write(tmp_path, [A]).removed == (other.path,)
    assert files(tmp_path) == {A.path: "a\n"}
    assert not (tmp_path / "social").exists()


def test_keeps_the_outputs_of_recaps_with_errors(tmp_path: Path) -> None:
    write(tmp_path, [A, B])
    assert write(tmp_path, [A], ("archive/demo/b.txt",)).removed == ()
    assert write(tmp_path, [A]).removed == (B.path,)


def test_leaves_alone_what_somebody_edited(tmp_path: Path) -> None:
    write(tmp_path, [A, B])
    (tmp_path / A.path).write_text("mine\n")
    newer = Output.of(A.path, "newer\n")

    for _ in range(2):  # a second build must not take the edit for its own
        report = write(tmp_path, [newer, B])
        assert [d.code for d in report.diagnostics] == ["edited-output"]
        assert files(tmp_path)[A.path] == "mine\n"

    assert write(tmp_path, [newer, B], (), force=True).written == (A.path,)
    assert files(tmp_path)[A.path] == "newer\n"


def test_never_removes_an_edited_or_foreign_file(tmp_path: Path) -> None:
    write(tmp_path, [A, B])
    (tmp_path / A.path).write_text("mine\n")
    (tmp_path / "README.md").write_text("ours\n")
    report = write(tmp_path, [B])
    assert (report.removed, [d.code for d in report.diagnostics]) == ((), ["left-output"])
    assert files(tmp_path) == {A.path: "mine\n", B.path: "b\n", "README.md": "ours\n"}


def test_a_file_that_was_there_first_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "archive/demo").mkdir(parents=True)
    (tmp_path / A.path).write_text("was here\n")
    assert [d.code for d in write(tmp_path, [A]).diagnostics] == ["edited-output"]


def test_force_overwrites_only_what_somebody_was_told_of(tmp_path: Path) -> None:
    write(tmp_path, [A])
    (tmp_path / B.path).write_text("my notes\n")
    (told,) = write(tmp_path, [A, B], force=True).diagnostics
    assert told.message.startswith("nothing says that Afterword wrote this file, so it was left")
    assert files(tmp_path) == {A.path: "a\n", B.path: "my notes\n", f"{B.path}.new": "b\n"}
    assert write(tmp_path, [A, B], force=True).diagnostics == ()
    assert files(tmp_path) == {A.path: "a\n", B.path: "b\n"}


def test_a_file_that_was_there_first_is_told_of_each_time(tmp_path: Path) -> None:
    write(tmp_path, [A])
    (tmp_path / B.path).write_text("my notes\n")
    first, second = (write(tmp_path, [A, B]).diagnostics for _ in range(2))
    assert first == second
    assert first[0].hint == "move it away, or build with --force to overwrite it"
    assert write(tmp_path, [A, B], force=True).diagnostics == ()


def test_force_overwrites_nothing_unasked_where_there_is_no_manifest(tmp_path: Path) -> None:
    (tmp_path / "archive/demo").mkdir(parents=True)
    (tmp_path / A.path).write_text("my notes\n")
    (told,) = write(tmp_path, [A], force=True).diagnostics
    assert told.hint == "move it away, or build with --force once more to overwrite it"
    assert files(tmp_path) == {A.path: "my notes\n", f"{A.path}.new": "a\n"}
    assert write(tmp_path, [A], force=True).diagnostics == ()
    assert files(tmp_path) == {A.path: "a\n"}


def test_force_overwrites_neither_of_two_files_that_were_there_first(tmp_path: Path) -> None:
    write(tmp_path, [A])
    (tmp_path / B.path).write_text("my notes\n")
    (tmp_path / f"{B.path}.new").write_text("more notes\n")
    for _ in range(2):
        (told,) = write(tmp_path, [A, B], force=True).diagnostics
        assert told.hint == "move both away"
    assert files(tmp_path)[f"{B.path}.new"] == "more notes\n"


def test_an_edited_front_page_keeps_nothing_else_from_its_place(tmp_path: Path) -> None:
    write(tmp_path, [A, Output.of("index.html", "one")])
    (tmp_path / "index.html").write_text("mine")
    new = Output.of(A.path, "a2\n")
    assert write(tmp_path, [new, Output.of("index.html", "two")]).written == (
        A.path,
        "index.html.new",
    )
    assert files(tmp_path) == {A.path: "a2\n", "index.html": "mine", "index.html.new": "two"}


def test_a_new_one_that_somebody_has_edited_too_is_left(tmp_path: Path) -> None:
    write(tmp_path, [A])
    for text in ("a2\n", "a3\n"):
        (tmp_path / A.path).write_text("mine\n")
        (told,) = write(tmp_path, [Output.of(A.path, text)]).diagnostics
        assert "with the new one in a.txt.new" in told.message
    (tmp_path / f"{A.path}.new").write_text("mine too\n")
    for text in ("a4\n", "a5\n"):
        (told,) = write(tmp_path, [Output.of(A.path, text)]).diagnostics
        assert "and so was a.txt.new, which is not ours or was edited too" in told.message
    assert files(tmp_path) == {A.path: "mine\n", f"{A.path}.new": "mine too\n"}
    (told,) = write(tmp_path, [A], force=True).diagnostics
    assert (told.code, told.path) == ("left-output", f"outbox/{A.path}.new")


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_manifest_loses_nothing(tmp_path: Path, content: str) -> None:
    outside = tmp_path / "x"
    outside.write_text("outside\n")
    box = tmp_path / "outbox"
    write(box, [A])
    checksum = hashlib.sha256(outside.read_bytes()).hexdigest()
    (box / MANIFEST_FILE).write_text(content.replace("y", checksum))
    assert write(box, [A]).unchanged == 1
    assert outside.read_text() == "outside\n"


def test_an_outbox_that_is_a_file(tmp_path: Path) -> None:
    box = tmp_path / "outbox"
    box.write_text("a file\n")
    assert [d.code for d in write(box, [A]).diagnostics] == ["outbox-unwritable"]
    assert box.read_text() == "a file\n"


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_in_the_place_of_an_output(tmp_path: Path, force: bool) -> None:
    (tmp_path / A.path).mkdir(parents=True)
    for _ in range(2):
        report = write(tmp_path, [A, B], force=force)
        assert [d.code for d in report.diagnostics] == ["edited-output"]
        assert (tmp_path / A.path).is_dir()
        assert (tmp_path / B.path).is_file()


@pytest.mark.parametrize("force", [False, True])
def test_nothing_is_written_or_removed_through_a_symbolic_link(tmp_path: Path, force: bool) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "demo").mkdir(parents=True)
    (elsewhere / "demo/b.txt").write_text("theirs\n")
    box = tmp_path / "outbox"
    box.mkdir()
    (box / "archive").symlink_to(elsewhere)
    report = write(box, [A, B], force=force)
    assert {d.code for d in report.diagnostics} == {"edited-output"}
    assert write(box, [], force=force).removed == ()
    assert files(elsewhere) == {"demo/b.txt": "theirs\n"}


def test_a_forged_manifest_opens_no_way_out(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text("theirs\n")
    box = tmp_path / "outbox"
    (box / "archive").mkdir(parents=True)
    (box / "archive/demo").symlink_to(elsewhere)
    (box / MANIFEST_FILE).write_text('{"outputs": {"archive/demo/a.txt": ""}}')
    write(box, [])
    write(box, [A], (), force=True)
    assert files(elsewhere) == {"a.txt": "theirs\n"}


@pytest.mark.parametrize("target", ["missing", "there"])
def test_a_symbolic_link_in_the_place_of_an_output_stays(tmp_path: Path, target: str) -> None:
    (tmp_path / "there").write_text("theirs\n")
    (tmp_path / "archive/demo").mkdir(parents=True)
    (tmp_path / A.path).symlink_to(tmp_path / target)
    write(tmp_path, [A], (), force=True)
    assert (tmp_path / A.path).is_symlink()
    assert (tmp_path / "there").read_text() == "theirs\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
def test_a_pipe_in_the_outbox_does_not_hold_up_a_build(tmp_path: Path) -> None:
    (tmp_path / "archive/demo").mkdir(parents=True)
    os.mkfifo(tmp_path / A.path)
    report = write(tmp_path, [A])
    assert [d.code for d in report.diagnostics] == ["edited-output"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_outbox_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert [d.code for d in write(tmp_path, [A]).diagnostics] == ["outbox-unwritable"]
    tmp_path.chmod(0o700)


def test_an_outbox_that_leads_out_of_the_project(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    root = tmp_path / "project"
    root.mkdir()
    (root / "outbox").symlink_to(elsewhere)
    assert [d.code for d in write(root / "outbox", [A]).diagnostics] == ["outbox-unwritable"]
    assert not any(elsewhere.iterdir())


def test_an_outbox_that_is_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "outbox").symlink_to("outbox")
    assert [d.code for d in write(tmp_path / "outbox", [A]).diagnostics] == ["outbox-unwritable"]


@pytest.mark.parametrize("name", [MANIFEST_FILE, LOCK_FILE])
def test_a_folder_in_the_place_of_our_own_file_is_told_before_anything_is_written(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "theirs").write_text("theirs\n")
    told = [str(d) for d in write(tmp_path, [A]).diagnostics]
    assert told == [
        f"outbox/{name}: error: a folder stands where a build writes the file {name}; "
        "move it away, or delete it, then build again [outbox-unwritable]"
    ]
    assert [file.name for file in tmp_path.iterdir()] == [name]
    (tmp_path / name).rename(tmp_path / "away")
    assert write(tmp_path, [A]).diagnostics == ()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
@pytest.mark.parametrize("name", [MANIFEST_FILE, LOCK_FILE])
def test_a_pipe_in_the_place_of_our_own_file_is_told_and_left(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    told = [str(d) for d in write(tmp_path, [A]).diagnostics]
    assert told == [
        f"outbox/{name}: error: something that is no file stands where a build writes the file "
        f"{name}; move it away, or delete it, then build again [outbox-unwritable]"
    ]
    assert (tmp_path / name).is_fifo()


@pytest.mark.parametrize("name", [MANIFEST_FILE, STAGE, LOCK_FILE])
def test_our_own_files_are_no_way_out(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "theirs").write_text("theirs\n")
    box = tmp_path / "box"
    box.mkdir()
    target = elsewhere if name == STAGE else elsewhere / "theirs"
    (box / name).symlink_to(target)
    report = write(box, [A])
    assert [d.code for d in report.diagnostics] == (
        [] if name == MANIFEST_FILE else ["outbox-unwritable"]
    )
    assert files(elsewhere) == {"theirs": "theirs\n"}


@pytest.mark.parametrize("link", ["outputs", "outputs/archive", "outputs/archive/demo/b.txt"])
def test_a_forged_journal_opens_no_way_out(tmp_path: Path, link: str) -> None:
    elsewhere, box = tmp_path / "elsewhere", tmp_path / "box"
    (elsewhere / "archive/demo").mkdir(parents=True)
    (elsewhere / "archive/demo/b.txt").write_text("theirs\n")
    (box / STAGE / link).parent.mkdir(parents=True)
    below = link.removeprefix("outputs").lstrip("/")
    (box / STAGE / link).symlink_to(elsewhere / below)
    (box / STAGE / "journal.json").write_text(
        '{"moved": {"archive/demo/b.txt": null}, "removed": {}, "manifest": null}'
    )
    write(box, [A])
    assert files(elsewhere) == {"archive/demo/b.txt": "theirs\n"}
    assert not (box / "archive/demo/b.txt").exists()


def test_a_build_that_comes_to_nothing_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path, [A])

    def interrupted() -> None:
        with staging(tmp_path) as stage:
            stage.put(B)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert files(tmp_path) == {A.path: "a\n"}
    assert [file.name for file in tmp_path.glob(".*")] == [MANIFEST_FILE]


def test_what_was_dropped_does_not_move_with_its_folder(tmp_path: Path) -> None:
    with staging(tmp_path) as stage:
        for output in (A, B):
            stage.put(output)
        stage.drop([B.path])
        lists = {A.path: Lists("", "", {A.path: stage.marks[A.path]})}
        stage.commit(Built((), (), (), Manifest(lists=lists)))
    assert files(tmp_path) == {A.path: "a\n"}
    assert [file.name for file in tmp_path.glob(".*")] == [MANIFEST_FILE]


@pytest.mark.parametrize("places", [["social/demo/a/"], ["social/demo/a/", B.path]])
def test_a_folder_is_dropped_with_all_in_it(tmp_path: Path, places: list[str]) -> None:
    with staging(tmp_path) as stage:
        for output in (A, Output.of("social/demo/a/x.txt", "x\n")):
            stage.put(output)
        stage.drop(places)
        assert stage.marks.keys() == {A.path}


def test_a_file_in_the_place_of_a_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("mine\n")
    assert [d.code for d in write(tmp_path, [A]).diagnostics] == ["edited-output"]
    assert files(tmp_path)["archive"] == "mine\n"
    (tmp_path / "archive").unlink()
    assert not write(tmp_path, [A]).diagnostics
    assert files(tmp_path) == {A.path: "a\n"}


def test_many_outputs_are_brought_to_the_disk_before_the_last_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    monkeypatch.setattr("afterword.outbox.stage.STAGED_AT_ONCE", 2)
    with staging(tmp_path) as stage:
        monkeypatch.setattr(journal, "write_out", lambda: begun.append(len(stage.marks)))
        for name in "abcde":
            stage.put(Output.of(f"archive/demo/{name}.txt", name))
    assert begun == [2, 4]


def test_what_is_staged_waits_where_there_is_no_room_for_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    monkeypatch.setattr("afterword.outbox.stage.STAGED_AT_ONCE", 1)
    assert write(tmp_path, [A, B]).written == (A.path, B.path)


def write_as_one(box: Path, outputs: Sequence[Output]) -> Changes:
    """As `write`, but as the outputs of one recap."""
    with staging(box) as stage:
        for output in outputs:
            stage.put(output)
        marks = {output.path: stage.marks[output.path] for output in outputs}
        lists = {"demo": Lists("", "", marks)} if marks else {}
        return stage.commit(Built((), (), (), Manifest(lists=lists)))


def test_the_new_one_stands_beside_an_edited_output_until_the_edit_is_gone(tmp_path: Path) -> None:
    write(tmp_path, [A])
    (tmp_path / A.path).write_text("mine\n")
    newer = Output.of(A.path, "newer\n")
    write(tmp_path, [newer])
    assert files(tmp_path) == {A.path: "mine\n", f"{A.path}.new": "newer\n"}
    assert write(tmp_path, [newer], force=True).removed == (f"{A.path}.new",)
    assert files(tmp_path) == {A.path: "newer\n"}


def test_the_new_one_stays_while_nothing_newer_can_be_made(tmp_path: Path) -> None:
    write(tmp_path, [A])
    (tmp_path / A.path).write_text("mine\n")
    write(tmp_path, [Output.of(A.path, "newer\n")])
    write(tmp_path, [B], kept=(A.path,))
    assert files(tmp_path) == {A.path: "mine\n", f"{A.path}.new": "newer\n", B.path: "b\n"}


@pytest.mark.parametrize("later", [[Output.of(A.path, "newest\n"), B], [B]])
def test_the_new_one_that_somebody_took_is_no_edit(tmp_path: Path, later: list[Output]) -> None:
    write(tmp_path, [A, B])
    (tmp_path / A.path).write_text("mine\n")
    write(tmp_path, [Output.of(A.path, "newer\n"), B])
    (tmp_path / f"{A.path}.new").replace(tmp_path / A.path)
    assert write(tmp_path, later).diagnostics == ()
    assert files(tmp_path) == {output.path: output.content.decode() for output in later}


def test_no_new_one_beside_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / A.path).mkdir(parents=True)
    write(tmp_path, [A, B])
    assert files(tmp_path) == {B.path: "b\n"}


@pytest.mark.parametrize("before", [[], [A]])
def test_what_is_edited_while_it_is_built_is_left(tmp_path: Path, before: list[Output]) -> None:
    write(tmp_path, [*before, B])
    newer = Output.of(A.path, "newer\n")
    with staging(tmp_path) as stage:
        stage.put(newer)
        stage.put(B)
        (tmp_path / A.path).write_text("mine\n")
        lists = {o.path: Lists("", "", {o.path: stage.marks[o.path]}) for o in (newer, B)}
        report = stage.commit(Built((), (), (), Manifest(lists=lists)))
    assert report.written == ()
    assert [(d.code, d.path) for d in report.diagnostics] == [("edited-output", f"outbox/{A.path}")]
    assert "while it was built" in report.diagnostics[0].message
    assert files(tmp_path)[A.path] == "mine\n"


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "{",
        '{"moved": {"../x": null}, "removed": {}, "manifest": null}',
        '{"x": ' + "[" * 100_000,
        '{"moved": {}, "removed": {}}',
    ],
    ids=["none", "empty", "torn", "leads out", "nested too deep", "of no manifest"],
)
def test_what_a_build_left_that_ended_while_it_staged_is_swept(
    tmp_path: Path, content: str | None
) -> None:
    box = tmp_path / "box"
    staged = journal.staged(box, B.path)
    staged.parent.mkdir(parents=True)
    staged.write_text("half")
    if content is not None:
        (box / STAGE / "journal.json").write_text(content)
    assert write(box, [A]).diagnostics == ()
    assert files(tmp_path) == {f"box/{A.path}": "a\n"}
    assert not (box / STAGE).exists()


@pytest.mark.parametrize("what", ["file", "link"])
def test_what_comes_to_stand_in_the_place_of_a_folder_stays(tmp_path: Path, what: str) -> None:
    box, elsewhere = tmp_path / "box", tmp_path / "elsewhere"
    elsewhere.mkdir()
    with staging(box) as stage:
        for output in (A, B):
            stage.put(output)
        if what == "file":
            (box / "archive").write_text("mine\n")
        else:
            (box / "archive").symlink_to(elsewhere)
        lists = {o.path: Lists("", "", {o.path: stage.marks[o.path]}) for o in (A, B)}
        report = stage.commit(Built((), (), (), Manifest(lists=lists)))
    assert [d.path for d in report.diagnostics] == [f"outbox/{A.path}", f"outbox/{B.path}"]
    assert not any(elsewhere.iterdir())


def test_a_folder_of_outputs_that_became_a_link_is_not_intact(tmp_path: Path) -> None:
    write(tmp_path, [A])
    (tmp_path / "archive/demo").rename(tmp_path / "demo")
    (tmp_path / "archive/demo").symlink_to(tmp_path / "demo")
    assert not Disk(tmp_path).is_intact({A.path: A.mark})


def test_what_was_made_with_an_edited_output_is_no_edit(tmp_path: Path) -> None:
    write_as_one(tmp_path, [A, B])
    (tmp_path / A.path).write_text("mine\n")
    for text in ("newer\n", "newest\n"):
        report = write_as_one(tmp_path, [Output.of(A.path, text), Output.of(B.path, text)])
        assert [d.path for d in report.diagnostics] == [f"outbox/{A.path}"]
        assert files(tmp_path)[B.path] == text


def test_a_file_that_was_there_first_is_never_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "archive/demo").mkdir(parents=True)
    (tmp_path / A.path).write_text("was here\n")
    write_as_one(tmp_path, [A])
    assert write_as_one(tmp_path, []).diagnostics == ()
    assert files(tmp_path) == {A.path: "was here\n"}


def test_a_build_that_fails_while_it_moves_is_carried_out_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, [A, B])
    newer = [Output.of(o.path, "newer\n") for o in (A, B)]
    real = journal._move

    def fails_at_b(box: Path, path: str) -> None:
        if path == B.path:
            raise OSError(28, "No space left on device", path)
        real(box, path)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_move", fails_at_b)
        assert [d.code for d in write(tmp_path, newer).diagnostics] == ["outbox-unwritable"]
    newest = [Output.of(o.path, "newest\n") for o in (A, B)]
    assert write(tmp_path, newest).diagnostics == ()


def test_what_a_build_left_is_not_done_to_another_outbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, old = tmp_path / "box", tmp_path / "old"
    write(box, [A, B])
    shutil.copytree(box, old)
    write(box, [Output.of(A.path, "newer\n")])

    def fails(*_: object) -> None:
        raise OSError(13, "Permission denied", "archive")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "_move", fails)
        write(box, [Output.of(A.path, "newest\n")])
    assert (box / STAGE / journal.JOURNAL).exists()
    shutil.copytree(old, box, dirs_exist_ok=True)
    edited = Output.of(B.path, "edited\n")
    assert write(box, [A, edited]) == Changes((B.path,), 1)
    assert files(box) == {A.path: "a\n", B.path: "edited\n"}


def test_what_a_build_removed_may_come_back_before_its_journal_is_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, old = tmp_path / "box", tmp_path / "old"
    write(box, [A, B])
    shutil.copytree(box, old)
    write(box, [Output.of(A.path, "newer\n"), B])
    unlink = Path.unlink

    def fails(file: Path, missing_ok: bool = False) -> None:
        if file.name == journal.JOURNAL:
            raise OSError(5, "Input/output error", str(file))
        unlink(file, missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", fails)
        write(box, [A])
    assert not (box / B.path).exists()
    shutil.copytree(old, box, dirs_exist_ok=True)
    assert write(box, [A, B]) == Changes(unchanged=2)
    assert files(box) == files(old)


def test_what_is_put_again_counts_as_it_is_then(tmp_path: Path) -> None:
    write(tmp_path, [A])
    report = write_as_one(tmp_path, [Output.of(A.path, "newer\n"), A])
    assert (report.written, files(tmp_path)) == ((), {A.path: "a\n"})


def test_nothing_stays_beside_what_is_put_again(tmp_path: Path) -> None:
    write(tmp_path, [A])
    (tmp_path / A.path).write_text("mine\n")
    write_as_one(tmp_path, [Output.of(A.path, "newer\n"), Output.of(A.path, "mine\n")])
    assert files(tmp_path) == {A.path: "mine\n"}


@pytest.mark.parametrize("name", ["moved", "removed"])
def test_a_forged_journal_is_not_carried_out(tmp_path: Path, name: str) -> None:
    box = tmp_path / "box"
    (box / STAGE / "outputs").mkdir(parents=True)
    (box / "readme.md").write_text("a\n")
    (box / STAGE / "outputs/readme.md").write_text("theirs\n")
    empty: dict[str, object] = {"moved": {}, "removed": {}, "manifest": None}
    told = empty | {name: {"readme.md": list(A.mark)}}
    (box / STAGE / "journal.json").write_text(json.dumps(told))
    write(box, [B])
    assert files(box) == {B.path: "b\n", "readme.md": "a\n"}
