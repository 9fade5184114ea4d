"""``--fresh`` deletes what a demo made and nothing else; a start that was broken off is begun again."""

from pathlib import Path

import pytest
from sqlalchemy import inspect

from domain.words.actor import SYSTEM
from pb.application import Application
from pb.demo.kept import PLAYING, READY, Kept, address, read_kept
from pb.demo.starting_over import DemoOfAnotherDatabase, NotMadeByADemo, first_in, our_tables, start_over
from pb.store.database import Database


def somebody_joins(settings):
    with Application(settings) as application:
        application.people.appoint(
            "officer", name="Olive Officer", email="olive@example.org", password="three random words", by=SYSTEM
        )


def kept_for(settings, first):
    kept = Kept(READY, address(settings), "2027-02-09", first)
    kept.write(settings)
    return kept


def test_data_that_no_demo_made_are_not_touched(settings):
    somebody_joins(settings)
    first = first_in(settings)
    for kept in (None, Kept(READY, address(settings), "2027-02-09", "another demo's")):
        with pytest.raises(NotMadeByADemo, match="nothing was touched"):
            start_over(settings, kept)
    with pytest.raises(DemoOfAnotherDatabase, match="another database"):
        start_over(settings, Kept(READY, "sqlite:////elsewhere/pb.sqlite", ""))
    assert first_in(settings) == first != ""


def test_a_file_that_is_no_database_of_ours_is_not_touched(sqlite_settings):
    minutes = "The minutes of the allotment society, which somebody keeps here.\n" * 20
    Path(sqlite_settings.database.database).write_text(minutes, encoding="utf-8")
    with pytest.raises(NotMadeByADemo):
        start_over(sqlite_settings, None)


def test_what_a_demo_made_is_deleted_whole(settings):
    somebody_joins(settings)
    start_over(settings, kept_for(settings, first_in(settings)))
    assert first_in(settings) == ""
    assert read_kept(settings) is None
    somebody_joins(settings)


def test_tables_of_somebody_else_in_the_same_database_keep_everything_as_it_is(postgresql_settings):
    somebody_joins(postgresql_settings)
    first = first_in(postgresql_settings)
    database = Database(postgresql_settings)
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE library_loans (id int)")
    database.close()
    with pytest.raises(NotMadeByADemo):
        start_over(postgresql_settings, kept_for(postgresql_settings, first))
    assert first_in(postgresql_settings) == first


def test_our_tables_are_named_completely(database):
    with database.reading() as connection:
        found = {name for name in inspect(connection).get_table_names() if not name.startswith("sqlite_")}
    assert found == our_tables()


def test_the_keys_of_somebodys_record_are_not_touched(settings):
    key = settings.data / "keys" / "log.key"
    key.parent.mkdir()
    key.write_text("the key that Exampleshire signs with", encoding="utf-8")
    with pytest.raises(NotMadeByADemo):
        start_over(settings, None)
    assert key.is_file()


def test_the_record_of_the_demo_goes_with_it(settings):
    somebody_joins(settings)
    with Application(settings) as application:
        application.do_what_is_due()
    start_over(settings, kept_for(settings, first_in(settings)))
    assert {file.name for file in settings.data.iterdir()} <= {"what-broke.log"}


def test_a_play_that_was_broken_off_is_begun_again(settings):
    somebody_joins(settings)
    begun = Kept(PLAYING, address(settings), "2027-02-09")
    begun.write(settings)
    assert read_kept(settings) == begun
    start_over(settings, begun)
    assert first_in(settings) == ""


def test_a_file_that_is_not_the_demos_is_not_believed(sqlite_settings):
    (sqlite_settings.data / "demo.json").write_text('{"state": "ready"}', encoding="utf-8")
    assert read_kept(sqlite_settings) is None
