"""The command that sends a newsletter to be looked at."""

import os
from pathlib import Path

import click

from afterword.cli.group import Session, cli, finish
from afterword.cli.naming import recaps
from afterword.diagnostics import one_line
from afterword.text import addresses


def mailboxes(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """Mail addresses, if each is one. Raises BadParameter."""
    for address in given:
        try:
            addresses.mailbox(address)
        except ValueError as error:
            how = "write one address as name@example.org; for several, repeat --to"
            raise click.BadParameter(one_line(f"{error}; {how}")) from None
    return given


@cli.command()
@click.argument("recap", shell_complete=recaps)
@click.option(
    "--to",
    required=True,
    multiple=True,
    callback=mailboxes,
    help="Who gets it; may be repeated.",
)
@click.option("--yes", is_flag=True, help="Send it; without this, only say what would be sent.")
@click.pass_obj
def send(session: Session, recap: str, to: tuple[str, ...], yes: bool) -> None:
    """Send a test copy of a newsletter.

    RECAP is a file or an id. The mail goes by the server that AFTERWORD_SMTP names.
    """
    from afterword.building import named
    from afterword.building.opened import open_project
    from afterword.sending.mail_server import VARIABLE
    from afterword.sending.test_copy import prepare

    root = session.root()
    opened = open_project(root)
    event, _ = opened.events.event(named.recap(opened, recap, Path.cwd()))
    sending = prepare(opened.pipeline.newsletter, event, to, os.environ.get(VARIABLE), yes)
    sending, refused = sending.send() if yes else (sending, [])
    session.tell(root, refused)
    if not session.quiet:
        click.echo("sent:" if yes else "with --yes, this would be sent:")
        for name, fact in sending.facts().items():
            click.echo(f"  {name:<8} {fact}")
    elif not yes:
        click.echo("nothing was sent; --yes sends it", err=True)
    finish(refused)
