"""A provider of accounts that is late, drips or is silent holds up nobody but who came for it, and not for long."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest

from pb.accounts import provider as provider_asked
from pb.accounts.refusals import ElsewhereDidNotAnswer
from pb.clock import SetClock
from pb.settings import Elsewhere
from tests.provider_of_accounts import BACK, CLIENT, a_provider
from tests.stories import MONDAY


@pytest.fixture
def provider():
    with a_provider(SetClock(MONDAY)) as stub:
        yield stub


@pytest.fixture
def goes_silent(monkeypatch):
    """A provider that takes every question and answers none, and waits that are short enough for a test."""
    monkeypatch.setattr(provider_asked, "WAIT_S", 0.5)
    monkeypatch.setattr(provider_asked, "TURN_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def provider_at(issuer, tmp_path):
    return provider_asked.Provider(Elsewhere(issuer, CLIENT, tmp_path / "none.pem", "your council account"))


def way_there(provider):
    """Say what comes of setting out, and how long it took."""
    began = time.monotonic()
    try:
        provider.way_there(BACK, state="s", nonce="n", verifier="v")
    except ElsewhereDidNotAnswer:
        return "did not answer", time.monotonic() - began
    return "there", time.monotonic() - began


def test_a_provider_that_goes_silent_keeps_few_threads_waiting_and_is_left_alone_for_a_while(goes_silent, tmp_path):
    """A town votes by the same eight threads of a process."""
    provider = provider_at(goes_silent, tmp_path)
    with ThreadPoolExecutor(8) as at_once:
        came = list(at_once.map(lambda _: way_there(provider), range(8)))
    assert {what for what, _ in came} == {"did not answer"}
    assert len([took for _, took in came if took > 0.4]) <= provider_asked.MOST_AT_ONCE
    what, took = way_there(provider)
    assert what == "did not answer"
    assert took < 0.2, "nobody asked again"


def test_a_provider_that_answers_again_is_asked_again_after_a_while(tmp_path, provider, monkeypatch):
    monkeypatch.setattr(provider_asked, "RESTS_S", 0.2)
    asks = provider_at(provider.issuer, tmp_path)
    monkeypatch.setattr(asks, "_http", NobodyThere())
    assert way_there(asks)[0] == "did not answer"
    monkeypatch.undo()
    time.sleep(0.3)
    assert way_there(asks)[0] == "there"


class NobodyThere:
    def open(self, *_, **__):
        raise ConnectionRefusedError


def test_a_provider_that_drips_is_given_up_in_time(tmp_path, monkeypatch):
    monkeypatch.setattr(provider_asked, "WAIT_S", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip():
            with closing(listening.accept()[0]) as connection, suppress(OSError):
                connection.recv(4_096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                for _ in range(1_000):
                    connection.sendall(b" ")
                    time.sleep(0.05)

        threading.Thread(target=drip, daemon=True).start()
        what, took = way_there(provider_at(f"http://127.0.0.1:{listening.getsockname()[1]}", tmp_path))
    assert what == "did not answer"
    assert took < 3
