"""A new project builds as it is, whatever it is called."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import build

from afterword.cli import cli
from afterword.language import language
from afterword.language.dates import EventDate
from afterword.project.starting import Answers, project

ANSWERS = [
    Answers(),
    Answers('Été: "ports" #1', "Ünïversity — it", "mail@uni.test", "Größe & Wert"),
    Answers("講演", "団体", "talks@example.org", "東京"),
    Answers("- a", "yes", "talks@example.org", "all"),
    Answers("<name>", "null", "talks@example.org", "con"),
]


@pytest.mark.parametrize("answers", ANSWERS, ids=[answers.dialogue for answers in ANSWERS])
def test_it_has_no_errors(tmp_path: Path, answers: Answers) -> None:
    for path, text in project(answers, "2026-05-06"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    built = build(tmp_path)
    # A card in Japanese needs a font, which nobody has named yet.
    assert {d.code for d in built.diagnostics} <= {"placeholder", "no-font"}
    texts = {o.path: o.content.decode() for o in built.outputs if o.path.endswith(".txt")}
    mail = next(text for path, text in texts.items() if path.startswith("newsletter/"))
    assert "Put the next date on the last slide" in mail
    assert answers.name.replace('"ports"', "“ports”") in mail


def test_what_it_says_only_by_example_is_not_to_be_sent(tmp_path: Path) -> None:
    for path, text in project(Answers(email="talks@harbour.test"), "2026-05-06"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    told = [(d.path, d.message) for d in build(tmp_path).diagnostics]
    link = "https://example.org/unsubscribe"
    asked = "this says what to write, and readers see it"
    assert sorted(told) == [
        ("recaps/meetups/dialogue.md", asked),
        ("recaps/series.md", f"the link to unsubscribe is an example: '{link}'"),
        ("recaps/series.md", "the name is an example: 'Our talks'"),
        ("recaps/series.md", "the organization is an example: 'Our organization'"),
        ("recaps/series.md", "the postal address is an example: '1 Example Street, Example City'"),
        ("recaps/series.md", "the sender's name is an example: 'Our organization'"),
        ("recaps/series.md", asked),
    ]


@pytest.mark.parametrize(("tag", "when"), [("en", "May 6, 2024"), ("en-GB", "6 May 2024")])
def test_it_says_how_a_region_writes_dates(tag: str, when: str) -> None:
    series = dict(project(Answers(), "2026-05-06"))["recaps/series.md"]
    assert language.of(tag).date(EventDate(2024, 5, 6)) == when
    assert when in series
    assert tag in series


@pytest.mark.parametrize("name", ["talks", "our talks", "l'été"])
def test_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["init", name])
    assert result.exit_code == 0
    *files, recap = result.stdout.splitlines()
    assert files == [
        f"{name}/.gitattributes",
        f"{name}/.gitignore",
        f"{name}/recaps/series.md",
        f"{name}/recaps/meetups/dialogue.md",
    ]
    assert recap.startswith(f"{name}/recaps/meetups/")
    (where,) = re.findall(r"^  cd (.*)$", result.stderr, re.MULTILINE)
    assert shlex.split(where) == [name]
    monkeypatch.chdir(tmp_path / name)
    (new,) = re.findall(r"^  afterword (new .*?)   ", result.stderr, re.MULTILINE)
    assert CliRunner().invoke(cli, shlex.split(new)).exit_code == 0


def test_it_says_less_when_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(cli, ["--quiet", "init", "talks"]).stderr == ""


@pytest.mark.parametrize("name", ["", " "])
def test_no_name_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["init", name])
    assert (result.exit_code, [*tmp_path.iterdir()]) == (2, [])
    assert "name a folder" in result.stderr


def test_it_never_overwrites(tmp_path: Path) -> None:
    series = tmp_path / "recaps/series.md"
    series.parent.mkdir()
    series.write_text("mine")
    result = CliRunner().invoke(cli, ["init", str(tmp_path)])
    assert result.exit_code == 2
    assert "there is a project already" in result.stderr
    assert [*tmp_path.rglob("*.md")] == [series]
    assert series.read_text() == "mine"


def test_it_begins_where_project_says(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    result = CliRunner().invoke(cli, ["--project", str(tmp_path / "mine"), "init"])
    assert result.exit_code == 0
    assert (tmp_path / "mine/recaps/series.md").exists()


def test_it_leaves_what_git_is_told_already(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine")
    assert CliRunner().invoke(cli, ["init", str(tmp_path)]).exit_code == 0
    assert (tmp_path / ".gitignore").read_text() == "mine"
    assert "outbox/** -text -merge" in (tmp_path / ".gitattributes").read_text()


def test_it_asks_at_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals for programs")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "afterword", "init"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(
        ours, b"Harbour talks\nThe Port\nport at the harbour\nport@harbour.test\n\n"
    )  # the third asks again
    assert process.wait(60) == 0
    os.close(ours)
    series = (tmp_path / "recaps/series.md").read_text("utf-8")
    assert 'name: "Harbour talks"' in series
    assert 'domain: "harbour.test"' in series
    assert (tmp_path / "recaps/meetups/dialogue.md").exists()
