"""What one sent once, brought back: a mail as Afterword itself writes it, or one's own page."""

import pytest

from afterword.front_matter.recap_fields import NextEvent
from afterword.importing import drafting, findings, furniture, mail_heads, reading
from afterword.importing.blocks import Reading
from afterword.importing.coming import LINE
from afterword.importing.elements import blocks
from afterword.importing.findings import Findings
from afterword.language import fixed_words
from afterword.language.dates import EventDate

MAIL = """From: Ana Pereira <ana@harbour.test>
Subject: Ice for everyone
Date: Tue, 18 Mar 2025 12:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

On 18 March 2025, forty skippers met and argued about who pays for the ice.

{}
"""


ARABIC = (
    "عقد الحوار بمشاركة عدد كبير من الخبراء وصناع القرار في المكسيك، وتحدثوا عن الموانئ وعن السفن."
)


def mail(rest: str) -> Findings:
    return findings.find(reading.read(MAIL.format(rest).encode(), "old.eml"))


@pytest.mark.parametrize("mark", ["-- ", "--"])
def test_the_signature_of_a_mail_is_left_out_and_told(mark: str) -> None:
    found = mail(f"All went home.\n\n{mark}\nAna Píriz\nHarbour Institute\nQuay 4")
    assert found.text.endswith("All went home.")
    told = "what stands below `--` was left out, as a signature: Ana Píriz Harbour Institute Quay 4"
    assert told in found.unsure[""]


def test_the_signature_of_a_text_and_of_one_in_a_page_is_not_lost() -> None:
    text = "Ice\n\nForty skippers met on 18 March 2025 and argued about who pays for the ice.\n"
    signed = f"{text}\n-- \nAna, Quay 4\n"
    found = findings.find(reading.read(signed.encode(), "old.txt"))
    told = "what stands below `--` was left out, as a signature: Ana, Quay 4"
    assert (found.unsure[""], "Quay" in found.text) == ([told], False)
    page = f"<html><body><pre>{signed}</pre></body></html>"
    assert "Quay 4" in findings.find(reading.read(page.encode(), "old.html")).text


def test_about_us_stays_where_a_text_is_not_ours() -> None:
    about = "<h2>About us</h2><p>The Harbour Institute brings ports and their cities together.</p>"
    assert "brings ports" in page(f"<p>Forty skippers met.</p>{about}").text
    lead = f'<p><a href="{AT}">Read it on the web</a></p>'
    found = page(f"<p>Forty skippers met.</p>{lead}{about}")
    assert (found.url, found.text) == (AT, "Forty skippers met.")
    assert found.left_out[0] == "About us"


def test_a_text_of_many_lines_is_no_signature() -> None:
    lines = "\n\n".join(f"And the skipper of boat {number} said a word." for number in range(20))
    assert "boat 19" in mail(f"--\n{lines}").text


def test_the_line_by_which_one_leaves_the_list_is_left_out() -> None:
    found = mail("Unsubscribe: https://harbour.test/leave")
    assert "Unsubscribe" not in found.text
    assert found.left_out == ("Unsubscribe: https://harbour.test/leave",)
    assert "Unsubscribe at" in mail("Unsubscribe at the harbour master's desk.").text


@pytest.mark.parametrize("lang", [lang for lang in sorted(fixed_words.tags()) if "-" not in lang])
def test_our_own_word_for_leaving_is_known_in_every_language(lang: str) -> None:
    said = fixed_words.of(lang)["unsubscribe"]
    colon = fixed_words.of(lang)["colon"]
    assert furniture.is_furniture(f"{said}{colon}https://harbour.test/leave")


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        ("en", "Takeaways:"),
        ("en", "Key takeaways:"),
        ("en", "Takeaways"),
        ("es", "Conclusiones"),
        ("fr", "À retenir :"),
    ],
)
def test_takeaways_and_what_comes_next_are_read_by_our_own_words(lang: str, head: str) -> None:
    coming = fixed_words.of(lang)["next"]
    found = mail(
        f"{head}\n\n- One machine is enough.\n- Whoever uses it pays.\n\n"
        f"{coming}: Winter timetables, 14 January 2026\n\nAll went home."
    )
    assert found.takeaways == ("One machine is enough.", "Whoever uses it pays.")
    assert found.next == NextEvent("Winter timetables", EventDate(2026, 1, 14))
    assert found.text.endswith("pays for the ice.\nAll went home.")
    assert "date" not in found.unsure
    draft = drafting.draft(found, "old", "old.eml")
    assert "takeaways:\n  - One machine is enough.\n  - Whoever uses it pays.\n" in draft
    assert "next:\n  title: Winter timetables\n  date: 2026-01-14\n" in draft


def test_what_comes_next_is_called_without_its_day_in_arabic_digits() -> None:
    found = mail(f"{fixed_words.of('ar')['next']}: جداول الشتاء – ١٤ يناير ٢٠٢٦\n\n{ARABIC}")
    assert found.next == NextEvent("جداول الشتاء", EventDate(2026, 1, 14))


def test_what_comes_next_is_read_by_the_name_that_it_once_had() -> None:
    found = mail("Next: Winter timetables, 14 January 2026\n\nAll went home.")
    assert found.next == NextEvent("Winter timetables", EventDate(2026, 1, 14))


@pytest.mark.parametrize(
    "rest",
    [
        "Takeaways:\n\nThere were many.",
        "Next: we talked of boats on 3 May 2025, which are slow.",
        "Next: Winter timetables",
    ],
)
def test_what_is_no_list_and_no_event_stays(rest: str) -> None:
    found = mail(rest)
    assert (found.takeaways, found.next) == ((), None)
    assert found.text.endswith(rest.replace("\n\n", "\n"))


TIMETABLES = "Winter timetables for the boats of the harbour and of the islands"
COLD = "They went on about it until the quay was dark, and so cold that all went."
FRIO = "Y siguieron con el asunto hasta que el muelle estaba a oscuras, y con frío."


@pytest.mark.parametrize(
    ("before", "line", "title"),
    [
        (COLD, f"Next: {TIMETABLES}, 14 January 2026", TIMETABLES),
        (COLD, f"Next: {TIMETABLES},\n14 January 2026", TIMETABLES),
        (
            FRIO,
            "Próximo encuentro: Horarios de invierno, 14 de enero de 2026",
            "Horarios de invierno",
        ),
    ],
)
def test_what_comes_next_in_one_paragraph_with_what_follows(
    before: str, line: str, title: str
) -> None:
    text = f"1856\n\n{before}\n{line}\nA casa.\n"
    found = findings.find(reading.read(text.encode(), "old.txt"))
    assert found.next == NextEvent(title, EventDate(2026, 1, 14))
    assert found.date is None
    assert found.text == f"{before}\nA casa."


@pytest.mark.parametrize("more", [". Please come.", " at https://harbour.test/winter"])
def test_the_day_of_what_comes_next_is_not_that_of_the_event(more: str) -> None:
    """Though it stays in the text, as more is said of it."""
    coming = f"Next: Winter timetables, 14 January 2026{more}"
    text = f"Who pays for the ice\n\nForty skippers met and argued. {coming}\n\n{coming}\n"
    found = findings.find(reading.read(text.encode(), "old.txt"))
    assert found.date is None
    assert found.text.endswith(coming)
    also = text.replace("argued.", "argued on 14 January 2026.")
    assert str(findings.find(reading.read(also.encode(), "old.txt")).date) == "2026-01-14"


def test_a_list_of_takeaways_ends_where_it_says_what_comes_next() -> None:
    found = mail("Key takeaways\n- One is enough.\n\nNext event: Ports, 3 May 2026 (https://e.org)")
    assert found.takeaways == ("One is enough.",)
    assert found.next == NextEvent("Ports", EventDate(2026, 5, 3), "https://e.org")


AT = "https://harbour.test/winter"
WINTER = "Winter timetables, 14 January 2026"


@pytest.mark.parametrize(
    "rest",
    [
        f"Coming up: {WINTER}\nRegister: {AT}",
        f"Coming up: {WINTER}\n\n{AT}",
        f"Coming up: {WINTER} {AT}",
        f"Next event: {WINTER} – register at {AT}.",
        f"Próximo evento: {WINTER}\nInscripciones en {AT}",
        f"Nächster Termin: {WINTER}\nAnmeldung unter {AT}",
    ],
)
def test_the_page_of_what_comes_next(rest: str) -> None:
    found = mail(f"{rest}\n\nAll went home.")
    assert found.next == NextEvent("Winter timetables", EventDate(2026, 1, 14), AT)
    assert found.text.endswith("pays for the ice.\nAll went home.")


@pytest.mark.parametrize(
    ("below", "told"),
    [
        (f"Read the report: {AT}", f"Read the report: {AT}"),
        (f"Register: {AT}", f"Register: {AT}"),
        (AT, ""),
    ],
)
def test_the_words_of_a_line_that_is_taken_for_a_link_are_told(below: str, told: str) -> None:
    found = mail(f"Coming up: {WINTER}\n\n{below}\n\nAll went home.")
    assert found.next == NextEvent("Winter timetables", EventDate(2026, 1, 14), AT)
    why = [f"its link is that of a line that was left out: {told}"] if told else None
    assert found.unsure.get("next") == why


def test_an_address_with_marks_of_markdown_is_read_as_it_is() -> None:
    found = mail(
        f"Coming up: {WINTER}\n{AT}/_a_/*b*\n\nRead it on the web: {AT}/_c_\n\nAll went home."
    )
    assert (found.next and found.next.url, found.url) == (f"{AT}/_a_/*b*", f"{AT}/_c_")


@pytest.mark.parametrize("around", ["<{}>", '"{}"', '("{}")'])
def test_what_stands_around_an_address_is_no_part_of_it(around: str) -> None:
    found = mail(f"Coming up: {WINTER}: {around.format(AT)}\n\nAll went home.")
    assert found.next == NextEvent("Winter timetables", EventDate(2026, 1, 14), AT)


@pytest.mark.parametrize("url", ["ftp://harbour.test/a", "https://[", "https://harbour.test/a|b"])
def test_an_address_that_cannot_be_opened_stays_in_the_text(url: str) -> None:
    found = mail(
        f"Coming up: {WINTER}\nRegister: {url}\n\nRead it on the web: {url}\n\nAll went home."
    )
    assert found.text.count(url) == 2
    assert (found.next, found.url) == (NextEvent("Winter timetables", EventDate(2026, 1, 14)), "")


@pytest.mark.parametrize(
    "html",
    [
        f'<h2>Coming up</h2><p><a href="{AT}">Winter timetables</a>, 14 January 2026</p>',
        f'<h2>Coming up</h2><p>{WINTER}</p><p><a href="{AT}">Register for it</a></p>',
        f'<p>Coming up: {WINTER}. <a href="{AT}">Register</a></p>',
        f'<p>Coming up: {WINTER} (<a href="{AT}">register *now*</a>)</p>',
    ],
)
def test_the_page_of_what_comes_next_as_a_link(html: str) -> None:
    found = page(f"<p>Forty skippers met.</p>{html}<h2>Farewell</h2><p>All went home.</p>")
    assert found.next == NextEvent("Winter timetables", EventDate(2026, 1, 14), AT)
    assert found.text == "Forty skippers met.\nFarewell\nAll went home."
    assert f'  url: "{AT}"' in drafting.draft(found, "old", "old.html")


@pytest.mark.parametrize(
    ("more", "is_read"),
    [
        (f'. <a href="{AT}">Register</a> or <a href="{AT}/a">ask</a></p>', False),
        (f', with <a href="{AT}">Ana Paz</a></p>', False),
        (f'</p><p>What Ana Paz wrote of ice is <a href="{AT}">here</a>, too.</p>', True),
        (f'</p><p><a href="{AT}">Register</a> or <a href="{AT}/a">ask</a></p>', True),
    ],
)
def test_a_link_that_may_lead_elsewhere_stays(more: str, is_read: bool) -> None:
    found = page(f"<p>Forty skippers met.</p><p>Coming up: {WINTER}{more}")
    assert found.next == (
        NextEvent("Winter timetables", EventDate(2026, 1, 14)) if is_read else None
    )
    assert AT in drafting.draft(found, "old", "old.html")


def test_the_link_below_what_comes_next_is_no_menu() -> None:
    story = f"<p>{'Forty skippers met and argued. ' * 9}</p>"
    html = f'<h2>Next</h2><p>{WINTER}</p><p><a href="{AT}">Register</a></p>'
    whole = f"<html><body><main><article><h1>Ice</h1>{story}{html}</article></main></body></html>"
    found = findings.find(reading.read(whole.encode(), "old.html"))
    assert found.next == NextEvent("Winter timetables", EventDate(2026, 1, 14), AT)


def test_a_question_and_one_takeaway_below_headings_of_our_own() -> None:
    found = page(
        "<p>They met.</p><h2>Takeaway</h2><p>Whoever uses it pays.</p>"
        "<h2>A question for you</h2><p>Who pays where you are?</p>"
    )
    assert (found.takeaways, found.question) == (
        ("Whoever uses it pays.",),
        "Who pays where you are?",
    )
    assert found.text == "They met."


def page(html: str) -> Findings:
    return findings.find(Reading(blocks(f"<h1>Ice</h1>{html}")[0]))


def test_headings_with_a_number_alone_are_panels_where_speakers_stand_below() -> None:
    found = page(
        "<p>On 18 March 2025, forty skippers met on the quay and argued about the ice.</p>"
        "<h2>1. Who makes the ice</h2><p>Speakers: Sadie Rowe (Skipper, Rowe and Sons)</p>"
        "<p>The machine makes two tonnes a day, and all want it at six in the morning.</p>"
        "<h2>2. What else was said</h2><p>That the winter was long, and the quay slippery.</p>"
    )
    assert [panel.title for panel in found.panels] == ["Who makes the ice"]
    assert [each.name for each in found.panels[0].speakers] == ["Sadie Rowe"]
    heads = [block.plain for block in found.prose if block.kind == "heading"]
    assert heads == ["Who makes the ice", "2. What else was said"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted 20 March 2025 by Ana Pereira", "Ana Pereira"),
        ("Published on 20 March 2025 by Ana Pereira", "Ana Pereira"),
    ],
)
def test_a_byline_with_the_day_when_the_page_came_out(line: str, name: str) -> None:
    found = page(f"<p>{line}</p><p>On 18 March 2025, forty skippers met on the quay.</p>")
    assert [author.name for author in found.authors] == [name]
    assert str(found.date) == "2025-03-18"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("On 18 March 2025, the Forum and AMVO hosted a talk.", ("Forum", "AMVO")),
        ("In March 2025, AMVO organised two days of talks.", ("AMVO",)),
        ("On 18 March 2025, the Forum hosted a dinner for those who had come.", ()),
        ("In the evening, the Forum hosted a talk.", ()),
    ],
)
def test_who_held_it_on_a_day(sentence: str, expected: tuple[str, ...]) -> None:
    assert page(f"<p>{sentence}</p><p>Forty skippers met.</p>").hosts == expected


def test_a_long_line_that_names_nothing_to_come_is_read_at_once() -> None:
    """Each blank could be where what comes begins: twice as many took four times as long."""
    assert not LINE.fullmatch("Next:" + " " * 300_000 + "\n")


def test_a_sender_of_many_signs_is_read_at_once() -> None:
    signs = "<" + "@" * 300_000
    assert mail_heads.ADDRESS.sub("", f"Ana {signs}") == f"Ana {signs}"
    assert mail_heads.ADDRESS.sub("", "Ana <ana@harbour.test>") == "Ana"
