"""The lists of each dialogue and of the series, made anew where one of their recaps has changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from afterword import feeds
from afterword.archive import LISTS, Filed
from afterword.diagnostics import Diagnostic, Failure
from afterword.kept import Kept
from afterword.model import Output
from afterword.press import Press, Result
from afterword.project import RecapFile
from afterword.review.desk import ASSETS, PLACE, Listed

INDEX = "archive/index.txt"
DESK = ("index.html", *(f"{PLACE}/{name}" for name in ASSETS))
SERIES, REVIEW = "", "-"
"""Stand for the lists of the series, and of the review desk, where a dialogue's folder could."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What was made, and the paths of what could not be made and of what need not be.

    `made_of` has for each dialogue, and the series, the digest of what its lists were made of.
    """

    outputs: list[Output] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    made_of: dict[str, str] = field(default_factory=dict)


def make(
    press: Press,
    kept: Kept,
    results: Sequence[Result],
    problems: Sequence[Diagnostic],
    is_whole: bool,
) -> Lists:
    """The lists of all dialogues that have no broken recap; those of others stay.

    `problems` are those of the series and its dialogues. `is_whole` says whether every dialogue
    could be read; the archive's index of the series needs them all.
    """
    lists = Lists()
    files = {press.relative(result.file): result.file for result in results}
    by_folder: dict[str, list[Result]] = {folder: [] for folder in press.dialogues}
    for result in results:
        by_folder[result.dialogue].append(result)
    for folder, own in by_folder.items():
        _make_dialogue(lists, press, kept, folder, own, files)
    _make_index(lists, press, kept, results, is_whole and not lists.kept)
    _make_desk(lists, press, kept, results, problems)
    return lists


def _make_index(
    lists: Lists, press: Press, kept: Kept, results: Sequence[Result], is_whole: bool
) -> None:
    """The archive's index of the series, which tells of all recaps or stays as it is."""
    made_of = kept.lists_made_of(SERIES, results)
    if not is_whole:
        lists.kept.append(INDEX)
    elif kept.is_listed(SERIES, [INDEX], made_of):
        lists.unchanged.append(INDEX)
        lists.made_of[SERIES] = made_of
    else:
        dialogues = [
            (dialogue, [r.known.entry for r in results if r.known and r.dialogue == folder])
            for folder, dialogue in press.dialogues.items()
        ]
        try:
            lists.outputs.append(press.archive.render_series(press.series, dialogues))
            lists.made_of[SERIES] = made_of
        except Failure as failure:
            lists.problems.extend(failure.diagnostics)
            lists.kept.append(INDEX)


def _make_desk(
    lists: Lists,
    press: Press,
    kept: Kept,
    results: Sequence[Result],
    problems: Sequence[Diagnostic],
) -> None:
    """The index of the review desk. Of broken recaps, it says what is wrong with them."""
    errors = [d for result in results for d in result.diagnostics if d.is_error]
    shared = [*problems, *errors]
    made_of = kept.lists_made_of(REVIEW, results, *map(str, shared))
    lists.made_of[REVIEW] = made_of
    if kept.is_listed(REVIEW, DESK, made_of):
        lists.unchanged.extend(DESK)
        return
    recaps = [
        Listed(press.dialogues[r.dialogue], r.known.entry, r.known.digest, len(r.diagnostics))
        for r in results
        if r.known
    ]
    dialogues = tuple(press.dialogues.values())
    lists.outputs.append(press.desk.index(press.series, dialogues, recaps, shared))
    lists.outputs.extend(press.desk.assets())


def _make_dialogue(
    lists: Lists,
    press: Press,
    kept: Kept,
    folder: str,
    results: Sequence[Result],
    files: Mapping[str, RecapFile],
) -> None:
    paths = [*(f"archive/{folder}/{name}" for name in LISTS), f"review/{folder}/others.js"]
    if not all(result.known for result in results):
        lists.kept.extend(paths)
        return
    made_of = kept.lists_made_of(folder, results)
    if kept.is_listed(folder, paths, made_of):
        lists.unchanged.extend(paths)
    else:
        try:
            filed = _filed(press, kept, results, files)
            dialogue = press.dialogues[folder]
            lists.outputs.extend(press.archive.render_dialogue(dialogue, press.series, filed))
            entries = [each.entry for each in filed]
            lists.outputs.extend([press.desk.others(dialogue, entries)] if entries else [])
        except Failure as failure:
            lists.problems.extend(failure.diagnostics)
            lists.kept.extend(paths)
            return
    lists.made_of[folder] = made_of


def _filed(
    press: Press, kept: Kept, results: Sequence[Result], files: Mapping[str, RecapFile]
) -> list[Filed]:
    """All recaps of a dialogue on file. What is new to the feed, and was kept, is made anew."""
    filed = [kept.filed(result) for result in results]
    newest = sorted(filed, key=lambda each: each.entry.key)[-feeds.NEWEST :]
    if all(each.item for each in newest):
        return filed
    complete = []
    for result, each in zip(results, filed, strict=True):
        again = None
        if result.known and not each.item and each in newest:
            others = tuple(files[path] for path in result.known.translations)
            again = press.recap(replace(result.file, others=others)).filed
        complete.append(again or each)
    return complete
