"""Mail servers on this machine, real ones, and what they took."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field as value
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "talks@harbour.test", "pä:s/s#w?rd 100%"
ANA = "ana@harbour.test"


@dataclass
class Inbox:
    """What a server took, and from whom it takes mail."""

    envelopes: list[Envelope] = value(default_factory=list)
    logins: list[tuple[bytes, bytes]] = value(default_factory=list)
    refuses: tuple[str, ...] = ()
    greeting: list[str] = value(default_factory=list)

    def authenticator(self, server: SMTP, session: Session, *found: Any) -> AuthResult:
        _, _, login = found
        assert isinstance(login, LoginPassword)
        self.logins.append((login.login, login.password))
        is_right = self.logins[-1] == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.greeting.append(name)
        return answers

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.envelopes.append(envelope)
        return "250 OK"


class FreePort(Controller):
    """Takes the port that the system gives it, and keeps it from the start."""

    def _create_server(self) -> Any:
        listening = socket.create_server((HOST, 0))
        self.port = listening.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=listening, ssl=self.ssl_context)


@contextmanager
def serving(inbox: Inbox, **options: Any) -> Iterator[int]:
    """A mail server at a free port."""
    controller = FreePort(inbox, hostname=HOST, port=0, ready_timeout=30, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
