"""A project's own templates that change nothing: misspelt files, and blocks that nothing prints.

Jinja takes no notice of either. They are read as text here, since to load Jinja takes longer than
all the rest of a build that has nothing to do.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from afterword.containment import unlisted, walk, way_out
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose, near, place_of
from afterword.templating import template_files
from afterword.text.regexp import regexp

ENDING = ".j2"
TEXT = ".txt.j2"
FORGOTTEN = (".mjml", ".txt", ".svg", ".html")
"""How the name of a template ends whose own ending was forgotten."""
UNREAD = regexp(r"\{#.*?#\}|\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\b", re.DOTALL)
EXTENDS = regexp(r"\{%[-+]?\s*extends\s+([\"'])(.+?)\1\s*[-+]?%\}")
COMPUTED = regexp(r"\{%[-+]?\s*(?:include|import|from|extends)\s+(?:[^\s\"'\[]|[^%]*~)")
"""Asks for a template by a name that is not known before it is rendered."""
BLOCK = re.compile(r"\{%[-+]?\s*(?:block\s+(\w+)|endblock)\b")
MOST_BYTES = 1_000_000
"""Of a template that is looked at."""


def problems(root: Path) -> list[Diagnostic]:
    """What changes nothing among the templates of the project in a folder.

    Raises `Failure` where they cannot be listed: what they replace would pass for unchanged.
    """
    own, defaults = root / "templates", template_files.packed()
    if not own.is_dir() or way_out(own, root) or own.samefile(defaults):
        return []
    try:
        names = _names(own, (ENDING, *FORGOTTEN))
    except OSError as error:
        raise Failure(unlisted("templates", error)) from error
    texts = {name: _text(own / name, root) for name in names}
    known = set(_names(defaults))
    found: list[Diagnostic] = []
    for name, text in texts.items():
        if not (own / name).exists():
            found.append(_leads_nowhere(name))
        elif not _is_used(name, known, texts):
            found.append(_unused(name, known))
        else:
            found += _unknown_blocks(name, text, texts)
    return found


def default_of(name: str) -> Path:
    """The default template that one of a name replaces, for one network perhaps.

    Raises ValueError where there is none.
    """
    known = set(_names(template_files.packed()))
    if name in known:
        return template_files.packed() / name
    if replaced := _of_all_networks(name):
        return template_files.packed() / replaced
    raise ValueError(f"there is no default template '{name}'; {_instead(name, known)}")


def _instead(name: str, known: Collection[str]) -> str:
    """What else somebody may have meant: a file in a folder, a block in a file, or any of all."""
    alike = _alike(name, known) or _alike(name, _of_networks())
    if not alike:
        # Who wants to change a block mostly wants to change the mail.
        blocks = {file: BLOCK.findall(_default(file)) for file in sorted(known, key=_is_text)}
        if having := [file for file, found in blocks.items() if name in found]:
            file, *others = having
            how = f'{{% extends "{template_files.DEFAULT}{file}" %}}'
            alone = f"to replace it alone, write it into templates/{file} below `{how}`"
            also = f"; so it is of {' and '.join(others)}" if others else ""
            return f"it is a block of {file}; {alone}{also}"
        alike = [each for each in known if each.startswith(f"{name.rstrip('/')}/")]
    those = sorted(alike or known)
    cutoff = 0.65 if len(those) > 1 else 0
    return near(name, those, f"there are {', '.join(those)}", cutoff)


def _is_text(name: str) -> bool:
    return name.endswith(TEXT)


def _alike(name: str, known: Collection[str]) -> list[str]:
    """Those whose files are called so in any folder, or where an ending follows."""
    begun = f"{name.rpartition('/')[2]}."
    return [each for each in known if f"{each.rpartition('/')[2]}.".startswith(begun)]


def _names(folder: Path, endings: tuple[str, ...] = (ENDING,)) -> list[str]:
    """The paths of the templates in a folder. Raises OSError where it cannot be listed."""
    found = []
    for inner, _, names in walk(folder):
        below = Path(inner).relative_to(folder)
        found += [(below / name).as_posix() for name in names if name.endswith(endings)]
    return sorted(found)


def _text(file: Path, root: Path) -> str:
    """A template without what Jinja leaves unread, or nothing where it cannot be read."""
    try:
        if way_out(file, root) or not file.is_file() or file.stat().st_size > MOST_BYTES:
            return ""
        return UNREAD.sub(lambda unread: re.sub(r"[^\n]", " ", unread[0]), file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):  # told where it is rendered
        return ""


def _is_used(name: str, known: Collection[str], texts: Mapping[str, str]) -> bool:
    """Whether something asks for a template: Afterword, for one network perhaps, or another one."""
    if name in known or _of_all_networks(name):
        return True
    file = name.rpartition("/")[2]
    others = (text for other, text in texts.items() if other != name)
    return any(file in text or COMPUTED.search(text) for text in others)


def _of_all_networks(name: str) -> str | None:
    """The template whose place one takes on its network alone."""
    return _of_networks().get(name) if name.startswith("social/") else None


def _of_networks() -> dict[str, str]:
    """The names of templates for one network, and the template of each for all of them."""
    from afterword.social import networks  # which most projects need not ask

    return {
        f"social/{variant}.{network}{TEXT}": f"social/{variant}{TEXT}"
        for variant in networks.VARIANTS
        for network in networks.table()
    }


def _leads_nowhere(name: str) -> Diagnostic:
    message = "this symbolic link leads to no file, so it replaces no template"
    hint = "delete it, or put the template in its place"
    return diagnose(Place(f"templates/{name}", 1, 1), "unused-template", message, hint)


def _unused(name: str, known: Collection[str]) -> Diagnostic:
    otherwise = "templates/README.md lists the names of those that can be replaced"
    hint = near(name, _alike(name, known) or known, otherwise)
    message = "nothing asks for a template of this name, so it changes nothing"
    return diagnose(Place(f"templates/{name}", 1, 1), "unused-template", message, hint)


def _unknown_blocks(name: str, text: str, texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The blocks of a template that are not in what it extends, which are never printed."""
    known: set[str] = set()
    below, seen = text, {name}
    while extended := EXTENDS.search(below):
        parent = extended[2]
        if parent in seen:
            return
        seen.add(parent)
        below = texts[parent] if parent in texts else _default(parent)
        known |= {block[1] for block in BLOCK.finditer(below) if block[1]}
    if not known:
        return
    for block in _outermost(text):
        if block[1] not in known:
            message = f"there is no block '{block[1]}' in what this extends, so it is not printed"
            hint = near(block[1], known, f"the blocks there are {', '.join(sorted(known))}")
            place = place_of(text, block.start(1), f"templates/{name}")
            yield diagnose(place, "unknown-block", message, hint)


def _default(name: str) -> str:
    file = template_files.packed() / name.removeprefix(template_files.DEFAULT)
    return file.read_text("utf-8") if file.is_file() else ""


def _outermost(text: str) -> Iterator[re.Match[str]]:
    """The beginnings of blocks that are in no other."""
    depth = 0
    for block in BLOCK.finditer(text):
        if block[1] and depth == 0:
            yield block
        depth += 1 if block[1] else -1
