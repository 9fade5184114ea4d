"""Two proposals that are one: the one says where it went, both authors are told, and its author can appeal."""

import pytest

from domain.proposals.refusals import (
    AlreadyRuledOut,
    MergeItIntoAnotherOne,
    SayWhyTheyAreMerged,
    SomebodyElseChecksIt,
)
from pb.actions.who_may import NotInThisCapacity
from pb.readmodels.proposals.answers import ids_merged_into, next_unchecked, one_proposal
from pb.replaying.replay import Replay, state_hash
from tests.stories import ALLOTMENTS, BENCHES, SKATE_PARK, Town

WHY = "Both want benches."


@pytest.fixture
def town(settings):
    town = Town(settings)
    town.round = town.announced_round()
    submit = town.application.proposals.submit
    town.one, town.other = (submit(town.round, bid, by=town.resident) for bid in (BENCHES, SKATE_PARK))
    yield town
    town.close()


def merge(town, one, into, reason=WHY, by=None):
    town.application.merging.merge_proposals(one, into, reason=reason, by=by or town.officer)


def test_a_proposal_says_what_it_went_into_and_that_one_what_came(town):
    merge(town, town.one, town.other)
    with town.application.reading() as connection:
        one = one_proposal(connection, town.one)
        assert (one.is_ruled_out, one.merged_into, one.reason) == (True, town.other, WHY)
        assert ids_merged_into(connection, town.other) == [town.one]
        assert one_proposal(connection, town.other).is_unchecked
        assert Replay().follow(town.application.store).state_hash() == state_hash(connection)


def test_it_goes_into_another_one_of_its_round_that_stands_and_with_a_reason(town):
    elsewhere = town.application.proposals.submit(town.announced_round(name="Autumn"), ALLOTMENTS, by=town.resident)
    for into in (town.one, elsewhere):
        with pytest.raises(MergeItIntoAnotherOne):
            merge(town, town.one, into)
    with pytest.raises(SayWhyTheyAreMerged):
        merge(town, town.one, town.other, reason=" ")
    with pytest.raises(NotInThisCapacity):
        merge(town, town.one, town.other, by=town.resident)
    merge(town, town.one, town.other)
    with pytest.raises(AlreadyRuledOut):
        merge(town, town.one, town.other)
    with pytest.raises(MergeItIntoAnotherOne):
        merge(town, town.other, town.one)


def test_an_appeal_that_is_upheld_brings_it_back(town):
    merge(town, town.one, town.other)
    town.application.assessing.appeal(town.one, "Mine are of wood.", by=town.resident)
    town.application.assessing.answer_appeal(town.one, upheld=True, reason="They are.", by=town.second)
    with town.application.reading() as connection:
        assert one_proposal(connection, town.one).merged_into == ""
        assert ids_merged_into(connection, town.other) == []


def test_the_next_one_is_the_next_that_nobody_has_checked_and_then_the_first_again(town):
    third = town.application.proposals.submit(town.round, ALLOTMENTS, by=town.resident)
    with town.application.reading() as connection:
        assert next_unchecked(connection, town.round, after=town.one) == town.other
        assert next_unchecked(connection, town.round, after=third) == town.one
    merge(town, town.one, third)
    merge(town, town.other, third)
    with town.application.reading() as connection:
        assert next_unchecked(connection, town.round, after=third) == ""


def test_whoever_put_either_of_them_in_does_not_merge_them(town):
    mine = town.application.proposals.submit(town.round, ALLOTMENTS, by=town.officer)
    for one, into in ((mine, town.other), (town.other, mine)):
        with pytest.raises(SomebodyElseChecksIt):
            merge(town, one, into)
    merge(town, mine, town.other, by=town.second)
