"""What a text that is imported says of its panels, its hosts, its keynote and its documents."""

import json

import pytest

from afterword.front_matter.recap_fields import Document
from afterword.importing import (
    bylines,
    escaping,
    events,
    findings,
    hosts,
    keynotes,
    language_detection,
    other_markdown,
    pages,
    texts,
)
from afterword.importing.blocks import Block, Reading
from afterword.importing.elements import blocks
from afterword.importing.findings import Findings
from afterword.importing.people import Person


def paragraph(text: str) -> tuple[Block, ...]:
    return texts.read(f"A title\n\n{text}\n").blocks[1:]


def page(html: str) -> Findings:
    return findings.find(Reading(blocks(f"<h1>One form</h1><p>We met.</p>{html}")[0]))


def outline(found: Findings) -> list[str]:
    """The headings of the prose, each as deep as it is marked."""
    return [f"{'#' * b.level} {b.plain}" for b in found.prose if b.kind == "heading"]


PANELS = (
    "<h3>Panel 1: Payments that work</h3><p>Speakers: Luis Pérez (Director, DHL), Eva Ruiz</p>"
    "<p>The panel spoke of:</p><ul><li>Queues are long.</li><li>Forms are longer.</li></ul>"
    "<h4>Cards</h4><p>They work.</p>"
    "<h3>Panel 2 – Ports and customs</h3><p>They spoke of queues.</p>"
    "<h3>Panel III. Money abroad</h3><p>Moderator: Eva Ruiz</p>"
    "<h3>Closing</h3><p>All agreed.</p>"
)


@pytest.mark.parametrize(
    "items",
    [
        ["Moderator: Ana Díaz (Visa)", "Tom Roe (DHL)", "Eva Ruiz (KPMG)"],
        ["Moderator: Ana Díaz, Visa", "Panelist: Tom Roe, DHL", "Panelist: Eva Ruiz, KPMG"],
        ["Moderator: Ana Díaz, Visa", "Panelists: Tom Roe, DHL; Eva Ruiz, KPMG"],
    ],
)
def test_a_list_of_those_who_spoke_is_read_item_by_item(items: list[str]) -> None:
    listed = "".join(f"<li>{item}</li>" for item in items)
    (panel,) = page(f"<h2>Panel 1: Cranes</h2><ul>{listed}</ul><p>They spoke.</p>").panels
    names = [("Ana Díaz", "Visa"), ("Tom Roe", "DHL"), ("Eva Ruiz", "KPMG")]
    assert [(each.name, each.organization) for each in panel.speakers] == names
    assert not panel.organizations


def test_headings_that_announce_panels() -> None:
    found = page(f"<h2>What was said</h2>{PANELS}")
    assert [panel.title for panel in found.panels] == [
        "Payments that work",
        "Ports and customs",
        "Money abroad",
    ]
    eva, luis = Person("Eva Ruiz"), Person("Luis Pérez", "Director", "DHL")
    assert [panel.speakers for panel in found.panels] == [(luis, eva), (), (eva,)]
    assert not any(panel.organizations for panel in found.panels)
    assert outline(found) == [
        "## What was said",
        "## Payments that work",
        "#### Cards",
        "## Ports and customs",
        "## Money abroad",
        "## Closing",
    ]
    assert "Queues are long.\nForms are longer." in found.text


def test_lines_that_announce_panels() -> None:
    bold = "<p><b>Panel 1: Ports</b></p><p>Queues.</p><p><b>Panel 2: Money</b></p><p>Cards.</p>"
    assert [panel.title for panel in page(bold).panels] == ["Ports", "Money"]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Panel-led talks</h2><p>They were long.</p>",
        "<h2>Panel discussions</h2><p>There were some.</p>",
        "<p>Panel 1: we spoke of queues, and of much else.</p>",
        "<p>Session 2, which came later, was short.</p>",
    ],
)
def test_what_announces_no_panel(html: str) -> None:
    assert page(html).panels == ()


@pytest.mark.parametrize(
    ("text", "expected", "doubts"),
    [
        (
            "It was hosted by the eTrade Alliance, AMVO and the City of Loja.",
            ["eTrade Alliance", "AMVO", "City of Loja"],
            0,
        ),
        (
            "It was co-hosted by Alliance partner eCommerce Institute and the Sales Group (SG).",
            ["eCommerce Institute", "Sales Group (SG)"],
            0,
        ),
        ("It was organized by AMVO in Mexico City on 3 March.", ["AMVO"], 1),
        (
            "It was organised by the Ministry of Trade and Industry.",
            ["Ministry of Trade and Industry"],
            1,
        ),
        ("El diálogo fue organizado por AMVO y Visa.", ["AMVO", "Visa"], 0),
        ("Hosts: AMVO, Visa", ["AMVO", "Visa"], 0),
        (
            "It was co-hosted by the Ministry of Trade, Industry and Tourism and the Chamber.",
            ["Ministry of Trade, Industry and Tourism", "Chamber"],
            1,
        ),
        (
            "It was hosted by the Ministry of Trade, Industry and Tourism.",
            ["Ministry of Trade, Industry and Tourism"],
            1,
        ),
        (
            "It was hosted by the Ministry of Trade, AMVO and Visa.",
            ["Ministry of Trade", "AMVO", "Visa"],
            0,
        ),
        ("The forum, organized by Google trained two hundred women.", ["Google"], 1),
        ("Mayors met, and a bootcamp organized by Google trained two hundred women.", [], 1),
        ("Last year it was hosted by Visa.", [], 1),
        (
            "Le forum est organisé par l’Union africaine et la BCEAO.",
            ["Union africaine", "BCEAO"],
            0,
        ),
        (
            "O evento foi organizado pelo Ministério do Desenvolvimento e pela ApexBrasil.",
            ["Ministério do Desenvolvimento", "ApexBrasil"],
            0,
        ),
        ("Veranstaltet wurde das Forum von der IHK Köln und dem DIHK.", ["IHK Köln", "DIHK"], 0),
        ("عُقد المنتدى بتنظيم من وزارة التجارة وغرفة دبي.", ["وزارة التجارة", "غرفة دبي"], 0),
        ("It was organized by the Universidad de los Andes.", ["Universidad de los Andes"], 0),
        (
            "Fue organizado por la Agencia de Comercio y los Amigos del Puerto.",
            ["Agencia de Comercio", "Amigos del Puerto"],
            0,
        ),
        (
            "Foi organizado pelo Ministério da Economia e Inovação.",
            ["Ministério da Economia e Inovação"],
            1,
        ),
        ("Organizan: AMVO y Visa", ["AMVO", "Visa"], 0),
        ("Gastgeber: IHK Köln", ["IHK Köln"], 0),
        ("No ano passado o fórum foi organizado por Visa.", [], 1),
        ("It was hosted by LA Metro and The Forum.", ["LA Metro", "Forum"], 0),
        ("Organisé par L’Oréal et la BCEAO.", ["L’Oréal", "BCEAO"], 0),
        ("Fue organizado por El Comercio.", ["El Comercio"], 0),
        ("The first panel was hosted by Visa.", [], 0),
        ("The coffee break was hosted by Visa, and the stream is hosted by DHL.", [], 0),
        ("We saw the exhibition hosted by Visa. It was hosted by DHL.", ["DHL"], 0),
        ("It was hosted by Visa and co-hosted by DHL and R3.", ["Visa", "DHL", "R3"], 0),
        ("It was hosted by volunteers from many countries.", [], 0),
        ("The Alliance hosted one of these dialogues.", [], 0),
    ],
)
def test_hosts(text: str, expected: list[str], doubts: int) -> None:
    found, unsure = hosts.find(paragraph(text))
    assert (list(found), len(unsure)) == (expected, doubts)


@pytest.mark.parametrize(
    ("text", "expected", "doubts"),
    [
        (
            "Her Excellency Tatiana Clouthier, Secretary of Economy of Mexico, offered a keynote "
            "speech that can be accessed here.",
            Person("Tatiana Clouthier", "Secretary of Economy of Mexico", "", "Her Excellency"),
            0,
        ),
        (
            "The keynote was given by Ana Íñiguez, Mayor at the City of Loja.",
            Person("Ana Íñiguez", "Mayor", "City of Loja"),
            0,
        ),
        (
            "We heard a keynote by Ana Íñiguez, Director, DHL.",
            Person("Ana Íñiguez", "Director", "DHL"),
            0,
        ),
        ("Keynote: Ana Íñiguez", Person("Ana Íñiguez"), 1),  # or what it was called
        ("The keynote was given by Ana Íñiguez.", Person("Ana Íñiguez"), 0),
        ("The keynote by Ana Íñiguez, full of numbers, was long.", Person("Ana Íñiguez"), 1),
        ("Conferencia magistral: Dra. Ana Paz\n\nWe ate.", Person("Ana Paz", "", "", "Dra."), 0),
        ("Conferencia magistral: el futuro del puerto\n\nWe ate.", None, 0),
        ("Keynote: Ana Íñiguez\n\nKeynote: Eva Ruiz", Person("Ana Íñiguez"), 2),
        ("The keynote by a mayor was long.", None, 0),
        ("Dr. Ana Paz, Mayor, gave the keynote.", Person("Ana Paz", "Mayor", "", "Dr."), 0),
        ("The Mayor of Loja, Ana Paz, gave the keynote.", Person("Ana Paz", "Mayor of Loja"), 0),
        ("The Mayor, full of joy, gave the keynote.", None, 0),
        (
            "La conferencia magistral estuvo a cargo de la Dra. Ana Paz, ministra de Comercio.",
            Person("Ana Paz", "ministra de Comercio", "", "Dra."),
            0,
        ),
        (
            "La ministra de Comercio, Dra. Ana Paz, dio la conferencia inaugural.",
            Person("Ana Paz", "ministra de Comercio", "", "Dra."),
            0,
        ),
        ("Last year the keynote was given by Jane Doe, Director of the Hub.", None, 1),
        ("Nobody gave a keynote.", None, 0),
        (
            "La conferencia magistral estuvo a cargo de Ana Íñiguez, Alcaldesa de Loja.",
            Person("Ana Íñiguez", "Alcaldesa de Loja"),
            0,
        ),
        (
            "Ana Íñiguez, Alcaldesa de Loja, dictó la conferencia inaugural.",
            Person("Ana Íñiguez", "Alcaldesa de Loja"),
            0,
        ),
        (
            "L’allocution inaugurale a été prononcée par Awa Traoré, ministre du Commerce.",
            Person("Awa Traoré", "ministre du Commerce"),
            0,
        ),
        (
            "A palestra magna foi proferida por Ana Paz, Diretora da ApexBrasil.",
            Person("Ana Paz", "Diretora da ApexBrasil"),
            0,
        ),
        (
            "A palestra magna foi proferida pela Profa. Dra. Ana Paz, diretora da ApexBrasil.",
            Person("Ana Paz", "diretora da ApexBrasil", "", "Profa. Dra."),
            0,
        ),
        (
            "Die Keynote hielt Anna Weiß, Präsidentin der IHK.",
            Person("Anna Weiß", "Präsidentin der IHK"),
            0,
        ),
        (
            "Il discorso inaugurale è stato tenuto da Anna Rossi, ministra del Commercio.",
            Person("Anna Rossi", "ministra del Commercio"),
            0,
        ),
        ("الكلمة الرئيسية ألقاها أحمد علي، وزير التجارة.", Person("أحمد علي", "وزير التجارة"), 0),
        ("La conferencia magistral de este año fue larga.", None, 0),
        ("El año pasado la conferencia magistral estuvo a cargo de Ana Paz.", None, 1),
    ],
)
def test_keynotes(text: str, expected: Person | None, doubts: int) -> None:
    found, unsure = keynotes.find(paragraph(text))
    assert (found, len(unsure)) == (expected, doubts)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("---\ntags: trade digital lisbon\n---", ("trade", "digital", "lisbon")),
        ("---\ntags: Digital Trade, Lisbon\n---", ("DigitalTrade", "Lisbon")),
        ("Title: A talk\nTags: Digital Trade", ("DigitalTrade",)),
    ],
)
def test_hashtags(top: str, expected: tuple[str, ...]) -> None:
    found = findings.find(other_markdown.read(f"{top}\n\nWe met.\n", "a.md"))
    assert found.hashtags == expected


def test_documents_under_a_heading() -> None:
    found = page(
        "<h2>Documents</h2><ul><li><a href='https://e.org/a.pdf'>The state of firms</a></li>"
        "<li><a href='https://e.org/b.pdf'>Agenda</a> (in Spanish)</li></ul>"
        "<h2>What else</h2><p>We ate.</p>"
    )
    assert found.documents == (
        Document("The state of firms", "https://e.org/a.pdf"),
        Document("Agenda (in Spanish)", "https://e.org/b.pdf"),
    )
    assert outline(found) == ["## What else"]
    assert "documents" not in found.unsure


def test_the_definitions_of_links_below_documents_are_no_text_below_them() -> None:
    top = "# A talk\n\nWe met, as [they][1] say.\n\n## Documents\n\n- [Slides](https://e.org/s)\n\n"
    found = findings.find(other_markdown.read(f"{top}[1]: https://e.org/a\n", "a.md"))
    assert found.documents == (Document("Slides", "https://e.org/s"),)
    assert "documents" not in found.unsure
    assert [b.words.markdown for b in found.prose][1:] == ["[1]: https://e.org/a"]


def test_documents_of_a_text() -> None:
    text = "Talk\n\nWe met and spoke.\n\nResources\n\nThe state of firms: https://e.org/a.pdf\n"
    found = findings.find(texts.read(text))
    assert found.documents == (Document("The state of firms", "https://e.org/a.pdf"),)
    assert found.unsure["documents"] == ["they stood under 'Resources', as menus do"]


def test_links_among_words_stay_in_the_text() -> None:
    found = page("<h2>Resources</h2><p>Read <a href='https://e.org/a'>the paper</a> of Visa.</p>")
    assert found.documents == ()
    assert outline(found) == ["## Resources"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Por Jörg Müßig ·", "Jörg Müßig"),
        ("by Ana Díaz |", "Ana Díaz"),
        ("Von Jörg Müßig, Redakteur", "Jörg Müßig"),
        ("· Ana Díaz · Mayor", "Ana Díaz"),
        ("De la Cruz", "De la Cruz"),
        ("Di Maio", "Di Maio"),
        ("·", ""),
    ],
)
def test_an_author_is_named_without_what_stands_around_the_name(line: str, expected: str) -> None:
    found = findings.find(Reading(texts.read("A talk\n\nWe met.\n").blocks, authors=(line,)))
    assert [person.name for person in found.authors] == [expected] * bool(expected)


def test_a_line_that_says_who_wrote_it_ends_in_a_mark() -> None:
    assert bylines.find(paragraph("Por Jörg Müßig ·"))[1] == (Person("Jörg Müßig"),)


def test_what_front_matter_says_of_video_place_and_picture() -> None:
    text = (
        "---\ntitle: A talk\nvideo: https://e.org/v\nlocation: Lisbon\nimage: /a.jpg\n"
        "draft: true\n---\nWe met.\n"
    )
    found = findings.find(other_markdown.read(text, "a.md"))
    assert (found.video, found.place) == ("https://e.org/v", "Lisbon")
    assert found.unsure[""][:2] == [
        "'image' was left out; a recap's needs words for what it shows: /a.jpg",
        "the file says of itself that it is a draft",
    ]


def test_no_fact_of_front_matter_is_left_out_silently() -> None:
    text = (
        "---\ntitle: A talk\nlayout: post\nslug: a\ncategories: [a]\nfeatured: true\nfooter:\n"
        "subtitle: Three panels\nsummary: A\nexcerpt: A\ndescription: B\nend: 2025-05-13\n"
        "speakers: [Ana Díaz, Tom Roe]\nevent:\n  capacity: 90\n---\nWe met.\n"
    )
    assert other_markdown.read(text, "a.md").unsure == (
        "'subtitle' was left out: Three panels",
        "'description' was left out: B",
        "'end' was left out: 2025-05-13",
        "'speakers' was left out: ['Ana Díaz', 'Tom Roe']",
        "'capacity' was left out: 90",
    )


@pytest.mark.parametrize(
    ("top", "told"),
    [
        ("event: Ports Day", ("'event' was left out: Ports Day",)),
        ("location:\n  name: The Hub", ("'location' was left out: {'name': 'The Hub'}",)),
        (
            "extra:\n  subtitle: Three panels\nparams:\n  speaker: Eva Ruiz",
            ("'subtitle' was left out: Three panels", "'speaker' was left out: Eva Ruiz"),
        ),
        ("tags: [Trade]\nkeywords: [Ports]", ("'keywords' was left out: ['Ports']",)),
        ("location: {}\nvenue: The Hub", ()),
        ("venue: The Hub\nplace: ''\nsummary: |\n  A\n  B", ()),
    ],
)
def test_facts_in_another_form_are_told(top: str, told: tuple[str, ...]) -> None:
    text = f"---\ntitle: A talk\n{top}\n---\nWe met.\n"
    found = other_markdown.read(text, "a.md")
    assert (found.unsure, found.place) == (told, "The Hub" if "venue" in top else "")


def test_an_author_who_is_named_in_two_fields_is_one() -> None:
    text = "---\ntitle: A talk\nauthor: Ana Díaz\nauthors: [Ana Díaz, Tom Roe]\n---\nWe met.\n"
    found = findings.find(other_markdown.read(text, "a.md"))
    assert [person.name for person in found.authors] == ["Ana Díaz", "Tom Roe"]


@pytest.mark.parametrize(
    ("top", "date", "doubts"),
    [
        ("date: 2025-05-14\nevent_start: 2025-05-12", "2025-05-12", []),
        ("event_start: 2025-05-12 10:00\nevent_end: 2025-05-13", "2025-05-12 2025-05-13", []),
        ("event:\n  start: 2025/05/12\n  end: 2025/05/12\ndate: 2025-05-14", "2025-05-12", []),
        ("start: 1\ndate: 2025-05-14", "2025-05-14", ["the file is dated so, maybe as it was"]),
    ],
)
def test_days_of_front_matter(top: str, date: str, doubts: list[str]) -> None:
    found = findings.find(other_markdown.read(f"---\ntitle: A talk\n{top}\n---\nWe met.\n", "a.md"))
    assert " ".join(str(day) for day in (found.date, found.end) if day) == date
    told = found.unsure.get("date", [])
    assert [why[:37] for why in told] == [f"{doubt}"[:37] for doubt in doubts]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Authors: Ana Íñiguez, Pedro Salas", [Person("Ana Íñiguez"), Person("Pedro Salas")]),
        (
            "By Ana Íñiguez, Pedro Salas and Rosa Quispe",
            [Person("Ana Íñiguez"), Person("Pedro Salas"), Person("Rosa Quispe")],
        ),
        (
            "By Ana Íñiguez, Pedro Salas, and Rosa Quispe",
            [Person("Ana Íñiguez"), Person("Pedro Salas"), Person("Rosa Quispe")],
        ),
        ("By Anna Schmidt und Bernd Müller", [Person("Anna Schmidt"), Person("Bernd Müller")]),
        ("Por Ana Díaz e João Silva", [Person("Ana Díaz"), Person("João Silva")]),
        ("Auteurs : Awa Traoré et Luc Roy", [Person("Awa Traoré"), Person("Luc Roy")]),
        ("Von Jörg Müßig, Redakteur", [Person("Jörg Müßig", "Redakteur")]),
        ("A cura di Anna Rossi", [Person("Anna Rossi")]),
        ("Por José Ortega y Gasset", [Person("José Ortega y Gasset")]),
        ("By Ana Íñiguez | 6 May 2026 | 5 min read", [Person("Ana Íñiguez")]),
        ("By Ana Íñiguez, Mercado Libre", [Person("Ana Íñiguez", "", "Mercado Libre")]),
        ("By Ana Íñiguez (Mayor, City of Loja)", [Person("Ana Íñiguez", "Mayor", "City of Loja")]),
        (
            "By Ana Íñiguez, Mayor at the City of Loja",
            [Person("Ana Íñiguez", "Mayor", "City of Loja")],
        ),
        ("Por qué nos reunimos", []),
        ("بقلم: ليلى حسن", [Person("ليلى حسن")]),
    ],
)
def test_whom_a_byline_names(line: str, expected: list[Person]) -> None:
    assert list(bylines.find(texts.read(f"{line}\n").blocks)[1]) == expected


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Por Ana Paz, 3 de marzo de 2026", "es"),
        ("Publicado el 3 de marzo de 2026 por Ana Paz", "es"),
        ("Von Ana Paz · 3. März 2026", "de"),
    ],
)
def test_a_byline_has_its_day_in_the_language_of_the_text(line: str, lang: str) -> None:
    assert bylines.find(texts.read(f"{line}\n").blocks, lang)[1] == (Person("Ana Paz"),)


def test_a_byline_below_a_heading_or_much_text_is_of_a_talk() -> None:
    summary = "Thirty people met in Riga to talk about types, packaging and the trouble with dates."
    by = "By Anna Berzina, CTO, Printify"
    for top in (f"{summary}\n\nTalk 1: Types", f"{summary}\n\n{summary}", "Talk 1: Types"):
        blocks = texts.read(f"{top}\n\n{by}\n\nTypes save a week a year, she said.\n").blocks
        assert bylines.find(blocks) == (-1, ())
    assert bylines.find(texts.read(f"{summary}\n\n{by}\n").blocks)[0] == 1


@pytest.mark.parametrize("names", ["Authors: Ana Íñiguez, Pedro Salas", "Author: Ana Íñiguez"])
def test_authors_of_front_matter_are_believed(names: str) -> None:
    text = f"Title: A talk\nDate: 2024-11-05\n{names}\n\nBy Rosa Quispe\n\nWe met.\n"
    found = findings.find(other_markdown.read(text, "a.md"))
    assert [person.name for person in found.authors] == names.partition(": ")[2].split(", ")
    assert found.text == "By Rosa Quispe\nWe met."


def test_one_who_may_be_an_employer_is_to_be_checked() -> None:
    found = findings.find(texts.read("A talk\n\nBy Ana Íñiguez, Conan Doyle\n\nWe met.\n"))
    assert found.unsure["authors"] == ["'Conan Doyle' is taken for where they work"]


def test_the_date_beside_an_author_is_when_the_text_came_out() -> None:
    found = findings.find(texts.read("A talk\n\nBy Ana Íñiguez | 6 May 2026\n\nWe met.\n"))
    assert (str(found.date), len(found.unsure["date"])) == ("2026-05-06", 1)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Il porto della città è il più grande: gli scambi sono di tutti, e per tutti.", "it"),
        (
            "Le port de la ville est le plus grand : les échanges sont pour tous, et avec tous.",
            "fr",
        ),
        ("El puerto de la ciudad es el mayor, y los envíos son para todos, por los siglos.", "es"),
        ("O porto da cidade é o maior, e os envios são para todos, com uma taxa do país.", "pt"),
        ("A B C", ""),
    ],
)
def test_which_language_a_text_is_in(text: str, lang: str) -> None:
    assert language_detection.detect(text) == lang


def test_numbers_in_a_short_text_are_read_as_its_days_are() -> None:
    """In English, 5/6 is in May for some and in June for others."""
    english, spanish = (
        findings.find(Reading(paragraph(f"{day} 2021. Form 5/6/2025.")))
        for day in ("March 3", "3 de marzo de")
    )
    assert "date" not in english.unsure
    assert any("2025-06-05" in why for why in spanish.unsure["date"])


def test_a_short_page_stays_paragraphs() -> None:
    said = "<p>Trade Day was held on 3 June 2025 in Accra, and two hundred people came.</p>"
    more = "<p>They spoke about <a href='https://e.org/a'>fees</a>, and of transfers.</p>"
    html = (
        f"<html><body><main><article><h1>Trade Day</h1>{said}{more}</article></main></body></html>"
    )
    found = findings.find(pages.read(html, "a.html"))
    assert [block.plain[:5] for block in found.prose] == ["Trade", "They "]
    assert "[fees](https://e.org/a)" in found.prose[1].words.markdown


def test_a_title_without_the_name_of_the_site() -> None:
    said = "Trade Day was held on 3 June 2025 in Accra, and two hundred people came to talk. "
    html = (
        "<html><head><meta property='og:title' content='Trade Day - in Accra - Export Authority'>"
        "</head><body><main><article><header class='entry-header'><h1>Trade Day - in Accra</h1>"
        f"</header><div><p>{said * 3}</p><p>{said}</p></div></article></main></body></html>"
    )
    assert findings.find(pages.read(html, "a.html")).title == "Trade Day - in Accra"


SAID = "<p>On 4 March 2025, two hundred founders met in Nairobi to speak of payments and ports.</p>"
SITE = "the name of the site may be a part of it"


@pytest.mark.parametrize(
    ("head", "top", "article", "title", "unsure"),
    [
        ("Ports Day « The Hub", "<h1>The Hub</h1>", "<h2>Ports Day</h2>", "Ports Day", []),
        ("Ports Day | The Hub", "<h1>The Hub</h1>", "<h2>Ports Day</h2>", "Ports Day", []),
        ("The Hub | Ports Day", "", "<h2>Ports Day</h2>", "Ports Day", []),
        ("Ports Day | The Hub", "", "<h1>The Hub</h1><h1>Ports Day</h1>", "Ports Day", []),
        ("The Hub | Ports Day", "", "<h1>The Hub</h1><h1>Ports Day</h1>", "Ports Day", []),
        ("Ports Day – Riga | The Hub", "", "<h1>Ports Day – Riga</h1>", "Ports Day – Riga", []),
        ("Ports Day | Panels", "", "<h1>Ports Day</h1><h2>Panels</h2>", "Ports Day", []),
        ("Report - Ports Day", "", "", "Report - Ports Day", [SITE]),
        ("Ports Day", "", "<h2>Panels</h2>", "Ports Day", []),
        ("", "", "<h1>Ports Day</h1>", "Ports Day", []),
    ],
)
def test_the_title_of_a_page(
    head: str, top: str, article: str, title: str, unsure: list[str]
) -> None:
    html = (
        f"<html><head><title>{head}</title></head><body><header>{top}</header>"
        f"<main>{article}{SAID * 2}</main></body></html>"
    )
    found = findings.find(pages.read(html, "a.html"))
    assert (found.title, found.unsure.get("title", [])) == (title, unsure)


def test_a_page_is_called_what_it_says_where_it_is_shared() -> None:
    head = "<title>Ports Day | The Hub</title><meta property='og:title' content='Ports Day'>"
    html = f"<html><head>{head}</head><body><main>{SAID * 2}</main></body></html>"
    assert findings.find(pages.read(html, "a.html")).title == "Ports Day"


EVENT = {
    "@type": "BusinessEvent",
    "name": "Ports Day",
    "startDate": "2025-05-14T09:00:00-0400",
    "endDate": "2025-05-14T16:30:00-0400",
    "location": {"@type": "Place", "name": "The Hub", "address": "1 Harbour St, Riga"},
    "organizer": [{"@type": "Organization", "name": "Ports Club"}],
}
OTHER = {"@type": ["Event"], "name": "Rail Day", "startDate": "2026-05-05"}
LATVIA = {"@type": "Country", "name": "LV"}
IN_RIGA = {"streetAddress": "1 Harbour St", "addressLocality": "Riga", "addressCountry": LATVIA}
HUB = "The Hub, 1 Harbour St, Riga"


def announced(*said: object) -> Findings:
    """What is found in a page that tells search engines of some events."""
    told = "".join(f"<script type='application/ld+json'>{json.dumps(s)}</script>" for s in said)
    html = (
        f"<html><head><title>Ports Day | The Hub</title>{told}</head><body><main>"
        f"<h1>Ports Day</h1>{SAID.replace('On 4 March 2025, t', 'T') * 2}</main></body></html>"
    )
    return findings.find(pages.read(html, "a.html"))


@pytest.mark.parametrize(
    ("said", "days", "place", "hosts"),
    [
        ([EVENT], "2025-05-14", HUB, ("Ports Club",)),
        ([{"@graph": [OTHER, EVENT]}], "2025-05-14", HUB, ("Ports Club",)),
        ([EVENT, EVENT], "2025-05-14", HUB, ("Ports Club",)),
        (
            [[EVENT | {"endDate": "2025-05-15", "location": [{"address": IN_RIGA}, "Online"]}]],
            "2025-05-14 2025-05-15",
            "1 Harbour St, Riga, LV",
            ("Ports Club",),
        ),
        (
            [EVENT | {"location": {"@type": "VirtualLocation", "name": "a"}, "organizer": None}],
            "2025-05-14",
            "",
            (),
        ),
    ],
)
def test_what_a_page_tells_search_engines(
    said: list[object], days: str, place: str, hosts: tuple[str, ...]
) -> None:
    found = announced(*said)
    assert " ".join(str(day) for day in (found.date, found.end) if day) == days
    assert (found.place, found.hosts) == (place, hosts)
    assert "date" not in found.unsure
    assert len(found.unsure.get("hosts", [])) == len(hosts)


@pytest.mark.parametrize(
    ("said", "others"),
    [
        ([OTHER], ("the page tells search engines of 'Rail Day' (2026-05-05)",)),
        (
            [EVENT, EVENT | {"startDate": "2025-05-13"}],
            (
                "the page tells search engines of 'Ports Day' (2025-05-14)",
                "the page tells search engines of 'Ports Day' (2025-05-13 – 2025-05-14)",
            ),
        ),
        (
            [OTHER | {"startDate": f"2026-05-0{day}"} for day in range(1, 9)],
            tuple(f"the page tells search engines of 'Rail Day' (2026-05-0{n})" for n in (1, 2, 3)),
        ),
        ([EVENT | {"@type": "Article"}, "Event", None, [3]], ()),
        ("[" * 100_000, ()),
    ],
)
def test_events_that_may_not_be_what_a_page_is_about(said: object, others: tuple[str, ...]) -> None:
    text = said if isinstance(said, str) else json.dumps(said)
    html = f"<script type='application/ld+json'>{text}</script><h1>Ports Day</h1>"
    assert events.find(html, "Ports Day") == (events.Event(), others)


def test_what_is_for_another_program_or_for_nobody_is_told() -> None:
    text = (
        "---\ntitle: A talk\n---\nWe met.\n{: .lead}\n\nTerm\n: What it is\n\n<!-- not public -->\n"
        "{% comment %}\nneither\n{% endcomment %}\n<!--more-->\n*[SME]: small firms\n<!-- open\n"
    )
    found = findings.find(other_markdown.read(text, "a.md"))
    assert found.unsure[""][:5] == [
        "'{: .lead}' is for another program",
        "': What it is' is for another program",
        "'*[SME]: small firms' is for another program",
        "a comment was left out: not public",
        "a comment was left out: neither",
    ]
    assert "public" not in found.text


def test_a_long_comment_is_told_as_far_as_one_reads() -> None:
    found = other_markdown.read(f"We met.\n\n<!-- {'Ask Ana. ' * 99}-->\n", "a.md")
    (told,) = found.unsure
    assert told.startswith("a comment was left out: Ask Ana. ")
    assert told.endswith(" …")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Opening\n\nThey met.\n\n2. Ports", ["1. Opening", "They met.", "2. Ports"]),
        ("1. Ana\n2. Pedro\n\n3. Rosa", ["1. Ana\n2. Pedro\n3. Rosa"]),
        ("1. Ana\n3. Pedro", ["- 1\\. Ana\n- 3\\. Pedro"]),
        ("- Ana\n- Pedro", ["- Ana\n- Pedro"]),
        (
            "Three languages:\n    a) English\n    b) Bemba",
            ["Three languages:", "- a) English\n- b) Bemba"],
        ),
        (
            "3.1 They reported that\n    the pilot went on.",
            ["3.1 They reported that the pilot went on."],
        ),
        ("Venue: Room 204\n\nThey met for long.", ["Venue: Room 204", "They met for long."]),
        ("Held on: 14 May\n\nThey met for long.", ["Held on: 14 May", "They met for long."]),
        ("Date and time: 14 May\n\nThey met.", ["Date and time: 14 May", "They met."]),
        ("Side event: Ports\n\nThey met.", ["## Side event: Ports", "They met."]),
        (
            f"2.9 {'They met. ' * 7}\n2.10 They left.",
            [f"2.9 {'They met. ' * 7}".strip(), "2.10 They left."],
        ),
        (f"{'They met. ' * 7}\n2.5 of ten came.", [f"{'They met. ' * 7}2.5 of ten came."]),
        (f"2.1 {'They met. ' * 7}\n2.5 came.", [f"2.1 {'They met. ' * 7}2.5 came."]),
        ("MINUTES\n=======\nThey met.", ["# MINUTES", "They met."]),
        ("1. Opening\n----------\nThey met.\n\nA line", ["## 1. Opening", "They met.", "A line"]),
        (
            "Item    Due\n----    ---\nForm    May",
            ["```\nItem    Due\n----    ---\nForm    May\n```"],
        ),
    ],
)
def test_plain_minutes(text: str, expected: list[str]) -> None:
    written = [escaping.written(block) for block in texts.read(f"{text}\n").blocks]
    assert written == expected


def test_numbers_of_a_list_in_markdown() -> None:
    blocks = other_markdown.read("3. Ana\n4. Pedro\n", "a.md").blocks
    assert [escaping.written(block) for block in blocks] == ["3. Ana\n4. Pedro"]
