import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from click.testing import CliRunner, Result
from conftest import build

from afterword import __version__
from afterword.cli import cli, group
from afterword.templating import template_files

Write = Callable[[str, str], Path]


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(project)
    return lambda *arguments: CliRunner().invoke(cli, arguments)


Run = Callable[..., Result]


def test_build_says_what_it_did(run: Run) -> None:
    first, second = run("build"), run("build")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout.startswith(
        "1 recap in outbox/: 27 files written, 0 unchanged, 0 removed; 0 errors"
    )
    assert "outbox/newsletter/demo/good.html" in first.stdout
    assert re.search(
        r"\n    1\d\.\d kB, \d\d\.\d kB to spare; heaviest: '.+' \d\.\d kB, ", first.stdout
    )
    assert second.stdout == (
        "1 recap in outbox/: 0 files written, 27 unchanged, 0 removed; 0 errors, 0 warnings\n"
        "archive: 12 words and 0 links of the recaps, all found in its texts\n"
    )


def test_build_tells_the_heaviest_newsletters(run: Run, write: Write) -> None:
    for number in range(6):
        story = "We met. " * 100 * (number % 3)
        write(
            f"recaps/demo/n{number}.md", f"---\ntitle: N\ndate: 2024-01-0{number + 1}\n---\n{story}"
        )
    told = run("build").stdout
    weights = [float(kb) for kb in re.findall(r"(?m)^    ([\d.]+) kB", told)]
    assert len(weights) == 5
    assert weights == sorted(weights, reverse=True)
    assert told.endswith("\n  and 2 lighter ones\n")


def test_build_that_finds_nothing_to_do_repeats_its_warnings(run: Run, write: Write) -> None:
    write("recaps/stray.md", "x")
    assert run("build").stderr == run("build").stderr != ""


def test_build_as_json(run: Run, write: Write, project: Path) -> None:
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    result = run("build", "--format", "json")
    said = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (said["recaps"], said["unchanged"], said["removed"]) == (1, 0, [])
    assert "newsletter/demo/good.html" in said["written"]
    weighed = said["newsletters"]["newsletter/demo/good.html"]
    html = (project / "outbox/newsletter/demo/good.html").read_bytes()
    assert (weighed["bytes"], weighed["headroom"]) == (len(html), 102_000 - len(html))
    assert sum(block["bytes"] for block in weighed["blocks"]) < weighed["bytes"]
    assert said["diagnostics"][0] == {
        "path": "recaps/demo/bad.md",
        "line": 2,
        "column": 1,
        "severity": "error",
        "code": "missing-field",
        "message": "a recap needs the field 'date'",
        "hint": "add `date: …`",
    }


def test_build_keeps_edits_unless_forced(run: Run, project: Path) -> None:
    run("build")
    edited = project / "outbox/archive/demo/good.txt"
    edited.write_text("mine")
    assert run("build").exit_code == 1
    assert edited.read_text() == "mine"
    assert run("build", "--force").exit_code == 0
    assert edited.read_text() != "mine"


def test_build_removes_the_outputs_of_a_deleted_recap(run: Run, project: Path) -> None:
    run("build")
    (project / "recaps/demo/good.md").unlink()
    assert "19 removed" in run("build").stdout
    assert not (project / "outbox/newsletter").exists()
    assert "no recap here yet" in (project / "outbox/archive/demo/index.txt").read_text("utf-8")


def test_quiet(run: Run, write: Write) -> None:
    write("recaps/stray.md", "x")
    result = run("--quiet", "build")
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)


def test_what_is_told_only_once_is_told_in_spite_of_quiet(run: Run, project: Path) -> None:
    recap = project / "recaps/demo/good.md"
    without_id = recap.read_text("utf-8").replace("id: demo-good\n", "")
    recap.write_text(without_id, "utf-8")
    run("build")
    text = project / "outbox/archive/demo/good.txt"
    text.write_text("Mine.", "utf-8")
    recap.rename(recap.with_name("renamed.md"))
    result = run("--quiet", "build")
    told = re.findall(r"\[([a-z-]+)\]$", result.stderr, re.MULTILINE)
    assert (result.stdout, told, result.exit_code) == ("", ["lost-id", "left-output"], 0)
    assert run("--quiet", "build").stderr == ""
    assert "this file is none of those that the last build has" in run("verify").stdout


def test_quiet_preview(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("afterword.preview.server.serve", lambda _, listening: listening.close())
    write("recaps/stray.md", "x")
    assert "1 warning" in run("preview").stderr
    assert run("--quiet", "preview").stderr == ""
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    assert run("--quiet", "preview").stderr.endswith("[missing-field]\n")


def test_a_terminal_counts_recaps_as_they_are_built(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 0.5, 1.0, 1.05, 1.2, 1.21])
    monkeypatch.setattr(group, "is_terminal", lambda _: True)
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    progress = group.Progress(silent=False)
    for done in (1, 1_000, 1_100, 1_500, 2_000):
        progress(done, 2_000)
    monkeypatch.undo()
    group.Progress(silent=True)(9, 9)
    assert capsys.readouterr().err == "".join(
        ["\r1,000 of 2,000 recaps", "\r1,500 of 2,000 recaps", "\r2,000 of 2,000 recaps\n"]
    )


def test_verify_says_what_it_compared_and_what_differs(run: Run, project: Path) -> None:
    run("build")
    result = run("verify")
    assert (result.exit_code, result.stderr) == (0, "27 files compared; 0 errors, 0 warnings\n")
    assert re.fullmatch(
        r"all as built; the checksum of it all \(SHA-256\) is [0-9a-f]{64}\n", result.stdout
    )
    (project / "outbox/archive/index.txt").write_text("Mine.")
    result, quiet = run("verify"), run("-q", "verify")
    assert (result.exit_code, result.stderr) == (1, "27 files compared; 1 error, 0 warnings\n")
    assert result.stdout.startswith("outbox/archive/index.txt:1:1: error: ")
    assert (quiet.exit_code, quiet.stdout, quiet.stderr) == (1, result.stdout, "")


def test_a_build_of_nothing_says_nothing_of_texts(run: Run, project: Path) -> None:
    (project / "recaps/demo/good.md").unlink()
    assert "archive:" not in run("build").stdout


def test_check_prints_diagnostics_and_writes_nothing(run: Run, project: Path, write: Write) -> None:
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    result = run("check")
    assert result.stdout == (
        "recaps/demo/bad.md:2:1: error: a recap needs the field 'date'; "
        "add `date: …` [missing-field]\n"
    )
    assert result.exit_code == 1
    assert not (project / "outbox").exists()


def test_check_below_a_path(run: Run, write: Write) -> None:
    write("recaps/demo/bad.md", "---\ntitle: Bad\n---\n")
    write("recaps/stray.md", "x")
    assert run("check", "recaps/stray.md").exit_code == 0
    assert "bad.md" in run("check", "recaps/demo").stdout
    assert "stray.md" not in run("check", "recaps/demo").stdout
    assert run("check", "recaps/none.md").exit_code == 2


def test_check_of_a_symbolic_link(run: Run, project: Path, write: Write) -> None:
    write("recaps/demo/_waiting.md", "---\ntitle: Bad\n---\n")
    (project / "recaps/demo/bad.md").symlink_to("_waiting.md")
    result = run("check", "recaps/demo/bad.md")
    assert (result.exit_code, "[missing-field]" in result.stdout) == (1, True)


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        ("recaps/demo/good.md", True),
        ("recaps/demo", True),
        ("recaps/digests/dialogue.es.md", True),
        ("recaps/series.md", True),
        ("recaps/demo/dialogue.md", True),
        ("recaps/con.md", True),
        ("templates", True),
        ("templates/archive/recap.txt.j2", True),
        (".", True),
        ("draft.md", False),
        ("recaps/demo/_draft.md", False),
        ("recaps/demo/notes.txt", False),
        ("recaps/README.md", False),
        ("outbox", False),
        ("..", True),
        ("../other.md", False),
    ],
)
def test_check_says_nothing_of_what_is_never_read(
    run: Run, write: Write, path: str, is_read: bool
) -> None:
    for file in ("draft.md", "recaps/demo/_draft.md", "recaps/demo/notes.txt", "../other.md"):
        write(file, "Words.")
    for file in ("recaps/con.md", "recaps/README.md", "outbox/index.html"):
        write(file, "Words.")
    write("recaps/digests/dialogue.es.md", "---\ntitle: Resumen\n---\n")
    write("templates/archive/recap.txt.j2", "{{ recap.title }}")
    result = run("check", path)
    assert (result.exit_code != 2) == is_read, result.output
    assert ("is no recap or template of this project" in result.stderr) != is_read


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.parametrize("arguments", [["check"], ["build"], ["posts", "demo/good"]])
def test_recaps_that_may_not_be_read(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def denied(path: object) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("afterword.project.scanning.os.scandir", denied)  # root may read everything
    monkeypatch.chdir(project / "recaps")
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr == (
        ".: error: the folder cannot be read: Permission denied; see that you may read it, and "
        "all that is in it [unreadable-file]\n"
    )


def test_check_strict_takes_warnings_for_errors(run: Run, write: Write) -> None:
    write("recaps/stray.md", "x")
    assert (run("check").exit_code, run("check", "--strict").exit_code) == (0, 1)


def test_check_as_github_annotations(run: Run, write: Write) -> None:
    write("recaps/demo/100%.md", "x")
    assert run("check", "--format", "github").stdout == (
        "::error file=recaps/demo/100%25.md,line=1,col=1,title=bad-name::'100%25' cannot be part "
        "of a web address; rename it with letters, digits, `-`, `_` and `.`\n"
    )


def test_paths_are_seen_from_here(
    run: Run, project: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("recaps/stray.md", "x")
    monkeypatch.chdir(project / "recaps" / "demo")
    assert run("check").stdout.startswith("../stray.md:1:1: warning: ")
    monkeypatch.chdir(project.parent)
    assert run("--project", "project", "check").stdout.startswith("project/recaps/stray.md:1:1: ")


def test_a_folder_without_recaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(cli, ["--project", str(tmp_path / "empty"), "build"])
    assert result.exit_code == 1
    assert "[no-recaps]" in result.stderr


def test_an_outbox_that_is_a_file(run: Run, project: Path) -> None:
    (project / "outbox").write_text("mine")
    result = run("build")
    assert result.exit_code == 1
    assert "[outbox-unwritable]" in result.stderr


def test_new_writes_a_recap_that_builds(run: Run, project: Path) -> None:
    title = 'What’s "next": ports?'
    result = run("new", title, "--dialogue", "demo", "--date", "2024-05")
    assert result.stdout == "recaps/demo/2024-05-what-s-next-ports.md\n"
    check = run("check")
    assert re.findall(r"\[.*\]", check.stdout) == ["[nothing-told]"]
    assert check.exit_code == 0
    run("build")
    html = (project / "outbox/newsletter/demo/2024-05-what-s-next-ports.html").read_text("utf-8")
    assert "What’s “next”: ports?" in html
    again = run("new", title, "--dialogue", "demo", "--date", "2024-05")
    assert again.stdout == "recaps/demo/2024-05-what-s-next-ports-2.md\n"
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("there", "title", "expected"),
    [
        ("demo/2024-05-Talk.md", "talk", "demo/2024-05-talk-2.md"),
        ("demo/2024-05-Talk.MD", "talk", "demo/2024-05-talk-2.md"),
        ("demo/2024-05-и\u0306од.md", "Йод", "demo/2024-05-йод-2.md"),
        ("cite\u0301/dialogue.md", "talk", "cite\u0301/2024-05-talk.md"),
    ],
)
def test_new_breaks_no_recap_whose_name_other_machines_take_for_the_same(
    run: Run, write: Write, there: str, title: str, expected: str
) -> None:
    write(f"recaps/{there}", "---\ntitle: Talk\n---\n")
    dialogue = unicodedata.normalize("NFC", there.partition("/")[0])
    result = run("new", title, "--dialogue", dialogue, "--date", "2024-05")
    assert result.stdout == f"recaps/{expected}\n"
    assert "same-name" not in run("check").stdout


@pytest.mark.parametrize(("lang", "name"), [("de", "grosse-haeuser"), ("es", "grosse-hauser")])
def test_new_names_a_file_as_its_language_writes_names(
    run: Run, write: Write, lang: str, name: str
) -> None:
    write("recaps/houses/dialogue.md", f"---\ntitle: T\nlang: {lang}\n---\n")
    result = run("new", "Große Häuser", "--dialogue", "houses", "--date", "2024-05")
    assert result.stdout == f"recaps/houses/2024-05-{name}.md\n"


def test_new_writes_a_digest_of_a_period_that_builds(run: Run, project: Path) -> None:
    period = ("--since", "2024-01-01", "--until", "2024-03")
    result = run("new", "--digest", "First quarter", *period)
    assert result.stdout == "recaps/digests/first-quarter-2024.md\n"
    text = (project / result.stdout.strip()).read_text("utf-8")
    assert "\n#   demo-good, of 2024-01-02\nsince: 2024-01-01\nuntil: 2024-03\n" in text
    assert run("check", "--strict").exit_code == 0
    run("build")
    mail = project / "outbox/newsletter/digests/first-quarter-2024.txt"
    assert "A recap with nothing wrong" in mail.read_text("utf-8")
    again = run("new", "--digest", "First quarter", *period)
    assert again.stdout == "recaps/digests/first-quarter-2024-2.md\n"
    assert run("verify").exit_code == 0


def test_new_writes_a_digest_of_a_period_that_has_no_recap_yet(run: Run, project: Path) -> None:
    result = run("new", "--digest", "To come", "--since", "2099-01")
    assert "\n#   none yet\nsince: 2099-01\n" in (project / result.stdout.strip()).read_text()
    assert "[empty-period]" in run("check").stdout


@pytest.mark.parametrize("there", ["", "---\nname: Harbour\nnot: a field\n---\n"])
def test_new_needs_the_series_for_a_digest(run: Run, project: Path, there: str) -> None:
    (project / "recaps/series.md").write_text(there)
    result = run("new", "--digest", "T", "--since", "2024-01")
    assert result.exit_code == 1
    assert "recaps/series.md:" in result.stderr
    assert not (project / "recaps/digests").exists()


@pytest.mark.parametrize(
    "title", ["About <date> and <id>", "Конференция", "การประชุม", "数字贸易" * 7]
)
def test_new_takes_any_title(run: Run, title: str) -> None:
    assert run("new", title, "--dialogue", "demo", "--date", "2024-05-06").exit_code == 0
    result = run("check")
    assert (re.findall(r"\[.*\]", result.stdout), result.exit_code) == (["[nothing-told]"], 0)


def test_a_console_that_lacks_letters_still_shows_the_rest(project: Path, write: Write) -> None:
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals for programs")
    write("recaps/demo/bad.md", "---\ntitle: Bad\ndate: 2024-01\né日本: 1\n---\n")
    for form in ("text", "json", "github"):
        ours, theirs = pty.openpty()
        done = subprocess.run(
            [sys.executable, "-m", "afterword", "--project", project, "check", "--format", form],
            env={**os.environ, "PYTHONIOENCODING": "cp1252"},
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(theirs)
        shown = os.read(ours, 10_000)
        os.close(ours)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert rb"\u65e5\u672c" in shown


@pytest.mark.parametrize("form", ["text", "github"])
def test_what_programs_read_is_in_utf_8(project: Path, write: Write, form: str) -> None:
    write("recaps/demo/bad.md", "---\ntitle: Bad\ndate: 2024-01\né日本: 1\n---\n")
    for encoding in ("cp1252", "ascii", "utf-16"):
        done = subprocess.run(
            [sys.executable, "-m", "afterword", "--project", project, "check", "--format", form],
            env={**os.environ, "PYTHONIOENCODING": encoding},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert "é日本" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ["T", "--dialogue", "dmeo"],
            "did you mean 'demo'? to start one, write recaps/dmeo/dialogue.md",
        ),
        (["T", "--dialogue", "demo", "--date", "2024-02-31"], "February has no day 31"),
        ([" ", "--dialogue", "demo"], "write a title of plain text"),
        (["T", "--since", "2024-01"], "a period is that of a --digest"),
        (["T", "--dialogue", "demo", "--since", "2024-01"], "a period is that of a --digest"),
        (["T", "--dialogue", "demo", "--until", "2024-01"], "a period is that of a --digest"),
        (["T", "--digest"], "a digest has --since or --until"),
        (["T", "--digest", "--since", "2024-01", "--dialogue", "demo"], "no --dialogue"),
        (["T", "--digest", "--since", "January"], "'January' is not a date"),
        (["T", "--digest", "--since", "2024-02", "--until", "2024-01"], "it is before 2024-02"),
        (["T", "--dialogue", "digests"], "there is demo; digests/ is for digests, which"),
    ],
)
def test_new_that_is_used_wrongly(run: Run, arguments: list[str], why: str) -> None:
    result = run("new", *arguments)
    assert result.exit_code == 2
    assert why in result.stderr


def test_import_of_an_address_says_what_to_do(run: Run) -> None:
    result = run("import", "https://harbour.test/talk")
    assert result.exit_code == 2
    assert "save the page in your browser, and import the file" in " ".join(result.stderr.split())


def test_new_takes_the_only_dialogue(run: Run, project: Path) -> None:
    assert run("new", "Talk", "--date", "2024-05").stdout == "recaps/demo/2024-05-talk.md\n"
    shutil.copytree(project / "recaps/demo", project / "recaps/other")
    why = "none is named; the dialogues are demo, other"
    assert why in " ".join(run("new", "Talk").stderr.split())


def test_new_of_a_dialogue_that_is_no_name_for_a_folder(run: Run) -> None:
    told = run("new", "A talk", "--dialogue", "Rodadas de Ñuñoa").stderr
    assert "there is no dialogue 'Rodadas de Ñuñoa'" in told
    assert "write recaps/rodadas-de-nunoa/dialogue.md with three lines" in " ".join(told.split())


@pytest.mark.parametrize(
    ("here", "given"),
    [
        (".", "demo/"),
        (".", "recaps/demo"),
        (".", "./recaps/demo/"),
        ("recaps", "demo/"),
        ("recaps/demo", "."),
        ("recaps/demo", "../demo"),
    ],
)
def test_new_in_a_dialogue_that_is_named_by_its_path(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, here: str, given: str
) -> None:
    monkeypatch.chdir(project / here)
    result = run("new", "T", "--dialogue", given, "--date", "2024-05")
    assert result.stdout == "recaps/demo/2024-05-t.md\n"


@pytest.mark.parametrize("given", ["Demo", "elsewhere/demo", "demo/x/../../Demo/"])
def test_new_does_not_tell_to_write_over_a_dialogue(run: Run, given: str) -> None:
    result = run("new", "T", "--dialogue", given)
    assert result.exit_code == 2
    assert "did you mean 'demo'?" in result.stderr
    assert "to start one" not in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no folder that one is in")
def test_a_folder_that_is_gone(project: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"rmdir {gone}; {sys.executable} -m afterword --project {project} check"
    done = subprocess.run(
        ["sh", "-c", script], cwd=gone, capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == (
        "Error: the folder that you are in is gone; go to another"
    )
    assert done.returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no files")
@pytest.mark.parametrize(
    ("name", "default"),
    [
        ("social/takeaway.txt.j2", "social/takeaway.txt.j2"),
        ("templates/newsletter/base.mjml.j2", "newsletter/base.mjml.j2"),
        ("social/takeaway.linkedin.txt.j2", "social/takeaway.txt.j2"),
    ],
)
def test_a_template_begins_as_the_default_one_and_changes_nothing(
    project: Path, run: Run, name: str, default: str
) -> None:
    before = build(project)
    result = run("new", "--template", name)
    path = f"templates/{name.removeprefix('templates/')}"
    assert (result.exit_code, result.stdout) == (0, f"{path}\n")
    assert (project / path).read_bytes() == (template_files.packed() / default).read_bytes()
    now = build(project)
    assert (now.diagnostics, now.outputs) == (before.diagnostics, before.outputs)
    again = run("new", "--template", name)
    assert (again.exit_code, again.stderr) == (
        1,
        f"Error: {path} is there already: change it, or delete it to begin with the default one\n",
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["social/takeway.txt.j2"], "did you mean 'social/takeaway.txt.j2'?"),
        (["social/takeaway.myspace.txt.j2"], "did you mean 'social/takeaway.txt.j2'?"),
        (["takeaway"], "did you mean 'social/takeaway.txt.j2'?"),
        (["newsletter.mjml.j2"], "did you mean 'newsletter/newsletter.mjml.j2'?"),
        (["takeaway.linkedin"], "did you mean 'social/takeaway.linkedin.txt.j2'?"),
        (["newsletter/"], "there are newsletter/base.mjml.j2, newsletter/event.mjml.j2, "),
        (["takeaways"], "it is a block of newsletter/newsletter.mjml.j2; to replace it alone, "),
        (["takeaways"], "; so it is of archive/body.txt.j2"),
        (["header"], "it is a block of archive/recap.txt.j2; to replace it alone, "),
        (["quote"], "there are social/cards/quote.svg.j2, social/quote.txt.j2"),
        (["../../recaps/series.md"], "there are archive/all.txt.j2, "),
        (["social/takeaway.txt.j2", "--dialogue", "demo"], "takes no other option"),
    ],
)
def test_a_template_that_there_is_not(
    project: Path, run: Run, arguments: list[str], why: str
) -> None:
    result = run("new", "--template", *arguments)
    assert (result.exit_code, why in " ".join(result.stderr.split())) == (2, True), result.stderr
    assert not (project / "templates").exists()


BOUNDED = (
    "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20));"
    " sys.argv[0] = 'afterword'; runpy.run_module('afterword', run_name='__main__')"
)
"""The program where no file may have more than 20 bytes."""


@pytest.mark.parametrize("arguments", [["new", "A talk", "--dialogue", "demo"], ["init", "mine"]])
def test_what_cannot_be_written(project: Path, arguments: list[str]) -> None:
    before = {*project.rglob("*.md")}
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED, *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.fullmatch(r"Error: .* cannot be written: File too large\n", done.stderr)
    assert done.returncode == 1
    assert {*project.rglob("*.md")} == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
@pytest.mark.parametrize("arguments", [["build"], ["schema"], ["posts", "demo/good"]])
def test_what_cannot_be_printed(project: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "afterword", "--project", project, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    *_, last = done.stderr.splitlines()
    assert (last, done.returncode) == (
        "afterword: this cannot be printed: No space left on device",
        1,
    )
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="streams are closed otherwise on Windows")
@pytest.mark.parametrize("arguments", ["--version", "build", "verify", "schema", "posts demo/good"])
def test_what_is_printed_where_the_output_was_closed(project: Path, arguments: str) -> None:
    build = [sys.executable, "-m", "afterword", "build"]
    subprocess.run(build, cwd=project, check=True, capture_output=True)
    shell = ["sh", "-c", f'exec "$0" -m afterword {arguments} >&-', sys.executable]
    done = subprocess.run(shell, cwd=project, stderr=subprocess.PIPE, text=True, check=False)
    *_, last = done.stderr.splitlines()
    assert (last, done.returncode) == ("afterword: this cannot be printed: Bad file descriptor", 1)


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_file_that_takes_only_the_beginning(project: Path, unbuffered: str) -> None:
    """As on a disk that is nearly full. Containers mostly have Python print without a buffer."""
    with (project / "schema.json").open("w") as file:
        done = subprocess.run(
            [sys.executable, "-c", BOUNDED, "schema"],
            cwd=project,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=file,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    told = "afterword: this cannot be printed: File too large\n"
    assert (done.stderr, done.returncode) == (told, 1)


@pytest.mark.skipif(os.name != "posix", reason="streams are closed otherwise on Windows")
def test_where_errors_were_closed_none_is_among_the_results(project: Path) -> None:
    shell = ["sh", "-c", 'exec "$0" -m afterword posts demo/good --network y 2>&-', sys.executable]
    done = subprocess.run(shell, cwd=project, stdout=subprocess.PIPE, check=False)
    assert (done.stdout, done.returncode) == (b"", 2)


@pytest.mark.skipif(os.name != "posix", reason="streams are closed otherwise on Windows")
def test_who_prints_nothing_needs_no_output(project: Path) -> None:
    shell = ["sh", "-c", 'exec "$0" -m afterword -q build >&-', sys.executable]
    done = subprocess.run(shell, cwd=project, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_project_is_started_whole_though_nothing_can_be_printed(tmp_path: Path) -> None:
    init = [sys.executable, "-m", "afterword", "init"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(init, cwd=tmp_path, stdout=full, stderr=full, check=False)
    assert done.returncode == 1
    build = [sys.executable, "-m", "afterword", "build"]
    assert subprocess.run(build, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_the_help_says_each_command_in_full(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:")[2].strip().split("\n")
    assert len(listed) == len(cli.commands)
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


def test_an_import_that_tells_of_no_dialogue(run: Run, write: Write) -> None:
    write("recaps/other/dialogue.md", "---\ntitle: Other\n---\n")
    file = write("page.txt", "A talk\n\nWe met on 3 May 2024 to speak about ships.\n")
    told = " ".join(run("import", str(file)).stderr.split())
    assert "the text does not say which it is; the dialogues are demo, other; to start one" in told
    assert "write recaps/name/dialogue.md" in told


@pytest.mark.skipif(shutil.which("localedef") is None, reason="no locale can be made here")
def test_a_locale_with_another_encoding(project: Path, tmp_path: Path) -> None:
    locale = "en_US.ISO-8859-1"
    making = ["localedef", "-i", "en_US", "-f", "ISO-8859-1", str(tmp_path / locale)]
    if subprocess.run(making, capture_output=True, check=False).returncode:
        pytest.skip("there are no sources of locales here")
    others = {name: text for name, text in os.environ.items() if not name.startswith("PYTHONUTF8")}
    done = subprocess.run(
        [sys.executable, "-m", "afterword", "new", "Łódź 日本", "--dialogue", "demo"],
        cwd=project,
        env={**others, "LC_ALL": locale, "LOCPATH": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert 'title: "Łódź 日本"' in (project / done.stdout.decode().strip()).read_text("utf-8")


def test_ctrl_c_while_it_loads() -> None:
    stop = "def find_spec(self, name, *_):\n  if name == 'click': raise KeyboardInterrupt"
    code = f"import sys\nclass Stop:\n {stop}\nsys.meta_path.insert(0, Stop())\n"
    code += "from afterword.__main__ import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Aborted!\n")


def test_version_answers_without_click() -> None:
    code = "import sys; sys.argv[1:] = ['--version']; from afterword.__main__ import main; main()"
    probe = f"{code}; print('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == f"afterword {__version__}\nFalse\n"
    assert CliRunner().invoke(cli, ["--version"]).stdout == f"afterword {__version__}\n"


def test_heavy_modules_load_only_where_they_are_needed() -> None:
    probe = "import sys, afterword.cli; print({'yaml', 'jinja2', 'babel'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_no_color(run: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("recaps/stray.md", "x")
    colored = CliRunner().invoke(cli, ["check"], color=True)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = CliRunner().invoke(cli, ["check"], color=True)
    assert ("\x1b[" in colored.stdout, "\x1b[" in plain.stdout) == (True, False)


POSTS = """\
---
title: A recap
date: 2024-01-02
id: demo-posts
url: https://harbour.test/r
takeaways: [The first., The second.]
---
"""


def test_posts_of_a_file_or_an_id(
    run: Run, project: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("recaps/demo/posts.md", POSTS)
    by_id = run("posts", "demo-posts")
    assert by_id.exit_code == 0
    assert by_id.stdout.startswith("X · recap\n[")
    assert run("posts", "recaps/demo/posts.md").stdout == by_id.stdout
    monkeypatch.chdir(project / "recaps" / "demo")
    assert run("posts", "posts.md").stdout == by_id.stdout
    assert not (project / "outbox").exists()


def test_an_id_of_several_languages_is_the_recap_in_that_of_the_series(
    run: Run, write: Write
) -> None:
    for tag, title in (("es", "Una charla"), ("en", "A talk"), ("de", "Ein Vortrag")):
        write(
            f"recaps/demo/{tag}.md",
            f"---\ntitle: {title}\ndate: 2024-01\nid: it\nlang: {tag}\n---\n",
        )
    assert "\nA talk\n" in run("posts", "it", "--network", "x", "--variant", "recap").stdout


@pytest.mark.parametrize("name", ["digests/both", "both-of-them", "recaps/digests/both.md"])
def test_posts_of_a_digest(run: Run, write: Write, name: str) -> None:
    write("recaps/demo/posts.md", POSTS)
    facts = "title: Both\ndate: 2024-02-01\nid: both-of-them\nrecaps: [demo-good, demo-posts]"
    write("recaps/digests/both.md", f"---\n{facts}\n---\n")
    result = run("posts", name, "--network", "x", "--variant", "takeaway")
    assert result.exit_code == 0
    assert "\n\nThe first.\n\nFrom “A recap”, January 2, 2024.\n\n" in result.stdout


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("recaps/series.md", "---\nnmae: Ports\n---\n"),
        ("recaps/demo/dialogue.md", "---\ntitel: Demo\n---\n"),
        ("recaps/demo/dialogue.es.md", "---\ntitel: Demo\n---\n"),
        ("templates/archive/recap.txt.j2", "{{ recap.titel }}"),
    ],
)
def test_check_of_a_recap_tells_what_else_keeps_it_from_being_built(
    run: Run, write: Write, path: str, text: str
) -> None:
    write("recaps/other/dialogue.md", "---\ntitel: Other\n---\n")
    write("recaps/no name/dialogue.md", "---\ntitle: Another\n---\n")
    write(path, text)
    result = run("check", "recaps/demo/good.md")
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.stdout.splitlines()} == {path}


def test_check_of_a_translation_tells_what_is_wrong_with_its_original(
    run: Run, write: Write
) -> None:
    write("recaps/demo/talk.md", "---\ntitle: Talk\n---\n")
    write("recaps/demo/talk.es.md", "---\ntitle: Charla\ndate: 2024-01-02\n---\n")
    write("recaps/demo/other.md", "---\ntitle: Other\n---\n")
    result = run("check", "recaps/demo/talk.es.md")
    assert result.exit_code == 1
    assert {line.split(":")[0] for line in result.stdout.splitlines()} == {"recaps/demo/talk.md"}


def test_posts_of_a_digest_that_cannot_be_built(run: Run, write: Write) -> None:
    write("recaps/demo/posts.md", POSTS.replace("date", "dote"))
    write("recaps/digests/it.md", "---\ntitle: It\ndate: 2024-02-01\nrecaps: [demo-posts]\n---\n")
    result = run("posts", "digests/it")
    assert result.exit_code == 1
    assert result.stderr.startswith("recaps/digests/it.md:4:10: error: recaps/demo/posts.md cannot")


def test_a_series_without_networks_has_no_posts(run: Run, project: Path) -> None:
    series = project / "recaps/series.md"
    series.write_text(series.read_text("utf-8").replace("---\n", "---\nnetworks: []\n", 1), "utf-8")
    assert run("posts", "demo/good").stderr.endswith("Error: there is no post of this recap\n")


def test_posts_that_are_chosen(run: Run, write: Write) -> None:
    write("recaps/demo/posts.md", POSTS)
    one = run("posts", "demo-posts", "--network", "x", "--variant", "takeaway", "--part", "2")
    assert one.stdout == (
        "X · takeaway 2 of 2\n"
        "[#######.............] 95 of 280\n\n"
        "The second.\n\nFrom “A recap”, January 2, 2024.\n\n"
        "Read more: https://harbour.test/r\n\n#HarbourTalks\n"
    )
    planned = json.loads(run("posts", "demo-posts", "--plan", "--format", "json").stdout)["posts"]
    assert {post["date"] for post in planned} > {"2024-01-03", "2024-01-08"}
    rows = run("posts", "demo-posts", "--variant", "recap", "--format", "csv").stdout
    assert rows.splitlines()[:2] == ["Date,Network,Text,Link,Image,Card,Thread,Day", ',x,"A recap']


@pytest.mark.parametrize(("year", "told"), [("2024", True), ("9000", False)])
def test_a_plan_whose_days_are_over(run: Run, write: Write, year: str, told: bool) -> None:
    write("recaps/demo/posts.md", POSTS.replace("2024", year))
    result = run("posts", "demo-posts", "--plan")
    said = (
        "the days of this plan are over, the last on 2024-01-16; any other will do, "
        "or say when the recap is `published`\n"
    )
    assert result.stderr == (said if told else "")
    assert run("-q", "posts", "demo-posts", "--plan").stderr == ""
    assert run("posts", "demo-posts").stderr == ""


def test_a_recap_that_is_published_is_not_asked_to_say_so(run: Run, write: Write) -> None:
    write("recaps/demo/posts.md", POSTS.replace("title:", "published: 2024-02-01\ntitle:", 1))
    told = run("posts", "demo-posts", "--plan").stderr
    assert told == "the days of this plan are over, the last on 2024-02-15; any other will do\n"
    told = run("posts", "demo-posts", "--plan", "--from", "2024-02-05").stderr.splitlines()[0]
    assert told.endswith(" left out, planned before 2024-02-05")


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_posts_for_programs_are_in_utf_8(project: Path, write: Write, form: str) -> None:
    write("recaps/demo/posts.md", POSTS.replace("A recap", "Récap 日本 👍"))
    arguments = ["posts", "demo-posts", "--format", form]
    done = subprocess.run(
        [sys.executable, "-m", "afterword", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=True,
    )
    assert "Récap 日本 👍" in done.stdout.decode()
    assert form != "json" or json.loads(done.stdout)["posts"]


def test_what_is_begun_a_second_time_is_told(run: Run) -> None:
    begin = ("new", "A talk", "--dialogue", "demo", "--date", "2024-02-01")
    assert run(*begin).stderr == ""
    again = run(*begin)
    assert (again.exit_code, again.stdout) == (0, "recaps/demo/2024-02-01-a-talk-2.md\n")
    assert again.stderr == (
        "recaps/demo/2024-02-01-a-talk.md is there already, with the same title and day: "
        "recaps/demo/2024-02-01-a-talk-2.md is another recap, with the id "
        "'demo-2024-02-01-a-talk-2'. If it is the same event, keep one and delete the other\n"
    )
    other = run("new", "A talk 3", "--dialogue", "demo", "--date", "2024-02-01")
    assert (other.stdout, other.stderr) == ("recaps/demo/2024-02-01-a-talk-3.md\n", "")


def test_a_file_that_is_imported_a_second_time_is_told(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "talk.txt"
    page.write_text("A talk\n\n1 February 2024\n\nForty skippers met and talked of ice.\n")
    first, again = (run("import", str(page), "--dialogue", "demo") for _ in range(2))
    assert "is there already" not in first.stderr
    assert "recaps/demo/2024-02-01-a-talk.md is there already" in again.stderr
    assert again.exit_code == first.exit_code


def test_posts_of_a_translation_by_its_id_and_language(run: Run, write: Write) -> None:
    write("recaps/demo/talk.md", "---\ntitle: A talk\ndate: 2024-02-01\nid: talk-2024\n---\n")
    write("recaps/demo/talk.es.md", "---\ntitle: Una charla\ndate: 2024-02-01\n---\n")
    asked = {name: run("posts", name).stdout for name in ("talk-2024", "talk-2024.es")}
    assert ["A talk" in said for said in asked.values()] == [True, False]
    assert ["Una charla" in said for said in asked.values()] == [False, True]


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["nothing"], 1, "recaps: error: there is no recap 'nothing'"),
        (["recaps/nowhere"], 1, "there is no recap 'recaps/nowhere'"),
        (["recaps/demo"], 1, "recaps/demo/bad.md:5:10: error: "),
        (["recaps/empty"], 1, "recaps/empty: error: there is no recap in this folder"),
        (["recaps/untitled"], 1, "recaps/untitled/dialogue.md:2:1: error: "),
        (["demo-posts", "--from", "2024-01-01"], 2, "--from chooses days of the plan"),
        (["demo-posts", "--plan", "--from", "soon"], 2, "'soon' is no day"),
        (["recaps/series.md"], 1, "[no-such-recap]"),
        (["demo-bad"], 1, "recaps/demo/bad.md:5:10: error: "),
        (["recaps/demo/bad.md"], 1, "recaps/demo/bad.md:5:10: error: "),
        (["recaps/demo/long.md"], 1, "[post-too-long]"),
        (["demo-broken"], 1, "recaps/demo/broken.md:2:8: error: "),
        (["demo/broken"], 1, "recaps/demo/broken.md:2:8: error: "),
        (["demo/con"], 1, "[reserved-name]"),
        (["demo-post"], 1, "did you mean 'demo-posts'?"),
        (["demo-"], 1, "so begin demo-bad, demo-good, demo-long, demo-posts"),
        (["demo-g"], 1, "did you mean 'demo-good'?"),
        (["demo-posts.fr"], 1, "'demo-posts' is there in en"),
        (["demo-posts", "--network", "myspace"], 2, "there are x, bluesky, "),
        (["demo-posts", "--network", "linkdin"], 2, "did you mean 'linkedin'?"),
        (["demo-posts", "--variant", "quote"], 2, "there are: recap, takeaway 1 2, "),
        (["demo-posts", "--part", "9"], 2, "no such post"),
        (["demo-posts", "--part", "0"], 2, "--part"),
        (["demo-posts", "--format", "xml"], 2, "--format"),
        (["demo-posts", "--copy"], 2, "choose one with --network, --variant and --part"),
        ([], 2, "RECAP"),
    ],
)
def test_posts_that_there_are_not(
    run: Run, write: Write, arguments: list[str], code: int, why: str
) -> None:
    write("recaps/demo/posts.md", POSTS)
    write("recaps/demo/bad.md", "---\ntitle: Bad\ndate: 2024-01\nid: demo-bad\nsummary: [x]\n---\n")
    write("recaps/demo/broken.md", "---\ntitle: [x\ndate: 2024-01\nid: demo-broken\n---\n")
    write("recaps/demo/con.md", POSTS)
    write("recaps/empty/dialogue.md", "---\ntitle: Empty\n---\n")
    write("recaps/untitled/dialogue.md", "---\ntitel: Untitled\n---\n")
    write("recaps/demo/long.md", f"---\ntitle: {'long ' * 99}\ndate: 2024-01\nid: demo-long\n---\n")
    result = run("posts", *arguments)
    assert result.exit_code == code
    assert result.stdout == ""
    assert why in result.stderr


@pytest.fixture
def clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that stands for the clipboard of a machine with X11 or of a Mac."""
    file, programs = tmp_path / "clipboard", tmp_path / "programs"
    programs.mkdir()
    for name in ("xclip", "xsel", "pbcopy"):
        (programs / name).write_text(f'#!/bin/sh\nexec cat > "{file}"\n')
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return file


def copied(project: Path) -> subprocess.CompletedProcess[str]:
    arguments = ("posts", "demo-posts", "--network", "x", "--variant", "recap", "--copy")
    return subprocess.run(
        [sys.executable, "-m", "afterword", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows always has a clipboard")
def test_a_post_on_the_clipboard(project: Path, write: Write, clipboard: Path) -> None:
    write("recaps/demo/posts.md", POSTS.replace("A recap", "Récap 日本 👍"))
    done = copied(project)
    assert (done.returncode, done.stderr) == (0, "copied:\n")
    text = clipboard.read_text("utf-8")
    assert text.startswith("Récap 日本 👍\nJanuary 2, 2024\n")
    assert done.stdout.endswith(f"\n\n{text}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a clipboard")
def test_a_machine_without_a_clipboard(
    project: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("recaps/demo/posts.md", POSTS)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    done = copied(project)
    assert done.returncode == 1
    assert done.stdout.startswith("A recap\nJanuary 2, 2024\n")
    assert done.stderr.startswith("Error: this machine has no clipboard that programs can reach")
    assert "Traceback" not in done.stderr


@pytest.fixture
def two(write: Write) -> None:
    """Two events of one day, and a digest of them."""
    write("recaps/demo/posts.md", POSTS)
    write("recaps/talks/dialogue.md", "---\ntitle: Talks\n---\n")
    write("recaps/talks/talk.md", POSTS.replace("demo-posts", "talk").replace("The ", "A "))
    both = "title: Both\ndate: 2024-02-01\nid: both\nrecaps: [talk, demo-posts]"
    write("recaps/digests/both.md", f"---\n{both}\n---\n")


@pytest.mark.usefixtures("two")
def test_the_posts_of_several_recaps(run: Run) -> None:
    one, other = (run("posts", name, "--format", "json") for name in ("demo-posts", "talk"))
    several = json.loads(run("posts", "demo-posts", "recaps/talks", "--format", "json").stdout)
    found = [*json.loads(one.stdout)["posts"], *json.loads(other.stdout)["posts"]]
    added = {"recap", "id", "title", "moved_from"}
    assert [{k: v for k, v in p.items() if k not in added} for p in several["posts"]] == found
    assert {p["recap"] for p in several["posts"]} == {
        "recaps/demo/posts.md",
        "recaps/talks/talk.md",
    }
    text = run("posts", "talk", "both", "--network", "x", "--variant", "recap").stdout
    assert text.startswith("X · recap\nrecaps/talks/talk.md\n[")
    assert "\nX · recap\nrecaps/digests/both.md\n[" in text


@pytest.mark.usefixtures("two")
def test_the_plan_of_several_recaps(run: Run) -> None:
    """Of two with all days in common, the posts of one are moved."""
    result = run("posts", "talk", "demo-posts", "--plan", "--variant", "recap")
    assert [line for line in result.stdout.splitlines() if " · recap · " in line][:3] == [
        "LinkedIn · recap · Wed 2024-01-03",
        "Bluesky · recap · Thu 2024-01-04",
        "LinkedIn · recap · Thu 2024-01-04, moved from Wed 2024-01-03",
    ]
    assert " posts moved to a day that no other event has on that network\n" in result.stderr
    assert "moved" not in run("-q", "posts", "talk", "demo-posts", "--plan").stderr
    assert "moved" not in run("posts", "talk", "--plan").stdout
    again = run("posts", "demo-posts", "talk", "talk", "recaps/talks/talk.md", "--plan")
    assert again.stdout == run("posts", "talk", "demo-posts", "--plan").stdout


@pytest.mark.usefixtures("two")
def test_the_plan_of_several_recaps_for_schedulers(run: Run) -> None:
    """Every recap, by the folder of all, and those of a dialogue, by its name."""
    listed = run("posts", "recaps", "--plan", "--format", "csv").stdout
    head, *rows = csv.reader(io.StringIO(listed, newline=""))
    assert head == ["Date", "Network", "Text", "Link", "Image", "Card", "Thread", "Day", "Recap"]
    assert {row[8] for row in rows} == {
        "recaps/demo/good.md",
        "recaps/demo/posts.md",
        "recaps/talks/talk.md",
        "recaps/digests/both.md",
    }
    dated = [row for row in rows if row[0] and row[6] in ("", "1/4")]
    assert [row[0] for row in dated] == sorted(row[0] for row in dated)
    assert len({(row[0], row[1]) for row in dated}) == len(dated)
    talks = run("posts", "talks", "--plan", "--format", "csv").stdout.splitlines()
    assert talks[0] == ",".join(head)
    assert run("posts", "recaps/talks", "--plan", "--format", "csv").stdout.splitlines() == talks


@pytest.mark.usefixtures("two")
def test_a_plan_from_a_day_on(run: Run) -> None:
    plan = ("posts", "talk", "demo-posts", "--plan", "--format", "json")
    whole = json.loads(run(*plan).stdout)["posts"]
    later = json.loads(run(*plan, "--from", "2024-01-08").stdout)["posts"]
    assert later == [post for post in whole if post["date"] >= "2024-01-08"]
    assert 0 < len(later) < len(whole)
    over = run(*plan, "--from", "today")
    assert (over.exit_code, json.loads(over.stdout)) == (0, {"posts": []})
    assert f"nothing is planned from {date.today()} on; the last day is 2024-01-" in over.stderr
    left_out = len({(p["network"], p["variant"], p["date"]) for p in whole if p not in later})
    assert (
        f"{left_out} posts left out, planned before 2024-01-08; `published`"
        in run(*plan, "--from", "2024-01-08").stderr
    )
    alone = run("posts", "talk", "--plan", "--from", "2024-01-16")
    assert alone.stdout.startswith("Threads · ")
