"""Hands letters to a mail server by SMTP, over TLS, on one connection for many letters, each within its time.

A server that goes silent after the letter's last line may have taken it or not: that alone is "nobody knows".
"""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.errors import HeaderParseError

from pb.letters.message import AddressIsNone, email_of, envelope_address
from pb.letters.ways.port import Finished, Handed, Never, NobodyKnows, NobodyThere, NotNow

EACH_STEP_S = 20.0
"""How long the server may be silent within one step."""
WHOLE_LETTER_S = 120.0
"""How long one letter may take, however slowly the server drips: far less than a claim lasts."""
AGAIN_S = 0.05
_OK, _REFUSED = 250, 500


@dataclass(frozen=True)
class Server:
    """Where the mail server is, and as whom we come."""

    host: str
    port: int
    sender: str
    """The address that letters come from."""
    user: str = ""
    password: str = ""
    tls: str = "starttls"
    """``starttls``, ``tls`` or ``none`` (on this machine only)."""
    certificates: str = ""
    """A file of certificates to trust instead of the machine's own."""

    def __repr__(self) -> str:
        """Leave the password out, wherever this is written."""
        return f"Server({self.host}:{self.port}, {self.tls}, from {self.sender})"


class BySmtp:
    """Sends through one server."""

    name = "smtp"
    keeps_secrets = False

    def __init__(self, server: Server, *, each_step: float = EACH_STEP_S, whole_letter: float = WHOLE_LETTER_S) -> None:
        """Send through a server; connected when the first letter is handed over."""
        self._server = server
        self._each_step = each_step
        self._whole_letter = whole_letter
        self._smtp: smtplib.SMTP | None = None

    def hand_over(self, letter: Finished) -> Handed:
        """Hand a letter over, as :class:`pb.letters.ways.port.Way` says."""
        try:
            to = envelope_address(letter.email)
            message = email_of(letter, self._server.sender)
        except (AddressIsNone, HeaderParseError, ValueError) as fault:
            raise Never(str(fault)) from None
        with self._in_time():
            smtp = self._ready()
            return self._sent(smtp, to, message.as_bytes(), plain=to.isascii())

    def close(self) -> None:
        """Say goodbye to the server."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()

    def _ready(self) -> smtplib.SMTP:
        """Give a connection on which a letter can begin: the one we have, if it still lives."""
        if self._smtp is not None:
            try:
                if self._smtp.rset()[0] == _OK:
                    return self._smtp
            except (OSError, smtplib.SMTPException):
                pass
            self._drop()
        try:
            self._smtp = self._connected()
        except smtplib.SMTPAuthenticationError as fault:
            self._drop()
            raise NobodyThere(f"the mail server does not let us in ({fault.smtp_code})") from None
        except (OSError, smtplib.SMTPException) as fault:
            self._drop()
            raise NobodyThere(f"the mail server cannot be reached: {_said(fault)}") from None
        return self._smtp

    def _connected(self) -> smtplib.SMTP:
        its = self._server
        context = ssl.create_default_context(cafile=its.certificates or None)
        if its.tls == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(its.host, its.port, timeout=self._each_step, context=context)
        else:
            smtp = smtplib.SMTP(its.host, its.port, timeout=self._each_step)
        self._smtp = smtp  # so that whoever watches the time can break it off
        smtp.ehlo()
        if its.tls == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo()
        if its.user:
            smtp.login(its.user, its.password)
        return smtp

    def _sent(self, smtp: smtplib.SMTP, to: str, message: bytes, *, plain: bool) -> Handed:
        if not plain and not smtp.has_extn("smtputf8"):
            raise Never("the address has letters that the mail server cannot take")
        try:
            _must_be_taken(smtp.mail(envelope_address(self._server.sender), () if plain else ("SMTPUTF8",)))
            _must_be_taken(smtp.rcpt(to), of_recipient=True)
        except (OSError, smtplib.SMTPException) as fault:
            self._drop()
            raise NotNow(f"the mail server broke off: {_said(fault)}") from None
        try:
            code, answer = smtp.data(message)
        except smtplib.SMTPDataError as fault:  # not even asked for the letter's lines
            raise NotNow(_quoted(fault.smtp_code, fault.smtp_error)) from None
        except (OSError, smtplib.SMTPException) as fault:
            self._drop()
            raise NobodyKnows(f"the mail server did not answer after the letter: {_said(fault)}") from None
        _must_be_taken((code, answer), of_recipient=True)
        return Handed(_quoted(code, answer)[:200])

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        """Break the connection off when a letter takes too long, whatever the server says meanwhile."""
        over = threading.Event()

        def break_off() -> None:
            if over.wait(self._whole_letter):
                return
            while not over.wait(
                AGAIN_S
            ):  # again and again: where the time is up while we connect, nothing is there yet
                smtp = self._smtp
                if smtp is not None and smtp.sock is not None:
                    with suppress(OSError):
                        smtp.sock.shutdown(socket.SHUT_RDWR)

        threading.Thread(target=break_off, daemon=True).start()
        try:
            yield
        finally:
            over.set()


def _must_be_taken(answer: tuple[int, bytes], *, of_recipient: bool = False) -> None:
    code, said = answer
    if 200 <= code < 300:  # noqa: PLR2004 -- RFC 5321
        return
    if code >= _REFUSED and of_recipient:
        raise Never(_quoted(code, said))
    raise NotNow(_quoted(code, said))


def _quoted(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:300]


def _said(fault: Exception) -> str:
    return " ".join(str(fault).split())[:200] or type(fault).__name__
