"""What somebody finds who takes the whole database after the close: no order, no times, no remnants of the box."""

from pathlib import Path
from random import Random

import pytest

from domain.words.actor import SYSTEM
from pb.casting.ballot_box import BallotBox
from pb.casting.reading import sealed_batches
from tests.pb.a_vote_in_devonport import CLOSES, DEVONPORT, NOON, OPENS, entitlements, hashed, vote


@pytest.fixture
def order(database, store):
    """Eighty people vote in an order of their own, in four batches; the vote closes and the box is swept."""
    box = BallotBox(database, store)
    box.issue(DEVONPORT, entitlements(100))
    box.open_gate(DEVONPORT, OPENS, CLOSES)
    order = Random(7).sample(range(100), 80)  # noqa: S311 -- any order will do, but always the same
    for place, voter in enumerate(order, start=1):
        vote(box, voter, f'{{"votes":["{voter}"]}}')
        if place % 20 == 0:
            box.seal(DEVONPORT, by=SYSTEM, now=NOON)
    box.close_gate(DEVONPORT)
    box.seal(DEVONPORT, by=SYSTEM, now=NOON, the_rest=True)
    box.sweep_up(DEVONPORT)
    box.close()
    return order


def salt(voter):
    return hashed("salt", f"a random form of voter {voter}", f'{{"votes":["{voter}"]}}')


def test_rows_lie_in_the_order_of_their_random_keys_and_carry_no_transaction_of_their_own(order, database):
    with database.reading() as connection:
        hashes = connection.exec_driver_sql("SELECT code_hash FROM entitlements").scalars().all()
        assert connection.exec_driver_sql("SELECT count(*) FROM waiting_ballots").scalar_one() == 0
        if not database.on_sqlite:
            transactions = connection.exec_driver_sql("SELECT DISTINCT xmin::text, xmax::text FROM entitlements").all()
            assert len(transactions) == 1
    assert [bytes(one) for one in hashes] == sorted(map(bytes, hashes))


def test_no_byte_of_a_waiting_ballot_is_left_in_the_tables_files(order, database):
    if database.on_sqlite:
        file = Path(database.settings.database.database)
        kept = file.read_bytes() + file.with_name(f"{file.name}-wal").read_bytes()
    else:
        with database.writing() as connection:
            kept = b"".join(
                connection.exec_driver_sql(f"SELECT pg_read_binary_file(pg_relation_filepath('{table}'))").scalar_one()
                for table in ("waiting_ballots", "waiting_ballots_pkey", "entitlements", "entitlements_waiting")
            )
    assert not [voter for voter in order if salt(voter) in kept]


def test_within_a_batch_the_order_of_ballots_and_marks_is_no_better_than_chance(order, store):
    right = 0
    mark_of = {hashed("mark", DEVONPORT, voter).hex(): voter for voter in range(100)}
    for batch in sealed_batches(store, DEVONPORT):
        assert len(batch.ballots) == 20
        for mark, ballot in zip(batch.marks, batch.ballots, strict=True):
            right += ballot[2] == f'{{"votes":["{mark_of[mark]}"]}}'
    assert right <= 80 * 1.5 * 3 / 20  # one guess in twenty is right by chance; thrice that would be a clue


def test_each_row_of_the_box_holds_a_voter_or_a_ballot_never_both(database):
    with database.reading() as connection:
        columns = {
            table: set(connection.exec_driver_sql(f"SELECT * FROM {table}").keys())  # noqa: S608 -- our own names
            for table in ("entitlements", "waiting_ballots", "receipts")
        }
    assert columns["entitlements"] & columns["waiting_ballots"] == {"round_id"}
    assert columns["entitlements"] & columns["receipts"] == {"round_id"}
    assert not [name for names in columns.values() for name in names if name.endswith("_at")]
