"""Two people build, each in a clone of their own, and Git merges what they did."""

import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from afterword.building.update import update
from afterword.diagnostics import Diagnostic
from afterword.outbox.disk import MANIFEST_FILE
from afterword.outbox.verify import verify
from afterword.project import starting

ATTRIBUTES = dict(starting.project(starting.Answers(), "2026-05-06"))[".gitattributes"]
NEW = "recaps/demo/new-{}.md"
CHANGED = "recaps/demo/changed.md"


def git(folder: Path, *arguments: str, may_fail: bool = False) -> None:
    if not shutil.which("git"):
        pytest.skip("there is no git")
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, check=False)
    assert may_fail or done.returncode == 0, done.stderr


def commit(clone: Path) -> None:
    git(clone, "add", "--all")
    git(clone, "commit", "-q", "-m", "What I did")


def build(clone: Path) -> Sequence[Diagnostic]:
    built, done = update(clone, lambda _done, _all: None)
    return [*built.diagnostics, *done.diagnostics]


def recap(clone: Path, path: str, more: str = "") -> None:
    good = (clone / "recaps/demo/good.md").read_text("utf-8")
    own = re.sub("^id: .*$", f"id: {Path(path).stem}", good, flags=re.MULTILINE)
    (clone / path).write_text(own + more, "utf-8")


@pytest.fixture
def clones(project: Path, tmp_path: Path, request: pytest.FixtureRequest) -> list[Path]:
    """Ana's and Ben's, of a project with what a test says in its `.gitattributes`."""
    (project / ".gitattributes").write_text(getattr(request, "param", ATTRIBUTES))
    recap(project, CHANGED)
    build(project)
    git(project, "init", "-q")
    commit(project)
    both = [tmp_path / name for name in ("ana", "ben")]
    for clone in both:
        git(tmp_path, "clone", "-q", str(project), str(clone))
    return both


def pull(mine: Path, theirs: Path) -> None:
    """As `git pull` does, which ends with conflicts."""
    git(mine, "fetch", "-q", str(theirs))
    git(mine, "merge", "FETCH_HEAD", may_fail=True)


def take_mine(clone: Path) -> None:
    """As the README says."""
    git(clone, "checkout", "HEAD", "--", "outbox")


def is_clean(clone: Path) -> bool:
    return not verify(clone / "outbox").diagnostics and not [*clone.rglob("*.new")]


def both_add(clones: list[Path]) -> tuple[Path, Path]:
    for clone in clones:
        recap(clone, NEW.format(clone.name))
        build(clone)
        commit(clone)
    ana, ben = clones
    return ana, ben


def one_deletes(clones: list[Path]) -> tuple[Path, Path]:
    ana, ben = clones
    (ana / CHANGED).unlink()
    recap(ben, CHANGED, "\nOne more word.\n")
    for clone in clones:
        build(clone)
        commit(clone)
    return ana, ben


def test_each_adds_a_recap_and_one_build_puts_all_right(clones: list[Path]) -> None:
    ana, ben = both_add(clones)
    pull(ana, ben)
    assert build(ana) == []
    assert is_clean(ana)
    feed = json.loads((ana / "outbox/archive/demo/feed.json").read_text("utf-8"))
    told = {item["_afterword"]["id"] for item in feed["items"]}
    assert told == {"demo-good", "changed", "new-ana", "new-ben"}


def test_a_recap_that_ben_deleted_after_all_goes_with_its_files(clones: list[Path]) -> None:
    ana, ben = one_deletes(clones)
    pull(ben, ana)
    git(ben, "rm", "-q", CHANGED)
    assert build(ben) == []
    assert is_clean(ben)
    assert not (ben / "outbox/archive/demo/changed.txt").exists()


def test_a_recap_that_ana_takes_back_is_as_ben_has_it(clones: list[Path]) -> None:
    ana, ben = one_deletes(clones)
    pull(ana, ben)
    assert build(ana) == []
    assert is_clean(ana)
    assert "One more word." in (ana / "outbox/archive/demo/changed.txt").read_text("utf-8")


@pytest.mark.parametrize("clones", [ATTRIBUTES, "outbox/** -text\n"], indirect=True)
@pytest.mark.parametrize("is_kept", [True, False])
def test_who_takes_their_own_outbox_whole_needs_one_build(
    clones: list[Path], is_kept: bool
) -> None:
    ana, ben = one_deletes(clones)
    pull(ben, ana)
    take_mine(ben)
    if not is_kept:
        git(ben, "rm", "-q", CHANGED)
    assert build(ben) == []
    assert is_clean(ben)
    assert (ben / "outbox/archive/demo/changed.txt").exists() is is_kept


def test_what_is_left_of_a_recap_that_only_ben_has_is_named(clones: list[Path]) -> None:
    ana, ben = one_deletes(clones)
    pull(ana, ben)
    take_mine(ana)
    git(ana, "rm", "-q", CHANGED)
    assert build(ana) == []
    left = verify(ana / "outbox").diagnostics
    assert {d.code for d in left} == {"foreign-output"}
    for each in left:
        (ana / each.path).unlink()
    assert is_clean(ana)


@pytest.mark.parametrize("clones", ["outbox/** -text\n"], indirect=True)
def test_marks_of_git_are_told_before_anything_is_written(clones: list[Path]) -> None:
    ana, ben = both_add(clones)
    pull(ana, ben)
    manifest = (ana / "outbox" / MANIFEST_FILE).read_bytes()
    line = manifest[: manifest.index(b"<<<<<<< ")].count(b"\n") + 1
    told = [
        f"outbox/.afterword.json:{line}:1: error: two people's builds meet here, and Git has left "
        "its marks; take your own outbox with `git checkout HEAD -- outbox`, then build again "
        "[conflicting-builds]"
    ]
    assert [str(d) for d in build(ana)] == told
    assert [str(d) for d in verify(ana / "outbox").diagnostics] == told
    assert (ana / "outbox" / MANIFEST_FILE).read_bytes() == manifest
    assert not [*ana.rglob("*.new")]
    take_mine(ana)
    assert build(ana) == []
    assert is_clean(ana)
