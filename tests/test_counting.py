import pytest

from afterword.counting import bluesky, graphemes, mastodon, threads, utf16, x

URL = "https://www.harbour.test/a/rather/long/path?utm_source=x&utm_medium=social"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("plain", 5),
        ("Pena\u0303", 4),  # NFC first
        (URL, 23),
        (f"see {URL}.", 28),
        ("Booking.com", 23),  # a link, to X
        ("e.g. this", 9),
        ("日本", 4),
        ("👩‍👩‍👧‍👦", 2),
        ("🇲🇽 1️⃣", 5),
        ("“quoted” – dash", 15),
        ("©", 1),
    ],
)
def test_x_weighs(text: str, length: int) -> None:
    assert x(text, 23) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("https://harbour.test/", 12),
        ("https://harbour.test/abc", 16),
        ("https://harbour.test/abcdefghijklmnopqrst", 12 + 13 + 3),
        ("नमस्ते", 3),
        ("👩‍👩‍👧‍👦", 1),
    ],
)
def test_bluesky_counts_what_its_composer_shows(text: str, length: int) -> None:
    assert bluesky(text, 0) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [(f"{URL} {URL}", 47), ("hi @ada@harbour.test!", 8), ("@ada", 4), ("a@b.test", 8)],
)
def test_mastodon_counts_links_and_local_names(text: str, length: int) -> None:
    assert mastodon(text, 23) == length


@pytest.mark.parametrize(("text", "length"), [("plain", 5), ("é", 1), ("🎉", 4), ("a🎉b", 6)])
def test_threads_counts_emoji_by_their_bytes(text: str, length: int) -> None:
    assert threads(text, 0) == length


def test_utf16_and_graphemes() -> None:
    assert (utf16("🎉é", 0), graphemes("🎉e\u0301")) == (3, 2)
