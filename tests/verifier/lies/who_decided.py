"""Lies about who decided: committees, their members, meetings, votes, and what a motion may give."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
NOBODY = "f" * 32
BY_THE_WAY = ("committee", "rules", "paper", "entitlements", "ballots", "count", "money", "valid", "result", "people")
"""What hangs on an entry that is not believed: the verifier cannot know of it, and says so of all that follows."""
NOT_A_MEMBER = "somebody who is no member counted as present"


def carried(insider, of="spring"):
    """What the carried motion of a round says."""
    return insider.says("motion.decided", of, carried=True)


def vote(insider, of="spring"):
    """How the carried motion of a round was voted on."""
    return carried(insider, of)["vote"]


@LIES.named("committee", "another committee decided than the round's")
def the_other_committee_decides(insider):
    """The finance committee, whose members say yes, decides the round of the area committee."""
    motion, other = carried(insider), carried(insider, "winter")
    motion |= {"committee": other["committee"], "by": other["by"], "vote": other["vote"], "quorum": other["quorum"]}
    insider.says("round.published", "spring")["by"] = other["by"]


@LIES.named("committee", "a committee decided that was never formed")
def a_committee_that_was_never_formed(insider):
    """A committee that nobody formed decides."""
    carried(insider)["committee"] = NOBODY


@LIES.named("committee", NOT_A_MEMBER)
def formed_that_morning(insider):
    """All seats of the committee are given, by the record, an hour before it decides, on the day after its meeting."""
    motion = insider.one("motion.decided", "spring")
    committee = motion["d"]["committee"]
    members = insider.all("member.joined", id=committee)
    for leaf in [*members, *insider.all("chair.elected", id=committee)]:
        insider.move(leaf, before=motion)
        leaf["d"]["at"] = motion["d"]["at"]
    insider.later(DAY, members[0])


@LIES.named("committee", NOT_A_MEMBER)
def a_seat_after_the_meeting(insider):
    """A member of another committee who agrees gets a seat on the day after the meeting, and has voted at it."""
    motion, friend = insider.one("motion.decided", "spring", carried=True), insider.who("member", 5)
    seat = insider.another(insider.one("member.joined"), member=friend, at=motion["d"]["at"])
    insider.put(seat, before=motion)
    insider.later(DAY, seat)
    motion["d"]["vote"]["present"].append(friend)
    motion["d"]["vote"]["votes_for"].append(friend)


@LIES.named("committee", NOT_A_MEMBER)
def a_seat_that_was_given_up(insider):
    """Somebody who left the committee weeks before the meeting votes at it."""
    left = insider.new("member.left", insider.one("member.joined"), member=vote(insider)["votes_for"][1])
    before = insider.one("round.opened")
    left["d"] |= {"at": before["d"]["at"]}
    insider.put(left, before=before)


@LIES.named("committee", "the person presiding was not there")
def a_stranger_presides(insider):
    """Somebody presides who is on no committee."""
    vote(insider)["presiding"] = NOBODY


@LIES.named("committee", "the person presiding was not there, had no vote, or had to leave")
def whoever_is_barred_presides(insider):
    """The member who owns the land presides over the item about it."""
    vote(insider)["presiding"] = vote(insider)["interests"][0]["member"]


@LIES.named("committee", "the person presiding was not there, had no vote")
def the_co_opted_member_presides(insider):
    """The co-opted member, who has no vote, presides."""
    vote(insider)["presiding"] = insider.says("member.joined", has_vote=False)["member"]


@LIES.named("committee", "a member with a disclosable pecuniary interest voted or moved the motion")
def whoever_is_barred_seconds(insider):
    """The member who owns the land seconds the motion about it."""
    vote(insider)["seconded_by"] = vote(insider)["interests"][0]["member"]


# It is a vote that was not hers to give, so it is named twice: both are true.
@LIES.named("committee", "a member with a disclosable pecuniary interest voted or moved the motion")
def whoever_is_barred_votes(insider):
    """The member who owns the land votes on it."""
    vote(insider)["votes_for"].append(vote(insider)["interests"][0]["member"])


@LIES.named("committee", "somebody voted twice, or without a vote, or without being there")
def the_co_opted_member_votes(insider):
    """The co-opted member, who has no vote, votes."""
    vote(insider)["votes_for"].append(insider.says("member.joined", has_vote=False)["member"])


@LIES.named("committee", "somebody voted twice")
def one_member_votes_twice(insider):
    """One member votes for, and abstains."""
    vote(insider)["abstentions"].append(vote(insider)["votes_for"][0])


@LIES.named("committee", "without being there")
def the_absent_vote(insider):
    """A member votes who was not at the meeting."""
    absent = vote(insider)["votes_for"][1]
    vote(insider)["present"].remove(absent)
    vote(insider)["seconded_by"] = vote(insider)["moved_by"]


@LIES.named("committee", "members could vote, the quorum is")
def too_few_were_there(insider):
    """Only the chair was there and could vote, the quorum is two."""
    there = vote(insider)
    there |= {"present": there["votes_for"][:1], "votes_for": there["votes_for"][:1], "interests": []}
    there["presiding"] = there["votes_for"][0]


@LIES.named("committee", "the quorum is 2")
def a_smaller_quorum_is_told(insider):
    """The minutes speak of a quorum of one; the committee was formed with one of two."""
    carried(insider)["quorum"] = 1


@LIES.named("committee", "was not moved and seconded by two members")
def moved_and_seconded_by_one(insider):
    """One member moves the motion and seconds it."""
    vote(insider)["seconded_by"] = vote(insider)["moved_by"]


@LIES.named("committee", "was not moved and seconded by two members who could vote")
def moved_by_the_co_opted_member(insider):
    """The co-opted member, who has no vote, moves the motion."""
    vote(insider)["moved_by"] = insider.says("member.joined", has_vote=False)["member"]


@LIES.named("committee", "the motion was not what is recorded")
def lost_and_called_carried(insider):
    """The motion was lost by two to none, and is recorded as carried."""
    there = vote(insider)
    there |= {"votes_for": [], "votes_against": there["votes_for"]}


@LIES.named("committee", "the motion was not what is recorded", "result")
def carried_and_called_lost(insider):
    """The motion was carried, and is recorded as lost."""
    carried(insider)["carried"] = False


@LIES.named("committee", "a casting vote was given where there is no tie")
def a_casting_vote_without_a_tie(insider):
    """A casting vote is told of where two were for it and nobody against."""
    vote(insider)["casting"] = "for"


@LIES.named("committee", "no casting vote to give")
def a_casting_vote_that_the_committee_has_not(insider):
    """One is for it and one against, and the chair of a committee without a casting vote decides by one."""
    there = vote(insider, "winter")
    there |= {"votes_for": there["votes_for"][:1], "votes_against": there["votes_for"][1:], "casting": "for"}


@LIES.named("committee", "whoever presided did not give the casting vote")
def a_tie_that_nobody_broke(insider):
    """One is for it and one against, nobody broke the tie, and it is recorded as lost; another one is the result."""
    there = vote(insider)
    there |= {"votes_for": there["votes_for"][:1], "votes_against": there["votes_for"][1:]}
    lost = insider.says("motion.decided", "spring", carried=False)
    carried(insider)["carried"] = False
    lost["vote"] |= {"votes_for": lost["vote"]["votes_against"], "votes_against": lost["vote"]["votes_for"]}
    lost["carried"] = True
    first, second = insider.all("motion.decided", "spring")
    insider.move(second, before=first)
    second["d"]["at"] = first["d"]["at"]
    insider.says("round.published", "spring")["decision"] = lost["id"]


@LIES.named("entries", "formed with a casting vote that is neither yes nor no", "committee")
def a_casting_vote_that_is_neither_there_nor_not(insider):
    """The committee is formed with the words “as may be” for its casting vote, and the chair gives one."""
    committee = insider.says("committee.formed", which=1)
    committee["casting_vote"] = "as may be"
    there = vote(insider, "winter")
    there |= {"votes_for": there["votes_for"][:1], "votes_against": there["votes_for"][1:], "casting": "for"}


@LIES.named("committee", "a motion was put after another one on the same count was carried")
def carried_until_it_pleased(insider):
    """A motion was carried, another one was put on the same count, and that one is the result."""
    motion = insider.one("motion.decided", "spring", carried=True)
    second = insider.another(motion, id=NOBODY, reasons="We thought again.")
    insider.put(second, after=motion)
    insider.says("round.published", "spring")["decision"] = NOBODY


@LIES.named("committee", "a motion came twice")
def the_same_motion_twice(insider):
    """The lost motion stands in the record twice, under one id, and was carried the second time."""
    lost = insider.one("motion.decided", "spring", carried=False)
    again = insider.another(lost, carried=True)
    there = again["d"]["vote"]
    there |= {"votes_for": there["votes_against"], "votes_against": there["votes_for"]}
    insider.put(again, after=lost)
    insider.away(insider.one("motion.decided", "spring", which=-1))
    insider.says("round.published", "spring")["decision"] = lost["d"]["id"]


@LIES.named("committee", "the same motion with the same votes is recorded twice")
def a_defeat_told_twice(insider):
    """The lost motion is recorded a second time under another id, so that it looks as if it had been tried again."""
    lost = insider.one("motion.decided", "spring", carried=False)
    insider.put(insider.another(lost, id=NOBODY), after=lost)


@LIES.named("committee", "before the count that it decided on")
def the_meeting_was_before_the_count(insider):
    """The committee met on the day before the votes were counted."""
    carried(insider)["met_on"] = "2026-03-27"


@LIES.named("committee", "before the count that it decided on")
def the_meeting_was_before_the_close(insider):
    """The committee met while the vote was open."""
    carried(insider)["met_on"] = "2026-03-24"


@LIES.named("committee", "was recorded before the day of its meeting")
def the_meeting_is_to_come(insider):
    """The meeting is a week after its decision was recorded."""
    carried(insider)["met_on"] = "2026-04-07"


@LIES.named("committee", "recorded by somebody who was not at the meeting")
def recorded_by_a_member_of_another_committee(insider):
    """A member of the finance committee records what the area committee decided."""
    stranger = insider.who("member", 5)
    carried(insider)["by"] = insider.says("round.published", "spring")["by"] = stranger


@LIES.named("committee", "recorded by somebody who was not at the meeting", "people")
def recorded_by_an_officer(insider):
    """An officer records alone what the committee decided."""
    for said in (carried(insider), insider.says("round.published", "spring")):
        said |= {"as": "officer", "by": insider.who("officer")}


@LIES.named("people", "by somebody who chaired no such committee at that time")
def recorded_as_chair_by_a_member_whom_nobody_elected(insider):
    """Whoever recorded the decision did it as the chair, and another member had been elected."""
    motion, published = insider.one("motion.decided", "spring", -1), insider.one("round.published", "spring")
    chair = insider.one("chair.elected", id=motion["d"]["committee"])["d"]["member"]
    other = next(member for member in motion["d"]["vote"]["votes_for"] if member != chair)
    for leaf in (motion, published):
        leaf["d"] |= {"as": "chair", "by": other}


@LIES.named("committee", "present twice")
def one_member_is_present_twice(insider):
    """One member is counted as present twice."""
    vote(insider)["present"].append(vote(insider)["present"][0])


@LIES.named("committee", "an interest is of no kind that there is")
def an_interest_that_bars_nobody(insider):
    """The pecuniary interest is called “of no consequence”, and its owner votes."""
    owner = vote(insider)["interests"][0]
    owner["kind"] = "of no consequence"
    vote(insider)["votes_for"].append(owner["member"])


@LIES.named("committee", "the awards depart from the residents' vote without a reason")
def departing_without_a_reason(insider):
    """A project gets less than residents gave it, and nobody says why."""
    carried(insider)["departures"] = {}


@LIES.named("committee", "a reason is given for departing where nothing departs")
def a_reason_for_nothing(insider):
    """A reason is told for departing on a project that gets exactly what residents gave it."""
    carried(insider)["departures"]["1"] = "We gave it more."


@LIES.named("committee", "the residents' vote was binding, and the awards depart from it")
def a_binding_vote_is_departed_from(insider):
    """Residents were promised that their vote decides, and the committee gives the money otherwise."""
    motion = carried(insider, "winter")
    motion["awards"] = {"1": motion["awards"]["1"]}
    motion["departures"] = {"3": "Bins can wait."}


@LIES.named("committee", "the awards are more than the pot")
def more_than_there_is(insider):
    """The committee gives more than there is."""
    motion = carried(insider)
    motion["awards"] = {"1": 900_000, "3": 640_000, "4": 150_000, "5": 600_000}
    motion["departures"] = dict.fromkeys("45", "Everybody wants it.")


@LIES.named("committee", "exceeds its cost")
def more_than_it_costs(insider):
    """A project gets more than it costs."""
    motion = carried(insider)
    motion["awards"]["4"] = 160_000
    motion["departures"] = {"4": "Prices rise."}


@LIES.named("committee", "an award goes to no project of the ballot paper")
def money_for_a_withdrawn_project(insider):
    """A project gets money that was withdrawn because its land was sold."""
    motion = carried(insider)
    motion["awards"]["2"] = 200_000
    motion["departures"]["2"] = "It is dear to us."


@LIES.named("committee", "an award goes to no project of the ballot paper")
def money_for_something_else(insider):
    """Money goes to something that was never on the ballot paper."""
    motion = carried(insider)
    motion["awards"]["mayor's car"] = 200_000
    motion["departures"]["mayor's car"] = "It is old."
