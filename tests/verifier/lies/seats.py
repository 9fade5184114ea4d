"""Lies about seats, terms, standing orders, registers of interests and dispensations of a committee that meets."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()


def seated(insider, which):
    """Who took the seat with a number: Ash, Beech, Cedar, Dogwood, Elm, Holly without a vote, Ivy for Elm."""
    return insider.says("member.joined", which=which)["member"]


@LIES.named("committee", "are not those who had a seat on that day")
def a_seat_after_the_meeting(insider):
    """Somebody took part in a meeting who got a seat on the day after it."""
    seat = insider.one("member.joined", which=3)
    closed = insider.one("room.closed")
    seat["d"]["at"] = closed["d"]["at"] + DAY
    insider.move(seat, before=insider.one("call-in.answered"))
    insider.later(DAY, insider.one("call-in.answered"), until=insider.one("room.opened", which=1))


@LIES.named("committee", "are not those who had a seat on that day")
def a_vote_after_the_term(insider):
    """Somebody took part in a meeting whose term had ended."""
    insider.says("member.joined", which=3)["until"] = "2026-03-31"


@LIES.named("entries", "until a day that was past")
def a_term_that_was_over_when_it_began(insider):
    """A seat was given for days that were past."""
    insider.says("member.joined", which=5)["until"] = "2026-03-01"
    for opened in insider.all("room.opened"):
        opened["d"]["sits"] = [one for one in opened["d"]["sits"] if one["member"] != seated(insider, 5)]
    insider.away(*insider.all("room.arrived", member=seated(insider, 5)))
    insider.says("minutes.approved")["version"] -= 1
    insider.says("meeting.inquorate")["present"] = [seated(insider, 0)]
    insider.says("motion.decided")["vote"]["present"].remove(seated(insider, 5))


@LIES.named("entries", "has a vote that its kind has not", "committee", "people")
def a_coopted_member_with_a_vote(insider):
    """A co-opted member was given a vote."""
    insider.says("member.joined", which=5)["has_vote"] = True


@LIES.named("entries", "stands in for nobody who has a seat", "committee")
def a_substitute_for_a_stranger(insider):
    """A substitute stands in for somebody who has no seat."""
    insider.says("member.joined", which=6)["for_whom"] = "9" * 32


@LIES.named("entries", "stands in for nobody who has a seat", "committee")
def a_substitute_for_a_substitute(insider):
    """A substitute stands in for another substitute."""
    seat = insider.another(insider.one("member.joined", which=6))
    seat["d"]["for_whom"] = seated(insider, 6)
    seat["d"]["member"] = insider.who("officer")
    insider.put(seat, after=insider.one("member.joined", which=6))


@LIES.named("entries", "a seat is of no kind that there is", "committee")
def a_seat_of_no_kind(insider):
    """A seat is of a kind that no standing orders know."""
    insider.says("member.joined", which=4)["kind"] = "observer"


@LIES.named("committee", "are not those who had a seat on that day")
def who_sits_as_a_member_is_a_substitute(insider):
    """A substitute is said to have a seat of their own in the room, so that both may sit in it."""
    for opened in insider.all("room.opened"):
        for one in opened["d"]["sits"]:
            if one["kind"] == "substitute":
                one |= {"kind": "member", "for_whom": ""}


@LIES.named("entries", "who cannot, or who is the chair", "committee")
def a_vice_chair_without_a_vote(insider):
    """The co-opted member was elected to stand in for the chair."""
    insider.says("vice-chair.elected")["member"] = seated(insider, 5)
    insider.move(insider.one("vice-chair.elected"), after=insider.one("member.joined", which=6))


@LIES.named("entries", "who cannot, or who is the chair", "committee")
def the_chair_stands_in_for_the_chair(insider):
    """The chair was elected to stand in for themselves."""
    insider.says("vice-chair.elected")["member"] = seated(insider, 0)


@LIES.named("committee", "another chair or vice-chair than the committee had")
def another_chair_in_the_room(insider):
    """The room says that somebody else chairs the committee than was elected."""
    for opened in insider.all("room.opened"):
        opened["d"]["chair"] = seated(insider, 2)


@LIES.named("committee", "another chair or vice-chair than the committee had")
def a_vice_chair_whom_nobody_elected(insider):
    """The room says that somebody is vice-chair whom nobody elected."""
    insider.away(insider.one("vice-chair.elected"))


@LIES.named("committee", "that reach back to 2026-02-02")
def standing_orders_that_reach_back(insider):
    """Standing orders were adopted that hold from a month before."""
    insider.says("committee.standing-orders")["from_day"] = "2026-02-02"


@LIES.named("committee", "held under other standing orders")
def standing_orders_after_the_meeting(insider):
    """The meeting was held under standing orders that held only from the next month on."""
    insider.says("committee.standing-orders")["from_day"] = "2026-05-01"


@LIES.named("entries", "that the law does not allow", "committee")
def notice_of_three_days(insider):
    """Standing orders let three clear days of notice suffice, where the law asks for five."""
    insider.says("committee.standing-orders")["clear_days"] = 3
    for called in insider.all("meeting.called"):
        called["d"]["clear_days"] = 3


@LIES.named("entries", "there is no such quorum", "committee")
def a_quorum_of_more_than_all(insider):
    """Standing orders ask for five quarters of the seats."""
    insider.says("committee.standing-orders")["quorum"] = "5/4"


@LIES.named("committee", "held under other standing orders")
def a_quorum_of_one_in_the_room(insider):
    """The room says that one member suffices, and standing orders ask for three fifths."""
    for kind in ("room.opened", "room.vote-opened"):
        for leaf in insider.all(kind):
            leaf["d"]["quorum"] = 1


@LIES.named("committee", "held under other standing orders")
def one_suffices_for_a_recorded_vote(insider):
    """The room says that one member can have a vote recorded, and standing orders ask for two."""
    for leaf in insider.all("room.opened"):
        leaf["d"]["recorded_vote_asked_by"] = 1


@LIES.named("entries", "of a day that is to come")
def an_interest_of_tomorrow(insider):
    """An interest was entered of a day that is to come."""
    insider.says("register.interest", interest=2)["arose"] = "2026-03-09"


@LIES.named("entries", "told of an interest before it arose")
def told_before_it_arose(insider):
    """The monitoring officer was told of an interest before the member had it."""
    insider.says("register.told")["told"] = "2026-02-01"


@LIES.named("entries", "told of one interest twice")
def told_twice(insider):
    """The monitoring officer was told of one interest twice, the second time in time."""
    told = insider.one("register.told")
    insider.put(insider.another(told), after=told)


@LIES.named("entries", "not in the register, or has ended")
def an_interest_that_ended_is_told(insider):
    """The monitoring officer was told of an interest after it had ended."""
    insider.move(insider.one("register.told"), after=insider.one("register.interest-ended"))


@LIES.named("entries", "are not numbered in sequence")
def an_interest_is_left_out(insider):
    """The first interest of a member was taken out of the register."""
    insider.away(insider.one("register.interest"), insider.one("register.told"), insider.one("register.interest-ended"))


@LIES.named("entries", "two registers of interests", "committee")
def two_registers(insider):
    """A member has a second register, in which less stands."""
    opened = insider.one("register.opened")
    insider.put(insider.another(opened, id="5" * 32, nr=1), after=opened)


@LIES.named("committee", "longer than four years")
def a_dispensation_for_ten_years(insider):
    """A dispensation was granted for ten years, where the law allows four."""
    insider.says("dispensation.granted")["last_day"] = "2036-03-02"


@LIES.named("entries", "on no ground of section 33")
def a_dispensation_on_no_ground(insider):
    """A dispensation was granted on a ground that the law does not know."""
    insider.says("dispensation.granted")["ground"] = "f"


@LIES.named("entries", "granted for a committee that nobody formed", "committee")
def a_dispensation_for_no_committee(insider):
    """A dispensation was granted for a committee that there is not."""
    insider.says("dispensation.granted")["committee"] = "9" * 32


@LIES.named("committee", "a dispensation was named that the member's register does not have")
def a_dispensation_that_was_over(insider):
    """A member voted by a dispensation whose last day was past."""
    insider.says("dispensation.granted")["last_day"] = "2026-03-31"


@LIES.named("committee", "a dispensation was named that the member's register does not have")
def a_dispensation_to_speak(insider):
    """A member voted by a dispensation that lets them speak."""
    insider.says("dispensation.granted")["allows"] = "speak"


@LIES.named("committee", "a dispensation was named that the member's register does not have", "entries")
def a_dispensation_for_other_bids(insider):
    """A member voted on bids by a dispensation for others."""
    insider.says("dispensation.granted")["proposals"] = [insider.says("proposal.submitted", "advice")["id"]]


@LIES.named("committee", "a dispensation was named that the member's register does not have")
def a_dispensation_written_down_after_the_vote(insider):
    """A dispensation was granted on the day after the vote that it let somebody take part in."""
    granted = insider.one("dispensation.granted")
    answered = insider.one("call-in.answered")
    granted["d"]["at"] = answered["d"]["at"]
    insider.move(granted, after=answered)


@LIES.named("committee", "a dispensation was named that the member's register does not have")
def a_dispensation_that_was_ended(insider):
    """A member voted by a dispensation that had been ended before."""
    granted = insider.one("dispensation.granted")
    ended = insider.another(insider.one("dispensation.ended"))
    ended["d"] |= {"id": granted["d"]["id"], "dispensation": 1, "nr": granted["d"]["nr"] + 1}
    insider.put(ended, after=granted)
