"""What is stored stays as it was, on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from multiprocessing import get_context
from uuid import NAMESPACE_URL, uuid4, uuid5

import pytest
from sqlalchemy.exc import DBAPIError

from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact, FirstFact
from pb.settings import DatabaseAddressNotUnderstood, read_settings
from pb.store.database import Database, DatabaseCannotBeReached, wal_reset_warning
from pb.store.event_store import NotFound, SomebodyElseWasFirst, Store
from pb.store.migrating import DatabaseIsNewer, migrate

MONDAY = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)


ASHA = Actor("a" * 32, "resident")


class SkatePark(Aggregate):
    TOPIC = "test.SkatePark"

    class Proposed(FirstFact):
        TOPIC = "test.SkateParkProposed"
        title: str

    class RampAdded(Fact):
        TOPIC = "test.RampAdded"
        height_cm: int

        def apply(self, park):
            park.ramps += 1

    def __init__(self, title):
        self.title = title
        self.ramps = 0

    @classmethod
    def propose(cls, title, reference=None):
        return cls.begin(cls.Proposed, id=reference or uuid4(), by=ASHA, now=MONDAY, title=title)

    def add_ramp(self, height_cm):
        self.happened(self.RampAdded, by=ASHA, now=MONDAY, height_cm=height_cm)


class Bench(Aggregate):
    TOPIC = "test.Bench"


def test_what_was_saved_is_loaded_again(store):
    park = SkatePark.propose("A skate park on Mill Lane")
    park.add_ramp(120)
    store.save(park)
    again = store.get(SkatePark, park.id)
    assert (again.title, again.ramps, again.version) == ("A skate park on Mill Lane", 1, 2)


def test_what_does_not_exist_is_not_found_and_neither_is_a_thing_of_another_kind(store):
    park = SkatePark.propose("A skate park on Mill Lane")
    store.save(park)
    with pytest.raises(NotFound):
        store.get(SkatePark, uuid4())
    with pytest.raises(NotFound):
        store.get(Bench, park.id)


def test_events_are_read_in_the_order_in_which_they_were_recorded(store):
    parks = [SkatePark.propose(f"Park {n}") for n in range(3)]
    store.save(parks[0], parks[1])
    parks[0].add_ramp(90)
    store.save(parks[0], parks[2])
    events = store.read(0, 10)
    assert [event.data.get("title") for event in events] == ["Park 0", "Park 1", None, "Park 2"]
    assert events[2][1:] == (
        parks[0].id,
        2,
        "test.RampAdded",
        MONDAY,
        {"height_cm": 90, "by": "a" * 32, "acting_as": "resident"},
    )
    positions = [event.position for event in events]
    assert positions == sorted(set(positions))
    assert store.last_position() == positions[-1]
    assert store.read(positions[1], 1) == events[2:3]
    assert store.read(0, 10, ["test.RampAdded"]) == events[2:3]
    assert store.read(0, 10, until=positions[1]) == events[:2]
    assert list(store.read_all(page=1)) == events
    assert store.stream(parks[0].id) == [events[0], events[2]]
    assert store.stream(uuid4()) == []


def test_before_anything_has_happened_the_last_position_is_nought(store):
    assert store.last_position() == 0


def test_of_two_who_change_the_same_thing_the_second_is_told_so_and_changes_nothing(store):
    park = SkatePark.propose("A skate park on Mill Lane")
    store.save(park)
    mine, yours = store.get(SkatePark, park.id), store.get(SkatePark, park.id)
    mine.add_ramp(90)
    yours.add_ramp(200)
    bench = SkatePark.propose("In the same transaction")
    store.save(mine)
    with pytest.raises(SomebodyElseWasFirst):
        store.save(bench, yours)
    assert [event.data for event in store.stream(park.id)][1:] == [
        {"height_cm": 90, "by": "a" * 32, "acting_as": "resident"}
    ]
    assert store.stream(bench.id) == []


def test_the_first_events_of_many_aggregates_are_read_undecoded_in_one_go(store):
    parks = [SkatePark.propose(f"Park {n}", uuid5(NAMESPACE_URL, str(n))) for n in range(3)]
    store.save(*parks)
    states = store.states([parks[2].id, parks[0].id, uuid4()])
    assert set(states) == {parks[0].id, parks[2].id}
    assert states[parks[2].id][0] == store.last_position()
    assert b'"Park 2"' in states[parks[2].id][1]


REPLACE = (
    "INSERT OR REPLACE INTO stored_events (originator_id, originator_version, topic, state)"
    " SELECT originator_id, originator_version, 'test.Forged', state FROM stored_events LIMIT 1"
)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE stored_events SET topic = 'test.Forged'",
        "DELETE FROM stored_events",
        "TRUNCATE stored_events",
        REPLACE,
        REPLACE.replace("(originator_id", "(notification_id, originator_id").replace("SELECT", "SELECT 1,"),
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_an_event(store, database, statement):
    store.save(SkatePark.propose("A skate park on Mill Lane"))
    before = store.read(0, 10)
    with pytest.raises(DBAPIError), database.writing() as connection:
        connection.exec_driver_sql(statement)
    assert store.read(0, 10) == before


def start_a_worker(data, address):
    settings = read_settings(data, address)
    migrate(settings)
    database = Database(settings)
    store = Store(database)
    store.save(SkatePark.propose("A skate park on Mill Lane"))
    store.close()
    database.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_four_workers_that_start_at_once_on_an_empty_database_all_come_up(kind, tmp_path, request):
    address = None
    if kind == "postgresql":
        server, administrator = request.getfixturevalue("postgresql_server")
        with administrator.connect() as connection:
            connection.exec_driver_sql("CREATE DATABASE empty")
        address = server.get_uri("empty")
    workers = [get_context("spawn").Process(target=start_a_worker, args=(tmp_path, address)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
    database = Database(read_settings(tmp_path, address))
    store = Store(database)
    assert len(store.read(0, 10)) == 4
    store.close()
    database.close()


def test_a_database_of_a_later_release_is_refused(database, settings):
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseIsNewer, match="newer release"):
        migrate(settings)


def test_an_undone_transaction_leaves_nothing(database):
    def change_our_mind():
        with database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM alembic_version")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change_our_mind()
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar_one() == 1


def test_a_commit_on_sqlite_waits_for_the_disk_and_what_is_deleted_leaves_no_bytes(sqlite_settings):
    database = Database(sqlite_settings)
    with database.reading() as connection:
        told = {
            pragma: connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()
            for pragma in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    database.close()
    assert told == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("version", "has_the_fault"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((3, 6, 23), False),
    ],
)
def test_a_sqlite_with_the_wal_reset_fault_is_named_at_start_up(version, has_the_fault):
    assert (wal_reset_warning(version) is not None) == has_the_fault


@pytest.mark.parametrize("address", ["mysql://council@localhost/pb", "sqlite://", "rubbish", "postgresql:/x/y z@:p"])
def test_an_address_of_no_database_of_ours_is_refused(tmp_path, address):
    with pytest.raises(DatabaseAddressNotUnderstood, match="postgresql://"):
        read_settings(tmp_path, address)


def test_the_command_line_goes_before_the_environment_and_the_environment_before_the_sqlite_file(tmp_path):
    environ = {"PB_DATABASE_URL": "postgresql://council@localhost/pb"}
    assert read_settings(tmp_path, "postgresql://a@b/c", environ).database.host == "b"
    assert read_settings(tmp_path, None, environ).database.drivername == "postgresql+psycopg"
    assert read_settings(tmp_path).on_sqlite


def test_a_database_that_is_not_there_is_reported_in_one_sentence(tmp_path):
    settings = read_settings(tmp_path, f"postgresql://council@/pb?host={tmp_path}")
    with pytest.raises(DatabaseCannotBeReached, match="Check that it runs"):
        Database(settings)
