"""New files of a project: in which dialogue, what is there already, and how they are written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli.group import Session
from afterword.diagnostics import near

if TYPE_CHECKING:
    from afterword.parse.scaffold import Spot
    from afterword.project.folders import Project


def dialogue(project: "Project", given: str, none: str = "") -> str:
    """The dialogue with a name or a path, from here or in the project; unnamed, the only one.

    Else it is wrong usage: `none` says why, where no name is given and there are several.
    """
    names = [folder.name for folder in project.dialogues]
    if given in names:
        return given
    if not given and len(names) == 1:
        return names[0]
    meant = [(at / given).resolve() for at in (Path(), project.root, project.root / "recaps")]
    for folder in project.dialogues if given else ():
        if folder.path.resolve() in meant:
            return folder.name
    raise _no_dialogue(names, given, none)


def _no_dialogue(names: Sequence[str], given: str, none: str) -> click.BadParameter:
    """What is told where no dialogue is meant: which there are, and how to start another."""
    from afterword.project.file_names import DIGESTS, folded, is_free
    from afterword.text.names import slug

    what = f"there is no dialogue '{given}'" if given else none
    these = "the dialogues are" if len(names) > 1 else "there is"
    name = Path(given).name
    by_name = {folded(each): each for each in names}
    there = f"{these} {', '.join(names) or 'none yet'}"
    told = near(by_name.get(folded(name), name), names, f"{there};")
    how = f"{DIGESTS}/ is for digests, which `afterword new --digest` starts"
    if name != DIGESTS:
        free = name if is_free(name) else slug(name) if name else "name"
        path = f"recaps/{free if is_free(free) else 'name'}/dialogue.md"
        how = f"to start one, write {path} with three lines: `---`, `title: Its name`, `---`"
        how = "" if folded(free) in by_name else how
    message = f"{what}; {told} {how}".rstrip(" ;")
    return click.BadParameter(message, param_hint="--dialogue")


def tell_of_namesake(session: Session, project: "Project", spot: "Spot") -> None:
    """Say that a recap of the same title and day is there, as when one does the same again."""
    if spot.namesake and not session.quiet:
        there, new = map(project.relative, (spot.namesake, spot.file))
        message = (
            f"{there} is there already, with the same title and day: {new} is another recap, with "
            f"the id '{spot.id}'. If it is the same event, keep one and delete the other"
        )
        click.echo(message, err=True)


def write(file: Path, text: str) -> None:
    """Write a new file, whole or not at all. Ends the program where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        writing = file.open("x", encoding="utf-8", newline="\n")
        try:
            with writing:
                writing.write(text)
        except OSError:
            file.unlink()
            raise
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}") from error
