"""What files and folders of a project can be called, and what their names say."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from afterword.diagnostics import Diagnostic, Place, diagnose
from afterword.text.names import canonical, is_name

DIGESTS = "digests"
"""The folder of the digests, which stands among those of the dialogues."""

RESERVED = {"index", "all", "feed", DIGESTS}
DEVICES = re.compile("con|prn|aux|nul|(com|lpt)[0-9¹²³]")
"""What Windows takes for a device, whatever ending follows."""
MAX_NAME = 120
"""Bytes of a name; with what outputs add to it, every file system takes it."""


def slug(recap: Path) -> str:
    """What a recap's outputs are called: its file's name without ending."""
    return composed(recap.name.removesuffix(".md"))


def tag(recap: Path) -> str:
    """What a translation's file says its language is: `es` of `talk.es.md`, or of `talk.ES.md`."""
    return canonical(slug(recap).rpartition(".")[2])


def event(recap: Path, lang: str | None) -> tuple[str, str | None]:
    """Which event a recap's name says it is, and in which language, where it has no original.

    `talk.es.md` is `talk` in `es`, unless the recap itself says another `lang`: then that is part
    of the name, as in `talk.v2.md`.
    """
    name, _, end = slug(recap).rpartition(".")
    if name and is_language(end) and lang in (None, canonical(end)):
        return name, canonical(end)
    return slug(recap), lang


def composed(name: str) -> str:
    """A file's name as on every machine: some keep accents apart from their letters."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def folded(name: str) -> str:
    """What is equal for names that some disk takes for one: they differ in capitals or accents."""
    return composed(composed(name).casefold())


def is_translation(name: str, original: str) -> bool:
    """Whether a file is another one in another language: `series.es.md` of `series.md`."""
    first, _, end = name.removesuffix(".md").partition(".")
    return f"{first}.md" == original and name.endswith(".md") and is_language(end)


def is_language(tag: str) -> bool:
    """Whether the end of a file's name is that of a language."""
    if not tag:
        return False
    # Takes longer to load than the rest of a build that has nothing to do.
    from afterword.language import language

    return language.is_known(tag)


def same_names(paths: Iterable[str]) -> dict[str, Diagnostic]:
    """A problem for each of the names that a machine with another file system takes for one."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_name[folded(path)].append(path)
    return {
        path: _same_name(path, next(other for other in named if other != path))
        for named in by_name.values()
        for path in (named if len(named) > 1 else ())
    }


def _same_name(path: str, other: str) -> Diagnostic:
    message = (
        f"the name differs from that of {other} only in capitals, or in how accents are stored"
    )
    hint = "rename one of the two, or delete it"
    return diagnose(Place(path, 1, 1), "same-name", message, hint)


def bad_name(name: str, path: str) -> Diagnostic | None:
    """What is wrong with a name, of which a machine or an address can make nothing."""
    first = name.partition(".")[0].casefold()
    if first in RESERVED or DEVICES.fullmatch(first):
        whose = "Afterword needs for its own files" if first in RESERVED else "Windows needs"
        message = f"'{name}' is a name that {whose}"
        return diagnose(Place(path, 1, 1), "reserved-name", message, "rename it")
    if name.endswith("."):
        message = f"'{name}' ends in a full stop, which Windows leaves out"
        return diagnose(Place(path, 1, 1), "bad-name", message, "rename it")
    if not is_name(composed(name), also="-."):
        message = f"'{name}' cannot be part of a web address"
        hint = "rename it with letters, digits, `-`, `_` and `.`"
        return diagnose(Place(path, 1, 1), "bad-name", message, hint)
    if len(name.encode()) > MAX_NAME:
        message = f"the name has more than {MAX_NAME} bytes"
        return diagnose(Place(path, 1, 1), "bad-name", message, "shorten it")
    return None


def is_free(name: str) -> bool:
    """Whether a folder or a recap can be called so."""
    return bad_name(name, name) is None
