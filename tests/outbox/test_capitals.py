"""Recaps and dialogues renamed in capitals alone, where a disk minds them and where it does not."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build

from afterword.building.update import update
from afterword.outbox import journal
from afterword.outbox.capitals import spell, tree
from afterword.outbox.disk import MANIFEST_FILE
from afterword.outbox.verify import verify

RECAP = "---\ntitle: T\ndate: 2024-01-02\nid: t\n---\n\nHello.\n"


def is_careless(folder: Path) -> bool:
    (folder / "A").touch()
    return (folder / "a").exists()


@pytest.fixture(scope="module")
def careless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on a disk that takes two names for one which differ in capitals alone."""
    folder = tmp_path_factory.mktemp("careless")
    if is_careless(folder):
        yield folder
        return
    image, disk = folder / "image", folder / "disk"
    disk.mkdir()
    loop = ""
    try:
        with image.open("wb") as file:
            file.truncate(64_000_000)
        subprocess.run(["mkfs.exfat", image], check=True, capture_output=True)
        made = subprocess.run(
            ["losetup", "--find", "--show", image], check=True, capture_output=True, text=True
        )
        loop = made.stdout.strip()
        subprocess.run(["mount.exfat-fuse", loop, disk], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no exFAT disk can be made and mounted here: {error}")
    else:
        assert is_careless(disk)
        yield disk
        subprocess.run(["umount", disk], check=True)
    finally:
        if loop:
            subprocess.run(["losetup", "--detach", loop], check=True)


@pytest.fixture(params=["here", "careless"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project with a recap that has been built."""
    below = tmp_path if request.param == "here" else request.getfixturevalue("careless")
    root = Path(below) / "project"
    shutil.rmtree(root, ignore_errors=True)
    (root / "recaps/Demo").mkdir(parents=True)
    (root / "recaps/series.md").write_text("---\nname: S\n---\n")
    (root / "recaps/Demo/dialogue.md").write_text("---\ntitle: D\n---\n")
    (root / "recaps/Demo/Talk.md").write_text(RECAP)
    built(root)
    return root


def built(root: Path, force: bool = False) -> list[str]:
    """The codes of the errors of a build."""
    made, done = update(root, lambda *_: None, is_forced=force)
    return [d.code for d in (*made.diagnostics, *done.diagnostics) if d.is_error]


def is_whole(root: Path) -> bool:
    """Whether the outbox has what a cold build makes, each under just its name, and no more."""
    box = root / "outbox"
    files = [file for file in box.rglob("*") if file.is_file() and file.name != MANIFEST_FILE]
    there = {file.relative_to(box).as_posix(): file.read_bytes() for file in files}
    made = {output.path: output.content for output in build(root).outputs}
    return there == made and verify(box).diagnostics == ()


def rename(path: Path, name: str) -> None:
    path.rename(path.with_name("between")).rename(path.with_name(name))


def test_names_that_both_stand_there_stay_under_them(tmp_path: Path) -> None:
    if is_careless(tmp_path):
        pytest.skip("there can be only one of the two here")
    paths = ["archive/D/a.txt", "archive/d/a.txt"]
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(path)
    spell(tmp_path, tree(paths))
    assert [(tmp_path / path).read_text() for path in paths] == paths


def test_a_recap(root: Path) -> None:
    rename(root / "recaps/Demo/Talk.md", "talk.md")
    assert built(root) == []
    assert is_whole(root)


def test_a_dialogue(root: Path) -> None:
    rename(root / "recaps/Demo", "demo")
    assert built(root) == []
    assert is_whole(root)


def test_both_with_a_change(root: Path) -> None:
    rename(root / "recaps/Demo/Talk.md", "TALK.md")
    (root / "recaps/Demo/TALK.md").write_text(RECAP.replace("Hello", "Goodbye"))
    rename(root / "recaps/Demo", "DEMO")
    assert built(root) == []
    assert is_whole(root)


def test_what_somebody_edited_stays(root: Path) -> None:
    text = root / "outbox/archive/Demo/Talk.txt"
    text.write_text("Mine.\n")
    rename(root / "recaps/Demo/Talk.md", "talk.md")
    for _ in range(2):
        codes = built(root)
        assert text.read_text() == "Mine.\n"
        assert codes == (["edited-output"] if is_careless(root) else [])
    assert (root / "outbox/archive/Demo/talk.txt.new").exists() == is_careless(root)


def test_what_is_no_output_stays(root: Path) -> None:
    notes = root / "outbox/social/Demo/Talk/notes.txt"
    notes.write_text("Mine.\n")
    rename(root / "recaps/Demo", "demo")
    assert built(root) == []
    assert notes.read_text() == "Mine.\n"


def test_a_build_that_ended_early_is_made_good(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename(root / "recaps/Demo/Talk.md", "talk.md")
    with monkeypatch.context() as patch:
        patch.setattr(journal, "spell", lambda *_: sys.exit("killed"))
        patch.setattr(journal, "_move", lambda *_: sys.exit("killed"))
        with pytest.raises(SystemExit):
            built(root)
    rename(root / "recaps/Demo/talk.md", "Talk.md")
    assert built(root) == []
    assert is_whole(root)


def test_names_that_nothing_is_known_of_are_set_right_by_force(root: Path) -> None:
    (root / "outbox" / MANIFEST_FILE).unlink()
    rename(root / "recaps/Demo", "demo")
    built(root)
    assert built(root, force=True) == []
    assert is_whole(root) == is_careless(root)
