"""Speaks with a provider of OpenID Connect, by authorization code with PKCE; imported only where one is named.

Our side proves itself by a signed word (``private_key_jwt``), the person's browser by what it was given on its way
there, and the provider by its signature over who the person is, for us, now. Whose account that is: ``from_elsewhere``.
"""

import json
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPException, HTTPResponse
from typing import Any, Final

from authlib.oauth2.rfc7523 import private_key_jwt_sign
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from pb.accounts.refusals import ElsewhereDidNotAnswer, ElsewhereWasNotBelieved
from pb.settings import Elsewhere

WAIT_S: Final = 5
"""How long one answer of the provider may take, however slowly it comes."""
RESTS_S: Final = 15
"""How long nobody asks a provider any more that did not answer: each who did would wait, and with them a thread of the
service, of which a town that votes needs every one."""
MOST_AT_ONCE: Final = 2
"""How many of a process wait for the provider at the same time; a further one waits a little for their turn."""
TURN_S: Final = 1
MOST_BYTES: Final = 256 * 1024
SIGNED_BY: Final = ("RS256", "PS256", "ES256")
"""How a provider may sign: never by a secret that both sides know, never not at all."""
LEEWAY_S: Final = 60
MOST_S_THERE: Final = 10 * 60
_ONE_WORD_S: Final = 60
"""How long our signed word is good."""


def _asks_and_follows_nobody() -> urllib.request.OpenerDirector:
    """Make what asks: it follows no redirect, so what we ask is asked of the provider and of nobody it names."""
    asks = urllib.request.OpenerDirector()
    for part in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        asks.add_handler(part)
    return asks


def _is_just_now(seconds: object, now: datetime) -> bool:
    """Say whether somebody signed in at the provider while they were there, and not this morning in another window.

    They are always asked to (``prompt=login``): coming back counts as a sign-in of this moment before acts that bind.
    """
    return isinstance(seconds, int) and now.timestamp() - seconds <= MOST_S_THERE + LEEWAY_S


def _read_in_time(answer: HTTPResponse, until: float) -> bytes:
    """Read an answer; what is longer than it may be is cut off, and what drips is given up."""
    read = bytearray()
    while len(read) < MOST_BYTES:
        part = answer.read1(MOST_BYTES - len(read))
        if not part:
            break
        read += part
        if time.monotonic() > until:
            raise TimeoutError
    return bytes(read)


class Provider:
    """One provider, as its own description says where it is asked."""

    def __init__(self, named: Elsewhere) -> None:
        """Take what the environment says of it; it is asked for its description at the first use."""
        self.named = named
        self._http = _asks_and_follows_nobody()
        self._described: dict[str, Any] = {}
        self._turns = threading.BoundedSemaphore(MOST_AT_ONCE)
        self._rests_until = 0.0

    def way_there(self, back: str, *, state: str, nonce: str, verifier: str) -> str:
        """Give the address to which a browser goes to sign in.

        :param back: where it comes back to
        :param state: what it brings back, and what nobody else knows
        :param nonce: what the provider writes into what it says of the person
        :param verifier: what only whoever sent the browser can show afterwards
        """
        asked = {
            "response_type": "code",
            "client_id": self.named.client,
            "redirect_uri": back,
            "scope": "openid",
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
            "prompt": "login",
        }
        address = self._where("authorization_endpoint")
        return f"{address}{'&' if '?' in address else '?'}{urllib.parse.urlencode(asked)}"

    def subject(self, code: str, back: str, *, nonce: str, verifier: str, now: datetime) -> str:
        """Give what the provider calls the person who came back with a code.

        :raises ElsewhereDidNotAnswer: where it cannot be asked
        :raises ElsewhereWasNotBelieved: where what it says is not for us, not of this moment, or not signed by it
        """
        token_endpoint = self._where("token_endpoint")
        asked = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self.named.client,
            "code_verifier": verifier,
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": self._our_word(token_endpoint, now),
        }
        said = self._asked(token_endpoint, urllib.parse.urlencode(asked).encode())
        written = said.get("id_token")
        if not isinstance(written, str):
            raise ElsewhereWasNotBelieved(name=self.named.name)
        try:
            keys = KeySet.import_key_set(self._asked(self._where("jwks_uri")))  # type: ignore[arg-type] # as it came
            token = jwt.decode(written, keys, algorithms=list(SIGNED_BY))
            claims = CodeIDToken(
                token.claims,
                token.header,
                options={
                    "iss": {"essential": True, "value": self.named.issuer},
                    "aud": {"essential": True, "value": self.named.client},
                },
                params={"nonce": nonce, "client_id": self.named.client, "access_token": said.get("access_token")},
            )
            claims.validate(now=int(now.timestamp()), leeway=LEEWAY_S)
        except (JoseError, ValueError, TypeError, KeyError, AttributeError):
            raise ElsewhereWasNotBelieved(name=self.named.name) from None
        signed_in = claims.get("auth_time")
        if signed_in is not None and not _is_just_now(signed_in, now):
            raise ElsewhereWasNotBelieved(name=self.named.name)
        subject = claims.get("sub")
        if not isinstance(subject, str) or not subject:
            raise ElsewhereWasNotBelieved(name=self.named.name)
        return subject

    def _our_word(self, to: str, now: datetime) -> str:
        """Sign that it is us who ask."""
        pem = self.named.key.read_bytes()
        try:
            key: RSAKey | ECKey = RSAKey.import_key(pem)
            signed_by = "RS256"
        except (ValueError, TypeError, JoseError):
            key = ECKey.import_key(pem)
            signed_by = "ES256"
        return str(
            private_key_jwt_sign(
                key, self.named.client, to, alg=signed_by, issued_at=int(now.timestamp()), expires_in=_ONE_WORD_S
            )
        )

    def _where(self, what: str) -> str:
        """Give one of the addresses of the provider's description, which has to be of the issuer that was named."""
        if not self._described:
            described = self._asked(f"{self.named.issuer.rstrip('/')}/.well-known/openid-configuration")
            if described.get("issuer") != self.named.issuer:
                raise ElsewhereWasNotBelieved(name=self.named.name)
            self._described = dict(described)
        address = self._described.get(what)
        scheme = urllib.parse.urlsplit(self.named.issuer).scheme
        if not isinstance(address, str) or urllib.parse.urlsplit(address).scheme not in ("https", scheme):
            raise ElsewhereWasNotBelieved(name=self.named.name)
        return address

    def _asked(self, address: str, form: bytes | None = None) -> Mapping[str, Any]:
        """Ask, unless it did not answer a moment ago, or others wait for it already.

        :raises ElsewhereDidNotAnswer, ElsewhereWasNotBelieved: as their names say
        """
        if time.monotonic() < self._rests_until or not self._turns.acquire(timeout=TURN_S):
            raise ElsewhereDidNotAnswer(name=self.named.name)
        try:
            if time.monotonic() < self._rests_until:  # since whoever was before us has waited in vain
                raise ElsewhereDidNotAnswer(name=self.named.name)
            return self._answered(address, form)
        finally:
            self._turns.release()

    def _answered(self, address: str, form: bytes | None) -> Mapping[str, Any]:
        request = urllib.request.Request(address, form, {"Accept": "application/json"})  # noqa: S310 -- see _where
        try:
            with self._http.open(request, timeout=WAIT_S) as answer:
                said = json.loads(_read_in_time(answer, time.monotonic() + WAIT_S))
        except urllib.error.HTTPError as refused:
            refused.close()
            if form is not None and refused.code in (400, 401):  # a code that was used, or is of somebody else
                raise ElsewhereWasNotBelieved(name=self.named.name) from None
            raise ElsewhereDidNotAnswer(name=self.named.name) from None
        except (OSError, HTTPException):
            self._rests_until = time.monotonic() + RESTS_S
            raise ElsewhereDidNotAnswer(name=self.named.name) from None
        except ValueError:
            raise ElsewhereDidNotAnswer(name=self.named.name) from None
        if not isinstance(said, dict):
            raise ElsewhereDidNotAnswer(name=self.named.name)
        return said
