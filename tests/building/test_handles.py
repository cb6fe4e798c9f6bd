"""Handles of names that nobody has, but for a slip: no post would ever get them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.building.update import update

Write = Callable[[str, str], Path]
FRONT = "---\ntitle: {}\ndate: 2024-02-01\n"
PEOPLE = (
    "hosts: [Port of Riga]\n"
    "keynote: {name: Ana Pérez, organization: Harbour Bank}\n"
    "panels: [{title: Ice, speakers: [{name: Dr Helen O'Rorke}], organizations: [Visa]}]\n"
    "quotes: [{text: Yes., by: Ben Ode}]\n"
)


@pytest.fixture
def series(project: Path) -> Callable[[str], None]:
    """Gives the series handles on X: `series("Ana, Ben")`."""
    file = project / "recaps/series.md"
    text = file.read_text("utf-8")

    def give(names: str) -> None:
        rows = "".join(f"  {name.strip()}: {{x: somebody}}\n" for name in names.split(","))
        file.write_text(text.replace("---\n", f"---\nhandles:\n{rows}", 1), "utf-8")

    return give


def told(project: Path) -> list[str]:
    built, done = update(project, lambda _done, _all: None)
    return [str(d) for d in (*built.diagnostics, *done.diagnostics) if d.code == "near-miss-name"]


def test_a_handle_of_nobody_whose_name_is_almost_that_of_somebody(
    project: Path, write: Write, series: Callable[[str], None]
) -> None:
    write("recaps/demo/talk.md", f"{FRONT.format('A talk')}{PEOPLE}---\n")
    series("Port of Riga, Ana Perez")
    expected = [
        "recaps/series.md:4:3: warning: nobody is called 'Ana Perez', which is almost a name in "
        "recaps/demo/talk.md: 'Ana Pérez'; write the same in both places, or delete the handles of "
        "somebody else [near-miss-name]"
    ]
    assert told(project) == expected
    assert told(project) == expected  # as a build does that finds nothing to do
    other = write("recaps/demo/other.md", f"{FRONT.format('Another')}---\n\nOther words.\n")
    assert told(project) == expected
    other.write_text(f"{FRONT.format('Another')}authors: [{{name: Ana Perez}}]\n---\n")
    assert told(project) == []
    other.unlink()
    assert told(project) == expected


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Port of Rega", "Port of Riga"),
        ("ana pérez", "Ana Pérez"),
        ("Harbor Bank", "Harbour Bank"),
        ("Dr Helen O'Rourke", "Dr Helen O’Rorke"),
        ("Helen O'Rorke", "Dr Helen O’Rorke"),
        ("Visas", "Visa"),
        ("Ben Odé", "Ben Ode"),
        ("Harbour Institue", "Harbour Institute"),
    ],
)
def test_whoever_a_recap_or_the_series_names(
    project: Path, write: Write, series: Callable[[str], None], name: str, other: str
) -> None:
    write("recaps/demo/talk.md", f"{FRONT.format('A talk')}{PEOPLE}---\n")
    series(name)
    (problem,) = told(project)
    assert f": '{other}'; " in problem
    assert f"nobody is called '{name.replace(chr(39), '’')}'" in problem


@pytest.mark.parametrize(
    "name",
    ["Ana Pérez", "Dr Helen O'Rorke", "Harbour Institute", "Harbour Talks", "Eva Lund", "R3"],
)
def test_a_name_that_somebody_has_or_nobody_nearly(
    project: Path, write: Write, series: Callable[[str], None], name: str
) -> None:
    write("recaps/demo/talk.md", f"{FRONT.format('A talk')}{PEOPLE}---\n")
    series(name)
    assert told(project) == []


def test_a_name_that_stands_in_the_words_of_a_recap(
    project: Path, write: Write, series: Callable[[str], None]
) -> None:
    """Where posts say it, they have its handle, or tell of it to tag by hand."""
    write("recaps/demo/talk.md", f"{FRONT.format('A talk')}{PEOPLE}---\n\nAna Perez asked why.\n")
    series("Ana Perez")
    assert told(project) == []


def test_of_a_recap_that_cannot_be_made_nobody_knows_whom_it_names(
    project: Path, write: Write, series: Callable[[str], None]
) -> None:
    write("recaps/demo/talk.md", f"{FRONT.format('A talk')}{PEOPLE}---\n")
    write("recaps/demo/other.md", "---\ntitle: Another\ndate: soon\n---\n")
    series("Ana Perez")
    assert told(project) == []
