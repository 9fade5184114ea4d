"""Lies about what follows from a vote in the room: awards to bids, the decision on a result, call-in, minutes."""

from tests.verifier.lies.in_session import BEECH, CEDAR
from tests.verifier.lies.insider import DAY
from tests.verifier.lies.seats import seated
from tests.verifier.lies.telling import Lies

LIES = Lies()


def awarded(insider):
    return insider.says("bids.decided")


@LIES.named("committee", "other awards were recorded than the motion had", "money")
def awards_of_nobodys_motion(insider):
    """A bid gets more than the motion says that was carried."""
    awards = awarded(insider)["awards"]
    awards[min(awards)] += 1_000


@LIES.named("committee", "other awards were recorded than the motion had", "money")
def decided_in_the_old_words(insider):
    """The bids get what the motion said before it was amended."""
    moved = insider.says("room.motion-moved", motion="m1")
    awarded(insider).update(awards=dict(moved["awards"]), text=moved["text"], reasons=moved["reasons"])


@LIES.named("committee", "and no motion on them was carried")
def awards_by_an_amendment(insider):
    """The bids get money by the vote on the amendment, and not by that on the motion."""
    awarded(insider)["vote"] = "v1"


@LIES.named("money", "than the bid asks for", "committee")
def more_than_a_bid_asks_for(insider):
    """What a bid asks for is said in the room to be more than the record says, and it gets as much."""
    said, moved = awarded(insider), insider.says("room.motion-moved", motion="m1")
    bid = next(one for one, award in said["awards"].items() if award == 500_000)
    said["awards"][bid] = moved["before"]["asks"][bid] = 600_000
    for leaf in (moved, insider.says("room.amendment-moved", amendment="a1")):
        leaf["awards"][bid] = 600_000


@LIES.named("money", "was awarded to bids, and there was", "committee")
def money_that_there_is_not(insider):
    """There was said to be more to award than the round has."""
    awarded(insider)["money"] = insider.says("room.motion-moved", motion="m1")["before"]["money"] = 9_000_000


@LIES.named("committee", "there was another sum to award than the motion says", "money")
def two_sums_to_award(insider):
    """The decision says that there was less to award than the motion did."""
    awarded(insider)["money"] -= 100_000


@LIES.named("entries", "one decision on bids came twice", "committee", "money")
def awarded_twice(insider):
    """The awards came twice."""
    decided = insider.one("bids.decided")
    insider.put(insider.another(decided), after=decided)


@LIES.named("committee", "two decisions rest on one vote", "money")
def two_decisions_by_one_vote(insider):
    """The same bids get the same money a second time, by the same vote."""
    decided = insider.one("bids.decided")
    insider.put(insider.another(decided, id="3" * 32, nr=1), after=decided)


@LIES.named("committee", "was carried in the room, and no decision followed", "money")
def carried_and_kept_quiet(insider):
    """A motion that gives money was carried, and the awards are left out."""
    insider.away(insider.one("bids.decided"), insider.one("call-in.asked"), insider.one("call-in.answered"))


@LIES.named("committee", "bids were decided on that were not before the committee", "money")
def a_bid_is_left_out(insider):
    """A bid that was before the committee is left out of the decision."""
    said = awarded(insider)
    said["proposals"].pop()


@LIES.named("committee", "in another meeting or on another day")
def awarded_on_another_day(insider):
    """The awards are said to have been decided on the day before."""
    awarded(insider)["met_on"] = "2026-04-01"


@LIES.named("committee", "and another day is said", "entries")
def a_call_in_that_ends_early(insider):
    """Awards are said to be open to call-in for less long than standing orders say."""
    awarded(insider)["call_in_ends"] = "2026-04-07"


@LIES.named("committee", "that could be until")
def called_in_too_late(insider):
    """A decision was called in a month later."""
    for kind in ("call-in.asked", "call-in.answered"):
        leaf = insider.one(kind)
        leaf["d"]["at"] += 29 * DAY
        insider.move(leaf, after=insider.book[-1])


@LIES.named("committee", "called in by nobody, or for no reason")
def called_in_by_nobody(insider):
    """A decision was called in, and nobody asked for it."""
    insider.says("call-in.asked")["asked_by"] = []


@LIES.named("committee", "called in as another committee's")
def called_in_as_anothers(insider):
    """A call-in names another committee than the one that decided."""
    insider.says("call-in.asked")["committee"] = "9" * 32


@LIES.named("entries", "something was called in that no committee had decided", "committee")
def called_in_what_nobody_decided(insider):
    """Something was called in that no committee had decided."""
    insider.says("call-in.asked")["decided"] = "9" * 32


@LIES.named("entries", "that nobody asked for, or twice")
def answered_twice(insider):
    """A call-in was answered again, otherwise."""
    answered = insider.one("call-in.answered")
    insider.put(insider.another(answered, came_to="withdrawn"), after=answered)


@LIES.named("committee", "no motion on them was carried", "entries")
def minutes_without_a_motion(insider):
    """Minutes are said to be approved, and the motion on them was lost."""
    taken, decided = insider.says("room.vote-taken", vote="v5"), insider.says("room.vote-decided", vote="v5")
    taken["numbers"] = decided["numbers"] = {"for": 1, "against": 2, "abstain": 0}
    decided["outcome"] = "lost"


@LIES.named("committee", "minutes were approved of another length")
def minutes_of_another_length(insider):
    """The minutes that were approved end before the vote on the tenders."""
    insider.says("minutes.approved")["version"] -= 6


@LIES.named("committee", "of a meeting that had not ended", "entries")
def minutes_of_a_meeting_that_goes_on(insider):
    """The minutes of a meeting were approved that had never ended."""
    insider.away(insider.one("room.closed"))
    insider.says("minutes.approved")["version"] -= 1


@LIES.named("committee", "otherwise than it was taken in the room")
def a_decision_with_another_vote(insider):
    """The decision on the result names other people for it than the minutes."""
    vote = insider.says("motion.decided")["vote"]
    vote["votes_for"], vote["abstentions"] = vote["votes_for"][:2], vote["votes_for"][2:] + vote["abstentions"]


@LIES.named("committee", "otherwise than it was taken in the room")
def a_decision_moved_by_others(insider):
    """The decision on the result says that others moved it than did in the room."""
    insider.says("motion.decided")["vote"].update(moved_by=seated(insider, BEECH), seconded_by=seated(insider, CEDAR))


@LIES.named("committee", "otherwise than it was taken in the room")
def a_decision_for_other_reasons(insider):
    """The decision gives other reasons than the motion did that was carried."""
    insider.says("motion.decided")["reasons"] = "The mayor asked for it."


@LIES.named("committee", "otherwise than it was taken in the room")
def a_decision_with_fewer_present(insider):
    """The decision leaves out somebody who was in the room."""
    vote = insider.says("motion.decided")["vote"]
    vote["present"] = [who for who in vote["present"] if who != seated(insider, 5)]


@LIES.named("committee", "was carried in the room, and no decision followed", "result", "people")
def a_result_carried_and_kept_quiet(insider):
    """The committee confirmed the result in its room, and no decision and no result followed."""
    insider.away(insider.one("motion.decided"), insider.one("round.published"))


@LIES.named("committee", "bids were decided on by another committee, in another meeting")
def awarded_by_another_committee(insider):
    """The awards are said to be another committee's."""
    awarded(insider)["committee"] = "9" * 32


@LIES.named("money", "an award is no amount of money", "committee")
def an_award_below_nothing(insider):
    """A bid gets less than nothing, so that another can have more."""
    said = awarded(insider)
    moved = insider.says("room.motion-moved", motion="m1"), insider.says("room.amendment-moved", amendment="a1")
    for leaf in (said, *moved):
        leaf["awards"][min(leaf["awards"])] = -100_000


@LIES.named("committee", "called in by somebody who never sat on a committee")
def called_in_by_a_stranger(insider):
    """A decision was called in in the name of somebody who has no seat on any committee."""
    insider.says("call-in.asked")["asked_by"] = [insider.who("officer")]
