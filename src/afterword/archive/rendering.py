"""The archive: a text for each recap; for each dialogue its index, all in one file, and feeds."""

from collections.abc import Mapping, Sequence
from typing import Any

from afterword.archive import feeds
from afterword.context import Event
from afterword.language import language
from afterword.model import Dialogue, Series
from afterword.newsletter import engines, markup
from afterword.outbox.known import Entry, Filed
from afterword.outbox.output import Output
from afterword.project.layout import SERIES_INDEX, DialoguePlaces
from afterword.prose import plaintext
from afterword.prose.plain_inline import Links
from afterword.templating.templates import Templates

RECAP = "archive/recap.txt.j2"
FEED = "archive/feed.html.j2"
INDEX = "archive/index.txt.j2"
ALL = "archive/all.txt.j2"
SERIES = "archive/series.txt.j2"


class Archive:
    """Renders archives from the templates of one project."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._text = {
            way: templates.environment(filters) for way, filters in plaintext.FILTERS.items()
        }
        self._html = templates.environment(markup.OF_FEEDS)

    def render(self, event: Event) -> tuple[Filed, Output]:
        """One recap on file, and the output that has its text. Raises `Failure`."""
        recap, series = event.recap, event.series
        organizations = tuple(dict.fromkeys((*recap.hosts, *recap.organizations)))
        values = event.values()
        of_text = values | {"links": Links(), "organizations": organizations}
        text = self._tidy(RECAP, of_text, recap.path)
        of_feed = values | {"brand": series.brand}
        html = self._templates.render(self._html, (FEED,), of_feed, recap.path).strip()
        if engine := engines.table().get(series.engine):
            html = engines.html(html, engine)
        entry = Entry(
            recap.slug, recap.title, recap.date, recap.lang, recap.summary, recap.published
        )
        filed = Filed(entry, text, feeds.item(event, html))
        return filed, Output.of(event.places.archive, text)

    def render_dialogue(
        self, dialogue: Dialogue, series: Series, recaps: Sequence[Filed]
    ) -> list[Output]:
        """The index of a dialogue; all its recaps in one file, and in feeds. Raises `Failure`."""
        filed = sorted(recaps, key=lambda each: each.entry.key)
        values = _values(dialogue.lang, series) | {"dialogue": dialogue}
        path, places = dialogue.source.path, DialoguePlaces(dialogue.folder)
        entries = {"entries": [each.entry for each in filed]}
        index = Output.of(places.index, self._list(INDEX, values | entries, path, len(filed)))
        if not filed:
            return [index]
        texts = {"texts": [each.text for each in filed]}
        fed = sorted(filed, key=lambda each: each.entry.came_out)
        items = [each.item for each in fed[: -feeds.NEWEST - 1 : -1]]
        return [
            index,
            Output.of(places.texts, self._list(ALL, values | texts, path, len(filed))),
            Output.of(places.json_feed, feeds.json_feed(dialogue, series, items)),
            Output.of(places.atom_feed, feeds.atom(dialogue, series, items)),
        ]

    def render_series(
        self, series: Series, dialogues: Sequence[tuple[Dialogue, Sequence[Entry]]]
    ) -> Output:
        """The index of all dialogues. Raises `Failure`."""
        listed = [
            {
                "dialogue": dialogue.in_language(series.lang),
                "entries": sorted(entries, key=lambda entry: entry.key),
            }
            for dialogue, entries in dialogues
        ]
        values = _values(series.lang, series) | {"dialogues": listed}
        recaps = sum(len(entries) for _, entries in dialogues)
        text = self._list(SERIES, values, series.source.path, recaps)
        return Output.of(SERIES_INDEX, text)

    def _list(self, template: str, values: Mapping[str, Any], path: str, recaps: int) -> str:
        filled = {**values, "links": Links()}
        return self._tidy(template, filled, path, max(1, recaps))

    def _tidy(self, template: str, values: Mapping[str, Any], path: str, recaps: int = 1) -> str:
        environment = self._text[values["language"].direction]
        text = self._templates.render(environment, (template,), values, path, recaps)
        return plaintext.tidy(text)


def _values(lang: str, series: Series) -> dict[str, Any]:
    spoken = language.of(lang)
    return {"series": series, "language": spoken, "words": spoken.words}
