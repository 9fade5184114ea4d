"""On PostgreSQL closing waits for casts in flight, and casts that come meanwhile wait for the closing: held in between.

On SQLite there is nothing to hold: whoever writes is alone.
"""

import threading
import time

import pytest

from domain.voting.casting_refusals import VotingHasClosed
from pb.casting.ballot import microseconds, prepare
from pb.casting.ballot_box import BallotBox
from pb.casting.cast_on_postgresql import ONE_CAST
from pb.store.database import Database
from pb.store.event_store import Store
from tests.pb.a_vote_in_devonport import CLOSES, DEVONPORT, NOON, OPENS, ORCHARD, entitlements, hashed, vote


@pytest.fixture
def box(postgresql_settings):
    database = Database(postgresql_settings)
    store = Store(database)
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(10))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    yield box
    box.close()
    store.close()
    database.close()


def until_somebody_waits(database, thread):
    """Give whether the thread has come to wait for a lock (rather than to its end)."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    while thread.is_alive():
        with database.engine.connect() as connection:
            if connection.exec_driver_sql(waiting).scalar_one():
                return True
        time.sleep(0.01)
    return False


def test_the_gate_is_not_closed_while_a_ballot_is_on_its_way_into_the_box(box):
    ballot = prepare(hashed("code", DEVONPORT, 1), ORCHARD, idempotency_key="a form in flight", salt=b"s" * 32)
    slip = box.keys.of(DEVONPORT).hide(ballot)
    asked = {"round": DEVONPORT, "now": microseconds(NOON), **ballot._asdict(), **slip._asdict()}
    closing = threading.Thread(target=box.close_gate, args=(DEVONPORT,))
    with box._database.writing() as connection:
        assert connection.exec_driver_sql(ONE_CAST, asked).rowcount == 1
        closing.start()
        assert until_somebody_waits(box._database, closing)
    closing.join()
    assert box.waiting(DEVONPORT) == 1


def test_a_ballot_that_comes_while_the_gate_is_closing_waits_and_is_refused(box):
    told = []

    def try_to_vote():
        try:
            told.append(vote(box, 2))
        except VotingHasClosed as refusal:
            told.append(refusal)

    voting = threading.Thread(target=try_to_vote)
    with box._database.writing() as connection:
        connection.exec_driver_sql("UPDATE gates SET is_open = false")
        voting.start()
        assert until_somebody_waits(box._database, voting)
    voting.join()
    assert [type(one) for one in told] == [VotingHasClosed]
    assert box.waiting(DEVONPORT) == 0
