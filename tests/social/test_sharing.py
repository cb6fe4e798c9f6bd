"""What stands around a post: links, handles, intents; through a build where a recap says them."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import build

from afterword.context import Event
from afterword.front_matter.recap_fields import Person
from afterword.social import drafting, sharing
from afterword.social.networks import Network, table
from afterword.social.post import HASHTAG, LINK
from afterword.social.variants import Subject, subjects
from afterword.text.names import beginning

Write = Callable[[str, str], Path]
UTM = "utm_source=x&utm_medium=social&utm_campaign=talk-1&utm_content=recap"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.test", f"https://a.test?{UTM}"),
        ("https://a.test/b/", f"https://a.test/b/?{UTM}"),
        ("https://a.test/b?c=1&d", f"https://a.test/b?c=1&d&{UTM}"),
        ("https://a.test/b?#top", f"https://a.test/b?{UTM}#top"),
        ("http://a.test/b?c=%20+#/x?y=1", f"http://a.test/b?c=%20+&{UTM}#/x?y=1"),
        (
            "https://a.test/?utm_source=mine&utm_content=",
            "https://a.test/?utm_source=mine&utm_content=&utm_medium=social&utm_campaign=talk-1",
        ),
        ("https://münchen.test/ß?ü=1", f"https://münchen.test/ß?ü=1&{UTM}"),
        ("https://u:p@[::1]:8080/", f"https://u:p@[::1]:8080/?{UTM}"),
        ("mailto:a@b.test?subject=Hi", "mailto:a@b.test?subject=Hi"),
        (f"https://a.test/{'b' * 2000}", f"https://a.test/{'b' * 2000}?{UTM}"),
    ],
)
def test_a_link_says_where_it_was_clicked(url: str, expected: str) -> None:
    assert sharing.tracked(url, "x", "recap", "talk/1") == expected
    assert sharing.tracked(expected, "x", "recap", "talk/1") == expected


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.test.", ["https://a.test"]),
        ("(https://a.test/b_(c))", ["https://a.test/b_(c)"]),
        ("https://a.test/b?c=d#e and http://b.test/", ["https://a.test/b?c=d#e", "http://b.test/"]),
        ("“https://a.test/b”, «https://b.test»", ["https://a.test/b", "https://b.test"]),
        ("读 https://a.test/日本。", ["https://a.test/日本"]),
        ("HTTPS://A.test/b", ["HTTPS://A.test/b"]),
        ("Booking.com, a@b.test, https://", []),
    ],
)
def test_the_links_of_a_text(text: str, links: list[str]) -> None:
    assert LINK.findall(text) == links


def test_the_hashtags_of_a_text() -> None:
    found = HASHTAG.findall("#One a#no #Été_2024, #日本\n#हिन्दी #last #")
    assert [*map(beginning, found)] == ["One", "Été_2024", "日本", "हिन्दी", "last"]


POSTS_BY_HAND = """\
posts:
  telegram:
    recap: "What we heard: https://a.test/r"
    takeaway: "Twelve mayors met. Read more: https://a.test/r"
    question: "See https://a.test/r now"
    quote: https://a.test/r
    figure: No link at all
  facebook: {takeaway: No link at all}
"""
RECAP = f"""\
---
title: A recap
date: 2024-01-02
id: case
url: https://a.test/r
hashtags: [Ports, "2024"]
hosts: [Harbour Institute, "R+ (a) [b] {{c}}"]
panels:
  - title: A panel
    speakers: [{{name: Ana Íñiguez}}, {{name: Visa}}, {{name: Anabel}}]
    organizations: [Visa]
takeaways: [Ana Íñiguezes are not her.]
question: Who is Visa?
{POSTS_BY_HAND}---
"""
HANDLES = """\
handles:
  Harbour Institute: {mastodon: "@talks@harbour.test", linkedin: harbour}
  Ana Íñiguez: {x: ana, bluesky: ana.test, threads: a.na, instagram: ana_i, linkedin: ana-i}
  Visa: {linkedin: visa, facebook: visa, telegram: visa_talks}
  "R+ (a) [b] {c}": {x: r_plus, linkedin: r}
  A.a: {linkedin: aa}
"""


def posts(project: Path, write: Write, series: str = HANDLES) -> dict[tuple[str, str], Any]:
    text = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", text.replace("address:", f"{series}address:"))
    write("recaps/demo/case.md", RECAP)
    outputs = {output.path: output.content for output in build(project).outputs}
    listed = json.loads(outputs["social/demo/case/posts.json"])["posts"]
    return {(post["network"], post["variant"]): post for post in listed}


def test_names_become_handles_where_a_pasted_one_is_a_link(project: Path, write: Write) -> None:
    written = posts(project, write)
    opened = {
        network: written[network, "thanks"]["text"].partition(" for speaking")[0]
        for network in ("x", "bluesky", "mastodon", "threads")
    }
    assert opened == {
        "x": "Thank you to @ana, Visa, and Anabel",
        "bluesky": "Thank you to @ana.test, Visa, and Anabel",
        "mastodon": "Thank you to Ana Íñiguez, Visa, and Anabel",
        "threads": "Thank you to @a.na, Visa, and Anabel",
    }
    assert "Co-host: @r_plus." in written["x", "thanks"]["text"]
    assert "• @ana_i\n• Visa\n" in written["instagram", "thanks"]["text"]
    assert "• Ana Íñiguez\n• @visa_talks\n" in written["telegram", "thanks"]["text"]
    assert "@" not in written["linkedin", "thanks"]["text"]


def test_a_form_of_address_inside_a_sentence() -> None:
    names = sharing.Names({"Ana Paz": "@ana"})
    lord = Person("Ana Paz", honorific="The Rt Hon.")
    assert names.tagged([lord, Person("The Edge"), "The Port"]) == [
        "the Rt Hon. @ana",
        "The Edge",
        "The Port",
    ]
    assert names.tag(lord) == "The Rt Hon. @ana"


def test_a_form_of_address_stands_after_a_name_where_it_has_to() -> None:
    names = sharing.Names({"李明哲": "@li"})
    whom = [Person("阿部 さくら", honorific="教授"), Person("李明哲", honorific="博士")]
    assert names.tagged(whom) == ["阿部 さくら教授", "@li 博士"]


def test_whom_to_tag_by_hand(project: Path, write: Write) -> None:
    written = posts(project, write)
    tagged = {key: post["tag_by_hand"] for key, post in written.items() if post["tag_by_hand"]}
    assert tagged == {
        ("linkedin", "thanks"): ["Ana Íñiguez", "Visa", "R+ (a) [b] {c}"],
        ("linkedin", "question"): ["Visa"],
        ("facebook", "thanks"): ["Visa"],
        ("facebook", "question"): ["Visa"],
    }


def test_the_address_that_opens_a_post_carries_its_text(project: Path, write: Write) -> None:
    written = posts(project, write)
    bases = {
        "x": "https://x.com/intent/tweet?text=",
        "bluesky": "https://bsky.app/intent/compose?text=",
        "mastodon": "https://harbour.test/share?text=",
        "linkedin": "https://www.linkedin.com/feed/?shareActive=true&text=",
        "threads": "https://www.threads.com/intent/post?text=",
        "whatsapp": "https://wa.me/?text=",
    }
    for (network, _), post in written.items():
        if network in bases:
            url = post["intent"]["url"]
            assert post["intent"]["carries_text"]
            assert url.startswith(bases[network])
            assert unquote(url.removeprefix(bases[network])) == post["text"]
            assert parse_qs(urlsplit(url).query)["text"] == [post["text"]]
    assert {p["intent"] for (network, _), p in written.items() if network == "instagram"} == {None}


def test_a_series_is_known_on_mastodon_in_every_language(project: Path, write: Write) -> None:
    write("recaps/series.de.md", "---\nname: Hafengespräche\norganization: Hafeninstitut\n---\n")
    write("recaps/demo/andere.md", "---\ntitle: A\ndate: 2024-01-02\nlang: de\n---\n")
    posts(project, write)
    outputs = {output.path: output.content for output in build(project).outputs}
    german = json.loads(outputs["social/demo/andere/posts.json"])["posts"]
    (intent,) = (post["intent"] for post in german if post["network"] == "mastodon")
    assert intent["url"].startswith("https://harbour.test/share?text=")


def test_facebook_takes_only_the_link(project: Path, write: Write) -> None:
    written = posts(project, write)
    assert written["facebook", "recap"]["intent"] == {
        "url": "https://www.facebook.com/sharer.php?u=https%3A%2F%2Fa.test%2Fr",
        "carries_text": False,
    }
    assert written["facebook", "takeaway"]["intent"] is None


@pytest.mark.parametrize(
    ("variant", "text"),
    [
        ("thanks", None),
        ("recap", "What we heard:"),
        ("takeaway", "Twelve mayors met."),
        ("question", "See now"),
        ("quote", ""),
        ("figure", ""),
    ],
)
def test_telegram_takes_the_link_and_the_rest_apart(
    project: Path, write: Write, variant: str, text: str | None
) -> None:
    post = posts(project, write)["telegram", variant]
    if text == "":
        assert post["intent"] is None
        return
    query = parse_qs(urlsplit(post["intent"]["url"]).query)
    if text is None:
        text = post["text"].replace("\n\nRead more: https://a.test/r", "")
        assert "#Ports" in text
    assert query == {"url": ["https://a.test/r"], "text": [text]}


@pytest.mark.parametrize(
    "series",
    [
        "",
        "handles: {Harbour Institute: {linkedin: h}}\n",
        "handles: {Other: {mastodon: a@b.test}}\n",
    ],
)
def test_mastodon_has_no_address_without_a_server(project: Path, write: Write, series: str) -> None:
    assert posts(project, write, series)["mastodon", "recap"]["intent"] is None


def test_every_post_has_its_own_link(project: Path, write: Write) -> None:
    for (network, variant), post in posts(project, write, "utm: true\n").items():
        if variant in ("thanks", "quote") and table()[network].links and "telegram" not in network:
            assert post["links"] == [
                f"https://a.test/r?utm_source={network}&utm_medium=social&utm_campaign=case"
                f"&utm_content={variant}"
            ]
            assert post["links"][0] in post["text"]


def test_the_posts_of_a_variant_are_numbered_once(
    project: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()

    def counted(event: Event, variant: str, network: Network) -> list[Subject]:
        asked[f"{event.recap.id} {variant} {network.key}"] += 1
        return subjects(event, variant, network)

    monkeypatch.setattr(drafting, "subjects", counted)
    monkeypatch.setattr(f"{__name__}.RECAP", RECAP.replace("not her.", "not her., Two., Three."))
    posts(project, write, "utm: true\n")
    assert asked["case takeaway x"] == 1


@pytest.mark.parametrize(
    ("tag", "network", "expected"),
    [
        ("2024", "x", False),
        ("2024Ports", "x", True),
        ("日本", "x", True),
        ("हिन्दी", "mastodon", True),
        ("a" * 64, "bluesky", True),
        ("a" * 65, "bluesky", False),
        ("a" * 51, "threads", False),
        ("a" * 256, "telegram", True),
    ],
)
def test_which_hashtags_are_links(tag: str, network: str, expected: bool) -> None:
    assert sharing.is_linked(tag, table()[network]) is expected
    assert sharing.hashtags([tag, "Two"], table()[network]) == ((tag,) * expected) + ("Two",)


def test_a_digit_is_no_hashtag_and_a_network_gets_no_more_than_it_bears(
    project: Path, write: Write
) -> None:
    written = posts(project, write)
    assert written["x", "recap"]["hashtags"] == ["Ports", "HarbourTalks"]
    assert written["threads", "recap"]["hashtags"] == ["Ports"]
    assert written["whatsapp", "recap"]["hashtags"] == []


@pytest.mark.parametrize(
    ("network", "handle", "told"),
    [
        ("x", "@AllianceAtlantique", "18 characters, and one there has 15"),
        ("threads", "a" * 31, "31 characters, and one there has 30"),
        ("telegram", "a" * 33, "33 characters, and one there has 32"),
    ],
)
def test_a_handle_that_is_too_long_says_by_how_much(
    project: Path, write: Write, network: str, handle: str, told: str
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    own = f'handles: {{A: {{{network}: "{handle}"}}}}\n'
    write("recaps/series.md", series.replace("address:", f"{own}address:"))
    (d,) = build(project).diagnostics
    assert d.message.startswith(f"'{handle.removeprefix('@')}' is too long for a name on ")
    assert d.hint == f"it has {told} at most; write it as its page there shows it"


@pytest.mark.parametrize(
    ("network", "handle"),
    [
        ("x", "sixteen letters_"),
        ("x", "a b"),
        ("bluesky", "nobody"),
        ("mastodon", "nobody"),
        ("mastodon", "a@b"),
        ("threads", "a-b"),
        ("telegram", "two"),
        ("myspace", "a"),
    ],
)
def test_a_handle_of_the_wrong_form(project: Path, write: Write, network: str, handle: str) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    own = f'handles: {{A: {{{network}: "{handle}"}}}}\n'
    write("recaps/series.md", series.replace("address:", f"{own}address:"))
    (d,) = build(project).diagnostics
    assert (d.code, d.path, d.line) == ("bad-value", "recaps/series.md", 5)
    assert d.column in (own.index(f"{{{network}") + 1, own.index(network) + 1)


@pytest.mark.parametrize(
    ("network", "handle"),
    [
        ("x", "fifteen_letters"),
        ("bluesky", "ada.harbour.test"),
        ("mastodon", "ada@harbour.test"),
        ("telegram", "four"),  # as those that Telegram sells
    ],
)
def test_a_handle_of_the_right_form(project: Path, write: Write, network: str, handle: str) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    own = f'handles: {{A: {{{network}: "{handle}"}}}}\n'
    write("recaps/series.md", series.replace("address:", f"{own}address:"))
    assert build(project).diagnostics == ()


def test_nobody_is_to_be_tagged_by_hand_where_handles_are_links() -> None:
    handles = {"Ada": {"x": "ada", "linkedin": "ada"}}
    assert sharing.tag_by_hand("Ada spoke.", table()["linkedin"], handles) == ("Ada",)
    assert sharing.tag_by_hand("Ada spoke.", table()["x"], handles) == ()


def test_a_name_with_another_space_is_the_same_name(project: Path, write: Write) -> None:
    handles = "handles:\n  Ana Paz: {x: ana}\n  Ada: {x: ada}\n  Ana  Paz: {linkedin: paz}\n"
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("---\n", f"---\n{handles}", 1))
    found = [d for d in build(project).diagnostics if d.is_error]
    assert [(d.line, d.column, d.code) for d in found] == [(5, 3, "duplicate-key")]
