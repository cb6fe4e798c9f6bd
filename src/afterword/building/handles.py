"""Handles that no post gets, as their names are almost those that recaps have.

Which names a recap has is noted as it is made, so that a build in which one has changed need not
read the others.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from afterword.diagnostics import Diagnostic, diagnose
from afterword.model import Dialogue, Recap, Series
from afterword.outbox.result import Result
from afterword.parse import alike
from afterword.parse.alike import letters

Called = Mapping[str, str]
"""Names with handles, each as it is found: the same, or one that is almost the same."""


def called(recap: Recap, handles: Collection[str]) -> Called:
    """The names with handles that a recap has, or almost has."""
    if not handles:
        return {}
    names = dict.fromkeys(_names(recap))
    rest = [name for name in handles if name not in names]
    text = _text(recap, names) if rest else ""
    said = {name for name in rest if _straight(name) in text}
    return _held(handles, names, said)


def misspelt(
    series: Series, dialogues: Iterable[Dialogue], results: Sequence[Result]
) -> Iterator[Diagnostic]:
    """What is told of handles whose names nobody has, but for a slip.

    What is in a recap that cannot be made is not known, so nothing is told then.
    """
    if not (series.handles and all(result.known for result in results)):
        return
    told = [(series.main.path, _shared(series, dialogues))]
    told += [(result.file.name, result.known.called) for result in results if result.known]
    pairs = [(name, other, path) for path, names in told for name, other in names.items()]
    has = {name for name, other, _ in pairs if name == other}
    near = {name: (other, path) for name, other, path in reversed(pairs) if name != other}
    written = (key for key, own in series.main.at(("handles",)).items() if own is not None)
    for key, name in zip(written, series.handles, strict=True):
        if name in near and name not in has:
            other, path = near[name]
            message = f"nobody is called '{name}', which is almost a name in {path}: '{other}'"
            hint = "write the same in both places, or delete the handles of somebody else"
            yield diagnose(series.main.key("handles", key), "near-miss-name", message, hint)


def _shared(series: Series, dialogues: Iterable[Dialogue]) -> Called:
    """The names with handles that the series and its dialogues have, or almost have."""
    spoken = (*series.translations, series)
    ours = (name for each in spoken for name in (each.name, *each.us))
    titles = (each.title for dialogue in dialogues for each in (dialogue, *dialogue.translations))
    sender = (series.sender.name,) if series.sender else ()
    return _held(series.handles, dict.fromkeys((*ours, *titles, *sender)))


def _names(recap: Recap) -> Iterator[str]:
    """Whom posts may name: people, and organizations."""
    yield from recap.hosts
    yield from recap.organizations
    yield from (quote.by for quote in recap.quotes)
    for person in recap.everybody:
        yield person.name
        yield from filter(None, (person.organization,))


def _text(recap: Recap, names: Collection[str]) -> str:
    """All that a recap says, but for the names."""
    values = (recap.source.at(way) for way in recap.source.values)
    said = (_straight(each) for each in values if isinstance(each, str))
    others = {_straight(name) for name in names}
    prose = _straight(recap.source.prose)
    return "\n".join([*(each for each in said if each not in others), prose])


def _straight(text: str) -> str:
    """With the apostrophe as it is typed."""
    return text.replace("’", "'")


def _held(handles: Iterable[str], names: Collection[str], said: Collection[str] = ()) -> Called:
    """Of the names with handles, those that are among others or `said`, or almost one of those."""
    there = {name: name for name in handles if name in names or name in said}
    rest = {name: letters(name) for name in handles if name not in there}
    near = alike.misspelt(rest.values(), {letters(name): name for name in names})
    return there | {name: near[spelt] for name, spelt in rest.items() if spelt in near}
