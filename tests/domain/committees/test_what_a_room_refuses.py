"""Each thing that a room refuses and that no story tells: said by its own refusal, and by nothing else."""

import pytest

from tests.a_meeting import BENCH, BIDS, AMeeting, a_motion, named_votes


@pytest.fixture
def meeting():
    return AMeeting()


@pytest.fixture
def by_name(meeting):
    """A recorded vote on a report is open."""
    meeting.takes("report")
    meeting.moves("report")
    meeting.opens(asked_by=["ash"])
    return meeting


def struck(entry, reason="It was wrong."):
    return {"corrects": entry, "struck": True, "instead": {}, "instead_at": None, "reason": reason}


def an_interest(**differs):
    says = {"item": "report", "member": "cedar", "interest": "personal", "reason": "My son plays there."}
    return {**says, "leaves": False, "dispensation": "", **differs}


def a_vote(**differs):
    return {"vote": "v1", "motion": "m1", "amendment": "", "by_name": False, "asked_by": [], **differs}


@pytest.mark.parametrize(
    "votes",
    [named_votes(["ash", "ash", "beech"]), named_votes(["ash", "beech"], ["ash"]), named_votes(["ash"], (), ["ash"])],
)
def test_nobody_votes_twice(by_name, votes):
    assert by_name.faults("VoteTaken", **votes) == ["VotedTwice"]


def test_no_side_has_fewer_votes_than_none(by_name):
    numbers = {"for": -1, "against": 0, "abstain": 0}
    nobody = {side: [] for side in numbers}
    assert "NoVotesBelowNothing" in by_name.faults("VoteTaken", vote="v1", numbers=numbers, names=nobody)


def test_a_vote_is_closed_once_and_only_where_one_is_open(by_name):
    assert by_name.faults("VoteTaken", **named_votes(vote="v9")) == ["NoVoteIsOpen"]
    by_name.names(["ash", "beech"])
    assert by_name.faults("VoteTaken", **named_votes(["ash"])) == ["NoVoteIsOpen"]


def test_a_casting_vote_is_for_a_tie(by_name):
    assert by_name.faults("CastingVote", vote="v1", member="ash", casts="for") == ["NoTieWaits"]
    by_name.names(["ash", "beech"], ["cedar"])
    assert by_name.faults("CastingVote", vote="v1", member="ash", casts="for") == ["NoTieWaits"]


def test_a_correction_says_why_and_is_not_corrected_itself(meeting):
    meeting.takes("report")
    wrong = meeting.enter("NoteMade", item="report", text="Misheard.")
    assert meeting.faults("EntryCorrected", **struck(wrong, " ")) == ["ACorrectionNeedsAReason"]
    correction = meeting.strikes(wrong)
    assert meeting.faults("EntryCorrected", **struck(correction)) == ["ACorrectionIsNotCorrected"]
    assert meeting.faults("EntryCorrected", **struck(wrong)) == ["NoSuchEntry"]


def test_people_come_and_go_once():
    meeting = AMeeting(here=("ash", "beech", "cedar"))
    assert meeting.faults("PersonArrived", member="ash", how="in-person") == ["IsHereAlready"]
    assert meeting.faults("PersonLeft", member="elm", item="") == ["IsNotHere"]
    assert meeting.faults("ApologyGiven", member="ash") == ["IsHereAlready"]
    meeting.enter("ApologyGiven", member="elm")
    assert meeting.faults("ApologyGiven", member="elm") == ["SentAnApologyAlready"]


def test_an_interest_says_what_it_is_and_in_which_item(meeting):
    assert meeting.faults("InterestDeclared", **an_interest(reason=" ")) == ["SayWhatInterest"]
    assert meeting.faults("InterestDeclared", **an_interest(item="weather")) == ["NotOnTheAgenda"]


def test_nothing_is_moved_or_ended_where_no_item_is_before_the_meeting(meeting):
    assert meeting.faults("MotionMoved", **a_motion("report")) == ["NoItemIsBeforeTheMeeting"]
    ended = {"item": "report", "ending": "noted", "reason": ""}
    assert meeting.faults("ItemEnded", **ended) == ["NoItemIsBeforeTheMeeting"]
    assert meeting.faults("PersonLeft", member="cedar", item="report") == ["NoItemIsBeforeTheMeeting"]


def test_a_motion_that_waits_is_dealt_with_before_the_next_thing(meeting):
    meeting.takes("report")
    meeting.moves("report")
    bids = {"item": "bids", "number": "3", "title": "Bids of spring", "item_kind": "bids"}
    assert meeting.faults("ItemTaken", **bids) == ["AMotionWaits"]
    assert meeting.faults("MotionMoved", **a_motion("report", motion="m2")) == ["AMotionWaits"]
    assert meeting.faults("ItemEnded", item="report", ending="noted", reason="") == ["AMotionWaits"]
    assert meeting.faults("RoomClosed") == ["AMotionWaits"]


def test_a_vote_is_on_a_motion_that_waits_and_under_somebody_who_presides(meeting):
    meeting.takes("report")
    assert meeting.faults("VoteOpened", **a_vote()) == ["NoSuchMotion"]
    meeting.moves("report")
    assert meeting.faults("VoteOpened", **a_vote(amendment="a9")) == ["NoSuchMotion"]
    assert meeting.faults("MotionWithdrawn", motion="m9", amendment="") == ["NoSuchMotion"]
    meeting.leaves("ash")
    assert meeting.faults("VoteOpened", **a_vote()) == ["NobodyPresides"]


def test_a_motion_and_a_note_have_words(meeting):
    meeting.takes("report")
    assert meeting.faults("MotionMoved", **a_motion("report", text=" ")) == ["ANewMotionNeedsWords"]
    assert meeting.faults("NoteMade", item="report", text="") == ["ANewMotionNeedsWords"]
    assert meeting.faults("NoteMade", item="weather", text="Rain.") == ["NotOnTheAgenda"]


def test_money_goes_to_bids_of_the_item(meeting):
    meeting.takes("bench")
    assert meeting.faults("MotionMoved", before=BENCH, **a_motion("bench", {"a": 1})) == ["NotABidOfThisItem"]
    meeting.takes("report")
    nothing = type(BIDS)()
    assert meeting.faults("MotionMoved", before=nothing, **a_motion("report", {"a": 1})) == ["AwardsNeedAnItemWithBids"]


def test_a_decision_on_a_result_is_taken_by_name():
    items = [{"item": "result", "number": "1", "title": "The vote", "kind": "result", "about": ["r" * 32]}]
    meeting = AMeeting(items=items)
    meeting.enter("ItemTaken", item="result", number="1", title="The vote", item_kind="result")
    meeting.moves("result")
    assert meeting.faults("VoteOpened", **a_vote()) == ["ThisTakesNames"]
    assert not meeting.faults("VoteOpened", **a_vote(by_name=True))


@pytest.mark.parametrize(
    ("kind", "says", "first"),
    [
        ("PersonArrived", {"member": "", "how": "in-person"}, ["ChooseTheMember"]),
        ("PersonLeft", {"member": "", "item": ""}, ["ChooseTheMember"]),
        ("ApologyGiven", {"member": ""}, ["ChooseTheMember"]),
        ("TookTheChair", {"member": ""}, ["ChooseTheMember"]),
        ("InterestDeclared", an_interest(member=""), ["ChooseTheMember"]),
        (
            "MotionMoved",
            a_motion("report", {}, mover="", seconder="", motion="m9"),
            ["ChooseWhoMovedIt", "ChooseWhoSecondedIt"],
        ),
        ("MotionMoved", a_motion("report", {}, mover="ash", seconder="", motion="m9"), ["ChooseWhoSecondedIt"]),
    ],
)
def test_where_nobody_was_chosen_that_is_said_and_not_that_somebody_erased_cannot(meeting, kind, says, first):
    meeting.takes("report")
    assert meeting.faults(kind, **says) == first
