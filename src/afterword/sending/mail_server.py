"""The server that takes mail from us: how an address names it, and how it is spoken to.

User and password stay out of all that is said of it: out of its name, and of its own answers,
which may repeat them. Some services use one secret for both.
"""

import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from afterword.diagnostics import Failure, Place, diagnose
from afterword.sending import smtp
from afterword.sending.smtp import Client, Unanswered
from afterword.text import addresses

VARIABLE = "AFTERWORD_SMTP"
"""The environment variable that holds the server's address, with user and password."""

SERVER = Place(VARIABLE)
"""Where it is said which server takes the mail: in no file."""

PORTS = {"smtps": 465, "smtp": 587}
TIMEOUT = 15.0
"""Seconds for each answer."""
OURSELVES = "[127.0.0.1]"
"""Who we say we are: this machine's name is nobody's business, and takes long to look up."""
FORM = "write smtp://user:password@host:587 for STARTTLS, or smtps://user:password@host:465"
ENCODED = "in user and password, write @ as %40, / as %2F, : as %3A, # as %23, ? as %3F, % as %25"


def undelivered(code: str, message: str, hint: str) -> Failure:
    """What is raised where nothing was sent, as far as is known."""
    return Failure(diagnose(SERVER, code, message, hint))


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server as an address names it. As text, its host and port alone."""

    scheme: str
    host: str
    port: int
    is_plain: bool = False
    login: tuple[str, str] | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def security(self) -> str:
        """How the connection is secured, in words."""
        return "not encrypted" if self.is_plain else "TLS" if self.scheme == "smtps" else "STARTTLS"

    def deliver(self, sender: str, to: Sequence[str], content: bytes) -> dict[str, str]:
        """Hand over a message. Raises `Failure`.

        Returns what the server said to addresses that it refused, if it took any.
        """
        over_tls = self.scheme == "smtps"
        try:
            client = smtp.connected(self.host, self.port, OURSELVES, TIMEOUT, over_tls)
            try:
                if not over_tls and not self.is_plain:
                    self._encrypt(client)
                client.ehlo_or_helo_if_needed()
                if self.login:
                    self._log_in(client, *self.login)
                refused = client.sendmail(sender, to, content)
                with suppress(OSError):
                    client.quit()
            finally:
                client.close()
        except OSError as error:  # which those of ssl and smtplib are, too
            raise self._explanation(error) from None
        return self._answers(refused)

    def _encrypt(self, client: Client) -> None:
        client.ehlo_or_helo_if_needed()
        hint = "nothing was sent; try smtps:// and its port, 465 as a rule"
        if not client.has_extn("starttls"):
            if _is_here(self.host):
                hint = "nothing was sent; on this machine, put ?tls=off behind the port"
            raise undelivered("no-tls", f"{self} offers no encryption (STARTTLS)", hint)
        try:
            client.starttls(context=ssl.create_default_context())
        except smtplib.SMTPResponseException as error:
            said = self._answer(error.smtp_code, error.smtp_error)
            raise undelivered("no-tls", f"{self} does not encrypt: {said}", hint) from None

    def _log_in(self, client: Client, user: str, password: str) -> None:
        """One try by one way: `smtplib` tries several, and knows ASCII alone."""
        ways = client.esmtp_features.get("auth", "").upper().split()
        if "PLAIN" in ways:
            answer = client.docmd("AUTH", f"PLAIN {_base64(_both(user, password))}")
        elif "LOGIN" in ways:
            answer = client.docmd("AUTH", f"LOGIN {_base64(user)}")
            if answer[0] == 334:
                answer = client.docmd(_base64(password))
        else:
            message = f"{self} takes no password on this connection"
            raise undelivered("login-refused", message, "try its other port, or leave them out")
        if answer[0] not in (235, 503):
            hint = f"nothing was sent; look at both; {ENCODED}"
            message = f"{self} does not take this user and password: {self._answer(*answer)}"
            raise undelivered("login-refused", message, hint)

    def _explanation(self, error: OSError) -> Failure:
        """What went wrong on the way, without a secret in it."""
        if isinstance(error, ssl.SSLCertVerificationError):
            message = f"{self} cannot prove that it is {self.host}: {error.verify_message}"
            hint = "if its certificate is your own, name the file of who signed it in SSL_CERT_FILE"
            return undelivered("untrusted-server", message, hint)
        if isinstance(error, ssl.SSLError):
            hint = "smtps:// encrypts from the start, mostly on port 465; smtp:// after STARTTLS"
            message = f"{self} does not encrypt as asked: {error.reason or error}"
            return undelivered("no-tls", message, hint)
        if isinstance(error, Unanswered):
            hint = "it may arrive all the same: look there before you send it again"
            message = f"{self} was handed the mail, and did not say whether it took it"
            return undelivered("no-answer", message, hint)
        if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
            message = f"{self} gives no answer within {TIMEOUT:g} seconds"
            hint = "look at host and port; a port for smtps:// does not answer to smtp://"
            return undelivered("server-timed-out", message, hint)
        if isinstance(error, smtplib.SMTPRecipientsRefused):
            said = "; ".join(f"'{to}': {a}" for to, a in self._answers(error.recipients).items())
            return undelivered("mail-refused", f"{self} refused {said}", "nothing was sent")
        if isinstance(error, smtplib.SMTPSenderRefused):
            said = f"the sender '{error.sender}': {self._answer(error.smtp_code, error.smtp_error)}"
            hint = "nothing was sent; the sender is the series'"
            return undelivered("mail-refused", f"{self} refused {said}", hint)
        said = str(error.strerror or error)
        if isinstance(error, smtplib.SMTPResponseException):
            said = self._answer(error.smtp_code, error.smtp_error)
        if isinstance(error, smtplib.SMTPDataError):
            return undelivered("mail-refused", f"{self} refused: {said}", "nothing was sent")
        hint = "nothing was sent; look at host and port, and whether the server runs"
        return undelivered("no-connection", f"no connection to {self}: {said}", hint)

    def _answers(self, refused: Mapping[str, tuple[int, bytes]]) -> dict[str, str]:
        return {address: self._answer(*answer) for address, answer in refused.items()}

    def _answer(self, code: int, text: bytes | str) -> str:
        """An answer on one line, without what only we and the server know."""
        if code < 0:
            return "its answer is not a mail server's"
        answer = text if isinstance(text, str) else text.decode(errors="replace")
        user, password = self.login or ("", "")
        secrets = (_both(user, password), password, user) if self.login else ()
        for secret in (*map(_base64, secrets), *secrets):
            answer = answer.replace(secret, "…")
        return " ".join(f"{code} {answer}".split())


def read(url: str) -> MailServer:
    """The server that an address names. Raises ValueError, without what was in it."""
    if re.search(r"[\s\x00-\x1f\x7f\ud800-\udfff]", url):
        raise ValueError(f"it has blanks in it; {ENCODED}")
    try:
        parts = urlsplit(url)
        host = ".".join(map(addresses.label, (parts.hostname or "").split(".")))
        port = parts.port
        login = unquote(parts.username or "", errors="strict")
        password = unquote(parts.password or "", errors="strict")
    except ValueError:  # which would repeat the password
        raise ValueError(f"it cannot be read; {FORM}; {ENCODED}") from None
    if parts.scheme not in PORTS or not _is_host(host) or port == 0:
        raise ValueError(f"it has not the form of a mail server's address; {FORM}")
    if parts.path not in ("", "/") or parts.fragment or parts.query not in ("", "tls=off"):
        raise ValueError(f"there is something after the host; {FORM}; {ENCODED}")
    if bool(login) != bool(password):
        raise ValueError(f"user and password come together; {FORM}")
    is_plain = parts.query == "tls=off"
    if is_plain and (parts.scheme == "smtps" or not _is_here(host)):
        raise ValueError("tls=off is for smtp:// to this machine alone, localhost or 127.0.0.1")
    pair = (login, password) if login else None
    return MailServer(parts.scheme, host, port or PORTS[parts.scheme], is_plain, pair)


def _is_host(name: str) -> bool:
    """Whether a server can have a name; on one's own network that may be a word, as `mailhog`."""
    is_word = not name.isdigit() and addresses.is_label(name)
    return "_" not in name and (is_word or addresses.is_host(name))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _both(user: str, password: str) -> str:
    """Both as the way PLAIN has them (RFC 4616)."""
    return f"\0{user}\0{password}"


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()
