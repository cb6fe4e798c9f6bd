"""The stages in order, for what changed: from a project's folder to outputs on the shelf."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from afterword import lists
from afterword.built import Built, Progress, each_once
from afterword.choosing import Candidate
from afterword.diagnostics import Failure, diagnose
from afterword.kept import Kept
from afterword.layout import DialoguePlaces
from afterword.lists import Newest
from afterword.opened import Opened, open_found
from afterword.press import Press
from afterword.project import Project, RecapFile
from afterword.result import Result
from afterword.shelf import Shelf


def make(
    found: Project,
    shelf: Shelf,
    kept: Kept,
    known: Mapping[str, Result],
    jobs: int | None,
    progress: Progress,
) -> Built:
    """Make all outputs of a project but those of recaps that are `known`."""
    try:
        opened = open_found(found, kept.last)
    except Failure as failure:
        # Everything needs the series, so nothing is built and everything stays.
        return Built(each_once(failure.diagnostics), ("",), (), shelf.last)
    press = opened.press
    newest = Newest()
    results = _results(press, opened.files, shelf, known, newest, progress, jobs)
    if opened.digests:
        results += _digests(opened, shelf, kept, results, newest, progress, jobs)
    results = [result if result.made_of else kept.dated(result) for result in results]
    broken = [f.name for f in found.folders if f.name not in press.dialogues]
    made, problems, places = lists.make(
        press, kept, shelf, newest, results, opened.problems, is_whole=not broken
    )
    stay = [place for name in broken for place in DialoguePlaces(name).folders]
    stay += [place for result in results if not result.known for place in result.places.all]
    told = [d for result in results for d in result.diagnostics]
    return Built(
        diagnostics=each_once([*found.problems, *opened.problems, *told, *problems]),
        kept=(*stay, *places),
        recaps=tuple(result for result in results if result.known),
        manifest=kept.manifest(results, made, opened.problems),
    )


def _digests(
    opened: Opened,
    shelf: Shelf,
    kept: Kept,
    recaps: Sequence[Result],
    newest: Newest,
    progress: Progress,
    jobs: int | None,
) -> list[Result]:
    """A result for each digest, now that the recaps are there that they tell of."""
    candidates = [Candidate.of(r.file, r.known) for r in recaps if r.known]
    candidates += opened.claimed({each.file.name for each in candidates})
    known = kept.digests(opened.digests, candidates)
    files: list[RecapFile] = []
    failed: list[Result] = []
    for file in opened.digests:
        try:
            is_kept = file.name in known
            files.append(file if is_kept else opened.press.chosen(file, candidates))
        except Failure as failure:
            failed.append(Result(file).fail(*failure.diagnostics))
    return [*_results(opened.press, files, shelf, known, newest, progress, jobs), *failed]


def _results(
    press: Press,
    files: Sequence[RecapFile],
    shelf: Shelf,
    known: Mapping[str, Result],
    newest: Newest,
    progress: Progress,
    jobs: int | None,
) -> list[Result]:
    """A result for each recap. Every event has one recap a language; those that collide fail."""
    changed = [file for file in files if file.name not in known]
    results = dict(known)
    for done, result in enumerate(press.run(changed, jobs, shelf.stage), 1):
        progress(done, len(changed))
        results[result.file.name] = _shelved(shelf, newest, result)
    found = [results[file.name] for file in files]
    found = [_alone(shelf, result, same) for result, same in _by_event(found)]
    return [
        _with_translations(press, shelf, newest, result, same) for result, same in _by_event(found)
    ]


def _shelved(shelf: Shelf, newest: Newest, result: Result) -> Result:
    newest.add(result)
    for output in result.outputs:
        shelf.put(output)
    for staged in result.staged:
        shelf.put(staged)
    return result.shelved()


def _by_event(results: Sequence[Result]) -> list[tuple[Result, list[Result]]]:
    """Each result with all of the same event, itself among them."""
    events: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result.known:
            events[result.known.id].append(result)
    return [(result, events[result.known.id] if result.known else []) for result in results]


def _with_translations(
    press: Press, shelf: Shelf, newest: Newest, result: Result, same: Sequence[Result]
) -> Result:
    """The result, made once more where it was not known which translations it has."""
    others = tuple(other.file for other in same if other is not result)
    if result.known is None or {file.name for file in others} == set(result.known.translations):
        return result
    again = press.recap(replace(result.file, others=others))
    if again.known is None:  # its old outputs stay, and none of those that were made without them
        shelf.drop(again.places.all)
    return _shelved(shelf, newest, again)


def _alone(shelf: Shelf, result: Result, same: Sequence[Result]) -> Result:
    """The result, failed where another recap has the same id in the same language."""
    alike = (o for o in same if o is not result and o.event == result.event)
    other = next(alike, None)
    if other is None or other.known is None or result.known is None:
        return result
    lang = result.known.entry.lang
    path = other.known.id_place.path
    message = f"the id '{result.known.id}' in the language '{lang}' belongs to {path} too"
    hint = "give one of the two another id, or another `lang`"
    shelf.drop(result.places.all)
    return result.fail(diagnose(result.known.id_place, "duplicate-id", message, hint))
