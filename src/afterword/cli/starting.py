"""Commands that start a project, and say what its files may hold."""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli.group import Session, cli, is_terminal
from afterword.cli.new_files import write

if TYPE_CHECKING:
    from afterword.project.starting import Answers


@cli.command()
@click.argument("where", metavar="[DIR]", type=click.Path(), default=".")
@click.pass_obj
def init(session: Session, where: str) -> None:
    """Start a project with an example in DIR, or here."""
    import shlex

    from afterword.project import starting

    if not where.strip():
        raise click.BadParameter("name a folder, or leave it out for this one", param_hint="DIR")
    folder = session.start / where
    if os.path.lexists(folder / "recaps"):
        message = f"there is a project already: {folder / 'recaps'}"
        raise click.BadParameter(message, param_hint="DIR")
    answers = starting.Answers()
    if is_terminal(sys.stdin) and is_terminal(sys.stdout):
        answers = _asked(answers)
    written: list[str] = []
    for path, text in starting.project(answers, time.strftime("%Y-%m-%d")):
        file = folder / path
        if path.startswith(".git") and os.path.lexists(file):
            continue  # it is for something that is there already
        write(file, text)
        written.append(file.as_posix())
    click.echo("\n".join(written))
    new = f'afterword new "A title" --dialogue {answers.folder}'
    steps = [
        *([] if folder == Path() else [f"cd {shlex.quote(folder.as_posix())}"]),
        f"{'afterword preview --open':{len(new)}}   shows the example while you change it",
        f"{'afterword build':{len(new)}}   builds everything into outbox/",
        f"{new}   starts a recap of your own",
    ]
    if not session.quiet:
        click.echo("\n  ".join(["Next:", *steps]), err=True)


def _asked(answers: "Answers") -> "Answers":
    """The answers of somebody at a terminal; Enter takes what stands in brackets."""
    from afterword.project import starting
    from afterword.text import addresses

    def address(said: str) -> str:
        try:
            return addresses.mailbox(said)
        except ValueError as error:
            raise click.UsageError(f"{error}; write it as name@example.org") from error

    return starting.Answers(
        name=click.prompt("What is your series of events called?", answers.name),
        organization=click.prompt("Who holds it?", answers.organization),
        email=click.prompt(
            "Which address is the newsletter from?", answers.email, value_proc=address
        ),
        dialogue=click.prompt(
            "What is its first dialogue, or group of events, called?", answers.dialogue
        ),
    )


@cli.command()
@click.argument(
    "kind", type=click.Choice(["recap", "digest", "dialogue", "series"]), default="recap"
)
def schema(kind: str) -> None:
    """Print the JSON Schema of the front matter, for editors."""
    import json

    from afterword.front_matter.schema import schema as make

    click.echo(json.dumps(make(kind), indent=2))
