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
ASH = Actor("ash", "member")
SITTING = Sitting(
    {"ash": True, "beech": True, "cedar": True, "dogwood": True, "coopted": False}, "ash", 2, casting_vote=True
)
RESULT = CountedResult(
    "count",
    1_000_000,
    binding=False,
    awards={"1": 400_000, "2": 500_000},
    costs={"1": 400_000, "2": 500_000, "3": 600_000},
    counted_on=date(2026, 3, 28),
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


def decide(motion=CONFIRM, vote=UNANIMOUS, result=RESULT, sitting=SITTING, **when):
    return Decision.put_to_the_vote(
        motion,
        vote,
        round="r",
        committee="c",
        sitting=sitting,
        result=result,
        id=UUID(int=3),
        **{"met_on": date(2026, 3, 31), "by": ASH, "now": NOW, **when},
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
        decide(vote=replace(UNANIMOUS, interests=[Interest("elm", "personal", "A neighbour.")]))


@pytest.mark.parametrize(
    ("presiding", "vote"),
    [
        ("dogwood", UNANIMOUS),
        ("elm", UNANIMOUS),
        ("coopted", replace(UNANIMOUS, present=["ash", "beech", "cedar", "coopted"])),
        ("cedar", replace(UNANIMOUS, interests=[PECUNIARY], votes_for=["ash", "beech"])),
    ],
    ids=["absent", "a stranger", "co-opted", "left for an interest"],
)
def test_whoever_presides_is_there_has_a_vote_and_did_not_have_to_leave(presiding, vote):
    with pytest.raises(no.WhoeverPresidesMustBeAbleToVote, match="choose who took the chair"):
        decide(vote=replace(vote, presiding=presiding))


@pytest.mark.parametrize("presiding", ["coopted", "cedar"])
def test_nobody_who_may_not_vote_carries_a_motion_by_a_casting_vote(presiding):
    vote = replace(
        TIED,
        present=["ash", "beech", "cedar", "coopted"],
        interests=[PECUNIARY],
        presiding=presiding,
        casting="for",
    )
    with pytest.raises(no.WhoeverPresidesMustBeAbleToVote):
        decide(vote=vote)


def test_a_chair_with_a_dispensation_presides_and_casts():
    vote = replace(TIED, interests=[replace(PECUNIARY, member="ash", dispensation=True)], casting="for")
    assert decide(vote=vote).carried


def test_a_motion_needs_two_different_members():
    with pytest.raises(no.ProposerAndSeconderMustBePresent):
        decide(vote=replace(UNANIMOUS, seconded_by="ash"))


def test_a_member_who_was_there_and_did_not_vote_is_recorded_so_as_the_regulations_have_it():
    assert decide(vote=replace(UNANIMOUS, votes_for=["ash", "beech"])).carried
    assert decide(vote=replace(UNANIMOUS, votes_for=["ash"], votes_against=[])).carried


@pytest.mark.parametrize("votes_for", [["ash", "beech", "cedar", "cedar"], ["ash", "beech", "cedar", "dogwood"]])
def test_nobody_is_recorded_twice_nor_votes_from_elsewhere(votes_for):
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


def test_where_nobody_votes_for_or_against_there_is_no_tie_and_the_motion_is_lost():
    silent = replace(UNANIMOUS, votes_for=[], abstentions=["ash", "beech", "cedar"])
    assert not decide(vote=silent).carried
    with pytest.raises(no.NobodyVoted):
        decide(vote=replace(silent, casting="for"))


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


@pytest.mark.parametrize(
    ("awards", "refused", "said"),
    [
        ({"9": 1}, no.NotAProjectOnTheBallot, "no project number 9"),
        ({"1": 450_050}, no.TheAwardIsAboveTheCost, "The award for project 1 is £500.50 more than it asks for"),
        ({"1": 0}, no.AnAwardIsMoreThanNothing, "must be more than nothing"),
        ({"1": -5}, no.AnAwardIsMoreThanNothing, "must be more than nothing"),
    ],
)
def test_an_award_is_for_a_project_of_the_round_and_never_above_its_cost(awards, refused, said):
    with pytest.raises(refused, match=said):
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
    except no.NobodyVoted:
        assert casting
        assert not vote.votes_for
        assert not balance
    else:
        assert carried == (balance > 0 or (balance == 0 and casting == "for"))


@pytest.mark.parametrize(
    ("met_on", "refused"),
    [
        (date(2026, 4, 1), no.TheMeetingIsStillToCome),
        (date(2099, 1, 1), no.TheMeetingIsStillToCome),
        (date(2026, 3, 27), no.TheMeetingWasBeforeTheCount),
        (date(1999, 1, 1), no.TheMeetingWasBeforeTheCount),
    ],
)
def test_a_meeting_is_on_no_day_that_is_still_to_come_nor_before_the_count_it_had_before_it(met_on, refused):
    with pytest.raises(refused):
        decide(met_on=met_on)


def test_the_day_of_the_count_and_today_are_good_by_the_clocks_of_london():
    assert decide(met_on=date(2026, 3, 28)).carried
    late = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert decide(met_on=date(2026, 4, 1), now=late).carried, "half past midnight in London"


@pytest.mark.parametrize("by", [Actor("0" * 32, "officer"), Actor("dogwood", "member"), Actor("elm", "member")])
def test_only_a_member_who_was_there_records_what_was_decided(by):
    with pytest.raises(no.OnlyAMemberWhoWasThereRecordsIt, match="Ask one of them"):
        decide(by=by)


def test_everything_that_stands_against_a_decision_is_given_at_once():
    vote = replace(UNANIMOUS, present=["ash"], presiding="beech", seconded_by="ash")
    motion = Motion({"1": 400_000, "2": 500_000, "3": 600_000}, "")
    found = Decision.faults(
        motion, vote, sitting=SITTING, result=RESULT, met_on=date(2099, 1, 1), by=Actor("elm", "member"), now=NOW
    )
    assert [type(fault) for fault in found] == [
        no.TheMeetingIsStillToCome,
        no.OnlyAMemberWhoWasThereRecordsIt,
        no.WhoeverPresidesMustBeAbleToVote,
        no.TheMeetingWasInquorate,
        no.ProposerAndSeconderMustBePresent,
        no.EachMemberVotesOnce,
        no.TheAwardsExceedThePot,
        no.DepartingNeedsReasons,
    ]
