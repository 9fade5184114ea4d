"""Whoever takes the database, its write-ahead log and the record finds no voter among fewer than twenty."""

import os
import shutil
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, update

from domain.transparency.leaf import commitment_of_a_ballot
from domain.voting.casting_refusals import BallotNotRecorded
from domain.words.actor import SYSTEM
from pb.casting.ballot import key_in_the_box, own_number
from pb.casting.ballot_box import BallotBox
from pb.casting.box_key import KeyTrouble
from pb.casting.box_keys import BoxKeys
from pb.casting.box_tables import entitlements as entitlements_table
from pb.casting.box_tables import waiting_ballots
from pb.casting.reading import sealed_batches
from pb.casting.sealing import Sealer
from pb.casting.sweeping import not_swept
from pb.settings import read_settings
from pb.store.database import Database
from pb.store.event_store import Store
from tests.pb.a_vote_in_devonport import CLOSES, DEVONPORT, NOON, OPENS, close, entitlements, hashed, vote

EVERY_NUMBER = "PB_EVERY_NUMBER" in os.environ
"""Set it to try every number of voters, which takes minutes; else those at which something changes, and a few more."""
VOTES = range(20, 61) if EVERY_NUMBER else (20, 21, 29, 39, 40, 41, 47, 59, 60)
"""How many vote, up to three batches."""
AMONG = 20


def round_of(voters):
    return UUID(int=6_000 + voters)


def payload(voter):
    return f'{{"votes":["{voter}"]}}'


class Attacker:
    """Knows the code of every voter, therefore its hash and its mark, and looks at all there is."""

    def __init__(self, database, store, round_id, voters):
        self.database, self.store, self.round_id = database, store, round_id
        self.mark_of = {hashed("mark", round_id, voter).hex(): voter for voter in range(voters)}

    def candidates(self):
        """Give for each voter whose mark is in a batch the ballots that can be theirs."""
        return {
            self.mark_of[mark]: {ballot[0] for ballot in batch.ballots}
            for batch in sealed_batches(self.store, self.round_id)
            for mark in batch.marks
        }

    def asked(self, column, table, also="1 = 1"):
        name = self.round_id.hex if self.database.on_sqlite else str(self.round_id)
        return f"SELECT {column} FROM {table} WHERE round_id = '{name}' AND {also}"  # noqa: S608 -- our own names


def files_of(database):
    file = Path(database.settings.database.database)
    beside = [file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm")]
    return b"".join(one.read_bytes() for one in [file, *beside] if one.is_file())


@pytest.fixture(scope="module")
def sqlite_once(sqlite_template, tmp_path_factory):
    settings = read_settings(tmp_path_factory.mktemp("votes"))
    shutil.copy(sqlite_template, settings.database.database)
    return settings


@pytest.fixture(scope="module")
def postgresql_once(postgresql_server, tmp_path_factory):
    server, administrator = postgresql_server
    with administrator.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE votes TEMPLATE migrated STRATEGY FILE_COPY")
    yield read_settings(tmp_path_factory.mktemp("votes"), server.get_uri("votes"))
    with administrator.connect() as connection:
        connection.exec_driver_sql("DROP DATABASE votes WITH (FORCE)")


@pytest.fixture(scope="module", params=["sqlite_once", "postgresql_once"])
def votes(request):
    """Votes of 20 to 60 people, one after the other, the sealer looking after each of them."""
    database = Database(request.getfixturevalue(request.param))
    store = Store(database)
    box = BallotBox(database, store)
    smallest, told = {}, {}
    for voters in VOTES:
        round_id = round_of(voters)
        box.issue(round_id, entitlements(voters + 7, round_id))
        box.open_gate(round_id, OPENS, CLOSES)
        attacker = Attacker(database, store, round_id, voters)
        moments = Random(voters).sample(range(voters), 3)  # noqa: S311 -- the same ones each time
        for voter in range(voters):
            vote(box, voter, payload(voter), form=form_of(voter, round_id), round_id=round_id)
            if voter in moments:  # before the sealer has looked, as likely as after it
                told[voters] = told.get(voters, 0) + looked_at(database, store, round_id, voter)
            box.seal(round_id, by=SYSTEM, now=NOON)
            seen = min((len(among) for among in attacker.candidates().values()), default=voters)
            smallest[voters] = min(seen, smallest.get(voters, seen))
        assert close(box, round_id)
    yield database, store, smallest, told
    box.close()
    store.close()
    database.close()


@pytest.mark.parametrize("voters", VOTES)
def test_after_the_close_every_batch_has_twenty_at_least(votes, voters):
    _, store, _, _ = votes
    sizes = [len(batch.ballots) for batch in sealed_batches(store, round_of(voters))]
    assert min(sizes) >= AMONG
    assert sum(sizes) == voters


@pytest.mark.parametrize("voters", VOTES)
def test_a_look_at_any_time_never_finds_fewer_than_twenty_ballots_for_any_voter(votes, voters):
    assert votes[2][voters] >= AMONG


@pytest.mark.parametrize("voters", VOTES)
def test_a_copy_of_the_database_and_its_log_at_a_moment_of_chance_tells_nothing_of_what_waits(votes, voters):
    assert votes[3][voters] == 0


@pytest.mark.parametrize("voters", VOTES)
def test_after_the_close_no_code_stands_beside_a_mark(votes, voters):
    database, _, _, _ = votes
    attacker = Attacker(database, None, round_of(voters), voters)
    with database.reading() as connection:
        marks = set(map(bytes, connection.exec_driver_sql(attacker.asked("mark", "entitlements")).scalars()))
    assert marks == {bytes(32)}


def test_no_byte_of_a_mark_is_left_in_the_tables_nor_in_the_write_ahead_log(votes):
    database, _, _, _ = votes
    if database.on_sqlite:
        kept = files_of(database)
    else:
        with database.writing() as connection:
            kept = b"".join(
                connection.exec_driver_sql(f"SELECT pg_read_binary_file(pg_relation_filepath('{table}'))").scalar_one()
                for table in ("entitlements", "entitlements_pkey", "entitlements_waiting", "waiting_ballots")
            )
    marks = [hashed("mark", round_of(voters), voter) for voters in VOTES for voter in range(voters + 7)]
    assert not [mark for mark in marks if mark in kept]


def everything(database):
    """What somebody copies who gets at the database and its write-ahead log, and not at the data folder."""
    if database.on_sqlite:
        return files_of(database)
    names = ("entitlements", "entitlements_waiting", "waiting_ballots", "waiting_ballots_pkey", "receipts")
    with database.writing() as connection:
        connection.exec_driver_sql("SELECT pg_switch_wal()")  # what was written is in a file that is whole
        tables = [f"pg_relation_filepath('{name}')" for name in names]
        logs = connection.exec_driver_sql(
            "SELECT name FROM pg_ls_waldir() ORDER BY modification DESC LIMIT 2"
        ).scalars()
        files = [*tables, *(f"'pg_wal/{name}'" for name in logs)]
        return b"".join(
            bytes(connection.exec_driver_sql(f"SELECT pg_read_binary_file({file})").scalar_one()) for file in files
        )


def form_of(voter, round_id):
    return f"a form of voter {voter} in {round_id}"


def traces_of(voter, round_id):
    """Every number that the record tells of a ballot sooner or later, and its key, as bytes and as text."""
    form = form_of(voter, round_id)
    salt, own = hashed("salt", form, payload(voter)), own_number(form)
    bound = commitment_of_a_ballot(salt, own, payload(voter).encode())
    numbers = (bound, salt, own, key_in_the_box(form), hashed("mark", round_id, voter))
    return [one for number in numbers for one in (number, number.hex().encode())]


def looked_at(database, store, round_id, last):
    """Count what a copy of this moment tells of ballots that wait: numbers of them, and lengths that differ."""
    with database.reading() as connection:
        waiting = connection.execute(select(waiting_ballots).where(waiting_ballots.c.round_id == round_id)).all()
    if database.on_sqlite:
        kept = files_of(database)
    else:  # the log of the server is looked at below, where it is not read sixty times
        kept = b"".join(bytes(field) for row in waiting for field in (row.ballot_key, row.salt, row.commitment))
        kept += "".join(row.payload for row in waiting).encode()
    sealed = {ballot[0] for batch in sealed_batches(store, round_id) for ballot in batch.ballots}
    waits = [traces for voter in range(last + 1) if (traces := traces_of(voter, round_id))[1].decode() not in sealed]
    assert len(waits) == len(waiting) > 0
    marks_shown = {mark for batch in sealed_batches(store, round_id) for mark in batch.marks}
    found = [one for traces in waits for one in traces if one in kept and one.hex() not in marks_shown]
    found = [one for one in found if one.decode("ascii", "replace") not in marks_shown]
    return len(found) + len({len(row.payload) for row in waiting}) - 1


@pytest.mark.parametrize("voters", [3, 21])
def test_whoever_copies_database_and_log_after_each_vote_finds_nothing_of_a_ballot_that_waits(database, store, voters):
    round_id = uuid4()  # of its own: the log of a server holds what was written to all of its databases
    box = BallotBox(database, store)
    box.issue(round_id, entitlements(voters, round_id))
    box.open_gate(round_id, OPENS, CLOSES)
    for voter in range(voters):
        vote(box, voter, payload(voter), form=form_of(voter, round_id), round_id=round_id)
        if database.on_sqlite or voter in (0, voters - 1):
            kept = everything(database)
            assert hashed("code", round_id, voter) in kept, "the copy has what it should have"
            assert not [one for each in range(voter + 1) for one in traces_of(each, round_id) if one in kept]
    key = box.keys.of(round_id).file
    assert key.stat().st_mode & 0o777 == 0o600
    assert close(box, round_id)
    assert not key.exists()
    assert sum(len(batch.ballots) for batch in sealed_batches(store, round_id)) == voters
    box.close()


def begins_anew(box, store):
    """Forget every key, as a service that is started again."""
    box.keys = box._casting._keys = BoxKeys(box._database)
    box._sealer = Sealer(box._database, store, box.keys)


def test_without_its_key_a_box_is_neither_filled_nor_emptied_and_with_it_again_it_is(box, store):
    for voter in range(3):
        vote(box, voter)
    file = box.keys.of(DEVONPORT).file
    kept = file.read_bytes()
    for wrong in (None, bytes(32)):
        file.unlink()
        if wrong:
            file.write_bytes(wrong)
        begins_anew(box, store)
        with pytest.raises(BallotNotRecorded):
            vote(box, 4)
        with pytest.raises(BallotNotRecorded):
            box.must_be_good(DEVONPORT, hashed("code", DEVONPORT, 4), now=NOON)
        with pytest.raises(KeyTrouble, match="Put the file back"):
            box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
        file.write_bytes(kept)
    begins_anew(box, store)
    assert box.turnout(DEVONPORT).cast == 3
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True) == 3


def test_ballots_that_an_earlier_release_took_are_sealed_with_those_that_lie_hidden(box, database, store):
    with database.writing() as connection:
        connection.execute(update(entitlements_table).values(hidden=False, mark=entitlements_table.c.code_hash))
        connection.execute(
            update(entitlements_table)
            .where(entitlements_table.c.code_hash == hashed("code", DEVONPORT, 0))
            .values(used=1)
        )
        key, bound = key_in_the_box("a random form of voter 0"), hashed("what it was committed to")
        row = {"round_id": DEVONPORT, "ballot_key": key, "salt": bytes(32), "commitment": bound, "payload": "{}"}
        connection.execute(insert(waiting_ballots), row)
    assert vote(box, 0).commitment == bound, "the form sent again gets the receipt of before"
    assert box.waits_in(bound[:10]) == DEVONPORT
    vote(box, 1)
    assert box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True) == 2
    (batch,) = sealed_batches(store, DEVONPORT)
    assert [bound.hex(), bytes(32).hex(), "{}", key.hex()] in batch.ballots
    assert sorted(len(ballot) for ballot in batch.ballots) == [4, 5]
    assert batch.marks == sorted(hashed("code", DEVONPORT, voter).hex() for voter in (0, 1))


@pytest.fixture
def box(database, store):
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(10))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    yield box
    box.close()


def test_a_log_that_somebody_still_reads_is_cut_off_another_time(sqlite_settings, monkeypatch):
    monkeypatch.setattr("pb.store.database.WAIT_FOR_A_LOCK_S", 0.1)
    database = Database(sqlite_settings)
    store = Store(database)
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(20))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    with database.reading() as somebody:
        somebody.exec_driver_sql("SELECT count(*) FROM entitlements").scalar_one()
        for voter in range(20):
            vote(box, voter)
        assert not close(box)
        with database.reading() as connection:
            assert list(not_swept(connection)) == [DEVONPORT]
    assert box.sweep_up(DEVONPORT)
    with database.reading() as connection:
        assert not list(not_swept(connection))
    box.close()
    store.close()
    database.close()
