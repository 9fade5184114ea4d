"""Whoever takes the database, its write-ahead log and the record finds no voter among fewer than twenty."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest

from domain.words.actor import SYSTEM
from pb.casting.ballot_box import BallotBox
from pb.casting.reading import sealed_batches
from pb.casting.sweeping import not_swept
from pb.settings import read_settings
from pb.store.database import Database
from pb.store.event_store import Store
from tests.pb.a_vote_in_devonport import CLOSES, DEVONPORT, NOON, OPENS, close, entitlements, hashed, vote

VOTES = range(20, 61)
"""How many vote: every number up to three batches."""
AMONG = 20


def round_of(voters):
    return UUID(int=6_000 + voters)


def payload(voter):
    return f'{{"votes":["{voter}"]}}'


class Attacker:
    """Knows the code of every voter, therefore its hash and its mark, and looks at all there is."""

    def __init__(self, database, store, round_id, voters):
        self.database, self.store, self.round_id = database, store, round_id
        self.hash_of = {hashed("code", round_id, voter): voter for voter in range(voters)}
        self.mark_of = {hashed("mark", round_id, voter).hex(): voter for voter in range(voters)}

    def candidates(self):
        """Give for each voter of whom anything is seen the ballots that can be theirs."""
        found = {}
        for batch in sealed_batches(self.store, self.round_id):
            for mark in batch.marks:
                found[self.mark_of[mark]] = {ballot[0] for ballot in batch.ballots}
        with self.database.reading() as connection:
            waiting = set(connection.exec_driver_sql(self.asked("commitment", "waiting_ballots")).scalars())
            used = connection.exec_driver_sql(self.asked("code_hash", "entitlements", "used = 1")).scalars()
            for code_hash in used:
                found[self.hash_of[bytes(code_hash)]] = waiting
        return found

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
    smallest = {}
    for voters in VOTES:
        round_id = round_of(voters)
        box.issue(round_id, entitlements(voters + 7, round_id))
        box.open_gate(round_id, OPENS, CLOSES)
        attacker = Attacker(database, store, round_id, voters)
        for voter in range(voters):
            vote(box, voter, payload(voter), round_id=round_id)
            box.seal(round_id, by=SYSTEM, now=NOON)
            if voter + 1 >= AMONG:
                seen = min(len(among) for among in attacker.candidates().values())
                smallest[voters] = min(seen, smallest.get(voters, seen))
        assert close(box, round_id)
    yield database, store, smallest
    box.close()
    store.close()
    database.close()


@pytest.mark.parametrize("voters", VOTES)
def test_after_the_close_every_batch_has_twenty_at_least(votes, voters):
    _, store, _ = votes
    sizes = [len(batch.ballots) for batch in sealed_batches(store, round_of(voters))]
    assert min(sizes) >= AMONG
    assert sum(sizes) == voters


@pytest.mark.parametrize("voters", VOTES)
def test_once_twenty_have_voted_a_look_at_the_tables_never_finds_fewer_for_any_voter(votes, voters):
    assert votes[2][voters] >= AMONG


@pytest.mark.parametrize("voters", VOTES)
def test_after_the_close_no_code_stands_beside_a_mark(votes, voters):
    database, _, _ = votes
    attacker = Attacker(database, None, round_of(voters), voters)
    with database.reading() as connection:
        marks = set(map(bytes, connection.exec_driver_sql(attacker.asked("mark", "entitlements")).scalars()))
    assert marks == {bytes(32)}


def test_no_byte_of_a_mark_is_left_in_the_tables_nor_in_the_write_ahead_log(votes):
    database, _, _ = votes
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
