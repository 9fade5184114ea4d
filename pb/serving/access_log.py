"""A line of JSON for each request, for those who ask for it: what, how it went, how long. Never who.

No address of a visitor, no query, no cookie: a line that ties a moment to a
visitor would tie a visitor to a ballot. No page has a code in its address; what
somebody typed into one, and looks like a code, is left out.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TextIO, TypeAlias

CODE = re.compile(
    r"[0-9A-Za-z]{4}(?:[-_ ][0-9A-Za-z]{4}){2,3}(?:[-_ ][0-9A-Za-z])?"
    r"|(?<![0-9A-Za-z])(?=[a-z]*[0-9A-Z])(?:[0-9A-Za-z]{12,13}|[0-9A-Za-z]{16,17})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])[0-9A-Fa-f]{64}(?![0-9A-Za-z])"
    r"|(?<=/in/).+"
    r"|(?<=/with/)[0-9A-Za-z_-]{40,}"
    r"|(?<=/by-letter/).+"
)
"""Four characters three or four times, and perhaps one more, however they are parted: a voting code, or the code of a
ballot; in one piece it is none where it is a word in small letters. A commitment to a ballot. And whatever stands in
the address of a link to sign in with, to answer with who is named with a proposal, or to what an address follows: pages
with a secret in their address."""
WSGI: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def logged(pages: WSGI, out: TextIO = sys.stderr, clock: Callable[[], float] = time.perf_counter) -> WSGI:
    """Write a line about each request that a WSGI application answers.

    :param out: where to; one line for each request
    :param clock: seconds, for how long the answer took
    """

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun, statuses = clock(), list[str]()

        def start(status: str, *further: Any) -> Any:
            statuses.append(status[:3])
            return start_response(status, *further)

        body = pages(environ, start)
        line = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "method": environ.get("REQUEST_METHOD", ""),
            "path": CODE.sub("CODE", environ.get("PATH_INFO", "")[:200]),
            "status": int(statuses[-1]) if statuses else 0,
            "ms": round((clock() - begun) * 1000),
        }
        out.write(json.dumps(line) + "\n")
        out.flush()
        return body

    return answer
