"""An officer sends a proposal back: what has to change, by when, who may, which letter says so, and that it comes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from domain.proposals.refusals_of_sending_back import ItIsBackWithItsAuthor
from domain.refusals import Refusal
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.letter_tables import letters
from pb.readmodels.proposals.answers import ids_sent_back, next_unchecked, one_proposal, place_in_line
from pb.readmodels.rows import from_json
from pb.replaying.replay import Replay, state_hash
from tests.stories import BENCHES, SKATE_PARK, TIMETABLE, Town

WHY = "Say who looks after the benches."
DUE = date(2026, 3, 24)
BETTER = replace(BENCHES, summary="Eight benches; the harbour trust looks after them.")


@pytest.fixture
def town(settings):
    town = Town(settings)
    town.round = town.announced_round()
    submit = town.application.proposals.submit
    town.one, town.other = (submit(town.round, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK))
    yield town
    town.close()


def send_back(town, by=None):
    town.application.handling.send_back(town.one, reason=WHY, due=DUE, by=by or town.officer)


def stands(town):
    with town.application.reading() as connection:
        assert Replay().follow(town.application.store).state_hash() == state_hash(connection)
        return one_proposal(connection, town.one)


def test_it_lies_with_its_author_until_they_send_it_again(town):
    send_back(town)
    assert (stands(town).is_sent_back, stands(town).waits_until, stands(town).has_to_change) == (True, DUE, WHY)
    with pytest.raises(ItIsBackWithItsAuthor):
        town.application.proposals.shortlist(town.one, 700_000, by=town.officer)
    town.application.proposals.edit(town.one, BETTER, by=town.resident)
    assert (stands(town).is_sent_back, stands(town).has_to_change) == (False, "")
    town.application.proposals.shortlist(town.one, 700_000, by=town.officer)


def test_it_is_taken_after_proposals_closed_until_its_day_is_over(town):
    town.clock.set_to(TIMETABLE.proposals_close_at + timedelta(hours=1))
    with pytest.raises(Refusal):
        town.application.proposals.edit(town.one, BETTER, by=town.resident)
    send_back(town)
    town.application.proposals.edit(town.one, BETTER, by=town.resident)
    send_back(town)
    town.clock.set_to(TIMETABLE.proposals_close_at + timedelta(days=9))
    with pytest.raises(Refusal, match="is over"):
        town.application.proposals.edit(town.one, BETTER, by=town.resident)
    town.application.proposals.rule_out(town.one, reason="It did not come again.", by=town.officer)


def test_only_those_who_check_proposals_send_them_back_and_not_when_the_paper_is_settled(town):
    with pytest.raises(NotInThisCapacity):
        send_back(town, by=town.resident)
    town.clock.set_to(TIMETABLE.proposals_close_at)
    town.application.proposals.shortlist(town.other, 900_000, by=town.officer)
    town.application.rounds.settle_ballot_paper(town.round, by=town.officer)
    with pytest.raises(Refusal, match="settled"):
        send_back(town)


def test_whoever_checks_one_after_the_other_is_not_led_to_it(town):
    send_back(town)
    with town.application.reading() as connection:
        assert ids_sent_back(connection, town.round) == [town.one]
        assert next_unchecked(connection, town.round, after=town.other) == ""
        assert place_in_line(connection, town.round, town.other)[:2] == (1, 1)


def test_the_author_is_told_once_what_has_to_change_and_by_when(town):
    send_back(town)
    for _ in range(2):
        town.application.do_what_is_due()
    with town.application.reading() as connection:
        wanted = select(letters.c.to_whom, letters.c.facts).where(letters.c.kind == "proposal-returned")
        ((to, facts),) = connection.execute(wanted)
    assert (to, from_json(facts)["reason"], from_json(facts)["due"]) == (town.resident.person, WHY, "2026-03-24")


def test_who_sent_it_again_already_is_told_nothing(town):
    send_back(town)
    town.application.proposals.edit(town.one, BETTER, by=town.resident)
    town.application.do_what_is_due()
    with town.application.reading() as connection:
        assert not connection.execute(select(letters.c.id).where(letters.c.kind == "proposal-returned")).all()
