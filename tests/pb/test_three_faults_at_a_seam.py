"""Three faults that people met: a vote extended at its page and shut at its door, a text and an account of nobody."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.refusals import Refusal
from pb.casting.voting_codes import entitlement_of
from pb.store.event_store import by_reference
from tests.pb.seams import Fault, Seams
from tests.stories import PASSWORD, SKATE_PARK, TIMETABLE, Town

A_DAY = timedelta(days=1)


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def at_each_seam(town, begin, do):
    """Do it over and over, each time to something new, with a fault one seam further on; then look at what is due."""
    seams, at = Seams(), 0
    while at == 0 or seams.broken:
        at += 1
        subject = begin(at)
        with seams.breaking(town.application, at), suppress(Fault):
            do(subject)
        town.application.do_what_is_due()
        yield subject


def test_a_vote_that_its_page_says_is_extended_takes_votes_until_then(town):
    rounds, voting = town.application.rounds, town.application.voting
    later = TIMETABLE.voting_closes_at + A_DAY

    def extend(round_id):
        rounds.extend_voting(round_id, later, reason="The library was shut.", by=town.officer)

    def begin(_):
        town.clock.set_to(TIMETABLE.proposals_open_at)
        return town.open_round(bids=(SKATE_PARK,))

    for round_id in at_each_seam(town, begin, extend):
        (code,) = town.codes(round_id, 1)
        with suppress(Refusal):  # it has been extended
            extend(round_id)
        town.clock.set_to(later - timedelta(hours=1))
        entitlement = entitlement_of(by_reference(round_id), code)
        assert voting.cast(round_id, entitlement, ["1"], idempotency_key=f"the form of {round_id}")


def test_whoever_is_erased_leaves_no_text_though_handing_it_in_failed(town):
    round_id, people = town.announced_round(), town.application.people

    def begin(number):
        reference = people.register(name="Rory", email=f"rory{number}@example.org", password=PASSWORD)
        return town.resident._replace(person=reference)

    for who in at_each_seam(town, begin, lambda w: town.application.proposals.submit(round_id, SKATE_PARK, by=w)):
        town.application.erasing.erase(who.person, by=town.officer)
        town.application.do_what_is_due()
        with town.application.reading() as connection:
            assert connection.scalar(text("SELECT count(*) FROM written_words")) == 0


def test_whoever_can_sign_in_has_a_role_and_can_be_erased_and_whoever_cannot_can_register(town):
    people = town.application.people

    def register(email):
        people.register(name="Rory", email=email, password=PASSWORD)

    for email in at_each_seam(town, lambda number: f"rory{number}@example.org", register):
        try:
            token = people.sign_in(email, PASSWORD)
        except Refusal:
            register(email)
            token = people.sign_in(email, PASSWORD)
        assert people.who_is(token).roles == {"resident"}
        town.application.erasing.erase(town.application.erasing.whose(email), by=town.officer)
