"""The lists of each dialogue and of the series, made anew where one of their recaps has changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from afterword import feeds, identity
from afterword.diagnostics import Diagnostic, Failure
from afterword.kept import Kept
from afterword.known import Filed, Item, Known
from afterword.layout import SERIES_INDEX, DialoguePlaces
from afterword.manifest import OF_DESK, OF_SERIES, Lists
from afterword.output import Mark, Output
from afterword.press import Press
from afterword.project import RecapFile
from afterword.result import Result
from afterword.review.desk import Listed
from afterword.shelf import Shelf

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


class _Making(Struct, frozen=True):
    """What is at hand, and what came of it."""

    press: Press
    kept: Kept
    shelf: Shelf
    newest: Newest
    results: Sequence[Result]
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
        """Put lists on the shelf."""
        names, paths = self.press.templates.asked(), []
        for output in outputs:
            self.shelf.put(output)
            paths.append(output.path)
        self.made[name] = self.kept.listed(name, results, names, paths, *more), names

    def fail(self, paths: Iterable[str], *problems: Diagnostic) -> None:
        """Let lists stay as they are, because of problems."""
        self.problems.extend(problems)
        self.places.extend(paths)


def make(
    press: Press,
    kept: Kept,
    shelf: Shelf,
    newest: Newest,
    results: Sequence[Result],
    problems: Sequence[Diagnostic],
    is_whole: bool,
) -> tuple[MadeLists, list[Diagnostic], list[str]]:
    """Put the lists of all dialogues that have no broken recap on the shelf; those of others stay.

    Gives what was made, what was wrong with it, and where lists stay as they are. `problems` are
    those of the series and its dialogues. `is_whole` says whether every dialogue could be read; the
    archive's index of the series needs them all.
    """
    making = _Making(press, kept, shelf, newest, results)
    by_folder: dict[str, list[Result]] = {folder: [] for folder in press.dialogues}
    for result in results:
        by_folder[result.dialogue].append(result)
    for folder, own in by_folder.items():
        _make_dialogue(making, folder, own)
    _make_index(making, is_whole and not making.places)
    _make_desk(making, problems)
    return making.made, making.problems, making.places


def _make_index(making: _Making, is_whole: bool) -> None:
    """The archive's index of the series, which tells of all recaps or stays as it is."""
    if not is_whole:
        making.fail([SERIES_INDEX])
    elif not making.keep(OF_SERIES, making.results):
        press = making.press
        dialogues = [
            (dialogue, [r.known.entry for r in making.results if r.known and r.dialogue == folder])
            for folder, dialogue in press.dialogues.items()
        ]
        press.templates.forget()
        try:
            output = press.archive.render_series(press.series, dialogues)
            making.put(OF_SERIES, making.results, [output])
        except Failure as failure:
            making.fail([SERIES_INDEX], *failure.diagnostics)


def _make_desk(making: _Making, problems: Sequence[Diagnostic]) -> None:
    """The index of the review desk. Of broken recaps, it says what is wrong, and shows the old."""
    press, results = making.press, making.results
    errors = [d for result in results for d in result.diagnostics if d.is_error]
    told = [*problems, *errors]
    recaps, stale = [], []
    for result in results:
        dialogue = press.dialogues[result.dialogue]
        if known := result.known:
            warnings = len(result.diagnostics)
            recaps.append(Listed(dialogue, known.entry, known.checksum, warnings))
        elif memory := making.kept.stale(result):
            known = memory.known
            stale.append(Listed(dialogue, known.entry, known.checksum, 0, is_stale=True))
    more = [*map(str, told), *(f"{listed.as_data()}" for listed in stale)]
    if making.keep(OF_DESK, results, *more):
        return
    press.templates.forget()
    index = press.desk.index(press.series, tuple(press.dialogues.values()), [*recaps, *stale], told)
    making.put(OF_DESK, results, [index, *press.desk.assets()], *more)


def _make_dialogue(making: _Making, folder: str, results: Sequence[Result]) -> None:
    paths = DialoguePlaces(folder).all
    if not all(result.known for result in results):
        making.fail(paths)
    elif not making.keep(folder, results):
        press, dialogue = making.press, making.press.dialogues[folder]
        try:
            filed = _filed(making, folder, results)
            press.templates.forget()
            series = press.series.in_language(dialogue.lang)
            outputs = press.archive.render_dialogue(dialogue, series, filed)
            entries = [each.entry for each in filed]
            outputs += [press.desk.others(dialogue, entries)] if entries else []
            making.put(folder, results, outputs)
        except Failure as failure:
            making.fail(paths, *failure.diagnostics)


def _filed(making: _Making, folder: str, results: Sequence[Result]) -> list[Filed]:
    """All recaps of a dialogue on file.

    What is new to the feed, and was kept, is made anew, as is what somebody has edited meanwhile.
    """
    feed = _feed(making, folder)
    files = {result.file.name: result.file for result in making.results}
    known = [(result, result.known) for result in results if result.known]
    newest = sorted(known, key=lambda each: each[1].entry.key)[-feeds.NEWEST :]
    told = {result.slug for result, _ in newest}
    filed = []
    for result, what in known:
        text = _text(making, result.places.archive)
        item: Item = {}
        if is_told := result.slug in told:
            urn = identity.event(what.id, what.entry.lang, making.press.series.domain).urn
            item = making.newest.item(result) or feed.get(urn, {})
        if text is None or (is_told and not item):
            filed.append(_again(making.press, result, what, files))
        else:
            filed.append(Filed(what.entry, text, item))
    return filed


def _text(making: _Making, path: str) -> str | None:
    """The text of a recap on file, as it was made."""
    with suppress(OSError):
        content = making.shelf.content(path)
        mark = making.shelf.marks.get(path) or making.kept.last.outputs.get(path)
        return content.decode() if Mark.of(content) == mark else None
    return None


def _again(press: Press, result: Result, known: Known, files: Mapping[str, RecapFile]) -> Filed:
    """A recap that was made before, as it is on file."""
    others = tuple(files[name] for name in known.translations)
    again = press.recap(replace(result.file, others=others))
    if again.filed is None:
        raise Failure(*again.diagnostics)
    return again.filed


def _feed(making: _Making, folder: str) -> dict[str, Item]:
    """The items of a dialogue's last feed by their ids, if nobody has touched it.

    It has only the newest items, and of those that changed while it could not be made, old ones.
    """
    path = DialoguePlaces(folder).json_feed
    files = {result.file.name for result in making.results if result.dialogue == folder}
    last, disk = making.kept.last, making.shelf.disk
    mark = last.outputs.get(path)
    if mark is None or disk.mark(path) != mark:  # by its bytes: an edited one may be old by now
        return {}
    listed = {
        (memory.known.id, memory.known.entry.lang)
        for name, memory in last.recaps.items()
        if memory.is_listed and name in files
    }
    items = json.loads(disk.content(path))["items"]
    return {
        item["id"]: item for item in items if (item["_afterword"]["id"], item["language"]) in listed
    }
