"""Asks other people's servers over HTTP, and believes neither that they answer nor that they ever stop answering."""

import http.client
import io
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

PATIENCE_S = 5
"""For what is sent, and as long again for the whole of the answer."""
_LONGEST_ANSWER = 100_000

NO_ANSWER = (0, "")


class _NotElsewhere(urllib.request.HTTPRedirectHandler):
    """Whoever was asked answers, and nobody that they name: an address in a policy is a decision."""

    def redirect_request(self, *_of: object) -> None:
        """Follow nothing."""


class _Patient(io.RawIOBase):
    """Reads from a connection until a moment and not beyond, however slowly it drips."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._raw = connection, connection.makefile("rb", buffering=0)
        self._until = time.monotonic() + PATIENCE_S

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, into: Any) -> int | None:
        """Read what is there."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._raw.readinto(into)

    def close(self) -> None:
        """Let the connection go."""
        self._raw.close()
        super().close()


class _Answer(http.client.HTTPResponse):
    """An answer whose head, too, comes within our patience: Python's own waits anew for each of its bytes."""

    def __init__(self, connection: socket.socket, *how: Any, **more: Any) -> None:
        super().__init__(connection, *how, **more)
        self.fp.close()
        self.fp = io.BufferedReader(_Patient(connection))


class _Http(http.client.HTTPConnection):
    response_class = _Answer


class _Https(http.client.HTTPSConnection):
    response_class = _Answer


class _ByHttp(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Ask, and wait as long as is said above."""
        return self.do_open(_Http, req)


class _ByHttps(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Ask, and wait as long as is said above; the certificate is checked."""
        return self.do_open(_Https, req)


_OPENER = urllib.request.build_opener(_NotElsewhere, _ByHttp, _ByHttps)


def get(address: str) -> tuple[int, str]:
    """Give status and text of an answer; 0 where there is none."""
    return _ask(urllib.request.Request(address))  # noqa: S310 -- http or https: only such witnesses are asked


def post(address: str, body: bytes, heads: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Send bytes, and give status and text of the answer; 0 where there is none."""
    return _ask(urllib.request.Request(address, data=body, headers=dict(heads or {}), method="POST"))  # noqa: S310 -- the same


def _ask(request: urllib.request.Request) -> tuple[int, str]:
    try:
        with _OPENER.open(request, timeout=PATIENCE_S) as answer:
            return answer.status, _text_of(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, _text_of(refused)
    except (OSError, ValueError, http.client.HTTPException):
        return NO_ANSWER


def _text_of(answer: http.client.HTTPResponse | urllib.error.HTTPError) -> str:
    """Read what comes within our patience, and no more than anybody has to say; nothing of what comes too slowly."""
    content = b""
    try:
        while len(content) < _LONGEST_ANSWER and (part := answer.read1(_LONGEST_ANSWER - len(content))):
            content += part
    except (OSError, http.client.HTTPException):
        return ""
    return content.decode("utf-8", "replace")
