"""Recaps on file, as the lists of the archive tell of them: made anew only where that is lost."""

import json
from collections.abc import Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from afterword import identity
from afterword.archive import feeds
from afterword.building.incremental import Kept
from afterword.building.pipeline import Pipeline
from afterword.diagnostics import Failure
from afterword.outbox.known import Filed, Item, Known
from afterword.outbox.output import Mark
from afterword.outbox.result import Result
from afterword.project.layout import DialoguePlaces


class Newest:
    """The newest recaps of each dialogue on file: what feeds tell of recaps that were just made."""

    def __init__(self) -> None:
        self._filed: dict[str, dict[str, Filed]] = {}

    def add(self, result: Result) -> None:
        """Take a recap that was made, and let go of one that feeds are too short for."""
        if result.filed:
            filed = self._filed.setdefault(result.file.folder, {})
            filed[result.file.slug] = result.filed
            if len(filed) > feeds.NEWEST:
                del filed[min(filed, key=lambda slug: filed[slug].entry.came_out)]

    def item(self, result: Result) -> Item:
        """How the feed tells of a recap; nothing where it is not known."""
        filed = self._filed.get(result.file.folder, {}).get(result.file.slug)
        return filed.item if filed else {}


class Filing(Struct, frozen=True):
    """What is known of `results` on file, of which the `newest` were just made."""

    pipeline: Pipeline
    kept: Kept
    newest: Newest
    results: Sequence[Result]

    def of(self, folder: str, results: Sequence[Result]) -> list[Filed]:
        """All recaps of a dialogue on file. Raises `Failure`.

        What is new to the feed, and was kept, is made anew, as is what somebody has edited
        meanwhile.
        """
        feed, domain = self._feed(folder, results), self.pipeline.events.series.domain
        known = [(result, result.known) for result in results if result.known]
        newest = sorted(known, key=lambda each: each[1].entry.came_out)[-feeds.NEWEST :]
        told = {result.file.slug for result, _ in newest}
        filed = []
        for result, what in known:
            text = self._text(result.file.places.archive)
            item: Item = {}
            if is_told := result.file.slug in told:
                urn = identity.event(what.id, what.entry.lang, domain).urn
                item = self.newest.item(result) or feed.get(urn, {})
            if text is None or (is_told and not item):
                filed.append(self._again(result, what))
            else:
                filed.append(Filed(what.entry, text, item))
        return filed

    def _text(self, path: str) -> str | None:
        """The text of a recap on file, as it was made."""
        with suppress(OSError):
            content = self.kept.store.content(path)
            mark = self.kept.store.marks.get(path) or self.kept.last.outputs.get(path)
            return content.decode() if Mark.of(content) == mark else None
        return None

    def _again(self, result: Result, known: Known) -> Filed:
        """A recap that was made before, as it is on file."""
        others = tuple(o.file for o in self.results if o.file.name in known.translations)
        again = self.pipeline.recap(replace(result.file, others=others))
        if again.filed is None:
            raise Failure(*again.diagnostics)
        return again.filed

    def _feed(self, folder: str, results: Sequence[Result]) -> dict[str, Item]:
        """The items of a dialogue's last feed by their ids, if nobody has touched it.

        It has only the newest items, and of those that changed while it could not be made, old
        ones.
        """
        path = DialoguePlaces(folder).json_feed
        last, disk = self.kept.last, self.kept.store.disk
        mark = last.outputs.get(path)
        if mark is None or disk.mark(path) != mark:  # by its bytes: an edited one may be old by now
            return {}
        memories = (last.recaps.get(result.file.name) for result in results)
        listed = {
            (memory.known.id, memory.known.entry.lang)
            for memory in memories
            if memory and memory.is_listed
        }
        items = json.loads(disk.content(path))["items"]
        return {
            item["id"]: item
            for item in items
            if (item["_afterword"]["id"], item["language"]) in listed
        }
