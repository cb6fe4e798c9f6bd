"""The command that starts a recap, a digest or a template."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli import new_files
from afterword.cli.group import Session, cli
from afterword.cli.report import path_from
from afterword.diagnostics import Failure

if TYPE_CHECKING:
    from afterword.language.dates import EventDate
    from afterword.parse.scaffold import Spot
    from afterword.project.folders import Project


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
    project = session.files()
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
        spot, text = _digest(project, title, day, first, last)
    else:
        folder = new_files.dialogue(project, dialogue or "", "none is named")
        spot, text = scaffold.recap(project, folder, title, day)
    file = spot.file
    if file.parent.exists() and not file.parent.is_dir():
        raise click.UsageError(f"{project.relative(file.parent)} is not a folder")
    new_files.write(file, text)
    click.echo(project.relative(file))
    new_files.tell_of_namesake(session, project, spot)


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
    new_files.write(file, text)
    click.echo(file.relative_to(root).as_posix())


def _date(text: str | None, option: str) -> "EventDate | None":
    from afterword.language.dates import EventDate

    try:
        return EventDate.parse(text) if text else None
    except ValueError as error:
        how = "write it as 2021-03-03, or 2021-03"
        raise click.BadParameter(f"{error}; {how}", param_hint=option) from error


def _digest(
    project: "Project", title: str, day: str, since: "EventDate | None", until: "EventDate | None"
) -> tuple["Spot", str]:
    """Where a new digest of a period goes and what stands in it. Raises `Failure`."""
    from afterword.building.opened import open_found
    from afterword.outbox.known import Choice
    from afterword.parse import scaffold
    from afterword.parse.choosing import choose

    opened = open_found(project)
    choice = Choice((), (), since, until, opened.events.series.lang)
    candidates = opened.candidates()
    chosen, _ = choose("", choice, candidates, ())
    there = {each.file.name: each for each in candidates}
    return scaffold.digest(project, title, day, choice, [there[file.name] for file in chosen])
