import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import CASES, build

from afterword.social import networks
from afterword.social.slots import usual

Write = Callable[[str, str], Path]


def planned(project: Path, write: Write, recap: str, series: str = "") -> list[str]:
    """The lines of the plan, which every network's page has, and `posts.json` too."""
    text = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", text.replace("address:", f"{series}address:"))
    write("recaps/demo/case.md", recap)
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    pages = [
        text.split("\n\n")[1].split("\n")[1:]
        for path, text in outputs.items()
        if path.startswith("social/demo/case/") and path.endswith(".txt")
    ]
    slots = json.loads(outputs["social/demo/case/posts.json"])["plan"]
    assert all(page == pages[0] for page in pages)
    assert len(slots) == len(pages[0])
    for slot, line in zip(slots, pages[0], strict=True):
        assert line.startswith(slot["date"] or f"day {slot['day']}")
        assert slot["variant"] in line
    dated = [slot for slot in slots if slot["date"]]
    days = {date.fromisoformat(slot["date"]) - timedelta(slot["day"]) for slot in dated}
    assert len(days) <= 1, "`day` is not counted from the event"
    return pages[0]


def planned_for_both(project: Path, write: Write, fields: str = "") -> list[str]:
    """The lines of the plan of a digest of `a` and `b`."""
    digest = f"---\ntitle: Both\ndate: 2024-02-01\nid: both\nrecaps: [a, b]\n{fields}---\n"
    write("recaps/digests/both.md", digest)
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    return outputs["social/digests/both/x.txt"].split("\n\n")[1].split("\n")[1:]


def front(fields: str = "", date: str = "2024-02-27", story: str = "") -> str:
    return f"---\ntitle: A recap\ndate: {date}\nid: case\n{fields}---\n{story}"


def test_the_plan_that_ships(project: Path, write: Write) -> None:
    everything = (CASES / "everything/recap.md").read_text("utf-8")
    assert planned(project, write, everything) == [
        "2024-05-08  LinkedIn: recap",
        "2024-05-08  X: thread",
        "2024-05-09  Bluesky: recap",
        "2024-05-10  LinkedIn: thanks",
        "2024-05-10  Instagram: recap",
        "2024-05-13  Mastodon: takeaway 1 of 3",
        "2024-05-13  LinkedIn: next",
        "2024-05-15  X: resource",
        "2024-05-17  LinkedIn: quote",
        "2024-05-21  Threads: question",
    ]


def test_a_recap_that_says_little_gets_few(project: Path, write: Write) -> None:
    assert planned(project, write, front(story="We met.\n")) == [
        "2024-02-28  LinkedIn: recap",
        "2024-02-28  X: recap",
        "2024-02-29  Bluesky: recap",
        "2024-03-01  Instagram: recap",
        "2024-03-04  Mastodon: recap",
        "2024-03-12  Threads: recap",
    ]


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ("", ["2024-02-28  LinkedIn: recap"]),
        ("place: Quito\nshort_title: the talk\n", ["2024-02-28  LinkedIn: recap"]),
        ("hosts: [Port]\n", ["2024-03-01  LinkedIn: thanks"]),
    ],
)
def test_title_and_date_alone_are_planned_only_where_there_is_nothing_else_and_once(
    project: Path, write: Write, fields: str, lines: list[str]
) -> None:
    assert planned(project, write, front(fields)) == lines


def test_title_and_date_with_a_link_are_worth_a_post(project: Path, write: Write) -> None:
    assert len(planned(project, write, front("url: https://a.test/r\n"))) == 6


@pytest.mark.parametrize(
    ("date", "first"),
    [
        ("2024-02", "day 1  LinkedIn: recap"),
        ("2024-02-27\nend: 2024-02-28", "2024-02-29  LinkedIn: recap"),
        ("9999-12-30", "9999-12-31  LinkedIn: recap"),
        ("9999-12-31", "day 1  LinkedIn: recap"),
    ],
)
def test_days_after_the_last_one_that_is_known(
    project: Path, write: Write, date: str, first: str
) -> None:
    assert planned(project, write, front(date=date))[0] == first


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (
            "",
            [
                "2024-03-04  LinkedIn: recap",
                "2024-03-04  X: recap",
                "2024-03-04  Bluesky: recap",
                "2024-03-04  Instagram: recap",
                "2024-03-05  LinkedIn: thanks",  # the network has a post on Monday
                "2024-03-06  Mastodon: recap",
                "2024-03-15  Threads: recap",
            ],
        ),
        (
            "lang: ar-EG\n",
            [
                "2024-03-03  LinkedIn: recap",
                "2024-03-03  X: recap",
                "2024-03-03  Bluesky: recap",
                "2024-03-04  LinkedIn: thanks",
                "2024-03-04  Instagram: recap",
                "2024-03-06  Mastodon: recap",
                "2024-03-17  Threads: recap",
            ],
        ),
    ],
    ids=["to Monday", "to Sunday"],
)
def test_what_is_for_a_weekend_waits(
    project: Path, write: Write, fields: str, lines: list[str]
) -> None:
    """After a Friday."""
    recap = front(f"hosts: [Port]\n{fields}", "2024-03-01", story="We met.\n")
    assert planned(project, write, recap) == lines


FULL = front("takeaways: [One., Two., Three.]\nquotes: [{text: Q., by: B}]\nsummary: S.\n")


@pytest.mark.parametrize(
    ("series", "lines"),
    [
        (
            "plan:\n"
            "  - {day: 3, network: x, variants: [quote, takeaway]}\n"
            "  - {day: 0, network: x, variants: [quote, takeaway]}\n"
            "  - {day: 9, network: bluesky, variants: [takeaway]}\n"
            "  - {day: 9, network: bluesky, variants: [takeaway]}\n"
            "  - {day: 9, network: bluesky, variants: [question]}\n"
            "networks: [x, bluesky]\n",
            [
                "2024-02-27  X: takeaway 1 of 3",
                "2024-03-01  X: quote",
                "2024-03-07  Bluesky: takeaway 2 of 3",
                "2024-03-07  Bluesky: takeaway 3 of 3",
            ],
        ),
        (
            "plan: [{day: 1, network: linkedin, variants: [recap]}]\nnetworks: [telegram, x]\n",
            ["2024-02-28  Telegram: recap"],
        ),
        (
            "plan:\n"
            "  - {day: 4, network: x, variants: [thread]}\n"
            "  - {day: 5, network: x, variants: [thread]}\n"
            "networks: [x]\n",
            ["2024-03-02  X: thread"],
        ),
    ],
)
def test_a_plan_of_ones_own(project: Path, write: Write, series: str, lines: list[str]) -> None:
    assert planned(project, write, FULL, series) == lines


def test_no_network_is_told_a_takeaway_twice(project: Path, write: Write) -> None:
    facts = "takeaways: [One., Two.]\nsummary: S.\nquotes: [{text: Q., by: B}]\n"
    assert planned(project, write, front(facts)) == [
        "2024-02-28  LinkedIn: recap",
        "2024-02-28  X: thread",
        "2024-02-29  Bluesky: recap",
        "2024-03-01  Instagram: recap",
        "2024-03-04  Mastodon: takeaway 1 of 2",
        "2024-03-06  X: quote",
        "2024-03-08  LinkedIn: quote",  # whose recap lists the takeaways
        "2024-03-12  Threads: takeaway 2 of 2",
    ]
    assert planned(project, write, front("takeaways: [One.]\n")) == [
        "2024-02-28  LinkedIn: recap",  # which says it, as there is no summary
        "2024-02-28  X: recap",
        "2024-02-29  Bluesky: recap",
        "2024-03-01  Instagram: recap",
        "2024-03-04  Mastodon: takeaway",
        "2024-03-12  Threads: takeaway",
    ]


OWN_WORDS = {
    "before it": "Worth remembering: {{ takeaway }}\n",
    "above it": "Worth remembering:\n\n{{ takeaway }}\n",
    "a sign": "✅ {{ takeaway }}\n",
    "other words": "{{ takeaway | length }} letters to remember.\n",
}


@pytest.mark.parametrize("own", OWN_WORDS.values(), ids=OWN_WORDS)
def test_templates_of_ones_own_tell_no_takeaway_twice_either(
    project: Path, write: Write, own: str
) -> None:
    """A plan knows what a post was written for, whatever words its template puts around that."""
    facts = front("takeaways: [One is short., Two is longer.]\nsummary: S.\n")
    lines = planned(project, write, facts)
    write("templates/social/takeaway.txt.j2", own)
    assert planned(project, write, facts) == lines
    assert [line.partition("  ")[2] for line in lines if "takeaway" in line] == [
        "Mastodon: takeaway 1 of 2",
        "Threads: takeaway 2 of 2",  # X has a thread of both, and LinkedIn lists them
    ]
    write(
        "templates/social/recap.txt.j2",
        "{% for p in recap.points %}\n\n✅ {{ p }} (new)\n{% endfor %}",
    )
    write(
        "templates/social/thread.txt.j2",
        "{% for t in takeaways %}{% part %}→ {{ t }}\n{% endfor %}",
    )
    assert planned(project, write, facts)[-2:] == lines[-2:]


@pytest.mark.parametrize("own", OWN_WORDS.values(), ids=OWN_WORDS)
def test_nor_do_they_in_a_digest(project: Path, write: Write, own: str) -> None:
    for name, said in {"a": "One is short.", "b": "Two is longer."}.items():
        facts = f"title: {name}\ndate: 2024-01-01\nid: {name}\ntakeaways: [{said}]"
        write(f"recaps/demo/{name}.md", f"---\n{facts}\n---\n")
    series = (project / "recaps/series.md").read_text("utf-8")
    slots = ("[takeaway]", "[thread, takeaway]", "[takeaway]")
    own_plan = "plan:\n" + "\n".join(
        f"  - {{day: {day}, network: x, variants: {variants}}}"
        for day, variants in enumerate(slots)
    )
    write("recaps/series.md", series.replace("address:", f"{own_plan}\naddress:"))
    write("templates/social/takeaway.txt.j2", own)
    write(
        "templates/social/thread.txt.j2",
        "{% for event in events %}{% part %}→ {{ event.recap.takeaway }}\n{% endfor %}",
    )
    assert planned_for_both(project, write) == []


def test_what_is_not_planned_yet_comes_before_what_another_network_has(
    project: Path, write: Write
) -> None:
    facts = "takeaways: [One.]\nquotes: [{text: Q., by: B}, {text: R., by: B}]\nsummary: S.\n"
    assert planned(project, write, front(facts))[4:] == [
        "2024-03-04  Mastodon: takeaway",
        "2024-03-06  X: quote 1 of 2",
        "2024-03-08  LinkedIn: quote 2 of 2",
        "2024-03-12  Threads: takeaway",
    ]


def test_what_there_is_to_read_comes_before_a_figure_and_what_is_told_again(
    project: Path, write: Write
) -> None:
    links = ", ".join(f"{{title: {n}, url: 'https://a.test/{n}'}}" for n in "DE")
    facts = f"takeaways: [One.]\nfigures: [{{value: 6, label: hours}}]\ndocuments: [{links}]\n"
    assert planned(project, write, front(facts))[4:] == [
        "2024-03-04  Mastodon: takeaway",
        "2024-03-06  X: resource 1 of 2",
        "2024-03-08  LinkedIn: resource 2 of 2",
        "2024-03-12  Threads: takeaway",
    ]


def test_what_there_is_to_read_has_a_place_before_takeaways_and_quotes(
    project: Path, write: Write
) -> None:
    facts = (
        "takeaways: [One., Two., Three.]\nquotes: [{text: Q., by: B}]\nsummary: S.\n"
        "documents: [{title: D, url: 'https://a.test/d'}]\nquestion: Why?\n"
    )
    assert planned(project, write, front(facts))[4:] == [
        "2024-03-04  Mastodon: takeaway 1 of 3",
        "2024-03-06  X: resource",
        "2024-03-08  LinkedIn: quote",
        "2024-03-12  Threads: question",
    ]


@pytest.mark.parametrize(
    ("chosen", "lines"),
    [
        (
            "[instagram, linkedin]",
            [
                "2024-02-28  LinkedIn: recap",
                "2024-03-01  LinkedIn: thanks",
                "2024-03-01  Instagram: recap",
                "2024-03-12  LinkedIn: question",
            ],
        ),
        (
            "[linkedin]",
            [
                "2024-02-28  LinkedIn: recap",
                "2024-03-01  LinkedIn: thanks",
                "2024-03-12  LinkedIn: question",
            ],
        ),
        (
            "[instagram]",
            [
                "2024-02-28  Instagram: recap",
                "2024-03-01  Instagram: thanks",
                "2024-03-12  Instagram: question",
            ],
        ),
    ],
)
def test_a_network_of_pictures_has_its_own_place_and_stands_in_for_no_other(
    project: Path, write: Write, chosen: str, lines: list[str]
) -> None:
    facts = "takeaways: [One., Two.]\nsummary: S.\nhosts: [Port]\nquestion: Why?\n"
    assert planned(project, write, front(facts), f"networks: {chosen}\n") == lines


FIGURE = "{value: 30, label: log books}"
FOUND = "{value: 9, label: in ten, source: the survey}"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (f"figures: [{FIGURE}]\ntakeaways: [One.]\nsummary: S.\n", "LinkedIn: figure"),
        # A quote that X has is worth more than a number alone.
        (f"figures: [{FIGURE}]\nquotes: [{{text: Q., by: B}}]\nsummary: S.\n", "LinkedIn: quote"),
        (f"figures: [{FIGURE}, {FOUND}]\nsummary: S.\n", "LinkedIn: figure 2 of 2"),
        (f"figures: [{FIGURE}, {FIGURE}]\nsummary: S.\n", "LinkedIn: figure"),
        (
            f"figures: [{FIGURE}]\nquotes: [{{text: Q., by: B}}]\nsummary: S.\n"
            "posts: {linkedin: {figure: Thirty log books came back.}}\n",
            "LinkedIn: figure",
        ),
    ],
)
def test_a_number_alone_comes_after_all_else(
    project: Path, write: Write, fields: str, line: str
) -> None:
    assert f"2024-03-08  {line}" in planned(project, write, front(fields))


def test_a_digest_repeats_nothing_on_a_network_that_an_event_was_planned_for(
    project: Path, write: Write
) -> None:
    write(
        "recaps/demo/a.md", "---\ntitle: A\ndate: 2024-01-01\nid: a\ntakeaways: [One., Two.]\n---\n"
    )
    by_hand = "posts: {threads: {takeaway: Three.}}"
    write(
        "recaps/demo/b.md",
        f"---\ntitle: B\ndate: 2024-01-02\nid: b\ntakeaways: [Three.]\n{by_hand}\n---\nWe met.\n",
    )
    assert planned_for_both(project, write) == [
        "2024-02-02  LinkedIn: recap",
        "2024-02-02  X: recap",  # where a thread of one event was planned
        "2024-02-05  Bluesky: recap",
        "2024-02-05  Instagram: recap",
        "2024-02-06  Mastodon: recap",  # one of each event was planned there
        "2024-02-15  Threads: recap",  # which comes before a takeaway of one event
    ]


def test_a_takeaway_by_hand_stands_for_those_of_its_event(project: Path, write: Write) -> None:
    """A digest does not tell Mastodon again, in other words, what somebody wrote for it."""
    by_hand = "posts: {mastodon: {takeaway: Words of our own.}}"
    write(
        "recaps/demo/a.md",
        f"---\ntitle: A\ndate: 2024-01-01\nid: a\ntakeaways: [One., Two.]\n{by_hand}\n---\n",
    )
    write("recaps/demo/b.md", "---\ntitle: B\ndate: 2024-01-02\nid: b\ntakeaways: [Three.]\n---\n")
    series = (project / "recaps/series.md").read_text("utf-8")
    own_plan = "plan: [{day: 1, network: mastodon, variants: [takeaway]}]"
    write("recaps/series.md", series.replace("address:", f"{own_plan}\naddress:"))
    assert planned_for_both(project, write) == []


@pytest.mark.parametrize(
    ("series", "lines"),
    [
        (
            "networks: [bluesky, linkedin, threads, telegram, mastodon]\n",
            ["2024-03-06  Threads: takeaway 2 of 2", "2024-03-12  Threads: recap"],
        ),
        (
            "plan: [{day: 1, network: threads, variants: [takeaway]},"
            " {day: 2, network: threads, variants: [thread]}]\n",
            ["2024-02-28  Threads: takeaway 1 of 2"],
        ),
        (
            "plan: [{day: 1, network: linkedin, variants: [takeaway]},"
            " {day: 2, network: linkedin, variants: [recap, question]}]\n",
            ["2024-02-28  LinkedIn: takeaway 1 of 2", "2024-02-29  LinkedIn: question"],
        ),
    ],
)
def test_no_thread_or_list_tells_a_takeaway_again(
    project: Path, write: Write, series: str, lines: list[str]
) -> None:
    question = "question: Why?\n" if "question" in series else ""
    facts = f"takeaways: [One., Two.]\nsummary: S.\n{question}"
    network = lines[0].partition("  ")[2].partition(":")[0]
    told = planned(project, write, front(facts), series)
    assert [line for line in told if f"  {network}:" in line] == lines


def test_every_network_that_a_series_names_is_told(project: Path, write: Write) -> None:
    """Also one that the usual plan has no place for."""
    named = "networks: [linkedin, x, instagram, bluesky, mastodon, threads, facebook]\n"
    facts = "summary: What it was.\ntakeaways: [One., Two., Three.]\nquestion: Why?\n"
    assert [
        line for line in planned(project, write, front(facts), named) if "Facebook" in line
    ] == ["2024-02-28  Facebook: recap"]


def test_a_digest_repeats_no_takeaway_below_the_title_of_its_panel(
    project: Path, write: Write
) -> None:
    panels = "[{title: P, takeaway: One.}, {title: Q, takeaway: Two.}]"
    for name in "ab":
        front = f"title: {name}\ndate: 2024-01-01\nid: {name}\nsummary: {name}.\npanels: {panels}"
        write(f"recaps/demo/{name}.md", f"---\n{front}\n---\n")
    lines = planned_for_both(project, write)
    assert not [line for line in lines if "LinkedIn: takeaway" in line]  # whose recaps list them


@pytest.mark.parametrize(
    ("second", "variant"), [("summary: What it was.", "thread"), ("place: Quito", "recap")]
)
def test_a_digest_of_events_without_takeaways_is_a_thread_if_each_has_more_than_a_title(
    project: Path, write: Write, second: str, variant: str
) -> None:
    """It has a link for each of them."""
    for name, more in {"a": "summary: What it was.", "b": second}.items():
        facts = f"title: {name}\ndate: 2024-01-01\nid: {name}\n{more}"
        write(f"recaps/demo/{name}.md", f"---\n{facts}\n---\n")
    assert planned_for_both(project, write)[1] == f"2024-02-02  X: {variant}"


@pytest.mark.parametrize(
    ("url", "lines"),
    [
        (
            "",
            [
                "2024-02-02  LinkedIn: recap",
                "2024-02-02  X: thread",
                "2024-02-05  Bluesky: thread",
                "2024-02-05  Instagram: recap",
                "2024-02-06  Mastodon: thread",
                "2024-02-15  Threads: thread",
            ],
        ),
        (
            "url: https://a.test/both\n",
            [
                "2024-02-02  LinkedIn: recap",
                "2024-02-02  X: recap",
                "2024-02-05  Bluesky: recap",
                "2024-02-05  Instagram: recap",
                "2024-02-06  Mastodon: recap",
                "2024-02-15  Threads: recap",
            ],
        ),
    ],
)
def test_a_digest_that_leads_nowhere_is_told_in_threads_which_have_the_links_of_its_events(
    project: Path, write: Write, url: str, lines: list[str]
) -> None:
    """Even where they have no more to tell than that."""
    event = "date: 2024-01-01\nurl: https://a.test"
    write("recaps/demo/a.md", f"---\ntitle: A\nid: a\n{event}/a\ntakeaways: [One.]\n---\n")
    write("recaps/demo/b.md", f"---\ntitle: B\nid: b\n{event}/b\n---\n")
    assert planned_for_both(project, write, url) == lines


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # in another language, or with nothing to tell, or told by its own plan
        ("lang: es\ntakeaways: [Uno.]", "url: https://a.test/b"),
        ("place: Quito", "url: https://a.test/b"),
        ("takeaways: [One.]\nsummary: What it was.", "url: https://a.test/b"),
    ],
)
def test_a_thread_has_the_links_of_a_digests_events_though_one_has_none(
    project: Path, write: Write, one: str, other: str
) -> None:
    for name, facts in {"a": one, "b": other}.items():
        front = f"title: {name}\ndate: 2024-01-01\nid: {name}\n{facts}"
        write(f"recaps/demo/{name}.md", f"---\n{front}\n---\n")
    assert "2024-02-02  X: thread" in planned_for_both(project, write)


def test_what_panels_said_is_told_in_a_thread_where_no_post_says_it_alone(
    project: Path, write: Write
) -> None:
    panels = "panels: [{title: P, takeaway: T.}, {title: Q, takeaway: U.}]\nsummary: S.\n"
    assert planned(project, write, front(panels)) == [
        "2024-02-28  LinkedIn: recap",
        "2024-02-28  X: thread",
        "2024-02-29  Bluesky: recap",
        "2024-03-01  Instagram: recap",
        "2024-03-04  Mastodon: thread",
        "2024-03-12  Threads: thread",
    ]


def test_no_network_gets_both_the_recap_and_the_thread(project: Path, write: Write) -> None:
    """What is for Bluesky goes to the others where the series is not there."""
    facts = "takeaways: [One., Two.]\nsummary: S.\n"
    assert planned(project, write, front(facts), "networks: [x, linkedin]\n") == [
        "2024-02-28  LinkedIn: recap",
        "2024-02-28  X: thread",
    ]


@pytest.mark.parametrize(
    "facts",
    [
        "summary: We met, and one form is enough.\ntakeaways: [One form is enough., Go on.]\n",
        # whose first letter would turn it, so that a mark stands before it
        "lang: ar\nsummary: OECD قالت إن الموانئ تنتظر.\ntakeaways: [الموانئ تنتظر., نعم.]\n",
    ],
)
def test_a_takeaway_is_not_told_again_where_the_summary_says_it(
    project: Path, write: Write, facts: str
) -> None:
    series = (
        "plan:\n"
        "  - {day: 1, network: x, variants: [recap]}\n"
        "  - {day: 2, network: x, variants: [takeaway]}\n"
        "  - {day: 3, network: x, variants: [takeaway]}\n"
    )
    assert planned(project, write, front(facts), series) == [
        "2024-02-28  X: recap",
        "2024-02-29  X: takeaway 2 of 2",
    ]


@pytest.mark.parametrize(
    ("coming", "is_planned"),
    [
        ("date: 2024-03-05", True),
        ("date: 2024-03-04", False),  # the day of the post
        ("date: 2024-03-01", False),
        ("date: 2024-03", True),
        ("date: 2024-02", False),
        ("url: 'https://a.test'", True),
    ],
)
def test_what_comes_next_is_announced_while_it_is_to_come(
    project: Path, write: Write, coming: str, is_planned: bool
) -> None:
    lines = planned(project, write, front(f"next: {{title: N, {coming}}}\nsummary: S.\n"))
    assert ("2024-03-04  LinkedIn: next" in lines) == is_planned
    assert any("next" in line for line in lines) == is_planned


def test_what_comes_next_is_announced_where_no_day_is_known(project: Path, write: Write) -> None:
    facts = "next: {title: N, date: 2024-03-05}\nsummary: S.\n"
    assert "day 6  LinkedIn: next" in planned(project, write, front(facts, "2024-02"))


@pytest.mark.parametrize(
    ("series", "label"),
    [
        ("", "LinkedIn"),
        # The question, which is for Threads, goes to LinkedIn.
        ("networks: [linkedin, x, bluesky, mastodon, instagram]\n", "LinkedIn"),
        # What is for others goes to Telegram, which has no place of its own.
        ("networks: [telegram, x]\n", "Telegram"),
    ],
)
def test_versions_of_an_event_share_no_day_of_a_network(
    project: Path, write: Write, series: str, label: str
) -> None:
    facts = "takeaways: [One., Two.]\nhosts: [Port]\nquestion: Why?\n"
    text = front(facts, "2024-02-26", "We met.\n")
    write("recaps/demo/case.es.md", text.replace("id: case\n", ""))
    original = planned(project, write, text, series)
    outputs = {output.path: output.content for output in build(project).outputs}
    found = json.loads(outputs["social/demo/case.es/posts.json"])["plan"]
    labels = {(each["date"], networks.table()[each["network"]].label) for each in found}
    assert ("2024-02-28", label) in labels  # a day after the original's
    assert labels.isdisjoint((line[:10], line[12:].partition(":")[0]) for line in original)


def test_the_plan_begins_after_the_day_on_which_a_recap_is_published(
    project: Path, write: Write
) -> None:
    coming = "takeaways: [One., Two.]\nnext: {title: N, date: 2024-04-02}\n"
    at_once = planned(project, write, front(coming, "2024-03-14"))
    assert planned(project, write, front(f"published: 2024-03-14\n{coming}")) == at_once
    months_later = planned(project, write, front(f"published: 2024-06-04\n{coming}"))
    assert months_later[0] == "2024-06-05  LinkedIn: recap"
    assert any("LinkedIn: next" in line for line in at_once)
    assert not any("LinkedIn: next" in line for line in months_later)


def test_another_name_of_a_file_moves_no_post(project: Path, write: Write) -> None:
    english = front("takeaways: [One., Two.]\n")
    first = planned(project, write, english)
    write("recaps/demo/b.md", english.replace("---", "---\nlang: fr", 1))
    assert planned(project, write, english) == first
    (project / "recaps/demo/b.md").rename(project / "recaps/demo/a-talk-in-french.md")
    assert planned(project, write, english) == first
    (project / "recaps/demo/a-talk-in-french.md").rename(project / "recaps/demo/a.md")
    assert planned(project, write, english) == first


def test_a_digest_in_two_languages_shares_no_day_of_a_network(project: Path, write: Write) -> None:
    document = "documents: [{title: D, url: 'https://a.test/d'}]"
    event = f"date: 2024-01-01\ntitle: A\nsummary: S.\n{document}\ntakeaways"
    write("recaps/demo/a.md", f"---\nid: a\n{event}: [One.]\n---\n")
    write("recaps/demo/a.es.md", f"---\n{event}: [Uno.]\n---\n")
    write("recaps/demo/b.md", "---\ntitle: B\ndate: 2024-01-02\nid: b\n---\n")
    english = planned_for_both(project, write)
    assert "2024-02-09  X: takeaway" in english
    both = (project / "recaps/digests/both.md").read_text("utf-8")
    write("recaps/digests/both.es.md", both.replace("id: both\n", ""))
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    spanish = outputs["social/digests/both.es/x.txt"].split("\n\n")[1].split("\n")[1:]
    assert "2024-02-12  X: takeaway" in spanish
    days = [{line.partition(": ")[0] for line in lines} for lines in (english, spanish)]
    assert days[0].isdisjoint(days[1])


@pytest.mark.parametrize(
    ("network", "posts", "digest"),
    [
        ("x", "", ["recap", "takeaway"]),
        ("linkedin", "", ["recap"]),  # whose post of the event lists the takeaway
        ("linkedin", "posts: {linkedin: {recap: We met.}}\n", ["recap", "takeaway"]),
    ],
)
def test_a_digest_tells_a_takeaway_where_no_post_of_its_event_did(
    project: Path, write: Write, network: str, posts: str, digest: list[str]
) -> None:
    series = (project / "recaps/series.md").read_text("utf-8")
    slots = f"network: {network}, variants: [recap]}}, {{day: 2, network: {network}"
    plan = f"plan: [{{day: 1, {slots}, variants: [resource, takeaway]}}]\naddress:"
    write("recaps/series.md", series.replace("address:", plan))
    facts = "summary: S.\ntakeaways: [One.]\ndocuments: [{title: D, url: 'https://a.test/d'}]\n"
    write("recaps/demo/a.md", f"---\ntitle: A\ndate: 2024-01-01\nid: a\n{facts}{posts}---\n")
    both = "---\ntitle: Both\ndate: 2024-02-01\nid: both\nsummary: T.\nrecaps: [a]\n---\n"
    write("recaps/digests/both.md", both)
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    listed = json.loads(outputs["social/digests/both/posts.json"])["plan"]
    assert [each["variant"] for each in listed] == digest


def test_a_plan_of_ones_own_may_repeat_what_another_network_has(
    project: Path, write: Write
) -> None:
    slots = ", ".join(
        f"{{day: 1, network: {network}, variants: [recap, takeaway]}}"
        for network in ("linkedin", "x")
    )
    assert planned(project, write, FULL, f"plan: [{slots}]\n") == [
        "2024-02-28  LinkedIn: recap",
        "2024-02-28  X: recap",
    ]


def test_where_there_are_no_networks_there_is_no_plan(project: Path, write: Write) -> None:
    text = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", text.replace("address:", "networks: []\naddress:"))
    write("recaps/demo/case.md", FULL)
    outputs = {output.path: output.content.decode() for output in build(project).outputs}
    assert [path for path in outputs if path.startswith("social/demo/case/")] == [
        "social/demo/case/posts.json"
    ]
    assert json.loads(outputs["social/demo/case/posts.json"]) == {"plan": [], "posts": []}


@pytest.mark.parametrize(
    ("slot", "column", "said"),
    [
        ("{day: 1, network: linkdin, variants: [recap]}", 26, "did you mean 'linkedin'?"),
        ("{day: 400, network: x, variants: [recap]}", 14, "from 0 to 366"),
        ("{day: -1, network: x, variants: [recap]}", 14, "from 0 to 366"),
        ("{day: soon, network: x, variants: [recap]}", 14, "from 0 to 366"),
        ("{day: 1, network: x, variants: [recaps]}", 40, "did you mean 'recap'?"),
        ("{day: 1, network: x, variants: []}", 39, "name at least one"),
        ("{day: 1, variants: [recap]}", 8, "network"),
    ],
)
def test_a_plan_that_cannot_be(
    project: Path, write: Write, slot: str, column: int, said: str
) -> None:
    text = (project / "recaps/series.md").read_text("utf-8")
    write("recaps/series.md", text.replace("address:", f"plan: [{slot}]\naddress:"))
    (d,) = build(project).diagnostics
    assert (d.path, d.line, d.column, d.is_error) == ("recaps/series.md", 5, column, True)
    assert said in str(d)


def test_the_usual_plan_names_networks_and_variants() -> None:
    for slot in usual():
        looks = {network.look for network in networks.table().values()}
        assert (slot.network in networks.table()) != (slot.look in looks)
        assert {*slot.variants} <= {*networks.VARIANTS}
