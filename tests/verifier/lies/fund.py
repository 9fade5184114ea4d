"""Lies about a fund without a vote: a ballot in it, a bid outside its window, money beyond its pot or its year."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
OF_A_VOTE = "something of a vote in a round in which nobody votes"


def rules(insider):
    return insider.says("round.announced")["rules"]


def second_award(insider):
    """The decision of the second meeting: where it stands in the record."""
    return insider.one("bids.decided", which=1)


def award_otherwise(insider, which, awards):
    """Let a meeting have moved, decided and paid other awards than it did."""
    moved = insider.says("room.motion-moved", which=which)
    moved["awards"] = insider.says("bids.decided", which=which)["awards"] = dict(awards)
    ended, has = insider.says("fund.ended"), {}
    for decided in insider.all("bids.decided"):
        for bid, amount in decided["d"]["awards"].items():
            has[bid] = has.get(bid, 0) + amount
    ended |= {
        "funded": [{"amount": amount, "proposal": bid} for bid, amount in sorted(has.items())],
        "total": sum(has.values()),
    }


@LIES.named("entries", OF_A_VOTE)
def a_ballot_paper_without_a_vote(insider):
    """A ballot paper is settled in a round in which nobody votes."""
    like = insider.one("round.rules-changed")
    settled = insider.new("round.settled", like, rules=like["d"]["rules"], projects=[], fingerprint="0" * 64)
    insider.put(settled, after=like)


@LIES.named("entries", OF_A_VOTE)
def codes_without_a_vote(insider):
    """Voting codes are issued in a round in which nobody votes."""
    like = insider.one("round.rules-changed")
    insider.put(insider.new("roll.issued", like, number=10, fingerprint="0" * 64), after=like)


@LIES.named("entries", "")
def a_ballot_without_a_vote(insider):
    """A ballot is cast in a round in which nobody votes."""
    like = insider.one("round.rules-changed")
    insider.put({"d": {"c": "0" * 64}, "r": like["r"], "t": "ballot.cast", "v": 1}, after=like)


@LIES.named("entries", OF_A_VOTE)
def an_award_by_a_count(insider):
    """A count, and not the committee, is said to give the money of a fund."""
    like = insider.one("fund.ended")
    counted = insider.new("round.counted", like, count="0" * 32, number=1)
    insider.put(counted, before=like)


@LIES.named("entries", OF_A_VOTE)
def a_result_is_published(insider):
    """A result is published as that of a vote that nobody held."""
    like = insider.one("fund.ended")
    insider.put(insider.new("round.published", like, count="0" * 32, decision=""), before=like)


@LIES.named("entries", "while no window was open")
def a_bid_outside_its_window(insider):
    """The second window is said to open a day after the bid was put in."""
    for entry in ("round.announced", "round.rules-changed"):
        window = insider.says(entry)["rules"]["timetable"]["windows"][1]
        window["opens_at"] = "2026-04-08T09:00:00Z"


@LIES.named("entries", "before its time, or after it", "rules")
def a_bid_before_the_fund_opens(insider):
    """The fund is said to open after its first bids were put in."""
    for entry in ("round.announced", "round.rules-changed"):
        dates = insider.says(entry)["rules"]["timetable"]
        dates["proposals_open_at"] = "2026-03-09T09:00:00Z"


@LIES.named("money", "was awarded to bids, and there was", "committee", "rules")
def more_than_the_pot_at_two_meetings(insider):
    """Two meetings together give more than there is."""
    for entry in ("round.announced", "round.rules-changed"):
        insider.says(entry)["rules"]["pot"] = 1_300_000
    insider.says("fund.ended")["money"] = 1_300_000
    for kind, which in (("room.motion-moved", 0), ("bids.decided", 0)):
        said = insider.says(kind, which=which)
        said.get("before", said)["money"] = 1_300_000
    for kind, which in (("room.motion-moved", 1), ("bids.decided", 1)):
        said = insider.says(kind, which=which)
        said.get("before", said)["money"] = 600_000


@LIES.named("money", "a bid was awarded money twice", "committee")
def a_bid_that_has_money_gets_more(insider):
    """The second meeting gives money to the bid that the first one gave some."""
    moved, decided = insider.says("room.motion-moved", which=1), second_award(insider)["d"]
    park = next(iter(insider.says("bids.decided")["awards"]))
    plots = insider.says("proposal.submitted", which=1)["id"]
    agenda = insider.says("agenda.published", which=1)
    room = insider.says("room.opened", which=1)
    about = sorted([park, *(one for one in decided["proposals"] if one != plots)])
    for item in (agenda["items"][0], room["items"][0]):
        item["about"] = about
    agenda["proposals"] = decided["proposals"] = about
    moved["before"]["asks"] = {one: 800_000 if one == park else 250_000 for one in about}
    planters = next(one for one in about if one != park)
    award_otherwise(insider, 1, {park: 100_000, planters: 250_000})


@LIES.named("committee", "officers had not found ready")
def a_bid_that_nobody_found_ready(insider):
    """A bid gets money that no officer had found ready."""
    insider.away(insider.one("proposal.shortlisted", which=2))


@LIES.named("committee", "officers had not found ready")
def a_bid_that_was_ruled_out(insider):
    """A bid gets money that an officer ruled out after finding it ready."""
    like = insider.one("proposal.shortlisted", which=2)
    ruled_out = insider.new("proposal.ruled-out", like, reason="It is on private land.")
    insider.put(ruled_out, after=like)


@LIES.named("entries", "when it had money already")
def a_bid_with_money_is_taken_back(insider):
    """A bid is ruled out after the committee gave it money."""
    like = insider.one("proposal.shortlisted", which=0)
    ruled_out = insider.new("proposal.ruled-out", like, reason="Nobody wants it any more.")
    ruled_out["d"]["at"] = insider.latest()
    insider.put(ruled_out, before=insider.one("fund.ended"))


@LIES.named("money", "a fund whose year was over", "result")
def money_after_the_year(insider):
    """The year of the fund was over when the second meeting gave money."""
    for entry in ("round.announced", "round.rules-changed"):
        insider.says(entry)["rules"]["timetable"]["ends_at"] = "2026-04-20T23:00:00Z"


@LIES.named("committee", "by another committee than the round's", "entries")
def another_committee_gives_the_money(insider):
    """The fund was announced as another committee's than the one that gave its money."""
    other = insider.another(insider.one("committee.formed"), id="c" * 32, name="Another committee")
    insider.put(other, after=insider.one("committee.formed"))
    insider.says("round.announced")["committee"] = "c" * 32


@LIES.named("result", "other bids are listed at the end")
def a_bid_that_is_left_off_the_list(insider):
    """The list at the end of the year leaves a bid out that was given money."""
    insider.says("fund.ended")["funded"].pop()


@LIES.named("result", "another sum is said at the end")
def another_sum_at_the_end(insider):
    """At the end of the year more is said to have been given than was."""
    insider.says("fund.ended")["total"] += 100_000


@LIES.named("result", "before its year was over")
def an_end_before_its_time(insider):
    """The fund ends a day before its year does."""
    insider.says("fund.ended")["at"] -= DAY


@LIES.named("entries", "a fund ended twice")
def it_ends_twice(insider):
    """The fund ends a second time."""
    insider.put(insider.another(insider.one("fund.ended")), after=insider.one("fund.ended"))


@LIES.named("result", "what was given is not said")
def it_never_ends(insider):
    """Its year is over, and the list of what was given is kept back."""
    ended = insider.one("fund.ended")
    insider.away(ended)
    later = {"id": "d" * 32, "name": "Another area", "at": ended["d"]["at"] + DAY}
    insider.put(insider.another(insider.one("area.drawn"), **later))


@LIES.named("rules", "no committee decides in it", "committee", "entries")
def nobody_votes_and_nobody_decides(insider):
    """Nobody votes in the round, and no committee is named."""
    insider.says("round.announced")["committee"] = ""


@LIES.named("rules", "those of a vote where nobody votes, or the other way round")
def it_is_not_said_that_nobody_votes(insider):
    """The announcement leaves out that nobody votes."""
    insider.says("round.announced").pop("decided_by")


@LIES.named("rules", "say something of a vote")
def a_vote_is_promised_that_there_is_not(insider):
    """The rules say what a vote can change, and nobody votes."""
    rules(insider)["vote_can_change"] = "Everything."


@LIES.named("rules", "cannot follow each other")
def windows_that_overlap(insider):
    """The second window opens before the first one closes."""
    rules(insider)["timetable"]["windows"][1]["opens_at"] = "2026-03-10T09:00:00Z"


@LIES.named("rules", "for a meeting before it closes")
def a_window_for_a_meeting_before_it(insider):
    """A window is for a meeting on a day before it closes."""
    rules(insider)["timetable"]["windows"][0]["meets_on"] = "2026-03-12"


@LIES.named("money", "more was given out of it")
def the_pot_shrinks_below_what_was_given(insider):
    """The fund is cut to less than the first meeting gave, and filled again."""
    changed = insider.one("round.rules-changed")
    less = insider.another(changed)
    less["d"]["rules"]["pot"] = 600_000
    less["d"]["rules"]["largest_bid"] = 600_000
    insider.put(less, before=changed)


@LIES.named("rules", "changed when its year was over", "result")
def a_year_that_goes_on(insider):
    """The year of the fund was over, and it was then said to end later."""
    changed, ended = insider.one("round.rules-changed"), insider.one("fund.ended")
    longer = insider.another(changed, at=ended["d"]["at"] + 60, reason="There is money left.")
    longer["d"]["rules"]["timetable"]["ends_at"] = "2026-12-31T23:00:00Z"
    insider.put(longer, before=ended)


@LIES.named("rules", "say something of a vote")
def a_draw_that_there_is_not(insider):
    """The rules name a draw by which ties are broken, and nobody votes."""
    for entry in ("round.announced", "round.rules-changed"):
        insider.says(entry)["rules"]["lot_source"] = "Dice."


@LIES.named("rules", "say what rules do not say")
def rules_that_say_more(insider):
    """The rules say for whom money is put aside, in a place where no reader looks."""
    rules(insider)["put_aside_for"] = "Friends of the harbour"


@LIES.named("rules", "say what rules do not say")
def a_window_that_says_more(insider):
    """A window says for whom it is."""
    rules(insider)["timetable"]["windows"][0]["for"] = "Friends of the harbour"


@LIES.named("entries", "a price was agreed that is outside the limits")
def a_price_beyond_the_limits(insider):
    """A bid was found ready at more than a bid may ask for, so that the committee could give as much."""
    insider.says("proposal.shortlisted")["cost"] = 1_200_000
    insider.says("room.motion-moved")["before"]["asks"] = {
        bid: 1_200_000 if pence == 800_000 else pence
        for bid, pence in insider.says("room.motion-moved")["before"]["asks"].items()
    }


@LIES.named("entries", "a proposal is missing before P")
def a_bid_to_a_fund_is_left_out(insider):
    """A bid that was ruled out is left out of the record of the fund."""
    out = insider.says("proposal.ruled-out")["id"]
    insider.away(*(leaf for leaf in insider.book if leaf["t"].startswith("proposal.") and leaf["d"]["id"] == out))


@LIES.named("rules", "for a meeting before it closes")
def a_window_for_a_meeting_some_day(insider):
    """A window is for a meeting that is held “soon”."""
    rules(insider)["timetable"]["windows"][0]["meets_on"] = "soon"
