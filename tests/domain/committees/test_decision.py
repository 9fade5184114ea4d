"""How a committee may decide on a result, told as disputes."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.committees import refusals as no
from domain.committees.decision import CountedResult, Decision, Motion, RecordedVote, Sitting
from domain.committees.interests import Interest
from domain.words.actor import Actor

NOW = datetime(2026, 3, 31, 18, 30, tzinfo=UTC)
CLERK = Actor("0" * 32, "officer")
SITTING = Sitting(
    {"ash": True, "beech": True, "cedar": True, "dogwood": True, "coopted": False}, "ash", 2, casting_vote=True
)
RESULT = CountedResult(
    "count",
    1_000_000,
    binding=False,
    awards={"1": 400_000, "2": 500_000},
    costs={"1": 400_000, "2": 500_000, "3": 600_000},
)
CONFIRM = Motion(RESULT.awards, "As residents voted.")
UNANIMOUS = RecordedVote(
    present=["ash", "beech", "cedar"],
    interests=[],
    moved_by="ash",
    seconded_by="beech",
    votes_for=["ash", "beech", "cedar"],
    votes_against=[],
    abstentions=[],
    presiding="ash",
)
PECUNIARY = Interest("cedar", "disclosable-pecuniary", "Owns the field.")


def decide(motion=CONFIRM, vote=UNANIMOUS, result=RESULT, sitting=SITTING):
    return Decision.put_to_the_vote(
        motion,
        vote,
        round="r",
        committee="c",
        sitting=sitting,
        result=result,
        met_on=date(2026, 3, 31),
        id=UUID(int=3),
        by=CLERK,
        now=NOW,
    )


def test_a_committee_confirms_what_residents_voted():
    decision = decide()
    assert decision.carried
    (event,) = decision.collect_events()
    assert event.departures == {}
    assert event.vote["votes_for"] == ["ash", "beech", "cedar"]


def test_a_member_with_a_pecuniary_interest_who_votes_moves_or_seconds_spoils_the_vote():
    for vote in (
        replace(UNANIMOUS, interests=[PECUNIARY]),
        replace(UNANIMOUS, interests=[PECUNIARY], votes_for=["ash", "beech"], moved_by="cedar"),
        replace(UNANIMOUS, interests=[PECUNIARY], votes_for=["ash", "beech"], seconded_by="cedar"),
    ):
        with pytest.raises(no.AnInterestBarsFromVoting):
            decide(vote=vote)


def test_a_member_with_an_interest_who_leaves_does_not_spoil_it():
    assert decide(vote=replace(UNANIMOUS, interests=[PECUNIARY], votes_for=["ash", "beech"])).carried


@pytest.mark.parametrize(
    "interest",
    [
        replace(PECUNIARY, dispensation=True),
        Interest("cedar", "personal", "A neighbour."),
        Interest("cedar", "private", ""),
    ],
)
def test_a_dispensation_or_a_lesser_interest_lets_the_member_vote(interest):
    assert decide(vote=replace(UNANIMOUS, interests=[interest])).carried


def test_an_interest_has_one_of_three_kinds():
    with pytest.raises(no.KindOfInterestNotKnown):
        Interest("cedar", "vague", "")


def test_those_who_must_leave_do_not_count_towards_the_quorum():
    vote = replace(
        UNANIMOUS,
        interests=[PECUNIARY, replace(PECUNIARY, member="beech")],
        votes_for=["ash"],
        seconded_by="ash",
    )
    with pytest.raises(
        no.TheMeetingWasInquorate, match="1 voting member was present and free to vote; the quorum is 2"
    ):
        decide(vote=vote)


def test_a_co_opted_member_may_be_present_but_not_vote_or_second():
    assert decide(vote=replace(UNANIMOUS, present=["ash", "beech", "cedar", "coopted"])).carried
    with pytest.raises(no.ACoOptedMemberHasNoVote):
        decide(
            vote=replace(
                UNANIMOUS, present=["ash", "beech", "cedar", "coopted"], votes_for=["ash", "beech", "cedar", "coopted"]
            )
        )
    with pytest.raises(no.ProposerAndSeconderMustBePresent):
        decide(vote=replace(UNANIMOUS, present=["ash", "beech", "cedar", "coopted"], seconded_by="coopted"))


def test_strangers_cannot_be_present_nor_absent_members_preside():
    with pytest.raises(no.OnlyMembersCanBePresent):
        decide(vote=replace(UNANIMOUS, present=["ash", "beech", "cedar", "elm"]))
    with pytest.raises(no.OnlyMembersCanBePresent):
        decide(vote=replace(UNANIMOUS, presiding="dogwood"))


def test_a_motion_needs_two_different_members():
    with pytest.raises(no.ProposerAndSeconderMustBePresent):
        decide(vote=replace(UNANIMOUS, seconded_by="ash"))


@pytest.mark.parametrize(
    "votes_for", [["ash", "beech"], ["ash", "beech", "cedar", "cedar"], ["ash", "beech", "cedar", "dogwood"]]
)
def test_every_member_present_is_recorded_exactly_once(votes_for):
    with pytest.raises(no.EachMemberVotesOnce):
        decide(vote=replace(UNANIMOUS, votes_for=votes_for))


TIED = replace(UNANIMOUS, present=["ash", "beech"], votes_for=["ash"], votes_against=["beech"])


def test_on_a_tie_the_person_presiding_decides_where_the_constitution_says_so():
    with pytest.raises(no.TheChairMustCastTheDecidingVote):
        decide(vote=TIED)
    assert decide(vote=replace(TIED, casting="for")).carried
    assert not decide(vote=replace(TIED, casting="against")).carried


def test_without_a_casting_vote_a_tied_motion_is_lost():
    sitting = replace(SITTING, casting_vote=False)
    assert not decide(vote=TIED, sitting=sitting).carried
    with pytest.raises(no.ThisCommitteeHasNoCastingVote):
        decide(vote=replace(TIED, casting="for"), sitting=sitting)


def test_no_casting_vote_is_given_when_the_votes_differ():
    with pytest.raises(no.NoCastingVoteIsNeeded):
        decide(vote=replace(UNANIMOUS, casting="for"))


def test_a_majority_of_those_voting_decides_and_abstentions_do_not_count():
    vote = replace(UNANIMOUS, votes_for=["ash"], abstentions=["beech", "cedar"])
    assert decide(vote=vote).carried
    assert not decide(vote=replace(vote, votes_for=[], votes_against=["ash"])).carried


def test_departing_needs_a_reason_for_each_project_and_none_for_the_rest():
    motion = Motion({"1": 400_000, "3": 600_000}, "On balance.", {"2": "No planning permission."})
    with pytest.raises(no.DepartingNeedsReasons, match="project 3"):
        decide(motion)
    decision = decide(replace(motion, departures={**motion.departures, "3": "It was next.", "1": "Idle words."}))
    (event,) = decision.collect_events()
    assert event.departures == {"2": "No planning permission.", "3": "It was next."}


def test_giving_less_than_the_count_gave_is_a_departure_too():
    with pytest.raises(no.DepartingNeedsReasons, match="project 2"):
        decide(Motion({"1": 400_000, "2": 499_999}, ""))


def test_a_binding_vote_can_only_be_confirmed():
    binding = replace(RESULT, binding=True)
    assert decide(result=binding).carried
    with pytest.raises(no.TheVoteIsBinding):
        decide(Motion({"1": 400_000}, "", {"2": "We know better."}), result=binding)


@pytest.mark.parametrize("awards", [{"9": 1}, {"1": 400_001}, {"1": 0}, {"1": -5}])
def test_an_award_is_for_a_project_of_the_round_and_never_above_its_cost(awards):
    with pytest.raises(no.NotAProjectOnTheBallot):
        decide(Motion(awards, ""))


def test_awards_never_exceed_the_pot():
    with pytest.raises(no.TheAwardsExceedThePot, match="£15,000, more than the pot of £10,000"):
        decide(Motion({"1": 400_000, "2": 500_000, "3": 600_000}, "", {"3": "All of them."}))


@given(st.data())
def test_whatever_is_voted_a_carried_motion_has_more_for_than_against_or_a_casting_vote(data):
    members = ["ash", "beech", "cedar", "dogwood"]
    how = {m: data.draw(st.sampled_from(["for", "against", "abstain"])) for m in members}
    casting = data.draw(st.sampled_from(["", "for", "against"]))
    vote = RecordedVote(
        members,
        [],
        "ash",
        "beech",
        [m for m in members if how[m] == "for"],
        [m for m in members if how[m] == "against"],
        [m for m in members if how[m] == "abstain"],
        "ash",
        casting,
    )
    balance = len(vote.votes_for) - len(vote.votes_against)
    try:
        carried = vote.carried_at(SITTING)
    except (no.NoCastingVoteIsNeeded, no.TheChairMustCastTheDecidingVote):
        assert bool(casting) == bool(balance)
    else:
        assert carried == (balance > 0 or (balance == 0 and casting == "for"))
