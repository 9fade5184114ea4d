"""An officer moves a proposal to where it belongs: who may, until when, what the paper says, and which letter."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from domain.proposals.refusals_of_moving import MoveItFirst, MoveItToAnotherOne
from domain.refusals import Refusal
from domain.rounds.about_projects import AboutAProject
from pb.actions.who_may import NotInThisCapacity
from pb.erasable.letter_tables import letters
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rounds.answers import one_round
from pb.readmodels.rows import from_json
from pb.replaying.replay import Replay, state_hash
from tests.stories import BENCHES, RULES, SLIDE, THREE_POTS, TIMETABLE, Town

WHY = "It is something to sit on."
RULES_HERE = replace(RULES, rule={"rule": "greedy", "ties": ["lower-cost", "id"], "pots": THREE_POTS})


@pytest.fixture
def town(settings):
    town = Town(settings)
    town.round = town.announced_round(RULES_HERE)
    submit = town.application.proposals.submit
    town.one = submit(town.round, replace(BENCHES, costs=[("Benches", 500_000)], pot="Play"), by=town.resident)
    town.other = submit(town.round, SLIDE, by=town.resident)
    yield town
    town.close()


def move(town, pot="Seats", by=None):
    town.application.handling.move(town.one, pot, reason=WHY, by=by or town.officer)


def settle(town, about=None):
    town.clock.set_to(TIMETABLE.proposals_close_at)
    town.application.proposals.shortlist(town.one, 500_000, by=town.officer)
    town.application.rounds.settle_ballot_paper(town.round, about=about or {}, by=town.officer)


def test_it_stands_where_it_was_moved_to_and_so_it_does_on_the_paper(town):
    move(town)
    with town.application.reading() as connection:
        one = one_proposal(connection, town.one)
        assert (one.pot, one.moved_from, one.moved_because) == ("Seats", "Play", WHY)
        assert Replay().follow(town.application.store).state_hash() == state_hash(connection)
    settle(town)
    with town.application.reading() as connection:
        assert [each.category for each in one_round(connection, town.round).projects] == ["Seats"]
    with pytest.raises(Refusal, match="settled"):
        move(town, "Growing")


def test_the_paper_does_not_move_it_back_without_a_word(town):
    move(town)
    with pytest.raises(MoveItFirst, match="was moved to “Seats”"):
        settle(town, {town.one: AboutAProject(category="Play")})


def test_only_those_who_check_proposals_move_them_and_only_within_their_round(town):
    with pytest.raises(NotInThisCapacity):
        move(town, by=town.resident)
    with pytest.raises(MoveItToAnotherOne):
        move(town, "Atlantis")


def test_the_author_is_told_where_it_is_now_and_why(town):
    move(town)
    for _ in range(2):
        town.application.do_what_is_due()
    with town.application.reading() as connection:
        wanted = select(letters.c.to_whom, letters.c.facts).where(letters.c.kind == "proposal-moved")
        ((to, facts),) = connection.execute(wanted)
    assert (to, from_json(facts)["pot"], from_json(facts)["reason"]) == (town.resident.person, "Seats", WHY)
