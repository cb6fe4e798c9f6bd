"""What a translation says otherwise than its original, and where that is told."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.lint import versions

OF_VERSIONS = ["other-day", "other-name", "other-number"]
"""The rules for versions of one event."""

Write = Callable[[str, str], Path]

PANEL = "panels: [{{title: P, speakers: [{{name: {}}}]}}]"

# What the original says beside its date, 2024-01-02, what the translation says in line 3 and after,
# and what is told of that.
VERSIONS: list[tuple[str, str, list[str]]] = [
    ("", "date: 2024-01-02", []),
    ("", "date: 2024-01-09", ["3 other-day"]),
    ("", "date: 2024-01", ["3 other-day"]),
    ("end: 2024-01-03", "date: 2024-01-02\nend: 2024-01-03", []),
    ("end: 2024-01-03", "date: 2024-01-02\nend: 2024-01-04", ["4 other-day"]),
    ("end: 2024-01-03", "date: 2024-01-02", ["3 other-day"]),
    ("end: 2024-01-02", "date: 2024-01-02", []),
    ("end: 2024-01-03", "date: 2024-01-09\nend: 2024-01-10", ["3 other-day", "4 other-day"]),
    ("", "date: 2024-01-02\nend: 2024-01-04", ["4 other-day"]),
    (
        "authors: [{name: Awa Fall}]",
        "date: 2024-01-02\nauthors: [{name: Awa Faal}]",
        ["4 other-name"],
    ),
    (
        "keynote: {name: Kofi Agbenyo}",
        "date: 2024-01-02\nkeynote: {name: Koffi Agbényo}",
        ["4 other-name"],
    ),
    (PANEL.format("Luz María"), "date: 2024-01-02\n" + PANEL.format("Luz Maria"), ["4 other-name"]),
    # Who is quoted may have no name.
    (
        "quotes: [{text: We pay., by: a participant}]",
        "date: 2024-01-02\nquotes: [{text: Nous payons., by: une participante}]",
        [],
    ),
    # Here the right spelling stands, too.
    (
        "keynote: {name: Jürgen Müller}",
        "date: 2024-01-02\nkeynote: {name: Jürgen Müller}\nauthors: [{name: Juergen Müller}]",
        ["5 other-name"],
    ),
    # Two people who are both named may have names that are almost the same.
    (
        "authors: [{name: Ana Ruiz}, {name: Ana Ruis}]",
        "date: 2024-01-02\nauthors: [{name: Ana Ruiz}]",
        [],
    ),
    (
        "authors: [{name: Ana Ruiz}, {name: Ana Ruis}]",
        "date: 2024-01-02\nauthors: [{name: Ana Ruis}, {name: Ana Ruiz}]",
        [],
    ),
    # One may leave a title out.
    (
        "authors: [{name: Mag. Ana Ruiz}, {name: Jo Bly}]",
        "date: 2024-01-02\nauthors: [{name: Ana Ruiz}, {name: Prof.in Dr. h. c. Jo Bly}]",
        [],
    ),
    (
        "authors: [{name: 'Ana Ruiz, LL.M.'}]",
        "date: 2024-01-02\nauthors: [{name: Ana Ruis}]",
        ["4 other-name"],
    ),
    (
        "authors: [{name: Dipl.-Ing. (FH) Ana Ruiz}]",
        "date: 2024-01-02\nauthors: [{name: Ana Ruis}]",
        ["4 other-name"],
    ),
    # An era has other years, as 令和6年, and only the event's own is known.
    (
        "takeaways: [令和6年度の予算は48億円]",
        "date: 2024-01-02\ntakeaways: [The budget of 2024]",
        [],
    ),
    (
        "takeaways: [令和6年度の予算は48億円]",
        "date: 2024-01-02\ntakeaways: [The budget of 2023]",
        ["4 other-number"],
    ),
    (
        "takeaways: [The budget of 2023]",
        "date: 2024-01-02\ntakeaways: [Le budget de 2024]",
        ["3 other-number"],
    ),
    # Another person, or nobody.
    ("authors: [{name: Awa Fall}]", "date: 2024-01-02\nauthors: [{name: Inês Sanhá}]", []),
    ("authors: [{name: Awa Fall}]", "date: 2024-01-02", []),
    # What other letters have is spelt as each language does.
    ("authors: [{name: Сергей Попов}]", "date: 2024-01-02\nauthors: [{name: Сергій Попов}]", []),
    ("authors: [{name: 王晓明}]", "date: 2024-01-02\nauthors: [{name: 王曉明}]", []),
    # What one recap accepts.
    ("", "date: 2024-01-09\naccept: {other-day: in Dakar it was held later}", []),
    (
        "authors: [{name: Awa Fall}]",
        "date: 2024-01-02\nauthors: [{name: Awa Faal}]\naccept: {other-name: so}",
        [],
    ),
]


@pytest.mark.parametrize(("original", "translation", "told"), VERSIONS)
def test_what_a_translation_says_otherwise(
    project: Path, write: Write, original: str, translation: str, told: list[str]
) -> None:
    facts = f"title: A\ndate: 2024-01-02\nid: a\n{original}"
    write("recaps/demo/a.md", f"---\n{facts}\n---\nWe met.\n")
    write("recaps/demo/a.fr.md", f"---\ntitle: B\n{translation}\n---\nOn était là.\n")
    told_of = build(project).diagnostics
    assert not [d for d in told_of if d.is_error]
    found = [d for d in told_of if d.code in OF_VERSIONS]
    assert [f"{d.line} {d.code}" for d in found] == told
    assert {d.path for d in found} <= {"recaps/demo/a.fr.md"}


# What the original says, and the translation; and what is told of that.
NUMBERS = [
    ("82% of 1,200 ports", "92 % des 1 200 ports", [(5, "92", "82")]),
    ("82% of 12 ports", "92 % des douze ports", [(5, "92", "82")]),
    ("82% of 12 ports", "95 % des 14 ports", [(5, "95", "82"), (5, "14", "12")]),
    ("82% of ports", "82 % des ports", []),
    ("82% of ports", "quatre-vingts pour cent des ports", []),
    ("Four of 82 ports", "4 des 82 ports", []),
    # One number, said otherwise.
    ("$1.5 million", "1 500 000 dollars", []),
    ("2 billion in 12 months", "2.000 millions en douze mois", []),
    ("The 1990s, at 3:30 PM", "Les années 90, à 15 h 30", []),
    ("$1,234.56 for 12 ports", "1 234,56 dollars pour douze ports", []),
    ("$12.50 for 15 ports", "12,50 dollars pour quinze ports", []),
    ("In 12 ports, at 3.30 pm", "Dans douze ports, à 15.30 Uhr", []),
    ("58 ports, 19:30 Uhr", "At 7.30 pm", []),
    ("1,182 of 15 ports", "82 des 15 ports", [(5, "82", "1,182")]),
    ("In 2021 we met at 10 am", "On était là à 10h, en 2021", []),
    ("The 21st century", "Le XXIe siècle, en 15 ports", [(5, "15", "21")]),
    ("82 ports", "٨٢ ports", []),
    # Where it stands, however it is typed.
    ("5,000,000 ports", "6 000 000 ports", [(5, "6\u00a0000\u00a0000", "5,000,000")]),
    ("12'500 ports", "13'500 ports", [(5, "13’500", "12’500")]),
    ("10-15 ports", "10-16 ports", [(5, "16", "15")]),
]


@pytest.mark.parametrize(("original", "translation", "told"), NUMBERS)
def test_what_numbers_a_translation_has_otherwise(
    project: Path, write: Write, original: str, translation: str, told: list[tuple[int, str, str]]
) -> None:
    fixed = "corrections: [{date: 2024-02-03, text: It was 92 first.}]"
    facts = f"title: A\ndate: 2024-01-02\nid: a\n{fixed}"
    write("recaps/demo/a.md", f"---\n{facts}\n---\n{original}.\n")
    write("recaps/demo/a.fr.md", f"---\ntitle: B\ndate: 2024-01-02\n---\n{translation}.\n")
    found = [d for d in build(project).diagnostics if d.code in OF_VERSIONS]
    assert [(d.line, *re.findall(r"'([^' ]+)'", d.message)) for d in found] == told


def test_so_many_numbers_that_differ_are_told(project: Path, write: Write) -> None:
    """Nothing is timed: where each of these were looked for, this test would not end."""
    here, there = (" ".join(map(str, range(n, n + 30_000))) for n in (100_000, 200_000))
    write("recaps/demo/a.md", f"---\ntitle: A\ndate: 2024-01-02\nid: a\n---\n{there}\n")
    write("recaps/demo/a.fr.md", f"---\ntitle: B\ndate: 2024-01-02\n---\n{here}\n")
    found = [d for d in build(project).diagnostics if d.code in OF_VERSIONS]
    assert [d.column for d in found] == [1 + 7 * n for n in range(versions.MOST_NUMBERS)]


def test_a_digest_may_be_sent_when_it_is_translated(project: Path, write: Write) -> None:
    write("recaps/demo/a.md", "---\ntitle: A\ndate: 2024-01-02\nid: a\n---\nWe met.\n")
    digest = "title: D\nrecaps: [a]\ndate"
    write("recaps/digests/d.md", f"---\n{digest}: 2024-02-01\nid: d\n---\n")
    write("recaps/digests/d.fr.md", f"---\n{digest}: 2024-03-01\n---\n")
    assert [d for d in build(project).diagnostics if d.code in OF_VERSIONS] == []
