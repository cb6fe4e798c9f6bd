"""The stages in order, from a project's folder to its outputs. Nothing is written or printed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from afterword import check, lists, parse, project
from afterword.budget import Budget
from afterword.completeness import Completeness
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose, order
from afterword.kept import Kept
from afterword.manifest import Manifest
from afterword.model import Dialogue, Output, Series
from afterword.press import Press, Result
from afterword.project import Folder, Project, RecapFile
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
    found = project.scan(root)
    try:
        series, warnings = _series(found)
    except Failure as failure:
        # Everything needs the series, so nothing is built and everything stays.
        return Built((), _each_once([*found.problems, *failure.diagnostics]), ("",), 0)
    dialogues, problems = _dialogues(found, series)
    press = Press(root, series, dialogues)
    known = {dialogue.folder for dialogue in dialogues}
    files = [file for folder in found.folders if folder.name in known for file in folder.recaps]
    kept = Kept(found, series, outbox)
    results = _results(press, files, kept, progress, jobs)
    made = lists.make(press, kept, results, is_whole=len(dialogues) == len(found.folders))
    broken = [f"{kind}/{f.name}/" for f in found.folders if f.name not in known for kind in KINDS]
    failed = [place for result in results if not result.known for place in result.places]
    told = [d for result in results for d in result.diagnostics]
    outputs = [output for result in results for output in result.outputs]
    return Built(
        outputs=(*outputs, *made.outputs),
        diagnostics=_each_once(
            [*found.problems, *warnings, *check.series(series), *problems, *told, *made.problems]
        ),
        kept=(*broken, *failed, *made.kept),
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
    found = project.scan(root)
    series, _ = _series(found)
    dialogues, problems = _dialogues(found, series)
    press = Press(root, series, dialogues)
    known = {dialogue.folder for dialogue in dialogues}
    files = [file for folder in found.folders if folder.name in known for file in folder.recaps]
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
    raise Failure(*problems, diagnose(Place("recaps", None, None), "no-such-recap", message, hint))


def _each_once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order of place; a template's problem that many recaps meet is told once."""
    first: dict[tuple[object, ...], Diagnostic] = {}
    for d in diagnostics:
        first.setdefault((d.path, d.line, d.column, d.code, d.message), d)
    return tuple(sorted(first.values(), key=order))


def _series(found: Project) -> tuple[Series, list[Diagnostic]]:
    path = found.relative(found.series)
    if not found.series.is_file():
        hint = "write it with front matter in which `name:` names your series"
        raise Failure(diagnose(Place(path, 1, 1), "missing-series", "there is no series.md", hint))
    return parse.series(found.series, path)


def _dialogues(found: Project, series: Series) -> tuple[tuple[Dialogue, ...], list[Diagnostic]]:
    dialogues: list[Dialogue] = []
    problems: list[Diagnostic] = []
    for folder in found.folders:
        try:
            dialogue, warnings = _dialogue(found, folder, series)
        except Failure as failure:
            problems += failure.diagnostics
        else:
            dialogues.append(dialogue)
            problems += warnings
    return tuple(dialogues), problems


def _dialogue(found: Project, folder: Folder, series: Series) -> tuple[Dialogue, list[Diagnostic]]:
    file = folder.path / "dialogue.md"
    path = found.relative(file)
    if not file.is_file():
        message = f"the folder {folder.name} has no dialogue.md, so its recaps are not built"
        hint = "write one with front matter in which `title:` names the dialogue"
        raise Failure(diagnose(Place(path, 1, 1), "missing-dialogue", message, hint))
    return parse.dialogue(file, path, series)


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
