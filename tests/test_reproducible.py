"""The same project gives the same bytes in every place, under every clock, locale and order."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from conftest import CASES, CHECKOUT

WITHOUT_DARK = """\
{% extends "default/newsletter/newsletter.mjml.j2" %}
{% block dark %}{% endblock %}
"""
"""Has a warning told at a line of a default template."""

PHOTO = next((CHECKOUT / "outbox/social/ecuador").rglob("square.png"))
"""A picture as good as any."""

SEEN = """\
---
title: Seen
date: 2024-07
image: {file: photo.png, alt: What was seen}
figures: [{value: 40 ports, label: in one room}]
---
"""

DIGEST = """\
---
title: A spring
date: 2024-06-01
since: 2024-02
dialogues: [other]
---
"""

BACKWARDS = '''\
"""A file system that lists its folders backwards, whatever asks it."""

import os

listed, scanned = os.listdir, os.scandir


class Backwards:
    def __init__(self, path="."):
        with scanned(path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    close = __exit__


os.listdir = lambda path=".": sorted(listed(path), reverse=True)
os.scandir = Backwards
'''


def fill(project: Path, order: int = 1) -> None:
    """A small project with all that a build has to put in order, its files made in an order."""
    everything = (CASES / "everything/recap.md").read_bytes()
    talk = "---\ntitle: Talk {0}\ndate: 2024-0{0}\nid: talk-{0}\n---\n\nWords, *ñ* and 日本語.\n"
    files = {
        "recaps/demo/everything.md": everything,
        "recaps/demo/everything.es.md": b"---\ntitle: Todo\ndate: 2024-05-06\n---\n",
        "recaps/digests/some.md": DIGEST.encode(),
        "recaps/demo/broken.md": b"---\ntitle: No date\n---\n",
        "recaps/other/dialogue.md": "---\ntitle: Überall\nlang: de\n---\n".encode(),
        **{f"recaps/other/talk-{n}.md": talk.format(n).encode() for n in range(1, 5)},
        "recaps/other/photo.png": PHOTO.read_bytes(),
        "recaps/other/seen.md": SEEN.encode(),
        "templates/newsletter/newsletter.mjml.j2": WITHOUT_DARK.encode(),
    }
    for file in (CASES / "_project").rglob("*.md"):
        with_cards = file.read_bytes().replace(b"cards: false\n", b"")
        files[file.relative_to(CASES / "_project").as_posix()] = with_cards
    for path, content in sorted(files.items())[::order]:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(content)


def built(project: Path, options: Iterable[str] = (), **environment: str) -> dict[str, bytes]:
    """Every file of the outbox after a build in a process of its own."""
    kept = {"PATH": os.environ["PATH"], "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
    done = subprocess.run(
        [sys.executable, "-m", "afterword", "build", *options],
        cwd=project,
        env={**kept, "PYTHONPATH": str(CHECKOUT / "src"), **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr  # one recap is broken
    assert done.stderr.count(b": error: ") == 1, done.stderr
    files = (file for file in (project / "outbox").rglob("*") if file.is_file())
    return {file.relative_to(project).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    project = tmp_path_factory.mktemp("reference") / "project"
    fill(project)
    files = built(project)
    assert "outbox/.afterword.json" in files
    assert "outbox/archive/demo/everything.es.txt" in files
    assert "outbox/social/other/seen/cards/figure-1.png" in files
    return files


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ([], {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "0", "LANG": "tr_TR.UTF-8"}),
        (["--jobs", "1"], {"TZ": "America/Adak", "PYTHONHASHSEED": "1", "LC_ALL": "ar_EG.UTF-8"}),
        (["--jobs", "2"], {"PYTHONHASHSEED": "2", "LC_ALL": "de_DE.ISO-8859-1", "COLUMNS": "20"}),
        (["--jobs", "4"], {"PYTHONHASHSEED": "3", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "x"}),
    ],
    ids=["kiritimati", "one", "two", "four"],
)
def test_time_zone_locale_hashes_and_processes_change_nothing(
    reference: dict[str, bytes], tmp_path: Path, options: list[str], environment: dict[str, str]
) -> None:
    fill(tmp_path / "project")
    if environment.get("PYTHONUTF8") == "0":
        environment = {**environment, "PYTHONCOERCECLOCALE": "0"}  # as old systems have it
    assert built(tmp_path / "project", options, **environment) == reference


def test_the_order_of_files_changes_nothing(reference: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first/sitecustomize.py").write_text(BACKWARDS)
    fill(tmp_path / "project", order=-1)
    path = os.pathsep.join([str(tmp_path / "first"), str(CHECKOUT / "src")])
    assert built(tmp_path / "project", ["--jobs", "2"], PYTHONPATH=path) == reference


def test_the_place_of_a_project_and_of_afterword_changes_nothing(
    reference: dict[str, bytes], tmp_path: Path
) -> None:
    for folder in ("src", "templates"):
        shutil.copytree(CHECKOUT / folder, tmp_path / "elsewhere" / folder)
    project = tmp_path / "a b" / "été 日本 {{ x }}" / "p"
    fill(project)
    assert built(project, PYTHONPATH=str(tmp_path / "elsewhere/src")) == reference


def test_no_file_tells_of_the_machine(reference: dict[str, bytes]) -> None:
    assert b"default/newsletter/base.mjml.j2" in reference["outbox/.afterword.json"]
    for path, content in reference.items():
        assert str(CHECKOUT).encode() not in content, path
        assert b"/reference" not in content, path


def test_a_second_build_changes_nothing(reference: dict[str, bytes], tmp_path: Path) -> None:
    fill(tmp_path / "project")
    built(tmp_path / "project", TZ="UTC")
    assert built(tmp_path / "project", TZ="Asia/Tokyo", PYTHONHASHSEED="5") == reference
