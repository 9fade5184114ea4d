"""A ballot that the database did not confirm is not acknowledged, and the same form sent again settles it."""

import pytest

from domain.voting.casting_refusals import BallotNotRecorded
from pb.casting.ballot_box import BallotBox
from pb.store.database import Database
from pb.store.event_store import Store
from tests.pb.a_vote_in_devonport import CLOSES, DEVONPORT, OPENS, entitlements, vote


def open_box(settings):
    database = Database(settings)
    store = Store(database)
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(40))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    return database, store, box


def test_on_a_full_disk_nobody_is_told_that_they_voted_and_when_there_is_room_again_the_form_counts(sqlite_settings):
    database, store, box = open_box(sqlite_settings)
    vote(box, 0)
    box._casting._own_connection().execute("PRAGMA max_page_count = 1")  # the file may not grow any more
    long_ballot = '{"ranking":[' + ",".join(f'"{number}"' for number in range(3000)) + "]}"
    for voter in range(1, 40):
        try:
            vote(box, voter, long_ballot)
        except BallotNotRecorded as refusal:
            assert "send the same form again" in str(refusal)
            break
    else:
        pytest.fail("the disk never was full")
    assert box.waiting(DEVONPORT) == voter
    vote(box, voter, long_ballot)
    assert box.waiting(DEVONPORT) == voter + 1
    box.close()
    store.close()
    database.close()


def test_a_connection_that_postgresql_has_dropped_is_replaced_without_the_voter_noticing(postgresql_settings):
    database, store, box = open_box(postgresql_settings)
    receipt = vote(box, 1)
    with database.writing() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert vote(box, 1) == receipt
    assert vote(box, 2) != receipt
    assert box.waiting(DEVONPORT) == 2
    box.close()
    store.close()
    database.close()


def test_while_the_database_is_away_the_voter_is_asked_to_send_the_form_again(
    postgresql_settings, postgresql_server, monkeypatch
):
    monkeypatch.setattr("pb.store.database.ASK_AFTER_S", -1)  # as if the connections had been idle for a while
    database, store, box = open_box(postgresql_settings)
    _, administrator = postgresql_server
    name = postgresql_settings.database.database
    with administrator.connect() as connection:
        connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        connection.exec_driver_sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))
        with pytest.raises(BallotNotRecorded):
            vote(box, 1)
        connection.exec_driver_sql(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert vote(box, 1).commitment.hex() == vote(box, 1).commitment.hex()
    assert box.waiting(DEVONPORT) == 1
    box.close()
    store.close()
    database.close()


def test_a_page_asked_for_after_postgresql_was_started_again_gets_a_new_connection(
    postgresql_settings, postgresql_server, monkeypatch
):
    monkeypatch.setattr("pb.store.database.ASK_AFTER_S", -1)  # as if the connections had been idle for a while
    database, store, box = open_box(postgresql_settings)
    with database.reading() as first, database.reading() as second:
        first.exec_driver_sql("SELECT 1")
        second.exec_driver_sql("SELECT 1")
    _, administrator = postgresql_server
    with administrator.connect() as connection:
        connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (postgresql_settings.database.database,),
        )
    assert box.waiting(DEVONPORT) == 0
    box.close()
    store.close()
    database.close()
