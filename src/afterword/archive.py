"""The archive: a text for each recap, and for each dialogue its index and all in one file."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from afterword import language, plaintext
from afterword.context import Event
from afterword.dates import EventDate
from afterword.model import Dialogue, Output, Series
from afterword.templating import Templates

RECAP = "archive/recap.txt.j2"
INDEX = "archive/index.txt.j2"
ALL = "archive/all.txt.j2"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a dialogue's index needs to know of one recap."""

    slug: str
    title: str
    date: EventDate
    summary: str | None
    text: str

    @classmethod
    def of(cls, event: Event, output: Output) -> "Entry":
        """The entry of a recap whose archive text is rendered."""
        recap = event.recap
        return cls(
            slug=recap.slug,
            title=recap.title,
            date=recap.date,
            summary=recap.summary,
            text=output.content.decode("utf-8"),
        )

    @property
    def key(self) -> tuple[datetime.date, str]:
        """Sorts entries oldest first."""
        return self.date.first_day, self.slug


class Archive:
    """Renders archives from the templates of one project."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._text = templates.environment(plaintext.FILTERS)

    def render(self, event: Event) -> Output:
        """The text of one recap. Raises `Failure`."""
        recap = event.recap
        organizations = tuple(dict.fromkeys((*recap.hosts, *recap.organizations)))
        values = event.values() | {"links": plaintext.Links(), "organizations": organizations}
        text = self._templates.render(self._text, [RECAP], values, recap.path)
        return Output.of(f"archive/{event.stem}.txt", plaintext.tidy(text))

    def render_dialogue(
        self, dialogue: Dialogue, series: Series, entries: Sequence[Entry]
    ) -> list[Output]:
        """The index of a dialogue, and all its recaps in one file. Raises `Failure`."""
        spoken = language.of(dialogue.lang)
        values = {
            "series": series,
            "dialogue": dialogue,
            "language": spoken,
            "words": spoken.words,
            "entries": sorted(entries, key=lambda entry: entry.key),
        }
        names = {"index": INDEX, "all": ALL} if entries else {"index": INDEX}
        outputs = []
        for name, template in names.items():
            filled = values | {"links": plaintext.Links()}
            path = dialogue.source.path
            recaps = max(1, len(entries))
            text = self._templates.render(self._text, [template], filled, path, recaps)
            outputs.append(Output.of(f"archive/{dialogue.folder}/{name}.txt", plaintext.tidy(text)))
        return outputs
