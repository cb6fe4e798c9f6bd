from hypothesis import given
from hypothesis import strategies as st

from afterword.social.fitting import PART, finish
from afterword.social.networks import table
from afterword.social.thread import thread


def texts(marked: str, limit: int) -> list[str]:
    posts = thread(marked, limit, len)
    assert [post.length for post in posts] == [len(post.text) for post in posts]
    return [post.text for post in posts]


def test_each_part_is_a_numbered_post() -> None:
    assert texts(f"One.{PART}Two.{PART}Three.", 99) == [
        "One.\n\n1/3",
        "Two.\n\n2/3",
        "Three.\n\n3/3",
    ]


def test_in_arabic_a_post_that_a_name_begins_runs_as_the_others_also_where_one_is_split() -> None:
    posts = thread("قالت نعم. OECD تنتظر. ICC تنتظر.", 25, len, leftward=True)
    assert [post.text.replace("\u200f", "R") for post in posts] == [
        "قالت نعم.\n\n1/3",
        "ROECD تنتظر.\n\n2/3",
        "RICC تنتظر.\n\n3/3",
    ]
    assert [post.length for post in posts] == [len(post.text) for post in posts]


def test_a_part_that_says_nothing_is_no_post() -> None:
    assert texts(f"One.{PART} \n{PART}Three.", 99) == ["One.\n\n1/2", "Three.\n\n2/2"]
    assert texts("", 99) == texts(PART, 99) == []


def test_a_post_that_stands_alone_has_no_number() -> None:
    assert texts("One.", 99) == texts(f"One.{PART} ", 99) == ["One."]
    assert texts("Six to ten.", 11) == ["Six to ten."]  # with a number, it would not fit
    assert texts("It is too long.", 11) == ["It is too long."]  # for the caller to report
    assert texts("It is. It was.", 13) == ["It is.\n\n1/2", "It was.\n\n2/2"]
    assert texts(f"One.{PART}\x1c1\x1aTwo is too long.\x1f", 12) == ["One."]
    optional = "\x1c1\x1aMore.\x1f"
    (whole,) = thread(f"One. {optional}", 10, len)
    assert (whole.text, whole.dropped) == ("One. More.", ())


def test_what_may_be_left_out_goes_before_a_post_is_split() -> None:
    optional = "\x1c1\x1aAnd more.\x1f"
    (one, two) = thread(f"One. {optional}{PART}Two.", 10, len)
    assert (one.text, one.dropped, two.dropped) == ("One.\n\n1/2", ("And more.",), ())


def test_a_long_post_is_split_at_its_paragraphs() -> None:
    assert texts("First one.\n\nSecond one.\n\nThird.", 28) == [
        "First one.\n\nSecond one.\n\n1/2",
        "Third.\n\n2/2",
    ]


def test_a_long_paragraph_is_split_at_its_sentences_and_begins_where_there_is_room() -> None:
    assert texts("Title\n\nFirst one. Second one.\n\nLast.", 23) == [
        "Title\n\nFirst one.\n\n1/2",
        "Second one.\n\nLast.\n\n2/2",
    ]


def test_sentences_stay_as_they_were_written() -> None:
    assert texts("第一句。第二句。第三句。第四。", 13) == [
        "第一句。第二句。\n\n1/2",
        "第三句。第四。\n\n2/2",
    ]
    assert texts("One is one.\nTwo is two.\nThree is.", 30)[0] == "One is one.\nTwo is two.\n\n1/2"


def test_a_sentence_that_fits_nowhere_is_for_the_caller_to_report() -> None:
    posts = thread("Short. This sentence is far too long. End.", 15, len)
    assert [post.length > 15 for post in posts] == [False, True, False]


def test_a_quotation_is_split_only_where_it_fits_in_no_post() -> None:
    assert texts("All met. Ana said: “Truly. It is.” “Never. It is too far from there.”", 35) == [
        "All met.\n\n1/4",
        "Ana said: “Truly. It is.”\n\n2/4",
        "“Never.\n\n3/4",
        "It is too far from there.”\n\n4/4",
    ]


def test_there_is_room_for_numbers_of_two_digits() -> None:
    posts = texts(" ".join(["Twelve are."] * 12), 18)
    assert len(posts) == 12
    assert (posts[0], posts[11]) == ("Twelve are.\n\n1/12", "Twelve are.\n\n12/12")
    assert max(map(len, posts)) == 18


SENTENCES = st.lists(st.sampled_from(["First.", "A few words are here.", "好。", "Why?", "Ok 👍!"]))
PARTS = st.lists(st.lists(SENTENCES, max_size=3), max_size=4)


@given(PARTS, st.integers(30, 90), st.sampled_from(sorted(table())))
def test_no_post_is_over_its_limit_and_none_loses_a_sentence(
    parts: list[list[list[str]]], limit: int, network: str
) -> None:
    said = ["\n\n".join(" ".join(each) for each in part) for part in parts]
    posts = thread(PART.join(said), limit, table()[network].length)
    assert all(post.length == table()[network].length(post.text) <= limit for post in posts)
    words = [post.text for post in posts]
    if len(posts) > 1:
        numbers = [post.text.rpartition("\n")[2] for post in posts]
        assert numbers == [f"{at}/{len(posts)}" for at in range(1, len(posts) + 1)]
        words = [post.text.rpartition("\n")[0] for post in posts]
    told = " ".join(words)
    assert told.split() == finish("\n\n".join(said)).split()
