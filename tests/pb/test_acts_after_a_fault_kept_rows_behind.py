"""What people do next, when a fault has kept the read models behind the events: nothing twice, nothing left out."""

from contextlib import contextmanager, suppress
from uuid import UUID

import pytest

from domain.rounds.funding_round import FundingRound
from domain.words.actor import Actor
from pb.erasable.texts import written_words
from pb.readmodels.proposals.answers import proposals_of
from tests.pb.seams import Fault
from tests.stories import BENCHES, PASSWORD, SKATE_PARK, TIMETABLE, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


@contextmanager
def failing(monkeypatch, owner, name):
    """A fault each time this is done, until the end."""

    def fail(*_):
        raise Fault

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, fail)
        yield


def test_no_two_proposals_have_the_same_number(town, monkeypatch):
    application = town.application
    round_id = town.announced_round()
    with failing(monkeypatch, application.desk.follower, "catch_up"):
        application.proposals.submit(round_id, SKATE_PARK, by=town.resident, reference="P1")
    application.proposals.submit(round_id, BENCHES, by=town.resident)
    with application.reading() as connection:
        assert {proposal.reference for proposal in proposals_of(connection, round_id)} == {"P1", "P2"}


def test_the_ballot_paper_holds_everything_that_was_shortlisted(town, monkeypatch):
    application = town.application
    round_id = town.announced_round()
    first, last = (application.proposals.submit(round_id, bid, by=town.resident) for bid in (SKATE_PARK, BENCHES))
    town.clock.set_to(TIMETABLE.proposals_close_at)
    application.proposals.shortlist(first, 900_000, by=town.officer)
    with failing(monkeypatch, application.desk.follower, "catch_up"):
        application.proposals.shortlist(last, 700_000, by=town.officer)
    application.rounds.settle_ballot_paper(round_id, by=town.officer)
    on_paper = application.store.get(FundingRound, UUID(round_id)).projects.values()
    assert {project["proposal"] for project in on_paper} == {first, last}


def test_a_text_handed_in_at_the_moment_of_the_erasure_is_not_forgotten_by_a_look_that_fails(town, monkeypatch):
    """The erasure locks out whoever hands in, so that what they wrote comes just after it."""
    application, erasing = town.application, town.application.erasing
    round_id = town.announced_round()
    person = application.people.register(name="Lena Late", email="lena@example.org", password=PASSWORD)
    erasing.erase(person, by=town.officer)
    application.proposals.submit(round_id, SKATE_PARK, by=Actor(person, "resident"))
    with failing(monkeypatch, erasing, "_delete"), suppress(Fault):
        erasing.look_again()
    erasing.look_again()
    with application.reading() as connection:
        assert connection.scalars(written_words.select()).all() == []


def test_remnants_of_such_a_text_are_swept_by_the_look_after_one_that_failed(town, monkeypatch):
    application, erasing = town.application, town.application.erasing
    round_id = town.announced_round()
    person = application.people.register(name="Lena Late", email="lena@example.org", password=PASSWORD)
    erasing.erase(person, by=town.officer)
    erasing.look_again()
    application.proposals.submit(round_id, SKATE_PARK, by=Actor(person, "resident"))
    with failing(monkeypatch, erasing, "_leave_nothing"), suppress(Fault):
        erasing.look_again()
    swept = []
    monkeypatch.setattr(erasing, "_leave_nothing", lambda: swept.append(True))
    erasing.look_again()
    erasing.look_again()
    assert swept == [True]
