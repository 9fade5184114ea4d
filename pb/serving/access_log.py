"""A line of JSON for each request, for those who ask for it: what, how it went, how long. Never who.

No address of a visitor, no query, no cookie: a line that ties a moment to a
visitor would tie a visitor to a ballot.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TextIO, TypeAlias

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
            "path": environ.get("PATH_INFO", "")[:200],
            "status": int(statuses[-1]) if statuses else 0,
            "ms": round((clock() - begun) * 1000),
        }
        out.write(json.dumps(line) + "\n")
        out.flush()
        return body

    return answer
