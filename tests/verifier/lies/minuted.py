"""Lies in how minutes are kept: entries twice, at minutes that had not come, and corrections of what is decided."""

from tests.verifier.lies.in_session import BEECH, BIDS, vote
from tests.verifier.lies.insider import HOUR
from tests.verifier.lies.seats import seated
from tests.verifier.lies.telling import Lies

LIES = Lies()


@LIES.named("committee", "of a minute before the meeting, or one that had not come")
def a_minute_to_come(insider):
    """Something was entered an hour before it happened."""
    insider.says("room.closed", which=1)["minute"] = "2026-04-30T23:59:00Z"


@LIES.named("committee", "something happened after it had ended")
def a_vote_after_the_end(insider):
    """The tenders were voted on after the meeting had ended."""
    insider.says("room.closed")["minute"] = insider.says("room.item-taken", which=3)["minute"]


@LIES.named("entries", "one entry of a meeting came twice", "committee")
def an_entry_twice(insider):
    """An arrival is entered twice under one mark."""
    arrived = insider.one("room.arrived")
    insider.put(insider.another(arrived), after=arrived)


@LIES.named("committee", "an entry of a meeting was corrected without a reason")
def a_correction_without_a_reason(insider):
    """An entry was struck, and nobody says why."""
    insider.says("room.entry-corrected")["reason"] = ""


@LIES.named("entries", "was corrected that is not there")
def a_correction_of_nothing(insider):
    """An entry was struck that nobody made."""
    insider.says("room.entry-corrected")["corrects"] = "9" * 32


@LIES.named("committee", "says something that its entry does not say")
def a_correction_that_adds(insider):
    """A correction gives an entry something that entries of its kind do not say."""
    insider.says("room.entry-corrected").update(struck=False, instead={"text": "Two declared.", "entitled": []})


@LIES.named("committee", "on which something rests was changed afterwards")
def awards_corrected_after_the_decision(insider):
    """The awards of a motion were corrected once money had been given by it."""
    moved = insider.says("room.amendment-moved", amendment="a1")
    less = dict(moved["awards"])
    less[min(less)] -= 1_000
    corrected(insider, moved["entry"], awards=less)


@LIES.named("committee", "on which something rests was changed afterwards")
def names_corrected_after_the_decision(insider):
    """Who voted how on the bids was corrected once money had been given by it; it is carried all the same."""
    taken = vote(insider, BIDS)[1]
    names = {**taken["names"], "for": taken["names"]["for"][:2], "abstain": taken["names"]["for"][2:]}
    corrected(insider, taken["entry"], names=names, numbers={side: len(who) for side, who in names.items()})


@LIES.named("people", "is nothing that can be done as member")
def minutes_by_a_member(insider):
    """A member who votes kept the minutes."""
    insider.says("room.note-made").update({"as": "member", "by": seated(insider, BEECH)})


def corrected(insider, entry, **instead):
    """Let an entry say something else, an hour after the meeting."""
    closed, answered = insider.one("room.closed"), insider.one("call-in.answered")
    said = insider.another(insider.one("room.entry-corrected"), entry="4" * 32, corrects=entry, struck=False)
    said["d"] |= {"instead": instead, "minute": closed["d"]["minute"], "at": closed["d"]["at"] + HOUR}
    return insider.put(said, after=answered)
