"""Clients that ask as fast as they are answered, over connections kept open. Costs the machine as little as it can.

One thread and ready-made requests, because the clients share the machine with the server that they measure.
"""

import re
import selectors
import socket
import time
from collections.abc import Sequence
from typing import NamedTuple

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
END_OF_HEAD = b"\r\n\r\n"
NO_BODY = b"304"
"""The status of an answer that ends with its head, whatever length it names."""
PATIENCE_S = 60


class Answer(NamedTuple):
    """What the server said."""

    status: int
    head: bytes
    body: bytes


class _Client:
    """One connection and what it still has to ask."""

    def __init__(self, address: tuple[str, int], requests: Sequence[bytes]) -> None:
        self.socket = socket.create_connection(address, timeout=PATIENCE_S)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._remaining = iter(requests)
        self._received = b""
        self.answers: list[Answer] = []

    def ask(self) -> bool:
        """Send the next request; say whether there was one."""
        request = next(self._remaining, None)
        if request is not None:
            self.socket.sendall(request)
        return request is not None

    def receive(self) -> bool:
        """Take what has come; say whether the answer is whole."""
        came = self.socket.recv(1 << 16)
        if not came:
            raise ConnectionError("the server has closed the connection")
        self._received += came
        end = self._received.find(END_OF_HEAD)
        if end < 0:
            return False
        head, body = self._received[:end], self._received[end + len(END_OF_HEAD) :]
        length = LENGTH.search(head)
        if head[9:12] == NO_BODY:
            body, length = b"", LENGTH.search(b"\r\ncontent-length: 0")
        if length is None or len(body) < int(length[1]):
            return False
        self.answers.append(Answer(int(head[9:12]), head, body))
        self._received = b""
        return True


def ask_all(address: tuple[str, int], parts: Sequence[Sequence[bytes]]) -> tuple[list[list[Answer]], float]:
    """Let each client ask its part, one request after the other, all clients at once.

    :param parts: for each client, whole requests in HTTP/1.1
    :returns: for each client its answers, and the seconds it took altogether
    """
    clients = [_Client(address, part) for part in parts]
    with selectors.DefaultSelector() as selector:
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
        started = time.perf_counter()
        asking = sum(client.ask() for client in clients)
        while asking:
            ready = selector.select(PATIENCE_S)
            if not ready:
                raise TimeoutError(f"no answer for {PATIENCE_S} seconds")
            for key, _ in ready:
                client = key.data
                if client.receive() and not client.ask():
                    asking -= 1
        took = time.perf_counter() - started
    for client in clients:
        client.socket.close()
    return [client.answers for client in clients], took


def written(method: str, path: str, *, cookie: str = "", form: str = "", more: Sequence[str] = ()) -> bytes:
    """Write a request as a browser would, of what matters.

    :param more: further lines of its head
    """
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += more
    if cookie:
        lines.append(f"Cookie: {cookie}")
    if method == "POST":
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form)}"]
    return ("\r\n".join([*lines, "", ""]) + form).encode()
