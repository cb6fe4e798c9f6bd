"""Every command that README shows runs, for real, in a copy of the project."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from conftest import CHECKOUT
from mail_servers import ANA, HOST, Inbox, serving

README = (CHECKOUT / "README.md").read_text("utf-8")
Run = Callable[..., "subprocess.CompletedProcess[str]"]

PAGE = "<html><h1>A talk in Mexico</h1><p>On 3 March 2021 we met and spoke of ports for hours.</p>"
STANDS_FOR = {
    "TEMPLATE": "social/takeaway.x.txt.j2",
    "RECAP…": "mexico-2021",
    "RECAP": "mexico-2021",
    "[PATH…]": "recaps",
    "ADDRESS": ANA,
    "TITLE": "'A new talk'",
    "--dialogue D": "--dialogue mexico",
    "FILE": "page.html",
    "[DIR]": "talks",
    " N": " 3",
    "--from DAY": "--from 2021-03-03",
    "DAY": "2021-03",
    "[recap|digest|dialogue|series]": "series",
    "--port 3": "--port 8765",
    # Options that the table names without a value, or that do not go alone.
    "--network": "--network x",
    "--variant": "--variant takeaway",
    "--part": "--network x --variant takeaway --part 2",
    "--copy": "--network x --variant recap --copy",
    "--date": "--date 2026-05-06",
    "--dialogue": "--dialogue mexico",
}


def rows() -> dict[str, list[str]]:
    """What the table shows of each command: alone, and with each of its options."""
    found: dict[str, list[str]] = {}
    for row in re.findall(r"^\| `afterword .*$", README, re.MULTILINE):
        command, *options = (span.replace(r"\|", "|") for span in re.findall("`([^`]+)`", row))
        lines = [command]
        for option in options:
            before, _, values = option.rpartition(" ")
            some = values.split("|") if "|" in values else [values]
            if option == "-":
                lines.append(command.replace("FILE", "-"))
            elif option.startswith("--"):
                lines += [f"{command} {before} {value}" for value in some]
        filled_in = (" ".join(filled(line).split()) for line in lines)
        found.setdefault(command.split()[1], []).extend(filled_in)
    return found


def filled(line: str) -> str:
    """A line of the table with what its placeholders stand for."""
    for name, value in STANDS_FOR.items():
        ends = r"(?! \w)(?![\w|])" if name.startswith("--") else ""
        line = re.sub(re.escape(name) + ends, value, line)
    return line


def in_blocks() -> list[str]:
    """The lines that call `afterword` or enter a folder, set-up and the suite aside."""
    return re.findall(r"^    ((?:afterword|cd) .*?)(?:   #.*)?$", README, re.MULTILINE)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A copy of the project, where Ana may get test copies, and a page to import."""
    for folder in ("recaps", "templates", "outbox"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    series = tmp_path / "recaps" / "series.md"
    text = series.read_text("utf-8")
    series.write_text(text.replace("---\n", f"---\ntest_addresses: [{ANA}]\n", 1), "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    return tmp_path


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def environment(place: Path, inbox: Inbox) -> Iterator[dict[str, str]]:
    """A machine with a mail server, a clipboard and a browser, the latter two files."""
    programs = place / "programs"
    programs.mkdir()
    for name, does in (("xclip", "cat"), ("xdg-open", 'echo "$@"')):
        (programs / name).write_text(f'#!/bin/sh\n{does} > "{place}/{name}.txt"\n', "utf-8")
        (programs / name).chmod(0o755)
    with serving(inbox) as port:
        yield os.environ | {
            "AFTERWORD_SMTP": f"smtp://{HOST}:{port}?tls=off",
            "DISPLAY": ":0",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        }


@pytest.fixture
def run(place: Path, environment: dict[str, str]) -> Run:
    """Runs a command; a preview until it has shown its first page."""

    def run_command(command: str, folder: Path = place) -> "subprocess.CompletedProcess[str]":
        words = [sys.executable, "-m", *shlex.split(command)]
        running = subprocess.Popen(
            words,
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if " preview" not in command:
            out, err = running.communicate(PAGE, timeout=120)
            return subprocess.CompletedProcess(words, running.returncode, out, err)
        try:
            assert running.stdout
            address = running.stdout.readline().strip()
            with urlopen(address, timeout=60) as answer:
                return subprocess.CompletedProcess(words, 0, answer.read().decode(), address)
        finally:
            running.terminate()
            running.communicate(timeout=60)

    return run_command


def test_the_table_has_what_code_in_sentences_shows() -> None:
    shown = {span.split()[1] for span in re.findall(r"`(afterword [a-z][^`]*)`", README)}
    assert shown == set(rows())
    assert len(in_blocks()) >= 3


def test_the_lines_of_blocks_in_their_order(run: Run, place: Path) -> None:
    folder = place
    for command in in_blocks():
        if command.startswith("cd "):
            folder /= command.removeprefix("cd ")
            continue
        done = run(command, folder)
        assert done.returncode == 0, (command, done.stderr)


@pytest.mark.parametrize("name", rows())
def test_the_rows_of_the_table(run: Run, name: str, place: Path, inbox: Inbox) -> None:
    for command in rows()[name]:
        # Nobody has told the sender of the recaps that ship, which is a warning.
        expected = 1 if command.endswith("--strict") else 0
        done = run(command)
        assert done.returncode == expected, (command, done.stderr)
        if name not in ("init", "new", "import"):
            assert done.stdout, command
    if name == "preview":
        assert "<h1" in done.stdout
        assert (place / "xdg-open.txt").read_text("utf-8").startswith("http://127.0.0.1:")
    if name == "posts":
        assert (place / "xclip.txt").read_text("utf-8") in done.stdout
    if name == "send":
        assert [envelope.rcpt_tos for envelope in inbox.envelopes] == [[ANA]]
