"""Whose words are quoted: somebody whom the recap names, perhaps in other letters."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

Write = Callable[[str, str], Path]
FRONT = "---\ntitle: T\ndate: 2024-01-02\nid: case\n"


def told(project: Path) -> list[str]:
    return [str(d) for d in build(project).diagnostics if d.code == "near-miss-name"]


def test_a_name_that_was_mended_in_one_place_only_is_told(project: Path, write: Write) -> None:
    keynote = "keynote: {name: Dr Helen O'Rorke, role: Professor}"
    quotes = "quotes:\n  - {text: Yes., by: Dr Helen O'Rourke}"
    write("recaps/demo/case.md", f"{FRONT}{keynote}\n{quotes}\n---\n")
    assert told(project) == [
        "recaps/demo/case.md:7:22: warning: 'Dr Helen O’Rourke' is almost the name of a person, "
        "'Dr Helen O’Rorke'; write the same in both places; give somebody else a `role` here "
        "[near-miss-name]"
    ]


@pytest.mark.parametrize(
    ("person", "by"),
    [
        ("name: Dr Efua Owusu-Ansah", "Efua Owusu-Ansah"),
        ("name: Efua Owusu-Ansah", "Dr Efua Owusu-Ansah"),
        ("name: Efua Owusu-Ansah", "Dr\u00a0Efua Owusu-Ansah"),
    ],
)
def test_a_form_of_address_has_a_field_of_its_own(
    project: Path, write: Write, person: str, by: str
) -> None:
    quotes = f"quotes: [{{text: Yes., by: {by}}}]"
    write("recaps/demo/case.md", f"{FRONT}keynote: {{{person}, role: Dean}}\n{quotes}\n---\n")
    (problem,) = told(project)
    mended = "name: Efua Owusu-Ansah, honorific: Dr"
    for part in ("'Dr' is a form of address", "`name: Efua Owusu-Ansah` with `honorific: Dr`"):
        assert part in problem
    quotes = "quotes: [{text: Yes., by: Efua Owusu-Ansah}]"
    write("recaps/demo/case.md", f"{FRONT}keynote: {{{mended}, role: Dean}}\n{quotes}\n---\n")
    assert told(project) == []
    quotes = "quotes: [{text: Yes., by: Dr Efua Owusu-Ansah}]"
    write("recaps/demo/case.md", f"{FRONT}keynote: {{{mended}, role: Dean}}\n{quotes}\n---\n")
    (problem,) = told(project)
    assert "write 'Efua Owusu-Ansah' here: 'Dr' is the `honorific` of that person" in problem


@pytest.mark.parametrize(
    ("named", "by"),
    [
        ("Luz María de la Mora", "Luz Maria de la Mora"),
        ("Ana Pereira", "Ana Perreira"),
        ("Ana Pereira", "ana pereira"),
        ("Ana Pereira", "Dr Ana Pereira"),
        ("أحمد العلي", "احمد العلي"),
        ("Ольга Соловьёва", "Ольга Соловьева"),
        ("王小明", "王晓明"),
        ("田中 太郎", "田中 太朗"),
        ("김민수", "김민소"),
    ],
)
def test_names_in_every_script(project: Path, write: Write, named: str, by: str) -> None:
    people = f"panels: [{{title: P, speakers: [{{name: {named}, role: Skipper}}]}}]"
    quotes = f"quotes: [{{text: Yes., by: {by}}}]"
    write("recaps/demo/case.md", f"{FRONT}{people}\n{quotes}\n---\n")
    assert len(told(project)) == 1


@pytest.mark.parametrize(
    ("named", "by"),
    [
        ("Jan Smith, Jane Smith", "Jane Smith"),
        ("Jane Smith", "Jan Smith, role: A reader"),
        ("Ana Pereira", "Eva Pereira"),
        ("Li Wei", "Li Na"),
        ("王伟", "李伟"),
        ("김민수", "김영희"),
        ("Ana Pereira", "Somebody in the hall"),
        ("Dr. h. c. Ana Pereira", "Ana Pereira"),
        ("Ana Pereira", "Prof. Dr. Ana Pereira"),
    ],
)
def test_two_people_are_no_slip(project: Path, write: Write, named: str, by: str) -> None:
    each = ", ".join(f"{{name: {name}, role: Skipper}}" for name in named.split(", "))
    people = f"panels: [{{title: P, speakers: [{each}]}}]"
    quotes = f"quotes: [{{text: Yes., by: {by}}}]"
    write("recaps/demo/case.md", f"{FRONT}{people}\n{quotes}\n---\n")
    assert told(project) == []


@pytest.mark.parametrize(("name", "by"), [("Jane Roe, LL.M.", "Jane Roe"), ("Jo Li", "Jo Li, PhD")])
def test_degrees_make_nobody_somebody_else(project: Path, write: Write, name: str, by: str) -> None:
    authors = f"authors: [{{name: '{name}', role: Skipper}}]"
    write("recaps/demo/case.md", f"{FRONT}{authors}\nquotes: [{{text: Yes., by: '{by}'}}]\n---\n")
    built = build(project)
    texts = {output.path: output.content.decode() for output in built.outputs}
    assert f"{by}, Skipper" in texts["archive/demo/case.txt"]
    assert [d for d in built.diagnostics if d.code == "near-miss-name"] == []


def test_the_role_of_the_person_does_not_make_them_somebody_else(
    project: Path, write: Write
) -> None:
    authors = "authors: [{name: Ana Pereira, role: Harbour master, organization: Port of Leith}]"
    quotes = "quotes: [{text: Yes., by: Ana Perreira, role: 'Harbour master, Port of Leith'}]"
    write("recaps/demo/case.md", f"{FRONT}{authors}\n{quotes}\n---\n")
    assert len(told(project)) == 1
