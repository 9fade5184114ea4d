"""The public is excluded for an exempt item by a resolution that was carried, and by nothing else."""

import pytest

from tests.a_meeting import AMeeting

WORDS = "a" * 64
"""What commits to words that stand elsewhere."""
BY_RESOLUTION = {"exempt": {"report": 3}, "excludes_by_resolution": True}
IN_PRIVATE = {"item": "report", "text": "Members heard the prices.", "private": WORDS}


@pytest.fixture
def meeting():
    meeting = AMeeting(**BY_RESOLUTION)
    meeting.takes("report")
    return meeting


def resolved(those_for=0, against=0, abstain=0, **says):
    numbers = {"for": those_for, "against": against, "abstain": abstain}
    said = {"item": "report", "paragraph": 3, "reason": "Builders would learn what others asked for."}
    return said | {"mover": "ash", "seconder": "beech", "numbers": numbers, "casting": False} | says


def test_nothing_is_minuted_in_private_before_the_committee_resolved_to_exclude_the_public(meeting):
    assert meeting.faults("NoteMade", **IN_PRIVATE) == ["ThePublicWasNotExcluded"]
    meeting.enter("PublicExcluded", **resolved())
    assert meeting.now.now_before_it.is_in_private
    meeting.enter("NoteMade", **IN_PRIVATE)
    assert [said[1:] for said in meeting.now.items["report"].in_private] == [(IN_PRIVATE["text"], WORDS)]


def test_what_was_minuted_with_and_without_the_public_stands_in_the_order_of_its_time():
    meeting = AMeeting(**BY_RESOLUTION)
    meeting.takes("report")
    meeting.enter("PublicExcluded", **resolved())
    meeting.enter("NoteMade", **IN_PRIVATE)
    meeting.enter("PublicReadmitted", item="report")
    meeting.enter("NoteMade", item="report", text="The chair said what had been heard.", private="")
    meeting.enter("NoteMade", item="report", text="A resident thanked her.", private="")
    assert meeting.now.items["report"].minuted_together() == [
        (True, [IN_PRIVATE["text"]]),
        (False, ["The chair said what had been heard.", "A resident thanked her."]),
    ]


def test_rooms_of_before_minute_in_private_without_an_entry_of_the_resolution():
    meeting = AMeeting(exempt={"report": 3})
    meeting.takes("report")
    meeting.enter("NoteMade", **IN_PRIVATE)
    assert meeting.now.items["report"].in_private


def test_it_can_be_resolved_before_the_item_is_taken_and_holds_when_it_is():
    meeting = AMeeting(**BY_RESOLUTION)
    meeting.enter("PublicExcluded", **resolved())
    assert not meeting.now.items["report"].was_in_private
    meeting.takes("report")
    meeting.enter("NoteMade", **IN_PRIVATE)
    assert meeting.now.items["report"].was_in_private


def test_an_exempt_item_that_was_taken_after_the_public_was_let_in_again_is_not_minuted_in_private():
    meeting = AMeeting(**BY_RESOLUTION)
    meeting.enter("PublicExcluded", **resolved())
    meeting.enter("PublicReadmitted", item="report")
    meeting.takes("report")
    assert meeting.faults("NoteMade", **IN_PRIVATE) == ["ThePublicWasNotExcluded"]


def test_the_public_is_let_in_again_once_and_excluded_again_by_another_resolution(meeting):
    assert meeting.faults("PublicReadmitted", item="report") == ["ThePublicIsNotExcluded"]
    assert meeting.faults("PublicReadmitted", item="weather") == ["NotOnTheAgenda"]
    meeting.enter("PublicExcluded", **resolved())
    assert meeting.faults("PublicExcluded", **resolved()) == ["ThePublicIsExcludedAlready"]
    meeting.enter("PublicReadmitted", item="report")
    assert meeting.now.items["report"].excluded[0].until == meeting.minute
    assert meeting.faults("PublicReadmitted", item="report") == ["ThePublicIsNotExcluded"]
    meeting.enter("PublicExcluded", **resolved())
    assert meeting.now.now_before_it.is_in_private


def test_nobody_is_excluded_from_an_item_that_is_open_or_on_another_ground_than_the_agenda_says(meeting):
    assert meeting.faults("PublicExcluded", **resolved(item="bench")) == ["NobodyIsExcludedFromAnOpenItem"]
    assert meeting.faults("PublicExcluded", **resolved(item="weather")) == ["NotOnTheAgenda"]
    for paragraph in (1, 8, "3", True):
        said = resolved(paragraph=paragraph)
        assert meeting.faults("PublicExcluded", **said) == ["AnotherParagraphThanTheAgendaSays"]
    assert meeting.faults("PublicExcluded", **resolved(reason=" ")) == ["SayWhyThePublicIsExcluded"]


@pytest.mark.parametrize(
    ("votes", "casting", "refused"),
    [
        ((4, 3, 0), False, []),
        ((3, 3, 1), True, []),
        ((3, 3, 1), False, ["TheResolutionIsNotCarried"]),
        ((2, 3, 2), False, ["TheResolutionIsNotCarried"]),
        ((0, 0, 7), False, ["TheResolutionIsNotCarried"]),
        ((4, 3, 0), True, ["NoCastingVoteOnIt"]),
        ((0, 0, 0), True, ["NoCastingVoteOnIt"]),
        ((8, 0, 0), False, ["MoreVotedThanCould"]),
        ((-1, 0, 0), False, ["SayHowManyVotedOnIt"]),
    ],
)
def test_it_is_carried_by_a_majority_of_those_who_could_vote_or_by_the_casting_vote(meeting, votes, casting, refused):
    assert meeting.faults("PublicExcluded", **resolved(*votes, casting=casting)) == refused


def test_where_standing_orders_give_no_casting_vote_equal_votes_exclude_nobody():
    meeting = AMeeting(casting_vote=False, **BY_RESOLUTION)
    assert meeting.faults("PublicExcluded", **resolved(3, 3, casting=True)) == ["NoCastingVoteOnIt"]


def test_numbers_that_are_none_are_refused(meeting):
    for numbers in ({}, {"for": 3}, [3, 0, 0], {"for": "3", "against": 0, "abstain": 0}):
        assert meeting.faults("PublicExcluded", **resolved() | {"numbers": numbers}) == ["SayHowManyVotedOnIt"]


def test_it_is_moved_and_seconded_by_two_who_may_vote_on_the_item():
    meeting = AMeeting(**BY_RESOLUTION)
    assert meeting.faults("PublicExcluded", **resolved(seconder="ash")) == ["TwoDifferentMembers"]
    assert meeting.faults("PublicExcluded", **resolved(mover="coopted")) == ["CannotMove"]
    meeting.declares("beech", "report")
    assert meeting.faults("PublicExcluded", **resolved()) == ["CannotSecond"]
    assert meeting.faults("PublicExcluded", **resolved(7, seconder="cedar")) == ["MoreVotedThanCould"]
    meeting.takes("report")
    assert meeting.faults("PublicExcluded", **resolved()) == ["CannotSecond"]


def test_it_takes_a_quorum_and_somebody_in_the_chair():
    meeting = AMeeting(here=("ash", "beech"), **BY_RESOLUTION)
    assert meeting.faults("PublicExcluded", **resolved()) == ["Inquorate"]
    assert AMeeting(chair="", **BY_RESOLUTION).faults("PublicExcluded", **resolved()) == ["NobodyPresides"]
    barred = AMeeting(**BY_RESOLUTION)
    barred.declares("ash", "report")
    assert barred.faults("PublicExcluded", **resolved(mover="cedar")) == ["CannotPreside"]


def test_nobody_goes_or_comes_back_while_a_vote_is_open(meeting):
    meeting.moves("report")
    meeting.opens()
    assert "AVoteIsOpen" in meeting.faults("PublicExcluded", **resolved())
    meeting.shows(4)
    meeting.enter("PublicExcluded", **resolved())
    meeting.moves("report", motion="m2")
    meeting.opens("v2", motion="m2")
    assert meeting.faults("PublicReadmitted", item="report") == ["AVoteIsOpen"]


def test_a_resolution_on_which_private_minutes_rest_is_not_struck(meeting):
    made = meeting.enter("PublicExcluded", **resolved())
    noted = meeting.enter("NoteMade", **IN_PRIVATE)
    strikes = {"corrects": made, "struck": True, "instead": {}, "instead_at": None, "reason": "A slip."}
    assert meeting.faults("EntryCorrected", **strikes) == ["TheRestWouldNotFollow"]
    meeting.strikes(noted)
    meeting.strikes(made)
    assert not meeting.now.items["report"].excluded


def test_what_is_amended_in_it_is_held_to_the_same_rules(meeting):
    made = meeting.enter("PublicExcluded", **resolved())
    says = {"corrects": made, "struck": False, "instead_at": None, "reason": "A slip."}
    assert meeting.faults("EntryCorrected", instead={"reason": ""}, **says) == ["SayWhyThePublicIsExcluded"]
    meeting.enter("EntryCorrected", instead={"seconder": "cedar"}, **says)
    assert meeting.now.items["report"].excluded[0].seconder == "cedar"
