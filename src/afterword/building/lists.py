"""The lists of each dialogue and of the series, made anew where one of their recaps has changed."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from afterword.building.filing import Filing, Newest
from afterword.building.incremental import Kept
from afterword.building.opened import Opened
from afterword.diagnostics import Diagnostic, Failure
from afterword.outbox.built import each_once
from afterword.outbox.manifest import OF_DESK, OF_SERIES, Lists
from afterword.outbox.output import Output
from afterword.outbox.result import Result
from afterword.project.folders import is_shared
from afterword.project.layout import SERIES_INDEX, DialoguePlaces
from afterword.review.desk import Listed


class Listing(Struct, frozen=True):
    """What lists are made of, and what came of it.

    `made` are the lists by what they are of, `problems` what was wrong with others, and `places`
    where those stay as they are.
    """

    filing: Filing
    made: dict[str, Lists] = {}
    problems: list[Diagnostic] = []
    places: list[str] = []

    def keep(self, name: str, results: Sequence[Result], *more: str) -> bool:
        """Whether lists can stay, which is noted then."""
        if not self.filing.kept.is_listed(name, results, *more):
            return False
        self.made[name] = self.filing.kept.last.lists[name]
        return True

    def put(
        self, name: str, results: Sequence[Result], outputs: Iterable[Output], *more: str
    ) -> None:
        """Put lists in the store."""
        names, paths = self.filing.pipeline.templates.asked(), []
        for output in outputs:
            self.filing.kept.store.put(output)
            paths.append(output.path)
        self.made[name] = self.filing.kept.listed(name, results, names, paths, *more)

    def fail(self, paths: Iterable[str], *problems: Diagnostic) -> None:
        """Let lists stay as they are, because of problems."""
        self.problems.extend(problems)
        self.places.extend(paths)


def make(opened: Opened, kept: Kept, newest: Newest, results: Sequence[Result]) -> Listing:
    """Put the lists of all dialogues that have no broken recap in the store; those of others stay.

    The archive's index of the series needs every dialogue.
    """
    listing = Listing(Filing(opened.pipeline, kept, newest, results))
    by_folder: dict[str, list[Result]] = {folder: [] for folder in opened.events.dialogues}
    for result in results:
        by_folder[result.file.folder].append(result)
    for folder, own in by_folder.items():
        _make_dialogue(listing, folder, own)
    _make_index(listing, by_folder, is_whole=not opened.broken and not listing.places)
    _make_desk(listing, opened.problems)
    return listing


def _make_index(
    listing: Listing, by_folder: Mapping[str, Sequence[Result]], is_whole: bool
) -> None:
    """The archive's index of the series: it tells of all recaps, or stays as it is."""
    if not is_whole:
        listing.fail([SERIES_INDEX])
    elif not listing.keep(OF_SERIES, listing.filing.results):
        pipeline = listing.filing.pipeline
        dialogues = [
            (dialogue, [result.known.entry for result in by_folder[folder] if result.known])
            for folder, dialogue in pipeline.events.dialogues.items()
        ]
        pipeline.templates.forget()
        try:
            output = pipeline.archive.render_series(pipeline.events.series, dialogues)
            listing.put(OF_SERIES, listing.filing.results, [output])
        except Failure as failure:
            listing.fail([SERIES_INDEX], *failure.diagnostics)


def _make_desk(listing: Listing, problems: Sequence[Diagnostic]) -> None:
    """The index of the review desk. Of broken recaps, it says what is wrong, and shows the old.

    What is wrong with the series or a dialogue stands there once, and not beside each recap.
    """
    pipeline, results = listing.filing.pipeline, listing.filing.results
    events = pipeline.events
    found = [d for result in results for d in result.diagnostics]
    errors = [d for d in found if d.is_error]
    told = each_once([*problems, *errors, *(d for d in found if is_shared(d.path))])
    recaps, stale = [], []
    for result in results:
        dialogue = events.dialogues[result.file.folder]
        if known := result.known:
            warnings = sum(not is_shared(d.path) for d in result.diagnostics)
            recaps.append(Listed(dialogue, known, warnings))
        elif memory := listing.filing.kept.stale(result):
            stale.append(Listed(dialogue, memory.known, is_stale=True))
    shown = (str(each.as_data(events.series.lang, each.known.plan)) for each in stale)
    more = [*map(str, [*problems, *errors]), *shown]
    if listing.keep(OF_DESK, results, *more):
        return
    pipeline.templates.forget()
    index = pipeline.desk.index(
        events.series, [*events.dialogues.values()], [*recaps, *stale], told
    )
    listing.put(OF_DESK, results, [index, *pipeline.desk.assets()], *more)


def _make_dialogue(listing: Listing, folder: str, results: Sequence[Result]) -> None:
    paths = DialoguePlaces(folder).all
    if not all(result.known for result in results):
        listing.fail(paths)
    elif not listing.keep(folder, results):
        pipeline = listing.filing.pipeline
        dialogue = pipeline.events.dialogues[folder]
        try:
            filed = listing.filing.of(folder, results)
            pipeline.templates.forget()
            series = pipeline.events.series.in_language(dialogue.lang)
            outputs = pipeline.archive.render_dialogue(dialogue, series, filed)
            entries = [each.entry for each in filed]
            outputs += [pipeline.desk.others(dialogue, entries)] if entries else []
            listing.put(folder, results, outputs)
        except Failure as failure:
            listing.fail(paths, *failure.diagnostics)
