"""The command itself: its global options, how it prints, and its exit codes.

0: fine, warnings allowed. 1: something in the user's files is wrong. 2: wrong usage.
"""

import io
import os
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import click
from msgspec import Struct

from afterword import __version__
from afterword.cli import report
from afterword.diagnostics import TOLD_ONCE, Diagnostic, Failure

if TYPE_CHECKING:
    from afterword.project.folders import Project

SEVERITY_COLOR = {"error": "red", "warning": "yellow"}


class Session(Struct, frozen=True):
    """What the global options ask for."""

    start: Path
    quiet: bool

    def root(self) -> Path:
        """The project's folder. Raises `Failure` where there is none."""
        from afterword.project import scanning

        return scanning.find(self.start)

    def files(self) -> "Project":
        """The project's files. Raises `Failure` where they cannot be listed."""
        from afterword.project import scanning

        return scanning.scan(self.root())

    def shown(
        self, root: Path, diagnostics: Iterable[Diagnostic], strict: bool = False
    ) -> list[Diagnostic]:
        """What is told of a project's problems, with paths as they are reached from here.

        With `--quiet`, these are errors, and what no later command could tell.
        """
        everything = strict or not self.quiet
        told = [d for d in diagnostics if d.is_error or everything or d.code in TOLD_ONCE]
        return report.seen_from(Path.cwd(), root, told)

    def tell(self, root: Path, diagnostics: Iterable[Diagnostic]) -> None:
        """Tell of a project's problems beside what a command comes to."""
        tell(self.shown(root, diagnostics))


class Commands(click.Group):
    """The commands, of which any may end with a `Failure`."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command. Ends the program with what is wrong where it cannot go on."""
        try:
            return super().invoke(context)
        except Failure as failure:
            session: Session = context.obj
            problems: Sequence[Diagnostic] = failure.diagnostics
            with suppress(Failure):  # where there is no project, that is what it tells
                problems = session.shown(session.root(), problems)
            tell(problems)
            sys.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "start",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; without it, this one or the nearest above with recaps/ in it.",
)
@click.option(
    "--quiet", "-q", is_flag=True, help="Print results, errors and what is told only once."
)
@click.version_option(__version__, prog_name="afterword", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, start: Path, quiet: bool) -> None:
    """Write the recap of an event once; get the newsletter, the posts and the archive."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a letter still shows the rest; what programs read is UTF-8.
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    if os.environ.get("NO_COLOR"):
        context.color = False
    try:
        Path.cwd()
    except OSError as error:
        raise click.UsageError("the folder that you are in is gone; go to another") from error
    context.obj = Session(start, quiet)


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether somebody may sit at a standard stream; there is none where it was closed."""
    return stream is not None and stream.isatty()


class Progress:
    """A line on the terminal that counts recaps while a build goes on."""

    def __init__(self, silent: bool) -> None:
        self._silent = silent or not is_terminal(sys.stderr)
        self._last = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if self._silent or (now - self._last < 1 and done < of):
            return
        self._last = now - 0.9
        click.echo(f"\r{done:,} of {of:,} recaps", nl=done == of, err=True)


def tell(diagnostics: Iterable[Diagnostic], error: bool = True) -> None:
    """Print problems, a line each."""
    for diagnostic in diagnostics:
        color = SEVERITY_COLOR[diagnostic.severity]
        where, severity, said = str(diagnostic).partition(f" {diagnostic.severity}: ")
        click.echo(where + click.style(severity, fg=color) + said, err=error)


def finish(diagnostics: Sequence[Diagnostic], strict: bool = False) -> NoReturn:
    sys.exit(1 if any(strict or d.is_error for d in diagnostics) else 0)
