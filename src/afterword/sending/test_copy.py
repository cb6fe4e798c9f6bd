"""A marked test copy of a recap's newsletter: to whom it may go, and what is sent."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from afterword.context import Event
from afterword.diagnostics import Diagnostic, Failure, Place, diagnose
from afterword.front_matter.series_fields import Sender
from afterword.model import Series
from afterword.newsletter.message import Trial, message
from afterword.newsletter.rendering import Newsletter
from afterword.sending import mail_server
from afterword.sending.mail_server import SERVER, VARIABLE, MailServer
from afterword.text import addresses


class Sending(Struct, frozen=True):
    """A test copy that could go, once there is a server: nothing is sent yet, nor any asked."""

    server: MailServer | None
    sender: Sender
    to: tuple[str, ...]
    subject: str
    content: bytes

    def facts(self) -> dict[str, str]:
        """What is sent to whom by what, in words, without user and password."""
        server = self.server
        return {
            "from": f"{self.sender.name} <{self.sender.email}>",
            "to": ", ".join(self.to),
            "subject": self.subject,
            "size": f"{len(self.content):,} bytes",
            "server": f"{server}, {server.security}" if server else f"none is named in {VARIABLE}",
        }

    def send(self) -> tuple["Sending", list[Diagnostic]]:
        """Send it. Returns it with those who got it, and what is wrong with the others.

        Raises `Failure` where nobody got it.
        """
        assert self.server is not None
        sender = addresses.mailbox(self.sender.email)
        refused = self.server.deliver(sender, self.to, self.content)
        hint = "the others have it"
        problems = [
            diagnose(SERVER, "mail-refused", f"{self.server} refused '{to}': {said}", hint)
            for to, said in refused.items()
        ]
        return replace(self, to=tuple(to for to in self.to if to not in refused)), problems


def prepare(
    newsletter: Newsletter, event: Event, to: Sequence[str], url: str | None, needs_server: bool
) -> Sending:
    """A test copy for mail addresses that the series allows, by the server that an address names.

    Raises `Failure` with all that stands in the way.
    """
    problems: list[Diagnostic] = []
    allowed = _allowed(event.series, to, problems)
    server = _server(url, needs_server, problems)
    if event.series.sender is None or event.series.domain is None:
        said = "there is no message of it, as the series has no sender or no domain"
        hint = f"set `sender` and `domain` in {event.series.main.path}"
        problems.append(diagnose(Place(event.recap.path), "no-message", said, hint))
    if problems or event.series.sender is None:
        raise Failure(*problems)
    subject, content = newsletter.for_people(event)
    trial = Trial(allowed, datetime.now(UTC), str(uuid4()))
    copy = message(event, subject, *content, trial)
    assert copy is not None
    return Sending(server, event.series.sender, allowed, f"{trial.mark} {subject}", copy)


def _allowed(series: Series, to: Sequence[str], problems: list[Diagnostic]) -> tuple[str, ...]:
    """The addresses, each once and as the series has it, which may differ in capitals."""
    known = {addresses.mailbox(each).casefold(): each for each in series.test_addresses}
    found: dict[str, None] = {}
    for address in to:
        written = addresses.mailbox(address)
        if own := known.get(written.casefold()):
            found[addresses.mailbox(own)] = None
            continue
        said = f"'{address}' is not among those that may be sent test copies"
        together = ", ".join((*series.test_addresses, written))
        hint = f"if it should be, add it: `test_addresses: [{together}]`"
        place = series.main.value("test_addresses")
        problems.append(diagnose(place, "address-not-allowed", said, hint))
    return tuple(found)


def _server(url: str | None, is_needed: bool, problems: list[Diagnostic]) -> MailServer | None:
    try:
        if url:
            return mail_server.read(url)
    except ValueError as error:
        said = f"{VARIABLE} names no mail server"
        problems.append(diagnose(SERVER, "no-mail-server", said, str(error)))
    if is_needed and not url:
        said = f"no mail server is named in {VARIABLE}"
        problems.append(diagnose(SERVER, "no-mail-server", said, mail_server.FORM))
    return None
