"""A town written in November 2026 opens in today's release: same state, same record to the byte, still verified."""

import hashlib
import json
from datetime import UTC, datetime

import pytest

from domain.words.actor import Actor
from pb.application import Application
from pb.clock import SetClock
from pb.erasable.texts import commitment_to, look_up, written_words
from pb.replaying.earlier_state import earlier_state_hash
from pb.replaying.replay import Replay, compare_with_pages
from pb.transparency.events_as_leaves import leaves_after
from pb.transparency.log_writer import LogWriter
from pb.verifier import verify
from tests.stories import QUICK
from tests.town_of_november import KEPT, lines_of, move_in

THAT_DAY = datetime(2026, 11, 28, 12, tzinfo=UTC)
OFFICER = Actor("ecfeabace1c14b8abc74f9d3e896df2f", "officer")


def state_as_of_november_2026(connection):
    """The hash over the read models' tables as they were in November 2026."""
    return earlier_state_hash(connection)


@pytest.fixture
def application(settings, database):
    move_in(database)
    application = Application(settings, clock=SetClock(THAT_DAY), hasher=QUICK)
    yield application
    application.close()


def test_its_events_lead_to_the_state_that_they_led_to(application):
    replay = Replay().follow(application.store)
    assert replay.events == KEPT["events"]
    with replay.reading() as connection:
        assert state_as_of_november_2026(connection) == KEPT["state"]


def test_pages_show_what_the_events_say_and_every_count_comes_out_as_it_was_recorded(application):
    application.desk.catch_up()
    compared = compare_with_pages(application.store, application.database)
    assert len(compared.recounts) == 7
    assert compared.agrees
    with application.reading() as connection:
        assert state_as_of_november_2026(connection) == KEPT["state"]


def test_its_record_comes_out_byte_for_byte_and_the_verifier_accepts_it(application, settings):
    published = LogWriter(settings.data).publish(lambda after: leaves_after(application.store, after))
    assert published.entries == KEPT["entries"]
    report = verify.verify(verify.Folder(settings.data / "record"))
    assert report.findings.all_kept(), report.as_text()
    assert report.as_data()["checkpoint"]["root"] == KEPT["root"]
    bundles = hashlib.sha256()
    for path in sorted(path for path in (settings.data / "record" / "tile" / "entries").rglob("*") if path.is_file()):
        bundles.update(path.read_bytes())
    assert bundles.hexdigest() == KEPT["sha256_of_all_leaves"]


def test_its_words_are_those_that_the_events_commit_to(application):
    committed = {
        said["words"]: said["commitment"]
        for said in (json.loads(line["state"]) for line in lines_of("events"))
        if "commitment" in said
    }
    with application.reading() as connection:
        salts = dict(
            connection.execute(written_words.select().with_only_columns(written_words.c.id, written_words.c.salt)).all()
        )
        words = look_up(connection, committed)
    assert {name: commitment_to(words[name], salts[name]) for name in committed} == committed


def test_what_happens_next_goes_on_where_it_stopped(application):
    application.schemes.draw_area("Barne Barton", 5_000, by=OFFICER)
    [newest] = application.store.read(KEPT["events"], 10)
    assert (newest.position, newest.topic) == (KEPT["events"] + 1, "schemes.AreaDrawn")
