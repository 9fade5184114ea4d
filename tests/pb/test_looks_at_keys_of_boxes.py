"""Whoever commits casts looks whether the keys are there: once for all who wait, and a box in trouble stands alone."""

import threading
import time
from contextlib import contextmanager

import pytest

from domain.voting.casting_refusals import BallotNotRecorded
from pb.casting.ballot_box import BallotBox
from pb.casting.box_key import BoxKey, TheKeyIsOfAnotherBox
from pb.casting.reading import sealed_batches
from tests.pb.a_vote_in_devonport import CLOSES, DEVONPORT, OPENS, STOKE, close, entitlements, vote


@pytest.fixture
def settings(sqlite_settings):
    """On SQLite: PostgreSQL commits each ballot by itself."""
    return sqlite_settings


@pytest.fixture
def box(database, store):
    box = BallotBox(database, store)
    for round_id in (DEVONPORT, STOKE):
        box.issue(round_id, entitlements(30, round_id))
        box.open_gate(round_id, OPENS, CLOSES)
        vote(box, 0, round_id=round_id)
    yield box
    box.close()


@contextmanager
def everybody_waits_for(box):
    """Hold up the commit of whoever comes first (SQLite: one is at it, and takes along whoever has come by then)."""
    casting = box._casting
    may_go, commit = threading.Event(), casting._commit

    def when_it_may(together):
        may_go.wait(30)
        commit(together)

    casting._commit = when_it_may
    yield casting
    may_go.set()
    casting._commit = commit


def casts_at_once(box, votes):
    """Let one voter begin, the others come while that one commits; give what each of them got."""
    got = {}

    def one(voter, round_id):
        try:
            got[voter, round_id] = vote(box, voter, round_id=round_id)
        except BallotNotRecorded as trouble:
            got[voter, round_id] = trouble

    threads = [threading.Thread(target=one, args=each) for each in votes]
    with everybody_waits_for(box) as casting:
        threads[0].start()
        while not casting._committing or casting._queue:
            time.sleep(0.001)
        for thread in threads[1:]:
            thread.start()
        while len(casting._queue) < len(votes) - 1:
            time.sleep(0.001)
    for thread in threads:
        thread.join()
    return got


def test_those_who_are_committed_together_cost_one_look_at_the_disk(box, monkeypatch):
    looks, look = [], BoxKey.is_there.fget
    monkeypatch.setattr(BoxKey, "is_there", property(lambda key: looks.append(key) or look(key)))
    casts_at_once(box, [(voter, DEVONPORT) for voter in range(1, 9)])
    assert len(looks) == 2, "the first alone, and the seven who came meanwhile"
    assert box.waiting(DEVONPORT) == 9


def test_a_key_that_is_taken_away_while_eight_vote_is_written_again_before_they_are_answered(box, store):
    key = box.keys.of(DEVONPORT)
    key.file.unlink()
    casts_at_once(box, [(voter, DEVONPORT) for voter in range(1, 9)])
    assert key.file.read_bytes() == key.secret
    assert close(box)
    assert sum(len(batch.ballots) for batch in sealed_batches(store, DEVONPORT)) == 9


def test_a_box_whose_key_is_in_trouble_keeps_nobody_from_another_box(box, monkeypatch):
    key, of = box.keys.of(STOKE), box.keys.of
    key.file.unlink()

    def of_stoke_there_is_none(round_id):
        if round_id == STOKE:
            raise TheKeyIsOfAnotherBox(round=round_id.hex, file=str(key.file))
        return of(round_id)

    monkeypatch.setattr(box.keys, "of", of_stoke_there_is_none)
    got = casts_at_once(box, [(1, DEVONPORT), (2, STOKE), (3, DEVONPORT)])
    assert {each for each, said in got.items() if isinstance(said, BallotNotRecorded)} == {(2, STOKE)}
    assert (box.waiting(DEVONPORT), box.waiting(STOKE)) == (3, 1)
