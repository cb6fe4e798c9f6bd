"""The command that drafts a recap from a file of another kind."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from afterword.cli import new_files
from afterword.cli.group import Session, cli, finish, tell
from afterword.diagnostics import Failure

if TYPE_CHECKING:
    from afterword.project.folders import Project


class _SavedFile(click.Path):
    """A file that is there, or `-`; of an address, a person is told what to do."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        if str(value).startswith(("http://", "https://")):
            self.fail("this is an address: save the page in your browser, and import the file")
        return super().convert(value, param, ctx)


@cli.command("import")
@click.argument("file", type=_SavedFile(exists=True, dir_okay=False, allow_dash=True))
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
    project = session.files()
    if dialogue:
        dialogue = new_files.dialogue(project, dialogue)
    try:
        with click.open_file(file, "rb") as opened:
            raw = input_file.read(opened, file)
        found = findings.find(reading.read(raw, file))
    except Failure as failure:  # of a file that is none of the project, so it is told as given
        tell(failure.diagnostics)
        sys.exit(1)
    except OSError as error:
        raise click.FileError(file, error.strerror) from error
    if not dialogue:
        likely, why = placing.find(placing.dialogues(project), found.title, found.text)
        dialogue = new_files.dialogue(project, likely, "the text does not say which it is")
        if why:
            found.doubt("", why)
    found.leave_out_language(scaffold.language(project, dialogue))
    origin = "the standard input" if file == "-" else Path(file).name
    spot = scaffold.place(project, dialogue, found.title, str(found.date or ""))
    text = drafting.draft(found, spot.id, origin)
    if len(text.encode()) > MAX_BYTES:
        message = f"its draft would have more than {MAX_BYTES:,} bytes"
        tell(input_file.too_large(file, message).diagnostics)
        sys.exit(1)
    new_files.write(spot.file, text)
    click.echo(project.relative(spot.file))
    if not session.quiet:
        click.echo("\n".join(summary.lines(found)), err=True)
    new_files.tell_of_namesake(session, project, spot)
    _finish_with(session, project, spot.file)


def _finish_with(session: Session, project: "Project", written: Path) -> None:
    """End with what `afterword check` has to say of a file, but for what has just been told.

    An error of the series, or of its dialogue, is told too: it keeps the draft from being checked.
    """
    from afterword.building.build import build
    from afterword.outbox.store import Unwritten
    from afterword.project.folders import DIALOGUE_FILE

    path, root = project.relative(written), project.root
    built = build(root, Unwritten(root / "outbox"))
    above = {project.relative(file) for file in (project.series, written.parent / DIALOGUE_FILE)}
    problems = [
        problem
        for problem in built.diagnostics
        if (problem.path == path and problem.code != "to-check")
        or (problem.path in above and problem.is_error)
    ]
    session.tell(root, problems)
    finish(problems)
