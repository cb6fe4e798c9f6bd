import hashlib
import json
import os
from pathlib import Path

import pytest

from afterword import outbox
from afterword.manifest import FILE
from afterword.model import Output

A = Output.of("archive/demo/a.txt", "a\n")
B = Output.of("archive/demo/b.txt", "b\n")


BROKEN = [
    "{",
    "[]",
    "[" * 100_000,
    '{"outputs": []}',
    '{"outputs": {"../x": "y", "archive/../../x": "y"}}',
    r'{"outputs": {"archive/\u0000": "y", "archive/\ud800": "y"}}',
    '{"outputs": {"archive/' + "a" * 5000 + '": "y"}}',
]


def files(folder: Path) -> dict[str, str]:
    found = (file for file in folder.rglob("*") if file.is_file())
    return {f.relative_to(folder).as_posix(): f.read_text() for f in found if f.name[0] != "."}


def test_writes_once(tmp_path: Path) -> None:
    assert outbox.write(tmp_path, [A, B], ()).written == (A.path, B.path)
    assert outbox.write(tmp_path, [A, B], ()).unchanged == (A.path, B.path)
    assert files(tmp_path) == {A.path: "a\n", B.path: "b\n"}
    assert [file.name for file in tmp_path.glob(".*")] == [FILE]


def test_the_manifest_is_sorted_and_says_what_was_written(tmp_path: Path) -> None:
    outbox.write(tmp_path, [B, A], ())
    manifest = json.loads((tmp_path / FILE).read_text())
    assert list(manifest["outputs"]) == [A.path, B.path]


def test_removes_what_is_no_longer_built_and_empty_folders(tmp_path: Path) -> None:
    other = Output.of("social/demo/one/x.txt", "x\n")
    outbox.write(tmp_path, [A, other], ())
    assert outbox.write(tmp_path, [A], ()).removed == (other.path,)
    assert files(tmp_path) == {A.path: "a\n"}
    assert not (tmp_path / "social").exists()


def test_keeps_the_outputs_of_recaps_with_errors(tmp_path: Path) -> None:
    outbox.write(tmp_path, [A, B], ())
    assert outbox.write(tmp_path, [A], ["archive/demo/b.txt"]).removed == ()
    assert outbox.write(tmp_path, [A], ()).removed == (B.path,)


def test_leaves_alone_what_somebody_edited(tmp_path: Path) -> None:
    outbox.write(tmp_path, [A, B], ())
    (tmp_path / A.path).write_text("mine\n")
    newer = Output.of(A.path, "newer\n")

    for _ in range(2):  # a second build must not take the edit for its own
        report = outbox.write(tmp_path, [newer, B], ())
        assert [d.code for d in report.diagnostics] == ["edited-output"]
        assert files(tmp_path)[A.path] == "mine\n"

    assert outbox.write(tmp_path, [newer, B], (), force=True).written == (A.path,)
    assert files(tmp_path)[A.path] == "newer\n"


def test_never_removes_an_edited_or_foreign_file(tmp_path: Path) -> None:
    outbox.write(tmp_path, [A, B], ())
    (tmp_path / A.path).write_text("mine\n")
    (tmp_path / "README.md").write_text("ours\n")
    assert outbox.write(tmp_path, [B], ()).removed == ()
    assert files(tmp_path) == {A.path: "mine\n", B.path: "b\n", "README.md": "ours\n"}


def test_a_file_that_was_there_first_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "archive/demo").mkdir(parents=True)
    (tmp_path / A.path).write_text("was here\n")
    assert [d.code for d in outbox.write(tmp_path, [A], ()).diagnostics] == ["edited-output"]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_manifest_loses_nothing(tmp_path: Path, content: str) -> None:
    outside = tmp_path / "x"
    outside.write_text("outside\n")
    box = tmp_path / "outbox"
    outbox.write(box, [A], ())
    digest = hashlib.sha256(outside.read_bytes()).hexdigest()
    (box / FILE).write_text(content.replace("y", digest))
    assert outbox.write(box, [A], ()).unchanged == (A.path,)
    assert outside.read_text() == "outside\n"


def test_an_outbox_that_is_a_file(tmp_path: Path) -> None:
    box = tmp_path / "outbox"
    box.write_text("a file\n")
    assert [d.code for d in outbox.write(box, [A], ()).diagnostics] == ["outbox-unwritable"]
    assert box.read_text() == "a file\n"


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_in_the_place_of_an_output(tmp_path: Path, force: bool) -> None:
    (tmp_path / A.path).mkdir(parents=True)
    for _ in range(2):
        report = outbox.write(tmp_path, [A, B], force=force)
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
    report = outbox.write(box, [A, B], force=force)
    assert {d.code for d in report.diagnostics} == {"edited-output"}
    assert outbox.write(box, [], force=force).removed == ()
    assert files(elsewhere) == {"demo/b.txt": "theirs\n"}


def test_a_forged_manifest_opens_no_way_out(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text("theirs\n")
    box = tmp_path / "outbox"
    (box / "archive").mkdir(parents=True)
    (box / "archive/demo").symlink_to(elsewhere)
    (box / FILE).write_text('{"outputs": {"archive/demo/a.txt": ""}}')
    outbox.write(box, [], ())
    outbox.write(box, [A], (), force=True)
    assert files(elsewhere) == {"a.txt": "theirs\n"}


@pytest.mark.parametrize("target", ["missing", "there"])
def test_a_symbolic_link_in_the_place_of_an_output_stays(tmp_path: Path, target: str) -> None:
    (tmp_path / "there").write_text("theirs\n")
    (tmp_path / "archive/demo").mkdir(parents=True)
    (tmp_path / A.path).symlink_to(tmp_path / target)
    outbox.write(tmp_path, [A], (), force=True)
    assert (tmp_path / A.path).is_symlink()
    assert (tmp_path / "there").read_text() == "theirs\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
def test_a_pipe_in_the_outbox_does_not_hold_up_a_build(tmp_path: Path) -> None:
    (tmp_path / "archive/demo").mkdir(parents=True)
    os.mkfifo(tmp_path / A.path)
    os.mkfifo(tmp_path / FILE)
    report = outbox.write(tmp_path, [A], ())
    assert [d.code for d in report.diagnostics] == ["edited-output"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_an_outbox_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert [d.code for d in outbox.write(tmp_path, [A], ()).diagnostics] == ["outbox-unwritable"]
    tmp_path.chmod(0o700)


@pytest.mark.parametrize("when", ["staging", "moving"])
def test_a_disk_that_fails_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    outbox.write(tmp_path, [A], ())

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "full"))

    if when == "staging":
        monkeypatch.setattr(Path, "write_bytes", fail)
    else:
        monkeypatch.setattr(os, "replace", fail)
    report = outbox.write(tmp_path, [Output.of(A.path, "newer\n"), B], ())
    monkeypatch.undo()
    assert "No space left" in report.diagnostics[0].message
    assert files(tmp_path) == {A.path: "a\n"}
    assert outbox.write(tmp_path, [A, B], ()).written == (B.path,)


def test_what_was_moved_before_a_failure_is_not_taken_for_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.write(tmp_path, [A, B], ())
    real = os.replace

    def fail_at_b(source: Path, target: Path) -> None:
        if target.name == "b.txt":
            raise OSError(5, "Input/output error", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", fail_at_b)
    newer = [Output.of(A.path, "newer\n"), Output.of(B.path, "newer\n")]
    assert outbox.write(tmp_path, newer, ()).written == (A.path,)
    monkeypatch.undo()
    assert outbox.write(tmp_path, newer, ()).written == (B.path,)
