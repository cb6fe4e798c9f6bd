"""The rules for posts in `lint_rules.toml`: what breaks each and where that is told, and what
nearly does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import build

Write = Callable[[str, str], Path]
WORDS = "It is so " * 8 + "now"
"""Twenty-five words."""

HUNDRED = "Ports " * 16 + "open."
LONG = "Ports" + "Ports" * 41 + "."

# Front matter of a recap, which begins on line 5, and what is told of its posts.
CASES: list[tuple[str, list[str]]] = [
    ("", []),
    (f"takeaways: [{'Ports ' * 20}ships.]", ["5:13 below-fold"]),  # Instagram, from 126 on
    (f"takeaways: [{'Ports ' * 20}ours. More.]", []),
    (f"summary: {'Ports ' * 20}ships.", []),  # as the title opens the post then
    (f"takeaways: [{HUNDRED} {HUNDRED}]", []),
    (f"posts: {{linkedin: {{recap: {LONG}}}}}", ["5:27 below-fold"]),
    (f"posts: {{linkedin: {{recap: {LONG[1:]}}}}}", []),
    (f"posts: {{x: {{recap: {LONG}}}}}", []),
    ("posts: {x: {recap: A https://a.test B https://b.test}}", ["5:20 many-links"]),
    ("posts: {x: {recap: A https://a.test B b.test}}", []),
    ("posts: {instagram: {recap: A https://a.test B https://b.test}}", []),
    (
        "url: 'https://a.test'\nposts: {x: {recap: A https://a.test B https://b.test}}",
        ["5:6 many-links"],
    ),
    ("url: 'https://a.test/b.'", ["5:6 cut-link"]),
    ("video: 'https://a.test/b.'", ["5:8 cut-link"]),
    ("next: {title: N, url: 'https://a.test/b?'}", ["5:23 cut-link"]),
    ("documents: [{title: D, url: 'https://a.test/b?'}]", ["5:29 cut-link"]),
    ("url: 'mailto:ada@a.test'", []),
    ("url: 'https://a.test/b/'\ndocuments: [{title: D, url: 'https://a.test/b_(c)'}]", []),
    ("question: Why ＡＢ?", ["5:11 styled-letters"]),
    ("lang: ja\nquestion: ＡＢとは?", []),
    ("lang: kok\nquestion: ＡＢ?", ["6:11 styled-letters"]),  # Konkani, which is not Korean
    ("question: Why 𝗯𝗼𝗹𝗱?", ["5:11 styled-letters"]),
    ("question: Why 𝟭𝟮?", ["5:11 styled-letters"]),
    ("question: Why x² and 🅰 and ½ and ™?", []),
    ("posts: {x: {recap: '@port says'}}", ["5:20 hidden-reply"]),
    ("takeaways: [Ports., '@port says.']", ["5:21 hidden-reply"]),
    ("posts: {x: {recap: .@port says}, bluesky: {recap: '@port says'}}", []),
    # Within a thread, all who read its beginning see it.
    ("panels: [{title: '@port', takeaway: Ships.}, {title: Two, takeaway: Docks.}]", []),
    (f"posts: {{x: {{recap: {WORDS} more.}}}}", ["5:20 long-sentence"]),
    (f"posts: {{x: {{recap: {WORDS}. More.}}}}", []),
    (f"summary: {WORDS} more.", ["5:10 long-sentence"]),
    (f"takeaways: [{WORDS} more.]", ["5:13 long-sentence"]),
    (f"panels: [{{title: P, takeaway: {WORDS} more.}}]", ["5:31 long-sentence"]),
    (f"question: {WORDS} – more?", ["5:11 long-sentence"]),
    (f"question: {WORDS} – 👍?", []),
    (f"question: {'港' * 58}か？", []),
    (f"question: {'港' * 59}か？", ["5:11 long-sentence"]),
    (f"summary: {'港' * 59}。{'港' * 59}。", []),
    (f"question: '{'港' * 56}は https://a.test/{'b' * 40} か？'", []),
    ("summary: Ports.\ntakeaways: [Ports.]", ["5:10 same-first-line"]),
    ("summary: Ports.\ntakeaways: [Ports]", []),
    ("takeaways: [Ports., Ports.]\nsummary: All.", []),
    ("hashtags: ['2024']", ["5:12 dead-hashtag"]),
    (f"hashtags: [{'a' * 51}]", ["5:12 dead-hashtag"]),  # Threads
    (f"hashtags: [{'a' * 50}, 2024a, 日本]", []),
    (f"image: {{url: 'https://a.test/a.png', alt: {'a' * 1001}}}", ["5:43 alt-too-long"]),
    (f"image: {{url: 'https://a.test/a.png', alt: {'a' * 1000}}}", []),
]

OF_POSTS = sorted({place.partition(" ")[2] for _, places in CASES for place in places})
"""The rules for posts: all others are for newsletters."""


def told(project: Path, write: Write, recaps: list[str], accept: str = "") -> list[str]:
    own = f"accept: {{{accept}}}\n" if accept else ""
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("address:", f"{own}address:"))
    for number, fields in enumerate(recaps):
        front = f"title: A recap with posts {number}\ndate: 2024-01-02\nid: r{number}\n{fields}"
        write(f"recaps/demo/r{number:02}.md", f"---\n{front}\n---\n\nWords\n")
    found = [
        f"{d.path}:{d.line}:{d.column} {d.code}"
        for d in build(project).diagnostics
        if d.is_error or d.code in OF_POSTS
    ]
    return list(dict.fromkeys(found))


def test_what_breaks_a_rule_and_what_nearly_does(project: Path, write: Write) -> None:
    expected = [
        f"recaps/demo/r{number:02}.md:{place}"
        for number, (_, places) in enumerate(CASES)
        for place in places
    ]
    assert told(project, write, [fields for fields, _ in CASES]) == expected


@pytest.mark.parametrize("code", OF_POSTS)
def test_a_rule_can_be_accepted(project: Path, write: Write, code: str) -> None:
    breaking = [fields for fields, places in CASES if any(code in place for place in places)]
    assert code not in str(told(project, write, breaking, f"{code}: so be it"))


def test_what_a_series_writes_is_told_there(project: Path, write: Write) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("[HarbourTalks]", "[HarbourTalks, '1']"))
    assert told(project, write, [""]) == ["recaps/series.md:8:26 dead-hashtag"]


def test_what_is_the_same_in_all_languages_is_told_in_the_first(
    project: Path, write: Write
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", series.replace("[HarbourTalks]", "[HarbourTalks, '1']"))
    write("recaps/series.es.md", "---\nname: Charlas\n---\n")
    dialogue = (project / "recaps/demo/dialogue.md").read_text("utf-8")
    write("recaps/demo/dialogue.md", dialogue.replace("---\n", "---\nhashtags: ['2']\n", 1))
    write("recaps/demo/dialogue.es.md", "---\ntitle: Muestra\n---\n")
    assert told(project, write, ["lang: es"]) == [
        "recaps/demo/dialogue.md:2:12 dead-hashtag",
        "recaps/series.md:8:26 dead-hashtag",
    ]
    write("recaps/demo/dialogue.es.md", "---\ntitle: Muestra\nhashtags: ['3']\n---\n")
    assert "recaps/demo/dialogue.es.md:3:12 dead-hashtag" in told(project, write, ["lang: es"])


def test_a_template_that_begins_with_a_name_is_told_at_the_title(
    project: Path, write: Write
) -> None:
    write("templates/social/recap.x.txt.j2", "@port says hello")
    assert told(project, write, [""]) == [
        "recaps/demo/good.md:2:8 hidden-reply",
        "recaps/demo/r00.md:2:8 hidden-reply",
    ]


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("", "write a `short_title`"),
        ("short_title: Ports", "begin with a shorter sentence"),
        (
            f"posts: {{instagram: {{recap: {'Ports ' * 20}ships.}}}}",
            "begin with a shorter sentence",
        ),
    ],
)
def test_how_to_mend_a_first_sentence_that_is_too_long(
    project: Path, write: Write, fields: str, hint: str
) -> None:
    title = "Ports " * 20 + "quays"
    write("templates/social/recap.txt.j2", "{{ recap.title }}.")
    write("recaps/demo/r.md", f"---\ntitle: {title}\ndate: 2024-01-02\n{fields}\n---\n\nWords\n")
    told = [d for d in build(project).diagnostics if d.code == "below-fold"]
    assert [d.hint for d in told if "Instagram" in d.message] == [hint]
    assert "hides all beyond 125 characters" in told[0].message


def test_of_a_quote_nobody_can_begin_with_a_shorter_sentence(project: Path, write: Write) -> None:
    """Those are somebody's own words. They are told where they stand, not at the title."""
    quotes = f"quotes:\n  - {{text: {'Ports ' * 35}ships., by: Ada}}"
    write("recaps/demo/r.md", f"---\ntitle: T\ndate: 2024-01-02\n{quotes}\n---\n\nWords\n")
    told = next(d for d in build(project).diagnostics if "LinkedIn" in d.message)
    assert (told.code, told.line, told.column) == ("below-fold", 5, 12)
    assert told.hint == "quote less, or write the post by hand under `posts: linkedin: quote:`"


def test_a_plan_of_ones_own_says_what_is_posted(project: Path, write: Write) -> None:
    facts = f"takeaways: [{'Ports ' * 20}ships., '@port says.', Docks.]"
    write("recaps/demo/r.md", f"---\ntitle: T\ndate: 2024-01-02\n{facts}\n---\n\nWords\n")
    series = project / "recaps/series.md"
    shared = series.read_text()

    def told(*slots: str) -> list[str]:
        plan = "".join(f"  - {{day: 1, {slot}}}\n" for slot in slots)
        series.write_text(shared.replace("---\n", f"---\nplan:\n{plan}", 1))
        return [d.code for d in build(project).diagnostics if d.path == "recaps/demo/r.md"]

    assert told("network: linkedin, variants: [recap]") == []
    assert told("network: instagram, variants: [takeaway]") == ["below-fold"]
    assert told("network: x, variants: [takeaway]") == []
    assert told(*["network: x, variants: [takeaway]"] * 2) == ["hidden-reply"]


def test_a_thread_that_begins_with_a_name(project: Path, write: Write) -> None:
    front = "title: '@port opens'\ndate: 2024-01-02\ntakeaways: [Ships., Docks.]"
    write("recaps/demo/r.md", f"---\n{front}\n---\n\nWords\n")
    told = [d.message for d in build(project).diagnostics if d.code == "hidden-reply"]
    assert "the thread post begins with a name: X shows it to few" in told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("", []),
        (
            "posts: {linkedin: {recap: A https://a.test/a B https://b.test}}",
            ["the recap post has 2 links"],
        ),
    ],
)
def test_a_digest_may_list_the_links_of_its_events(
    project: Path, write: Write, fields: str, told: list[str]
) -> None:
    for name in "ab":
        facts = f"title: {name}\ndate: 2024-01-02\nid: {name}\nurl: https://a.test/{name}"
        write(f"recaps/demo/{name}.md", f"---\n{facts}\n---\n")
    both = f"title: Both\ndate: 2024-02-01\nrecaps: [a, b]\n{fields}"
    write("recaps/digests/both.md", f"---\n{both}\n---\n")
    found = [d.message for d in build(project).diagnostics if d.code == "many-links"]
    assert found == told
