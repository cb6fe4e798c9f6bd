"""The archive's own texts are complete; from each, something is taken out to see it missed."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import CASES, CHECKOUT, build
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cases import NAMES, lay_over

from afterword.archive.completeness import completeness
from afterword.model import Recap
from afterword.outbox.known import Completeness
from afterword.parse import dialogues, recaps
from afterword.project.file_names import RESERVED

Write = Callable[[str, str], Path]
FACTS = "title: A recap\ndate: 2024-05-06\nid: case\n"


def archived_recaps(root: Path) -> Mapping[str, tuple[Recap, str]]:
    """Each recap of a project that builds, with its archive's text, by dialogue and slug."""
    made = {}
    for output in build(root).outputs:
        kind, _, name = output.path.removesuffix(".txt").partition("/")
        file = root / "recaps" / f"{name}.md"
        if (
            kind == "archive"
            and output.path.endswith(".txt")
            and not {file.stem, file.parent.name} & RESERVED
            and file.exists()
        ):
            series, _ = dialogues.series(root / "recaps/series.md", "recaps/series.md")
            dialogue, _ = dialogues.dialogue(file.parent / "dialogue.md", "dialogue.md", series)
            made[name] = recaps.recap(file, f"{name}.md", dialogue)[0], output.content.decode()
    return made


def built(project: Path, facts: str, prose: str) -> tuple[Recap, str]:
    (project / "recaps/demo/case.md").write_text(f"---\n{FACTS}{facts}\n---\n\n{prose}\n", "utf-8")
    return archived_recaps(project)["demo/case"]


def lost(recap: Recap, text: str) -> tuple[str, ...]:
    found = completeness(recap, text)
    return found.lost_words + found.lost_links


def test_the_recaps_that_ship_are_complete() -> None:
    shipped = archived_recaps(CHECKOUT)
    assert len(shipped) >= 3
    for recap, text in shipped.values():
        found = completeness(recap, text)
        assert (found.lost_words, found.lost_links) == ((), ())
        assert found.words > 100
        assert found.links > 0


# Templates of a project's own need not say all.
@pytest.mark.parametrize("name", [n for n in NAMES if not n.startswith("template-")])
def test_the_cases_are_complete(name: str, project: Path) -> None:
    lay_over(CASES / name, project)
    for recap, text in archived_recaps(project).values():
        assert lost(recap, text) == ()


KEPT = {
    "japanese": "通関手続きの電子化がこの五年間でどのように進んだかを説明した。" * 3,
    "arabic": "ناقش المشاركون موضوع الدفع عبر الحدود (cross-border payments) وزيارة الموقع. " * 4,
    "hindi": "बारह महापौर एक ही प्रपत्र पर सहमत हुए। " * 9,
    "thai": "การประชุมสุดยอดการค้าดิจิทัล\u200bครั้งนี้มีผู้เข้าร่วมมากมาย" * 4,
    "joiners": "می\u200cخواهم 👩\u200d🚀 e\u0301",
    "code": f"Then:\n\n```\n\tone  {'two ' * 40}\n\nthree\n```\n\n    four five",
    "code in words": "the `code  here`s",
    "table": "|a|b|\n|-|-:|\n|one two|3|\n|one two|3|",
    "table too wide": f"|name|about|none|\n|-|-|-|\n|Ada|{'wrote ' * 20}||\n|Bob|{'read ' * 20}||",
    "nested list": "\n".join("  " * n + f"- level {n} {'word ' * 9}" for n in range(19)),
    "quotation": "> one\n> > two " + "three " * 30,
    "lower heading": "### A heading with *emphasis*\n\nOne.",
    "heading with a link": "## A [*link*](https://a.test/h) here\n\nOne.",
    "part of a word as a title": '[roadmap](https://a.test/ "map")',
    "two alike": "## Twice\n\nOne.\n\n## Twice\n\nOne.",
    "picture in a link": '[![a *map* [b](https://a.test/b)](https://a.test/m.png "M")](https://a.test/l)',
    "half a word": "**micro**enterprises [link](https://a.test/)s ![map](https://a.test/m)s",
    "entity": "AT&amp;T con&shy;tainer e&#x301; **e**&#x301;",
    "autolink": "<https://a.test/a/very/long/address/that/is/wider/than/a/line/of/plain/text/is>",
    "soft hyphen": "con\xadtai\xadner",
    "parentheses": "[a (b)](https://a.test/b_(c)_d)",
    "not ascii": "[a](https://a.test/日本?q=ü&b=<c>)",
    "titles": '[a map](https://a.test/ "map") [b](https://a.test/b "The\ntitle")c',
    "raw html": "<b>bold</b> <script>alert(1)</script>",
    "footnote": "a[^1]\n\n[^1]: b c",
    "hard break": "one\\\ntwo",
}


@pytest.mark.parametrize("prose", KEPT.values(), ids=KEPT.keys())
def test_prose_is_complete(project: Path, prose: str) -> None:
    recap, text = built(project, "", prose)
    assert lost(recap, text) == ()
    assert completeness(recap, text).words > 2


def test_what_several_panels_share_need_not_stand_there_as_often(project: Path) -> None:
    panel = {"title": "the FIRST panel", "organizations": ["Visa"], "takeaway": "Ports talk."}
    panels = [panel, {**panel, "title": "Another"}]
    recap, text = built(project, f"panels: {json.dumps(panels)}", "## The first panel\n\nOne.")
    assert lost(recap, text) == ()
    assert lost(recap, text.replace("The first panel", "The panel")) == ("first",)
    assert lost(recap, text.replace("Ports talk.", "Ports, talk!", 1)) == ()


@pytest.mark.parametrize("honorific", ["", "د. "])
def test_a_name_with_the_arabic_and_glued_to_it_is_there(project: Path, honorific: str) -> None:
    names = ("ليلى حداد", "عمر ناصر")
    authors = [{"name": n, **({"honorific": honorific} if honorific else {})} for n in names]
    recap, text = built(project, f"lang: ar\nauthors: {json.dumps(authors)}", "نص.")
    assert f"بقلم {honorific}ليلى حداد و{honorific}عمر ناصر" in text
    assert lost(recap, text) == ()
    assert lost(recap, text.replace("عمر", "")) == ("عمر",)


def test_an_address_wider_than_a_line_stays_whole(project: Path) -> None:
    address = f"https://a.test/wiki/{'港の対話' * 9}（横浜）と海"
    recap, text = built(project, f"url: {address}\nvideo: {address}/v", "Words.")
    assert lost(recap, text) == ()
    assert f"\nPermalink: {address}\n" in text


def test_what_is_counted(project: Path) -> None:
    facts = "url: https://a.test\nvideo: https://a.test\nlang: en\nhashtags: [Ports]\nsubject: No"
    prose = "Two [words](https://a.test/b).\n\n## One\n\n横浜 <https://a.test/b>"
    recap, text = built(project, facts, prose)
    assert completeness(recap, text) == Completeness(11, 2, (), ())


TAKEN_OUT = {
    "a word": ("The port talks.", "port", "", ("port",)),
    "half a word": ("The airports talk.", "airports", "ports", ("airports",)),
    "a word's place": ("one two three four", "two three", "three two", ("two", "three")),
    "the second": ("The port.\n\nThe port.", "port.", "", ("port",)),
    "what stands elsewhere": ("This is A recap of it.", "A recap of", "of", ("A", "recap")),
    "a line": ("It is case no. 2024-05-06.", "It is case no. 2024-05-06.", "", ("It", "is", "no")),
    "a character": ("港の対話", "対", "", ("対",)),
    "a cell": ("|a|b|\n|-|-|\n|12|12|", "12  12", "12", ("12",)),
    "code": ("```\none two\n```", "two", "", ("two",)),
    "a picture's words": ("![map](https://a.test/m)", "map", "", ("map",)),
    "a link's title": ('[a](https://a.test "The port")', "(The port)", "", ("The", "port")),
    "a link": ("[a](https://a.test/b)", "https://a.test/b", "", ("https://a.test/b",)),
    "a link's end": ("[a](https://a.test/b)", "test/b", "test/bc", ("https://a.test/b",)),
    "a link's beginning": ("[a](https://a.test/b)", "https:", "xhttps:", ("https://a.test/b",)),
    "a picture": ("![a](https://a.test/b)", "https://a.test/b", "-", ("https://a.test/b",)),
}


@pytest.mark.parametrize(
    ("prose", "old", "new", "expected"), TAKEN_OUT.values(), ids=TAKEN_OUT.keys()
)
def test_what_is_taken_out_is_named(
    project: Path, prose: str, old: str, new: str, expected: tuple[str, ...]
) -> None:
    recap, text = built(project, "", prose)
    before, found, after = text.rpartition(old)
    assert found
    assert lost(recap, before + new + after) == expected


FIELDS = {
    "title": ("", "A recap", ("A", "recap")),
    "place": ("place: Lisbon", "Lisbon", ("Lisbon",)),
    "summary": ("summary: The port talks.", "port ", ("port",)),
    "author": ("authors: [{name: Ada, role: Editor, organization: Navy}]", "Navy", ("Navy",)),
    "host": ("hosts: [Port of Lisbon]", "of Lisbon", ("of", "Lisbon")),
    "honorific": ("keynote: {name: Ada, honorific: Dr}", "Dr ", ("Dr",)),
    "takeaway": ("takeaways: [Ports talk., Ports, Talk ports.]", "Talk ports", ("Talk", "ports")),
    "figure": ("figures: [{value: 12, label: ships, source: Navy}]", "12", ("12",)),
    "quote": ("quotes: [{text: It is so., by: Ada, role: Editor}]", "Editor", ("Editor",)),
    "document": ("documents: [{title: Agenda, language: pt}]", "Agenda", ("Agenda",)),
    "picture": ("image: {url: 'https://a.test/q', file: q.jpg, alt: Ships}", "Ships", ("Ships",)),
    "question": ("question: Which port?", "Which", ("Which",)),
    "next": ("next: {title: Soon}", "Soon", ("Soon",)),
    "url": ("url: https://a.test/b", "https://a.test/b", ("https://a.test/b",)),
    "video": ("video: https://a.test/b", "https://a.test/b", ("https://a.test/b",)),
}


@pytest.mark.parametrize(("facts", "old", "expected"), FIELDS.values(), ids=FIELDS.keys())
def test_each_field_is_looked_for(
    project: Path, facts: str, old: str, expected: tuple[str, ...]
) -> None:
    recap, text = built(project, facts, "Prose.")
    assert lost(recap, text) == ()
    assert old in text
    assert lost(recap, text.replace(old, "")) == expected


def test_a_link_that_only_begins_another_is_lost(project: Path) -> None:
    recap, text = built(project, "", "[a](https://a.test/b) [c](https://a.test/b/c)")
    without = "".join(row for row in text.splitlines(True) if not row.endswith("test/b\n"))
    assert completeness(recap, without).lost_links == ("https://a.test/b",)


@pytest.mark.parametrize(
    "prose",
    [
        "See <https://a.test/b>.",
        "(<https://a.test/b>), <a@b.test>; <mailto:c@b.test>",
        "a<https://a.test/b>b",
        "<https://a.test/b>.**b**",
        "看<https://a.test/b>看。",
    ],
)
def test_an_address_in_the_text_is_there(project: Path, prose: str) -> None:
    recap, text = built(project, "", prose)
    assert lost(recap, text) == ()
    assert completeness(recap, text.replace("test", "tent")).lost_links


WORDS = st.lists(st.sampled_from(["port", "ships", "港の対話", "talk"]), min_size=1, max_size=60)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    lay_over(CASES / "_project", folder)
    return folder


@settings(max_examples=25)
@given(paragraphs=st.lists(WORDS.map(" ".join), min_size=1, max_size=3), data=st.data())
def test_no_line_of_prose_can_go_unmissed(
    root: Path, paragraphs: list[str], data: st.DataObject
) -> None:
    recap, text = built(root, "", "\n\n".join(paragraphs))
    assert lost(recap, text) == ()
    rows = text.split("\n")
    first = rows.index("", rows.index("=======")) + 3  # below the title and the date
    gone = data.draw(st.sampled_from([n for n, row in enumerate(rows) if n >= first and row]))
    assert lost(recap, "\n".join(rows[:gone] + rows[gone + 1 :]))


def test_what_a_digest_loses_of_its_events(project: Path, write: Write) -> None:
    fields = "date: 2024-01-02\nid: a\nurl: https://a.test/a\ntakeaways: [It remains., Not this.]"
    write("recaps/demo/a.md", f"---\ntitle: A talk\nsummary: It said.\n{fields}\n---\n")
    write("recaps/digests/d.md", "---\ntitle: D\ndate: 2024-02-01\nrecaps: [a]\n---\n")
    assert not [d for d in build(project).diagnostics if d.is_error]
    whole = '{% include "default/archive/recap.txt.j2" %}'
    titles = "{{ recap.title }} {{ events[0].recap.title }}"
    template = f"{{% if events %}}{titles}{{% else %}}{whole}{{% endif %}}"
    write("templates/archive/recap.txt.j2", template)
    words, link = sorted(
        (d for d in build(project).diagnostics if d.is_error), key=lambda d: d.code
    )[::-1]
    assert "has lost 'It', 'said', 'It', 'remains';" in f"{words.message};"
    assert link.message.endswith("has lost 'https://a.test/a'")
    assert {words.path, link.path} == {"recaps/digests/d.md"}
