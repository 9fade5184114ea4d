"""Lies about what happened in the room: who was there, who presided, what was moved, and how it was voted on."""

from tests.verifier.lies.seats import seated
from tests.verifier.lies.telling import Lies

LIES = Lies()
ASH, BEECH, CEDAR, DOGWOOD, ELM, HOLLY, IVY = range(7)
AMENDMENT, BIDS, RESULT, TENDERS, MINUTES = range(5)
"""The votes, in their sequence."""


def vote(insider, which):
    """A vote as it opened, as it was taken, and what is recorded of it."""
    name = insider.says("room.vote-opened", which=which)["vote"]
    return (
        insider.says("room.vote-opened", vote=name),
        insider.says("room.vote-taken", vote=name),
        insider.says("room.vote-decided", vote=name),
    )


def voted_otherwise(insider, which, **names):
    """Let people have voted otherwise: side to numbers of people."""
    _, taken, decided = vote(insider, which)
    taken["names"] = {side: sorted(seated(insider, who) for who in names.get(side, ())) for side in taken["names"]}
    taken["numbers"] = {side: len(who) for side, who in taken["names"].items()}
    decided["numbers"] = dict(taken["numbers"])


@LIES.named("committee", "somebody was there who has no seat")
def a_stranger_in_the_room(insider):
    """Somebody was in the room, counted, who has no seat."""
    arrived = insider.one("room.arrived")
    insider.put(insider.another(arrived, member="9" * 32, entry="1" * 32), after=arrived)


@LIES.named("committee", "to have been able to vote than were in the room")
def a_voter_who_never_came(insider):
    """Somebody voted who was not in the room."""
    opened, taken, _ = vote(insider, TENDERS)
    for said in (opened, taken):
        said["entitled"] = sorted([*said["entitled"], seated(insider, ELM)])


@LIES.named("committee", "to have been able to vote than were in the room")
def a_voter_who_had_left(insider):
    """Somebody voted who had left a minute before."""
    opened, taken, decided = vote(insider, TENDERS)
    for said in (opened, taken):
        said["entitled"] = sorted([*said["entitled"], seated(insider, IVY)])
    taken["numbers"]["for"] = decided["numbers"]["for"] = 5


@LIES.named("committee", "a substitute sat beside the member for whom they stand in", "entries")
def a_seat_with_two_votes(insider):
    """A member and the substitute who stands in for them were both in the room."""
    arrived = insider.all("room.arrived")[5]
    insider.put(insider.another(arrived, member=seated(insider, ELM), entry="1" * 32), after=arrived)


@LIES.named("committee", "a substitute sat beside the member for whom they stand in")
def a_seat_with_two_votes_in_the_decision(insider):
    """The decision says that a member and their substitute were both present."""
    present = insider.says("motion.decided")["vote"]["present"]
    present.append(seated(insider, ELM))
    present.sort()


@LIES.named("committee", "to have been able to vote than were in the room")
def a_vote_without_a_vote(insider):
    """The co-opted member, who has no vote, voted."""
    opened, taken, decided = vote(insider, TENDERS)
    for said in (opened, taken):
        said["entitled"] = sorted([*said["entitled"], seated(insider, HOLLY)])
    taken["numbers"]["for"] = decided["numbers"]["for"] = 5


@LIES.named("committee", "to have been able to vote than were in the room", "money")
def a_barred_member_votes(insider):
    """A member with a disclosable pecuniary interest voted on the bids."""
    opened, taken, _ = vote(insider, BIDS)
    opened["barred"] = []
    for said in (opened, taken):
        said["entitled"] = sorted([*said["entitled"], seated(insider, CEDAR)])
    voted_otherwise(insider, BIDS, **{"for": (ASH, BEECH, IVY, CEDAR), "against": (DOGWOOD,)})


@LIES.named("committee", "barred from a vote than had declared what bars")
def nobody_was_barred(insider):
    """A vote says that nobody was barred from it, and somebody was."""
    vote(insider, BIDS)[0]["barred"] = []


@LIES.named("committee", "moved and seconded by two members who could vote")
def a_barred_member_moves(insider):
    """A member whom an interest bars moved the motion on the bids."""
    insider.says("room.motion-moved", motion="m1")["mover"] = seated(insider, CEDAR)


@LIES.named("committee", "moved and seconded by two members who could vote")
def a_barred_member_seconds(insider):
    """A member whom an interest bars seconded the amendment."""
    insider.says("room.amendment-moved")["seconder"] = seated(insider, CEDAR)


@LIES.named("committee", "moved and seconded by two members who could vote")
def one_moves_and_seconds(insider):
    """One member moved and seconded a motion."""
    insider.says("room.motion-moved", motion="m3")["seconder"] = seated(insider, ASH)


@LIES.named("committee", "moved and seconded by two members who could vote")
def the_coopted_member_seconds(insider):
    """The co-opted member, who has no vote, seconded a motion."""
    insider.says("room.motion-moved", motion="m3")["seconder"] = seated(insider, HOLLY)


@LIES.named("committee", "took the chair who could not vote")
def the_coopted_member_presides(insider):
    """The co-opted member, who has no vote, presided."""
    for kind, name in (("room.chair-taken", "member"), ("room.vote-opened", "presiding")):
        for leaf in insider.all(kind, id=insider.says("room.opened")["id"]):
            leaf["d"][name] = seated(insider, HOLLY)
    insider.says("room.casting-vote")["member"] = seated(insider, HOLLY)
    insider.says("motion.decided")["vote"]["presiding"] = seated(insider, HOLLY)


@LIES.named("committee", "whoever presides over an item has to leave for it")
def a_barred_member_presides(insider):
    """Whoever presided over the bids had an interest that bars them."""
    declared = insider.says("room.interest-declared")
    declared["member"] = seated(insider, ASH)


@LIES.named("committee", "over which nobody presided who could vote")
def nobody_presides(insider):
    """Votes were taken over which nobody presided."""
    insider.away(insider.one("room.chair-taken"))


@LIES.named("committee", "stayed in the room")
def a_barred_member_stays(insider):
    """A member with a disclosable pecuniary interest stayed in the room."""
    insider.says("room.interest-declared")["leaves"] = False


@LIES.named("committee", "otherwise than it was taken in the room", "money", "people", "result")
def a_decision_without_an_interest(insider):
    """The decision leaves out that a member had an interest in it, which the minutes have."""
    declared = insider.one("room.interest-declared")
    about = insider.says("room.motion-moved", motion="m2")["item"]
    more = insider.another(declared, item=about, entry="1" * 32, interest="personal", leaves=False)
    insider.put(more, after=declared)


@LIES.named("committee", "and the quorum is 3")
def an_inquorate_vote(insider):
    """Two of the five members decided on the tenders."""
    opened, taken, decided = vote(insider, TENDERS)
    left = insider.one("room.left")
    insider.put(insider.another(left, member=seated(insider, CEDAR), entry="1" * 32), after=left)
    insider.put(insider.another(left, member=seated(insider, DOGWOOD), entry="2" * 32), after=left)
    for said in (opened, taken):
        said["entitled"] = sorted(seated(insider, who) for who in (ASH, BEECH))
    taken["numbers"]["for"] = decided["numbers"]["for"] = 2


@LIES.named("committee", "and it is lost by majority")
def carried_against_the_majority(insider):
    """A motion is recorded as carried that more voted against."""
    _, taken, decided = vote(insider, TENDERS)
    taken["numbers"] = decided["numbers"] = {"for": 1, "against": 2, "abstain": 0}


@LIES.named("committee", "and it is carried by majority")
def a_majority_of_all_who_sit(insider):
    """It is said that a motion needed four votes, and two were more than half of those given."""
    vote(insider, TENDERS)[2]["needed"] = 4


@LIES.named("committee", "and it is carried by majority", "money")
def lost_though_it_was_carried(insider):
    """A motion is recorded as lost that more voted for."""
    decided = vote(insider, TENDERS)[2]
    decided["outcome"] = "lost"


@LIES.named("committee", "what came of a vote is not recorded")
def nothing_came_of_a_vote(insider):
    """What a vote came to is left out."""
    insider.away(insider.one("room.vote-decided", vote="v4"))


@LIES.named("committee", "by another than whoever presided")
def a_casting_vote_by_another(insider):
    """The casting vote was given by a member who did not preside."""
    insider.says("room.casting-vote")["member"] = seated(insider, BEECH)


@LIES.named("committee", "where no tie waited for it")
def a_casting_vote_on_no_tie(insider):
    """A casting vote was given where more were for it than against."""
    given = insider.one("room.casting-vote")
    decided = insider.one("room.vote-decided", vote="v4")
    again = insider.another(given, vote="v4", entry="1" * 32, at=decided["d"]["at"], minute=decided["d"]["minute"])
    insider.put(again, after=decided)


@LIES.named("committee", "and it is lost by tie-without-casting-vote", "money")
def a_casting_vote_that_standing_orders_do_not_give(insider):
    """A tie was broken by a casting vote, and the standing orders of the day give none."""
    insider.says("committee.standing-orders")["casting_vote"] = False
    for opened in insider.all("room.opened"):
        opened["d"]["casting_vote"] = False


@LIES.named("committee", "somebody voted twice, or could not vote")
def one_votes_twice(insider):
    """One member is named for it twice."""
    taken = vote(insider, BIDS)[1]
    taken["names"]["for"] = sorted([seated(insider, ASH), seated(insider, ASH), seated(insider, BEECH)])


@LIES.named("committee", "are not those of the names")
def more_votes_than_names(insider):
    """More are said to have voted for it than are named."""
    _, taken, decided = vote(insider, RESULT)
    taken["numbers"]["for"] = decided["numbers"]["for"] = 4
    taken["numbers"]["abstain"] = decided["numbers"]["abstain"] = 0


@LIES.named("committee", "more votes were given than members could vote", "entries")
def more_votes_than_members(insider):
    """Nine voted for the tenders, and four could."""
    _, taken, decided = vote(insider, TENDERS)
    taken["numbers"]["for"] = decided["numbers"]["for"] = 9


@LIES.named("committee", "too few had asked for it")
def names_that_nobody_asked_for(insider):
    """The names were taken down on the word of one member, where two have to ask."""
    vote(insider, BIDS)[0]["asked_by"].pop()


@LIES.named("committee", "was not taken by name")
def a_result_by_show_of_hands(insider):
    """The vote on what residents said is not by name."""
    opened, taken, _ = vote(insider, RESULT)
    opened["by_name"] = False
    taken["names"] = {side: [] for side in taken["names"]}


@LIES.named("committee", "before the amendment to it", "entries", "money")
def a_motion_before_its_amendment(insider):
    """The motion was put to the vote while an amendment to it waited."""
    insider.away(insider.one("room.motion-withdrawn"))


@LIES.named("committee", "to no motion that waits, or beside another amendment", "entries", "money")
def two_amendments_at_once(insider):
    """A second amendment was moved while the first waited."""
    second = insider.one("room.amendment-moved", amendment="a2")
    first = insider.one("room.amendment-moved", amendment="a1")
    insider.move(second, after=first)
    second["d"] |= {name: first["d"][name] for name in ("at", "minute")}


@LIES.named("committee", "an amendment awards more than a bid asks for", "money")
def an_amendment_beyond_what_is_asked(insider):
    """An amendment gives a bid more than it asks for."""
    insider.says("room.amendment-moved", amendment="a2")["awards"] = {
        insider.says("bids.decided")["proposals"][0]: 10**6
    }


@LIES.named("committee", "add up to something else than it says")
def a_total_that_does_not_add_up(insider):
    """A motion says that it awards less than it does."""
    insider.says("room.motion-moved", motion="m1")["total"] = 1_000_000


@LIES.named("committee", "a motion or an amendment has no words")
def a_motion_without_words(insider):
    """A motion was carried that says nothing."""
    insider.says("room.motion-moved", motion="m3")["text"] = " "


@LIES.named("committee", "awards more than there is", "money")
def more_than_there_is(insider):
    """A motion awards more than it says there is."""
    insider.says("room.motion-moved", motion="m1")["before"]["money"] = 1_250_000


@LIES.named("committee", "a motion was moved on an item that is not on the agenda")
def a_motion_on_no_item(insider):
    """The committee decided on something that was on no agenda, as if it had been."""
    taken, moved = insider.says("room.item-taken", which=3), insider.says("room.motion-moved", motion="m3")
    taken |= {"item": "8" * 32, "number": "9", "title": "The mayor's car"}
    moved["item"] = "8" * 32
    vote(insider, TENDERS)[2]["item"] = "8" * 32


@LIES.named("committee", "an item was taken under another number, title or kind")
def an_item_taken_under_another_name(insider):
    """An item of the agenda was taken under another title than it has."""
    insider.says("room.item-taken", which=3)["title"] = "The mayor's car"


@LIES.named("committee", "left the room for an item that was not before the meeting")
def somebody_leaves_for_another_item(insider):
    """Somebody left the room for an item that was not before the meeting."""
    insider.says("room.left")["item"] = insider.says("room.motion-moved", motion="m1")["item"]


@LIES.named("committee", "while a motion waited", "money", "entries")
def the_next_item_over_a_motion(insider):
    """The next item was taken, and nobody had voted on the motion."""
    insider.away(
        *(insider.one(kind, vote="v4") for kind in ("room.vote-opened", "room.vote-taken", "room.vote-decided"))
    )


@LIES.named("committee", "a motion was moved on an item that was decided")
def a_second_motion_on_what_was_decided(insider):
    """After the bids were decided on, another motion on them was moved and lost."""
    moved = insider.one("room.motion-moved", motion="m1")
    decided = insider.one("bids.decided")
    again = insider.another(moved, motion="m9", entry="1" * 32)
    again["d"] |= {name: insider.says("room.vote-decided", vote="v2")[name] for name in ("at", "minute")}
    gone = insider.another(insider.one("room.motion-withdrawn"), motion="m9", amendment="", entry="2" * 32)
    gone["d"] |= {name: again["d"][name] for name in ("at", "minute")}
    insider.put(gone, after=decided)
    insider.put(again, after=decided)


@LIES.named("committee", "sent an apology twice")
def an_apology_twice(insider):
    """One member sent an apology twice."""
    apology = insider.one("room.apology")
    insider.put(insider.another(apology, entry="1" * 32), after=apology)


@LIES.named("committee", "an item ended as no item ends")
def an_item_ends_in_no_way(insider):
    """An item ended in a way that there is not."""
    insider.says("room.item-ended")["ending"] = "agreed"


@LIES.named("committee", "a meeting made a key decision that was not announced so")
def a_decision_for_two_wards_that_nobody_announced(insider):
    """The motion says that it is significant for two wards, and the forward plan says nothing of it."""
    insider.away(*insider.all("decision.planned", decided_by="committee"))
    insider.says("committee.standing-orders")["key_from"] = 10_000_000
    for kind in ("room.motion-moved", "room.amendment-moved"):
        insider.says(kind, motion="m1")["two_wards"] = True


@LIES.named("committee", "a motion says of two wards what no motion says")
def a_motion_for_half_a_ward(insider):
    """A motion says of wards neither that they are two nor nothing."""
    insider.says("room.motion-moved", motion="m3")["two_wards"] = False


@LIES.named("committee", "add up to something else than it says")
def a_total_that_is_no_sum(insider):
    """A motion says that it awards “about a million” in all."""
    insider.says("room.motion-moved")["total"] = "about a million"


@LIES.named("committee", "after a meeting was broken off, and before it went on")
def moved_in_the_night(insider):
    """The meeting was broken off for three weeks, and the rest was decided in the same hour by whoever had stayed."""
    taken = insider.one("room.item-taken", which=2)
    broken = insider.new("meeting.adjourned", insider.one("meeting.called"), goes_on="2026-04-23T18:00:00Z")
    broken["d"] |= {"at": taken["d"]["at"] - 90, "place": "", "reason": "It is late.", "nr": 90}
    insider.put(broken, before=taken)
