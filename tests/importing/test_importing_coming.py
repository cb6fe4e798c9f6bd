"""What comes next: how texts announce it, and that its day is not that of the event."""

import pytest

from afterword.front_matter.recap_fields import NextEvent
from afterword.importing import findings, reading
from afterword.importing.findings import Findings
from afterword.language.dates import EventDate

MET = "Forty skippers met on the quay and argued about the ice for an hour, and then some."
SENT = "From: Elin <e@harbour.test>\nDate: Tue, 22 Sep 2026 18:40:00 +0100\nSubject: Ice\n\n"


def text(said: str, before: str = "Ice\n\n") -> Findings:
    return findings.find(reading.read(f"{before}{said}\n".encode(), "a.txt"))


def page(html: str) -> Findings:
    whole = f"<html><body><main><h1>Ice</h1>{html}</main></body></html>"
    return findings.find(reading.read(whole.encode(), "a.html"))


@pytest.mark.parametrize(
    "coming",
    [
        "The next field day is on 24 April 2027 on the Teifi.",
        "On 24 April 2027, we hold our next annual conference.",
        "Our next webinar is about salt. It is on 24 April 2027.",
        "Save the date: 24 April 2027, on the Teifi.",
        "Next webinar: salt, and who pays for it on 24 April 2027, and why.",
        "Next webinar\n------------\n\nOn 24 April 2027, we talk about salt.\n\nAll may come.",
    ],
)
def test_the_day_of_what_comes_next_is_never_that_of_the_event(coming: str) -> None:
    alone = text(f"{MET}\n\n{coming}")
    assert alone.date is None
    assert alone.unsure[""][-1] == "the text tells of 2027-04-24, but as of what comes next"
    both = text(f"{coming}\n\n{MET}\n\nAfter\n-----\n\nIt was 19 September 2026.")
    assert (str(both.date), both.unsure.get("date")) == ("2026-09-19", None)
    mail = text(f"My notes of the day on the quay.\n\n{MET}\n\n{coming}", SENT)
    assert str(mail.date) == "2026-09-22"
    assert mail.unsure["date"] == [
        "the text tells of 2027-04-24, but as of what comes next",
        "this is when the page was published; no day of the event was found",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Hacía mucho frío en el muelle. El próximo taller es el 24 de abril de 2027.",
        "Es war kalt auf dem Kai. Die nächste Jahreskonferenz ist am 24. April 2027.",
        "Il faisait froid sur le quai. Le prochain atelier aura lieu le 24 avril 2027.",
        "Faceva freddo sul molo. Il prossimo convegno si terrà il 24 aprile 2027.",
        "Fazia frio no cais. O próximo encontro será em 24 de abril de 2027.",
        "كان الجو باردا على الرصيف. تعقد الندوة القادمة في ٢٤ أبريل ٢٠٢٧.",
    ],
)
def test_the_day_of_what_comes_next_in_other_languages(said: str) -> None:
    assert text(said).unsure[""][-1].startswith("the text tells of 2027-04-24, but")


def test_a_day_after_the_mail_that_tells_of_it_is_to_be_checked() -> None:
    found = text(f"{MET}\n\nOn 24 April 2027, it may be warm.", SENT)
    assert str(found.date) == "2027-04-24"
    assert found.unsure["date"] == ["it is later than 2026-09-22, when the text came out"]
    assert "date" not in text(f"{MET}\n\nIt was 19 September 2026.", SENT).unsure


@pytest.mark.parametrize(
    "head",
    [
        *("Next webinar", "Our next webinar", "Upcoming field day", "Next annual conference"),
        *("Próximo taller", "Nächste Jahreskonferenz", "Prochain atelier", "Próxima palestra"),
        *("Prossimo convegno", "الندوة القادمة"),
    ],
)
def test_any_event_may_come_next(head: str) -> None:
    coming = NextEvent("Salt", EventDate(2027, 4, 24), "https://e.org/f")
    line = '<a href="https://e.org/f">Salt</a>, 24 April 2027</p>'
    for html in (f"<h2>{head}</h2><p>{line}", f"<p>{head}: {line}"):
        found = page(f"<p>{MET}</p>{html}")
        assert (found.next, found.text) == (coming, MET)


@pytest.mark.parametrize("head", ["Next steps", "Next Monday", "What comes next", "The next boat"])
def test_not_all_that_is_next_is_an_event(head: str) -> None:
    assert page(f"<p>{MET}</p><h2>{head}</h2><p>Salt, 24 April 2027</p>").next is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Next event: Salt night, Wednesday, 3 December 2026", "Salt night"),
        ("Nächster Termin: Hafenabend – Mittwoch, 3. Dezember 2026", "Hafenabend"),
        ("Next event: In praise of the Sun, 3 December 2026", "In praise of the Sun"),
        ("Nächster Termin: Mittwoch, 3. Dezember 2026", None),
        ("Next event: “Salt night”, 3 December 2026", "Salt night"),
        ("Next event: “Salt” and “Sun”, 3 December 2026", "“Salt” and “Sun”"),
    ],
)
def test_neither_the_weekday_before_a_day_nor_quotation_marks_are_of_a_title(
    line: str, title: str | None
) -> None:
    met = MET if line.startswith("Next") else "Es war kalt auf dem Kai, und alle froren sehr."
    found = text(f"{met}\n\n{line}")
    assert (found.next and found.next.title) == title
    assert (line in found.text) == (not title)
