"""Mails that were passed on: whose head stands within, below a line and a few words."""

import pytest

from afterword.importing import findings, reading
from afterword.importing.findings import Findings

MET = "Forty skippers met on 12 March 2025 and argued about who pays for the ice."
HEAD = "From: Devon <devon@harbour.test>\nSent: Monday, March 17, 2025 4:12 PM\n"
TO = "To: Marta <marta@ports.test>\nSubject: FW: Ice for everyone\n"
OUTER = (
    "From: Marta <marta@ports.test>\nSubject: FW: Ice for everyone\n"
    "Date: Tue, 18 Mar 2025 12:00:00 +0000\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\n"
)
FROM = "the mail is from Devon; whom it is to was left out"


def read(text: str, name: str = "a.txt") -> Findings:
    return findings.find(reading.read(text.encode(), name))


@pytest.mark.parametrize(
    "above",
    [
        "-----Original Message-----\n",
        "---------- Forwarded message ---------\n",
        "-------- Weitergeleitete Nachricht --------\n",
        "________________________________\n",
        "________________________________\n\n",
        "-----\n\n",
        "Begin forwarded message:\n\n",
        "Début du message transféré :\n\n",
        "",
    ],
)
@pytest.mark.parametrize("outer", [OUTER, ""])
def test_what_stands_above_the_head_is_no_part_of_the_story(above: str, outer: str) -> None:
    found = read(f"{outer}{above}{HEAD}{TO}\n\n{MET}\n", "a.eml" if outer else "a.txt")
    assert (found.title, str(found.date), found.text) == ("Ice for everyone", "2025-03-12", MET)
    assert FROM in found.unsure[""]


def test_the_words_to_whom_it_is_passed_on_are_told() -> None:
    found = read(f"{OUTER}For the website, please.\n\nMarta\n\n{HEAD}{TO}\n{MET}\n", "a.eml")
    assert found.text == MET
    told = "what stood above the mail was left out: For the website, please. Marta"
    assert told in found.unsure[""]


def test_an_answer_stays_above_the_mail_that_it_answers() -> None:
    answer = f"{MET} {MET} {MET}"
    found = read(
        f"{OUTER}{answer}\n\n-----Original Message-----\n{HEAD}{TO}\nWhen was it?\n", "a.eml"
    )
    assert found.text == f"{answer}\nWhen was it?"


def test_the_day_on_which_the_first_of_them_was_sent_is_when_the_text_came_out() -> None:
    found = read(f"{OUTER}{HEAD}{TO}\nForty skippers met and argued.\n", "a.eml")
    assert str(found.date) == "2025-03-17"
    assert found.unsure["date"] == [
        "this is when the page was published; no day of the event was found"
    ]


def test_a_head_in_a_page_whose_program_wrote_it_in_lines() -> None:
    lines = f"---------- Forwarded message ---------\n{HEAD}{TO}".replace("<", "&lt;")
    html = f"<div>For you.<br><br><div>{lines}</div><br><p>{MET}</p><p>{MET}</p></div>"
    found = read(f"<html><body>{html.replace(chr(10), '<br>')}</body></html>", "a.html")
    assert (found.title, found.text) == ("Ice for everyone", f"{MET}\n{MET}")


def test_bold_labels_of_a_program_that_writes_stars() -> None:
    head = HEAD.replace("From:", "*From:*").replace("Sent:", "*Sent:*")
    assert read(f"{OUTER}{head}{TO}\n{MET}\n", "a.eml").text == MET


def test_many_whom_it_is_to_stand_on_several_lines() -> None:
    to = TO.replace("\nSubject", ",\nAna <ana@ports.test>,\n    Board\nSubject")
    assert read(f"{OUTER}{HEAD}{to}\n{MET}\n", "a.eml").text == MET


@pytest.mark.parametrize("lines", ["From: Ana\nRoom: Three\n", "From: Ana\nSent: 3 May 2025\n"])
def test_facts_in_lines_are_no_head(lines: str) -> None:
    assert read(f"Ice\n\n{lines}\n{MET}\n").text == f"{lines}{MET}"
