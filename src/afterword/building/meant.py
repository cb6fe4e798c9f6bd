"""What may be meant by a name that is no recap's."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from afterword.diagnostics import listed, near
from afterword.project.file_names import is_language
from afterword.project.folders import RecapFile
from afterword.text.names import canonical

LISTED = 5
"""Of so many ids that begin or end alike all are told."""


class Said(NamedTuple):
    """What a recap says of itself.

    `called` is its language with the region of its dialogue: `en-GB` where it says `en`.
    """

    file: RecapFile
    id: str
    lang: str
    called: str


def hint_at(name: str, said: Sequence[Said]) -> str:
    """A hint with what recaps say of themselves that is nearest to a name."""
    name = name.removesuffix(".md")
    return _other_end(name, said) or _meant(name, {each.id for each in said})


def _other_end(name: str, said: Sequence[Said]) -> str:
    """A hint where a name lacks only the folder before it, or has a language that is not there."""
    if meant := _in_folders(name, said):
        quoted = " or ".join(f"'{each}'" for each in meant[:LISTED])
        return f"did you mean {quoted}?"
    own, _, tag = name.rpartition(".")
    if not is_language(canonical(tag)):
        return ""
    ids = {each.id for each in said if each.id == own} or set(_in_folders(own, said))
    langs = sorted({each.called for each in said if each.id in ids})
    if len(ids) != 1 or not langs:
        return ""
    (meant_id,) = ids
    if canonical(tag) in langs:
        return f"did you mean '{meant_id}.{tag}'?"
    return f"'{meant_id}' is there in {', '.join(langs)}"


def _in_folders(name: str, said: Sequence[Said]) -> list[str]:
    """The ids, and the files by their paths below `recaps/`, of which a name is the last part."""
    files = (each.file.name.removeprefix("recaps/").removesuffix(".md") for each in said)
    known = (*(each.id for each in said), *files)
    return sorted({each for each in known if name and each.endswith(f"/{name}")})


def _meant(name: str, ids: Collection[str]) -> str:
    """A hint with the ids that a name may stand for: those that begin so, else the nearest."""
    begun = sorted(each for each in ids if name and each.casefold().startswith(name.casefold()))
    if len(begun) > 1:
        return f"so begin {listed(begun, LISTED)}"
    if begun:
        return f"did you mean '{begun[0]}'?"
    return near(name, ids, "name its file, or the `id` in its front matter")
