"""What one sent once, brought back: a mail as Afterword itself writes it, or one's own page."""

import pytest

from afterword.importing import findings, furniture, reading
from afterword.importing.findings import Findings
from afterword.language import fixed_words

MAIL = """From: Ana Pereira <ana@harbour.test>
Subject: Ice for everyone
Date: Tue, 18 Mar 2025 12:00:00 +0000
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

On 18 March 2025, forty skippers met and argued about who pays for the ice.

{}
"""


def mail(rest: str) -> Findings:
    return findings.find(reading.read(MAIL.format(rest).encode(), "old.eml"))


@pytest.mark.parametrize("mark", ["-- ", "--"])
def test_the_signature_of_a_mail_is_left_out_and_told(mark: str) -> None:
    found = mail(f"All went home.\n\n{mark}\nAna Píriz\nHarbour Institute\nQuay 4")
    assert found.text.endswith("All went home.")
    told = "what stands below `--` was left out, as a signature: Ana Píriz Harbour Institute Quay 4"
    assert told in found.unsure[""]


def test_a_text_of_many_lines_is_no_signature() -> None:
    lines = "\n\n".join(f"And the skipper of boat {number} said a word." for number in range(20))
    assert "boat 19" in mail(f"--\n{lines}").text


def test_the_line_by_which_one_leaves_the_list_is_left_out() -> None:
    found = mail("Unsubscribe: https://harbour.test/leave")
    assert "Unsubscribe" not in found.text
    assert found.left_out == ("Unsubscribe: https://harbour.test/leave",)
    assert "Unsubscribe at" in mail("Unsubscribe at the harbour master's desk.").text


@pytest.mark.parametrize("lang", [lang for lang in fixed_words.tables() if "-" not in lang])
def test_our_own_word_for_leaving_is_known_in_every_language(lang: str) -> None:
    said = fixed_words.of(lang)["unsubscribe"]
    assert furniture.is_furniture(f"{said}: https://harbour.test/leave")
