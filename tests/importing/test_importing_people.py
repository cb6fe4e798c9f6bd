"""Who spoke, as the lines, lists and tables below the heading of a panel name them."""

import pytest

from afterword.importing import elements, findings, panels, speaking, texts
from afterword.importing.blocks import Block
from afterword.importing.people import Person, addressed, is_name


def told(*people: Person) -> list[str]:
    return [", ".join(filter(None, (one.name, one.role, one.organization))) for one in people]


def text(words: str) -> tuple[Block, ...]:
    return texts.read(f"{words}\n").blocks


def page(html: str) -> tuple[Block, ...]:
    return elements.blocks(html)[0]


@pytest.mark.parametrize(
    ("line", "expected", "organizations", "doubts"),
    [
        (
            "Moderator: David Kiprono, Kenya Ports Authority. Speakers: Sarah Achieng, DHL; "
            "Tom Mboya, Sendy.",
            ["David Kiprono, Kenya Ports Authority", "Sarah Achieng, DHL", "Tom Mboya, Sendy"],
            [],
            0,
        ),
        (
            "Speakers: Ana Íñiguez, Mayor of Loja, Pedro Salas, CEO of PayPhone, and Rosa Quispe, "
            "Servientrega",
            [
                "Ana Íñiguez, Mayor of Loja",
                "Pedro Salas, CEO of PayPhone",
                "Rosa Quispe, Servientrega",
            ],
            [],
            0,
        ),
        (
            "Speakers: Ms Abena Osei, MD of Kasapreko, and Linda Tetteh, Ashanti Traders’ Union.",
            ["Abena Osei, MD of Kasapreko", "Linda Tetteh, Ashanti Traders’ Union"],
            [],
            0,
        ),
        (
            "Ponentes: Ana Paz | Gerenta, DHL; Luis Ruiz | Visa",
            ["Ana Paz, Gerenta, DHL", "Luis Ruiz, Visa"],
            [],
            0,
        ),
        (
            "Speakers: Li Wei, Managing Director, Pay & Go, Inc.; Ana Paz – CEO, DHL",
            ["Li Wei, Managing Director, Pay & Go, Inc.", "Ana Paz, CEO, DHL"],
            [],
            0,
        ),
        (
            "Speakers: Ana Díaz, CEO, Mercado Libre, Luis Paz, Director, DHL",
            ["Ana Díaz, CEO, Mercado Libre", "Luis Paz, Director, DHL"],
            [],
            1,
        ),
        ("Speakers: Luis Pérez, Eva Ruiz", ["Luis Pérez", "Eva Ruiz"], [], 0),
        (
            "Speakers: Marks and Spencer, Trinidad and Tobago, and Visa",
            [],
            ["Marks and Spencer", "Trinidad and Tobago", "Visa"],
            0,
        ),
        ("Speaker: Ana Díaz, Conan Doyle", ["Ana Díaz, Conan Doyle"], [], 1),
        (
            "Featuring Yaw Boateng, Commissioner of Customs; Akosua Manu, Director at DHL Ghana; "
            "and moderated by Nana Addo.",
            [
                "Yaw Boateng, Commissioner of Customs",
                "Akosua Manu, Director, DHL Ghana",
                "Nana Addo",
            ],
            [],
            0,
        ),
        (
            "Com Rita Alves (Correios) e Tiago Nunes (DHL).",
            ["Rita Alves, Correios", "Tiago Nunes, DHL"],
            [],
            0,
        ),
        ("With Ana Díaz and Eva Ruiz in the hall, there was a queue.", [], [], 0),
        (
            "Moderadora: Lucía Vega. Ponentes: Juan Mora (DHL) y Rosa Quispe (Servientrega).",
            ["Lucía Vega", "Juan Mora, DHL", "Rosa Quispe, Servientrega"],
            [],
            0,
        ),
        (
            "Participantes: Carlos Lima, diretor do BNDES; moderação de Paulo Reis.",
            ["Carlos Lima, diretor do BNDES", "Paulo Reis"],
            [],
            0,
        ),
        ("Moderation: Prof. Dr. Anna Weiß, Pay GmbH", ["Anna Weiß, Pay GmbH"], [], 1),
        (
            "Mediação: Rita Alves, jornalista da Folha. Painelistas: Luís Melo, sócio da Loja; "
            "e Tiago Nunes (DHL)",
            ["Rita Alves, jornalista da Folha", "Luís Melo, sócio da Loja", "Tiago Nunes, DHL"],
            [],
            0,
        ),
        (
            "Auf dem Podium: Anna Weiß (Leiterin Zoll, DHL), Jan Becker (IHK) und Eva Ruiz (Visa)",
            ["Anna Weiß, Leiterin Zoll, DHL", "Jan Becker, IHK", "Eva Ruiz, Visa"],
            [],
            0,
        ),
        (
            "Intervenants : Mme Awa Traoré, fondatrice d'Appelle-moi ; Éric Kone, responsable, OIF",
            ["Awa Traoré, fondatrice d'Appelle-moi", "Éric Kone, responsable, OIF"],
            [],
            0,
        ),
        (
            "Ponentes: Sara Ruiz, de ONU Mujeres; Ana Paz, periodista, de la Cámara; Eva Sol, "
            "de aquí",
            ["Sara Ruiz, ONU Mujeres", "Ana Paz, periodista, Cámara", "Eva Sol, de aquí"],
            [],
            0,
        ),
        (
            "المتحدثون: أحمد العلي، مدير البنك المركزي؛ ليلى حسن، شركة فيزا",
            ["أحمد العلي, مدير البنك المركزي", "ليلى حسن, شركة فيزا"],
            [],
            1,
        ),
        ("The speakers: they were late, said Ana Díaz.", [], [], 0),
    ],
)
def test_a_line_that_names_who_spoke(
    line: str, expected: list[str], organizations: list[str], doubts: int
) -> None:
    found = speaking.find(text(line))
    assert told(*found.people) == expected
    assert (found.organizations, len(found.unsure)) == (organizations, doubts)


LIST = "<ul><li>Ama Serwaa, CEO, Zeepay<li>Kojo Antwi – Director of Policy, Bank of Ghana"
LIST += "<li>Dr. Efua Sutherland (University of Ghana)</ul>"
LISTED = [
    "Ama Serwaa, CEO, Zeepay",
    "Kojo Antwi, Director of Policy, Bank of Ghana",
    "Efua Sutherland, University of Ghana",
]
WHO = ["Ana Díaz, CEO, DHL", "Tom Roe, Visa", "Eva Ruiz"]
IHK = "Eva Ruiz, IHK"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p><b>Panelists:</b></p>{LIST}", LISTED),
        (f"<h3>Speakers</h3>{LIST}", LISTED),
        (f"<p>We ate.</p>{LIST}", []),
        (
            "<table><tr><th>Name<th>Role<th>Organization<tr><td>Esi Owusu<td>Founder<td>CodeTrain"
            "<tr><td>Ben Asante<td>Lead<td>Google</table>",
            ["Esi Owusu, Founder, CodeTrain", "Ben Asante, Lead, Google"],
        ),
        (
            '<table><tr><th>Name<th>Organization<tr><td><a href="https://e.org/esi">Esi Owusu</a>'
            '<td><b><a href="https://e.org">Code*Train</a></b><tr><td>Ben Asante<td>A | B</table>',
            ["Esi Owusu, Code*Train", "Ben Asante, A | B"],
        ),
        ("<table><tr><th>Name<th>Role<tr><td>Esi Owusu</table>", ["Esi Owusu"]),
        ("<table><tr><th>Country<th>Cost<tr><td>El Salvador<td>9</table>", []),
        (f"<h2>Closing</h2><p>Speakers:</p>{LIST}", []),
        (
            "<p>Speakers:<br>Ana Díaz, CEO, DHL<br>Tom Roe (Visa)<br>Eva Ruiz<p>Queues are long.",
            WHO,
        ),
        (
            "<p>Moderator: Ana Díaz, CEO, DHL<ul><li>Tom Roe (Visa)<li>Eva Ruiz, IHK</ul>",
            [*WHO[:2], IHK],
        ),
        ("<p>Moderator: Ana Díaz, CEO, DHL<ul><li>Costa Rica<li>El Salvador</ul>", WHO[:1]),
        (
            "<p>Moderator: Ana Díaz, CEO, DHL<ul><li>Tom Roe (Visa)<li>Queues are long.</ul>",
            WHO[:1],
        ),
        ("<p>Chair: Ana Díaz, CEO, DHL<br>Panel: Tom Roe (Visa), Eva Ruiz (IHK)", [*WHO[:2], IHK]),
        ("<p>Chair: Ana Díaz, CEO, DHL<br>Panel: Tom Roe, and what he knew", WHO[:1]),
        ("<p>Panel: Tom Roe (Visa), Eva Ruiz (IHK)", []),
    ],
)
def test_lists_and_tables_of_who_spoke(html: str, expected: list[str]) -> None:
    assert told(*speaking.find(page(html)).people) == expected


@pytest.mark.parametrize(
    ("line", "role", "organization"),
    [
        ("Speaker: Li Wei, Director, Pay & Go, Ltd.", "Director", "Pay & Go, Ltd"),
        ("Speaker: Ana Paz, Director of Ports at DHL", "Director of Ports", "DHL"),
        ("Speaker: Ana Paz (CEO – DHL)", "CEO – DHL", ""),
        ("Speaker: Ana Paz, CEO, at DHL", "CEO", "DHL"),
        ("Intervenante : Awa Traoré, directrice chez Orange", "directrice", "Orange"),
        ("Referentin: Anna Weiß, Leiterin bei DHL", "Leiterin", "DHL"),
        ("Referent:in: Prof.in Dr.in Anna Weiß, Leiterin bei DHL", "Leiterin", "DHL"),
        ("Ponente: Rosa Quispe, Servientrega S.A.", "", "Servientrega S.A."),
        ("Ponente: Rosa Quispe, CEO, Servientrega, S.A.; Ana Paz.", "CEO", "Servientrega, S.A."),
    ],
)
def test_what_somebody_does_and_where(line: str, role: str, organization: str) -> None:
    who = speaking.find(text(line)).people[0]
    assert (who.role, who.organization) == (role, organization)


@pytest.mark.parametrize(
    ("said", "honorific", "name"),
    [
        ("H.E. Mr. Bat Ganbold", "H.E. Mr.", "Bat Ganbold"),
        ("Her Excellency Dr. Ana Díaz", "Her Excellency Dr.", "Ana Díaz"),
        ("Prof. Dr. Anna Weiß", "Prof. Dr.", "Anna Weiß"),
        ("Prof.in Dr.in Anna Weiß", "Prof.in Dr.in", "Anna Weiß"),
        ("Dipl.-Ing. Anna Weiß", "Dipl.-Ing.", "Anna Weiß"),
        ("Ing. Luis Cevallos", "Ing.", "Luis Cevallos"),
        ("Lic. José Ruiz", "Lic.", "José Ruiz"),
        ("Arq. Inés Vela", "Arq.", "Inés Vela"),
        ("Eng. Tom Roe", "Eng.", "Tom Roe"),
        ("Dra. Paola Ortega", "Dra.", "Paola Ortega"),
        ("Mtra. Úrsula Yáñez", "Mtra.", "Úrsula Yáñez"),
        ("Econ. Luis Paz", "Econ.", "Luis Paz"),
        ("la Dra. Ana Paz", "Dra.", "Ana Paz"),
        ("Profa. Dra. Ana Lima", "Profa. Dra.", "Ana Lima"),
        ("Mme Awa Traoré", "Mme", "Awa Traoré"),
        ("Drina Mrkva", "", "Drina Mrkva"),
        ("M. Awa Traoré", "", "M. Awa Traoré"),  # as many a first name is written
    ],
)
def test_how_somebody_is_addressed(said: str, honorific: str, name: str) -> None:
    assert addressed(said) == (honorific, name)
    assert is_name(said)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        *[("María de las Casas", True), ("Marie du Plessis", True), ("Ana das Neves", True)],
        *[("Ben Okri", True), ("Yusuf bin Ali", True), ("Bank of Loja", False)],
        *[("Ministério da Economia", False), ("Conseil National", False)],
        *[("Deutsche Gesellschaft", False), ("Commissione Europea", False)],
    ],
)
def test_what_a_name_looks_like(name: str, expected: bool) -> None:
    assert is_name(name) == expected


@pytest.mark.parametrize(
    "head",
    [
        *("Chair:", "Discussants", "Moderadores:", "Ponentes", "Expositora :", "Intervenantes"),
        *("Expositoras", "Conferencista:", "Participan:", "Debatedoras", "Moderan"),
        *("Modératrice", "Palestrantes:", "Referentinnen", "Podium:", "Relatori", "مديرة الجلسة"),
        *("The speakers:", "Los ponentes:", "Die Referentinnen"),
        *("Referent*innen", "Redner:innen:", "Die Referent/-innen", "Es sprachen:", "Moderator_in"),
    ],
)
def test_what_stands_above_a_list_of_who_spoke(head: str) -> None:
    assert told(*speaking.find(page(f"<p>{head}</p>{LIST}")).people) == LISTED


@pytest.mark.parametrize(
    "top",
    [
        *("Full name|Job title|Company", "Nombres y apellidos|Cargo|Institución"),
        *("Nom|Fonction|Organisme", "Nome|Cargo|Organização", "Name|Funktion|Unternehmen"),
        "الاسم|المنصب|الجهة",
    ],
)
def test_a_table_of_who_spoke_in_other_languages(top: str) -> None:
    rows = "".join(f"<tr><td>{row.replace('|', '<td>')}" for row in (top, "Esi Owusu|Lead|Visa"))
    assert told(*speaking.find(page(f"<table>{rows}</table>")).people) == ["Esi Owusu, Lead, Visa"]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Panel 1: Payments", "Payments"),
        ("Painel 1 – Crédito", "Crédito"),
        ("Podiumsdiskussion 2: Zoll", "Zoll"),
        ("Mesa redonda 2: Pagos", "Pagos"),
        ("Table ronde 1 : Les paiements", "Les paiements"),
        ("الجلسة الأولى: المدفوعات", "المدفوعات"),
        ("حلقة نقاش: الموانئ", "الموانئ"),
        ("SESSION IV: Customs", "Customs"),
        ("Sesión 2 (tarde): Aduanas", "Aduanas"),
        ("Séance 3 – La douane", "La douane"),
        ("Sitzung 1: Zoll", "Zoll"),
        ("Sessione 2: Dogana", "Dogana"),
        ("Session 1 | Standards", "Standards"),
        ("2. Panel discussion: Ports", "Ports"),
        ("The first panel: Ports", "Ports"),
        ("Première session : La douane", "La douane"),
        ("Primer panel: Pagos", "Pagos"),
        ("Erste Sitzung – Zoll", "Zoll"),
        ("Terza sessione: Dogana", "Dogana"),
        ("La primera mesa: Pagos", "Pagos"),
        ("Das erste Podium: Zoll", "Zoll"),
    ],
)
def test_headings_of_panels_in_other_languages(heading: str, title: str) -> None:
    _, found, _ = panels.find(page(f"<h2>{heading}</h2><p>They spoke of queues.</p>"))
    assert [panel.title for panel in found] == [title]


@pytest.mark.parametrize(
    ("line", "title", "more"),
    [
        ("09:30 - 10:45  Panel 1: Payments", "Payments", "09:30 - 10:45"),
        ("9:30 AM – 10:45 AM | Session 2 | Ports", "Ports", "9:30 AM – 10:45 AM"),
        ("14h30 – 15h : Table ronde 1 : Les ports", "Les ports", "14h30 – 15h"),
        ("14.00 Uhr Podium 1: Zoll", "Zoll", "14.00 Uhr"),
        ("Panel 2 (14:00–15:30): Ports", "Ports", "(14:00–15:30)"),
        ("10 am: First panel (online): Ports", "Ports", "10 am (online)"),
    ],
)
def test_when_a_panel_was_stays_in_the_text(line: str, title: str, more: str) -> None:
    made, (panel,), _ = panels.find(page(f"<p>{line}</p><p>Queues are long.</p>"))
    assert panel.title == title
    assert [block.plain for block in made] == [title, more, "Queues are long."]


@pytest.mark.parametrize(
    "html",
    [
        "<p>The second session, which came later, was long</p>",
        "<p>First panel of all: what we know</p>",
        "<p>12 panels: they were long</p>",
        "<p>At 9:30 Panel 1: we spoke of queues</p>",
    ],
)
def test_lines_that_announce_no_panel(html: str) -> None:
    assert panels.find(page(f"{html}<p>They spoke of queues.</p>"))[1] == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p>At the end of the session, participants asked for:</p><ul><li>One form<li>A desk</ul>",
        "<p>The discussion showed two things:</p><ul><li>Fees: too high, says Visa.<li>Queues</ul>",
        "<p>The panels were:</p><ul><li>Payments<li>Ports</ul>",
    ],
)
def test_a_list_that_names_nobody_is_of_no_panels(html: str) -> None:
    assert panels.find(page(html))[1] == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p><b>Panel 1: Ports</b></p><p>Queues.</p><p><b>Panel 2: Money</b></p>",
        "<h2>Panel 1: Ports</h2><p>Queues.</p><h2>Panel 2: Money</h2>",
        "<p><b>Panel 1: Ports</b></p><p>Queues.</p><p><b>Panel 1: Ports</b></p>",
        f"<p><b>Panel 1: Ports</b></p><p>Queues.</p><p><b>Panel 2: {'Money ' * 30}</b></p>",
    ],
)
def test_who_spoke_in_the_next_panel_did_not_speak_in_this_one(html: str) -> None:
    _, (ports, *_), _ = panels.find(page(f"{html}<p>Moderator: Eva Ruiz, Visa</p>"))
    assert (ports.title, ports.speakers) == ("Ports", ())


@pytest.mark.parametrize(
    ("who", "unsure"),
    [
        ("Moderator: Eva Ruiz", ["nobody was found but Eva Ruiz, who moderated"]),
        ("Chair:\n\nEva Ruiz", ["nobody was found but Eva Ruiz, who moderated"]),
        ("Moderator: Eva Ruiz\n\nSpeaker: Ana Díaz", []),
        ("Speaker: Eva Ruiz", []),
    ],
)
def test_a_panel_of_its_moderator_alone_is_told(who: str, unsure: list[str]) -> None:
    assert speaking.find(text(who)).unsure == unsure


def test_what_may_be_work_and_no_place_of_work_is_to_be_checked() -> None:
    found = speaking.find(text("Speakers: Beth Cole, Window dresser; Rosa Lund, Lund Flowers Ltd"))
    assert found.unsure == ["'Window dresser' is taken for where Beth Cole works"]
    found = speaking.find(text("Speakers: Joy Auma, who lends to traders; Rosa Lund, Lund Ltd"))
    assert found.unsure == ["'who lends to traders' is taken for where Joy Auma works"]


@pytest.mark.parametrize(
    "line",
    [
        "Speakers: Kwame Asante (West Blue), Ana Paz (Conan Doyle)",
        "Speakers: Kwame Asante, CEO, West Blue; Ana Paz, Editor, Daily Graphic",
        "Moderator: Ana Paz, Editor, Daily Graphic",
    ],
)
def test_what_can_be_nobody_else_is_where_somebody_works(line: str) -> None:
    assert not [why for why in speaking.find(text(line)).unsure if "is taken for" in why]


def test_a_line_with_the_last_of_those_who_spoke_is_no_heading() -> None:
    who, said = "Speakers:\nAna Díaz, CEO, DHL\nEva Ruiz, Visa", "They spoke of queues."
    lines = f"{who}\n\n{said}\n\nPorts\n\n{said}"
    headings = [block.plain for block in text(lines) if block.kind == "heading"]
    assert headings == ["Ports"]


ANA, BEN = "<h4>Ana Díaz</h4><p>Moderator, ORF</p>", "<h4>Ben Osei</h4><p>CEO, Farmerline</p>"
CHI = "<h4>Chi Nguyen</h4><p>GS1</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            ANA + BEN + CHI,
            ["Ana Díaz, Moderator, ORF", "Ben Osei, CEO, Farmerline", "Chi Nguyen, GS1"],
        ),
        (
            f"<p>Moderator: Eva Ruiz</p>{BEN}<h3>Closing</h3>{ANA}",
            ["Eva Ruiz", "Ben Osei, CEO, Farmerline"],
        ),
        (f"<h2>Panel 2: Money</h2>{BEN}", []),
        (CHI, []),
        ("<h4>Better Ports</h4><p>Forms, queues</p><h4>Two Cranes</h4><p>CEO, DHL</p>", []),
        ("<h4>Better Ports</h4><p>They asked the director for less queues.</p>", []),
        (f"{BEN}<h4>Better Ports</h4><p>They asked for less queues.</p>", []),
    ],
)
def test_cards_of_who_spoke(html: str, expected: list[str]) -> None:
    _, (ports, *_), _ = panels.find(page(f"<h3>Panel 1: Ports</h3>{html}<p>Queues are long.</p>"))
    assert told(*ports.speakers) == expected


def test_a_panel_without_anybody_is_told() -> None:
    found = findings.find(texts.read("A talk\n\nPanel 1: Ports\n\nIt was long, and it rained.\n"))
    assert found.unsure["panels"] == ["nobody was found who spoke in: Ports"]
