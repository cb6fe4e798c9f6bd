"""A disk that fails at each write in turn: nothing is lost, and the next build puts it right."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import build
from test_outbox import files, write

from afterword.building import workers
from afterword.building.update import update
from afterword.outbox.output import Output

BEFORE = [Output.of(f"archive/demo/{name}.txt", f"{name}\n") for name in "abc"]
AFTER = [
    Output.of("archive/demo/a.txt", "a\n"),
    Output.of("archive/demo/b.txt", "b, edited\n"),
    Output.of("archive/other/d.txt", "d\n"),
    Output.of("social/demo/d/x.txt", "d\n"),
]
OURS = {"archive/demo/mine.txt": "mine\n", "README.md": "mine\n"}
EVENTS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree"}


class Faults:
    """Counts what is about to be changed below a folder, and lets one of the changes fail."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.changes = 0
        self._fails_at: int | None = None
        self._error = 0
        sys.addaudithook(self._see)  # there is no way to take it off again

    @contextmanager
    def below(self, folder: Path, fails_at: int | None = None, error: int = 0) -> Iterator[None]:
        self.folder, self.changes, self._fails_at, self._error = folder, 0, fails_at, error
        try:
            yield
        finally:
            self.folder = None

    def _see(self, event: str, given: tuple[Any, ...]) -> None:
        if self.folder is None or event not in EVENTS or not self._is_change(event, given):
            return
        self.changes += 1
        if self.changes - 1 == self._fails_at:
            raise OSError(self._error, "it fails", str(given[0]))

    def _is_change(self, event: str, given: tuple[Any, ...]) -> bool:
        is_read = event == "open" and given[1] in ("r", "rb")
        return not is_read and str(given[0]).startswith(str(self.folder))


@pytest.fixture(scope="module")
def faults() -> Faults:
    return Faults()


def approved(box: Path) -> None:
    """An outbox with a build and files of somebody's own."""
    assert not write(box, BEFORE).diagnostics
    for path, text in OURS.items():
        (box / path).write_text(text)


def changes(faults: Faults, box: Path) -> int:
    approved(box)
    with faults.below(box):
        assert not write(box, AFTER).diagnostics
    return faults.changes


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_each_change_in_turn(faults: Faults, tmp_path: Path, error: int) -> None:
    count = changes(faults, tmp_path / "counted")
    assert count > 15
    for number in range(count):
        box = tmp_path / f"box-{number}"
        approved(box)
        with faults.below(box, number, error):
            report = write(box, AFTER)
        assert {d.code for d in report.diagnostics} <= {"outbox-unwritable"}
        there = files(box)
        assert {path: there[path] for path in OURS} == OURS
        assert write(box, AFTER).diagnostics == ()
        assert files(box) == {o.path: o.content.decode() for o in AFTER} | OURS
        assert [file.name for file in box.glob(".*")] == [".afterword.json"]


def test_each_write_torn_in_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, left = Path.write_bytes, [0]

    def torn(self: Path, content: bytes) -> int:
        left[0] -= self.parent.is_dir()
        if left[0] == 0 and self.parent.is_dir():
            real(self, content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return real(self, content)

    monkeypatch.setattr(Path, "write_bytes", torn)
    for number in range(1, 9):
        box = tmp_path / f"box-{number}"
        approved(box)
        before = files(box)
        left[0] = number
        report = write(box, AFTER)
        if left[0] > 0:  # there were not so many
            assert number > 5
            break
        assert "No space left" in report.diagnostics[0].message
        assert files(box) == before
        assert write(box, AFTER).diagnostics == ()
        assert files(box) == {o.path: o.content.decode() for o in AFTER} | OURS
    else:
        pytest.fail("there are more writes than were tried")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, a process is no copy of this one")
def test_a_write_that_fails_in_another_process(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        recap = f"---\ntitle: T{number}\ndate: 2024-01\nid: r-{number}\n---\n"
        (project / f"recaps/demo/{number}.md").write_text(recap)
    real, ours = Path.write_bytes, os.getpid()

    def full_elsewhere(self: Path, content: bytes) -> int:
        if os.getpid() != ours and self.name == "2.html":
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return real(self, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full_elsewhere)
        patch.setattr(workers, "quickest", lambda: "fork")  # a copy of this process has it too
        built, _ = update(project, lambda *_: None, jobs=2)
    assert [d.message for d in built.diagnostics] == [
        "the outbox cannot be written: newsletter/demo/2.html: No space left on device"
    ]
    assert not [*(project / "outbox").iterdir()]
    built, done = update(project, lambda *_: None, jobs=2)
    assert {*done.written} == {output.path for output in build(project).outputs}
