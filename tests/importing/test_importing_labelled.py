"""Lines that tell a fact by its name: what is read of them is not told again in the story."""

import pytest

from afterword.importing import drafting, escaping, findings, texts
from afterword.importing.blocks import Reading
from afterword.importing.elements import blocks
from afterword.importing.findings import Findings

MET = "Forty skippers met on the quay and argued about who pays for the ice, and for how long."


def text(words: str) -> Findings:
    return findings.find(texts.read(f"Ice for everyone\n\n{words}\n\n{MET}\n"))


def page(html: str) -> Findings:
    return findings.find(Reading(blocks(f"<h1>Ice</h1>{html}<p>{MET}</p>")[0]))


def written(found: Findings) -> list[str]:
    return [escaping.written(block) for block in found.prose]


SPOKE = "Speakers: Ana Paz (Ministry of Trade), Juan Ruiz (Central Bank)"


@pytest.mark.parametrize(
    "lines",
    [
        f"<p>{SPOKE}</p>",
        "<p>Speaker: Ana Paz, Ministry of Trade<p>Speaker: Juan Ruiz, Central Bank",
        "<p>Panelists:</p><ul><li>Ana Paz, Ministry of Trade<li>Juan Ruiz (Central Bank)</ul>",
        "<p>Speakers:</p><p>Ana Paz, Ministry of Trade<p>Juan Ruiz – Central Bank</p>",
        "<h3>Speakers</h3><ul><li>Ana Paz, Ministry of Trade<li>Juan Ruiz (Central Bank)</ul>",
        "<ul><li>Speaker: Ana Paz, Ministry of Trade<li>Speaker: Juan Ruiz, Central Bank</ul>",
        "<p>Featuring Ana Paz (Ministry of Trade) and Juan Ruiz (Central Bank)</p>",
        "<table><tr><th>Name<th>Organization<tr><td>Ana Paz<td>Ministry of Trade"
        "<tr><td>Juan Ruiz<td>Central Bank</table>",
    ],
)
def test_who_spoke_is_told_once(lines: str) -> None:
    found = page(f"<p>{MET}</p><h2>Panel 1: The machine</h2>{lines}<p>It is slow.</p>")
    people = [(each.name, each.organization) for each in found.panels[0].speakers]
    assert people == [("Ana Paz", "Ministry of Trade"), ("Juan Ruiz", "Central Bank")]
    assert written(found) == [MET, "## The machine", "It is slow.", MET]
    assert not found.panels[0].unsure


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{SPOKE}</p><p>It is slow.</p><h2>Salt</h2>",
        "<p>It is slow.</p><h2>Salt</h2><h2>Speakers</h2>"
        "<ul><li>Ana Paz, Ministry of Trade<li>Juan Ruiz (Central Bank)</ul>",
        f"<p>It is slow.</p><ul><li>{SPOKE}</ul><h2>Salt</h2>",
    ],
)
def test_who_spoke_at_an_event_without_parts_is_a_panel_with_its_title(html: str) -> None:
    found = page(f"<p>{MET}</p>{html}")
    assert [panel.title for panel in found.panels] == ["Ice"]
    people = [(each.name, each.organization) for each in found.panels[0].speakers]
    assert people == [("Ana Paz", "Ministry of Trade"), ("Juan Ruiz", "Central Bank")]
    assert written(found) == [MET, "It is slow.", "## Salt", MET]
    assert not found.panels[0].unsure


@pytest.mark.parametrize(
    "line", ["Speakers: all of them, and loud", "Moderator: Ana Paz, Visa", "Participants: 120"]
)
def test_a_label_without_those_who_spoke_makes_no_panel(line: str) -> None:
    found = page(f"<p>{line}</p>")
    assert (found.panels, written(found)) == ((), [line, MET])


def test_a_list_below_those_who_spoke_stays_in_the_story() -> None:
    found = page(f"<p>{SPOKE}</p><ul><li>Ice is slow.<li>Salt is not.</ul>")
    assert [each.name for each in found.panels[0].speakers] == ["Ana Paz", "Juan Ruiz"]
    assert written(found) == ["- Ice is slow.\n- Salt is not.", MET]


def test_cards_of_who_spoke_are_told_once() -> None:
    cards = "<h4>Ana Paz</h4><p>Director, Visa</p><h4>Juan Ruiz</h4><p>CEO, DHL</p>"
    found = page(f"<h2>Panel 1: The machine</h2>{cards}<p>It is slow.</p>")
    assert [each.name for each in found.panels[0].speakers] == ["Ana Paz", "Juan Ruiz"]
    assert written(found)[:2] == ["## The machine", "It is slow."]


def test_a_list_of_who_led_stays_below_its_head() -> None:
    people = "<li>Ana Paz, Ministry of Trade<li>Juan Ruiz (Central Bank)"
    found = page(f"<h2>Panel 1: The machine</h2><p>Chair:</p><ul>{people}</ul><p>It is slow.</p>")
    listed = "- Ana Paz, Ministry of Trade\n- Juan Ruiz (Central Bank)"
    assert written(found) == ["## The machine", "Chair:", listed, "It is slow.", MET]


@pytest.mark.parametrize(
    "line",
    [
        f"{SPOKE}. There was a queue.",
        SPOKE.replace("Ana Paz", '<a href="https://e.org">Ana Paz</a>'),
        "Speaker: Ana Paz, Conan Doyle",
        "Speakers: Ana Paz, who lends to traders; Juan Ruiz (Central Bank)",
    ],
)
def test_a_line_of_which_not_all_was_read_stays_and_is_to_be_checked(line: str) -> None:
    found = page(f"<h2>Panel 1: The machine</h2><p>{line}</p>")
    assert found.panels[0].speakers
    assert "Ana Paz" in found.text
    assert found.panels[0].unsure[-1].startswith("who spoke may be told twice, as this stays")


def test_who_moderated_stays_as_no_field_tells_it() -> None:
    line = "Moderator: Rosa Lee, Editor, Gleaner"
    heading = "<h2>Panel 1: The machine</h2>"
    found = page(f"{heading}<p>{line}</p><p>{SPOKE}</p>")
    assert len(found.panels[0].speakers) == 3
    assert written(found) == ["## The machine", line, MET]
    found = page(f"{heading}<ul><li>{SPOKE}<li>{line}</ul>")
    assert written(found) == ["## The machine", f"- {line}", MET]


def test_of_several_labels_in_a_line_that_of_who_moderated_stays() -> None:
    found = page(f"<h2>Panel 1: Ice</h2><p>Moderator: Rosa Lee, Editor, Daily Graphic. {SPOKE}</p>")
    assert written(found) == ["## Ice", "Moderator: Rosa Lee, Editor, Daily Graphic.", MET]
    assert not found.panels[0].unsure


def test_who_spoke_elsewhere_stays_there() -> None:
    closing = f"<h2>Closing</h2><p>There was tea.</p><p>{SPOKE}</p>"
    found = page(f"<h2>Panel 1: The machine</h2><p>{SPOKE}</p>{closing}")
    assert written(found)[1:4] == ["## Closing", "There was tea.", SPOKE]


def test_what_is_to_be_taken_away_from_a_panel() -> None:
    found = page(
        f"<h2>The machine</h2><p>{SPOKE}</p><p>It is slow.</p><p>Takeaway: Ice is cheap.</p>"
    )
    assert found.panels[0].takeaway == "Ice is cheap."
    assert written(found) == ["## The machine", "It is slow.", MET]
    assert "    takeaway: Ice is cheap.\n" in drafting.draft(found, "ice", "ice.html")


def test_organizations_below_a_heading_are_those_of_a_panel() -> None:
    found = page("<h2>The machine</h2><p>Organizations: Visa, R3, DHL</p><p>It is slow.</p>")
    (panel,) = found.panels
    assert (panel.title, panel.organizations) == ("The machine", ("Visa", "R3", "DHL"))
    assert written(found) == ["## The machine", "It is slow.", MET]


def test_a_heading_above_how_many_came_is_no_panel() -> None:
    assert page("<h2>In numbers</h2><p>Participants: 120</p><p>It is slow.</p>").panels == ()


@pytest.mark.parametrize(
    "lines",
    [
        "Date: 18 March 2025\nPlace: Town Hall, Skagen\nHosted by: Harbour Institute, AMVO",
        "When: March 18, 2025\nVenue: Town Hall, Skagen\nHosts: Harbour Institute and AMVO",
        "Fecha: 2025-03-18\nLugar: Town Hall, Skagen\nOrganizan: Harbour Institute; AMVO",
        "- Datum: 18.03.2025\n- Ort: Town Hall, Skagen\n- Veranstalter: Harbour Institute, AMVO",
        "Date: Tuesday, 18 March 2025\nPlace: Town Hall, Skagen\nHosts: Harbour Institute, AMVO",
        "Tuesday 18 March 2025, Town Hall, Skagen\nHosted by Harbour Institute and AMVO",
        "18 March 2025 · Town Hall, Skagen · In person\nHosted by Harbour Institute and the AMVO",
    ],
)
def test_the_facts_of_the_event_are_told_once(lines: str) -> None:
    found = text(lines)
    assert (str(found.date), found.place) == ("2025-03-18", "Town Hall, Skagen")
    assert found.hosts == ("Harbour Institute", "AMVO")
    assert written(found) == [MET]


@pytest.mark.parametrize(
    ("line", "place", "rest"),
    [
        ("18 March 2025, Hay-on-Wye", "Hay-on-Wye", []),
        ("March 18, 2025, Town Hall, Skagen", "Town Hall, Skagen", []),
        ("18 March 2025 · University of Bristol", "University of Bristol", []),
        ("18 March 2025, 15:00 GMT, Skagen", "Skagen", ["18 March 2025, 15:00 GMT, Skagen"]),
        ("18 March 2025, Museo de la Ciudad", "Museo de la Ciudad", []),
        ("18 March 2025, 5 min read", "", ["18 March 2025, 5 min read"]),
        ("18 March 2025, a day to remember", "", ["18 March 2025, a day to remember"]),
        ("18 March 2025, by Ana Paz", "", ["18 March 2025, by Ana Paz"]),
    ],
)
def test_what_stands_beside_the_day_may_be_the_place(
    line: str, place: str, rest: list[str]
) -> None:
    found = findings.find(texts.read(f"Ice for everyone\n\n{line}\n\nWe met.\n\n{MET}\n"))
    assert (str(found.date), found.place, written(found)) == (
        "2025-03-18",
        place,
        [*rest, "We met.", MET],
    )
    why = [f"'{place}' stands beside the day, and is taken for the place"] if place else []
    assert found.unsure.get("place", []) == why


def test_the_facts_of_the_event_in_a_table() -> None:
    rows = (("Date", "18 March 2025"), ("Venue", "Skagen"), ("Participants", "40"))
    cells = "".join(f"<tr><td><b>{name}:</b><td>{said}" for name, said in rows)
    found = page(f"<table>{cells}</table>")
    assert (str(found.date), found.place) == ("2025-03-18", "Skagen")
    assert written(found) == ["- Participants: 40", MET]


@pytest.mark.parametrize(
    ("lines", "mode", "place"),
    [
        ("Place: Online", "online", ""),
        ("18 March 2025 · In person and online", "hybrid", ""),
        ("Lugar: Loja\nModalidad: híbrida", "hybrid", "Loja"),
        ("Format: virtual", "online", ""),
        ("Format: short talks", "", ""),
        ("18 March 2025 · 5 minutes", "", ""),
    ],
)
def test_the_mode_of_the_event(lines: str, mode: str, place: str) -> None:
    found = text(lines)
    assert (found.mode, found.place) == (mode, place)
    assert written(found) == ([MET] if mode else [lines, MET])


def test_the_mode_of_the_event_with_what_it_was_held_in() -> None:
    found = text("Wo: online (BigBlueButton)")
    assert (found.mode, found.place) == ("online", "")
    assert written(found) == ["Wo: online (BigBlueButton)", MET]


@pytest.mark.parametrize(
    "line",
    [
        "Date: 18 March 2025, 10:00 to 12:00",
        "Date: 18 March 2025, in the evening",
        "Hosted by the Forum in memory of all who fished",
        "Organizers: Chamber of Trade and Visa",
        "Keynote: Ana Paz, from Skagen",
    ],
)
def test_a_line_that_says_more_than_was_read_stays(line: str) -> None:
    assert written(text(line)) == [line, MET]


@pytest.mark.parametrize(
    ("hosts", "helped"),
    [
        ("Organizan", "Con el apoyo de"),
        ("Hosted by", "With the support of"),
        ("Veranstalter", "In Zusammenarbeit mit"),
    ],
)
def test_who_helped_stands_below_who_held_it_and_is_no_heading(hosts: str, helped: str) -> None:
    ours = "Harbour Institute of the Northern Sea, City of Skagen"
    found = text(f"{hosts}: {ours}\n{helped}: CAF, Visa\n\nSpeaker: Ana Paz, Visa")
    assert found.hosts == tuple(ours.split(", "))
    assert written(found)[0] == f"{helped}: CAF, Visa"


def test_where_something_else_was_stays() -> None:
    found = page("<p>We ate.</p><h2>Panel 1: Ice</h2><p>Venue: Room 2</p><p>It is slow.</p>")
    assert found.place == ""
    assert "Venue: Room 2" in written(found)


def test_the_keynote_in_a_line_is_told_once() -> None:
    found = text("Keynote: H.E. Ana Paz, Minister of Trade, Republic of Loja")
    assert found.keynote is not None
    assert found.keynote.organization == "Republic of Loja"
    assert written(found) == [MET]


@pytest.mark.parametrize(
    ("line", "hosts"),
    [
        (
            "Organizan: Cámara de Comercio y Ministerio de Producción",
            ["Cámara de Comercio", "Ministerio de Producción"],
        ),
        (
            "Organizan: Banco de Loja y Cámara de Agricultura",
            ["Banco de Loja", "Cámara de Agricultura"],
        ),
        (
            "Organizan: Ministerio de Ciencia y Universidades",
            ["Ministerio de Ciencia y Universidades"],
        ),
        ("Organisers: ESCAP; Bank of Trade and Industry", ["ESCAP", "Bank of Trade and Industry"]),
    ],
)
def test_two_who_held_it_and_one_with_two_words(line: str, hosts: list[str]) -> None:
    assert list(text(line).hosts) == hosts


def test_a_name_below_a_greeting_is_no_heading() -> None:
    assert written(text(f"{MET}\n\nBest regards,\nAna\n\n{MET}"))[1:3] == ["Best regards,", "Ana"]


def test_a_sentence_below_those_who_spoke_is_no_part_of_what_they_do() -> None:
    said = "The panel said that booking a container takes nine days."
    found = text(f"{MET}\n\nPanel 1: Containers\n{SPOKE}\n{said}")
    assert [each.organization for each in found.panels[0].speakers][1] == "Central Bank"
    assert said in written(found)
