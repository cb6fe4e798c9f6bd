"""SMTP as `smtplib` speaks it, with a limit on how long an answer takes as a whole.

By itself, it waits anew for each byte: a server that says a little now and then holds it for ever.
"""

import smtplib
import socket
import ssl
import threading
from contextlib import suppress
from typing import Any

TAKES_DATA, SUCCESS = 354, 250


class Unanswered(OSError):
    """The server had the whole message, and did not say whether it took it."""


class Client(smtplib.SMTP):
    """A connection. Raises TimeoutError where an answer takes too long."""

    _takes_data = False

    def getreply(self) -> tuple[int, bytes]:
        """One answer, whole within the time limit."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            if self.sock:
                with suppress(OSError):
                    self.sock.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self.timeout, give_up)
        timer.daemon = True
        with suppress(RuntimeError):  # there may be no more threads: each byte has a limit anyway
            timer.start()
        try:
            code, said = super().getreply()
        except OSError:
            if not late.is_set():
                raise
        finally:
            timer.cancel()
        if late.is_set():  # half an answer passes for a whole one
            raise TimeoutError("its answer does not end")
        self._takes_data = code == TAKES_DATA
        return code, said

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Hand over a message. Raises `Unanswered`; any answer of success is one."""
        try:
            code, said = super().data(msg)
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
            if self._takes_data:
                raise Unanswered(str(error)) from error
            raise
        return (SUCCESS if 200 <= code < 300 else code), said


class ClientOverTLS(Client, smtplib.SMTP_SSL):
    """A connection that is encrypted from the start."""


def connected(host: str, port: int, ourselves: str, timeout: float, over_tls: bool) -> Client:
    """A connection to a server that has greeted us. Raises OSError."""
    if over_tls:
        context = ssl.create_default_context()
        return ClientOverTLS(host, port, ourselves, timeout=timeout, context=context)
    return Client(host, port, ourselves, timeout=timeout)
