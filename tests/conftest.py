"""What tests share: projects on disk, and the flag that refreshes expected files."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
CHECKOUT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="write what came out into tests/cases/*/expected/"
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a series, a dialogue and one good recap."""
    folder = tmp_path / "project"
    shutil.copytree(CASES / "_project", folder)
    return folder


@pytest.fixture
def write(project: Path) -> Callable[[str, str], Path]:
    """Writes a file of the project: `write("recaps/demo/one.md", "…")`."""

    def write_file(path: str, text: str) -> Path:
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    return write_file
