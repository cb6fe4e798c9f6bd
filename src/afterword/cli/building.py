"""Commands that build, and that look at what was built."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli import report
from afterword.cli.group import Progress, Session, cli, finish, tell
from afterword.diagnostics import Diagnostic

if TYPE_CHECKING:
    from afterword.outbox.built import Built
    from afterword.project.folders import Project


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
    from afterword.building.update import update

    root = session.root()
    silent = session.quiet or form == "json"
    built, done = update(root, Progress(silent), jobs, force)
    diagnostics = [*built.diagnostics, *done.diagnostics]
    if form == "json":
        from afterword.cli import formats

        click.echo(formats.build_as_json(built, done, session.shown(root, diagnostics)))
    else:
        session.tell(root, diagnostics)
        if not session.quiet:
            for line in report.build(built, done, diagnostics, Path.cwd(), root / "outbox"):
                click.echo(line)
    finish(diagnostics)


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Take warnings for errors.")
@click.pass_obj
def check(session: Session, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Say what is wrong, and write nothing.

    Looks at the whole project, or below PATHS.
    """
    from afterword.building.build import build as build_all
    from afterword.cli import formats
    from afterword.outbox.store import Unwritten

    project = session.files()
    root = project.root
    _must_be_read(project, paths)
    progress = Progress(session.quiet or form != "text")
    built = build_all(root, Unwritten(root / "outbox"), progress=progress)
    diagnostics: Sequence[Diagnostic] = built.diagnostics
    if wanted := [path.resolve() for path in paths]:
        unbuilt = _unbuilt_originals(project, built, wanted)
        diagnostics = [d for d in diagnostics if _is_about(d, root, wanted, unbuilt)]
    shown = session.shown(root, diagnostics, strict)
    if form == "text":
        tell(shown, error=False)
        if not session.quiet:
            click.echo(report.summary(diagnostics), err=True)
    elif text := formats.FORMATS[form](shown):
        click.echo(text)
    finish(diagnostics, strict)


def _is_about(
    problem: Diagnostic, root: Path, wanted: Sequence[Path], unbuilt: Collection[str]
) -> bool:
    """Whether a problem is below one of some paths, or an error that keeps those from being built.

    That is one of an original, by its name, or of what recaps share: the series, their dialogue,
    its folder, a template.
    """
    from afterword.project.folders import is_shared

    file = (root / problem.path).resolve()
    if any(file.is_relative_to(path) for path in wanted):
        return True
    is_of_template = problem.path.startswith(("templates/", "default/"))
    folder = file if file.is_dir() else file.parent
    is_of_folder = is_shared(problem.path) and any(path.is_relative_to(folder) for path in wanted)
    return problem.is_error and (is_of_template or is_of_folder or problem.path in unbuilt)


def _unbuilt_originals(project: "Project", built: "Built", wanted: Sequence[Path]) -> set[str]:
    """The originals, by name, of translations below some paths that were not built."""
    made = {result.file.name for result in built.recaps}
    recaps = (recap for folder in project.folders for recap in folder.recaps)
    return {
        recap.original.name
        for recap in recaps
        if recap.original
        and recap.name not in made
        and any(recap.path.resolve().is_relative_to(path) for path in wanted)
    }


def _must_be_read(project: "Project", paths: Iterable[Path]) -> None:
    """End with a usage error where one of some paths has nothing that a build reads."""
    templates = (project.root / "templates").resolve()
    folders = [
        (f.path, f.file, *f.translations, *(r.path for r in f.recaps)) for f in project.folders
    ]
    stray = [project.root / problem.path for problem in project.problems]
    read = {file.resolve() for file in (*project.shared, *stray, *chain(*folders))}
    read.add(templates)
    for path in paths:
        meant = path.resolve()
        if meant.is_relative_to(templates) or any(file.is_relative_to(meant) for file in read):
            continue
        message = f"{path} is no recap or template of this project, so it cannot be checked"
        raise click.BadParameter(message, param_hint="PATHS")


@cli.command()
@click.pass_obj
def verify(session: Session) -> None:
    """Say whether outbox/ is exactly what was built."""
    from afterword.outbox.verify import verify as verify_all

    root = session.root()
    verified = verify_all(root / "outbox")
    tell(session.shown(root, verified.diagnostics), error=False)
    if not session.quiet and verified.outputs:
        files = report.count(verified.outputs, "file")
        click.echo(f"{files} compared; {report.summary(verified.diagnostics)}", err=True)
        if not verified.diagnostics:
            click.echo(f"all as built; the checksum of it all (SHA-256) is {verified.checksum}")
    finish(verified.diagnostics)


@cli.command()
@click.option(
    "--port", type=click.IntRange(1, 65_535), help="Without it, 8642 or the next that is free."
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.pass_obj
def preview(session: Session, port: int | None, opens: bool) -> None:
    """Show the outbox in the browser as you write.

    Builds again whenever something is saved.
    """
    from afterword.preview.exhaustion import Exhausted
    from afterword.preview.live import Live
    from afterword.preview.server import HOST, PORT, listen, serve

    root = session.root()

    def tell_of(problems: Sequence[Diagnostic], changed: Sequence[str]) -> None:
        with suppress(OSError):  # a terminal may be closed; pages say what is wrong, too
            session.tell(root, problems)
            if not session.quiet:
                files = report.count(len(changed), "file")
                click.echo(f"{files} changed; {report.summary(problems)}", err=True)

    live = Live(root, tell_of)
    try:
        listening = listen(port)
    except OSError as error:
        raise click.UsageError(f"{error}; choose another with --port") from error
    if not (port or session.quiet) and listening.getsockname()[1] != PORT:
        click.echo(f"port {PORT} is taken, so it is another; --port chooses one", err=True)
    live.begin(Progress(session.quiet))
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    click.echo(address)
    if not session.quiet:
        click.echo("Ctrl-C ends it", err=True)
    if opens:
        click.launch(address)
    try:
        serve(live, listening)
    except Exhausted as error:
        raise click.ClickException(f"the preview cannot go on: {error}") from error
    if not root.is_dir():
        raise click.ClickException(f"{root} is no more, so the preview has ended")
