"""The service is killed in the middle of casting over HTTP: nothing acknowledged is lost, nothing doubled."""

import random
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path
from uuid import UUID

import pytest

from domain.refusals import Refusal
from pb.application import Application
from pb.casting.reading import sealed_batches
from pb.clock import MachineClock, SetClock
from pb.measuring.a_vote_to_measure import open_a_vote
from pb.serving.door import open_door
from tests.pb.serving.voter_over_http import VoterOverHTTP

CHECKOUT = Path(__file__).resolve().parents[3]
HOST = "127.0.0.1"
AT_ONCE, VOTERS, KILLED_AFTER = 4, 24, 9


def a_free_port():
    for port in random.sample(range(48_100, 48_900), 800):  # another worker looks for one at the same moment
        try:
            open_door(HOST, port).close()
        except Refusal:
            continue
        return port
    raise AssertionError


class AServer:
    """``pb serve`` in a process of its own."""

    def __init__(self, settings, port):
        address = settings.database.render_as_string(hide_password=False)
        command = [sys.executable, "-m", "pb", "serve", "--data", settings.data, "--database", address]
        self.port = port
        self.process = subprocess.Popen([*command, "--port", str(port)], cwd=CHECKOUT, stdout=subprocess.PIPE)
        while not (line := self.process.stdout.readline()).startswith(b"Serving"):
            assert line, "the server ended by itself"

    def kill(self):
        self.process.kill()
        self._end()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self._end()
        assert self.process.returncode == 0

    def _end(self):
        self.process.wait(60)
        self.process.stdout.close()


@pytest.fixture
def start():
    """Start servers; none outlives the test."""
    started = []

    def start(settings, port):
        started.append(AServer(settings, port))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            server.kill()


class AVoter:
    """Casts, and sends the same form again for as long as nothing comes back; keeps what the receipt said."""

    def __init__(self, round_id, code, port):
        self.round_id = round_id
        self.browser = VoterOverHTTP(HOST, port)
        assert self.browser.enter_code(round_id, code)
        self.browser.take_ballot_paper(round_id)
        self.acknowledged = False

    def vote(self):
        try:
            self.acknowledged = self.browser.cast(self.round_id, ["3", "7"])
        except (OSError, HTTPException):
            self.browser.close()


def test_a_service_killed_in_the_middle_of_casting_loses_no_acknowledged_ballot_and_doubles_none(settings, start):
    round_id, codes = open_a_vote(settings, VOTERS)
    port = a_free_port()
    server = start(settings, port)
    voters = [AVoter(round_id, code, port) for code in codes]
    waiting, told = list(voters), threading.Semaphore(0)

    def vote_in_turn():
        while waiting:
            waiting.pop().vote()
            told.release()

    threads = [threading.Thread(target=vote_in_turn) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for _ in range(KILLED_AFTER):
        told.acquire()
    server.kill()
    for thread in threads:
        thread.join()
    assert KILLED_AFTER <= sum(voter.acknowledged for voter in voters) < VOTERS

    server = start(settings, port)
    receipts = {}
    for voter in voters:
        voter.browser.close()  # the connection of the server that is no more
        if not voter.acknowledged:
            voter.vote()
        assert voter.acknowledged
        receipts[voter] = voter.browser.commitment(round_id)
        voter.browser.close()
    server.stop()

    with Application(settings, clock=SetClock(MachineClock().now() + timedelta(days=6))) as application:
        application.do_what_is_due()
        batches = list(sealed_batches(application.store, UUID(round_id)))
        assert application.voting.turnout(round_id) == (VOTERS, VOTERS)
    ballots = [ballot[0] for batch in batches for ballot in batch.ballots]
    marks = [mark for batch in batches for mark in batch.marks]
    assert sorted(ballots) == sorted(receipts.values())
    assert len(set(ballots)) == len(ballots) == len(set(marks)) == VOTERS


def test_a_stop_that_is_asked_for_answers_what_was_begun_and_ends_with_nought(sqlite_settings, start):
    round_id, (code,) = open_a_vote(sqlite_settings, 1)
    server = start(sqlite_settings, a_free_port())
    with VoterOverHTTP(HOST, server.port) as browser:
        assert browser.enter_code(round_id, code)
        begun = time.monotonic()
        server.stop()
    assert time.monotonic() - begun < 60
