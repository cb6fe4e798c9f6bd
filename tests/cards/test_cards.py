"""The cards of a recap: what is on them, where their words stand, and when they are drawn."""

import io
import json
import math
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, build, skip_without
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from images import logo
from PIL import Image, ImageColor, ImageDraw

from afterword.building import named
from afterword.building.opened import open_project
from afterword.building.update import update
from afterword.cards import drawing, photo, pictures
from afterword.cards.rendering import Cards
from afterword.cards.sheet import Sheet
from afterword.diagnostics import Place

Write = Callable[[str, str], Path]
NASKH = Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Bold.ttf")
PHOTO = next((CHECKOUT / "outbox/social/ecuador").rglob("square.png"))
RECAP = """\
---
title: {title}
date: 2024-05-06
place: Port Town
{fields}---

{body}
"""
FIELDS = """\
hosts: [Harbour Institute, Port of Ships]
quotes:
  - {text: We listen before we build., by: Ada Quay, role: Harbour Master}
figures:
  - {value: 6 hours, label: of talk, source: the programme}
  - {value: 40, label: ports in one room}
"""


LONG = "Talk of many, many old ports and harbours"


@pytest.fixture
def drawn(project: Path, write: Write) -> Callable[..., dict[str, bytes]]:
    """Builds the project with one recap, and returns its cards by name."""

    def run(title: str = "Ports talk", fields: str = FIELDS, body: str = "W.") -> dict[str, bytes]:
        with_cards(project)
        write("recaps/demo/talk.md", RECAP.format(title=title, fields=fields, body=body))
        built = build(project)
        assert not [d for d in built.diagnostics if d.is_error], built.diagnostics
        stem = "social/demo/talk/cards/"
        outputs = (o for o in built.outputs if o.path.startswith(stem))
        return {o.path.removeprefix(stem).removesuffix(".png"): o.content for o in outputs}

    return run


def with_cards(project: Path, more: str = "") -> None:
    series = project / "recaps/series.md"
    series.write_text(series.read_text("utf-8").replace("cards: false\n", more), "utf-8")


def dealt(project: Path) -> dict[str, str]:
    """The SVGs of the recap's cards by their names."""
    opened = open_project(project)
    event, _ = opened.events.event(named.recap(opened, "recaps/demo/talk.md", project))
    made = Cards(opened.pipeline.templates, project, opened.events.series).deal(event).made
    return {each.wanted.name: each.svg for each in made}


def posts(project: Path) -> list[dict[str, Any]]:
    outputs = {output.path: output.content for output in build(project).outputs}
    found: list[dict[str, Any]] = json.loads(outputs["social/demo/talk/posts.json"])["posts"]
    return found


def test_a_recap_has_a_card_of_its_own_and_one_for_each_quote_and_figure(
    drawn: Callable[..., dict[str, bytes]],
) -> None:
    cards = drawn()
    assert list(cards) == [
        *("recap", "square", "quote-1", "square-quote-1"),
        *("figure-1", "square-figure-1", "figure-2", "square-figure-2"),
    ]
    for name, card in cards.items():
        image = Image.open(io.BytesIO(card))
        assert image.size == ((1080, 1080) if "square" in name else (1200, 630))
        assert len(card) < 120_000


def test_all_cards_have_the_date_in_one_language(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    """That of the recap, even where English words stand in for its own."""
    drawn(fields=f"lang: nl\n{FIELDS}")
    words = {p["card"]: p["card_alt"] for p in posts(project) if p["card"]}
    assert len(words) == 8
    assert all("6 mei 2024" in said for said in words.values())


def test_in_arabic_a_sign_stands_before_its_number(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    figure = "{value: -12%, label: of time, source: Port}"
    drawn(fields=f"lang: ar\nfigures: [{figure}]\n")
    words = {p["card"]: p["card_alt"] for p in posts(project) if p["card"]}
    figures = [said for card, said in words.items() if "figure" in card]
    assert len(figures) == 2
    assert all("\u200e-12% of time" in said for said in figures)


def test_a_name_with_a_mark_of_direction_after_it_ends_its_sentence() -> None:
    said = ["Palladium Inc.\u200e\u200f", "2024"]
    sheet = Sheet(Place("a.md"), {}, "ar", is_leftward=True, find=lambda _: None, texts=said)
    assert sheet.alt == "Palladium Inc.\u200e\u200f 2024."


def test_each_post_names_the_card_that_fits_and_its_words(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    drawn()
    written = posts(project)
    named = {(p["network"], p["variant"], p["part"]): p["card"] for p in written}
    stem = "social/demo/talk/cards/"
    assert named["x", "recap", 1] == f"{stem}recap.png"
    assert named["x", "quote", 1] == f"{stem}quote-1.png"
    assert named["x", "figure", 1] == f"{stem}figure-1.png"
    assert named["x", "thanks", 1] is None
    squares = {variant: named["instagram", variant, 1] for _, variant, _ in named}
    assert squares["quote"] == f"{stem}square-quote-1.png"
    assert squares["figure"] == f"{stem}square-figure-1.png"
    assert squares["recap"] == squares["thanks"] == f"{stem}square.png"
    words = {p["card"]: p["card_alt"] for p in written}
    assert words[f"{stem}recap.png"] == (
        "Harbour Talks. Ports talk. May 6, 2024 · Port Town. Harbour Institute and Port of Ships."
    )
    assert words[f"{stem}quote-1.png"] == (
        "“We listen before we build.” Ada Quay, Harbour Master. Ports talk · May 6, 2024. "
        "Harbour Talks."
    )
    assert words[f"{stem}figure-1.png"].startswith("Harbour Talks. 6 hours of talk. Ports talk · ")
    assert words[None] is None


def test_a_thread_begins_with_the_card_of_the_recap(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    drawn(fields="takeaways: [One., Two.]\n")
    cards = [p["card"] for p in posts(project) if (p["network"], p["variant"]) == ("x", "thread")]
    assert cards == ["social/demo/talk/cards/recap.png", None, None, None]


def test_a_networks_page_names_the_card_of_each_post(project: Path, write: Write) -> None:
    with_cards(project)
    write("recaps/demo/talk.md", RECAP.format(title="Ports talk", fields=FIELDS, body="W."))
    outputs = {output.path: output.content for output in build(project).outputs}
    page = outputs["social/demo/talk/x.txt"].decode()
    cards = dict(re.findall(r"(?m)^---- (\w+) .*?(cards/.+)? ----$", page))
    assert cards["recap"] == "cards/recap.png"
    assert cards["quote"] == "cards/quote-1.png"
    assert cards["thanks"] == ""


def test_a_figures_card_says_what_the_event_is_called_and_its_day(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    drawn(fields=f"short_title: the ports\n{FIELDS}")
    words = next(p["card_alt"] for p in posts(project) if p["variant"] == "figure")
    assert words.startswith("Harbour Talks. 6 hours of talk. The ports · May 6, 2024.")


@pytest.mark.parametrize(
    ("by", "title", "event"),
    [
        ("Ada Quay", "Ports talk", " Ports talk · May 6, 2024."),
        ("Ada Quay", LONG, f" {LONG}."),
        ("Ada Quay of the Harbour by the Sea of Ports", "Ports talk", " Ports talk · May 6, 2024."),
        ("Ada Quay", "Ports talk of all the harbours " * 2, " May 6, 2024."),
        ("Ada Quay of the Harbour by the Sea of Ports, Harbour Master", "Ports talk", ""),
    ],
)
def test_a_quotes_card_names_the_event_as_far_as_there_is_room(
    project: Path, drawn: Callable[..., dict[str, bytes]], by: str, title: str, event: str
) -> None:
    drawn(title, f"quotes: [{{text: We listen., by: '{by}'}}]\n")
    words = next(p["card_alt"] for p in posts(project) if p["variant"] == "quote")
    assert words == f"“We listen.” {by}.{event} Harbour Talks."


def test_a_quotes_card_shows_inner_marks_as_its_words_have_them(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    outer, inner = (
        drawn(fields=f"lang: es\nquotes: [{{text: Dijo {word} y fue., by: A}}]\n")["quote-1"]
        for word in ("«no»", "“no”")
    )
    assert outer == inner


@pytest.mark.parametrize(("lang", "is_low"), [("en", False), ("de", True)])
def test_a_low_quotation_mark_stands_on_the_first_line(
    drawn: Callable[..., dict[str, bytes]], project: Path, lang: str, is_low: bool
) -> None:
    quote = "{text: Die Stadt., by: Ada, role: Kranführerin a. D.}"
    card = drawn(fields=f"lang: {lang}\nquotes: [{quote}]\n")["quote-1"]
    said = "„Die Stadt.“" if is_low else "“Die Stadt.”"
    words = next(p["card_alt"] for p in posts(project) if p["variant"] == "quote" and p["card"])
    when = "6. Mai 2024" if is_low else "May 6, 2024"
    assert words == f"{said} Ada, Kranführerin a.\u00a0D. Ports talk · {when}. Harbour Talks."
    brand = open_project(project).events.series.brand
    picture = Image.open(io.BytesIO(card)).convert("RGB")
    rows = [{picture.getpixel((x, y)) for x in range(72, 400)} for y in range(480)]
    words_at, mark_at = (
        next(y for y, row in enumerate(rows) if ImageColor.getrgb(color) in row)
        for color in (brand.color, brand.accent)
    )
    assert (mark_at > words_at) is is_low


@pytest.mark.parametrize(
    ("own", "card", "words"),
    [
        ("{value: 2, label: b}", "figure-2.png", "Harbour Talks. 2 b. Ports talk · May 6, 2024."),
        (
            "{value: 2, label: b}, {value: 3 days, label: of talk}",
            "figures.png",
            "Harbour Talks. 2 b. 3 days of talk. Ports talk · May 6, 2024.",
        ),
        # Where they do not fit beside each other, the first stands for all.
        (
            "{value: 2, label: b}, {value: 3, label: " + "W" * 60 + "}",
            "figure-2.png",
            "Harbour Talks. 2 b. Ports talk · May 6, 2024.",
        ),
    ],
)
def test_figures_of_the_event_are_told_together(
    project: Path, drawn: Callable[..., dict[str, bytes]], own: str, card: str, words: str
) -> None:
    drawn(fields=f"figures: [{{value: 1, label: a, source: s}}, {own}]\n")
    found = [p for p in posts(project) if (p["network"], p["variant"]) == ("x", "figure")]
    assert [p["card"].rpartition("/")[2] for p in found] == ["figure-1.png", card]
    assert found[1]["card_alt"] == words


@pytest.mark.parametrize(
    ("figures", "lines"),
    [
        ({"187": "listeners", "45 minutes": "and 31 questions"}, [1, 1, 1, 1]),
        ({"2 hours 30 minutes": "of walking", "19": "guests"}, [1, 1, 1, 1]),
        ({"45 minutes": "of talk, for " + "all who were here, " * 4, "19": "s"}, [1, 3, 1, 1]),
        # In one line, it would be smaller than its label may be.
        ({"between two and three hours a week": "saved", "19": "guests"}, [2, 1, 1, 1]),
    ],
)
def test_a_number_is_broken_only_where_it_would_be_too_small_in_one_line(
    project: Path, write: Write, figures: dict[str, str], lines: list[int]
) -> None:
    told = ", ".join(f"{{value: '{value}', label: '{label}'}}" for value, label in figures.items())
    with_cards(project, "networks: [x]\n")
    write("recaps/demo/talk.md", RECAP.format(title="T", fields=f"figures: [{told}]\n", body="W."))
    svg = dealt(project)["figures"]
    assert lines_of_texts(svg)[1:-1] == lines  # between the series and the event
    assert_inside(svg)


def test_a_quote_by_hand_has_no_card_of_another(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    by_hand = "posts:\n  x: {quote: She said it., figure: Many of them.}\n"
    drawn(fields=f"figures: [{{value: 2, label: b}}]\n{by_hand}")
    named = {p["variant"]: p["card"] for p in posts(project) if p["network"] == "x"}
    assert named["quote"] is None
    assert named["figure"].endswith("figure-1.png")


def test_no_square_without_a_network_that_shows_some(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    with_cards(project, "networks: [x, linkedin]\n")
    assert list(drawn(fields="")) == ["recap"]


def test_a_title_too_long_for_a_card_gives_way_to_the_short_one(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    fields = "short_title: the autumn of repair\nfigures: [{value: 40, label: workshops}]\n"
    assert list(drawn("Spare parts for all " * 60, fields)) == [
        *("recap", "square", "figure-1", "square-figure-1")
    ]
    words = {str(p["card_alt"]) for p in posts(project) if p["card"]}
    assert all(re.search(r"\. The autumn of repair( · May 6, 2024)?\.", said) for said in words)


def test_what_is_beside_the_title_keeps_no_card_away(project: Path, write: Write) -> None:
    """A long name of a series, a long place, hosts and a role: a shorter wording, or two lines."""
    name = "Regional Dialogues on Digital Trade and Small Business in Africa and Elsewhere"
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", re.sub("name: .*", f"name: {name}", series, count=1))
    (project / "recaps/demo/p.png").write_bytes(PHOTO.read_bytes())
    role = "Undersecretary for Foreign Trade, Secretariat of Economy of the United Mexican States"
    hosts = ["Alliance", "United Nations Conference on Trade and Development (UNCTAD)"]
    facts = (
        "title: Ports talk\ndate: 2024-05-06\nend: 2024-05-07\nmode: hybrid\n"
        "place: United Nations Conference Centre, Addis Ababa\n"
        "image: {file: p.png, alt: The port at dawn}\n"
        f"hosts: [{', '.join(hosts)}]\n"
        f'quotes: [{{text: We listen., by: Ada Quay, role: "{role}"}}]\n'
    )
    with_cards(project)
    write("recaps/demo/talk.md", f"---\n{facts}---\n\nW.\n")
    assert not [d for d in build(project).diagnostics if d.code == "card-too-long"]
    words = {p["card"].rpartition("/")[2]: p["card_alt"] for p in posts(project) if p["card"]}
    when = "May 6–7, 2024 · United Nations Conference Centre, Addis Ababa"
    said = f"{name}. Ports talk. {{}}. {' and '.join(hosts)}. The port at dawn."
    assert words["recap.png"] == said.format(when)
    assert words["square.png"] == said.format(f"{when} · In person and online")
    assert f"Ada Quay, {role}" in words["quote-1.png"]


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("image", ["", "image: {file: p.png, alt: A port}\n"])
def test_every_card_has_the_logo(project: Path, write: Write, lang: str, image: str) -> None:
    brand = 'brand: {logo: {url: "https://a.test/l.png", alt: L, file: p.png}}\n'
    with_cards(project, brand)
    (project / "recaps/p.png").write_bytes(PHOTO.read_bytes())
    (project / "recaps/demo/p.png").write_bytes(PHOTO.read_bytes())
    fields = f"lang: {lang}\n{image}{FIELDS}"
    write("recaps/demo/talk.md", RECAP.format(title="Ports talk", fields=fields, body="W."))
    made = dealt(project)
    assert list(made) == [
        *("recap", "square", "quote-1", "square-quote-1"),
        *("figure-1", "square-figure-1", "figure-2", "square-figure-2"),
    ]
    assert all(svg.count('href="data:image/png') == 1 for svg in made.values())


@pytest.mark.parametrize(
    ("ink", "plates"), [("#FFFFFF", [None, "#16324F", None]), ("#16324F", ["#FFFFFF"] * 3)]
)
def test_a_logo_stands_on_what_it_is_seen_on(
    project: Path, write: Write, ink: str, plates: list[str | None]
) -> None:
    """On white, or on the ground of a card, its edge where the text's is; else on our colour."""
    brand = "{color: '#16324F', logo: {url: 'https://a.test/l.png', alt: L, file: l.png}}"
    with_cards(project, f"networks: [x]\nbrand: {brand}\n")
    logo(ink, ink).save(project / "recaps/l.png")
    fields = "quotes: [{text: We., by: Ada}]\nfigures: [{value: 1, label: port}]\n"
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=fields, body="W."))
    for svg, plate in zip(dealt(project).values(), plates, strict=True):
        (x,) = re.findall(r'<image x="([\d.]+)" .*? width="180.0" height="56.0"', svg)
        behind = re.findall(r'<rect x="([\d.]+)" .*? rx="6" fill="(.*?)"', svg)
        assert [color for _, color in behind] == ([plate] if plate else [])
        assert float(behind[0][0] if behind else x) == 1128 - 180 - (32 if plate else 0)


def test_a_text_is_set_in_a_font_that_has_all_of_it(
    drawn: Callable[..., dict[str, bytes]],
) -> None:
    """The sans has letters of African languages that the serif lacks."""
    cards = drawn(title="Nsɛm a yɛtee", fields="figures: [{value: ⅔, label: of ports}]\n")
    assert {"recap", "figure-1"} <= {*cards}


def test_the_newsletter_never_has_a_card(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    drawn()
    mail = {o.path: o.content for o in build(project).outputs}["newsletter/demo/talk.html"]
    assert b"cards/" not in mail


# The safe area

ALPHABET = "abcdefghijklmnopqrstuvwyzABCDMWÅĐẪŻäçéñøßfjQgy ΑΩλς АЯйїЩ .,:;?!–—’“”()/&0123456789"
TITLES = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=300).map(
    lambda text: re.sub(r"(\S{9})(?=\S)", r"\1 ", " ".join(text.split()))
)
COLORS = re.compile(r'fill="#[0-9A-Fa-f]{6}"')
TEXT = re.compile(r'<g fill="#[^"]*" [^>]*>(?:<path [^>]*/>)*</g>')


def lines_of_texts(svg: str) -> list[int]:
    """In how many lines each text of a card stands: so many heights do its words begin at."""
    starts = (re.findall(r'd="M-?\d+ (-?\d+)', text) for text in TEXT.findall(svg))
    return [len(set(heights)) for heights in starts]


def ink(svg: str) -> tuple[float, float, float, float] | None:
    """The box around the text of a card alone, as shares of its sides."""
    width, height = map(int, re.findall(r'^<svg [^>]*?width="(\d+)" height="(\d+)"', svg)[0])
    text = "".join(TEXT.findall(svg))
    alone = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
    black = COLORS.sub('fill="#000000"', text)
    box = drawing.drawn(f"{alone}{black}</svg>").getchannel("A").getbbox()
    return box and (box[0] / width, box[1] / height, box[2] / width, box[3] / height)


def assert_inside(svg: str) -> None:
    box = ink(svg)
    assert box
    left, top, right, bottom = box
    assert left >= 0.04, svg
    assert top >= 0.04, svg
    assert right <= 0.96, svg
    assert bottom <= 0.96, svg


def test_the_ink_of_a_card_is_seen_by_this_test() -> None:
    text = '<g fill="#ffffff" transform="scale(2)"><path d="M0 0H25V25Z"/></g>'
    assert ink(f'<svg width="100" height="100"><rect width="90"/>{text}</svg>') == (0, 0, 0.5, 0.5)


@given(title=TITLES, quote=TITLES, size=st.sampled_from(["", PHOTO.name]))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_glyph_lies_outside_of_the_safe_area(
    project: Path, write: Write, title: str, quote: str, size: str
) -> None:
    with_cards(project)
    (project / "recaps/demo" / PHOTO.name).write_bytes(PHOTO.read_bytes())
    image = f"image: {{file: {PHOTO.name}, alt: A}}\n" if size else ""
    told = json.dumps(quote, ensure_ascii=False)
    fields = (
        f"{image}quotes: [{{text: {told}, by: Ada Quay, role: {told}}}]\n"
        f"figures: [{{value: {json.dumps(title[:40])}, label: {told}, source: {told}}}]\n"
        f"hosts: [{told}, {told}]\n"
    )
    called = json.dumps(title, ensure_ascii=False)
    file = write("recaps/demo/talk.md", RECAP.format(title=called, fields=fields, body="W."))
    opened = open_project(project)
    event, _ = opened.events.event(named.recap(opened, str(file), project))
    cards = Cards(opened.pipeline.templates, project, opened.events.series).deal(event)
    made, problems = cards.made, cards.problems
    assert {d.code for d in problems} <= {"card-too-long"}
    assert len(made) + sum(d.message.partition(" card '")[2].count(",") + 1 for d in problems) == 6
    for each in made:
        assert_inside(each.svg)


def test_arabic_lies_inside_too_and_starts_at_the_right(
    project: Path, write: Write, drawn: Callable[..., dict[str, bytes]]
) -> None:
    if not NASKH.exists():
        skip_without("fonts-noto-core", f"there is no {NASKH}")
    with_cards(project, "brand: {fonts: [naskh.ttf]}\n")
    (project / "recaps/naskh.ttf").write_bytes(NASKH.read_bytes())
    fields = "lang: ar\nquotes: [{text: نبني بعد أن نسمع., by: ليلى, role: مديرة}]\n"
    assert list(drawn("ما الذي يساعد الشركات الصغيرة", fields)) == [
        *("recap", "square", "quote-1", "square-quote-1")
    ]
    for svg in dealt(project).values():
        assert_inside(svg)
        box = ink(svg)
        assert box
        assert box[2] > 0.9


def test_outlines_have_nothing_that_processors_round_differently(
    project: Path, write: Write
) -> None:
    with_cards(project)
    write(
        "recaps/demo/talk.md", RECAP.format(title="Ångström Quay & Đà Nẵng", fields="", body="W.")
    )
    for svg in dealt(project).values():
        outlines = re.findall(r'<path d="([^"]*)"', svg)
        assert len(outlines) > 4
        assert all(re.fullmatch(r"([Mmlcz]|-?\d+| )+", outline) for outline in outlines)


# What cannot be drawn


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("ما الذي يساعد", "no font has Arabic letters such as 'م'"),
        (
            "Ports 🎉 ahoy",
            "no font has the sign '🎉' (PARTY POPPER), so there is no card 'quote-1'",
        ),
        ("The harbour never sleeps. " * 40, "has 1,039 characters, which do not fit"),
    ],
    ids=["script", "emoji", "long"],
)
def test_a_card_that_cannot_be_is_left_out_with_a_warning(
    project: Path, drawn: Callable[..., dict[str, bytes]], quote: str, said: str
) -> None:
    with_cards(project, "networks: [linkedin]\n")
    fields = f"quotes:\n  - text: {quote}\n    by: Ada Quay\n"
    assert list(drawn(fields=fields)) == ["recap"]
    told = [d for d in build(project).diagnostics if d.code in ("no-font", "card-too-long")]
    assert [(d.path, d.line, d.column) for d in told] == [("recaps/demo/talk.md", 6, 11)]
    assert said in told[0].message
    assert [p["card"] for p in posts(project) if p["variant"] == "quote"] == [None]


@pytest.mark.parametrize(
    ("title", "alt"), [("🚢 Ports 🎉", "Ports."), ("Ports 👩🏽‍✈️", "Ports."), ("Ports 🇪🇨", "Ports.")]
)
def test_an_emoji_at_an_end_keeps_no_card_away(
    project: Path, drawn: Callable[..., dict[str, bytes]], title: str, alt: str
) -> None:
    with_cards(project, "networks: [linkedin]\n")
    assert list(drawn(title, "figures: [{value: '4', label: ships}]\n")) == ["recap", "figure-1"]
    (told,) = (d for d in build(project).diagnostics if d.code == "no-font")
    assert (told.line, told.column) == (2, 8)
    assert "so cards leave that out" in told.message
    assert all(
        f"'{char}' (" in told.message for char in title if unicodedata.category(char) == "So"
    )
    assert f" {alt}" in next(p["card_alt"] for p in posts(project) if p["variant"] == "recap")


def test_a_title_that_no_font_has_gives_way_to_a_shorter_one(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    with_cards(project, "networks: [linkedin]\n")
    fields = "short_title: Ports\nfigures: [{value: '4', label: ships}]\n"
    assert list(drawn("Ports 🎉 ahoy", fields)) == ["recap", "figure-1"]
    assert list(drawn("Ports 🎉 ahoy", fields.split("\n", 1)[1])) == ["figure-1"]
    assert "no-font" in [d.code for d in build(project).diagnostics]


def test_one_sign_that_keeps_cards_away_is_told_once(
    project: Path, drawn: Callable[..., dict[str, bytes]]
) -> None:
    with_cards(project)
    assert drawn("Ports 🎉 ahoy", "") == {}
    (told,) = (d for d in build(project).diagnostics if d.code == "no-font")
    assert told.message.endswith("so there is no card 'recap', 'square'")


# When they are drawn


@pytest.fixture
def strokes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was drawn since."""
    seen: list[str] = []
    real = drawing.drawn

    def drawn(svg: str) -> Image.Image:
        seen.append(svg)
        return real(svg)

    monkeypatch.setattr(drawing, "drawn", drawn)
    return seen


def brought_up_to_date(project: Path) -> list[str]:
    built, done = update(project, lambda _done, _all: None)
    return [d.code for d in (*built.diagnostics, *done.diagnostics)]


def test_a_card_is_drawn_again_only_when_it_would_be_another(
    project: Path, write: Write, strokes: list[str]
) -> None:
    with_cards(project, "networks: [x]\n")
    write("recaps/demo/good.md", RECAP.format(title="Good", fields="", body="W."))
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=FIELDS, body="Once."))
    cards = project / "outbox/social/demo/talk/cards"
    brought_up_to_date(project)
    assert len(strokes) == 5
    first = {file.name: file.read_bytes() for file in cards.iterdir()}

    strokes.clear()
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=FIELDS, body="Twice."))
    brought_up_to_date(project)
    assert strokes == []
    assert {file.name: file.read_bytes() for file in cards.iterdir()} == first

    more = FIELDS.replace("Ada Quay", "Ada Key")
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=more, body="Twice."))
    brought_up_to_date(project)
    assert len(strokes) == 1

    assert outbox(project) == cold(project)


def test_code_that_is_newer_than_a_card_draws_it_again(
    project: Path, write: Write, strokes: list[str]
) -> None:
    with_cards(project, "networks: [x]\n")
    write("recaps/demo/good.md", RECAP.format(title="Good", fields="", body="Once."))
    brought_up_to_date(project)
    strokes.clear()
    os.utime(project / "outbox/.afterword.json", (0, 0))
    write("recaps/demo/good.md", RECAP.format(title="Good", fields="", body="Twice."))
    brought_up_to_date(project)
    assert len(strokes) == 1


def test_a_card_that_somebody_edited_is_not_taken_for_ours(
    project: Path, write: Write, strokes: list[str]
) -> None:
    with_cards(project, "networks: [x]\n")
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields="", body="Once."))
    brought_up_to_date(project)
    card = project / "outbox/social/demo/talk/cards/recap.png"
    card.write_bytes(PHOTO.read_bytes())
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields="", body="Twice."))
    assert "edited-output" in brought_up_to_date(project)
    assert card.read_bytes() == PHOTO.read_bytes()
    assert (
        card.with_name("recap.png.new").read_bytes()
        == cold(project)["social/demo/talk/cards/recap.png"]
    )


@pytest.mark.parametrize("change", ["another", "gone", "back"])
def test_a_photo_is_part_of_what_a_recap_is_made_of(
    project: Path, write: Write, change: str
) -> None:
    with_cards(project, "networks: [x]\n")
    photo = project / "recaps/demo/quay.png"
    photo.write_bytes(PHOTO.read_bytes())
    fields = "image: {url: https://a.test/q.png, file: quay.png, alt: The quay}\n"
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=fields, body="W."))
    assert brought_up_to_date(project) == []
    before = outbox(project)
    if change == "another":
        photo.write_bytes(PHOTO.with_name("recap.png").read_bytes())
        assert brought_up_to_date(project) == []
        assert outbox(project) == cold(project) != before
        return
    photo.unlink()
    assert brought_up_to_date(project) == ["missing-file"]
    card = "social/demo/talk/cards/recap.png"
    assert outbox(project)[card] == before[card]
    if change == "back":
        photo.write_bytes(PHOTO.read_bytes())
        assert brought_up_to_date(project) == []
        assert outbox(project) == before


WITHOUT_PHOTO = """\
<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">
{{ fit(recap.title, 72, 120, 1056, 340, 120, 36, lines=4) }}
</svg>
"""


def test_a_photo_is_not_read_where_no_card_is_drawn(
    project: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cards(project, "networks: [instagram]\n")
    (project / "recaps/demo/quay.png").write_bytes(PHOTO.read_bytes())
    image = "image: {url: https://a.test/q.png, file: quay.png, alt: The quay}\n"
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=image, body="W."))
    assert brought_up_to_date(project) == []
    opened: list[bytes] = []
    real = pictures.opened
    monkeypatch.setattr(pictures, "opened", lambda file: opened.append(file) or real(file))
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=image, body="W. W."))
    assert brought_up_to_date(project) == []
    assert opened == []
    write("recaps/demo/talk.md", RECAP.format(title="Quays", fields=image, body="W. W."))
    assert brought_up_to_date(project) == []
    assert opened == [PHOTO.read_bytes()]
    assert outbox(project) == cold(project)


@pytest.mark.parametrize("title", ["Ports", "\U0001f6a2"], ids=["a card", "no card"])
def test_a_broken_photo_is_told_where_no_card_shows_it(
    project: Path, write: Write, title: str
) -> None:
    with_cards(project, "networks: [x]\n")
    write("templates/social/cards/recap.svg.j2", WITHOUT_PHOTO)
    photo = project / "recaps/demo/quay.png"
    photo.write_bytes(PHOTO.read_bytes())
    fields = "image: {url: https://a.test/q.png, file: quay.png, alt: The quay}\n"
    write("recaps/demo/talk.md", RECAP.format(title=title, fields=fields, body="W."))
    brought_up_to_date(project)
    photo.write_bytes(PHOTO.read_bytes()[:99])
    assert "bad-picture" in brought_up_to_date(project)
    assert "bad-picture" in [d.code for d in build(project).diagnostics]


ON_ITS_OWN = '<image x="0" y="0" width="300" height="200" href="{{ photo(300, 200) }}"/>'
LEFT_FREE = 'fill="#01FE03"'


def with_photo(project: Path, write: Write) -> None:
    """A recap with a photo that is dark at its left, and pale at its right."""
    photo = Image.new("RGB", (900, 600), "#102030")
    photo.paste("#F0E0D0", (450, 0, 900, 600))
    photo.save(project / "recaps/demo/quay.png")
    image = "image: {url: https://a.test/q.png, file: quay.png, alt: The quay}\n"
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=image, body="W."))


SMALL = "this photo has {} pixels, so cards show it blurred take one that has at least {}"


@pytest.mark.parametrize(
    ("size", "is_lying", "networks", "told"),
    [
        ((320, 200), False, "[x]", SMALL.format("320 by 200", "640 by 448")),
        ((320, 442), False, "[x]", ""),
        ((446, 320), False, "[x]", SMALL.format("446 by 320", "640 by 448")),
        ((448, 320), False, "[x]", ""),
        ((442, 320), True, "[x]", ""),
        ((320, 442), False, "[instagram]", SMALL.format("320 by 442", "1,080 by 630")),
        ((760, 442), False, "[instagram]", ""),
        ((320, 200), False, "[x]\ncards: false", ""),
    ],
)
def test_a_photo_that_would_be_blurred_is_told(
    project: Path, write: Write, size: tuple[int, int], is_lying: bool, networks: str, told: str
) -> None:
    """Also where its card is kept, as it is after a change of the story."""
    with_cards(project, f"networks: {networks}\n")
    exif = Image.Exif()
    if is_lying:
        exif[pictures.ORIENTATION] = 6
    Image.new("RGB", size, "#102030").save(project / "recaps/demo/quay.png", exif=exif)
    image = "image: {url: https://a.test/q.png, file: quay.png, alt: The quay}\n"
    for words in ("One.", "Two."):
        write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=image, body=words))
        assert brought_up_to_date(project) == (["small-picture"] if told else [])
    said = [f"{problem.message} {problem.hint}" for problem in build(project).diagnostics]
    assert [each for each in said if "pixels" in each] == ([told] if told else [])


@pytest.mark.parametrize(
    ("size", "title", "shown"),
    [
        ((1600, 1000), "Ports talk", (640, 448)),
        ((1600, 1000), LONG * 3, (640, 448)),
        ((3000, 1000), "Ports talk", (640, 448)),
        ((1000, 1000), "Ports talk", (448, 630)),
        ((1000, 1600), "Ports talk", (448, 630)),
        # What would be small beside a wide photo.
        ((1600, 1000), LONG * 4, (448, 630)),
        ((1600, 1000), "Mehrwertsteuervoranmeldungen", (448, 630)),
    ],
)
def test_a_wide_photo_is_shown_wide_beside_a_title_that_can_be_large_there(
    project: Path, write: Write, size: tuple[int, int], title: str, shown: tuple[int, int]
) -> None:
    with_cards(project, "networks: [x]\n")
    Image.new("RGB", size, "#102030").save(project / "recaps/demo/quay.png")
    fields = "image: {file: quay.png, alt: The quay}\nhosts: [Harbour Institute]\n"
    write("recaps/demo/talk.md", RECAP.format(title=title, fields=fields, body="W."))
    svg = dealt(project)["recap"]
    width, height = shown
    assert re.findall(r'<image x="(\d+)" .*? href="photo:\w+:(\d+):(\d+)"', svg) == [
        (str(1200 - width), str(width), str(height))
    ]
    assert_inside(svg)


def test_three_people_beside_each_other_are_all_on_the_card(project: Path, write: Write) -> None:
    with_cards(project, "networks: [x]\n")
    photo = Image.new("RGB", (1600, 1000), "#102030")
    faces = ["#F0E0D0", "#C09060", "#A06040"]
    for number, face in enumerate(faces, 1):
        ImageDraw.Draw(photo).circle((400 * number, 500), 110, fill=face)
    photo.save(project / "recaps/demo/quay.png")
    image = "image: {file: quay.png, alt: The quay}\n"
    write("recaps/demo/talk.md", RECAP.format(title="Ports", fields=image, body="W."))
    card = Image.open(io.BytesIO(cold(project)["social/demo/talk/cards/recap.png"]))
    seen = {color: count for count, color in card.convert("RGB").getcolors(1_000) or []}
    whole = math.pi * (110 * 448 / 1000) ** 2
    for face in faces:
        assert seen[ImageColor.getrgb(face)] == pytest.approx(whole, rel=0.05)


@pytest.mark.parametrize(
    ("template", "seen"),
    [
        (ON_ITS_OWN, {(10, 10): "dark", (290, 190): "pale", (310, 10): "white"}),
        (
            ON_ITS_OWN + ON_ITS_OWN.replace('x="0"', 'x="600"'),
            {(10, 10): "dark", (610, 10): "dark", (890, 190): "pale", (310, 10): "white"},
        ),
        (
            ON_ITS_OWN + ON_ITS_OWN.replace("0, 2", "0, 3").replace('"0"', '"300"'),
            {(10, 10): "dark", (360, 400): "dark", (540, 400): "pale", (310, 10): "white"},
        ),
        (
            ON_ITS_OWN + '<rect width="100" height="200" fill="#FFFFFF"/>',
            {(10, 10): "white", (110, 10): "dark", (290, 190): "pale"},
        ),
        (
            f'<g transform="translate(100 0)">{ON_ITS_OWN}</g>',
            {(10, 10): "white", (110, 10): "dark", (390, 10): "pale"},
        ),
        (
            f'<g transform="translate(300 0) scale(-1 1)">{ON_ITS_OWN}</g>',
            {(10, 10): "pale", (290, 190): "dark"},
        ),
    ],
    ids=["on its own", "twice", "in two sizes", "under something", "moved", "mirrored"],
)
def test_a_photo_is_where_its_template_has_it(
    project: Path, write: Write, template: str, seen: dict[tuple[int, int], str]
) -> None:
    with_cards(project, "networks: [x]\n")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">{}{}</svg>'
    ground = '<rect width="1200" height="630" fill="#FFFFFF"/>'
    write("templates/social/cards/recap.svg.j2", svg.format(ground, template))
    with_photo(project, write)
    card = Image.open(io.BytesIO(cold(project)["social/demo/talk/cards/recap.png"]))
    shades = {"dark": (16, 32, 48), "pale": (240, 224, 208), "white": (255, 255, 255)}
    for place, shade in seen.items():
        assert card.convert("RGB").getpixel(place) == shades[shade], place


def test_a_photo_on_our_own_cards_is_not_drawn_but_laid_there(
    project: Path, write: Write, strokes: list[str]
) -> None:
    with_cards(project, "networks: [x, instagram]\n")
    with_photo(project, write)
    cold(project)
    assert len([svg for svg in strokes if LEFT_FREE in svg]) == 2
    assert not [svg for svg in strokes if "<image" in svg]


def test_a_photo_that_cannot_be_laid_is_drawn(
    project: Path, write: Write, strokes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_cards(project, "networks: [x]\n")
    with_photo(project, write)
    monkeypatch.setattr(photo, "laid", lambda *_: b"")
    card = Image.open(io.BytesIO(cold(project)["social/demo/talk/cards/recap.png"]))
    assert card.convert("RGB").getpixel((1190, 300)) == (240, 224, 208)
    assert [svg for svg in strokes if LEFT_FREE in svg]
    assert [svg for svg in strokes if "<image" in svg]


def outbox(project: Path) -> dict[str, bytes]:
    box = project / "outbox"
    files = (f for f in box.rglob("*") if f.is_file() and f.name != ".afterword.json")
    return {file.relative_to(box).as_posix(): file.read_bytes() for file in files}


def cold(project: Path) -> dict[str, bytes]:
    return {output.path: output.content for output in build(project).outputs}


LOADED = """
import sys
from pathlib import Path
from afterword.building.build import build
from afterword.outbox.store import Unwritten
build(Path(sys.argv[1]), Unwritten(Path(sys.argv[2])))
print(*sorted({"PIL", "pillow_lunasvg", "uharfbuzz"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("off", "loaded"), [(True, ""), (False, "PIL pillow_lunasvg uharfbuzz")], ids=["off", "on"]
)
def test_switched_off_nothing_is_loaded(project: Path, off: bool, loaded: str) -> None:
    if not off:
        with_cards(project)
    run = [sys.executable, "-c", LOADED, str(project), str(project / "outbox")]
    said = subprocess.run(run, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == loaded
