"""A folder of an earlier release opens: what pages show is grown again for the tables of today, by one worker."""

import logging
import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import delete, insert, select, update

from domain.words.belongs_to import Thing
from pb.application import Application
from pb.erasable.official_names import names_in_office, official_names
from pb.erasable.sign_in_tables import accounts
from pb.readmodels import a_follower, following
from pb.readmodels.history.answers import happenings_page
from pb.readmodels.history.tables import belongings, happenings
from pb.readmodels.read_tables import followers
from pb.replaying.replay import compare_with_pages, state_hash
from pb.settings import read_settings
from pb.store.database import Database
from pb.store.event_store import stored_events
from tests.stories import QUICK, Town

CHECKOUT = Path(__file__).resolve().parents[2]


def as_an_earlier_release_left_it(database):
    with database.writing() as connection:
        connection.execute(update(followers).values(shape=""))
        connection.execute(delete(happenings))
        connection.execute(delete(belongings))


def test_rows_of_another_shape_are_grown_again_when_the_folder_opens(settings):
    town = Town(settings)
    round_id = town.open_round()
    with town.application.reading() as connection:
        before = state_hash(connection)
    as_an_earlier_release_left_it(town.application.database)
    town.close()
    with Application(settings, clock=town.clock, hasher=QUICK) as opened, opened.reading() as connection:
        assert state_hash(connection) == before
        assert happenings_page(connection, about=Thing("round", round_id), limit=1)[0].name == "rounds.VotingOpened"


def test_of_several_that_open_it_at_once_one_grows_and_the_others_wait(settings, monkeypatch):
    town = Town(settings)
    town.open_round()
    as_an_earlier_release_left_it(town.application.database)
    grown, begin, opened = [], threading.Barrier(3), []
    grow = following.Follower._grow

    def counted(self, connection, events):
        grown.append(threading.current_thread())
        return grow(self, connection, events)

    monkeypatch.setattr(following.Follower, "_grow", counted)

    def open_it():
        begin.wait()
        with Application(settings, clock=town.clock, hasher=QUICK) as application:
            opened.append(compare_with_pages(application.store, application.database).agrees)

    threads = [threading.Thread(target=open_it) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    town.close()
    assert opened == [True, True, True]
    assert len(grown) == 1


def test_rows_of_the_right_shape_are_left_alone(settings):
    town = Town(settings)
    follower = a_follower()
    assert not follower.start_again_where_the_shape_changed(town.application.database, town.application.store)
    town.close()


def test_a_long_growth_says_how_far_it_is(settings, monkeypatch, caplog):
    town = Town(settings)
    monkeypatch.setattr(following, "SAY_EVERY_S", -1)
    as_an_earlier_release_left_it(town.application.database)
    with caplog.at_level(logging.WARNING):
        a_follower().start_again_where_the_shape_changed(town.application.database, town.application.store)
    last = town.application.store.last_position()
    assert f"Growing what pages show again from the events: {last:,} of {last:,}" in caplog.text
    town.close()


def test_a_database_of_the_step_before_is_brought_here_with_everything_that_happened(sqlite_settings, tmp_path):
    town = Town(sqlite_settings)
    round_id = town.open_round(committee=True)
    with town.application.reading() as connection:
        before = state_hash(connection)
        stored = [dict(row) for row in connection.execute(select(stored_events)).mappings()]
    town.close()
    older = read_settings(tmp_path / "older")
    database = Database(older)
    config = Config()
    config.set_main_option("script_location", str(CHECKOUT / "migrations"))
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        connection.execute(insert(stored_events), stored)
        connection.exec_driver_sql("UPDATE followers SET position = ?", (len(stored),))
    database.close()
    with Application(older, clock=town.clock, hasher=QUICK) as opened, opened.reading() as connection:
        assert state_hash(connection) == before
        assert (
            happenings_page(connection, about=Thing("committee", town.committee))[-1].name == "schemes.CommitteeFormed"
        )
        assert round_id in {each.round for each in happenings_page(connection)}


def test_whoever_acts_or_acted_for_the_council_is_named_from_the_step_on_that_keeps_names(tmp_path):
    config = Config()
    config.set_main_option("script_location", str(CHECKOUT / "migrations"))
    database = Database(read_settings(tmp_path / "older"))
    people = {"a": "Olive Officer", "b": "Rosa Resident", "c": "Councillor Ash", "d": "Former Councillor"}
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0010")
        for person, name in people.items():
            told = {"person": person, "email": f"{person}@example.org", "name": name, "password": "-"}
            connection.execute(insert(accounts).values(**told))
        connection.exec_driver_sql("INSERT INTO roles VALUES ('a', 'officer'), ('b', 'resident'), ('c', 'resident')")
        connection.exec_driver_sql("INSERT INTO committee_members VALUES ('k', 'c', TRUE)")
        connection.execute(
            insert(happenings),
            [
                dict(_HAPPENED, position=1, subject="b", name="people.PersonJoined", facts='{"first_role":"resident"}'),
                dict(_HAPPENED, position=2, subject="d", name="people.RoleGiven", facts='{"given":"member"}'),
            ],
        )
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    with database.reading() as connection:
        named = names_in_office(connection, people)
        connection.exec_driver_sql("SELECT scope_kind, until FROM roles")
        kept = set(connection.scalars(select(official_names.c.person)))
    database.close()
    assert (kept, named) == ({"a", "c", "d"}, people)


_HAPPENED = {"at": "2026-03-02T09:00:00.000000Z", "by": "system", "acting_as": "system", "for_everybody": False}
