"""By which way this installation sends its letters: read from the environment once, refused in words where it is wrong.

``PB_LETTERS`` names the way; without it letters wait, and the officers' page says so. Passwords and keys are taken from
the environment or from a file that only the service can read, never from the command line, which everybody can list.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from domain.refusals import Refusal
from pb.letters.message import AddressIsNone, envelope_address
from pb.letters.ways.by_notify import SERVICE, ByNotify, Key
from pb.letters.ways.by_smtp import BySmtp, Server
from pb.letters.ways.port import Way
from pb.letters.ways.shown import Shown

WAYS: Final = ("smtp", "notify", "shown")
PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
_NEAR = ("localhost", "127.0.0.1", "::1")


class LettersCannotBeSentSo(Refusal):
    """What the environment says of the way is incomplete or contradicts itself."""

    message = "Letters cannot be sent as PB_LETTERS says: {reason}."


def way_called(way: str, environ: Mapping[str, str]) -> Way | None:
    """Give a way of sending; None for the empty name.

    :param way: ``Settings.letters``
    :param environ: where the rest about it stands
    :raises LettersCannotBeSentSo: where something is missing or wrong
    """
    if not way:
        return None
    if way == "smtp":
        return BySmtp(_server(environ))
    if way == "notify":
        return ByNotify(_key(environ))
    if way == "shown":
        return Shown()
    raise LettersCannotBeSentSo(reason=f"it can be {', '.join(WAYS)}")


def _server(environ: Mapping[str, str]) -> Server:
    tls = (environ.get("PB_SMTP_TLS") or "starttls").lower()
    if tls not in PORTS:
        raise LettersCannotBeSentSo(reason="PB_SMTP_TLS can be starttls, tls or none")
    address = environ.get("PB_SMTP_SERVER", "").strip()
    try:
        parts = urlsplit(f"//{address}")
        host, port = parts.hostname or "", parts.port or PORTS[tls]
    except ValueError:
        host, port = "", 0
    if not host or "@" in address or "/" in address:
        raise LettersCannotBeSentSo(reason="PB_SMTP_SERVER is to name the mail server, such as mail.example.gov.uk:587")
    if tls == "none" and host not in _NEAR:
        raise LettersCannotBeSentSo(reason="without TLS it goes to a mail server on this machine only")
    sender = environ.get("PB_LETTERS_FROM", "").strip()
    try:
        envelope_address(sender)
    except AddressIsNone:
        reason = "PB_LETTERS_FROM is to be the address that letters come from, such as pb@example.gov.uk"
        raise LettersCannotBeSentSo(reason=reason) from None
    user = environ.get("PB_SMTP_USER", "")
    return Server(host, port, sender, user, _secret(environ, "PB_SMTP_PASSWORD"), tls, environ.get("PB_SMTP_CA", ""))


def _key(environ: Mapping[str, str]) -> Key:
    key = _secret(environ, "PB_NOTIFY_KEY")
    if len(key) < 2 * 36 + 1:
        raise LettersCannotBeSentSo(reason="PB_NOTIFY_KEY is to be the whole API key, as GOV.UK Notify showed it")
    template = environ.get("PB_NOTIFY_TEMPLATE", "").strip()
    if not template:
        raise LettersCannotBeSentSo(reason="PB_NOTIFY_TEMPLATE is to be the id of the template")
    return Key(key, template, (environ.get("PB_NOTIFY_SERVICE") or SERVICE).rstrip("/"))


def _secret(environ: Mapping[str, str], name: str) -> str:
    """Take a secret from the environment, or from the file that ``NAME_FILE`` names."""
    file = environ.get(f"{name}_FILE")
    if not file:
        return environ.get(name, "").strip()
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise LettersCannotBeSentSo(reason=f"the file that {name}_FILE names cannot be read") from None
