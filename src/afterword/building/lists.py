"""The lists of each dialogue and of the series, made anew where one of their recaps has changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from afterword import identity
from afterword.archive import feeds
from afterword.building.incremental import Kept
from afterword.building.opened import Opened
from afterword.building.pipeline import Pipeline
from afterword.diagnostics import Diagnostic, Failure
from afterword.outbox.built import each_once
from afterword.outbox.known import Filed, Item, Known
from afterword.outbox.manifest import OF_DESK, OF_SERIES, Lists
from afterword.outbox.output import Mark, Output
from afterword.outbox.result import Result
from afterword.project.folders import RecapFile, is_shared
from afterword.project.layout import SERIES_INDEX, DialoguePlaces
from afterword.review.desk import Listed

MadeLists = Mapping[str, tuple[Lists, tuple[str, ...]]]
"""Lists by dialogue, each with the templates that they were made with."""


class Newest:
    """The newest recaps of each dialogue on file: what feeds tell of recaps that were just made."""

    def __init__(self) -> None:
        self._filed: dict[str, dict[str, Filed]] = {}

    def add(self, result: Result) -> None:
        """Take a recap that was made, and let go of one that feeds are too short for."""
        if result.filed:
            filed = self._filed.setdefault(result.dialogue, {})
            filed[result.slug] = result.filed
            if len(filed) > feeds.NEWEST:
                del filed[min(filed, key=lambda slug: filed[slug].entry.key)]

    def item(self, result: Result) -> Item:
        """How the feed tells of a recap; nothing where it is not known."""
        filed = self._filed.get(result.dialogue, {}).get(result.slug)
        return filed.item if filed else {}


class _Listing(Struct, frozen=True):
    """What lists are made of, and what came of it. `files` are those of all recaps, by name."""

    pipeline: Pipeline
    kept: Kept
    newest: Newest
    results: Sequence[Result]
    files: Mapping[str, RecapFile]
    made: dict[str, tuple[Lists, tuple[str, ...]]] = {}
    problems: list[Diagnostic] = []
    places: list[str] = []

    def keep(self, name: str, results: Sequence[Result], *more: str) -> bool:
        """Whether lists can stay, which is noted then."""
        if not self.kept.is_listed(name, results, *more):
            return False
        lists = self.kept.last.lists[name]
        self.made[name] = lists, self.kept.last.templates.get(lists.templates, ())
        return True

    def put(
        self, name: str, results: Sequence[Result], outputs: Iterable[Output], *more: str
    ) -> None:
        """Put lists in the store."""
        names, paths = self.pipeline.templates.asked(), []
        for output in outputs:
            self.kept.store.put(output)
            paths.append(output.path)
        self.made[name] = self.kept.listed(name, results, names, paths, *more), names

    def fail(self, paths: Iterable[str], *problems: Diagnostic) -> None:
        """Let lists stay as they are, because of problems."""
        self.problems.extend(problems)
        self.places.extend(paths)


def make(
    opened: Opened, kept: Kept, newest: Newest, results: Sequence[Result]
) -> tuple[MadeLists, list[Diagnostic], list[str]]:
    """Put the lists of all dialogues that have no broken recap in the store; those of others stay.

    Gives what was made, what was wrong with it, and where lists stay as they are. The archive's
    index of the series needs every dialogue.
    """
    files = {result.file.name: result.file for result in results}
    listing = _Listing(opened.pipeline, kept, newest, results, files)
    by_folder: dict[str, list[Result]] = {folder: [] for folder in opened.events.dialogues}
    for result in results:
        by_folder[result.dialogue].append(result)
    for folder, own in by_folder.items():
        _make_dialogue(listing, folder, own)
    _make_index(listing, by_folder, is_whole=not opened.broken and not listing.places)
    _make_desk(listing, opened.problems)
    return listing.made, listing.problems, listing.places


def _make_index(
    listing: _Listing, by_folder: Mapping[str, Sequence[Result]], is_whole: bool
) -> None:
    """The archive's index of the series, which tells of all recaps or stays as it is."""
    if not is_whole:
        listing.fail([SERIES_INDEX])
    elif not listing.keep(OF_SERIES, listing.results):
        pipeline = listing.pipeline
        dialogues = [
            (dialogue, [result.known.entry for result in by_folder[folder] if result.known])
            for folder, dialogue in pipeline.events.dialogues.items()
        ]
        pipeline.templates.forget()
        try:
            output = pipeline.archive.render_series(pipeline.events.series, dialogues)
            listing.put(OF_SERIES, listing.results, [output])
        except Failure as failure:
            listing.fail([SERIES_INDEX], *failure.diagnostics)


def _make_desk(listing: _Listing, problems: Sequence[Diagnostic]) -> None:
    """The index of the review desk. Of broken recaps, it says what is wrong, and shows the old.

    What is wrong with the series or a dialogue stands there once, and not beside each recap.
    """
    pipeline, events, results = listing.pipeline, listing.pipeline.events, listing.results
    found = [d for result in results for d in result.diagnostics]
    errors = [d for d in found if d.is_error]
    told = each_once([*problems, *errors, *(d for d in found if is_shared(d.path))])
    recaps, stale = [], []
    for result in results:
        dialogue = events.dialogues[result.dialogue]
        if known := result.known:
            warnings = sum(not is_shared(d.path) for d in result.diagnostics)
            recaps.append(Listed(dialogue, known.entry, known.checksum, warnings))
        elif memory := listing.kept.stale(result):
            known = memory.known
            stale.append(Listed(dialogue, known.entry, known.checksum, 0, is_stale=True))
    more = [*map(str, [*problems, *errors]), *(f"{listed.as_data()}" for listed in stale)]
    if listing.keep(OF_DESK, results, *more):
        return
    pipeline.templates.forget()
    index = pipeline.desk.index(
        events.series, [*events.dialogues.values()], [*recaps, *stale], told
    )
    listing.put(OF_DESK, results, [index, *pipeline.desk.assets()], *more)


def _make_dialogue(listing: _Listing, folder: str, results: Sequence[Result]) -> None:
    paths = DialoguePlaces(folder).all
    if not all(result.known for result in results):
        listing.fail(paths)
    elif not listing.keep(folder, results):
        pipeline, dialogue = listing.pipeline, listing.pipeline.events.dialogues[folder]
        try:
            filed = _filed(listing, folder, results)
            pipeline.templates.forget()
            series = pipeline.events.series.in_language(dialogue.lang)
            outputs = pipeline.archive.render_dialogue(dialogue, series, filed)
            entries = [each.entry for each in filed]
            outputs += [pipeline.desk.others(dialogue, entries)] if entries else []
            listing.put(folder, results, outputs)
        except Failure as failure:
            listing.fail(paths, *failure.diagnostics)


def _filed(listing: _Listing, folder: str, results: Sequence[Result]) -> list[Filed]:
    """All recaps of a dialogue on file.

    What is new to the feed, and was kept, is made anew, as is what somebody has edited meanwhile.
    """
    feed = _feed(listing, folder, results)
    known = [(result, result.known) for result in results if result.known]
    newest = sorted(known, key=lambda each: each[1].entry.key)[-feeds.NEWEST :]
    told = {result.slug for result, _ in newest}
    filed = []
    for result, what in known:
        text = _text(listing, result.places.archive)
        item: Item = {}
        if is_told := result.slug in told:
            urn = identity.event(
                what.id, what.entry.lang, listing.pipeline.events.series.domain
            ).urn
            item = listing.newest.item(result) or feed.get(urn, {})
        if text is None or (is_told and not item):
            filed.append(_again(listing.pipeline, result, what, listing.files))
        else:
            filed.append(Filed(what.entry, text, item))
    return filed


def _text(listing: _Listing, path: str) -> str | None:
    """The text of a recap on file, as it was made."""
    with suppress(OSError):
        content = listing.kept.store.content(path)
        mark = listing.kept.store.marks.get(path) or listing.kept.last.outputs.get(path)
        return content.decode() if Mark.of(content) == mark else None
    return None


def _again(
    pipeline: Pipeline, result: Result, known: Known, files: Mapping[str, RecapFile]
) -> Filed:
    """A recap that was made before, as it is on file."""
    others = tuple(files[name] for name in known.translations)
    again = pipeline.recap(replace(result.file, others=others))
    if again.filed is None:
        raise Failure(*again.diagnostics)
    return again.filed


def _feed(listing: _Listing, folder: str, results: Sequence[Result]) -> dict[str, Item]:
    """The items of a dialogue's last feed by their ids, if nobody has touched it.

    It has only the newest items, and of those that changed while it could not be made, old ones.
    """
    path = DialoguePlaces(folder).json_feed
    last, disk = listing.kept.last, listing.kept.store.disk
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
        item["id"]: item for item in items if (item["_afterword"]["id"], item["language"]) in listed
    }
