"""Who may write to an outbox when two builds want to."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from afterword.building.update import update
from afterword.diagnostics import Failure
from afterword.outbox import lock
from afterword.outbox.lock import Held, locked
from afterword.outbox.stage import Changes
from afterword.outbox.verify import verify
from afterword.outbox.writing import staging

HOLD = """
import sys
from pathlib import Path
from afterword.outbox.lock import locked
with locked(Path(sys.argv[1]), 5):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """A process that holds the lock until its input ends."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=pipe, stdout=pipe, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    with (
        holder(tmp_path) as process,
        pytest.raises(Held, match=rf"^process {process.pid}$"),
        locked(tmp_path, 0.2),
    ):
        pass
    assert not (tmp_path / lock.LOCK_FILE).exists()


def test_the_second_waits_briefly(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        assert process.stdin
        process.stdin.close()
        with locked(tmp_path, 20):
            assert (tmp_path / lock.LOCK_FILE).read_text() == f"process {os.getpid()}\n"
    assert not (tmp_path / lock.LOCK_FILE).exists()


def test_a_build_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
        process.wait()
    assert (tmp_path / lock.LOCK_FILE).exists()
    with locked(tmp_path, 0):
        pass


def test_a_build_says_who_holds_the_outbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.outbox.writing.PATIENCE", 0.1)
    with (
        holder(tmp_path) as process,
        pytest.raises(Failure, match=f"process {process.pid}") as told,
        staging(tmp_path),
    ):
        pass
    assert [d.code for d in told.value.diagnostics] == ["outbox-busy"]


def test_a_lock_whose_file_is_another_now_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, taken = tmp_path / lock.LOCK_FILE, lock._take

    def take(number: int) -> None:
        taken(number)
        file.unlink()
        file.touch()

    monkeypatch.setattr(lock, "_take", take)
    assert lock._taken(file) is None


def test_a_disk_that_has_no_locks_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take(number: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_take", take)
    with pytest.raises(Failure, match="No locks available") as told, staging(tmp_path):
        pass
    assert [d.code for d in told.value.diagnostics] == ["outbox-unwritable"]


def test_it_says_no_more_than_who_holds_it(tmp_path: Path) -> None:
    (tmp_path / lock.LOCK_FILE).write_text("process 12345678901234567890\n")
    with locked(tmp_path, 0):
        assert (tmp_path / lock.LOCK_FILE).read_text() == f"process {os.getpid()}\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no folder with an open file in it")
@pytest.mark.parametrize("is_made_again", [True, False])
def test_an_outbox_that_goes_while_it_is_built(project: Path, is_made_again: bool) -> None:
    """Of what was built before, the new one has nothing: a manifest that says so would be wrong."""
    box, good = project / "outbox", project / "recaps/demo/good.md"
    update(project, lambda *_: None)
    good.write_text(good.read_text("utf-8") + "\nMore.\n", "utf-8")

    def go(*_: object) -> None:
        box.rename(project / "before")
        if is_made_again:
            box.mkdir()
            (box / lock.LOCK_FILE).write_text("another build's")

    built, done = update(project, go)
    assert [d.code for d in built.diagnostics] == ["outbox-gone"]
    assert done == Changes()
    assert (box / lock.LOCK_FILE).exists() == is_made_again
    built, done = update(project, lambda *_: None)
    assert [*built.diagnostics, *done.diagnostics] == []
    assert verify(box).diagnostics == ()
