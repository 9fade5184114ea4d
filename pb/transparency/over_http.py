"""Asks other people's servers over HTTP, and believes neither that they answer nor that they ever stop answering."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Mapping

PATIENCE_S = 5
_LONGEST_ANSWER = 100_000

NO_ANSWER = (0, "")


class _NotElsewhere(urllib.request.HTTPRedirectHandler):
    """Whoever was asked answers, and nobody that they name: an address in a policy is a decision."""

    def redirect_request(self, *_of: object) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_NotElsewhere)


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
    """Read what comes within our patience, and no more than anybody has to say."""
    until, content = time.monotonic() + PATIENCE_S, b""
    try:
        while len(content) < _LONGEST_ANSWER and time.monotonic() < until:
            part = answer.read1(_LONGEST_ANSWER - len(content))
            if not part:
                break
            content += part
    except (OSError, http.client.HTTPException):
        return ""
    return content.decode("utf-8", "replace")
