"""Cases that real committees meet: seats that change, somebody who is erased, a dispensation that comes late."""

from datetime import timedelta

import pytest

from domain.committees.room_refusals import CannotPreside, NoSuchDispensation, OnlyWhoeverPresidesCastsIt
from domain.people.roles import MEMBER
from pb.actions.in_session import OnTheAgenda, room_as_entered
from tests.a_meeting import a_motion, named_votes
from tests.in_the_town import InTheTown
from tests.stories import RULES, SYSTEM, Town


@pytest.fixture
def town(settings):
    town = Town(settings)
    yield town
    town.close()


def a_report(letter="a"):
    return OnTheAgenda(letter * 32, "1", "Report of the wardens", "information")


def votes_on(meeting, item, those_for, against=(), vote="v1"):
    moved = a_motion(item.item, {}, motion=f"m-{vote}", mover=meeting.people[0], seconder=meeting.people[1])
    meeting.enter("MotionMoved", **moved)
    opened = {"vote": vote, "motion": f"m-{vote}", "amendment": "", "asked_by": meeting.people[:1]}
    meeting.enter("VoteOpened", by_name=True, **opened)
    meeting.enter("VoteTaken", **named_votes(those_for, against, vote=vote))


def test_who_changes_seats_has_each_meeting_the_vote_of_the_seat_of_its_day(town):
    """Cedar sits with a vote, then as a co-opted member without one: the earlier vote stands as it was."""
    schemes, cedar = town.application.schemes, town.members[2].person
    first = InTheTown(town, [a_report()])
    first.takes(a_report())
    votes_on(first, a_report(), first.people)
    town.clock.set_to(town.clock.now() + timedelta(days=7))
    schemes.release_member(town.committee, cedar, by=town.officer)
    town.clock.set_to(town.clock.now() + timedelta(days=7))
    schemes.seat_member(town.committee, cedar, has_vote=False, by=town.officer)
    second = InTheTown(town, [a_report("b")], first.clerk)
    second.takes(a_report("b"))
    assert cedar in second.standing.here
    assert cedar not in second.standing.may_vote()
    assert first.standing.votes["v1"].names["for"] == sorted(first.people)
    assert cedar in first.standing.votes["v1"].entitled


def test_who_could_vote_stays_as_it_was_frozen_when_a_member_is_erased(town):
    people, cedar = town.application.people, town.members[2].person
    meeting = InTheTown(town, [a_report()])
    meeting.takes(a_report())
    votes_on(meeting, a_report(), meeting.people)
    before = meeting.standing
    entries = room_as_entered(town.application.desk, meeting.room).entries
    town.application.schemes.release_member(town.committee, cedar, by=town.officer)
    people.take_role(cedar, MEMBER, by=SYSTEM)
    town.application.erasing.erase(cedar, by=town.officer)
    assert meeting.standing == before
    assert room_as_entered(town.application.desk, meeting.room).entries == entries
    assert cedar in before.votes["v1"].entitled
    assert cedar in before.votes["v1"].entitled_at_close


def test_a_dispensation_that_the_register_gets_in_the_middle_of_the_item_lets_the_member_vote_from_then_on(town):
    cedar = town.members[2].person
    item = OnTheAgenda("a" * 32, "1", "Bids", "bids", tuple(town.with_proposals(town.announced_round(committee=True))))
    meeting = InTheTown(town, [item])
    meeting.takes(item)
    declared = {"item": item.item, "member": cedar, "interest": "disclosable-pecuniary", "reason": "Owns the field."}
    meeting.enter("InterestDeclared", **declared, leaves=True, dispensation="")
    assert cedar not in meeting.standing.may_vote()
    with pytest.raises(NoSuchDispensation):
        meeting.enter("InterestDeclared", **declared, leaves=False, dispensation="1")
    town.application.interests.grant(
        cedar,
        "To vote on bids.",
        committee=town.committee,
        allows="vote",
        ground="c",
        last_day=town.clock.now().date() + timedelta(days=90),
        by=meeting.clerk,
    )
    meeting.enter("InterestDeclared", **declared, leaves=False, dispensation="1")
    meeting.enter("PersonArrived", member=cedar, how="in-person")
    meeting.carries(item, {item.about[1]: 500_000})
    assert cedar in meeting.standing.votes["v1"].names["for"]


def test_a_tie_under_a_chair_who_is_barred_is_for_whoever_presides_in_their_place(town):
    """Ash chairs, is barred and leaves; Beech presides: the casting vote is Beech's, and never Ash's."""
    ash, beech, cedar = [member.person for member in town.members]
    dogwood = town.application.people.appoint(
        "member", name="Councillor Dogwood", email="dogwood@example.org", password="three random words", by=SYSTEM
    )
    town.application.schemes.seat_member(town.committee, dogwood, has_vote=True, by=town.officer)
    bid = town.with_proposals(town.announced_round(RULES, committee=True))[1]
    item = OnTheAgenda("a" * 32, "1", "Allotments", "bid", (bid,))
    meeting = InTheTown(town, [item])
    meeting.enter("PersonArrived", member=dogwood, how="in-person")
    declared = {"item": item.item, "interest": "disclosable-pecuniary", "reason": "Owns the field."}
    meeting.enter("InterestDeclared", member=ash, **declared, leaves=True, dispensation="")
    meeting.enter("TookTheChair", member=beech)
    meeting.takes(item)
    with pytest.raises(CannotPreside):
        meeting.enter("TookTheChair", member=ash)
    meeting.enter("MotionMoved", **a_motion(item.item, {bid: 500_000}, mover=cedar, seconder=beech))
    meeting.enter("VoteOpened", vote="v1", motion="m1", amendment="", by_name=False, asked_by=[])
    meeting.enter("VoteTaken", **{**named_votes(), "numbers": {"for": 1, "against": 1, "abstain": 1}})
    assert meeting.standing.open_vote is not None
    with pytest.raises(OnlyWhoeverPresidesCastsIt):
        meeting.enter("CastingVote", vote="v1", member=ash, casts="for")
    meeting.enter("CastingVote", vote="v1", member=beech, casts="against")
    assert meeting.standing.votes["v1"].outcome == "lost"
