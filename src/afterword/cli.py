"""The command line: the one place that knows click, prints, and chooses exit codes.

0: fine, warnings allowed. 1: something in the user's files is wrong. 2: wrong usage.
"""

import io
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from afterword import __version__
from afterword.diagnostics import Diagnostic, Failure

if TYPE_CHECKING:
    from afterword.listing import Entry

SEVERITY_COLOR = {"error": "red", "warning": "yellow"}


@dataclass(frozen=True, slots=True)
class Session:
    """What the global options ask for."""

    start: Path
    quiet: bool

    def root(self) -> Path:
        """The project's folder. Ends the program where there is none."""
        from afterword import project

        try:
            return project.find(self.start)
        except Failure as failure:
            _tell(list(failure.diagnostics))
            sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "start",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The project's folder; without it, this one or the nearest above with recaps/ in it.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print errors only.")
@click.version_option(__version__, prog_name="afterword", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, start: Path, quiet: bool) -> None:
    """Write the recap of an event once; get the newsletter, the posts and the archive."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a console that lacks a letter still shows the rest
            stream.reconfigure(errors="backslashreplace")
    if os.environ.get("NO_COLOR"):
        context.color = False
    context.obj = Session(start, quiet)


@cli.command()
@click.option(
    "--force",
    is_flag=True,
    help="Build all anew, and overwrite what somebody has edited.",
)
@click.option(
    "--jobs", type=click.IntRange(1), help="How many processes; by default as it pays off."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
def build(session: Session, force: bool, jobs: int | None, form: str) -> None:
    """Build what changed into outbox/."""
    from afterword import report
    from afterword.update import update

    root = session.root()
    silent = session.quiet or form == "json"
    built, done = update(root, _Progress(silent), jobs, force)
    diagnostics = [*built.diagnostics, *done.diagnostics]
    seen = report.seen_from(Path.cwd(), root, diagnostics)
    if form == "json":
        from afterword import formats

        click.echo(formats.build_as_json(built, done, seen))
    else:
        _tell([d for d in seen if d.is_error or not session.quiet])
        if not session.quiet:
            files = f"{done.unchanged:,} unchanged, {len(done.removed)} removed"
            written = report.count(len(done.written), "file", "files")
            recaps = report.count(len(built.recaps), "recap", "recaps")
            problems = report.summary(diagnostics)
            click.echo(f"{recaps} in outbox/: {written} written, {files}; {problems}")
            click.echo(f"archive: {report.archived(built.archived.values())}")
            budgets = built.budgets
            for path in [path for path in done.written if path in budgets][:5]:
                click.echo(f"  {report.path_from(Path.cwd(), root / 'outbox' / path)}")
                click.echo(f"    {report.weight(budgets[path])}")
    _exit(diagnostics)


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.pass_obj
def check(session: Session, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Say what is wrong, in the whole project or below PATHS. Writes nothing."""
    from afterword import formats, report
    from afterword.build import build as build_all
    from afterword.shelf import Unwritten

    root = session.root()
    progress = _Progress(session.quiet or form != "text")
    built = build_all(root, None, progress, Unwritten(root / "outbox"))
    wanted = [path.resolve() for path in paths]
    diagnostics = [
        d
        for d in built.diagnostics
        if not wanted or any((root / d.path).is_relative_to(path) for path in wanted)
    ]
    seen = report.seen_from(Path.cwd(), root, diagnostics)
    shown = [d for d in seen if d.is_error or strict or not session.quiet]
    if form == "text":
        _tell(shown, error=False)
        if not session.quiet:
            click.echo(report.summary(seen), err=True)
    elif text := formats.FORMATS[form](shown):
        click.echo(text)
    _exit(diagnostics, strict)


@cli.command()
@click.pass_obj
def verify(session: Session) -> None:
    """Say whether outbox/ is exactly what was built."""
    from afterword import report
    from afterword.verify import verify as verify_all

    root = session.root()
    verified = verify_all(root / "outbox")
    _tell(report.seen_from(Path.cwd(), root, verified.diagnostics), error=False)
    if not session.quiet and verified.outputs:
        files = report.count(verified.outputs, "file", "files")
        click.echo(f"{files} compared; {report.summary(verified.diagnostics)}", err=True)
        if not verified.diagnostics:
            click.echo(f"all as built; the SHA-256 of the manifest is {verified.digest}")
    _exit(verified.diagnostics)


@cli.command()
@click.argument("title")
@click.option("--dialogue", required=True, help="The dialogue's folder below recaps/.")
@click.option("--date", help="2021-03-03, or 2021-03 where no day is known; today without it.")
@click.pass_obj
def new(session: Session, title: str, dialogue: str, date: str | None) -> None:
    """Start a recap file called TITLE."""
    from afterword import project, report, scaffold
    from afterword.dates import EventDate

    root = session.root()
    found = project.scan(root)
    if not title.strip() or not title.isprintable():
        raise click.BadParameter("write a title of plain text", param_hint="TITLE")
    try:
        day = str(EventDate.parse(date)) if date else time.strftime("%Y-%m-%d")
    except ValueError as error:
        how = "write 2021-03-03, or 2021-03"
        raise click.BadParameter(f"{error}; {how}", param_hint="--date") from error
    names = [folder.name for folder in found.folders]
    if dialogue not in names:
        hint = f"the dialogues are {', '.join(names)}" if names else "there is none yet"
        how = f"to start one, write recaps/{dialogue}/dialogue.md with a title in its front matter"
        message = f"there is no dialogue '{dialogue}'; {hint}; {how}"
        raise click.BadParameter(message, param_hint="--dialogue")
    try:
        file, text = scaffold.recap(found, dialogue, " ".join(title.split()), day)
    except Failure as failure:
        _tell(report.seen_from(Path.cwd(), root, failure.diagnostics))
        sys.exit(1)
    with file.open("x", encoding="utf-8", newline="\n") as writing:
        writing.write(text)
    click.echo(file.relative_to(root).as_posix())


@cli.command()
@click.argument("recap")
@click.option("--network", help="Only the posts for this network: x, linkedin, …")
@click.option("--variant", help="Only this kind: recap, takeaway, quote, …")
@click.option("--part", type=click.IntRange(1), help="Only this one of several: --part 2.")
@click.option("--plan", "planned", is_flag=True, help="Only what the plan recommends.")
@click.option("--copy", is_flag=True, help="Put the one post on the clipboard.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
@click.pass_obj
def posts(
    session: Session,
    recap: str,
    network: str | None,
    variant: str | None,
    part: int | None,
    planned: bool,
    copy: bool,
    form: str,
) -> None:
    """Print the posts of RECAP, a file or an id."""
    from afterword import listing, report
    from afterword.opened import open_project

    root = session.root()
    try:
        opened = open_project(root)
        found = opened.press.posts(opened.recap(recap, Path.cwd()))
    except Failure as failure:
        _tell(report.seen_from(Path.cwd(), root, failure.diagnostics))
        sys.exit(1)
    chosen = listing.chosen(found, network, variant, part, planned)
    if not chosen:
        where = ", ".join(dict.fromkeys(post.network for post in found.posts))
        what = ", ".join(dict.fromkeys(post.name for post in found.posts))
        raise click.UsageError(f"there is no such post of this recap; on {where} there are: {what}")
    if copy:
        _copy(chosen)
    click.echo(listing.FORMATS[form](chosen), nl=False)


def _copy(chosen: "Sequence[Entry]") -> None:
    """Put one post on the clipboard. Ends the program where there are more, or no clipboard."""
    import pyperclip

    if len(chosen) > 1:
        message = f"these are {len(chosen)} posts; choose one with --network, --variant and --part"
        raise click.UsageError(message)
    try:
        pyperclip.copy(chosen[0].post.text)
    except pyperclip.PyperclipException:
        text = chosen[0].post.text
        click.echo(f"this machine has no clipboard that programs can reach; the text is:\n\n{text}")
        sys.exit(1)
    click.echo("copied:", err=True)


@cli.command()
@click.option("--port", type=click.IntRange(1, 65_000), default=8642, show_default=True)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.pass_obj
def preview(session: Session, port: int, opens: bool) -> None:
    """Show outbox/ in the browser, and build again whenever something is saved."""
    from afterword import report
    from afterword.live import Live
    from afterword.preview import HOST, listen, serve

    root = session.root()

    def told(problems: Sequence[Diagnostic], changed: Sequence[str]) -> None:
        _tell(report.seen_from(Path.cwd(), root, problems))
        files = report.count(len(changed), "file", "files")
        click.echo(f"{files} changed; {report.summary(problems)}", err=True)

    live = Live(root, told)
    try:
        listening = listen(port)
    except OSError as error:
        raise click.UsageError(f"{error}; choose another with --port") from error
    if listening.getsockname()[1] != port:
        click.echo(f"port {port} is taken", err=True)
    live.begin(_Progress(session.quiet))
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    click.echo(address)
    if opens:
        click.launch(address)
    serve(live, listening)


@cli.command()
@click.argument("kind", type=click.Choice(["recap", "dialogue", "series"]), default="recap")
def schema(kind: str) -> None:
    """Print the JSON Schema of the front matter, for editors."""
    import json

    from afterword.schema import schema as make

    click.echo(json.dumps(make(kind), indent=2))


class _Progress:
    """A line on the terminal that counts recaps while a build goes on."""

    def __init__(self, silent: bool) -> None:
        self._silent = silent or not sys.stderr.isatty()
        self._last = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        now = time.monotonic()
        if self._silent or (now - self._last < 1 and done < of):
            return
        self._last = now - 0.9
        click.echo(f"\r{done:,} of {of:,} recaps", nl=done == of, err=True)


def _tell(diagnostics: Sequence[Diagnostic], error: bool = True) -> None:
    for diagnostic in diagnostics:
        color = SEVERITY_COLOR[diagnostic.severity]
        where, severity, said = str(diagnostic).partition(f" {diagnostic.severity}: ")
        click.echo(where + click.style(severity, fg=color) + said, err=error)


def _exit(diagnostics: Sequence[Diagnostic], strict: bool = False) -> NoReturn:
    sys.exit(1 if any(strict or d.is_error for d in diagnostics) else 0)
