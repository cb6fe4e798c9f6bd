"""Files that others wrote, as drafts: what is found in them, and what cannot be imported."""

import io
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import CHECKOUT
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.cli import cli
from afterword.diagnostics import Failure
from afterword.front_matter.source import Source
from afterword.front_matter.source import read as read_source
from afterword.importing import (
    dating,
    drafting,
    findings,
    furniture,
    naming,
    placing,
    reading,
    texts,
)
from afterword.importing.blocks import Reading

MEXICO = CHECKOUT.parent / "shared" / "source" / "spotlight-mexico-dialogue.txt"
Import = Callable[..., Result]


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    monkeypatch.chdir(project)
    return lambda *arguments, **given: CliRunner().invoke(cli, arguments, **given)


@pytest.fixture
def drafted(run: Import, project: Path) -> Callable[[str, bytes | str], Source]:
    """Imports a file, sees that `check` has no error for the draft, and reads it."""

    def draft(name: str, content: bytes | str) -> Source:
        raw = content if isinstance(content, bytes) else content.encode()
        (project / name).write_bytes(raw)
        result = run("import", name)
        assert result.exit_code == 0, result.stderr
        path = result.stdout.strip()
        checked = run("check", path)
        assert (checked.exit_code, "error" in checked.stdout) == (0, False), checked.stdout
        return read_source(project / path, path)

    return draft


Drafted = Callable[[str, bytes | str], Source]


def plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


# The page that was saved as text


@pytest.mark.skipif(not MEXICO.exists(), reason="the saved page is not beside the checkout")
def test_the_mexico_page_has_title_date_author_and_six_panels(
    drafted: Drafted, run: Import, project: Path
) -> None:
    text = MEXICO.read_text("utf-8")
    draft = drafted("mexico.txt", text)
    assert draft.data["title"] == "Digital Trade Dialogues: Spotlighting Mexico"
    assert draft.data["date"] == "2021-03-03"
    assert draft.data["authors"] == [
        {
            "name": "Erica Vambell",
            "role": "Research Associate",
            "organization": "Nextrade Group",
        }
    ]
    assert draft.data["hosts"] == [
        "eCommerce Institute",
        "Mexican Association of Online Sales (AMVO)",
    ]
    assert draft.data["keynote"] == {
        "name": "Tatiana Clouthier",
        "honorific": "Her Excellency",
        "role": "Secretary of Economy of Mexico",
    }
    panels = draft.data["panels"]
    assert [panel["title"] for panel in panels] == [
        "Mexico’s ongoing work to promote MSME ecommerce and economic recovery",
        "Digital cross-border payments",
        "Logistics, last-mile delivery, and trade facilitation",
        "Finance instruments and the growing role of Fintechs in enabling MSME ecommerce",
        "Ecommerce capacity building and export promotion",
        "U.S.-Mexico-Canada Agreement (USMCA) as an enabler of MSME ecommerce between Mexico and "
        "the United States",
    ]
    assert panels[0]["speakers"] == [
        {
            "name": "Ernesto Acevedo",
            "role": "Undersecretary of Industry, Trade, and Competitiveness",
            "organization": "Secretariat of Economy",
        }
    ]
    assert panels[1]["organizations"] == ["Central Bank", "Mastercard", "Visa", "R3"]
    assert panels[5]["organizations"] == ["Mercado Libre", "Google"]
    assert panels[5]["speakers"][0]["name"] == "Luz Maria de la Mora"
    assert "top of page" not in draft.prose
    kept = plain_words(draft.prose)
    for line in text.splitlines()[8:]:
        if line.strip() and line != "bottom of page":
            words = plain_words(line)
            at = range(len(kept) - len(words) + 1)
            assert any(kept[n : n + len(words)] == words for n in at), line


@pytest.mark.skipif(not MEXICO.exists(), reason="the saved page is not beside the checkout")
def test_a_text_goes_into_the_dialogue_that_its_title_names(
    run: Import, project: Path, write: Callable[[str, str], Path]
) -> None:
    for name, title in (("mexico", "Mexico"), ("ecuador", "Ecuador")):
        write(f"recaps/{name}/dialogue.md", f"---\ntitle: {title}\n---\n")
    result = run("import", str(MEXICO))
    assert result.stdout.startswith("recaps/mexico/2021-03-03-digital-trade-dialogues-")
    assert "panels: 6\n" in result.stderr
    again = run("import", str(MEXICO))
    assert again.stdout == result.stdout.replace(".md", "-2.md")
    assert run("check").exit_code == 0


# Each kind of file

PAGE = """\
<!DOCTYPE html><html lang="en"><head><title>One form | Harbour Institute</title>
<meta property="og:url" content="https://harbour.test/talks/one-form"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav>
<div id="cookie-banner">We use cookies to improve your visit. <button>Accept</button></div>
<main><h1>One form for everyone</h1>
<p>By Ana Íñiguez, Mayor, City of Loja</p>
<p>On 17 and 18 September 2020, <b>twelve</b> mayors met at the harbour, and read
<a href="/paper_(1).pdf">the paper</a> about [forms] that everybody has to fill in.</p>
<h2>What was said</h2>
<p>A form that is the same for everyone saves a small firm a week of work in each year.</p>
<p>The sessions were:</p>
<ul><li>Ports and customs, with speakers from Visa and R3. They spoke of queues.</li>
<li>Money abroad: Luis Pérez (Director, DHL), Eva Ruiz (CEO, Konfio)</li></ul>
<h2>What comes next</h2><ol><li>A second meeting of the mayors in spring.</li></ol></main>
<footer>© 2021 Harbour Institute. All rights reserved.</footer></body></html>
"""


def test_a_page(drafted: Drafted) -> None:
    draft = drafted("page.html", PAGE)
    data = draft.data
    assert (data["title"], data["date"], data["end"]) == (
        "One form for everyone",
        "2020-09-17",
        "2020-09-18",
    )
    assert data["url"] == "https://harbour.test/talks/one-form"
    assert data["authors"][0]["organization"] == "City of Loja"
    assert data["panels"] == [
        {"title": "Ports and customs", "organizations": ["Visa", "R3"]},
        {
            "title": "Money abroad",
            "speakers": [
                {"name": "Luis Pérez", "role": "Director", "organization": "DHL"},
                {"name": "Eva Ruiz", "role": "CEO", "organization": "Konfio"},
            ],
        },
    ]
    assert "[the paper](https://harbour.test/paper_%281%29.pdf) about \\[forms]" in draft.prose
    assert "## What was said" in draft.prose
    assert "## Ports and customs\n\nPorts and customs, with speakers" in draft.prose
    assert "1. A second meeting" in draft.prose
    for furniture_ in ("cookies", "About", "rights"):
        assert furniture_ not in draft.prose


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(text: str, style: str = "", bullet: bool = False) -> str:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if bullet else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    run_ = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{run_}</w:p>"


def docx(body: str, *more: tuple[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The least that Word takes for a document."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="l" Type="{OFFICE}/hyperlink" Target="https://harbour.test/a_b" '
        f'TargetMode="External"/><Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="n" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:style w:type="paragraph" '
        'w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:type="paragraph" '
        'w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}" xmlns:r="{OFFICE}"><w:body>{body}'
        "</w:body></w:document>",
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as made:
        for name, content in (*parts.items(), *more):
            made.writestr(name, content)
    return packed.getvalue()


def test_a_word_document(drafted: Drafted) -> None:
    link = '<w:p><w:hyperlink r:id="l"><w:r><w:t>The paper</w:t></w:r></w:hyperlink></w:p>'
    body = (
        paragraph("What we heard", "Title"),
        paragraph("By Ana Díaz, Mayor, City of Loja"),
        paragraph("We met on March 3rd, 2021."),
        paragraph("Panels", "H1"),
        paragraph("The panels were:"),
        paragraph("Payments, with speakers from Visa.", bullet=True),
        paragraph("Ports, discussed by DHL.", bullet=True),
        paragraph("Papers", "H1"),
        link,
    )
    draft = drafted("talk.docx", docx("".join(body)))
    assert draft.data["title"] == "What we heard"
    assert draft.data["date"] == "2021-03-03"
    assert draft.data["authors"][0]["role"] == "Mayor"
    assert [panel["organizations"] for panel in draft.data["panels"]] == [["Visa"], ["DHL"]]
    assert draft.data["documents"] == [{"title": "The paper", "url": "https://harbour.test/a_b"}]


MATTERS = {
    "jekyll.md": '---\nlayout: post\ntitle: "Talk: one"\ndate: 2021-03-03 10:00:00 +0000\n'
    "author: Ana Díaz\ntags: [Digital Trade]\n---\n",
    "hugo.md": '+++\ntitle = "Talk: one"\ndate = 2021-03-03T10:00:00Z\nauthors = ["Ana Díaz"]\n'
    'tags = ["Digital Trade"]\n+++\n',
    "pelican.md": "Title: Talk: one\nDate: 2021-03-03 10:20\nAuthor: Ana Díaz\n"
    "Tags: Digital Trade\n",
}


@pytest.mark.parametrize("name", MATTERS)
def test_markdown_of_another_program(drafted: Drafted, name: str) -> None:
    body = (
        "\nSome *text*, [a](https://harbour.test/a), [b](/b) and [c][r].\n\n"
        "[r]: https://harbour.test/c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    draft = drafted(name, MATTERS[name] + body)
    assert draft.data["title"] == "Talk: one"
    assert draft.data["date"] == "2021-03-03"
    assert draft.data["authors"] == [{"name": "Ana Díaz"}]
    assert draft.data["hashtags"] == ["DigitalTrade"]
    assert "Some *text*, [a](https://harbour.test/a), b and [c][r]." in draft.prose
    assert "[r]: https://harbour.test/c\n\n| a | b |\n|---|---|\n| 1 | 2 |" in draft.prose


def test_the_standard_input(run: Import) -> None:
    result = run("import", "-", input="A talk\n\nWe met on 3 March 2021 in the harbour.\n")
    assert result.stdout == "recaps/demo/2021-03-03-a-talk.md\n"
    assert result.exit_code == 0


def test_a_closed_standard_input(run: Import) -> None:
    script = f"exec {sys.executable} -m afterword import - <&-"
    result = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "Error: Could not open file 'the standard input': it is closed\n"


def test_the_date_of_a_file_may_be_that_of_its_publication(run: Import, project: Path) -> None:
    top = "---\ntitle: A talk\ndate: 2021-03-05\n---\n\nWe met"
    why = "# check: the file is dated so, maybe as it was published; no day of the event was found"
    texts = []
    for name, text in (("a.md", f"{top}.\n"), ("b.md", f"{top} on 5 March 2021.\n")):
        (project / name).write_text(text)
        texts.append((project / run("import", name).stdout.strip()).read_text("utf-8"))
    assert f"{why}\ndate: 2021-03-05\n" in texts[0]
    assert "check" not in texts[1]


BESIDE = """
<figure><img src="https://example.org/a.jpg" alt="El puerto"><figcaption>El puerto</figcaption>
</figure><p>Hablaron de los formularios que todos tienen que rellenar, y de las colas del país.</p>
<ul><li><a href="https://example.org/c">Agenda</a></li><li><a href="/">Inicio</a></li></ul>
<p>Más en <a href="https://example.org/a">la guía</a> y en
<a href="https://example.org/b">otra web</a>.</p></article>
<footer><p>Más de <a href="/a">todo</a> y de <a href="/b">nada</a>.</p></footer>
"""


def test_what_stands_beside_the_article_and_is_left_out_is_told(run: Import, project: Path) -> None:
    page = f"<html><article><h1>Reunión</h1><p>{SPANISH}</p>{BESIDE}</html>"
    (project / "a.html").write_text(page, "utf-8")
    result = run("import", "a.html")
    draft = (project / result.stdout.strip()).read_text("utf-8")
    assert "\n\nEl puerto\n\n" in draft
    said = (
        "check: this, or a part of it, was left out: Más en [la guía](https://example.org/a) y en "
        "[otra web](https://example.org/b).\n"
    )
    assert f"# {said}" in draft
    assert said in result.stderr
    assert "left out: [Agenda](https://example.org/c)\n" in result.stderr
    assert result.stderr.count("left out") == 2


def test_what_is_not_there_is_left_out_and_has_its_line(run: Import, project: Path) -> None:
    result = run("import", "-", input="A talk\n\nWe met in the harbour and spoke of ports.\n")
    assert result.exit_code == 1
    assert result.stdout == "recaps/demo/a-talk.md\n"
    assert "recaps/demo/a-talk.md:5:1: error: a recap needs the field 'date'" in result.stderr
    text = (project / "recaps/demo/a-talk.md").read_text("utf-8")
    assert "# check: no date was found" in text
    assert "date:" not in re.sub("#.*", "", text)


# What cannot be imported, and what is hard to read


def lying() -> bytes:
    """A document that says that it is small."""
    raw = docx(paragraph("x" * 60_000_000))
    with zipfile.ZipFile(io.BytesIO(raw)) as made:
        size = made.getinfo("word/document.xml").file_size
    return raw.replace(struct.pack("<I", size), struct.pack("<I", 1000))


MENUS = (
    "<html><body><nav><ul><li><a href='/'>Home</a><li><a href='/a'>About</a></ul></nav>"
    "<footer>© 2021</footer></body></html>"
)
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/talk/\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b\r\n'
    b"Content-Type: text/css\r\n\r\np {}\r\n--b\r\nContent-Type: text/HTML\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><main>"
    b"<h1>Reuni=C3=B3n</h1><p>The ma=\r\nyors met on 3 March 2021 in the harbour.</p>"
    + b"<p>They spoke of ports, and of queues.</p>" * 9
    + b'<p>All of it is in <a href=3D"a.pdf">the paper</a> of the day.</p></main></html>\r\n--b--'
)
MAIL = (
    "Received: from a.test\r\n by b.test; Fri, 16 May 2025 09:12:45 +0200\r\n"
    "From: =?UTF-8?Q?Ana_=C3=8D=C3=B1iguez?= <ana@e.org>\r\nTo: Board <board@e.org>\r\n"
    "Subject: Fwd: =?UTF-8?Q?Reuni=C3=B3n?=\r\nDate: Fri, 16 May 2025 09:12:44 +0200\r\n"
    "MIME-Version: 1.0\r\n"
)
PLAIN = (
    "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable"
    "\r\n\r\nThe ma=\r\nyors of Reuni=F3n met on 3 March 2021 in the harbour.\r\n"
)
SLIDES = (
    "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nPorts\r\n"
)
MIXED = 'Content-Type: multipart/{}; boundary="b"\r\n\r\n--b\r\n{}--b\r\n{}--b--\r\n'
DEEP = "".join(
    f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3000)
)
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "empty-file"),
    "blank": ("a.html", lambda: b"\xef\xbb\xbf \n", "empty-file"),
    "nothing in it": ("a.docx", lambda: docx(""), "empty-file"),
    "a PDF": ("a.pdf", lambda: b"%PDF-1.7\n", "not-importable"),
    "a web archive": ("a.webarchive", lambda: b"bplist00\xd1", "not-importable"),
    "a message": ("a.mhtml", lambda: MHTML.replace(b"text/HTML", b"image/png"), "not-importable"),
    "a deep message": ("a.eml", f"{MAIL}{DEEP}{PLAIN}".encode, "not-importable"),
    "a mail of a file": ("a.eml", f"{MAIL}{SLIDES}".encode, "not-importable"),
    "a long mail": ("a.eml", f"{MAIL}{PLAIN}{'a' * 500_001}".encode, "file-too-large"),
    "a PDF renamed": ("a.docx", lambda: b"%PDF-1.7\n", "not-importable"),
    "text renamed": ("a.docx", lambda: b"Some words.", "not-importable"),
    "a broken zip": ("a.docx", lambda: b"PK\x03\x04broken", "not-importable"),
    "a zip as Word writes none": (
        "a.docx",
        lambda: docx(paragraph("We met."), method=zipfile.ZIP_LZMA).replace(b"\5\0]", b"\5\0\xff"),
        "not-importable",
    ),
    "another zip": ("a.docx", lambda: b"PK\x05\x06" + bytes(18), "not-importable"),
    "noise": ("a.txt", lambda: bytes(range(256)) * 40 + bytes(2000), "not-importable"),
    "a bomb": ("a.docx", lambda: docx("", ("word/media/a", "0" * 60_000_000)), "not-importable"),
    "a bomb of text": ("a.docx", lambda: docx(paragraph("x" * 60_000_000)), "not-importable"),
    "a bomb that lies": ("a.docx", lying, "not-importable"),
    "too deep": ("a.docx", lambda: docx("<w:p>" * 9999 + "</w:p>" * 9999), "not-importable"),
    "no article": ("a.html", MENUS.encode, "no-article"),
    "no page": ("a.html", lambda: b"<html></html>", "no-article"),
    "20 MB": ("a.txt", lambda: b"word " * 4_000_001, "file-too-large"),
    "20 MB of HTML": ("a.html", lambda: b"<html>" + b"word " * 4_000_001, "file-too-large"),
    "text that takes minutes": ("a.md", lambda: b"# A\n\n" + b"abc\n" * 200_000, "file-too-large"),
    "much text in HTML": ("a.html", lambda: b"<html><p>" + b"word " * 110_000, "file-too-large"),
    "many elements": ("a.html", lambda: b"<html>" + b"<p>a word" * 21_000, "file-too-large"),
    "many paragraphs": ("a.docx", lambda: docx(paragraph("a") * 21_000), "file-too-large"),
    "a long draft": ("a.html", ("<html><p>" + "港" * 490_000).encode, "file-too-large"),
    "YAML that is none": ("a.md", lambda: b"---\ntitle: [\n---\n", "yaml-syntax"),
    "YAML with a colon": ("a.md", lambda: b"---\ntitle: A: b\n---\n\nWords.\n", "yaml-syntax"),
    "TOML that is none": ("a.md", lambda: b"+++\ntitle = \n+++\n", "not-importable"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_line_and_writes_nothing(run: Import, project: Path, case: str) -> None:
    name, content, code = BAD[case]
    (project / name).write_bytes(content())
    before = sorted(project.rglob("*"))
    result = run("import", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{name}:")
    assert result.stderr.endswith(f"[{code}]\n")
    assert result.stderr.count("\n") == 1
    assert sorted(project.rglob("*")) == before


SPANISH = (
    "La reunión de los alcaldes se celebró en la ciudad el 3 de marzo de 2021. Señoras y "
    "señores, la inauguración comenzó con una charla para los jóvenes."
)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "Reunión\n\n", "\n"),
        ("a.html", '<html><meta charset="iso-8859-1"><h1>Reunión</h1><p>', "</p></html>"),
        ("b.html", "<html><h1>Reunión</h1><p>", "</p></html>"),
    ],
)
def test_latin_1(drafted: Drafted, name: str, before: str, after: str) -> None:
    draft = drafted(name, f"{before}{SPANISH}{after}".encode("latin-1"))
    assert draft.data["title"] == "Reunión"
    assert (draft.data["lang"], draft.data["date"]) == ("es", "2021-03-03")
    assert SPANISH in draft.prose


HTML = (
    "Content-Type: text/html"
    + MHTML.decode().partition("Content-Type: text/HTML")[2].partition("--b--")[0]
)
SENT = "# check: the mail is from Ana Íñiguez; whom it is to was left out\n"
COPIED = """\
From: Ana Íñiguez <ana@e.org>
Sent: Friday, May 16, 2025 9:12 AM
To: Board <board@e.org>
Subject: FW: Re: Reunión
"""
COPIED_IN = {
    "en": COPIED,
    "de": "Von: Ana Íñiguez\nGesendet: 16. Mai 2025\nAn: Rat\nBetreff: WG: Reunión\n",
    "fr": "De : Ana Íñiguez\nEnvoyé : 16/05/2025\nÀ : Conseil\nObjet : TR: Reunión\n",
    "es": "De: Ana Íñiguez\nFecha: 16 de mayo de 2025\nPara: Junta\nAsunto: RV: Reunión\n",
    "fr of Thunderbird": "De : Ana Íñiguez\nDate : 16/05/2025\nPour : Conseil\nSujet : Reunión\n",
    "es of Outlook": (
        "De: Ana Íñiguez <ana@e.org>\nEnviado el: viernes, 16 de mayo de 2025 9:12\nPara: Junta\n"
        "Asunto: RV: Reunión\nDatos adjuntos: puertos.pdf\n"
    ),
    "pt of Outlook": (
        "De: Ana Íñiguez\nEnviada em: sexta-feira, 16 de maio de 2025 09:12\nPara: Junta\n"
        "Assunto: ENC: Reunión\n"
    ),
    "de of Outlook": (
        "Von: Ana Íñiguez\nGesendet am: Freitag, 16. Mai 2025 09:12\nAn: Rat\nBetreff: Reunión\n"
    ),
    "fr of Outlook": (
        "De : Ana Íñiguez\nEnvoyé : 16/05/2025\nÀ : Conseil\nObjet : TR: Reunión\n"
        "Pièces jointes : ports.pdf\n"
    ),
    "de of Thunderbird": (
        "Betreff: Reunión\nDatum: Fri, 16 May 2025 09:12:44 +0200\nVon: Ana Íñiguez\n"
        "Antwort an: Rat\nAn: Rat\nKopie (CC): Hafen\n"
    ),
    "it of Thunderbird": "Mittente: Ana Íñiguez\nData: 16/05/25\nA: Tutti\nOggetto: I: Reunión\n",
}


@pytest.mark.parametrize(
    ("content", "prose", "more"),
    [
        (PLAIN, "The mayors of Reunión met on 3 March 2021 in the harbour.\n", ""),
        (
            MIXED.format("mixed", PLAIN, SLIDES),
            "The mayors of Reunión met on 3 March 2021 in the harbour.\n",
            "# check: what is attached was left out: a.txt\n",
        ),
        (MIXED.format("alternative", PLAIN, HTML), "The mayors met on", ""),
        (MIXED.format("related", HTML, SLIDES), "The mayors met on", ""),
    ],
)
def test_a_mail(drafted: Drafted, project: Path, content: str, prose: str, more: str) -> None:
    draft = drafted("a.eml", f"{MAIL}{content}")
    assert (draft.data["title"], draft.data["date"]) == ("Reunión", "2021-03-03")
    assert draft.prose.strip("\n").startswith(prose.strip("\n"))
    text = next((project / "recaps").rglob("2021-03-03-*.md")).read_text("utf-8")
    assert SENT in text
    assert more in text
    assert "board" not in text.casefold()


@pytest.mark.parametrize(
    "field",
    [
        "From: Ana <\r\n",
        "From: staff: Ana <ana@e.org>\r\n",
        "Content-Disposition: inline; name*1*=a; name*\r\n",
    ],
)
def test_a_mail_is_read_whatever_its_head_says(drafted: Drafted, field: str) -> None:
    name = field.partition(":")[0]
    head = "".join(row for row in MAIL.splitlines(keepends=True) if not row.startswith(name))
    draft = drafted("a.eml", f"{head}{field}{PLAIN}")
    assert (draft.data["title"], draft.data["date"]) == ("Reunión", "2021-03-03")


def test_a_mail_that_was_not_sent_yet_has_no_day(drafted: Drafted) -> None:
    head = "".join(row for row in MAIL.splitlines(keepends=True) if not row.startswith("Date"))
    draft = drafted("a.eml", f"{head}{PLAIN}")
    assert (draft.data["title"], draft.data["date"]) == ("Reunión", "2021-03-03")
    assert "Board" not in draft.prose


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "hex", "a\0b"])
def test_what_no_mail_is_in_is_not_believed(drafted: Drafted, charset: str) -> None:
    head = f"Content-Type: text/plain; charset={charset}\r\n\r\n"
    draft = drafted("a.eml", f"{MAIL}{head}The mayors of Reunión met on 3 March 2021.\r\n")
    assert draft.prose.strip() == "The mayors of Reunión met on 3 March 2021."


def test_a_mail_that_says_it_is_in_ascii_may_be_in_utf_8(drafted: Drafted) -> None:
    head = "Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    draft = drafted("a.eml", f"{MAIL}{head}The mayors of Reunión met on 3 March 2021.\r\n")
    assert draft.prose.strip() == "The mayors of Reunión met on 3 March 2021."


def test_a_mail_in_latin_1_may_have_the_marks_of_windows(drafted: Drafted) -> None:
    mail = f"{MAIL}{PLAIN}".replace("in the harbour", "in =93Europe=92s=94 harbour")
    assert "in “Europe’s” harbour" in drafted("a.eml", mail).prose


@pytest.mark.parametrize("lang", COPIED_IN)
def test_a_mail_that_was_copied_as_text(drafted: Drafted, lang: str) -> None:
    draft = drafted("a.txt", f"{COPIED_IN[lang]}\nThe mayors met on 3 March 2021 in Riga.\n")
    assert (draft.data["title"], draft.data["date"]) == ("Reunión", "2021-03-03")
    assert draft.prose.strip() == "The mayors met on 3 March 2021 in Riga."


def test_the_day_of_a_mail_is_when_its_text_came_out(drafted: Drafted) -> None:
    draft = drafted("a.txt", f"{COPIED}\nThe mayors met in the harbour of Riga.\n")
    assert draft.data["date"] == "2025-05-16"


@pytest.mark.parametrize(
    "head",
    [
        "From: Ana\nSubject: Ports\n",
        "From: Ana\nDate: 16 May 2025\nSubject: Ports\nThe mayors said: there are too few.\n",
    ],
)
def test_a_text_that_only_begins_as_a_mail_keeps_all_of_it(drafted: Drafted, head: str) -> None:
    prose = drafted("b.txt", f"{head}\nThe mayors met on 3 March 2021.\n").prose
    assert "Subject: Ports" in prose
    assert ("too few" in prose) == ("too few" in head)


def test_the_day_of_a_mail_may_stand_in_it_twice(drafted: Drafted) -> None:
    day = COPIED.partition("Sent: Friday, ")[2].partition(" 9:12")[0]
    draft = drafted("a.txt", f"{COPIED}\n{day}\n\n{day}\n\nThe mayors met in the harbour.\n")
    assert draft.data["date"] == "2025-05-16"


def test_a_page_with_all_its_parts_in_one_file(drafted: Drafted) -> None:
    draft = drafted("a.mhtml", MHTML)
    assert (draft.data["title"], draft.data["date"]) == ("Reunión", "2021-03-03")
    assert "The mayors met" in draft.prose
    assert "[the paper](https://e.org/talk/a.pdf)" in draft.prose


def test_a_broken_letter_makes_no_text_western(run: Import, project: Path) -> None:
    text = f"Reunión\n\n{SPANISH}\n\nEl caf".encode() + b"\xe9.\n"
    (project / "a.txt").write_bytes(text)
    result = run("import", "a.txt")
    assert "check: damaged letters were left as they are; look for �: 1\n" in result.stderr
    assert SPANISH in (project / result.stdout.strip()).read_text("utf-8")


@pytest.mark.parametrize(
    "encoding", ["idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape", "utf-16"]
)
def test_what_is_no_encoding_of_a_page_is_not_believed(drafted: Drafted, encoding: str) -> None:
    text = f"<html><meta charset={encoding}><h1>Reunión</h1><p>{SPANISH} C:\\u0041"
    draft = drafted("a.html", text.encode("latin-1"))
    assert f"{SPANISH} C:\\\\u0041" in draft.prose


@pytest.mark.parametrize(
    ("said", "lang"),
    [("es-mx", "es-MX"), ("es-419", "es-419"), ("SR-LATN", "sr-Latn"), ("es-x-ours", "es")],
)
def test_the_language_that_a_page_names(drafted: Drafted, said: str, lang: str) -> None:
    cities = (
        "Quito, Loja, Cuenca, Guayaquil, Ambato, Manta, Ibarra, Machala, Tulcán. " * 5
        + "2021-03-03"
    )
    draft = drafted("a.html", f'<html lang="{said}"><h1>Quito</h1><p>{cities}</p>'.encode())
    assert draft.data["lang"] == lang


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_a_page_in_arabic(drafted: Drafted, encoding: str) -> None:
    page = (
        "<html><h1>حوار التجارة الرقمية في المكسيك</h1><p>بقلم: ليلى حسن، باحثة، مجموعة نكستريد</p>"
        "<p>عقد الحوار في 3 مارس 2021 بمشاركة عدد كبير من الخبراء وصناع القرار في المكسيك.</p>"
    )
    draft = drafted("a.html", page.encode(encoding))
    assert draft.data["lang"] == "ar"
    assert draft.data["title"] == "حوار التجارة الرقمية في المكسيك"
    assert draft.data["date"] == "2021-03-03"
    assert draft.data["authors"][0]["name"] == "ليلى حسن"


HOSTILE = """\
"Title": {{ 7*7 }} #x & *y* <script>

---
title: evil
---

{{ config }} {% raw %} [x](javascript:alert(1)) `code` \x07 \u202e &amp; <b>bold</b> __init__

[y]: javascript:alert(2)

## not a heading

+ a

====

```

| a | b |
|---|---|

![pic](file:///etc/passwd)(z)[https://a.test]

    > q

On March 3, 2021 we met.
"""


def test_hostile_text_stays_text(drafted: Drafted) -> None:
    draft = drafted("a.txt", HOSTILE)
    assert draft.data["title"] == '"Title": {{ 7*7 }} #x & *y* <script>'
    assert set(draft.data) == {"title", "date", "id"}
    assert "\\[x](javascript:alert(1))" in draft.prose
    assert "&amp;amp;" not in draft.prose


def test_brackets_of_a_text_are_none_that_open_links(drafted: Drafted) -> None:
    assert "\\[" * 1_100 in drafted("a.txt", f"# A talk\n\nOn 3 March 2021: {'[' * 1_100}").prose


@settings(max_examples=60)
@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.html", "a.md"]))
def test_any_text_is_a_draft_or_a_failure(text: str, name: str) -> None:
    try:
        found = findings.find(reading.read(text.encode("utf-8", "replace"), name))
    except Failure:
        return
    drafting.draft(found, "demo-1", name)


# The parts


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("On March 3rd, 2021, we", "en", ["2021-03-03"]),
        ("on the 3rd of March 2021", "en", ["2021-03-03"]),
        ("March 3-4, 2021", "en", ["2021-03-03 2021-03-04"]),
        ("17 and 18 September 2020", "en", ["2020-09-17 2020-09-18"]),
        ("held in July 2020", "en", ["2020-07"]),
        ("el 3 de marzo de 2021", "es", ["2021-03-03"]),
        ("le 1er février 2021", "fr", ["2021-02-01"]),
        ("٣ مارس ٢٠٢١", "ar", ["2021-03-03"]),
        ("3.3.2021 and 2021-04-05", "de", ["2021-03-03", "2021-04-05"]),
        ("29 April to 2 May 2026", "en", ["2026-04-29 2026-05-02"]),
        ("Monday 12 May – Wednesday 14 May 2024", "en", ["2024-05-12 2024-05-14"]),
        ("30 December 2024 to 2 January 2025", "en", ["2024-12-30 2025-01-02"]),
        ("December 30 to January 2, 2025", "en", ["2024-12-30 2025-01-02"]),
        ("12, 13 and 14 May 2024", "en", ["2024-05-12 2024-05-14"]),
        ("May 12, 13, and 14, 2024", "en", ["2024-05-12 2024-05-14"]),
        ("vom 14. bis 16. Mai 2024", "de", ["2024-05-14 2024-05-16"]),
        ("am 14. und 15. Mai 2024", "de", ["2024-05-14 2024-05-15"]),
        ("du 27 au 29 février 2024", "fr", ["2024-02-27 2024-02-29"]),
        ("del 27 al 29 de febrero de 2024", "es", ["2024-02-27 2024-02-29"]),
        ("من ١٢ إلى ١٤ مارس ٢٠٢٤", "ar", ["2024-03-12 2024-03-14"]),
        ("Monday, March 3 to Wednesday, March 5, 2025", "en", ["2025-03-03 2025-03-05"]),
        ("Tuesday 3 and Wednesday 4 March 2025", "en", ["2025-03-03 2025-03-04"]),
        ("du lundi 3 au mercredi 5 mars 2025", "fr", ["2025-03-03 2025-03-05"]),
        ("on Sept. 5, 2025, after that of 12 Sept 2024", "en", ["2025-09-05", "2024-09-12"]),
        ("el 3 de setiembre de 2025", "es", ["2025-09-03"]),
        ("el 1.º de marzo de 2021", "es", ["2021-03-01"]),
        ("em 1° de março de 2021", "pt", ["2021-03-01"]),
        ("dal 1° al 3 marzo 2021", "it", ["2021-03-01 2021-03-03"]),
        ("am 3. Jänner 2026 in Graz", "de", ["2026-01-03"]),
        ("يوم 9 جويلية 2026 في الجزائر", "ar", ["2026-07-09"]),
        ("يوم 9 غشت 2026 في الرباط", "ar", ["2026-08-09"]),
        ("٦ أيار ٢٠٢٥", "ar", ["2025-05-06"]),
        ("room 12 and on 14 May 2024", "en", ["2024-05-14"]),
        ("from 12 for 14 May 2024", "en", ["2024-05-14"]),
        ("October 22, 2024 - October 23, 2024", "en", ["2024-10-22 2024-10-23"]),
        ("22 October 2024 - 23 October 2024", "en", ["2024-10-22 2024-10-23"]),
        ("vom 22.10.2024 bis zum 23.10.2024", "de", ["2024-10-22 2024-10-23"]),
        ("22.10.2024 – 23.10.2024", "de", ["2024-10-22 2024-10-23"]),
        ("23.10.2024 – 22.10.2024", "de", ["2024-10-23", "2024-10-22"]),
        ("el 14/05/2025", "es", ["2025-05-14"]),
        ("del 05/06/2025 al 07/06/2025", "es", ["2025-06-05 2025-06-07"]),
        ("on 14/05/2025 and 05/15/2025", "en", ["2025-05-14", "2025-05-15"]),
        ("on 5/6/2025, of 1/2/3/2025 and 31/31/2025", "en", []),
        ("2025年6月12日(木)、東京", "ja", ["2025-06-12"]),
        ("2025年6月12日(木)～13日", "ja", ["2025-06-12 2025-06-13"]),
        ("2025年6月30日〜7月1日、2025年8月", "ja", ["2025-06-30 2025-07-01", "2025-08"]),
        ("2025년 6월 12일", "ko", ["2025-06-12"]),
        ("２０２５年６月１２日（木）、東京", "ja", ["2025-06-12"]),
        ("۱۲ مارس ۲۰۲۴", "fa", ["2024-03-12"]),
        ("१२ मार्च २०२४", "hi", ["2024-03-12"]),
        ("February 31, 2021; 99 May 2021; may 12 people", "en", []),
    ],
)
def test_days(text: str, lang: str, expected: list[str]) -> None:
    found = dating.days(text, lang)
    said = [" ".join(str(day) for day in (each.date, each.end) if day) for each in found]
    assert said == expected


@pytest.mark.parametrize(
    ("text", "days", "doubts"),
    [
        ("Published on 3 March 2024 by Ana.\n\nWe met from 27 to 29 February 2024.", "02-27", []),
        ("Posted 3 March 2024.\n\nWe met.", "03-03", ["this is when the page was published"]),
        (
            "By Ana Díaz\nFeb 2, 2024\n\nWe sat down on January 30 in Lagos.",
            "02-02",
            ["this is when the page was published", "the text tells of 'January 30'"],
        ),
        ("By Ana Díaz\nFeb 2, 2024\n\nOn 30 January 2024 we sat down.", "01-30", []),
        ("Lagos\n\nFeb 2, 2024\n\nWe sat down.", "02-02", ["a line by itself says so"]),
        (
            "Lagos\n\nFeb 2, 2024\n\nWe sat down on January 30 in Lagos.",
            "02-02",
            ["a line by itself says so", "the text tells of 'January 30'"],
        ),
        ("Feb 2 to 4, 2024\n\nWe sat down.", "02-02", []),
        ("By Ana Díaz\nFeb 2 to 4, 2024\n\nWe sat down.", "02-02", []),
        ("Treffen am 2. Februar 2024 in Riga.", "02-02", []),
        ("Form of 13/1/2024.\n\nWe met on 2 February 2024.", "02-02", ["the text tells of other"]),
        (
            "Acta del 2/1/2024. Los miembros de la mesa hablaron de los pagos y de las aduanas con "
            "el ministro, por fin.",
            "01-02",
            ["'2/1/2024' is read with the day first"],
        ),
        (
            "Acta del 13/1/2024. Los miembros de la mesa hablaron de los pagos y de las aduanas "
            "con el ministro, por fin.",
            "01-13",
            [],
        ),
    ],
)
def test_when_a_text_came_out_is_not_when_the_event_was(
    text: str, days: str, doubts: list[str]
) -> None:
    found = findings.find(texts.read(f"A talk\n\n{text}\n"))
    assert str(found.date) == f"2024-{days}"
    told = found.unsure.get("date", [])
    assert len(told) == len(doubts)
    assert all(why.startswith(start) for why, start in zip(told, doubts, strict=True))


@pytest.mark.parametrize(
    ("text", "left_out", "date", "unsure"),
    [
        (
            "We met in June 2025.",
            "",
            "2025-06",
            ["only a month was found; is it that of the event?"],
        ),
        (
            "We met on 2 June 2025.",
            "5 May 2025",
            "2025-06-02",
            ["what was left out tells of 2025-05-05"],
        ),
        ("We met on 2 June 2025.", "Published 5 May 2025", "2025-06-02", []),
        ("We met on 2 June 2025.", "https://e.org/2025/05/05/a", "2025-06-02", []),
        (
            "They agreed to meet by June 2025.",
            "22 October 2024 - 23 October 2024",
            "2025-06",
            [
                "what was left out tells of 2024-10-22",
                "only a month was found; is it that of the event?",
            ],
        ),
    ],
)
def test_days_of_what_was_left_out(text: str, left_out: str, date: str, unsure: list[str]) -> None:
    blocks = texts.read(f"A talk\n\n{text}\n").blocks
    found = findings.find(Reading(blocks, unsure=(f"this was left out: {left_out}",)))
    assert (str(found.date), found.unsure.get("date", [])) == (date, unsure)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Friday, 5 March 2027", "2027-03-05"),
        ("Fecha: del 4 al 5 de marzo de 2027", "2027-03-04"),
        ("Viernes 5 de marzo de 2027.", "2027-03-05"),
        ("Freitag, den 5. März 2027", "2027-03-05"),
        ("De 4 a 5 de março de 2027", "2027-03-04"),
    ],
)
def test_a_line_that_says_a_day_with_its_weekday_is_told_once(line: str, date: str) -> None:
    found = findings.find(texts.read(f"A talk\n\n{line}\n\nHm, ok.\n"))
    assert (str(found.date), found.text) == (date, "Hm, ok.")


def test_a_line_that_says_when_a_page_came_out_as_its_head_does() -> None:
    blocks = texts.read("A talk\n\nLagos\n\nFeb 2, 2024\n\nOn 30 January 2024 we met.\n").blocks
    left_out = ("this was left out: 2 February 2024",)
    found = findings.find(Reading(blocks, published="2 February 2024", unsure=left_out))
    assert (str(found.date), found.unsure.get("date", [])) == ("2024-01-30", [])


@pytest.mark.parametrize("day", ["22 October 2024", "22 de octubre de 2024"])
def test_a_file_without_a_day_but_for_what_was_left_out(day: str) -> None:
    blocks = texts.read("A talk\n\nWe met in the harbour.\n").blocks
    found = findings.find(Reading(blocks, unsure=(f"this was left out: {day}",)))
    assert found.date is None
    assert found.unsure[""][-1] == "what was left out tells of 2024-10-22"


@pytest.mark.parametrize(
    ("clause", "expected", "organizations"),
    [
        ("the Central Bank, Visa, and R3", [], ["Central Bank", "Visa", "R3"]),
        ("Ministry of Trade and Industry", [], ["Ministry of Trade and Industry"]),
        ("Ana Díaz (Mayor, City of Loja) and Visa", ["Ana Díaz; Mayor; City of Loja"], ["Visa"]),
        (
            "Ana Díaz, Mayor, City of Loja; Luis Paz, Director, DHL",
            ["Ana Díaz; Mayor; City of Loja", "Luis Paz; Director; DHL"],
            [],
        ),
        ("the Mayor, Ana Díaz, and Visa", ["Ana Díaz; Mayor; "], ["Visa"]),
        (
            "Visa, Ana Díaz, Undersecretary of Industry, Trade, and Ports, Luis Paz, Mayor of Loja",
            [
                "Ana Díaz; Undersecretary of Industry, Trade, and Ports; ",
                "Luis Paz; Mayor of Loja; ",
            ],
            ["Visa"],
        ),
        ("Mercado Libre and Google", [], ["Mercado Libre", "Google"]),
        ("Mercado Livre e Google", [], ["Mercado Livre", "Google"]),
    ],
)
def test_who_is_named(clause: str, expected: list[str], organizations: list[str]) -> None:
    found = naming.named(clause)
    people = [f"{who.name}; {who.role}; {who.organization}" for who in found.people]
    assert (people, found.organizations) == (expected, organizations)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("top of page", True),
        ("·", True),
        ("Home | About | Contact", True),
        ("This site uses cookies to improve your experience.", True),
        ("© 2021 Harbour Institute", True),
        ("Home is where the harbour is.", False),
        ("We spoke of cookies and who bakes them.", False),
        ("FOR IMMEDIATE RELEASE", True),
        ("Nota de prensa:", True),
        ("Compartir en: Facebook X", True),
        ("Comparten en voz alta lo que saben.", False),
        ("Communiqué de presse", True),
        ("– ENDS –", True),
        ("View this email in your browser", True),
        ("The press release ends here", False),
    ],
)
def test_furniture(line: str, expected: bool) -> None:
    assert furniture.is_furniture(line) == expected


def test_which_dialogue() -> None:
    both = {"mexico": "Mexico", "african-union": "African Union"}
    assert placing.find(both, "Spotlighting Mexico", "the African Union")[0] == "mexico"
    assert placing.find(both, "A talk", "the African Union")[0] == "african-union"
    assert placing.find(both, "A talk", "in the harbour") == ("", "")
    assert placing.find({"demo": "Demo"}, "A talk", "in the harbour") == ("demo", "")


def test_a_dialogue_that_cannot_be_told(run: Import, write: Callable[[str, str], Path]) -> None:
    write("recaps/other/dialogue.md", "---\ntitle: Other\n---\n")
    text = "A talk\n\nWe met on 3 March 2021 in the harbour.\n"
    result = run("import", "-", input=text)
    assert result.exit_code == 2
    assert "the dialogues are demo, other" in result.stderr
    assert run("import", "-", "--dialogue", "dmeo", input=text).exit_code == 2
    named = run("import", "-", "--dialogue", "other", input=text)
    assert named.stdout == "recaps/other/2021-03-03-a-talk.md\n"


@pytest.mark.parametrize("broken", ["recaps/series.md", "recaps/demo/dialogue.md"])
def test_a_draft_that_its_series_keeps_from_being_checked_is_written_and_the_error_told(
    run: Import, project: Path, write: Callable[[str, str], Path], broken: str
) -> None:
    write(broken, "---\nname: [never closed\n---\n")
    result = run("import", "-", "--dialogue", "demo", input="A talk\n\nWe met on 3 March 2021.\n")
    assert f"{broken}:2:7: error: " in result.stderr
    assert result.exit_code == 1
    assert (
        (project / result.stdout.strip()).read_text("utf-8").endswith("We met on 3 March 2021.\n")
    )


def test_what_is_wrong_with_other_recaps_is_nothing_to_an_import(
    run: Import, write: Callable[[str, str], Path]
) -> None:
    write("recaps/demo/other.md", "---\ntitle: [never closed\n---\n")
    result = run("import", "-", input="A talk\n\nWe met on 3 March 2021.\n")
    assert (result.exit_code, "error" in result.stderr) == (0, False)


@pytest.mark.parametrize(
    ("series", "dialogue", "said"),
    [
        ("", "", True),
        ("lang: es\n", "", False),
        ("", "lang: es-MX\n", False),
        ("lang: es\n", "lang: fr\n", True),
    ],
)
def test_the_language_is_said_where_it_is_not_that_of_the_dialogue(
    run: Import, project: Path, series: str, dialogue: str, said: bool
) -> None:
    for name, fields in (("series.md", series), ("demo/dialogue.md", dialogue)):
        file = project / "recaps" / name
        file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{fields}", 1), "utf-8")
    text = "Una charla\n\nNos reunimos en el puerto para hablar de los pagos y de las aduanas.\n"
    written = run("import", "-", input=text).stdout.strip()
    assert ("\nlang: es\n" in (project / written).read_text("utf-8")) == said


def test_libraries_load_only_for_their_kind_of_file() -> None:
    def loaded(code: str) -> str:
        probe = (
            f"import sys; {code}; print(sorted({{'trafilatura', 'mammoth'}} & set(sys.modules)))"
        )
        run = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
        return run.stdout.decode().strip()

    assert loaded("import afterword.building.build, afterword.cli") == "[]"
    text = "from afterword.importing import reading; reading.read(b'A talk', 'a.txt')"
    assert loaded(text) == "[]"


def test_a_draft_has_no_name_that_is_needed(run: Import, project: Path) -> None:
    text = "Index\n\nThis is a paragraph about an event in which people met and talked for long.\n"
    (project / "page.txt").write_text(text)
    result = run("import", "page.txt")
    assert result.stdout.strip() == "recaps/demo/index-2.md"
    assert "reserved-name" not in result.stderr
