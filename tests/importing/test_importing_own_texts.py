"""What Afterword wrote as text, read back: its archive, and the text of its newsletter."""

from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT

from afterword.front_matter import source
from afterword.importing import drafting, escaping, findings, own_texts, reading, texts

CASES = ("spanish", "arabic", "german")
RECAPS = ("mexico/2021-03-03-spotlighting-mexico", "african-union/2020-09-17-african-union")
TEXTS = [
    (recap, f"{outbox}/{kind}/{name}.txt")
    for kind in ("archive", "newsletter")
    for recap, outbox, name in (
        *((f"recaps/{name}.md", "outbox", name) for name in (*RECAPS, "ecuador/2020-07-ecuador")),
        *(
            (f"tests/cases/{case}/recap.md", f"tests/cases/{case}/expected", "demo/2024-05-06-case")
            for case in CASES
        ),
    )
]
SAME = ("date", "end", "place", "mode", "url", "hosts", "question", "next")


def imported(path: str, folder: Path) -> dict[str, Any]:
    found = findings.find(reading.read((CHECKOUT / path).read_bytes(), path))
    (folder / "draft.md").write_text(drafting.draft(found, "old", path), "utf-8")
    return source.read(folder / "draft.md", "draft.md").data


def told(panel: dict[str, Any]) -> tuple[Any, ...]:
    names = [speaker["name"] for speaker in panel.get("speakers", ())]
    return panel["title"], names, panel.get("organizations"), panel.get("takeaway")


@pytest.mark.parametrize(("recap", "path"), TEXTS)
def test_a_text_of_our_own_is_read_back(recap: str, path: str, tmp_path: Path) -> None:
    known, draft = source.read(CHECKOUT / recap, Path(recap).name).data, imported(path, tmp_path)
    assert known["title"].endswith(draft["title"])
    assert {name: draft.get(name) for name in SAME} == {name: known.get(name) for name in SAME}
    told_of = (panel for panel in known.get("panels", ()) if len(panel) > 1)
    assert list(map(told, draft.get("panels", ()))) == list(map(told, told_of))
    if "german" not in path:  # where a quotation stands below them, which would lose its heading
        assert draft["takeaways"] == known["takeaways"]


def test_the_id_that_the_archive_has_is_told() -> None:
    path = f"outbox/archive/{RECAPS[0]}.txt"
    found = findings.find(reading.read((CHECKOUT / path).read_bytes(), path))
    assert found.unsure[""] == [
        "the archive has it as 'mexico-2021': if it is that recap, take that id"
    ]


def test_numbers_of_links_are_links() -> None:
    text = "Ice\n\nRead the paper [1] and the law [2].\n\nLinks\n-----\n\n[1] https://e.org/a\n[3] https://e.org/c\n"
    written = [escaping.written(block) for block in texts.read(text).blocks]
    assert "Read the paper [\\[1\\]](https://e.org/a) and the law \\[2]." in written
    assert "\\[3] <https://e.org/c>" in written


@pytest.mark.parametrize(
    "lines", [["Title: Ice", "Date: 2025-03-18"], ["Title: Ice", "ID: ice", "Room: 204"]]
)
def test_facts_above_another_text_are_no_record(lines: list[str]) -> None:
    text = "\n".join((*lines, "", "They met."))
    assert own_texts.recorded(text) == (text, {})


def test_a_record_in_another_language_with_lines_that_go_on() -> None:
    lines = ["Título: Hielo", "Fecha: 2025-03-18", "Ponentes: Ana Paz; Juan", "  Ruiz", "ID: hielo"]
    assert own_texts.recorded("\n".join((*lines, "", "Hacía frío."))) == (
        "Hacía frío.",
        {
            "title": "Hielo",
            "date": "2025-03-18",
            "speakers": "Ana Paz; Juan Ruiz",
            "id": "hielo",
        },
    )


WHERE = "Harbour Institute · In person and online"
RECORD = f"Title: Ice\nDate: 2025-03-18\nPlace: {WHERE}\nID: ice\n\nIce\n===\n\n"


def test_the_lines_below_a_title_stay_apart_where_the_first_is_long() -> None:
    top = (
        f"18 March 2025 · {WHERE}\n"
        "Hosted by Society for River Studies and University of Bristol\n"
        "By Tom Ashby, Communications Officer, Society for River Studies\n"
    )
    found = findings.find(texts.read(f"{RECORD}{top}\nThey met.\n"))
    assert found.hosts == ("Society for River Studies", "University of Bristol")
    assert [author.name for author in found.authors] == ["Tom Ashby"]
    assert (found.place, found.mode, found.text) == ("Harbour Institute", "hybrid", "They met.")


def test_a_sentence_goes_on_where_its_next_line_has_a_colon() -> None:
    said = "They knew all of ice that there is to know. A question came then from"
    text = f"{RECORD}{said}\nonline: is it open?\n"
    assert findings.find(texts.read(text)).text.endswith("came then from online: is it open?")


def test_a_quotation_is_one() -> None:
    text = (
        "> “The archive tells you who was watching. The mud tells you what\n> happened.”\n"
        "  — Ingrid Halvorsen, Professor of Physical Geography, University of\n  Bergen\n"
    )
    last = texts.read(f"{RECORD}They met.\n\n{text}").blocks[-1]
    assert escaping.written(last) == (
        "> “The archive tells you who was watching. The mud tells you what happened.”\n>\n"
        "> — Ingrid Halvorsen, Professor of Physical Geography, University of Bergen"
    )
