"""How many prepared requests a server answers in a second, sent by clients that do next to nothing themselves."""

import socket
import threading
import time
from collections.abc import Sequence
from typing import NamedTuple

PATIENCE_S = 60
"""Seconds to wait for one answer."""


class Asked(NamedTuple):
    """One prepared request."""

    request: bytes
    expected: int
    """The status that counts as an answer."""


class NotAsExpected(Exception):  # noqa: N818 -- it ends the measurement
    """An answer was another than the one to be measured."""


def requests_a_second(host: str, port: int, parted: Sequence[Sequence[Asked]]) -> float:
    """Send requests from as many clients as there are parts, each over one kept connection.

    :raises NotAsExpected: when any answer has another status
    """
    wrong: list[str] = []
    ready = threading.Barrier(len(parted) + 1)

    def client(own: Sequence[Asked]) -> None:
        with socket.create_connection((host, port), timeout=PATIENCE_S) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready.wait()
            for asked in own:
                answer = _exchange(connection, asked.request)
                if int(answer[9:12]) != asked.expected:
                    wrong.append(answer[:400].decode(errors="replace"))

    threads = [threading.Thread(target=client, args=(own,)) for own in parted]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - begun
    if wrong:
        raise NotAsExpected(f"{len(wrong)} answers were not as expected; the first: {wrong[0]}")
    return sum(map(len, parted)) / took


def prepared(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Write a request out, so that nothing of that is measured."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def _exchange(connection: socket.socket, request: bytes) -> bytes:
    connection.sendall(request)
    answer = connection.recv(65_536)
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(65_536)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(65_536))
    return answer
