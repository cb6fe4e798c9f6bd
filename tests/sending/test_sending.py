"""Test copies, sent to real servers on this machine: aiosmtpd with STARTTLS, TLS and AUTH."""

import base64
import email
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread, Timer
from typing import Any

import pytest
import trustme
from click.testing import CliRunner, Result
from mail_servers import ANA, HOST, PASSWORD, USER, Inbox, serving

from afterword.cli import cli
from afterword.sending import mail_server

LOGIN = "talks%40harbour.test:p%C3%A4:s%2Fs%23w%3Frd%20100%25"
BEN = "o'Ben+talks@harbour.test"

Run = Callable[..., Result]


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """An authority that this machine trusts, for the test."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


def proof(authority: trustme.CA, name: str = HOST) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name).configure_cert(context)
    return context


@contextmanager
def submission(inbox: Inbox, authority: trustme.CA, **options: Any) -> Iterator[int]:
    """A server as providers run them: STARTTLS, then user and password, or nothing."""
    given = {"tls_context": proof(authority), "require_starttls": True, "auth_required": True}
    given["authenticator"] = inbox.authenticator
    with serving(inbox, **(given | options)) as port:
        yield port


@contextmanager
def saying(lines: list[bytes]) -> Iterator[int]:
    """A server that says a line after each of ours, and then nothing; an empty one hangs up."""
    with socket.create_server((HOST, 0)) as listening:

        def answer() -> None:
            with listening.accept()[0] as connection, connection.makefile("rb") as reading:
                for line in lines:
                    if not line:
                        return
                    connection.sendall(line)
                    reading.readline()
                reading.read()

        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


@contextmanager
def chattering() -> Iterator[int]:
    """A server whose greeting goes on for as long as somebody listens."""
    with socket.create_server((HOST, 0)) as listening:

        def answer() -> None:
            with listening.accept()[0] as connection, suppress(OSError):
                while True:
                    connection.sendall(b"220-hello\r\n")
                    time.sleep(0.01)

        thread = Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


@pytest.fixture
def run(project: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command in a small project that lets two people get test copies."""
    series = project / "recaps" / "series.md"
    allowed = f'test_addresses: [{ANA}, "{BEN}"]\nengine: listmonk\n'
    series.write_text(series.read_text("utf-8").replace("domain:", f"{allowed}domain:"), "utf-8")
    recap = project / "recaps" / "demo" / "good.md"
    text = recap.read_text("utf-8").replace("\n---\n", "\n---\n\n.\n\nFrom Ürümqi – día 1.\n", 1)
    recap.write_text(text, "utf-8")
    monkeypatch.chdir(project)
    monkeypatch.delenv("AFTERWORD_SMTP", raising=False)
    monkeypatch.setattr(mail_server, "TIMEOUT", 20.0)
    return lambda *arguments: CliRunner().invoke(cli, arguments)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Names the server."""
    return lambda url: monkeypatch.setenv("AFTERWORD_SMTP", url)


At = Callable[[str], None]


def send(run: Run, *arguments: str, to: str = ANA) -> Result:
    result = run("send", "recaps/demo/good.md", "--to", to, *arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for secret in (PASSWORD, USER.partition("@")[0] + "%40", "w%3Frd"):
        assert secret not in result.output
    return result


def received(inbox: Inbox) -> tuple[bytes, EmailMessage]:
    (envelope,) = inbox.envelopes
    content = envelope.content
    assert isinstance(content, bytes)
    read = email.message_from_bytes(content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not read.defects
    return content, read


def test_what_arrives_is_what_was_meant(
    run: Run, at: At, project: Path, authority: trustme.CA
) -> None:
    inbox = Inbox()
    with submission(inbox, authority) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        result = send(run, "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert run("build").exit_code == 0
    content, read = received(inbox)
    eml = (project / "outbox/newsletter/demo/good.eml").read_bytes()
    newsletter = email.message_from_bytes(eml, policy=policy.default)
    assert content.split(b"\r\n\r\n", 1)[1] == eml.split(b"\r\n\r\n", 1)[1]
    assert b"\r\n=2E\r\n" in content
    assert b"{{" not in content
    assert inbox.envelopes[0].mail_from == "talks@harbour.test"
    assert inbox.envelopes[0].rcpt_tos == [ANA]
    assert inbox.logins == [(USER.encode(), PASSWORD.encode())]
    assert set(inbox.greeting) == {"[127.0.0.1]"}

    assert read["Subject"] == f"[TEST] {newsletter['Subject']}"
    assert f"\r\nTo: <{ANA}>\r\n".encode() in content
    assert re.fullmatch(r"<[0-9a-f-]{36}@harbour\.test>", read["Message-ID"])
    assert read["Message-ID"] != newsletter["Message-ID"]
    assert abs(read["Date"].datetime - datetime.now(UTC)) < timedelta(minutes=5)
    own = {"Subject", "To", "Message-ID", "Date"}
    assert [name for name in newsletter if name not in read] == [
        "List-Unsubscribe",
        "X-Unsent",
    ]
    for name in set(read.keys()) - own:
        assert str(read[name]) == str(newsletter[name])
    assert len(set(read.keys())) == len(read.keys())


def test_a_subject_in_another_script(run: Run, at: At, project: Path) -> None:
    recap = project / "recaps" / "demo" / "good.md"
    subject = "Диалог о портах: " + "что дальше? " * 6
    text = recap.read_text("utf-8").replace("title:", f'subject: "{subject}"\ntitle:', 1)
    recap.write_text(text, "utf-8")
    inbox = Inbox()
    with serving(inbox) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        assert send(run, "--yes").exit_code == 0
    content, read = received(inbox)
    assert read["Subject"] == f"[TEST] {subject.strip()}"
    assert re.search(rb"\r\nSubject: =\?utf-8\?b\?", content)
    assert max(map(len, content.split(b"\r\n"))) <= 76


def test_several_get_it_once_each_as_the_series_writes_them(
    run: Run, at: At, authority: trustme.CA
) -> None:
    inbox = Inbox()
    with submission(inbox, authority) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        result = send(run, "--to", BEN, "--to", "Ana@Harbour.test", "--yes")
    assert result.exit_code == 0
    _, read = received(inbox)
    assert inbox.envelopes[0].rcpt_tos == [ANA, BEN]
    assert [address.addr_spec for address in read["To"].addresses] == [ANA, BEN]
    assert f"  to       {ANA}, {BEN}\n" in result.stdout


def test_without_yes_nothing_is_sent(run: Run, at: At, authority: trustme.CA) -> None:
    inbox = Inbox()
    with submission(inbox, authority) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        result = send(run)
    assert (result.exit_code, inbox.envelopes, inbox.greeting) == (0, [], [])
    assert re.fullmatch(
        r"with --yes, this would be sent:\n"
        r"  from     Harbour Institute <talks@harbour\.test>\n"
        rf"  to       {re.escape(ANA)}\n"
        r"  subject  \[TEST\] .+\n"
        r"  size     \d\d,\d\d\d bytes\n"
        rf"  server   127\.0\.0\.1:{port}, STARTTLS\n",
        result.stdout,
    )
    quiet = run("--quiet", "send", "recaps/demo/good.md", "--to", ANA)
    assert (quiet.stdout, quiet.stderr) == ("", "nothing was sent; --yes sends it\n")


def test_without_a_server_it_says_what_would_be_sent(
    run: Run, at: At, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = send(run)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\n  server   none is named in AFTERWORD_SMTP\n" in result.stdout
    at("mail.harbour.test")
    fails(send(run), "no-mail-server", "AFTERWORD_SMTP names no mail server")
    monkeypatch.chdir(project / "recaps")
    fails(run("send", "demo/good", "--to", ANA, "--yes"), "no-mail-server")


def test_a_digest(run: Run, at: At, project: Path) -> None:
    (project / "recaps/digests").mkdir()
    facts = "title: All so far\ndate: 2024-02-01\nuntil: 2024-12"
    (project / "recaps/digests/so-far.md").write_text(f"---\n{facts}\n---\n")
    at(f"smtp://{LOGIN}@{HOST}")
    result = run("send", "digests/so-far", "--to", ANA)
    assert "\n  subject  [TEST] All so far\n" in result.stdout


def test_each_copy_has_an_id_of_its_own(run: Run, at: At) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        for _ in range(2):
            assert send(run, "--yes").exit_code == 0
    found = [email.message_from_bytes(bytes(e.content))["Message-ID"] for e in inbox.envelopes]
    assert len(set(found)) == 2


def test_without_room_for_a_thread_it_goes_all_the_same(
    run: Run, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Timer) -> None:
        raise RuntimeError("can't start new thread")

    inbox = Inbox()
    with serving(inbox) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        monkeypatch.setattr(Timer, "start", refused)
        assert send(run, "--yes").exit_code == 0
    assert len(inbox.envelopes) == 1


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_tls_from_the_start(run: Run, at: At, authority: trustme.CA) -> None:
    inbox = Inbox()
    options: dict[str, Any] = {"auth_required": True, "auth_require_tls": False}
    options |= {"ssl_context": proof(authority), "authenticator": inbox.authenticator}
    with serving(inbox, **options) as port:
        at(f"smtps://{LOGIN}@{HOST}:{port}")
        result = send(run, "--yes")
    assert (result.exit_code, len(inbox.envelopes)) == (0, 1)
    assert f"  server   127.0.0.1:{port}, TLS\n" in result.stdout


def test_a_server_that_refuses_one_of_two(run: Run, at: At) -> None:
    inbox = Inbox(refuses=(BEN,))
    with serving(inbox) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        result = send(run, "--to", BEN, "--yes")
    assert result.exit_code == 1
    assert result.stderr.startswith("AFTERWORD_SMTP: error: ")
    assert f"refused '{BEN}': 550 5.1.1 nobody of that name; the others have it" in result.stderr
    assert "[mail-refused]" in result.stderr
    assert f"  to       {ANA}\n" in result.stdout
    assert inbox.envelopes[0].rcpt_tos == [ANA]


OF_FILES = ("address-not-allowed", "no-message")


def fails(result: Result, code: str, *said: str) -> None:
    """It says one thing, in one line, and nothing went out."""
    assert (result.exit_code, result.stdout) == (1, "")
    where = "recaps/[^:]*(:[0-9]+:[0-9]+)?" if code in OF_FILES else "AFTERWORD_SMTP"
    assert re.fullmatch(rf"{where}: error: [^\n]* \[{code}\]\n", result.stderr)
    for words in said:
        assert words in result.stderr


def test_a_server_that_refuses_the_address(run: Run, at: At) -> None:
    inbox = Inbox(refuses=(ANA,))
    with serving(inbox) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        fails(send(run, "--yes"), "mail-refused", f"refused '{ANA}': 550 5.1.1 nobody")
    assert inbox.envelopes == []


def test_a_server_that_refuses_the_size(run: Run, at: At) -> None:
    inbox = Inbox()
    with serving(inbox, data_size_limit=1_000) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        fails(send(run, "--yes"), "mail-refused", "the sender 'talks@harbour.test': 552 ")
    assert inbox.envelopes == []


def test_a_wrong_password(run: Run, at: At, authority: trustme.CA) -> None:
    inbox = Inbox()
    with submission(inbox, authority) as port:
        at(f"smtp://talks%40harbour.test:guess@{HOST}:{port}")
        result = send(run, "--yes")
    fails(result, "login-refused", "does not take this user and password: 535 ")
    assert "guess" not in result.output
    assert inbox.logins == [(USER.encode(), b"guess")]
    assert inbox.envelopes == []


def test_a_server_that_wants_a_password_and_gets_none(
    run: Run, at: At, authority: trustme.CA
) -> None:
    inbox = Inbox()
    with submission(inbox, authority) as port:
        at(f"smtp://{HOST}:{port}")
        fails(send(run, "--yes"), "mail-refused", "530 5.7.0 Authentication required")


def test_the_other_way_to_log_in(run: Run, at: At, authority: trustme.CA) -> None:
    inbox = Inbox()
    with submission(inbox, authority, auth_exclude_mechanism=["PLAIN"]) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        assert send(run, "--yes").exit_code == 0
    assert inbox.logins == [(USER.encode(), PASSWORD.encode())]
    with submission(inbox, authority, auth_exclude_mechanism=["PLAIN"]) as port:
        at(f"smtp://ana:guess@{HOST}:{port}")
        fails(send(run, "--yes"), "login-refused", ": 535 ")


def test_a_server_without_passwords(run: Run, at: At) -> None:
    with serving(Inbox()) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}?tls=off")
        fails(send(run, "--yes"), "login-refused", "takes no password on this connection")


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_nobody_vouches_for(
    run: Run, at: At, authority: trustme.CA, scheme: str
) -> None:
    inbox, stranger = Inbox(), trustme.CA()
    encrypts = (
        submission(inbox, stranger)
        if scheme == "smtp"
        else serving(inbox, ssl_context=proof(stranger))
    )
    with encrypts as port:
        at(f"{scheme}://{LOGIN}@{HOST}:{port}")
        fails(send(run, "--yes"), "untrusted-server", "cannot prove that it is", "SSL_CERT_FILE")
    assert (inbox.logins, inbox.envelopes) == ([], [])


def test_a_certificate_for_another_name(run: Run, at: At, authority: trustme.CA) -> None:
    inbox = Inbox()
    other = proof(authority, "mail.harbour.test")
    with submission(inbox, authority, tls_context=other) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        fails(send(run, "--yes"), "untrusted-server", "cannot prove that it is 127.0.0.1: ")
    assert (inbox.logins, inbox.envelopes) == ([], [])


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_a_server_that_offers_no_encryption(run: Run, at: At) -> None:
    inbox = Inbox()
    options = {"auth_require_tls": False, "auth_required": True}
    with serving(inbox, authenticator=inbox.authenticator, **options) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        hint = "on this machine, put ?tls=off behind the port"
        fails(send(run, "--yes"), "no-tls", "offers no encryption (STARTTLS)", hint)
        at(f"smtps://{LOGIN}@{HOST}:{port}")
        fails(send(run, "--yes"), "no-tls", "does not encrypt as asked: ")
    assert (inbox.logins, inbox.envelopes) == ([], [])


def test_a_server_that_takes_back_its_offer(run: Run, at: At) -> None:
    lines = [b"220 hello\r\n", b"250-hello\r\n250 STARTTLS\r\n", b"454 not today\r\n", b""]
    with saying(lines) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        fails(send(run, "--yes"), "no-tls", "does not encrypt: 454 not today")


def test_a_port_that_refuses(run: Run, at: At) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
    at(f"smtp://{LOGIN}@{HOST}:{port}")
    fails(send(run, "--yes"), "no-connection", f"no connection to 127.0.0.1:{port}: ", "refused")


@pytest.mark.parametrize(
    ("scheme", "said"), [("smtp", []), ("smtp", [b"220 hello\r\n"]), ("smtps", [])]
)
def test_a_server_that_falls_silent(
    run: Run, at: At, monkeypatch: pytest.MonkeyPatch, scheme: str, said: list[bytes]
) -> None:
    monkeypatch.setattr(mail_server, "TIMEOUT", 0.5)
    with saying(said) as port:
        at(f"{scheme}://{LOGIN}@{HOST}:{port}")
        fails(send(run, "--yes"), "server-timed-out", "no answer within 0.5 seconds")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([b""], "Connection unexpectedly closed"),
        ([b"554 go away\r\n", b""], "554 go away"),
        ([b"HTTP/1.1 400 Bad Request\r\n\r\n", b""], "is not a mail server's"),
        ([b"220 hello\r\n", b""], "Connection unexpectedly closed"),
        ([b"220 hello\r\n", b"500 what?\r\n", b"500 what?\r\n", b""], "500 what?"),
        ([b"220 hello\r\n", b"250 " + b"x" * 9_000 + b"\r\n", b""], "Line too long"),
    ],
)
def test_a_server_that_hangs_up_or_is_none(run: Run, at: At, lines: list[bytes], why: str) -> None:
    with saying(lines) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        fails(send(run, "--yes"), "no-connection", why)


def test_a_server_that_repeats_what_it_was_told(run: Run, at: At) -> None:
    told = f"\0{USER}\0{PASSWORD}".encode()
    echo = b"535 no: " + base64.b64encode(told) + b" is " + told[1:].replace(b"\0", b"\t")
    lines = [b"220 hello\r\n", b"250-hello\r\n250 AUTH PLAIN\r\n", echo + b"\r\n", b""]
    with saying(lines) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}?tls=off")
        result = send(run, "--yes")
    fails(result, "login-refused", "535 no: … is … …; ")


def test_a_server_that_takes_the_mail_and_then_stumbles(run: Run, at: At) -> None:
    lines = [b"220 a\r\n", b"250 a\r\n", b"250 b\r\n", b"250 c\r\n", b"354 d\r\n"]
    with saying([*lines, b"451 full\r\n", b""]) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        fails(send(run, "--yes"), "mail-refused")


@pytest.mark.parametrize("rest", [[b""], [b"25"]])
def test_a_server_that_takes_the_mail_and_says_nothing(
    run: Run, at: At, monkeypatch: pytest.MonkeyPatch, rest: list[bytes]
) -> None:
    monkeypatch.setattr(mail_server, "TIMEOUT", 0.5)
    lines = [b"220 a\r\n", b"250 a\r\n", b"250 b\r\n", b"250 c\r\n", b"354 d\r\n"]
    with saying([*lines, *rest]) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        result = send(run, "--yes")
    fails(result, "no-answer", "it may arrive all the same")
    assert "nothing was sent" not in result.stderr


def test_any_success_is_one(run: Run, at: At) -> None:
    lines = [b"220 a\r\n", b"250 a\r\n", b"250 b\r\n", b"250 c\r\n", b"354 d\r\n"]
    with saying([*lines, b"251 queued\r\n", b"221 bye\r\n"]) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        assert send(run, "--yes").exit_code == 0


def test_a_server_that_never_comes_to_an_end(
    run: Run, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_server, "TIMEOUT", 0.5)
    with chattering() as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        fails(send(run, "--yes"), "server-timed-out")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("eve@harbour.test", 1),
        ("ana@harbour.test.evil.test", 1),
        (f"{ANA}\r\nBcc: eve@evil.test", 2),
        (f"{ANA}\n", 2),
        (f"{ANA}, eve@evil.test", 2),
        (f"{ANA},eve@evil.test", 2),
        (f"Ana <{ANA}>", 2),
        (f"<{ANA}>", 2),
        (f"{ANA}\0", 2),
        ("=?utf-8?q?ana=0ABcc:?=@harbour.test\u2028", 2),
        ("ana", 2),
        ("", 2),
        ("@", 2),
        ("\ud800@harbour.test", 2),
    ],
)
def test_an_address_that_gets_nothing(
    run: Run, at: At, authority: trustme.CA, address: str, code: int
) -> None:
    inbox = Inbox()
    with submission(inbox, authority) as port:
        at(f"smtp://{LOGIN}@{HOST}:{port}")
        for result in (send(run, "--yes", to=address), send(run, "--to", address, "--yes")):
            assert (result.exit_code, result.stdout) == (code, "")
            if code == 1:
                fails(result, "address-not-allowed")
            else:
                assert "for several, repeat --to" in " ".join(result.stderr.split())
                assert not re.search("[\0\r\u2028]", result.stderr)
    assert inbox.greeting == []


def test_nobody_is_allowed_unless_the_series_says_so(run: Run, at: At, project: Path) -> None:
    at("smtps://mail.harbour.test")
    series = project / "recaps" / "series.md"
    text = series.read_text("utf-8")
    series.write_text(re.sub("test_addresses.*\n", "", text), "utf-8")
    result = send(run)
    fails(result, "address-not-allowed", f"add it: `test_addresses: [{ANA}]`")
    assert result.stderr.startswith("recaps/series.md:")


def test_the_file_that_holds_for_all_languages_is_where_addresses_are_added(
    run: Run, at: At, project: Path
) -> None:
    at("smtps://mail.harbour.test")
    (project / "recaps/series.fr.md").write_text("---\nname: Le port\n---\n", "utf-8")
    recap = project / "recaps/demo/good.md"
    text = recap.read_text("utf-8")
    recap.write_text(text.replace("---\n", "---\nlang: fr\n", 1), "utf-8")
    result = send(run, to="eve@evil.test")
    # With those that are there, so that nobody is lost where the line is pasted.
    fails(result, "address-not-allowed", f"`test_addresses: [{ANA}, {BEN}, eve@evil.test]`")
    assert result.stderr.startswith("recaps/series.md:")


def test_all_that_stands_in_the_way_is_said_at_once(run: Run) -> None:
    result = send(run, "--to", "eve@evil.test", "--yes")
    assert result.exit_code == 1
    codes = re.findall(r"\[([a-z-]+)\]\n", result.stderr)
    assert codes == ["address-not-allowed", "no-mail-server"]
    assert (
        "\nAFTERWORD_SMTP: error: no mail server is named in AFTERWORD_SMTP; write smtp://"
        in result.stderr
    )


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.harbour.test",
        "mail.harbour.test:587",
        "http://sesame@mail.harbour.test",
        "smtp://",
        "smtp://:587",
        "smtp://ana:sesame@",
        "smtp://ana@mail.harbour.test",
        "smtp://:sesame@mail.harbour.test",
        "smtp://ana:sesame/1@mail.harbour.test",
        "smtp://ana:12/sesame@mail.harbour.test",
        "smtp://ana:12#sesame@mail.harbour.test",
        "smtp://ana:12?sesame@mail.harbour.test",
        "smtp://ana:se[same@mail.harbour.test",
        "smtp://ana:sesame\u2100@mail.harbour.test",
        "smtp://ana:sesame%ff@mail.harbour.test",
        "smtp://ana:sesame 1@mail.harbour.test",
        "smtp://ana:sesame\n@mail.harbour.test",
        "smtp://ana:sesame@mail.harbour.test:0",
        "smtp://ana:sesame@mail.harbour.test:99999",
        "smtp://ana:sesame@mail..harbour.test",
        "smtp://ana:sesame@mail_1.harbour.test",
        "smtp://ana:sesame@...",
        "smtp://ana:sesame@1",
        "smtp://ana:sesame@-",
        f"smtp://ana:sesame@{'m' * 64}.test",
        "smtp://ana:sesame@mail.harbour.test?tls=no",
        "smtp://ana:sesame@mail.harbour.test?tls=off",
        "smtp://ana:sesame@127.0.0.1.harbour.test?tls=off",
        "smtp://ana:sesame@192.0.2.1?tls=off",
        "smtps://ana:sesame@localhost?tls=off",
    ],
)
def test_an_address_of_no_server(run: Run, at: At, url: str) -> None:
    at(url)
    result = send(run, "--yes")
    fails(result, "no-mail-server")
    assert "sesame" not in result.output


@pytest.mark.parametrize(
    ("url", "name", "security"),
    [
        ("smtp://mail.harbour.test", "mail.harbour.test:587", "STARTTLS"),
        ("smtps://mail.harbour.test/", "mail.harbour.test:465", "TLS"),
        ("SMTPS://Mail.Harbour.test:1465", "mail.harbour.test:1465", "TLS"),
        ("smtp://ana:se@same@Häfen.test:25", "xn--hfen-loa.test:25", "STARTTLS"),
        ("smtp://mailhog:1025", "mailhog:1025", "STARTTLS"),
        ("smtp://localhost:25?tls=off", "localhost:25", "not encrypted"),
        ("smtp://127.1.2.3:25?tls=off", "127.1.2.3:25", "not encrypted"),
        ("smtp://[::1]:25?tls=off", "[::1]:25", "not encrypted"),
    ],
)
def test_an_address_of_a_server(run: Run, at: At, url: str, name: str, security: str) -> None:
    at(url)
    result = send(run)
    assert result.exit_code == 0
    assert f"  server   {name}, {security}\n" in result.stdout
    assert "same" not in result.stdout


@pytest.mark.parametrize("field", ["sender", "domain"])
def test_a_series_without_a_message(run: Run, at: At, project: Path, field: str) -> None:
    at("smtps://mail.harbour.test")
    series = project / "recaps" / "series.md"
    text = series.read_text("utf-8")
    series.write_text(re.sub(f"(?m)^{field}:.*\n", "", text), "utf-8")
    fails(send(run), "no-message", "set `sender` and `domain` in recaps/series.md")


def test_a_recap_that_is_not_there_or_wrong(run: Run, at: At, project: Path) -> None:
    at("smtps://mail.harbour.test")
    assert "[no-such-recap]" in run("send", "nothing", "--to", ANA).stderr
    recap = project / "recaps" / "demo" / "good.md"
    recap.write_text(recap.read_text("utf-8").replace("title:", "titel:"), "utf-8")
    result = send(run)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "recaps/demo/good.md:2:1: error: 'titel' is not a field" in result.stderr
    assert run("send", "recaps/demo/good.md").exit_code == 2


def test_a_server_that_hangs_up_before_it_has_the_mail(run: Run, at: At) -> None:
    with saying([b"220 a\r\n", b"250 a\r\n", b"250 b\r\n", b"250 c\r\n", b""]) as port:
        at(f"smtp://{HOST}:{port}?tls=off")
        fails(send(run, "--yes"), "no-connection", "nothing was sent")
