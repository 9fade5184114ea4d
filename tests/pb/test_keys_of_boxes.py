"""The key of a box: one for all processes, on disk before a ballot is answered, missed at once, thrown away after."""

import logging
import multiprocessing
import os
import stat
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, update

from domain.transparency.leaf import commitment_of_a_ballot
from domain.voting.casting_refusals import BallotNotRecorded
from domain.words.actor import SYSTEM
from pb.casting.ballot import key_in_the_box, own_number, prepare
from pb.casting.ballot_box import BallotBox
from pb.casting.box_key import BoxKey, KeyTrouble, TheKeyIsOfAnotherBox, TheKeyOfTheBoxIsMissing
from pb.casting.box_keys import BoxKeys
from pb.casting.box_tables import box_keys, entitlements, waiting_ballots
from pb.casting.reading import sealed_batches
from pb.settings import Settings
from pb.store.database import Database
from pb.store.event_store import Store
from tests.pb.a_vote_in_devonport import (
    CLOSES,
    DEVONPORT,
    NOON,
    OPENS,
    ORCHARD,
    SKATE_PARK,
    close,
    hashed,
    vote,
)
from tests.pb.a_vote_in_devonport import entitlements as rows_of

PROCESSES = multiprocessing.get_context("spawn")


@contextmanager
def a_box_of(settings):
    database = Database(settings)
    store = Store(database)
    box = BallotBox(database, store)
    yield box
    box.close()
    store.close()
    database.close()


@pytest.fixture
def box(database, store):
    box = BallotBox(database, store)
    box.issue(DEVONPORT, rows_of(30))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    yield box
    box.close()


def another_machine(settings, tmp_path):
    """Give the same database with a data folder that is not shared."""
    (tmp_path / "elsewhere").mkdir()
    return Settings(tmp_path / "elsewhere", settings.database)


def take_the_key(settings, rounds, told, begin):
    database = Database(settings)
    begin.wait()
    told.put([BoxKeys(database).of(one).secret for one in rounds])
    database.close()


def test_of_many_processes_that_come_first_at_once_all_have_one_key(settings, database):
    rounds, told, begin = [uuid4() for _ in range(20)], PROCESSES.Queue(), PROCESSES.Barrier(4)
    started = [PROCESSES.Process(target=take_the_key, args=(settings, rounds, told, begin)) for _ in range(4)]
    for process in started:
        process.start()
    keys = [told.get(timeout=60) for _ in started]
    for process in started:
        process.join()
    assert all(one == keys[0] for one in keys)
    assert len(set(keys[0])) == len(rounds)


def test_nobody_else_can_read_a_key_nor_one_that_was_put_back_from_a_copy(box, database):
    file = box.keys.of(DEVONPORT).file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o644)
    BoxKeys(database).of(DEVONPORT)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_and_its_name_are_on_disk_before_the_database_hears_of_it(database, monkeypatch):
    done, real = [], os.fsync

    def noted(handle):
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        real(handle)

    monkeypatch.setattr("pb.casting.box_keys.os.fsync", noted)
    keys, begin = BoxKeys(database), BoxKeys._begin
    monkeypatch.setattr(BoxKeys, "_begin", lambda self, key: done.append("database") or begin(self, key))
    keys.of(DEVONPORT)
    until = done[: done.index("database")]
    assert until[:2] == ["folder", "file"], "the data folder has the name of the folder of keys, the file what is in it"
    assert until[-1] == "folder"
    done.clear()
    BoxKeys(database).of(DEVONPORT)
    assert done == ["folder"], "a process that finds the file cannot know whether its maker has come so far"


def test_a_key_is_made_where_a_folder_knows_no_links(database, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr("pb.casting.box_keys.os.link", refuse)
    key = BoxKeys(database).of(DEVONPORT)
    assert BoxKeys(database).of(DEVONPORT) == key
    assert [one.name for one in key.file.parent.iterdir()] == [key.file.name]


def test_a_machine_that_lacks_the_key_is_refused_before_it_takes_a_ballot(box, settings, tmp_path, caplog):
    vote(box, 1)
    with a_box_of(another_machine(settings, tmp_path)) as other:
        with pytest.raises(BallotNotRecorded):
            other.must_be_good(DEVONPORT, hashed("code", DEVONPORT, 2), now=NOON)
        with caplog.at_level(logging.ERROR), pytest.raises(BallotNotRecorded):
            vote(other, 2)
        assert "give all of them the same folder" in caplog.text
        assert [type(one) for one in other.keys.in_trouble()] == [TheKeyOfTheBoxIsMissing]
    assert not list(box.keys.in_trouble())
    assert box.turnout(DEVONPORT).cast == 1


def test_a_machine_that_made_a_key_of_its_own_is_refused(box, settings, tmp_path):
    elsewhere = another_machine(settings, tmp_path)
    theirs = elsewhere.data / "keys" / f"box-{DEVONPORT.hex}.key"
    theirs.parent.mkdir()
    theirs.write_bytes(os.urandom(32))
    with a_box_of(elsewhere) as other:
        with pytest.raises(TheKeyIsOfAnotherBox, match="another machine made it"):
            other.seal(DEVONPORT, by=SYSTEM, now=NOON)
        with pytest.raises(BallotNotRecorded):
            vote(other, 2)
        with pytest.raises(TheKeyIsOfAnotherBox):
            other.issue(DEVONPORT, [])


def test_of_two_machines_that_make_a_key_at_once_only_the_first_goes_on(database, settings, tmp_path, monkeypatch):
    elsewhere = Database(another_machine(settings, tmp_path))
    theirs, begin = BoxKeys(elsewhere), BoxKeys._begin

    def after_the_other(self, key):
        monkeypatch.setattr(BoxKeys, "_begin", begin)
        theirs.of(DEVONPORT)
        return begin(self, key)

    monkeypatch.setattr(BoxKeys, "_begin", after_the_other)
    with pytest.raises(TheKeyIsOfAnotherBox):
        BoxKeys(database).of(DEVONPORT)
    assert theirs.of(DEVONPORT)
    elsewhere.close()


def test_a_key_that_is_taken_away_under_a_running_service_is_written_again(box, store, caplog):
    vote(box, 1)
    key = box.keys.of(DEVONPORT)
    key.file.unlink()
    with caplog.at_level(logging.ERROR):
        vote(box, 2)
    assert "written again" in caplog.text
    assert key.file.read_bytes() == key.secret
    assert close(box)
    assert sum(len(batch.ballots) for batch in sealed_batches(store, DEVONPORT)) == 2


def test_once_the_gate_is_shut_no_other_process_writes_a_key_again(box, database, store):
    vote(box, 1)
    other = BallotBox(database, store)
    vote(other, 2)
    box.close_gate(DEVONPORT)
    key = box.keys.of(DEVONPORT)
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    box.keys.throw_away(DEVONPORT)
    assert other.keys.of(DEVONPORT).secret == key.secret, "what is left to do is done with what it knows"
    assert not key.file.exists()
    assert box.sweep_up(DEVONPORT)
    assert other.keys.of(DEVONPORT).secret != key.secret
    assert not key.file.exists()
    assert DEVONPORT not in other.keys._known
    other.close()


def test_a_copy_of_the_database_from_the_vote_is_of_no_use_once_the_key_is_thrown_away(box, database):
    vote(box, 1)
    with database.reading() as connection:
        waits = connection.execute(select(waiting_ballots)).all()
    assert close(box)
    with database.writing() as connection:  # restored
        connection.exec_driver_sql("UPDATE sealings SET swept = (1 = 0)")
        connection.execute(insert(waiting_ballots), [one._asdict() for one in waits])
    with pytest.raises(TheKeyOfTheBoxIsMissing, match="Put the file back"):
        BoxKeys(database).of(DEVONPORT)


def test_a_power_cut_between_throwing_a_key_away_and_keeping_that_leaves_a_box_that_is_swept_again(
    box, database, monkeypatch
):
    vote(box, 1)
    monkeypatch.setattr("pb.casting.ballot_box.remember_swept", lambda *_: None)
    assert close(box)
    monkeypatch.undo()
    assert box.sweep_up(DEVONPORT)
    assert not list(BoxKeys(database).in_trouble())


def test_all_slips_of_ordinary_ballots_are_of_one_length(box):
    key = box.keys.of(DEVONPORT)
    lengths = {
        len(key.hide(prepared(number, payload)).hidden)
        for number, payload in enumerate(['{"votes":[]}', SKATE_PARK, '{"votes":["1","2","3","4","5"]}', "x" * 512])
    }
    assert len(lengths) == 1
    long = prepared(9, "y" * 513)
    assert key.read(key.hide(long)).payload == long.payload


def prepared(number, payload, *, form="one form"):
    return prepare(hashed("code", DEVONPORT, number), payload, idempotency_key=form + " " * 16, salt=hashed(payload))


def test_two_ballots_sent_with_one_form_lie_under_two_streams():
    key = BoxKey(DEVONPORT, bytes(range(32)), None)
    one, other = prepared(1, SKATE_PARK), prepared(1, ORCHARD)
    first, second = key.hide(one), key.hide(other)
    assert first.place == second.place
    assert key.read(first).payload == SKATE_PARK
    assert key.read(second).payload == ORCHARD
    assert first.hidden[24:200] != second.hidden[24:200]
    # What both have in common (own number and key) would stand out where one stream lay over both.
    same = sum(a == b for a, b in zip(first.hidden, second.hidden, strict=True))
    assert same < len(first.hidden) // 8


@pytest.mark.parametrize("at", [0, 30, 200, -3])
def test_a_slip_that_somebody_changed_is_not_read(box, at):
    key = box.keys.of(DEVONPORT)
    slip = key.hide(prepared(1, SKATE_PARK))
    letters = list(slip.hidden)
    letters[at] = "A" if letters[at] != "A" else "B"
    with pytest.raises(KeyTrouble, match="somebody has changed the database"):
        key.read(slip._replace(hidden="".join(letters)))


def test_a_ballot_that_waited_with_its_own_number_before_the_upgrade_keeps_it(box, database, store):
    form = "a form of the release before"
    own, salt = own_number(form), hashed("salt")
    bound = commitment_of_a_ballot(salt, own, SKATE_PARK.encode())
    with database.writing() as connection:
        of_it = entitlements.c.code_hash == hashed("code", DEVONPORT, 0)
        connection.execute(update(entitlements).where(of_it).values(used=1, hidden=False, mark=bytes(31) + b"\1"))
        row = {"ballot_key": key_in_the_box(form), "salt": salt, "commitment": bound, "payload": SKATE_PARK, "own": own}
        connection.execute(insert(waiting_ballots), {"round_id": DEVONPORT, **row})
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True) == 1
    (batch,) = sealed_batches(store, DEVONPORT)
    assert batch.ballots == [[bound.hex(), salt.hex(), SKATE_PARK, key_in_the_box(form).hex(), own.hex()]]


def test_the_database_holds_no_key_but_its_hash(box, database):
    key = box.keys.of(DEVONPORT)
    with database.reading() as connection:
        row = connection.execute(select(box_keys)).one()
    assert (UUID(str(row.round_id)), bytes(row.fingerprint)) == (DEVONPORT, key.fingerprint)
    assert key.secret not in bytes(row.fingerprint)
