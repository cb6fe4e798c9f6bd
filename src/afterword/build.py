"""The stages in order, from a project's folder to its outputs. Nothing is written or printed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from afterword import lists
from afterword.budget import Budget
from afterword.completeness import Completeness
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose, order
from afterword.kept import Kept
from afterword.manifest import Manifest
from afterword.model import Output
from afterword.opened import open_project
from afterword.press import Press, Result
from afterword.project import RecapFile
from afterword.social import Posts

KINDS = ("newsletter", "social", "archive", "review")

Progress = Callable[[int, int], None]
"""Told how many recaps are done, of how many."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: outputs, problems, and which old outputs are to stay.

    `kept` are outputs, and folders of them, that could not be made and stay as they are: those of
    recaps with errors. `unchanged` are those that need not be made. `manifest` is what the next
    build wants to know, but for the outputs.
    """

    outputs: tuple[Output, ...]
    diagnostics: tuple[Diagnostic, ...]
    kept: tuple[str, ...]
    recaps: int
    budgets: Mapping[str, Budget] = field(default_factory=dict)
    archived: Mapping[str, Completeness] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    manifest: Manifest = field(default_factory=Manifest)


def build(
    root: Path,
    jobs: int | None = None,
    progress: Progress = lambda _done, _all: None,
    outbox: Path | None = None,
) -> Built:
    """Build all outputs of the project in a folder, with up to `jobs` processes.

    Without a number, large projects get a process for each core and small ones get none. With an
    `outbox`, what still holds there is not made again.
    """
    try:
        opened = open_project(root)
    except Failure as failure:
        # Everything needs the series, so nothing is built and everything stays.
        return Built((), _each_once(failure.diagnostics), ("",), 0)
    found, press = opened.found, opened.press
    kept = Kept(found, press.series, outbox)
    results = _results(press, opened.files, kept, progress, jobs)
    broken = [f.name for f in found.folders if f.name not in press.dialogues]
    made = lists.make(press, kept, results, opened.problems, is_whole=not broken)
    failed = [place for result in results if not result.known for place in result.places]
    told = [d for result in results for d in result.diagnostics]
    outputs = [output for result in results for output in result.outputs]
    return Built(
        outputs=(*outputs, *made.outputs),
        diagnostics=_each_once([*found.problems, *opened.problems, *told, *made.problems]),
        kept=(*(f"{kind}/{name}/" for name in broken for kind in KINDS), *failed, *made.kept),
        recaps=sum(result.known is not None for result in results),
        budgets={r.places[0]: r.known.budget for r in results if r.known},
        archived={r.places[-1]: r.known.archived for r in results if r.known},
        unchanged=(
            *(place for r in results if r.known and not r.outputs for place in r.places),
            *made.unchanged,
        ),
        manifest=kept.manifest(results, made.made_of),
    )


def posts(root: Path, name: str, here: Path) -> Posts:
    """The posts of one recap: a file, as reached from a folder, or an id. Raises `Failure`."""
    opened = open_project(root)
    press, files = opened.press, opened.files
    named = [file for file in files if file.path.resolve() == (here / name).resolve()]
    if named:
        return press.posts(named[0])
    for file in files:
        try:
            event, _ = press.event(file)
        except Failure:
            continue
        if event.recap.id == name:
            return press.posts(file)
    message = f"there is no recap '{name}'"
    hint = "name its file, or the `id` in its front matter"
    problems = (problem for problem in opened.problems if problem.is_error)
    raise Failure(*problems, diagnose(Place("recaps", None, None), "no-such-recap", message, hint))


def _each_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order of place; a template's problem that many recaps meet is told once."""
    first: dict[tuple[object, ...], Diagnostic] = {}
    for d in diagnostics:
        first.setdefault((d.path, d.line, d.column, d.code, d.message), d)
    return tuple(sorted(first.values(), key=order))


def _results(
    press: Press,
    files: Sequence[RecapFile],
    kept: Kept,
    progress: Progress,
    jobs: int | None,
) -> list[Result]:
    """A result for each recap. Every event has one recap a language; those that collide fail."""
    known = kept.results(files)
    changed = [file for file in files if file not in known]
    for done, result in enumerate(press.run(changed, jobs), 1):
        progress(done, len(changed))
        known[result.file] = result
    results = [known[file] for file in files]
    results = [_alone(result, same) for result, same in _by_event(results)]
    return [_with_translations(press, result, same) for result, same in _by_event(results)]


def _by_event(results: Sequence[Result]) -> list[tuple[Result, list[Result]]]:
    """Each result with all of the same event, itself among them."""
    events: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        if result.known:
            events[result.known.id].append(result)
    return [(result, events[result.known.id] if result.known else []) for result in results]


def _with_translations(press: Press, result: Result, same: Sequence[Result]) -> Result:
    """The result, made once more where it was not known which translations it has."""
    others = tuple(other.file for other in same if other is not result)
    paths = {file.path.relative_to(press.root).as_posix() for file in others}
    if result.known is None or paths == set(result.known.translations):
        return result
    return press.recap(replace(result.file, others=others))


def _alone(result: Result, same: Sequence[Result]) -> Result:
    """The result, failed where another recap has the same id in the same language."""
    alike = (o for o in same if o is not result and o.event == result.event)
    other = next(alike, None)
    if other is None or other.known is None or result.known is None:
        return result
    lang = result.known.entry.lang
    path = other.known.id_place.path
    message = f"the id '{result.known.id}' in the language '{lang}' belongs to {path} too"
    hint = "give one of the two another id, or another `lang`"
    return result.fail(diagnose(result.known.id_place, "duplicate-id", message, hint))
