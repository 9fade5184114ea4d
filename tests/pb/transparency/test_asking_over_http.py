"""Whoever is asked over HTTP may answer slowly, without end, nonsense, or of elsewhere: we go on in time."""

import contextlib
import socket
import threading
import time

import pytest

from pb.transparency import over_http

OK = b"HTTP/1.1 200 OK\r\n"
LONG = 20
"""Seconds for which somebody would go on who is not left."""


@pytest.fixture
def asked(monkeypatch):
    """What is made of somebody who answers so, and how many seconds it takes to leave them."""
    monkeypatch.setattr(over_http, "PATIENCE_S", 1)
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer(first, then):
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(65_536)
                connection.sendall(first)
                until = time.monotonic() + LONG
                while then and time.monotonic() < until and not ended.is_set():
                    connection.sendall(then)
                    ended.wait(0.2 if len(then) < 1_000 else 0)

        def ask(first, then=b""):
            threading.Thread(target=answer, args=(first, then), daemon=True).start()
            began = time.monotonic()
            return over_http.post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"x"), time.monotonic() - began

        yield ask
        ended.set()


@pytest.mark.parametrize(
    ("first", "then", "said"),
    [
        (OK + b"X: ", b"y", over_http.NO_ANSWER),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n", over_http.NO_ANSWER),
        (b"HTTP/1.1 2", b"0", over_http.NO_ANSWER),
        (OK + b"Content-Length: 9000\r\n\r\n", b"y", (200, "")),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0", (200, "")),
        (b"HTTP/1.1 500 No\r\n\r\n", b"y", (500, "")),
    ],
    ids=["head", "answers to come", "first line", "body", "size of a chunk", "refusal"],
)
def test_whoever_drips_is_left_when_our_patience_ends(asked, first, then, said):
    answer, seconds = asked(first, then)
    assert answer == said
    assert seconds < LONG / 2


def test_of_an_answer_without_end_no_more_is_read_than_anybody_has_to_say(asked):
    (status, text), _ = asked(OK + b"\r\n", b"z" * 65_536)
    assert (status, len(text)) == (200, 100_000)


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (OK + b"Content-Length: 5\r\n\r\nhello", (200, "hello")),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", (200, "hello")),
        (b"HTTP/1.1 409 Conflict\r\nContent-Length: 2\r\n\r\n7\n", (409, "7\n")),
        (b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", (302, "")),
        (b"", over_http.NO_ANSWER),
        (b"\0" * 70_000, over_http.NO_ANSWER),
    ],
)
def test_what_comes_at_once_is_read_and_nobody_else_is_asked_instead(asked, first, said):
    assert asked(first)[0] == said
