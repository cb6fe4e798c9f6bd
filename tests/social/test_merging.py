import itertools
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from afterword.building import named
from afterword.building.opened import open_project
from afterword.social import merging
from afterword.social.merging import Merged

Write = Callable[[str, str], Path]
Plan = Callable[..., list[Merged]]


@pytest.fixture
def plan(project: Path, write: Write) -> Plan:
    """The plan of recaps, by their ids and what they say, in a series on two networks."""

    text = (project / "recaps/series.md").read_text("utf-8")

    def plan_it(
        recaps: dict[str, str], series: str = "", names: Sequence[str] = ()
    ) -> list[Merged]:
        fields = f"networks: [linkedin, x]\n{series}"
        write("recaps/series.md", text.replace("address:", f"{fields}address:"))
        for name, facts in recaps.items():
            folder = "digests" if "recaps:" in facts else "demo"
            own = "" if "." in name else f"id: {name}\n"
            write(
                f"recaps/{folder}/{name}.md", f"---\ntitle: {name}\n{own}{facts}\n---\n\nWe met.\n"
            )
        opened = open_project(project)
        files, _ = named.recaps(opened, names or list(recaps), project / "recaps/demo")
        return merging.merged(named.posts(opened, files, lambda _done, _of: None))

    return plan_it


def lines(plan: Sequence[Merged]) -> list[str]:
    return [
        f"{each.posts.event.recap.slug} {each.planned}"
        + (f" from {each.moved_from}" if each.moved_from else "")
        + (f" {each.left_out.name.lower()}" if each.left_out else "")
        for each in plan
    ]


def test_what_the_later_event_has_on_a_day_that_is_taken_goes_to_the_next_workday(
    plan: Plan,
) -> None:
    """Both on a Thursday, so that they have all days alike; the ids decide."""
    facts = "date: 2024-02-29\nhosts: [Port]"
    assert lines(plan({"b": facts, "a": facts})) == [
        "a 2024-03-01  LinkedIn: recap",
        "a 2024-03-01  X: recap",
        "a 2024-03-04  LinkedIn: thanks",
        "b 2024-03-04  X: recap from 2024-03-01",
        "b 2024-03-05  LinkedIn: recap from 2024-03-01",
        # Its thanks, for Monday, stay behind its recap.
        "b 2024-03-06  LinkedIn: thanks from 2024-03-04",
    ]


def test_an_event_a_day_earlier_comes_first_and_a_digest_last(plan: Plan) -> None:
    recaps = {
        "a": "date: 2024-02-28",
        "z": "date: 2024-02-27",
        # It goes out before the others were held, and still makes way for them.
        "digest": "date: 2024-02-26\nrecaps: [old]",
        "old": "date: 2024-01-02",
    }
    assert [line for line in lines(plan(recaps)) if "LinkedIn" in line] == [
        "old 2024-01-03  LinkedIn: recap",
        "digest 2024-02-27  LinkedIn: recap",
        "z 2024-02-28  LinkedIn: recap",
        "a 2024-02-29  LinkedIn: recap",
    ]
    recaps["digest"] = "date: 2024-02-27\nrecaps: [old]"
    assert "digest 2024-03-01  LinkedIn: recap from 2024-02-28" in lines(plan(recaps))


def test_versions_keep_the_days_of_their_own_plans(plan: Plan) -> None:
    facts = "date: 2024-02-27"
    alone = plan({"a": facts, "a.es": facts}, names=["a.md", "a.es.md"])
    assert not any(each.moved_from for each in alone)
    assert {each.posts.event.recap.slug for each in alone} == {"a", "a.es"}


def test_what_comes_next_is_left_out_where_its_day_is_over(plan: Plan) -> None:
    coming = "date: 2024-02-27\nnext: {title: %s, date: 2024-03-05}"
    assert "b 2024-03-05  LinkedIn: next from 2024-03-04 over" in lines(
        plan({"a": coming % "N", "b": coming % "O"})
    )


@pytest.mark.parametrize("day", ["2024-02-27", "2024-02"])
def test_what_comes_next_is_announced_once_in_a_language(plan: Plan, day: str) -> None:
    coming = "next: {title: N, date: 2024-04-05}"
    recaps = {
        "a": f"date: {day}\n{coming}",
        "b": f"date: 2024-03-01\nhashtags: [Port]\n{coming}",
        "c": "date: 2024-03-05\nnext: {title: N, date: 2024-05-03}",
        "digest": f"date: 2024-03-06\nrecaps: [a, b]\n{coming}",
        "digest.es": f"date: 2024-03-06\nrecaps: [a, b]\n{coming}",
    }
    announced = [each for each in plan(recaps) if each.planned.post.variant == "next"]
    left_out = {each.posts.event.recap.slug: each.left_out for each in announced}
    told = merging.LeftOut.ANNOUNCED
    assert left_out == {"a": None, "b": told, "c": None, "digest": told, "digest.es": None}


def test_a_plan_of_ones_own_keeps_its_posts_of_one_day_together(plan: Plan) -> None:
    slots = ", ".join(
        f"{{day: 1, network: x, variants: [{variant}]}}" for variant in ("recap", "question")
    )
    facts = "date: 2024-03-01\nquestion: Why?"
    assert lines(plan({"a": facts, "b": facts}, f"plan: [{slots}]\n")) == [
        "a 2024-03-02  X: recap",  # on a Saturday, as the series wants it
        "a 2024-03-02  X: question",
        "b 2024-03-04  X: recap from 2024-03-02",
        "b 2024-03-04  X: question from 2024-03-02",
    ]


def test_what_follows_on_a_weekend_stays_behind_what_was_moved(plan: Plan) -> None:
    """On Saturdays, to which nothing is moved, the day of what follows is still free."""
    slots = "{day: 1, network: x, variants: [thanks]}, {day: 2, network: x, variants: [recap]}"
    facts = "hosts: [Port]\ndate"
    recaps = {"a": f"{facts}: 2024-02-27", "b": f"{facts}: 2024-02-28", "c": f"{facts}: 2024-02-29"}
    assert lines(plan(recaps, f"plan: [{slots}]\n")) == [
        "a 2024-02-28  X: thanks",
        "a 2024-02-29  X: recap",
        "b 2024-03-01  X: thanks from 2024-02-29",
        "b 2024-03-04  X: recap from 2024-03-01",
        "c 2024-03-05  X: thanks from 2024-03-01",
        "c 2024-03-06  X: recap from 2024-03-02",
    ]


def test_where_no_day_is_known_a_post_stands_where_its_month_lets_it_be_first(plan: Plan) -> None:
    found = plan({"a": "date: 2024-02", "b": "date: 2024-02-02", "c": "date: 2024-01-31"})
    assert [line for line in lines(found) if "LinkedIn" in line] == [
        "c 2024-02-01  LinkedIn: recap",
        "a day 1  LinkedIn: recap",
        "b 2024-02-05  LinkedIn: recap",
    ]


@pytest.mark.parametrize(
    ("since", "left"),
    [
        (date(2024, 2, 29), ["a", "b"]),
        (date(2024, 3, 1), ["a"]),  # after an event that may have been on February 29
        (date(2024, 3, 2), []),
    ],
)
def test_from_a_day_on(plan: Plan, since: date, left: list[str]) -> None:
    found = plan({"a": "date: 2024-02", "b": "date: 2024-02-28"})
    kept = merging.from_day(found, since)
    assert sorted({each.posts.event.recap.id for each in kept}) == left


def test_no_network_has_two_posts_on_a_day_whatever_the_order(plan: Plan) -> None:
    days = ("2024-02-27", "2024-02-28", "2024-03-01", "2024-03-01")
    rich = "hosts: [Port]\ntakeaways: [One., Two.]\nquestion: Why?\nquotes: [{text: Q., by: B}]"
    recaps = {f"r{n}": f"date: {day}\n{rich}" for n, day in enumerate(days)}
    plans = [lines(plan(recaps, names=names)) for names in itertools.permutations(recaps)]
    assert all(each == plans[0] for each in plans)
    found = plan(recaps)
    taken = [(each.planned.post.network, each.planned.date) for each in found]
    assert len(taken) == len(set(taken))
    assert sum(each.moved_from is not None for each in found) == 9
    first = [each for each in found if each.posts.event.recap.id == "r0"]
    assert not any(each.moved_from for each in first)


def test_the_calendar_ends(plan: Plan) -> None:
    found = plan({"a": "date: 9999-12-30", "b": "date: 9999-12-30"})
    assert "a 9999-12-31  LinkedIn: recap" in lines(found)
    assert "b day 2  LinkedIn: recap from 9999-12-31" in lines(found)


def test_a_thousand_recaps_of_one_day_leave_no_workday_out(plan: Plan) -> None:
    (posts,) = {
        each.posts.event.recap.id: each.posts for each in plan({"a": "date: 2024-02-29"})
    }.values()
    days: dict[str, list[date]] = {}
    for each in merging.merged([posts] * 1000):
        if each.planned.date:
            days.setdefault(each.planned.post.network, []).append(each.planned.date)
    for found in days.values():
        assert len(set(found)) == len(found) >= 1000
        between = (found[-1] - found[0]).days
        every = [found[0] + timedelta(number) for number in range(between + 1)]
        assert found == [day for day in every if day.weekday() < 5]
