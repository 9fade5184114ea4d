"""Lies about what a committee may decide on: its own rounds, bids that stand, and what its members declared."""

from tests.verifier.lies.telling import Lies

LIES = Lies()
GONE = "money goes to a bid that was withdrawn or ruled out"
ASKS = "a motion says that a bid asks for more or less than it does"
NO_SUCH = "names a bid or a round that there is not"
NOT_THE_MATTER = "a dispensation was named that the member's register does not have for the matter"
TAKEN_IN = "was entered in the room as something else"
DECLARED = "e1" * 16


def bids(insider):
    """The bids of the round whose money the committee gives by itself."""
    return insider.all("proposal.submitted", "fund")


def gone(insider, which, *, withdrawn):
    """Let a bid have been taken back by its author, or ruled out by an officer, before the committee met."""
    shortlisted = insider.one("proposal.shortlisted", "fund")
    like = bids(insider)[which] if withdrawn else shortlisted
    leaf = insider.new("proposal.withdrawn" if withdrawn else "proposal.ruled-out", like)
    leaf["d"] |= {"id": bids(insider)[which]["d"]["id"], "nr": 2, "at": shortlisted["d"]["at"]}
    leaf["d"] |= {} if withdrawn else {"reason": "It is on nobody's land."}
    return insider.put(leaf, after=shortlisted)


@LIES.named("committee", GONE)
def money_for_what_was_taken_back(insider):
    """A committee gave money to a bid that its author had taken back."""
    gone(insider, 1, withdrawn=True)


@LIES.named("committee", GONE)
def money_for_what_was_ruled_out(insider):
    """A committee gave money to a bid that an officer had ruled out."""
    gone(insider, 1, withdrawn=False)


@LIES.named("committee", GONE)
def an_officer_pays_for_what_was_taken_back(insider):
    """An officer gave money to a bid that its author had taken back."""
    gone(insider, 2, withdrawn=True)


@LIES.named("committee", GONE)
def an_officer_pays_for_what_was_ruled_out(insider):
    """An officer gave money to a bid that another one had ruled out."""
    gone(insider, 2, withdrawn=False)


def asks(insider, pence):
    insider.says("room.motion-moved")["before"]["asks"][bids(insider)[2]["d"]["id"]] = pence


@LIES.named("committee", ASKS)
def a_bid_is_said_to_ask_for_more(insider):
    """What lay before the committee says that a bid asks for more than it does, so that nobody wanted it."""
    asks(insider, 950_000)


@LIES.named("committee", ASKS)
def a_bid_is_said_to_ask_for_less(insider):
    """What lay before the committee says that a bid asks for less than it does."""
    asks(insider, 50_000)


@LIES.named("committee", "a motion says something else of what is before the committee")
def a_motion_says_more_than_motions_do(insider):
    """A motion carries a note on what was before the committee, for whoever reads it there."""
    insider.says("room.motion-moved")["before"]["note"] = "as agreed"


def another_committee(insider):
    formed = insider.one("committee.formed")
    insider.put(
        insider.another(formed, id="c7" * 16, name="Finance Committee"), after=insider.one("vice-chair.elected")
    )
    return "c7" * 16


@LIES.named("committee", "by another committee than the round's", "entries")
def the_money_of_another_committees_round(insider):
    """A committee gave away the money of a round in which another one decides."""
    insider.says("round.announced", "fund")["committee"] = another_committee(insider)


@LIES.named("entries", "an agenda is about a round in which another committee decides", "committee")
def the_agenda_of_another_committees_round(insider):
    """A committee had bids on its agenda of a round in which another one decides."""
    insider.says("round.announced", "fund")["committee"] = another_committee(insider)


@LIES.named("committee", "by another committee than the round's", "entries")
def the_money_of_a_round_that_residents_decide(insider):
    """A committee gave away the money of a round in which no committee decides."""
    announced = insider.says("round.announced", "fund")
    announced["committee"], announced["rules"]["level"] = "", "decide"


def planned(insider, **said):
    plan = insider.one("decision.planned")
    insider.put(insider.another(plan, id="d2" * 16, **said), after=plan)


def delegated(insider, **said):
    left, said = insider.one("decision.delegated"), {"by_what": "scheme", "room": "", "vote": "", **said}
    insider.put(insider.another(left, id="d2" * 16, **said), after=insider.one("decision.conflict-declared"))


@LIES.named("entries", NO_SUCH)
def planned_in_no_round(insider):
    """A key decision was announced in a round that there is not."""
    planned(insider, round="d3" * 16)


@LIES.named("entries", NO_SUCH)
def planned_on_no_bid(insider):
    """A key decision was announced on a bid that nobody put in."""
    planned(insider, proposals=["d3" * 16])


@LIES.named("entries", "names bids of another round")
def planned_on_another_rounds_bid(insider):
    """A key decision was announced in one round on a bid of another one."""
    planned(insider, round=insider.rounds["advice"])


@LIES.named("entries", NO_SUCH)
def left_to_an_officer_in_no_round(insider):
    """A decision was left to an officer in a round that there is not."""
    delegated(insider, round="d3" * 16, proposals=[])


@LIES.named("entries", NO_SUCH)
def left_to_an_officer_on_no_bid(insider):
    """A decision was left to an officer on a bid that nobody put in."""
    delegated(insider, proposals=["d3" * 16])


@LIES.named("entries", "neither yes nor no", "committee", "money")
def left_with_a_limit_that_is_none(insider):
    """A decision was left to an officer up to “yes”."""
    delegated(insider, most=True)


@LIES.named("committee", "minutes were approved, and no motion on them was carried")
def minutes_of_another_meeting(insider):
    """The committee approved minutes, and its item was about another meeting's."""
    insider.one("room.opened", which=1)["d"]["items"][0]["about"] = ["d1" * 16]


def lifted(insider, register):
    """Let the member's conflict have been lifted by a dispensation in a register."""
    conflict = insider.says("decision.conflict-declared")
    conflict |= {"interest": "disclosable-pecuniary", "dispensation": register}
    said = {"member": conflict["member"], "kind": conflict["interest"], "reason": conflict["reason"]}
    insider.says("officer.decided")["conflicts"] = [{**said, "dispensation": True}]


@LIES.named("committee", NOT_THE_MATTER)
def a_conflict_lifted_by_what_was_ended(insider):
    """A conflict is said to be lifted by a dispensation that had been ended."""
    lifted(insider, insider.says("register.opened")["id"])


@LIES.named("committee", NOT_THE_MATTER)
def a_conflict_lifted_by_nothing(insider):
    """A conflict is said to be lifted by a register in which no dispensation was ever entered."""
    register = insider.says("register.opened")["id"]
    lifted(insider, register)
    insider.away(*insider.all("dispensation.granted", id=register), *insider.all("dispensation.ended", id=register))


def declared(insider, **said):
    """Let the member who declared an interest in the room have declared it before the meeting, and be taken in."""
    entered, late = insider.one("room.interest-declared"), insider.one("agenda.late-item")
    entered["d"]["entry"] = DECLARED
    alike = {name: entered["d"][name] for name in ("item", "member", "interest", "reason", "leaves", "dispensation")}
    about = {"meeting": late["d"]["id"], "committee": insider.says("room.opened")["committee"], "nr": 1}
    act = {"as": "member", "by": entered["d"]["member"], "at": late["d"]["at"], "id": DECLARED}
    leaf = {"t": "interest.declared-beforehand", "v": 1, "d": {**act, **about, **alike, **said}}
    return insider.put(leaf, after=late)


@LIES.named("committee", TAKEN_IN)
def declared_for_one_reason_and_entered_for_another(insider):
    """A member declared why they have an interest, and the clerk entered another reason."""
    declared(insider, reason="Is married to the builder.")


@LIES.named("committee", TAKEN_IN)
def declared_for_one_item_and_entered_for_another(insider):
    """A member declared an interest in one item, and the clerk entered it for another one."""
    declared(insider, item=insider.one("room.item-taken", which=2)["d"]["item"])


@LIES.named("committee", TAKEN_IN)
def declared_to_leave_and_entered_to_stay(insider):
    """A member declared a private interest for which they leave, and the clerk entered that they stay."""
    declared(insider, interest="private")


@LIES.named("committee", "or by whoever has no seat at it", "people")
def declared_by_whoever_has_no_seat(insider):
    """An officer declared an interest before a meeting as if they sat there."""
    officer = insider.who("officer")
    leaf = declared(insider, id="e2" * 16, member=officer, by=officer)
    assert leaf["d"]["nr"] == 1


@LIES.named("committee", "an interest was declared before a meeting of others")
def declared_to_another_committee(insider):
    """An interest was declared before one committee's meeting as if it were another's."""
    declared(insider, committee=another_committee(insider))


@LIES.named("committee", "does not have for the item")
def declared_under_no_dispensation(insider):
    """A member declared before a meeting that a dispensation covers them, and has none."""
    declared(insider, dispensation="7")


@LIES.named("committee", "was declared or taken back when it had begun")
def taken_back_in_the_meeting(insider):
    """A member took back what they had declared when the meeting was in session, and stayed for the vote."""
    leaf, taken = declared(insider), insider.one("room.item-taken")
    back = insider.new("interest.taken-back", leaf)
    back["d"] |= {"at": taken["d"]["at"], "nr": 2}
    insider.put(back, after=taken)


@LIES.named("committee", "was declared or taken back when it had begun")
def declared_in_the_meeting(insider):
    """What a member is said to have declared before the meeting was written down when it was over."""
    leaf, closed = declared(insider), insider.one("room.closed")
    insider.move(leaf, after=closed)
    leaf["d"]["at"] = closed["d"]["at"]


@LIES.named("committee", "somebody came, and neither in person nor from a distance")
def somebody_comes_in_spirit(insider):
    """A member was at the meeting in spirit."""
    insider.says("room.arrived")["how"] = "in spirit"


@LIES.named("committee", "called in by one person as if by two")
def one_member_calls_in_as_two(insider):
    """Two called a decision in, and the two are one."""
    asked = insider.says("call-in.asked")
    asked["asked_by"] = [asked["asked_by"][0]] * 2


@LIES.named("committee", "somebody was consulted")
def consulted_on_no_day(insider):
    """An officer consulted the chair on a day that there is not."""
    insider.says("officer.decided")["consulted"][0]["on"] = "2026-02-30"


@LIES.named("committee", "is key or is not, and it says otherwise")
def key_for_one_reason_twice(insider):
    """A decision is key because of the money, and because of the money."""
    insider.says("officer.decided")["because"] = ["money", "money"]


@LIES.named("entries", "an item stands on an agenda twice")
def a_late_item_takes_a_number(insider):
    """A late item has the number of another item, so that minutes on one can be read as on the other."""
    insider.says("agenda.late-item")["added"]["number"] = "2"
    insider.says("room.opened")["items"][-1]["number"] = "2"


@LIES.named("entries", "a paper has no title, no size or no hash")
def a_paper_of_nothing(insider):
    """A paper was published that is smaller than nothing."""
    insider.says("paper.published")["size"] = -5


@LIES.named("money", "with what it was awarded before", "committee")
def one_bid_is_paid_twice(insider):
    """An officer gave a bid what the committee had given it already, so that it has twice what it asks for."""
    paid, decided = bids(insider)[0]["d"]["id"], insider.says("officer.decided")
    decided |= {"proposals": [paid], "awards": {paid: 650_000}}


@LIES.named("committee", "bids exclude each other which the ballot paper does not put so")
def bids_are_said_to_exclude_each_other(insider):
    """What lay before the committee says that two bids exclude each other, which nobody had put so."""
    two = [bids(insider)[which]["d"]["id"] for which in (0, 2)]
    insider.says("room.motion-moved")["before"]["excludes"] = [two]


@LIES.named("committee", "bids were decided on, and no motion on them was carried")
def awarded_under_another_item(insider):
    """Money was given to bids under an item that is not the one of the motion."""
    insider.says("bids.decided")["item"] = insider.says("room.opened")["items"][3]["item"]


@LIES.named("committee", "something was entered of a minute before the meeting, or one that had not come")
def a_vote_came_to_something_next_year(insider):
    """What a vote came to is written down for a minute that has not come."""
    insider.says("room.vote-decided")["minute"] = "2027-04-02T19:01:00Z"


@LIES.named("committee", "and who makes it is not said")
def planned_for_an_officer_of_no_position(insider):
    """A key decision was announced as an officer's, and nobody says what they are."""
    insider.says("decision.planned")["position"] = " "


@LIES.named("entries", "does not say what the law asks")
def kept_from_the_public_with_a_note(insider):
    """What is exempt in a key decision says who wanted it so, beside paragraph and reason."""
    insider.says("decision.planned")["exempt"] = {"paragraph": 3, "reason": "Prices.", "by": "the leader"}


@LIES.named("entries", "neither yes nor no", "committee")
def planned_up_to_yes(insider):
    """A key decision was announced that costs at most “yes”."""
    insider.says("decision.planned")["most"] = True


@LIES.named("entries", "says more or less than it does")
def an_option_with_a_name(insider):
    """Beside an option that was rejected stands who had wanted it."""
    insider.says("officer.decided")["rejected"][0]["by"] = "Mrs Elm"


@LIES.named("entries", "a dispensation names a bid or a round that there is not", "committee")
def a_dispensation_for_no_bid(insider):
    """A dispensation was granted for a bid that nobody put in."""
    insider.says("dispensation.granted")["proposals"] = ["d3" * 16]


@LIES.named("entries", "a room says more or less of its seats and items", "committee", "people")
def an_item_in_the_room_says_more(insider):
    """Beside an item in the room stands what its chair thinks of it."""
    insider.says("room.opened", which=1)["items"][0]["thought"] = "A formality."


@LIES.named("entries", "a room says more or less of its seats and items", "committee", "people")
def a_seat_in_the_room_says_more(insider):
    """Beside a seat in the room stands of which party it is."""
    insider.says("room.opened", which=1)["sits"][0]["party"] = "Ours"
