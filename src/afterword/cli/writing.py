"""Commands that help to write recaps and templates."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli.group import Session, cli, finish, tell
from afterword.cli.report import path_from
from afterword.diagnostics import Failure, near

if TYPE_CHECKING:
    from afterword.language.dates import EventDate
    from afterword.parse.scaffold import Spot
    from afterword.project.folders import Project

NOT_TOLD = "the text does not say which it is"


@cli.command()
@click.argument("title")
@click.option("--dialogue", help="The dialogue's folder below recaps/.")
@click.option("--date", help="2021-03-03, or 2021-03 where no day is known; today without it.")
@click.option("--digest", is_flag=True, help="Start a digest of several events.")
@click.option("--since", help="All events of the digest are on or after this day or month.")
@click.option("--until", help="All events of the digest are on or before this day or month.")
@click.option("--template", is_flag=True, help="Copy a default template called so into templates/.")
@click.pass_obj
def new(
    session: Session,
    title: str,
    dialogue: str | None,
    date: str | None,
    digest: bool,
    since: str | None,
    until: str | None,
    template: bool,
) -> None:
    """Start a recap called TITLE, a digest or a template."""
    from afterword.parse import scaffold

    if template:
        if any((dialogue, date, digest, since, until)):
            raise click.UsageError("a template takes no other option")
        _template(session.root(), title)
        return
    found = session.files()
    root = found.root
    if not title.strip() or not title.isprintable():
        raise click.BadParameter("write a title of plain text", param_hint="TITLE")
    title, day = " ".join(title.split()), str(_date(date, "--date") or time.strftime("%Y-%m-%d"))
    first, last = _date(since, "--since"), _date(until, "--until")
    if digest and (dialogue or not (first or last)):
        raise click.UsageError("a digest has --since or --until, or both, and no --dialogue")
    if first and last and last.is_before(first):
        raise click.BadParameter(f"it is before {first}", param_hint="--until")
    if not digest and (first or last):
        raise click.UsageError("a recap has a --date; a period is that of a --digest")
    if digest:
        spot, text = _digest(found, title, day, first, last)
    else:
        folder = _dialogue(found, dialogue or "", "none is named")
        spot, text = scaffold.recap(found, folder, title, day)
    file = spot.file
    if file.parent.exists() and not file.parent.is_dir():
        raise click.UsageError(f"{file.parent.relative_to(root).as_posix()} is not a folder")
    write(file, text)
    click.echo(file.relative_to(root).as_posix())
    _tell_of_namesake(session, root, spot)


def _tell_of_namesake(session: Session, root: Path, spot: "Spot") -> None:
    """Say that a recap of the same title and day is there, as when one does the same again."""
    if spot.namesake and not session.quiet:
        there, new = (file.relative_to(root).as_posix() for file in (spot.namesake, spot.file))
        message = (
            f"{there} is there already, with the same title and day: {new} is another recap, with "
            f"the id '{spot.id}'. If it is the same event, keep one and delete the other"
        )
        click.echo(message, err=True)


def _template(root: Path, name: str) -> None:
    """Begin a template of a project as the default one is."""
    from afterword.containment import way_out
    from afterword.templating import overrides

    name = name.removeprefix("templates/")
    try:
        text = overrides.default_of(name).read_text("utf-8")
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="TITLE") from error
    file = root / "templates" / name
    if out := way_out(file, root):
        raise Failure(out)
    if os.path.lexists(file):
        there = path_from(Path.cwd(), file)
        message = f"{there} is there already: change it, or delete it to begin with the default one"
        raise click.ClickException(message)
    write(file, text)
    click.echo(file.relative_to(root).as_posix())


def _date(text: str | None, option: str) -> "EventDate | None":
    from afterword.language.dates import EventDate

    try:
        return EventDate.parse(text) if text else None
    except ValueError as error:
        how = "write 2021-03-03, or 2021-03"
        raise click.BadParameter(f"{error}; {how}", param_hint=option) from error


def _digest(
    found: "Project", title: str, day: str, since: "EventDate | None", until: "EventDate | None"
) -> tuple["Spot", str]:
    """Where a new digest of a period goes and what stands in it. Raises `Failure`."""
    from afterword.building.opened import open_found
    from afterword.outbox.known import Choice
    from afterword.parse import scaffold
    from afterword.parse.choosing import choose

    opened = open_found(found)
    choice = Choice((), (), since, until, opened.events.series.lang)
    candidates = opened.candidates()
    chosen, _ = choose("", choice, candidates, ())
    there = {each.file.name: each for each in candidates}
    return scaffold.digest(found, title, day, choice, [there[file.name] for file in chosen])


@cli.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--dialogue", help="The dialogue's folder below recaps/, else the one it finds.")
@click.pass_obj
def import_(session: Session, file: str, dialogue: str | None) -> None:
    """Draft a recap from a file of another kind.

    FILE is a saved page, its text, a mail, Markdown of other programs, or Word; `-` is the input.
    """
    from afterword.importing import drafting, findings, input_file, placing, reading, summary
    from afterword.parse import scaffold
    from afterword.project.contents import MAX_BYTES

    if file == "-" and sys.stdin is None:  # its caller closed it
        raise click.FileError("the standard input", "it is closed")
    scanned = session.files()
    root = scanned.root
    if dialogue:
        dialogue = _dialogue(scanned, dialogue)
    try:
        with click.open_file(file, "rb") as opened:
            raw = input_file.read(opened, file)
        found = findings.find(reading.read(raw, file))
    except Failure as failure:  # of a file that is none of the project, so it is told as given
        tell(failure.diagnostics)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(file, error.strerror) from error
    folder, why = placing.find(placing.dialogues(scanned), found.title, found.text)
    folder, why = (dialogue, "") if dialogue else (_dialogue(scanned, folder, NOT_TOLD), why)
    if why:
        found.doubt("", why)
    found.leave_out_language(placing.language(scanned, folder))
    origin = "the standard input" if file == "-" else Path(file).name
    spot = scaffold.place(scanned, folder, found.title, str(found.date or ""))
    written, text = spot.file, drafting.draft(found, spot.id, origin)
    if len(text.encode()) > MAX_BYTES:
        message = f"its draft would have more than {MAX_BYTES:,} bytes"
        tell(input_file.too_large(file, message).diagnostics)
        sys.exit(1)
    write(written, text)
    click.echo(written.relative_to(root).as_posix())
    if not session.quiet:
        click.echo("\n".join(summary.lines(found)), err=True)
    _tell_of_namesake(session, root, spot)
    _finish_with(session, root, written)


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


def _dialogue(found: "Project", given: str, none: str = "") -> str:
    """The dialogue with a name or a path, from here or in the project. Else it is wrong usage.

    `none` says why where nothing is given.
    """
    from afterword.project.file_names import DIGESTS, alike, is_free
    from afterword.text.names import slug

    names = [folder.name for folder in found.dialogues]
    if given in names:
        return given
    meant = [(at / given).resolve() for at in (Path(), found.root, found.root / "recaps")]
    for folder in found.dialogues if given else ():
        if folder.path.resolve() in meant:
            return folder.name
    what = f"there is no dialogue '{given}'" if given else none
    these = "the dialogues are" if len(names) > 1 else "there is"
    name = Path(given).name
    by_name = {alike(each): each for each in names}
    there = f"{these} {', '.join(names) or 'none yet'}"
    told = near(by_name.get(alike(name), name), names, f"{there};")
    how = f"{DIGESTS}/ is for digests, which `afterword new --digest` starts"
    if name != DIGESTS:
        free = name if is_free(name) else slug(name) if name else "name"
        path = f"recaps/{free if is_free(free) else 'name'}/dialogue.md"
        how = f"to start one, write {path} with three lines: `---`, `title: Its name`, `---`"
        how = "" if alike(free) in by_name else how
    message = f"{what}; {told} {how}".rstrip(" ;")
    raise click.BadParameter(message, param_hint="--dialogue")


def _finish_with(session: Session, root: Path, written: Path) -> None:
    """End with what `afterword check` has to say of a file."""
    from afterword.building.build import build
    from afterword.outbox.store import Unwritten

    path = written.relative_to(root).as_posix()
    built = build(root, Unwritten(root / "outbox"))
    problems = [problem for problem in built.diagnostics if problem.path == path]
    session.tell(root, problems)
    finish(problems)
