"""Commands that hand over what was built."""

import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli import report
from afterword.cli.group import Session, cli, finish, is_terminal
from afterword.diagnostics import Failure, near, one_line
from afterword.text import addresses

if TYPE_CHECKING:
    from afterword.social.post_formats import DatedPost


def recaps(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The files of recaps that begin so, for a shell to complete."""
    try:
        found = Session(context.find_root().params["start"], quiet=True).files()
    except Failure:
        return []
    here = (report.path_from(Path.cwd(), f.path) for folder in found.folders for f in folder.recaps)
    return [name for name in here if name.startswith(begun)]


@cli.command()
@click.argument("recap", shell_complete=recaps)
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
    from afterword.building.opened import open_project
    from afterword.social import networks, post_formats

    root = session.root()
    if network and network not in (table := networks.table()):
        hint = near(network, table, f"there are {', '.join(table)}")
        raise click.BadParameter(f"there is no network '{network}'; {hint}", param_hint="--network")
    opened = open_project(root)
    found = opened.pipeline.posts(opened.recap(recap, Path.cwd()))
    chosen = post_formats.chosen(found, network, variant, part, planned)
    if not chosen:
        there = post_formats.chosen(found, network, None, None, planned)
        there = there or post_formats.chosen(found, None, None, None, planned)
        where = ", ".join(dict.fromkeys(entry.post.network for entry in there))
        whose = "in the plan of this recap" if planned else "of this recap"
        message = (
            f"there is no such post {whose}; for {where} there are: {post_formats.names(there)}"
        )
        raise click.UsageError(message)
    if copy:
        _copy(chosen)
    days = [entry.date for entry in chosen if entry.date]
    if days and max(days) < datetime.date.today() and not session.quiet:
        click.echo(f"the days of this plan are over; the last was {max(days)}", err=True)
    text = post_formats.FORMATS[form](chosen)
    is_read = form == "text" and is_terminal(sys.stdout)
    # What programs read is UTF-8, with the line ends that it has, whatever a console takes.
    click.echo(text if is_read else text.encode(), nl=False)


def _copy(chosen: "Sequence[DatedPost]") -> None:
    """Put one post on the clipboard. Ends the program where there are more, or no clipboard."""
    import pyperclip

    if len(chosen) > 1:
        message = f"these are {len(chosen)} posts; choose one with --network, --variant and --part"
        raise click.UsageError(message)
    try:
        pyperclip.copy(chosen[0].post.text)
    except pyperclip.PyperclipException:
        click.echo(chosen[0].post.text)
        message = "this machine has no clipboard that programs can reach; the post is printed"
        raise click.ClickException(message) from None
    click.echo("copied:", err=True)


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
    from afterword.building.opened import open_project
    from afterword.sending.mail_server import VARIABLE
    from afterword.sending.test_copy import prepare

    root = session.root()
    opened = open_project(root)
    event, _ = opened.events.event(opened.recap(recap, Path.cwd()))
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
