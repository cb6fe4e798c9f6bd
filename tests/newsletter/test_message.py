import base64
import email
import itertools
import json
import os
import quopri
import random
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import good_event, node_module, skip_without
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from afterword.context import Event
from afterword.front_matter.series_fields import Sender
from afterword.language.dates import EventDate
from afterword.newsletter.message import WORD_BYTES, message, quoted_printable

ADDRESS = "talks@harbour.test"
TEXT = "Harbour Talks\n=============\n\nSee https://harbour.test/?a=b&c=d\n"
HTML = '<!doctype html><html lang="en"><p>Harbour Talks – día 1</p></html>\n'


def with_recap(**changes: Any) -> Event:
    """The event with other values in its recap, of which none is validated."""
    good = good_event()
    recap = replace(good.recap, **changes)
    return Event(recap, good.dialogue, good.series, good.dialogues)


def with_series(**changes: Any) -> Event:
    """The event with other values in its series, of which none is validated."""
    good = good_event()
    series = replace(good.series, **changes)
    return Event(good.recap, good.dialogue, series, good.dialogues)


def sent_by(name: str, address: str = ADDRESS) -> Event:
    return with_series(sender=Sender(name=name, email=address))


def raw(of: Event, subject: str = "Subject", html: str = HTML, text: str = TEXT) -> bytes:
    made = message(of, subject, html.encode(), text.encode())
    assert made is not None
    return made


def parsed(content: bytes) -> EmailMessage:
    read = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    return read


def headers(content: bytes) -> str:
    return content.split(b"\r\n\r\n")[0].decode("ascii")


def normal(text: str) -> str:
    """What a header keeps of a text: white space and control characters are single spaces."""
    kinds = ((char, unicodedata.category(char)) for char in text)
    return " ".join("".join(" " if k in ("Cc", "Cs") else char for char, k in kinds).split())


# Texts in twelve scripts, each alone, in hard company, and mixed with the others.

SCRIPTS = {
    "Latin": "Cross-border e-commerce: what MSMEs asked for, in “six hours” of talks",
    "Latin, accented": "Año electrónico: ¿quién decidirá cómo pagan los pequeños exportadores?",
    "Vietnamese": "Đối thoại thương mại số: những điều doanh nghiệp nhỏ cần biết",
    "Cyrillic": "Институт портовых городов подводит итоги диалога о цифровой торговле",
    "Greek": "Τι ζήτησαν οι μικρές επιχειρήσεις από τον διάλογο για το ψηφιακό εμπόριο",
    "Arabic": "الحوار حول التجارة الرقمية: ماذا طلبت المؤسسات الصغيرة؟",
    "Hebrew": "הדיאלוג על הסחר הדיגיטלי: מה ביקשו העסקים הקטנים?",
    "Devanagari": "डिजिटल व्यापार संवाद: छोटे उद्यमों ने क्या माँगा",
    "Thai": "การเสวนาการค้าดิจิทัลผู้ประกอบการรายย่อยต้องการอะไร",
    "Han": "数字贸易对话：中小企业提出了哪些要求，接下来会发生什么？",
    "Japanese": "デジタル貿易対話：中小企業は何を求めたのか、次に何が起こるのか",
    "Hangul": "디지털 무역 대화: 중소기업은 무엇을 요구했는가",
    "Ethiopic": "የዲጂታል ንግድ ውይይት፦ አነስተኛ ድርጅቶች ምን ጠየቁ",
}
HARD = (
    "👩‍👩‍👧‍👦 🇲🇽 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
    "=?utf-8?q?x=0ABcc:_i@example.org?=",
    "=?utf-8?b?QmNjOiB4?=",
    "=?=?iso-8859-1?q??==??=",
    "\r\nBcc: everyone@example.org\r\n\r\nbody",
    "a\x00b\x0bc\x1bd\x7fe\x85f\u2028g\u2029h",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200fmark\u200e",
    "   leading,   many\t\tand trailing   ",
    'Say "hello", (or \\not\\); <b>@home</b>: [x], a.b',
    "x" * 200,
    "word " * 40,
    "https://harbour.test/" + "a-b/" * 40 + "?q=%C3%A9&r==?",
    "_=_?=!$%&'*+-/^`{|}~",
    "ﷺ ﬁ ① ½ K Å",
    ",;:",
    "'single' and \"double",
    "ends in a backslash\\",
)


def hard_texts() -> list[str]:
    texts = [*SCRIPTS.values(), *HARD]
    for plain, hard in itertools.product(SCRIPTS.values(), HARD):
        texts += [f"{plain} {hard}", f"{hard}{plain}"]
    for plain in SCRIPTS.values():
        solid = "".join(plain.split())
        texts += [solid * 3, " ".join([plain] * 3), unicodedata.normalize("NFD", plain)]
    chance = random.Random(2021)
    pieces = [word for text in SCRIPTS.values() for word in text.split()] + list(HARD)
    texts += [" ".join(chance.choices(pieces, k=chance.randint(1, 14))) for _ in range(250)]
    return texts


TEXTS = hard_texts()
NAMES = TEXTS[::-1]


@cache
def messages() -> list[bytes]:
    """A message for each text, as the subject of one and the sender's name of another."""
    pairs = zip(TEXTS, NAMES, strict=True)
    return [raw(sent_by(name), subject) for subject, name in pairs]


def test_there_are_enough_texts() -> None:
    assert len(set(map(normal, TEXTS))) >= 750


def test_subjects_and_senders_come_back_from_python() -> None:
    wrong = []
    for content, subject, name in zip(messages(), TEXTS, NAMES, strict=True):
        read = parsed(content)
        shown = read["From"].addresses[0].display_name
        # Python's newer parser puts a space between the encoded-words of a name (gh-128110),
        # so a name that needs more than one is compared with what the older parser reads.
        old, address = parseaddr(email.message_from_bytes(content)["From"])
        if len(normal(name).encode()) > WORD_BYTES:
            shown = str(make_header(decode_header(old)))
        found = (str(read["Subject"]), shown, address)
        if found != (normal(subject), normal(name), ADDRESS) or len(read["From"].addresses) != 1:
            wrong.append((subject, name, found))
    assert wrong == []


MAILPARSER = """
const { simpleParser } = require('mailparser');
const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));
Promise.all(given.map(async (raw) => {
  const mail = await simpleParser(Buffer.from(raw, 'base64'));
  const from = mail.from.value;
  return [from.length, from[0].name, from[0].address, mail.subject, mail.text, mail.html,
          mail.headerLines.map((line) => line.key)];
})).then((read) => process.stdout.write(JSON.stringify(read)));
"""


@pytest.fixture
def mailparser() -> Path:
    """The folder in which Node finds npm's mailparser."""
    if shutil.which("node") is None:
        skip_without("mailparser", "there is no Node on this machine")
    return node_module("mailparser/package.json", "mailparser").parents[1].resolve()


def test_subjects_senders_and_bodies_come_back_from_mailparser(mailparser: Path) -> None:
    run = subprocess.run(
        ["node", "-e", MAILPARSER],
        input=json.dumps([base64.b64encode(content).decode() for content in messages()]).encode(),
        env=os.environ | {"NODE_PATH": str(mailparser)},
        capture_output=True,
        check=True,
    )
    names = [name.lower() for name in parsed(messages()[0])]
    wrong = []
    for read, subject, name in zip(json.loads(run.stdout), TEXTS, NAMES, strict=True):
        if read != [1, normal(name), ADDRESS, normal(subject), TEXT, HTML, names]:
            wrong.append((read, subject, name))
    assert wrong == []


def test_headers_are_short_ascii_lines() -> None:
    for content in messages():
        assert not re.search(rb"[^\r\n\t -~]|\r(?!\n)|(?<!\r)\n", content)
        for line in headers(content).split("\r\n"):
            assert re.match(r"[A-Z][A-Za-z-]+: \S| \S", line)
            assert len(line) <= 76
        for word in re.findall(r"=\?\S*", headers(content)):
            assert re.fullmatch(r"=\?utf-8\?b\?[A-Za-z0-9+/]+=*\?=", word)
            assert len(word) <= 75


def test_half_a_character_is_a_space() -> None:
    assert parsed(raw(sent_by("a\ud800b"), "c\udfffd"))["Subject"] == "c d"


def test_a_plain_subject_is_readable_and_folded() -> None:
    content = raw(good_event(), "Digital Trade Dialogues: " + "spotlighting Mexico " * 4)
    assert (
        "\r\nSubject: Digital Trade Dialogues: spotlighting Mexico spotlighting Mexico\r\n"
        " spotlighting Mexico spotlighting Mexico\r\n"
    ) in headers(content)


@pytest.mark.parametrize(("first", "longest"), [("a", 76), ("ab", 75)])
def test_a_line_is_as_long_as_it_may_be(first: str, longest: int) -> None:
    raw = message(good_event(), f"{first}{' a' * 60}", HTML.encode(), TEXT.encode()) or b""
    lines = raw.split(b"\r\n")
    assert len(next(line for line in lines if line.startswith(b"Subject: "))) == longest


def test_encoded_words_hold_whole_graphemes() -> None:
    family = "👩‍👩‍👧‍👦"
    words = re.findall(r"=\?utf-8\?b\?(.+?)\?=", headers(raw(good_event(), family * 9)))
    assert {base64.b64decode(word).decode() for word in words} == {family}
    assert len(words) == 9


def test_all_headers() -> None:
    content = raw(with_recap(url="https://harbour.test/good", timezone="America/Mexico_City"))
    boundary = parsed(content).get_boundary() or ""
    assert headers(content).replace(boundary, "…").split("\r\n") == [
        'From: "Harbour Institute" <talks@harbour.test>',
        "To: undisclosed-recipients:;",
        "Subject: Subject",
        "Date: Tue, 02 Jan 2024 12:00:00 -0600",
        "Message-ID: <1397c446-6213-5624-8e78-ef2c061be9bf@harbour.test>",
        'List-ID: "Harbour Talks" <demo.harbour.test>',
        "List-Unsubscribe: <https://harbour.test/leave>",
        "Archived-At: <https://harbour.test/good>",
        "Content-Language: en",
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        "Content-Type: multipart/alternative;",
        ' boundary="…"',
    ]


def test_filters_know_the_list_by_whatever_name_the_series_has() -> None:
    lists = {parsed(raw(with_series(name=name)))["List-ID"] for name in ("Talks", "Charlas")}
    assert lists == {'"Talks" <demo.harbour.test>', '"Charlas" <demo.harbour.test>'}


def test_a_missing_field_removes_what_depends_on_it() -> None:
    assert message(with_series(sender=None), "Subject", HTML.encode(), TEXT.encode()) is None
    assert message(with_series(domain=None), "Subject", HTML.encode(), TEXT.encode()) is None
    read = parsed(raw(with_series(unsubscribe=None)))
    assert not {"List-Unsubscribe", "Archived-At"} & set(read.keys())


@pytest.mark.parametrize(
    ("link", "header"),
    [
        ("mailto:leave@harbour.test?subject=a%20b", "<mailto:leave@harbour.test?subject=a%20b>"),
        ("http://harbour.test/leave", None),
        ("https://häfen.test:8080/añadir?q=é,(x)", "https://xn--hfen-loa.test:8080/a%C3%B1adir"),
        ("https://harbour.test/" + "long-way/" * 60, "long-way/long-way/"),
        ("https://harbour.test/" + "long-way/" * 120, None),
    ],
)
def test_unsubscribe_is_a_plain_uri_on_one_line(link: str, header: str | None) -> None:
    lines = headers(raw(with_series(unsubscribe=link))).split("\r\n")
    found = [line for line in lines if line.startswith("List-Unsubscribe: ")]
    assert len(found) == (header is not None)
    assert not header or header in found[0]
    assert max(map(len, lines)) <= 998


@pytest.mark.parametrize(
    ("day", "own", "shared", "expected"),
    [
        ("2021-03-03", "America/Mexico_City", None, "Wed, 03 Mar 2021 12:00:00 -0600"),
        ("2020-09-17/2020-09-18", None, None, "Fri, 18 Sep 2020 12:00:00 +0000"),
        ("2021-07-03", "Europe/Lisbon", "Asia/Tokyo", "Sat, 03 Jul 2021 12:00:00 +0100"),
        ("2020-07", None, "Africa/Addis_Ababa", "Wed, 01 Jul 2020 12:00:00 +0300"),
        ("2020-07", None, None, "Wed, 01 Jul 2020 12:00:00 +0000"),
        ("1850-01-01", "America/Mexico_City", None, "Tue, 01 Jan 1850 12:00:00 -0637"),
        ("0001-01-01", "America/Metlakatla", None, "Mon, 01 Jan 0001 12:00:00 +1513"),
    ],
)
def test_the_date_is_noon_of_the_last_day(
    day: str, own: str | None, shared: str | None, expected: str
) -> None:
    first, _, last = day.partition("/")
    end = EventDate.parse(last) if last else None
    recap = with_recap(date=EventDate.parse(first), end=end, timezone=own).recap
    series = with_series(timezone=shared).series
    made = raw(Event(recap, good_event().dialogue, series, ()))
    assert f"\r\nDate: {expected}\r\n" in headers(made)


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2024-06-04", "Tue, 04 Jun 2024"),
        ("2024-06", "Sat, 01 Jun 2024"),
        ("2024-01", "Sat, 20 Jan 2024"),  # not before the event was over
    ],
)
def test_a_recap_that_came_out_later_has_the_date_of_that_day(published: str, date: str) -> None:
    days = {"date": EventDate.parse("2024-01-20"), "published": EventDate.parse(published)}
    assert f"\r\nDate: {date} 12:00:00 " in headers(raw(with_recap(**days)))


def test_the_message_id_comes_from_id_and_language_alone() -> None:
    def message_id(**changes: Any) -> str:
        return str(parsed(raw(with_recap(**changes), str(changes)))["Message-ID"])

    same = message_id()
    for changes in ({"title": "New"}, {"date": EventDate(1999, 1)}, {"slug": "x", "dialogue": "y"}):
        assert message_id(**changes) == same
    others = [{"lang": "es"}, {"id": "demo-goode"}, {"id": "demo-goode", "lang": "ar"}]
    assert len({same, *(message_id(**changes) for changes in others)}) == 4
    assert str(parsed(raw(with_series(domain="Harbour.TEST")))["Message-ID"]) == same


def test_names_in_other_scripts_have_ascii_domains() -> None:
    recap = with_recap(dialogue="横浜").recap
    series = with_series(
        name="Диалоги",
        domain="straße.test",
        sender=Sender(name="", email="o'hara+dtd@bücher.test"),
    ).series
    read = headers(raw(Event(recap, good_event().dialogue, series, ())))
    assert "From: <o'hara+dtd@xn--bcher-kva.test>\r\n" in read
    assert " <xn--4cw21e.xn--strae-oqa.test>\r\n" in read
    assert "@xn--strae-oqa.test>\r\n" in read


ATTACKS = (
    "a\r\nBcc: everyone@example.org",
    "a\nBcc: everyone@example.org",
    "a\rBcc: everyone@example.org\r\r",
    "a\r\n\r\n<script>alert(1)</script>",
    "a\x00\x85\u2028Bcc: everyone@example.org\u2029",
    "a =?utf-8?q?x=0ABcc:_everyone@example.org?=",
    "a> <b@example.org>, <everyone@example.org",
    'a" <b@example.org>, "',
    "\u202ea\u2066b",
)
FIELDS: dict[str, Callable[[str], tuple[Event, str]]] = {
    "subject": lambda text: (good_event(), text),
    "sender name": lambda text: (sent_by(text), "Subject"),
    "sender address": lambda text: (sent_by("Name", text), "Subject"),
    "sender local part": lambda text: (sent_by("Name", f"{text}@harbour.test"), "Subject"),
    "sender domain": lambda text: (sent_by("Name", f"a@{text}.test"), "Subject"),
    "series": lambda text: (with_series(name=text), "Subject"),
    "domain": lambda text: (with_series(domain=text), "Subject"),
    "part of the domain": lambda text: (with_series(domain=f"{text}.test"), "Subject"),
    "unsubscribe": lambda text: (with_series(unsubscribe=f"https://a.test/{text}"), "Subject"),
    "unsubscribe by mail": lambda text: (with_series(unsubscribe=f"mailto:{text}"), "Subject"),
    "url": lambda text: (with_recap(url=f"https://{text}.test/{text}"), "Subject"),
    "timezone": lambda text: (with_recap(timezone=text), "Subject"),
    "language": lambda text: (with_recap(lang=text), "Subject"),
    "id": lambda text: (with_recap(id=text.encode("ascii", "ignore").decode()), "Subject"),
    "dialogue": lambda text: (with_recap(dialogue=text), "Subject"),
}


@pytest.mark.parametrize("field", FIELDS)
def test_no_text_adds_or_breaks_a_header(field: str) -> None:
    plain = parsed(raw(with_recap(url="https://harbour.test/")))
    for attack in ATTACKS:
        attacked, subject = FIELDS[field](attack)
        try:
            content = raw(attacked, subject)
        except ValueError:
            assert field in ("timezone", "domain", "part of the domain") or "sender" in field
            continue
        read = parsed(content)
        assert set(read.keys()) <= set(plain.keys())
        assert len(read["From"].addresses) == 1
        assert read["From"].addresses[0].domain.endswith("test")
        assert [part.get_content_type() for part in read.walk()] == [
            "multipart/alternative",
            "text/plain",
            "text/html",
        ]
        for value in email.message_from_bytes(content).values():
            assert re.fullmatch(r"[ -~]+(\r\n [ -~]+)*", value)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../../etc/passwd", "Europe", "a\0b"])
def test_an_unknown_time_zone_is_named(zone: str) -> None:
    if not zone:
        assert b" +0000\r\n" in raw(with_recap(timezone=zone))
        return
    with pytest.raises(ValueError, match=f"'{re.escape(zone)}' is not a time zone"):
        raw(with_recap(timezone=zone))


@pytest.mark.parametrize("address", ["ñ@harbour.test", "a..b@harbour.test", "a@harbour", "a@-_.x"])
def test_an_unusable_address_is_named(address: str) -> None:
    with pytest.raises(ValueError, match=re.escape(address.partition("@")[2])):
        raw(sent_by("Name", address))


BODIES = (
    "",
    "no line end",
    "\n",
    "\n\n\nthree\n\n",
    "From here\n.\n..\n.From\n>From there\nFrom \nFrom",
    "trailing \nand more \t \nand a tab\t",
    "x" * 10_000,
    "é" * 10_000 + " \n" + "From " * 2_000,
    "= =3D =\n=\n--=_boundary--\n--\n",
    "a\r\nb\rc\r",
    "\x00\x0c\x1b\x7f\x85\u2028\ufeff",
    *SCRIPTS.values(),
    *HARD,
)


def decoded(content: bytes, kind: str) -> str:
    part = parsed(content).get_body((kind,))
    assert part is not None
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.replace(b"\r\n", b"\n").decode()


def test_bodies_come_back_byte_for_byte() -> None:
    for text, html in zip(BODIES, reversed(BODIES), strict=True):
        content = raw(good_event(), html=html, text=text)
        assert (decoded(content, "plain"), decoded(content, "html")) == (text, html)
        parts = [part["Content-Type"].content_type for part in parsed(content).iter_parts()]
        assert parts == ["text/plain", "text/html"]


AWKWARD = ("From ", ".", " ", "\t", "=", "\r", "\n", "é", "x" * 70)


@given(st.lists(st.sampled_from(AWKWARD) | st.text(max_size=5)).map("".join))
def test_quoted_printable_is_safe_and_lossless(text: str) -> None:
    encoded = quoted_printable(text.encode())
    assert quopri.decodestring(encoded.encode("ascii")).replace(b"\r\n", b"\n") == text.encode()
    for line in encoded.split("\r\n"):
        assert re.fullmatch(r"([\t -<>-~]|=[0-9A-F]{2})*=?(?<![\t ])", line)
        assert len(line) <= 76
        assert not line.startswith((".", "From "))


@pytest.mark.parametrize("start", [".", "From "])
def test_a_line_that_could_be_misread_is_cut_between_escapes(start: str) -> None:
    for length in range(50, 80):
        text = f"{start}{'a' * length}{'ü' * 20}\n{start}"
        encoded = quoted_printable(text.encode())
        assert quopri.decodestring(encoded.replace("\r\n", "\n")).decode() == text
        for line in encoded.split("\r\n"):
            assert len(line) <= 76
            assert not line.startswith(start)


def test_the_boundary_is_of_the_content_and_never_in_it() -> None:
    first = parsed(raw(good_event())).get_boundary() or ""
    assert parsed(raw(good_event(), "Another subject")).get_boundary() == first
    for text, html in ((TEXT, HTML + " "), (f"--{first}\n--{first}--\n", HTML), (HTML, TEXT)):
        content = raw(good_event(), html=html, text=text)
        boundary = parsed(content).get_boundary() or ""
        assert boundary.startswith("=_")
        assert boundary != first
        assert content.count(boundary.encode()) == 4  # in its header, and where parts begin and end
        assert decoded(content, "plain") == text


def test_the_same_bytes_in_every_environment() -> None:
    made = (
        "import sys; sys.path.append('..'); import test_message as t;"
        "of = t.with_recap(timezone='America/Mexico_City');"
        "sys.stdout.buffer.write(b''.join(t.raw(of, text) for text in t.TEXTS[:60]))"
    )
    tests = Path(__file__).parent
    found = {
        subprocess.run(
            [sys.executable, "-c", made],
            cwd=tests,
            env=os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for zone, locale, seed in (
            ("Asia/Tokyo", "C", "1"),
            ("America/Mexico_City", "tr_TR.UTF-8", "2"),
        )
    }
    assert found == {
        b"".join(raw(with_recap(timezone="America/Mexico_City"), t) for t in TEXTS[:60])
    }
