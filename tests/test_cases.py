"""Every folder in `cases/`: a recap and what is expected of it. See README.md beside this."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import CASES

from afterword.cli import cli

NAMES = sorted(folder.name for folder in CASES.iterdir() if not folder.name.startswith("_"))
RECAPS = {
    "recap.md": "recaps/demo/2024-05-06-case.md",
    "digest.md": "recaps/digests/2024-05-06-case.md",
}
GOOD = "archive/demo/good.txt"


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, project: Path, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES / name
    lay_over(case, project)
    monkeypatch.chdir(project)

    result = CliRunner().invoke(cli, ["build"])

    assert result.exception is None or isinstance(result.exception, SystemExit)
    expected = case / "expected"
    if update:
        refresh(expected, project / "outbox", result.stderr)
    told = expected / "diagnostics.txt"
    assert result.stderr == (told.read_text("utf-8") if told.exists() else "")
    assert result.exit_code == (1 if ": error: " in result.stderr else 0)
    for file in outputs(expected):
        came_out = project / "outbox" / file.relative_to(expected)
        assert came_out.read_text("utf-8") == file.read_text("utf-8"), file
    if not name.startswith(("broken-series", "template-", "outbox-")):
        assert (project / "outbox" / GOOD).is_file(), "the other recap was not built"


def lay_over(case: Path, project: Path) -> None:
    """Put a case's files into the project: its recap or digest, whole folders, an outbox."""
    for name, place in RECAPS.items():
        if (case / name).exists():
            (project / place).parent.mkdir(exist_ok=True)
            shutil.copy(case / name, project / place)
    if (case / "outbox").is_file():
        shutil.copy(case / "outbox", project / "outbox")
    for folder in ("recaps", "templates"):
        if (case / folder).is_dir():
            shutil.copytree(case / folder, project / folder, dirs_exist_ok=True)


def outputs(expected: Path) -> list[Path]:
    return [f for f in expected.rglob("*") if f.is_file() and f.name != "diagnostics.txt"]


def refresh(expected: Path, outbox: Path, told: str) -> None:
    """Keep the diagnostics, and each output of the case that a person can read."""
    shutil.rmtree(expected, ignore_errors=True)
    if told:
        expected.mkdir()
        (expected / "diagnostics.txt").write_text(told, "utf-8", newline="\n")
    for file in outbox.rglob("*2024-05-06-case*"):
        copies = [file] if file.is_file() else list(file.iterdir())
        for copy in (c for c in copies if c.suffix == ".txt"):
            kept = expected / copy.relative_to(outbox)
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(copy, kept)


def test_cases_are_there() -> None:
    assert len(NAMES) > 30
