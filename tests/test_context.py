import pytest
from conftest import good_event
from msgspec.structs import replace

from afterword.context import Event
from afterword.language.dates import EventDate
from afterword.model import Digest


@pytest.mark.parametrize(
    ("series", "title", "headline"),
    [
        ("Harbour Talks", "Harbour Talks: Ports", "Ports"),
        ("Harbour Talks", "Harbour Talks – Ports: what next", "Ports: what next"),
        ("Harbour Talks", "Harbour Talks - Ports", "Ports"),
        ("Harbour: Talks", "Harbour: Talks: Ports", "Ports"),
        ("Harbour - Talks", "Harbour - Talks | Ports", "Ports"),
        ("Harbour", "Harbour-Talks", "Harbour-Talks"),
        ("Harbour", "Harbour Talks: Ports", "Harbour Talks: Ports"),
        ("Harbour", "Harbours: Ports", "Harbours: Ports"),
        ("Harbour", "Harbour", "Harbour"),
        ("Harbour", "Harbour:", "Harbour:"),
    ],
)
def test_the_headline_has_no_name_of_the_series_before_it(
    series: str, title: str, headline: str
) -> None:
    of = good_event()
    recap, own = replace(of.recap, title=title), replace(of.series, name=series)
    assert replace(of, recap=recap, series=own).headline == headline


@pytest.mark.parametrize(
    ("series", "recap", "when"),
    [
        ("en", "ko", "January 2, 2024"),
        ("en-GB", "ko", "2 January 2024"),
        ("de", "ko", "January 2, 2024"),
        ("en-GB", "en", "January 2, 2024"),
        ("en-GB", "es", "2 de enero de 2024"),
    ],
)
def test_the_english_that_stands_in_is_that_of_the_series(
    series: str, recap: str, when: str
) -> None:
    of = good_event()
    event = replace(of, recap=replace(of.recap, lang=recap), series=replace(of.series, lang=series))
    assert event.values()["when"] == when


@pytest.mark.parametrize(
    ("days", "when"),
    [
        (["2021-03-01", "2021-03-15"], "March 1–15, 2021"),
        (["2021-03-01", "2021-03"], "March 2021"),
        (["2021-03", "2021-03-15"], "March 2021"),
        (["2021-03-01", "2021-05"], "March\u2009–\u2009May 2021"),
        (["2021-03-01", "2021-04", "2021-05-02"], "March 1\u2009–\u2009May 2, 2021"),
    ],
)
def test_a_digest_tells_of_no_day_that_nobody_knows(days: list[str], when: str) -> None:
    of = good_event()
    recaps = [replace(of.recap, date=EventDate.parse(day)) for day in days]
    told = tuple(Event(recap, of.dialogue, of.series, ()) for recap in recaps)
    digest = Event(of.recap, of.dialogue, of.series, (), events=told)
    assert digest.values()["when"] == when


@pytest.mark.parametrize(
    ("since", "until", "when"),
    [
        ("2024-01-01", "2024-12-31", "January\u2009–\u2009December 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "February 1–28, 2024"),
        ("2024-02-02", "2024-02-29", "February 2–29, 2024"),
        ("2024-02", "2024-03-31", "February\u2009–\u2009March 2024"),
    ],
)
def test_a_period_of_whole_months_is_told_in_months(since: str, until: str, when: str) -> None:
    of = good_event()
    period = {"since": EventDate.parse(since), "until": EventDate.parse(until)}
    known = {name: getattr(of.recap, name) for name in of.recap.__struct_fields__}
    digest = replace(of, recap=Digest(**known, recaps=(), dialogues=(), **period))
    assert digest.values()["when"] == when
