"""The stages in order, for what changed: from a project's folder to outputs in the store."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing

from msgspec import Struct
from msgspec.structs import replace

from afterword.building import handles, lists, parallel
from afterword.building.filing import Newest
from afterword.building.incremental import Kept
from afterword.building.lost_ids import lost_ids
from afterword.building.opened import Opened, open_found
from afterword.building.pipeline import Pipeline
from afterword.diagnostics import Failure, diagnose
from afterword.outbox.built import Built, Progress, each_once
from afterword.outbox.result import Result
from afterword.outbox.store import Store
from afterword.parse.choosing import Candidate
from afterword.project.folders import RecapFile
from afterword.project.layout import DialoguePlaces


class _Making(Struct, frozen=True):
    """What is at hand to make results, and where they go."""

    pipeline: Pipeline
    store: Store
    newest: Newest
    progress: Progress
    jobs: int | None

    def stored(self, result: Result) -> Result:
        """A result whose outputs were put in the store."""
        self.newest.add(result)
        for output in result.outputs:
            self.store.put(output)
        for staged in result.staged:
            self.store.put(staged)
        return result.stored()


def make(kept: Kept, known: Mapping[str, Result], jobs: int | None, progress: Progress) -> Built:
    """Make all outputs of a project but those of recaps that are `known`."""
    found = kept.found
    try:
        opened = open_found(found, kept.last)
    except Failure as failure:
        # Everything needs the series, so nothing is built and everything stays.
        return Built(each_once(failure.diagnostics), ("",), (), kept.store.last)
    making = _Making(opened.pipeline, kept.store, Newest(), progress, jobs)
    results = _results(making, opened.files, known)
    if opened.digests:
        results += _digests(making, opened, kept, results)
    results = [result if result.made_of else kept.with_checksum(result) for result in results]
    shared, dialogues = opened.events.series, opened.events.dialogues.values()
    misspelt = handles.misspelt(shared, dialogues, results)
    opened = replace(opened, problems=(*opened.problems, *misspelt))
    listing = lists.make(opened, kept, making.newest, results)
    stay = [place for name in opened.broken for place in DialoguePlaces(name).folders]
    stay += [place for result in results if not result.known for place in result.file.places.all]
    told = [d for result in results for d in result.diagnostics]
    told += lost_ids(kept.store.last.recaps, results)
    return Built(
        diagnostics=each_once([*found.problems, *opened.problems, *told, *listing.problems]),
        kept=(*stay, *listing.places),
        recaps=tuple(result for result in results if result.known),
        manifest=kept.manifest(results, listing.made, opened.problems),
    )


def _digests(making: _Making, opened: Opened, kept: Kept, recaps: Sequence[Result]) -> list[Result]:
    """A result for each digest, now that the recaps are there that they tell of."""
    candidates = [Candidate.of(r.file, r.known) for r in recaps if r.known]
    candidates += opened.claimed({each.file.name for each in candidates})
    known = kept.digests(opened.digests, candidates)
    by_template = {r.file.name for r in recaps if not r.known and _is_unmade_by_template(r)}
    as_written = [
        replace(each, is_broken=False) if each.file.name in by_template else each
        for each in candidates
    ]
    files: list[RecapFile] = []
    failed: list[Result] = []
    for file in opened.digests:
        try:
            is_kept = file.name in known
            files.append(file if is_kept else opened.events.chosen(file, candidates))
        except Failure:
            failed.append(_unmade(opened, file, as_written))
    return [*_results(making, files, known), *failed]


def _is_unmade_by_template(result: Result) -> bool:
    """Whether nothing is wrong with a recap itself, but a template fails on it."""
    errors = [d for d in result.diagnostics if d.is_error]
    return bool(errors) and all(not d.path.startswith("recaps/") for d in errors)


def _unmade(opened: Opened, file: RecapFile, as_written: Sequence[Candidate]) -> Result:
    """The failure of a digest, which says what is wrong with it and the recaps `as_written`.

    What keeps those from being made besides is told of the template alone: to tell it of each
    digest, too, would send people to recaps in which there is nothing to mend.
    """
    try:
        opened.events.chosen(file, as_written)
    except Failure as failure:
        return Result(file).fail(*failure.diagnostics)
    return Result(file).fail()


def _results(
    making: _Making, files: Sequence[RecapFile], known: Mapping[str, Result]
) -> list[Result]:
    """A result for each recap. Every event has one recap a language; those that collide fail."""
    changed = [file for file in files if file.name not in known]
    results = dict(known)
    with closing(parallel.run(making.pipeline, changed, making.jobs, making.store.stage)) as made:
        for done, result in enumerate(made, 1):
            making.progress(done, len(changed))
            results[result.file.name] = making.stored(result)
    found = [results[file.name] for file in files]
    found = [_alone(making.store, result, same) for result, same in _by_event(found)]
    return [_with_translations(making, result, same) for result, same in _by_event(found)]


def _by_event(results: Sequence[Result]) -> list[tuple[Result, list[Result]]]:
    """Each result with all of the same event, itself among them."""
    events: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result.known:
            events[result.known.id].append(result)
    return [(result, events[result.known.id] if result.known else []) for result in results]


def _with_translations(making: _Making, result: Result, same: Sequence[Result]) -> Result:
    """The result, made once more where it was not known which translations it has."""
    others = tuple(other.file for other in same if other is not result)
    if result.known is None or {file.name for file in others} == set(result.known.translations):
        return result
    again = making.pipeline.recap(replace(result.file, others=others))
    if again.known is None:  # its old outputs stay, and none of those that were made without them
        making.store.drop(again.file.places.all)
    return making.stored(again)


def _alone(store: Store, result: Result, same: Sequence[Result]) -> Result:
    """The result, failed where another recap has the same id in the same language."""
    alike = (o for o in same if o is not result and o.event == result.event)
    other = next(alike, None)
    if other is None or other.known is None or result.known is None:
        return result
    lang = result.known.entry.lang
    path = other.known.id_place.path
    message = f"the id '{result.known.id}' in the language '{lang}' belongs to {path} too"
    hint = "give one of the two another id, or another `lang`"
    store.drop(result.file.places.all)
    return result.fail(diagnose(result.known.id_place, "duplicate-id", message, hint))
