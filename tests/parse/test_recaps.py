"""Recaps as a build meets them: what is told of each, and where."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

from afterword.building.opened import open_project
from afterword.diagnostics import one_line
from afterword.parse import recaps

Write = Callable[[str, str], Path]
FRONT = "---\ntitle: T\ndate: 2024-01-02\nid: case\n"


def told(project: Path) -> list[tuple[str, int | None, int | None]]:
    return [(d.code, d.line, d.column) for d in build(project).diagnostics]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("timezone: Mars/Olympus", ("bad-value", 5, 11)),
        ("lang: zz", ("unknown-language", 5, 7)),
        ("lang: EN", ("bad-value", 5, 7)),
        ("documents: [{title: A, language: zz}]", ("unknown-language", 5, 34)),
        ("id: ../x\ntitle: again", ("duplicate-key", 5, 1)),
        ("end: 2024-01-01", ("bad-date", 5, 6)),
        ("published: 2024-01-01", ("bad-date", 5, 12)),
        ("end: 2024-01-05\npublished: 2024-01-04", ("bad-date", 6, 12)),
        ("corrections: [{date: 2024-01-01, text: A}]", ("bad-date", 5, 22)),
        ("corrections: [{date: 2024-01-05}]", ("missing-field", 5, 15)),
        ("posts: {friendster: {recap: x}}", ("bad-value", 5, 9)),
        ("posts: {x: {song: x}}", ("bad-value", 5, 13)),
        ('posts: {x: {recap: " "}}', ("empty-field", 5, 20)),
        ("posts: {x: [a]}", ("wrong-type", 5, 12)),
        ('summary: "\\u200b\\u3164"', ("empty-field", 5, 10)),
        ('summary: "a\\u202eb"', ("control-character", 5, 10)),
        ('summary: "a\\x1cb"', ("control-character", 5, 10)),
        ("hashtags: ['#a&b']", ("bad-value", 5, 12)),
        ("image: {url: 'http://harbour.test/a.png', alt: a}", ("bad-link", 5, 14)),
        ("url: https://", ("bad-link", 5, 6)),
        ("url: 'https://a.test/\"><script>'", ("bad-link", 5, 6)),
        ("url: 'https://[::1'", ("bad-link", 5, 6)),
        ("url: mailto:nobody", ("bad-link", 5, 6)),
        ("url: mailto:@", ("bad-link", 5, 6)),
        ("url: mailto:a@.", ("bad-link", 5, 6)),
        ("url: 'mailto:a@b.test,c'", ("bad-link", 5, 6)),
        ("url: https://...", ("bad-link", 5, 6)),
        ("url: https://cafe", ("bad-link", 5, 6)),
        ("url: https://1", ("bad-link", 5, 6)),
        ("url: https://1.2.3.456", ("bad-link", 5, 6)),
        ("url: https://a..test", ("bad-link", 5, 6)),
        ("keynote: {name: A, url: //a.test}", ("bad-link", 5, 25)),
    ],
)
def test_front_matter(
    project: Path, write: Write, fields: str, expected: tuple[str, int, int]
) -> None:
    write("recaps/demo/case.md", f"{FRONT}{fields}\n---\n".replace("id: case\nid", "id"))
    assert told(project)[0] == expected or expected in told(project)


@pytest.mark.parametrize(
    "fields",
    [
        "hashtags: [हिन्दी, '#日本語', Été_2024]",
        "id: конференция/2024.1",
        "image: {url: 'https://harbour.test/a.png', alt: a}",
        "url: https://harbour.test:8080/a?b=c#d",
        "video: mailto:talks@harbour.test",
        "video: mailto:o%27ben@harbour.test,ana@harbour.test?subject=a%20b",
        "video: https://localhost:8080/a",
        "video: https://192.0.2.1/a",
        "video: https://[2001:db8::1]/a",
        "video: https://हिन्दी.test./a_b",
        "video: https://my_files.harbour.test",
        "end: 2024-01",
        "lang: en  # the language\nplace: 'Port #4'\n#mode: online\nvideo: https://a.test/b#c",
        "---\n\n`<b>` and a < b > c and `[^1]` and ~a~ and [ ] and ~~~\n\n    <b>code</b>",
        "posts: {whatsapp: {recap: 'this is *bold* and **more**'}}",
        "summary: 2 * 3 * 4 and a*b*c [1] (2)",
        "hashtags: [a]\n---\n\n#DigitalTrade and `##code` and `(a)[https://b.test]`",
    ],
)
def test_what_is_accepted(project: Path, write: Write, fields: str) -> None:
    front = FRONT.replace("id: case\n", "") if fields.startswith("id:") else FRONT
    write("recaps/demo/case.md", f"{front}{fields}\n---\n\nTold.\n")
    assert told(project) == []


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("one\n\ntwo &#12;", ("control-character", 8, 1)),
        ("&#x202e;", ("control-character", 6, 1)),
        ("<https://a.test/%E2%80%AE>", ("control-character", 6, 1)),
        ("&#13;", ("control-character", 6, 1)),
        ("[a](https://a.test 'b&#x2028;')", ("control-character", 6, 1)),
        ("![[a](javascript:x)](https://a.test/x.png)", ("bad-link", 6, 7)),
        ("one\ntwo [a](ftp://a.test)", ("bad-link", 7, 9)),
        ("[a]\n\n[a]: data:text/html,x", ("bad-link", 8, 6)),
        ("<javascript:x>", ("bad-link", 6, 2)),
        ("*a **b " * 30 + "c" + "** d*" * 30, ("nested-too-deep", 6, 1)),
        ("*a " * 5000 + "b" + "*" * 5000, ("nested-too-deep", 6, 1)),
        ("[" * 25 + "![a" * 25 + "](https://a.test)" * 25, ("nested-too-deep", 6, 1)),
        (">" * 30 + " deep", ("nested-too-deep", 6, 1)),
    ],
)
def test_prose(project: Path, write: Write, prose: str, expected: tuple[str, int, int]) -> None:
    write("recaps/demo/case.md", f"{FRONT}---\n{prose}\n")
    assert told(project) == [expected]


def test_all_that_is_wrong_comes_in_one_run(project: Path, write: Write) -> None:
    write(
        "recaps/demo/case.md",
        "---\ntitle: A\ntitle: B\nsumary: x\ndate: 2024-02-31\nlang: zz\n"
        "posts: {a: {recap: x}, b: {recap: x}}\n---\n\n[x](y)\n",
    )
    codes = [code for code, _, _ in told(project)]
    assert codes == [
        "duplicate-key",
        "unknown-field",
        "bad-date",
        "unknown-language",
        "bad-value",
        "bad-value",
        "bad-link",
    ]


def test_a_problem_stays_on_one_line(project: Path, write: Write) -> None:
    forged = "a\\nrecaps/demo/good.md:1:1: error: forged [x]"
    write("recaps/demo/case.md", f'{FRONT}mode: "{forged}"\n? "b\\n{forged}"\n: x\n---\n')
    for diagnostic in build(project).diagnostics:
        assert len(str(diagnostic).splitlines()) == 1


@pytest.mark.parametrize(
    ("hidden", "shown"),
    [("\t\r\n", r"\t\r\n"), ("\u202e", r"\u202e"), ("\ufdd0\uffff", r"\ufdd0\uffff")],
)
def test_what_shows_nothing_is_told_as_its_escape(hidden: str, shown: str) -> None:
    assert one_line(f"“{hidden}”") == f"“{shown}”"


def test_very_much_that_is_wrong_is_told_only_at_length(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", f"{FRONT}---\n" + " ".join(f"[a](x{n})" for n in range(900)))
    assert len(told(project)) == 100


@pytest.mark.parametrize("networks", ["[x, x]", "[x, myspace]"])
def test_networks_that_cannot_be(project: Path, write: Write, networks: str) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"networks: {networks}\naddress:"))
    assert [code for code, _, _ in told(project)] == ["bad-value"]


@pytest.mark.parametrize("name", ["a" * 200, "ज" * 60, "two words", "a<b", "-a", "$"])
def test_names_that_cannot_be(project: Path, write: Write, name: str) -> None:
    write(f"recaps/demo/{name}.md", f"{FRONT}---\n")
    assert told(project) == [("bad-name", 1, 1)]


@pytest.mark.parametrize("name", ["हिन्दी", "Été-2024", "2024.05", "ไทย", "a" * 100])
def test_names_that_can_be(project: Path, write: Write, name: str) -> None:
    write(f"recaps/demo/{name}.md", f"{FRONT}---\n\nTold.\n")
    assert told(project) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes by name")
def test_what_is_no_file_is_not_read(project: Path) -> None:
    os.mkfifo(project / "recaps/demo/pipe.md")
    (project / "recaps/demo/folder.md").mkdir()
    (project / "recaps/demo/zero.md").symlink_to("/dev/zero")
    (project / "recaps/demo/loop.md").symlink_to("loop.md")
    assert [code for code, _, _ in told(project)] == [*["unreadable-file"] * 3, "leads-out"]


def test_a_recap_that_fails_keeps_no_others_outputs(project: Path, write: Write) -> None:
    write("recaps/demo/a.md", "---\n")
    assert not [kept for kept in build(project).kept if "newsletter/demo/a.b.html".startswith(kept)]


def test_a_crowd_of_speakers_still_fits(project: Path, write: Write) -> None:
    people = "".join(f"      - name: Speaker Number {n}\n" for n in range(300))
    write("recaps/demo/case.md", f"{FRONT}panels:\n  - title: P\n    speakers:\n{people}---\n")
    assert told(project) == []


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("see (the page)[https://harbour.test]", ("slip", 6, 1)),
        ("##A heading", ("slip", 6, 1)),
        ("## Before\n\n### Payments", ("near-miss-panel", 8, 1)),
        ("## Other\n\n### payments", ("near-miss-panel", 8, 1)),
        ("## Payment", ("near-miss-panel", 6, 1)),
        ("one\n\ntwo <b>bold</b> and <i>more</i>", ("slip", 8, 5)),
        ("one<br/>two", ("slip", 6, 4)),
        ("> We sold more.\n> — Ada Quay", ("slip", 6, 1)),
        ("> Roses are red,\n> violets are blue", ("slip", 6, 1)),
        ("**Q:** Who came?\n**A:** The port.\n**Q:** And?", ("slip", 6, 1)),
        ("- **Ada**: Who?\n  **Bea**: We.", ("slip", 6, 1)),
        ("one[^1] and two[^1]\n\n[^1]: Three.\n[^2]: Four.", ("slip", 6, 4)),
        ("[*]: Three words follow.", ("slip", 6, 1)),
        ("see https://harbour.test/a_b_c, page 2", ("slip", 6, 5)),
        ("see [www.a.test](https://a.test) or\nwww.harbour.test", ("slip", 7, 1)),
        ("write to ada@harbour.test", ("slip", 6, 10)),
        ("one ~~two~~", ("slip", 6, 5)),
        ("one ==two== and a == b", ("slip", 6, 5)),
        ("we did it :tada: at 10:30: yes", ("slip", 6, 11)),
        ("- [x] done\n- [ ] not yet", ("slip", 6, 3)),
        ("– one\n– two", ("slip", 6, 1)),
        ("Then:\n• one\n• two\n• three", ("slip", 7, 1)),
        ("1. Mai: Fest\n14. Mai: Lesung", ("slip", 7, 1)),
        ("1. Es begann.\n\n31. Dezember: Schluss", ("slip", 8, 1)),
        ("We won the\n1. prize, and\na boat.", ("slip", 7, 1)),
        ("Mehr am\n1. 4. im Hafen", ("slip", 7, 1)),
    ],
)
def test_what_was_seldom_meant(
    project: Path, write: Write, prose: str, expected: tuple[str, int, int]
) -> None:
    front = "---\ntitle: T\ndate: 2024-01-02\npanels: [{title: Payments}]\n---\n"
    write("recaps/demo/case.md", f"{front}{prose}\n")
    assert told(project) == [expected]


@pytest.mark.parametrize(
    "prose",
    [
        "<https://a.test> <ada@a.test> `https://a.test` [https://a.test](https://a.test)",
        "@harbour@ports.test says: e-mail @ noon, to [1] and [^ not so]",
    ],
)
def test_addresses_that_are_links_or_none(project: Path, write: Write, prose: str) -> None:
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01-02\n---\n{prose}\n")
    assert "slip" not in [code for code, _, _ in told(project)]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (" [Who pays, should read., No more.]", [("slip", 4, 23)]),
        (' ["Who pays, should read."]', []),
        (" [Who pays should read, No more]", []),
        (" [who pays should read, no more]", []),
        (" [Who pays should read., iPads do not.]", []),
        ("\n  - Who pays should read\n  - iPads do not", []),
        (" [12, no more]", []),
    ],
)
def test_a_takeaway_that_its_comma_cuts(
    project: Path, write: Write, listed: str, expected: list[tuple[str, int, int]]
) -> None:
    front = f"---\ntitle: T\ndate: 2024-01-02\ntakeaways:{listed}\n---\n"
    write("recaps/demo/case.md", front)
    assert [each for each in told(project) if each[0] == "slip"] == expected


def test_a_slip_of_one_kind_is_told_once_with_its_lines(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", f"{FRONT}---\n- [x] a\n- [ ] b [^1]\n- [x] c\n")
    box, note = build(project).diagnostics
    assert (box.line, note.line) == (6, 7)
    assert "(on line 7, 8 too)" in box.message
    assert "too)" not in note.message


@pytest.mark.parametrize(
    "prose",
    [
        "Roses are red,\nviolets are blue.",
        "> Roses are red,\\\n> violets are blue.",
        "> Roses are red,  \n> violets are blue.",
        "> One sentence, one line.\n> So some write all.",
        "> They came to the port of the town by road\n> and by sea.",
        "> They told us\n> <https://harbour.test/a-long-address-of-a-page>.",
        "> They came to the port of the town by road — and by sea —\n> — he said — on foot",
        "They came by road\n**and** by sea.",
        "They came by road\n– and by sea –\non foot.",
        "• one\\\n• two",
        "We won:\n1. a prize",
        "We won\n1. a prize\n   1. of tin\n   2. of ice\n2. a boat",
        "We won\n1. a prize\n2. a boat",
        "We won\n\n1. a prize",
        "14. Mai: Fest\n15. Mai: Lesung",
        "1. August\n2. September\n2\\. Oktober",
    ],
)
def test_lines_that_may_run_together(project: Path, write: Write, prose: str) -> None:
    write("recaps/demo/case.md", f"---\ntitle: T\ndate: 2024-01-02\n---\n{prose}\n")
    assert [code for code, _, _ in told(project)] == []


@pytest.mark.parametrize("title", ["`Rc<T>` is no toy", "Rc<T> is *no* toy", "Rc<T> is no toy"])
def test_marks_of_markdown_keep_no_section_from_its_panel(
    project: Path, write: Write, title: str
) -> None:
    front = f"---\ntitle: T\ndate: 2024-01-02\npanels: [{{title: '{title}'}}]\n---\n"
    write("recaps/demo/case.md", f"{front}## `Rc<T>` is **no** toy\n")
    assert "near-miss-panel" not in [code for code, _, _ in told(project)]


@pytest.mark.parametrize(("title", "heading"), [("L'étiquette", "L’étiquette"), ("O’N", "O'N")])
def test_either_apostrophe_joins_a_section_to_its_panel(
    project: Path, write: Write, title: str, heading: str
) -> None:
    front = f'---\ntitle: T\ndate: 2024-01-02\npanels: [{{title: "{title}"}}]\n---\n'
    write("recaps/demo/case.md", f"{front}## {heading}\n")
    assert "near-miss-panel" not in [code for code, _, _ in told(project)]


@pytest.mark.parametrize(
    ("fields", "line", "column", "hint"),
    [
        ("place: A: b", 5, 9, "in quotation marks"),
        ("place:Quito\nmode: online", 5, 6, "space after the `:`"),
        ("panels:\n  - title: One\n  -title: Two", 7, 3, "space after the `-`"),
        ("panels: [{takeaway: '1: 2', title: Ports: who pays}]", 5, 36, "as it has `: ` in it"),
        ("next: {title: Ports: who pays,\n  date: 2025}", 5, 15, "as it has `: ` in it"),
        ("hosts: [#One, #Two]", 5, 9, "leave the `#`"),
        ("place: “Quito” is: it", 5, 8, "straight quotation marks, or none"),
        ("place: « Quito » : oui", 5, 8, "the whole value in straight quotation marks"),
        ('summary: "He said "yes" to it"', 5, 20, "after the closing quotation mark"),
        ('quotes: [{text: "She said "no".", by: Ada}]', 5, 28, "after the closing quotation mark"),
        ('takeaways: ["One.", "We "sold" it"]', 5, 26, "after the closing quotation mark"),
        ("summary: 'It's here'", 5, 14, "after the closing quotation mark"),
        ('takeaways:\n  - "We sold" — Ana', 6, 15, "after the closing quotation mark"),
        (" place: Quito", 5, 2, "below the field above"),
        ("panels:\n  - title: One\n   takeaway: x", 7, 4, "same column"),
        ("hosts: [One, Two\nmode: online", 5, 8, "close it"),
        ("figures:\n  - {value: 3, label: days", 6, 5, "close it"),
        ('summary: "We met\nmode: online', 5, 10, "close it"),
        ("hosts:\n-\tPort", 6, 2, "instead of the tab"),
        ("hosts:\n  * Port", 6, 3, "with `- `"),
        ('hosts: ["One" and Two, Three]', 5, 15, "after the closing quotation mark"),
        ("summary: We met\n  Result: we won", 6, 3, "in quotation marks"),
    ],
)
def test_a_slip_in_yaml_is_told_with_what_to_do(
    project: Path, write: Write, fields: str, line: int, column: int, hint: str
) -> None:
    write("recaps/demo/case.md", f"{FRONT}{fields}\n---\n")
    (problem,) = build(project).diagnostics
    assert (problem.code, problem.line, problem.column) == ("yaml-syntax", line, column)
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("fields", "column", "hint"),
    [
        ("speakers: [Ada]", 1, "people stand in a panel, as its `speakers`"),
        ("since: 2024-01-01", 1, "a digest has such a field"),
        ("short title: Quito", 1, "did you mean 'short_title'?"),
        ("language: es", 1, "did you mean 'lang'?"),
        ("place\u00a0: Quito", 1, "did you mean 'place'?"),
        ("speaker: Ada", 1, "people stand in a panel, as its `speakers`"),
        ("organizations: [Port]", 1, "organizations stand in a panel"),
        ("and so on: we met", 1, "begins with a space, or all stands in quotation marks"),
        ("\u00a0place: Quito", 1, "type spaces instead"),
        ("authors: Ada", 10, "with `- name: …`"),
        ("end: 2024-01-03 to 04", 6, "the last in `end`"),
        ("end: 2024-01-03T10:00", 6, "or 2021-03 where no day is known"),
        ("hosts: Ada", 8, "on a line of its own, with `- `"),
    ],
)
def test_what_is_not_in_its_place_is_told_with_what_to_do(
    project: Path, write: Write, fields: str, column: int, hint: str
) -> None:
    write("recaps/demo/case.md", f"{FRONT}{fields}\n---\n")
    (found,) = build(project).diagnostics
    assert (found.line, found.column) == (5, column)
    assert hint in (found.hint or "")


def test_long_dashes_are_no_hyphens(project: Path, write: Write) -> None:
    for begun in ("—--", "———", "–––"):
        write("recaps/demo/case.md", f"{begun}\ntitle: T\ndate: 2024-01-01\n---\n")
        assert "type `---`" in (build(project).diagnostics[0].hint or "")


@pytest.mark.parametrize(
    ("heading", "is_near"),
    [("Open the reserve", True), ("We open the reserve to all", True), ("Open", False)],
)
def test_a_shorter_heading_may_be_that_of_a_panel(
    project: Path, write: Write, heading: str, is_near: bool
) -> None:
    panels = "panels:\n  - title: Open the reserve to all\n"
    write("recaps/demo/case.md", f"{FRONT}{panels}---\n\n## {heading}\n\nWe met.\n")
    assert ("near-miss-panel" in [code for code, _, _ in told(project)]) is is_near


@pytest.mark.parametrize(("many", "is_told"), [(100, True), (1_200, False)])
def test_of_very_many_headings_none_is_compared(
    project: Path, write: Write, many: int, is_told: bool
) -> None:
    panels = "".join(f"  - title: Border crossing {n:04}\n" for n in range(many))
    headings = "".join(f"## Border crossings {n:04}\n\n" for n in range(many))
    file = write("recaps/demo/case.md", f"{FRONT}panels:\n{panels}---\n\n{headings}")
    dialogue = open_project(project).events.dialogues["demo"]
    _, problems = recaps.recap(file, "case.md", dialogue)
    assert {d.code for d in problems} == ({"near-miss-panel"} if is_told else set())


def test_titles_without_an_end_are_not_compared(project: Path, write: Write) -> None:
    """Nothing is timed: that takes minutes."""
    title = "".join(chr(0x100 + n * n % 307) for n in range(150_000))
    front = f"{FRONT}panels: [{{title: {title[::-1]}}}]\n---\n\n"
    file = write("recaps/demo/case.md", f"{front}## {title}\n")
    dialogue = open_project(project).events.dialogues["demo"]
    assert recaps.recap(file, "case.md", dialogue)[1] == []


def test_a_value_that_needs_quotation_marks_hides_nothing_else(project: Path, write: Write) -> None:
    fields = "summary: It was so: good: or not\nfoo: x\nplace: Quito: Norte\nmode: by mail"
    write("recaps/demo/case.md", f"{FRONT}{fields}\n---\n\n# Too high\n")
    assert told(project) == [
        ("yaml-syntax", 5, 19),
        ("unknown-field", 6, 1),
        ("yaml-syntax", 7, 13),
        ("bad-value", 8, 7),
        ("top-heading", 11, 1),
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("summary: They spoke of #OpenPorts and more.", [("slip", 5, 24)]),
        ("mode: #Online", [("slip", 5, 7)]),
        ("takeaways:\n  - One.\n  - Two #Ports.", [("slip", 7, 9)]),
        ("summary: Line with *emphasis*.", [("slip", 5, 10)]),
        ("takeaways: ['Say `run()` once.', 'Hawai`i and O`ahu']", [("slip", 5, 13)]),
        (
            "takeaways: ['**Bold** words', 'a [link](https://a.test)']",
            [("slip", 5, 13), ("slip", 5, 31)],
        ),
        ("sumary:", [("unknown-field", 5, 1)]),
        ("quotes: [{text: One, and two, by: Ada}]", [("unknown-field", 5, 22)]),
        ("figures: [{value: 1,204, label: boats}]", [("unknown-field", 5, 21)]),
    ],
)
def test_what_would_be_lost_or_shown_as_it_is(
    project: Path, write: Write, fields: str, expected: list[tuple[str, int, int]]
) -> None:
    write("recaps/demo/case.md", f"{FRONT}{fields}\n---\n\nTold.\n")
    assert told(project) == expected


def test_a_value_cut_at_a_comma_is_told_with_what_to_do(project: Path, write: Write) -> None:
    write("recaps/demo/case.md", f"{FRONT}quotes: [{{text: One, and two, by: Ada}}]\n---\n")
    (problem,) = build(project).diagnostics
    assert "put a value with a comma in quotation marks" in problem.hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"One."', "One."),
        ("“We are small.”", "We are small."),
        ("« Nous. »", "Nous."),
        ("„Wir.“", "Wir."),
        ("“One” and “two”", "‘One’ and ‘two’"),
        ('One "two"', "One ‘two’"),
        ('""', '""'),
    ],
)
def test_marks_around_a_quote_are_left_to_the_language(
    project: Path, write: Write, text: str, words: str
) -> None:
    write("recaps/demo/case.md", f"{FRONT}quotes: [{{text: '{text}', by: Ada}}]\n---\n")
    outputs = {
        output.path: output.content.decode()
        for output in build(project).outputs
        if output.path.endswith(".txt")
    }
    assert f"“{words}”\n" in outputs["newsletter/demo/case.txt"]


def test_posts_for_a_network_that_the_series_does_not_have(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", "networks: [x]\naddress:"))
    write("recaps/demo/case.md", f"{FRONT}posts: {{linkedin: {{recap: x}}}}\n---\n")
    assert told(project) == [("unused-posts", 5, 9)]


@pytest.mark.parametrize(
    ("date", "problems"),
    [
        ("2024-01-01", [("past-next", 5, 24)]),
        ("2023-12", [("past-next", 5, 24)]),
        ("2024-01", []),
        ("2024-01-02", []),
        ("2025-01-02", []),
    ],
)
def test_what_comes_next_does_not_come_before(
    project: Path, write: Write, date: str, problems: list[tuple[str, int, int]]
) -> None:
    write("recaps/demo/case.md", f"{FRONT}next: {{title: A, date: {date}}}\n---\n\nTold.\n")
    assert told(project) == problems


def test_what_comes_next_may_be_over_when_a_recap_comes_out(project: Path, write: Write) -> None:
    facts = "next: {title: A, date: 2024-03-01}\npublished"
    write("recaps/demo/case.md", f"{FRONT}{facts}: 2024-03-02\n---\n\nTold.\n")
    assert told(project) == [("past-next", 5, 24)]
    write("recaps/demo/case.md", f"{FRONT}{facts}: 2024-02-28\n---\n\nTold.\n")
    assert told(project) == []


@pytest.mark.parametrize(
    ("rest", "problems"),
    [
        ("---\n", [("nothing-told", 2, 8)]),
        ("place: Quito\nhosts: [One]\nhashtags: [a]\n---\n", [("nothing-told", 2, 8)]),
        ("summary: They met.\n---\n", []),
        ("---\n\nThey met.\n", []),
        ("video: https://harbour.test/v\n---\n", []),
    ],
)
def test_a_recap_that_tells_nothing(
    project: Path, write: Write, rest: str, problems: list[tuple[str, int, int]]
) -> None:
    write("recaps/demo/case.md", f"{FRONT}{rest}")
    assert told(project) == problems


@pytest.mark.parametrize("mark", ["[", "![a", "[]["])
def test_brackets_beyond_what_can_be_read(project: Path, write: Write, mark: str) -> None:
    text = f"{FRONT}---\n\nWords.\n\n"
    write("recaps/demo/case.md", f"{text}{mark * 200_000}\n")
    assert told(project) == [("nested-too-deep", text.count("\n") + 1, 1)]
    write("recaps/demo/case.md", f"{FRONT}---\n\n{'[a](https://a.test) ' * 900}\n")
    assert "nested-too-deep" not in {code for code, _, _ in told(project)}


@pytest.mark.parametrize(
    ("written", "is_so"), [("true", True), ("Yes", True), ("y", True), ("off", False), ("0", False)]
)
def test_what_is_so_can_be_said_in_many_ways(
    project: Path, write: Write, written: str, is_so: bool
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("\n---\n", f"\nutm: {written}\n---\n", 1))
    assert open_project(project).events.series.utm is is_so


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("digital trade", "DigitalTrade"),
        ("#e-commerce 2024", "ECommerce2024"),
        ("حماية البيانات", "حماية_البيانات"),
        ("حماية 2024", "حماية2024"),
        ("デジタル 貿易 G7", "デジタル_貿易G7"),
        ("iOS", "iOS"),
    ],
)
def test_the_words_of_a_hashtag_can_be_told_apart(
    project: Path, write: Write, written: str, tag: str
) -> None:
    write("recaps/demo/case.md", f"{FRONT}hashtags: ['{written}']\n---\n")
    post = next(o for o in build(project).outputs if o.path.endswith("mastodon.txt"))
    assert f"\n#{tag} #" in post.content.decode()


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("", "Ports Ships Trains Planes"),
        ("News", "News Ports Ships Trains Planes"),
        ("Ships", "Ports Ships Trains Planes"),
        ("Opening Trains Planes", "Opening Ports Ships Trains Planes"),
        ("Planes Ports End", "Planes Ports Ships Trains End"),
        ("Ports Ships Trains Planes", "Ports Ships Trains Planes"),
    ],
)
def test_a_panel_without_a_section_follows_the_panel_before_it(
    project: Path, write: Write, headings: str, expected: str
) -> None:
    panels = "panels: [{title: Ports}, {title: Ships}, {title: Trains}, {title: Planes}]"
    sections = "".join(f"## {heading}\n\nSaid.\n\n" for heading in headings.split())
    file = write("recaps/demo/case.md", f"{FRONT}{panels}\n---\n{sections}")
    opened = open_project(project)
    recap, _ = recaps.recap(file, "recaps/demo/case.md", opened.events.dialogues["demo"])
    assert " ".join(section.title for section in recap.sections) == expected
    assert {section.panel for section in recap.sections if section.panel} == {*recap.panels}


@pytest.mark.parametrize(
    ("fields", "by", "role"),
    [
        ("keynote: {name: Ana, role: Minister, organization: Quito}", "Ana", "Minister, Quito"),
        ("panels: [{title: A, speakers: [{name: Ana, role: Chair}]}]", "Ana", "Chair"),
        ("authors: [{name: Ana, organization: Visa}]", "Ana", "Visa"),
        ("authors: [{name: Ana}]", "Ana", None),
        ("keynote: {name: Ana, role: Minister}", "Ana Paz", None),
        ("keynote: {name: Ana, role: Minister}", "Ana, role: Host", "Host"),
        ("keynote: {name: Dipl.-Bibl. Ana Paz, role: Minister}", "Ana Paz", "Minister"),
        ("keynote: {name: Ana Paz, role: Minister}", "Prof.in Dr. Ana Paz", "Minister"),
    ],
)
def test_a_quote_has_the_role_that_its_speaker_has_elsewhere(
    project: Path, write: Write, fields: str, by: str, role: str | None
) -> None:
    quotes = f"quotes: [{{text: Yes., by: {by}}}]"
    file = write("recaps/demo/case.md", f"{FRONT}{fields}\n{quotes}\n---\n")
    dialogue = open_project(project).events.dialogues["demo"]
    recap, _ = recaps.recap(file, "recaps/demo/case.md", dialogue)
    assert recap.quotes[0].role == role
