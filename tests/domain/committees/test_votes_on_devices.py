"""Members in the room give their own vote by name on a device, as persons, where standing orders let them."""

import pytest

from domain.committees.refusals_on_devices import OnlyTheMemberVotesThere
from domain.words.actor import Actor
from tests.a_meeting import AMeeting


@pytest.fixture
def meeting():
    meeting = AMeeting(votes_on_devices=True)
    meeting.takes("report")
    meeting.moves("report")
    meeting.opens(asked_by=["ash"])
    return meeting


def gives(meeting, member, side="for", *, by=None, vote="v1"):
    says = {"vote": vote, "member": member, "side": side}
    mark = next(meeting.marks)
    how = {"entry": mark, "at": meeting.minute, "now": meeting.minute}
    meeting.room.enter("VoteGiven", says, **how, by=Actor(by or member, "member"))
    return mark


def test_what_members_gave_is_theirs_and_the_latest_counts(meeting):
    gives(meeting, "cedar", "against")
    gives(meeting, "cedar", "abstain")
    assert meeting.now.votes["v1"].given == {"cedar": "abstain"}
    meeting.names(["ash", "beech"], ["elm"], ["cedar"])
    assert meeting.now.votes["v1"].outcome == "carried"


def test_nobody_votes_for_another_member(meeting):
    with pytest.raises(OnlyTheMemberVotesThere):
        gives(meeting, "cedar", by="elm")


@pytest.mark.parametrize(
    ("prepared", "refused"),
    [
        (lambda meeting: meeting.names(["ash"]), "NoVoteByNameIsOpen"),
        (lambda meeting: meeting.leaves("cedar"), "WasNotEntitled"),
    ],
)
def test_a_vote_is_given_only_while_one_is_open_by_whoever_is_there(meeting, prepared, refused):
    prepared(meeting)
    assert meeting.faults("VoteGiven", vote="v1", member="cedar", side="for") == [refused]


def test_only_sides_are_given_and_only_by_whoever_may_vote(meeting):
    assert meeting.faults("VoteGiven", vote="v1", member="coopted", side="both") == ["WasNotEntitled", "ChooseASide"]


def test_a_show_of_hands_is_not_voted_on_by_device():
    meeting = AMeeting(votes_on_devices=True)
    meeting.takes("report")
    meeting.moves("report")
    meeting.opens()
    assert meeting.faults("VoteGiven", vote="v1", member="cedar", side="for") == ["NoVoteByNameIsOpen"]


def test_without_the_standing_order_nobody_votes_on_a_device():
    meeting = AMeeting()
    meeting.takes("report")
    meeting.moves("report")
    meeting.opens(asked_by=["ash"])
    assert meeting.faults("VoteGiven", vote="v1", member="cedar", side="for") == ["NoVotesOnDevices"]


def test_what_was_given_is_not_written_down_as_another_vote_until_it_is_struck(meeting):
    given = gives(meeting, "cedar", "against")
    names = {"for": ["ash", "cedar"], "against": [], "abstain": []}
    numbers = {"for": 2, "against": 0, "abstain": 0}
    assert meeting.faults("VoteTaken", vote="v1", numbers=numbers, names=names) == ["GaveItOtherwise"]
    meeting.strikes(given)
    meeting.names(["ash", "cedar"])
    assert meeting.now.votes["v1"].outcome == "carried"


def test_what_somebody_gave_who_left_before_the_close_counts_for_nothing(meeting):
    gives(meeting, "cedar", "against")
    meeting.leaves("cedar")
    meeting.names(["ash", "beech", "elm"])
    assert meeting.now.votes["v1"].entitled_at_close == ["ash", "beech", "dogwood", "elm", "fir", "gorse"]


def test_a_vote_that_is_struck_takes_what_was_given_with_it(meeting):
    opened = meeting.room.entries[-1].id
    gives(meeting, "cedar")
    meeting.strikes(opened)
    assert meeting.now.votes == {}
