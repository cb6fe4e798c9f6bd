"""A folder in which a build can do nothing: it is told before anything is done elsewhere."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from test_outbox import files, write

from afterword.outbox.output import Output
from afterword.outbox.verify import verify

BEFORE = [Output.of(f"{folder}/demo/a.txt", "before\n") for folder in ("archive", "social")]
AFTER = [Output.of(output.path, "after\n") for output in BEFORE]


@pytest.mark.parametrize("after", [AFTER, AFTER[:1]], ids=["put", "removed"])
def test_a_folder_that_another_user_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: list[Output]
) -> None:
    """Who runs as root may write anywhere, so the system's answer is made up."""
    write(tmp_path, BEFORE)
    before, closed = files(tmp_path), tmp_path / "social/demo"
    asked = os.access
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda path, mode: path != closed and asked(path, mode))
        [told] = write(tmp_path, after).diagnostics
    assert told.code == "outbox-unwritable"
    assert "social/demo: Permission denied" in told.message
    assert files(tmp_path) == before
    assert not verify(tmp_path).diagnostics
    assert not write(tmp_path, after).diagnostics
    assert files(tmp_path) == {each.path: "after\n" for each in after}


def test_a_new_folder_where_none_may_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, BEFORE)
    before, more = files(tmp_path), Output.of("social/other/talk/x.txt", "new\n")
    closed, asked = tmp_path / "social", os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != closed and asked(path, mode))
    [told] = write(tmp_path, [*AFTER, more]).diagnostics
    assert "social: Permission denied" in told.message
    assert files(tmp_path) == before


def test_a_folder_on_another_disk(tmp_path: Path) -> None:
    write(tmp_path, BEFORE)
    other, kept = tmp_path / "social", tmp_path / "kept"
    shutil.copytree(other, kept)
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(other)]
    has_mount = shutil.which("mount") is not None
    if not has_mount or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.copytree(kept, other, dirs_exist_ok=True)
        shutil.rmtree(kept)
        before = files(tmp_path)
        [told] = write(tmp_path, AFTER).diagnostics
        assert (told.code, files(tmp_path)) == ("outbox-unwritable", before)
        assert "social/demo: it is on another disk than outbox/" in told.message
        assert not verify(tmp_path).diagnostics
    finally:
        subprocess.run(["umount", str(other)], check=True)
