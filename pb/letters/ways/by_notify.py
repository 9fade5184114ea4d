"""Hands letters to GOV.UK Notify. Its ``reference`` is the letter's number, by which it is asked before a second try.

The template there needs two places and nothing else: ``((subject))`` as its subject and ``((body))`` as its text.
"""

import base64
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from typing import Any

from pb.letters.message import AddressIsNone, envelope_address
from pb.letters.ways.port import Finished, Handed, Never, NobodyKnows, NobodyThere

SERVICE = "https://api.notifications.service.gov.uk"
WAIT_S = 30.0
_UUID = 36
_TOO_MANY, _THEIR_FAULT, _NO_ENTRY = 429, 500, (401, 403)


@dataclass(frozen=True)
class Key:
    """How Notify knows us: the key that its page shows once, ``NAME-SERVICE-SECRET``, and our template."""

    key: str
    template: str
    service: str = SERVICE

    def __repr__(self) -> str:
        """Leave the key out, wherever this is written."""
        return f"Key({self.service}, template {self.template})"

    def token(self, now: float) -> str:
        """Sign that it is us who ask, now (a JSON web token by HMAC-SHA-256)."""
        secret, issuer = self.key[-_UUID:], self.key[-2 * _UUID - 1 : -_UUID - 1]
        told = ({"typ": "JWT", "alg": "HS256"}, {"iss": issuer, "iat": int(now)})
        signed = ".".join(_url(json.dumps(part).encode()) for part in told)
        return f"{signed}.{_url(hmac.new(secret.encode(), signed.encode(), hashlib.sha256).digest())}"


class ByNotify:
    """Sends through GOV.UK Notify."""

    name = "notify"
    keeps_secrets = False

    def __init__(self, key: Key, *, wait: float = WAIT_S) -> None:
        """Send with a key, waiting so many seconds for an answer."""
        self._key = key
        self._wait = wait

    def hand_over(self, letter: Finished) -> Handed:
        """Hand a letter over, as :class:`pb.letters.ways.port.Way` says."""
        try:
            to = envelope_address(letter.email)
        except AddressIsNone as fault:
            raise Never(str(fault)) from None
        if letter.tried_before:
            taken = self._taken(letter)
            if taken is not None:
                return taken
        asked = {
            "email_address": to,
            "template_id": self._key.template,
            "reference": letter.id,
            "personalisation": {"subject": letter.words.subject, "body": letter.words.body},
        }
        if letter.unsubscribe:
            asked["one_click_unsubscribe_url"] = letter.unsubscribe
        answer = self._ask("/v2/notifications/email", asked)
        if answer.get("reference") != letter.id or not isinstance(answer.get("id"), str):
            raise NobodyKnows("GOV.UK Notify answered about another letter")
        return Handed(answer["id"])

    def close(self) -> None:
        """Nothing is held."""

    def _taken(self, letter: Finished) -> Handed | None:
        """Ask whether an earlier try was taken; where it was taken twice, say so."""
        found = self._ask(f"/v2/notifications?{urllib.parse.urlencode({'reference': letter.id})}", None)
        listed = found.get("notifications")
        if not isinstance(listed, list):
            raise NobodyKnows("GOV.UK Notify gave no answer that can be read")
        theirs = [
            str(each.get("id")) for each in listed if isinstance(each, dict) and each.get("reference") == letter.id
        ]
        if not theirs:
            return None
        twice = f"GOV.UK Notify took it {len(theirs)} times" if len(theirs) > 1 else ""
        return Handed(" ".join(theirs), twice)

    def _ask(self, path: str, asked: dict[str, Any] | None) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 -- the address is in the settings
            self._key.service + path,
            data=json.dumps(asked).encode() if asked is not None else None,
            headers={"Authorization": f"Bearer {self._key.token(time.time())}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self._wait) as answer:  # noqa: S310 -- as above
                read = json.loads(answer.read(1_000_000))
        except urllib.error.HTTPError as refused:
            raise _what_it_means(refused) from None
        except urllib.error.URLError as fault:
            if isinstance(fault.reason, TimeoutError):
                raise NobodyKnows("GOV.UK Notify did not answer") from None
            raise NobodyThere(f"GOV.UK Notify cannot be reached: {fault.reason}") from None
        except (OSError, ValueError) as fault:
            raise NobodyKnows(f"GOV.UK Notify gave no answer that can be read: {fault}") from None
        if not isinstance(read, dict):
            raise NobodyKnows("GOV.UK Notify gave no answer that can be read")
        return read


def _what_it_means(refused: urllib.error.HTTPError) -> Exception:
    try:
        told = json.loads(refused.read(10_000))
        why = "; ".join(str(each["message"]) for each in told["errors"])
    except (OSError, ValueError, KeyError, TypeError):
        why = str(refused.reason)
    why = f"GOV.UK Notify: {refused.code} {' '.join(why.split())}"[:300]
    if refused.code in _NO_ENTRY:
        return NobodyThere(why)
    if refused.code == _TOO_MANY:
        return NobodyThere(why)
    return NobodyKnows(why) if refused.code >= _THEIR_FAULT else Never(why)


def _url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
