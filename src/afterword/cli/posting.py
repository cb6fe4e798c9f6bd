"""The command that prints posts."""

import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from afterword.cli import report
from afterword.cli.group import Progress, Session, cli, is_terminal
from afterword.cli.naming import recaps as completed
from afterword.diagnostics import near

if TYPE_CHECKING:
    from afterword.social.merging import Merged
    from afterword.social.post_formats import ChosenPost


def day(
    _context: click.Context, _parameter: click.Parameter, given: str | None
) -> datetime.date | None:
    """The day that is given as 2021-03-03 or `today`. Raises BadParameter."""
    if given is None or given == "today":
        return datetime.date.today() if given else None
    try:
        return datetime.datetime.strptime(given, "%Y-%m-%d").date()
    except ValueError:
        message = f"'{given}' is no day; write it as 2021-03-03, or today"
        raise click.BadParameter(message) from None


@cli.command()
@click.argument("recaps", nargs=-1, required=True, metavar="RECAP...", shell_complete=completed)
@click.option("--network", help="Only the posts for this network: x, linkedin, …")
@click.option("--variant", help="Only this kind: recap, takeaway, quote, …")
@click.option("--part", type=click.IntRange(1), help="Only this one of several: --part 2.")
@click.option("--plan", "planned", is_flag=True, help="Only what the plan recommends.")
@click.option("--from", "since", callback=day, help="Of the plan, only from this day on, or today.")
@click.option("--copy", is_flag=True, help="Put the one post on the clipboard.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text")
@click.pass_obj
def posts(
    session: Session,
    recaps: tuple[str, ...],
    network: str | None,
    variant: str | None,
    part: int | None,
    planned: bool,
    since: datetime.date | None,
    copy: bool,
    form: str,
) -> None:
    """Print the posts of recaps.

    RECAP is a file, an id, or a folder of recaps. Several have one plan, in which no network has
    posts of two on one day.
    """
    from afterword.building import named
    from afterword.building.opened import open_project
    from afterword.social import merging, networks, post_formats

    root = session.root()
    if network and network not in (table := networks.table()):
        hint = near(network, table, f"there are {', '.join(table)}")
        raise click.BadParameter(f"there is no network '{network}'; {hint}", param_hint="--network")
    if since and not planned:
        raise click.UsageError("--from chooses days of the plan; add --plan")
    opened = open_project(root)
    files, are_several = named.recaps(opened, recaps, Path.cwd())
    every = named.posts(opened, files, Progress(session.quiet or not are_several))
    if planned:
        plan = merging.merged(every)
        if not session.quiet:
            _tell(plan, since)
        entries = post_formats.every_planned(merging.from_day(plan, since), are_several)
    else:
        entries = post_formats.every_post(every, are_several)
    chosen = post_formats.chosen(entries, network, variant, part)
    if not chosen and (entries or not since):
        whose = "these recaps" if are_several else "this recap"
        whose = f"in the plan of {whose}" if planned else f"of {whose}"
        raise _no_post(entries, network, whose)
    if copy:
        _copy(chosen)
    days = [entry.date for entry in chosen if entry.date]
    if days and max(days) < datetime.date.today() and not session.quiet:
        over = f"the days of this plan are over, the last on {max(days)}; any other will do"
        can_say = any(each.event.recap.published is None for each in every)
        click.echo(over + (", or say when the recap is `published`" if can_say else ""), err=True)
    text = post_formats.FORMATS[form](chosen)
    is_read = form == "text" and is_terminal(sys.stdout)
    # What programs read is UTF-8, with the line ends that it has, whatever a console takes.
    click.echo(text if is_read else text.encode(), nl=False)


def _no_post(entries: "Sequence[ChosenPost]", network: str | None, whose: str) -> click.UsageError:
    """What is told where no post is chosen: which there are on the network, or on any."""
    from afterword.social import post_formats

    if not entries:
        return click.UsageError(f"there is no post {whose}")
    there = post_formats.chosen(entries, network, None, None) or entries
    where = ", ".join(dict.fromkeys(entry.post.network for entry in there))
    names = post_formats.names(there)
    return click.UsageError(f"there is no such post {whose}; for {where} there are: {names}")


def _tell(plan: "Sequence[Merged]", since: datetime.date | None) -> None:
    """Say what became of the plans of several recaps, and where nothing is left of them."""
    from afterword.social import merging

    if moved := sum(each.moved_from is not None and not each.left_out for each in plan):
        told = report.count(moved, "post")
        click.echo(f"{told} moved to a day that no other event has on that network", err=True)
    for each in plan:
        if each.left_out:
            path = each.posts.event.recap.path
            message = f"{path}: what comes next is left out, as {each.left_out.value}"
            click.echo(message, err=True)
    if not since or not plan:
        return
    over = [each for each in merging.from_day(plan, None) if each.latest < since]
    if not merging.from_day(plan, since):
        last = max(each.latest for each in plan)
        message = f"nothing is planned from {since} on; the last day is {last}"
    elif over:
        message = f"{report.count(len(over), 'post')} left out, planned before {since}"
    else:
        return
    if any(each.posts.event.recap.published is None for each in over):
        message += "; `published` in a recap lets its plan begin later"
    click.echo(message, err=True)


def _copy(chosen: "Sequence[ChosenPost]") -> None:
    """Put one post on the clipboard. Ends the program where there are more, or no clipboard."""
    import pyperclip

    if len(chosen) != 1:
        message = f"these are {len(chosen)} posts; choose one with --network, --variant and --part"
        raise click.UsageError(message)
    try:
        pyperclip.copy(chosen[0].post.text)
    except pyperclip.PyperclipException:
        click.echo(chosen[0].post.text)
        message = "this machine has no clipboard that programs can reach; the post is printed"
        raise click.ClickException(message) from None
    click.echo("copied:", err=True)
