"""A box is swept when its vote has closed, also where the close was killed before, and never while a vote goes on."""

from datetime import timedelta
from uuid import UUID

import pytest

from pb.casting.ballot_box import BallotBox
from pb.casting.sweeping import not_swept
from tests.stories import TIMETABLE, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def marks(town):
    with town.application.database.reading() as connection:
        return {bytes(mark) for mark in connection.exec_driver_sql("SELECT mark FROM entitlements").scalars()}


def test_a_close_that_was_killed_before_it_swept_is_made_good_at_the_next_look(town, monkeypatch):
    round_id = town.open_round()
    town.vote(round_id, ["1"], ["2"])

    def killed(*_):
        raise ConnectionResetError

    with monkeypatch.context() as patched:
        patched.setattr(BallotBox, "sweep_up", killed)
        town.close_and_count()
    assert bytes(32) not in marks(town)
    town.application.do_what_is_due()
    assert marks(town) == {bytes(32)}
    with town.application.database.reading() as connection:
        assert not list(not_swept(connection))


def test_a_box_whose_gate_was_shut_before_the_close_is_recorded_keeps_its_marks(town):
    round_id = town.open_round()
    town.vote(round_id, ["1"])
    town.application.box.close_gate(UUID(round_id))
    town.clock.set_to(TIMETABLE.voting_closes_at - timedelta(hours=1))
    town.application.do_what_is_due()
    assert bytes(32) not in marks(town)
