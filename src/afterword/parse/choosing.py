"""Which recaps a digest tells of: those that it lists, or those of a period.

Nothing here takes long to load: a build that has nothing to do asks what a digest would choose.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from afterword.diagnostics import Key, near
from afterword.language.dates import EventDate
from afterword.outbox.known import Choice, Known
from afterword.project.folders import RecapFile
from afterword.text.names import primary


class Candidate(Struct, frozen=True):
    """A recap that a digest may tell of, or another digest.

    Of one that cannot be built, it is what its front matter claims, as far as it can be read; its
    id is made up where it cannot.
    """

    file: RecapFile
    id: str
    lang: str | None = None
    date: EventDate | None = None
    is_broken: bool = False
    is_unread: bool = False

    @classmethod
    def of(cls, file: RecapFile, known: Known) -> "Candidate":
        """One that was built."""
        return cls(file, known.id, known.entry.lang, known.entry.date)


class Problem(NamedTuple):
    """What is wrong with a choice, at a field of the digest."""

    way: Key
    code: str
    message: str
    hint: str


def written(choice: Choice) -> Iterator[Problem]:
    """What is wrong with a choice, whatever recaps there are."""
    period = [name for name in ("since", "until") if getattr(choice, name)]
    if choice.recaps and (period or choice.dialogues):
        other = (*period, "dialogues")[0]
        message = f"the digest has both `recaps` and `{other}`"
        hint = "list its recaps, or give their dialogues and period; leave out the other"
        yield Problem((other,), "unclear-choice", message, hint)
    elif not choice.recaps and not period:
        message = "the digest does not say which recaps it tells of"
        hint = "list their ids under `recaps`, or give a period with `since` and `until`"
        yield Problem(("dialogues",), "unclear-choice", message, hint)
    for name in ("recaps", "dialogues"):
        seen: set[str] = set()
        for i, each in enumerate(getattr(choice, name)):
            if each in seen:
                yield Problem((name, i), "bad-value", f"'{each}' stands there twice", "keep one")
            seen.add(each)
    if choice.since and choice.until and choice.until.is_before(choice.since):
        message = f"the period ends on {choice.until}, before it begins on {choice.since}"
        hint = "`since` is its first day and `until` its last"
        yield Problem(("until",), "bad-date", message, hint)


def choose(
    name: str, choice: Choice, candidates: Sequence[Candidate], dialogues: Collection[str]
) -> tuple[list[RecapFile], list[Problem]]:
    """The files of the recaps that the digest with an id tells of, and what is wrong with that.

    They are in order. Of an event in several languages, it takes the one in its own language, else
    the original.
    """
    if choice.recaps:
        found, problems = _listed(choice, candidates)
    else:
        found, problems = _of_period(choice, candidates, dialogues)
    for each in candidates:
        if each.id == name and not each.file.is_digest:
            message = f"the id '{name}' belongs to {each.file.name} too"
            problems.append(Problem(("id",), "duplicate-id", message, "give the digest another"))
            break
    # Each stands in one language there.
    files = [replace(each.file, others=()) for each, _ in found if not each.is_broken]
    return files, [*_broken(found, candidates), *problems]


def _listed(
    choice: Choice, candidates: Sequence[Candidate]
) -> tuple[list[tuple[Candidate, Key]], list[Problem]]:
    found: list[tuple[Candidate, Key]] = []
    problems: list[Problem] = []
    recaps = [each for each in candidates if not each.file.is_digest]
    for i, name in enumerate(choice.recaps):
        way: Key = ("recaps", i)
        if versions := [each for each in recaps if each.id == name]:
            found.append((_version(choice, versions), way))
        elif any(each.id == name for each in candidates):
            message = f"'{name}' is a digest itself"
            problems.append(Problem(way, "unknown-recap", message, "list the recaps that it has"))
        elif not _is_slip(name, recaps) and (unread := _unread(recaps)):
            message = f"no recap that can be read has the id '{name}'"
            hint = f"{unread.file.name} cannot: mend it, and the digest follows if it is that one"
            problems.append(Problem(way, "broken-recap", message, hint))
        else:
            message = f"there is no recap with the id '{name}'"
            hint = near(name, [each.id for each in recaps], "its `id` stands in its front matter")
            problems.append(Problem(way, "unknown-recap", message, hint))
    return found, problems


def _is_slip(name: str, recaps: Sequence[Candidate]) -> bool:
    """Whether an id is one of those that there are, but for a letter or so."""
    return bool(near(name, [each.id for each in recaps], "", cutoff=0.85))


def _unread(recaps: Sequence[Candidate]) -> Candidate | None:
    """A recap whose id could be any; that of a translation is its original's."""
    return next((each for each in recaps if each.is_unread and not each.file.original), None)


def _of_period(
    choice: Choice, candidates: Sequence[Candidate], dialogues: Collection[str]
) -> tuple[list[tuple[Candidate, Key]], list[Problem]]:
    problems: list[Problem] = []
    for i, name in enumerate(choice.dialogues):
        if name not in dialogues:
            message = f"there is no dialogue '{name}'"
            hint = near(name, dialogues, f"the dialogues are {', '.join(dialogues)}")
            problems.append(Problem(("dialogues", i), "unknown-dialogue", message, hint))
    if problems:
        return [], problems
    way: Key = ("since",) if choice.since else ("until",)
    found = [(candidate, way) for candidate in _within(choice, candidates)]
    if not found:
        where = f" in {', '.join(choice.dialogues)}" if choice.dialogues else ""
        message = f"there is no recap of an event {_period(choice)}{where}"
        hint = "change the period, or list recaps under `recaps`"
        problems.append(Problem(way, "empty-period", message, hint))
    return found, problems


def _within(choice: Choice, candidates: Sequence[Candidate]) -> list[Candidate]:
    """A version of each event of the period, by date. A broken one without a date may be in it."""
    of_dialogues = [
        each
        for each in candidates
        if not each.file.is_digest
        and (not choice.dialogues or each.file.folder in choice.dialogues)
    ]
    # Most recaps are of another time: to sort them all took four times as long.
    ids = {each.id for each in of_dialogues if _may_be_within(each, choice)}
    by_id = sorted((each for each in of_dialogues if each.id in ids), key=lambda each: each.id)
    events = [list(versions) for _, versions in groupby(by_id, key=lambda each: each.id)]
    chosen = [_version(choice, versions) for versions in events]
    within = [each for each in chosen if _may_be_within(each, choice)]
    return sorted(within, key=lambda e: (str(e.date.first_day) if e.date else "", e.file.name))


def _may_be_within(each: Candidate, choice: Choice) -> bool:
    """Whether a date can be in the period: a month that it begins or ends in, can."""
    if each.date is None:
        return True
    if choice.since and each.date.is_before(choice.since):
        return False
    return not (choice.until and choice.until.is_before(each.date))


def _period(choice: Choice) -> str:
    """`from 2021-01 to 2021-03`, `since 2021-01` or `until 2021-03`."""
    if choice.since and choice.until:
        return f"from {choice.since} to {choice.until}"
    return f"since {choice.since}" if choice.since else f"until {choice.until}"


def _version(choice: Choice, versions: Sequence[Candidate]) -> Candidate:
    """The version of an event in the digest's language, or in a kind of it, else the original."""
    own = [each for each in versions if each.lang == choice.lang]
    wanted = primary(choice.lang or "")
    akin = [each for each in versions if primary(each.lang or "") == wanted]
    originals = [each for each in versions if each.file.original is None]
    return next(iter((*own, *akin, *originals, *versions)))


def _broken(
    found: Sequence[tuple[Candidate, Key]], candidates: Sequence[Candidate]
) -> Iterator[Problem]:
    """What cannot be built, at once: each has problems of its own, or its original has."""
    names = {each.file.name for each in candidates if each.is_broken}
    files = [(each.file, way) for each, way in found if each.is_broken]
    broken = [
        (file.original.name if file.original and file.original.name in names else file.name, way)
        for file, way in files
    ]
    if not broken:
        return
    (name, way), others = broken[0], len(broken) - 1
    also = f" and {others} others" if others > 1 else " and another" if others else ""
    message = f"{name}{also} cannot be built, so the digest stays as it was"
    hint = f"mend {'them' if others else 'it'}, and the digest follows"
    yield Problem(way, "broken-recap", message, hint)
