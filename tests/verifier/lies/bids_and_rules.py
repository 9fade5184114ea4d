"""Lies about bids and rules that could not have been taken so: pots, limits, authors, dates, draws."""

from tests.verifier.lies.telling import Lies

LIES = Lies()
CONTRADICT = "rules that contradict themselves"


def rules(insider, of="winter"):
    """The settled rules of a round, to be changed in place."""
    return insider.says("round.settled", of)["rules"]


@LIES.named("paper", "pot")
def a_bid_for_a_pot_that_there_is_not(insider):
    """A bid asks for money out of a pot that the round does not have."""
    insider.says("proposal.submitted", "round")["pot"] = "Statues"


@LIES.named("paper", "pot")
def a_bid_for_a_pot_where_there_are_none(insider):
    """A bid asks for money out of a pot in a round that has none."""
    insider.says("proposal.submitted", "winter")["pot"] = "Statues"


@LIES.named("paper", "outside the limits of the round", "entries")
def a_bid_that_asks_for_nothing(insider):
    """A bid without a single cost is taken in."""
    insider.says("proposal.submitted", "winter")["costs"] = []


@LIES.named("rules", CONTRADICT, "money", "count", "committee")
def pots_of_more_than_there_is(insider):
    """By the rules the pots are more than there is to give."""
    rules(insider, "round")["rule"]["pots"]["amounts"][0]["amount"] = 5_000_000
    insider.settle_again("round")


@LIES.named("rules", CONTRADICT)
def nobody_says_what_the_vote_can_change(insider):
    """By the rules nobody is told what the vote can change."""
    rules(insider)["vote_can_change"] = " "
    insider.settle_again("winter")


@LIES.named("rules", CONTRADICT, "paper", "entries")
def a_smallest_bid_above_the_largest(insider):
    """By the rules the smallest bid is larger than the largest."""
    rules(insider)["smallest_bid"] = 1_200_000
    insider.settle_again("winter")


@LIES.named("rules", CONTRADICT)
def no_number_of_proposals_for_each_person(insider):
    """By the rules each person may put in fewer proposals than none."""
    rules(insider)["proposals_each"] = -1
    insider.settle_again("winter")


@LIES.named("rules", CONTRADICT)
def more_proposals_for_each_group_than_there_can_be(insider):
    """By the rules each group may put in more proposals than anybody counts."""
    rules(insider)["proposals_each_group"] = 101
    insider.settle_again("winter")


@LIES.named("rules", "under other rules than were last announced")
def fewer_proposals_for_each_group_than_was_announced(insider):
    """By the settled rules each group could put in one proposal; nothing limited it when they did."""
    insider.says("round.settled", "winter")["rules"]["proposals_each_group"] = 1


@LIES.named("rules", "under other rules than were last announced")
def fewer_proposals_for_each_person_than_was_announced(insider):
    """By the settled rules each person could put in one proposal; nothing limited it when they did."""
    insider.says("round.settled", "winter")["rules"]["proposals_each"] = 1


@LIES.named("rules", "draw")
def a_draw_that_nobody_named(insider):
    """By the rules a lot decides, and which draw it is was not said before the vote."""
    rules(insider, "spring").pop("lot_source")
    insider.settle_again("spring")


@LIES.named("paper", "score", "money", "count", "committee", "rules")
def a_score_is_missing(insider):
    """The rule weighs a committee's score, and one project has none."""
    rules(insider)["rule"]["mix"] = {"residents": 50, "committee": 50, "scale": "highest"}
    for project in insider.says("round.settled", "winter")["projects"][1:]:
        project["committee"] = 4
    insider.settle_again("winter")


@LIES.named("people", "another than its author")
def an_officers_bid_is_changed_by_another(insider):
    """A bid that one officer put in is changed by another one."""
    edited = insider.says("proposal.edited")
    put_in = insider.one("proposal.submitted", id=edited["id"])
    put_in["d"] |= {"as": "officer", "by": insider.who("officer")}
    edited |= {"as": "officer", "by": insider.who("officer", 1)}


def by_who_checks_it(insider, verdict, **said):
    """Let whoever checked a bid have put it in."""
    put_in = insider.one("proposal.submitted", id=verdict["d"]["id"])
    put_in["d"] |= {"as": "officer", "by": verdict["d"]["by"], **said}
    return put_in


@LIES.named("people", "was checked by whoever had put it in")
def an_officer_finds_their_own_bid_ready(insider):
    """An officer puts a bid on the shortlist that is their own."""
    by_who_checks_it(insider, insider.one("proposal.shortlisted", "winter"), apart=True)


@LIES.named("people", "was checked by whoever had put it in")
def an_officer_rules_their_own_bid_out(insider):
    """An officer rules a bid out that they had put in for somebody."""
    by_who_checks_it(insider, insider.one("proposal.ruled-out"), apart=True)


@LIES.named("people", "it is not promised that somebody else checks it")
def an_officers_bid_that_promises_nothing(insider):
    """An officer's bid leaves out that somebody else checks it, where one before it had promised that."""
    first, second = insider.all("proposal.shortlisted", "winter")[:2]
    by_who_checks_it(insider, first, apart=True)["d"]["by"] = insider.who("officer", 1)
    by_who_checks_it(insider, second)


@LIES.named("entries", "promises that somebody else checks it, or says nothing of it", "people")
def a_bid_that_promises_that_nobody_need_check_it(insider):
    """A bid says that whoever put it in may check it."""
    by_who_checks_it(insider, insider.one("proposal.shortlisted", "winter"), apart=False)


@LIES.named("entries", "ruled out twice")
def ruled_out_twice(insider):
    """A bid is ruled out a second time, for a better reason."""
    out = insider.one("proposal.ruled-out")
    insider.put(insider.another(out, reason="It is too high."), after=out)


@LIES.named("entries", "shortlisted twice")
def shortlisted_twice(insider):
    """A bid is shortlisted a second time at the same price, for a better reason."""
    verdict = insider.one("proposal.shortlisted", "winter")
    insider.put(insider.another(verdict, reason="It is good."), after=verdict)


@LIES.named("entries", "a population is a whole number")
def fewer_residents_than_none(insider):
    """An area has fewer residents than none."""
    insider.says("area.drawn", which=1)["population"] = -1


@LIES.named("entries", "erasure")
def an_erasure_of_words(insider):
    """An erasure says how many texts were erased in words that could be anything."""
    insider.says("erasure.done")["texts"] = "all of Rhys Resident's"


@LIES.named("entries", "is not named after the record")
def a_record_of_another_origin(insider):
    """The record says of itself that it is another council's."""
    said = insider.says("record.stated")
    said["origin"] = "other.example/record"


@LIES.named("ballots", "fewer than 20")
def a_small_round_in_two_batches(insider):
    """Four ballots were sealed in two batches of two."""
    used, cast = insider.all("roll.used", "winter")[2:], insider.all("ballot.cast", "winter")[:2]
    sealed = insider.one("box.sealed", "winter")
    for leaf in used:
        insider.move(leaf, after=insider.all("ballot.cast", "winter")[1])
    second = insider.put(insider.another(sealed, number=2), after=cast[1])
    assert insider.place(second) < insider.place(used[0])
    insider.sort_the_box("winter")
    insider.box_again("winter")


@LIES.named("entries", "the fingerprint of entitlements is not one", "entitlements")
def a_fingerprint_that_is_none(insider):
    """The fingerprint of the codes that were issued is the word “later”."""
    insider.says("roll.issued", "winter")["fingerprint"] = "later"


@LIES.named("rules", "when or where it may not be")
def extended_before_there_was_a_paper(insider):
    """The vote was extended before there was anything to vote on."""
    settled, extended = insider.one("round.settled", "spring"), insider.one("round.extended", "spring")
    insider.move(extended, before=settled)["d"]["at"] = settled["d"]["at"]


@LIES.named("entries", "was sealed while there was no vote")
def a_batch_after_the_close(insider):
    """A batch is said to have been sealed after the close."""
    sealed, closed = insider.one("box.sealed", "winter"), insider.one("round.closed", "winter")
    insider.put(insider.another(sealed, number=2, ballots=20), after=closed)


@LIES.named("entries", "a proposal was merged into itself")
def merged_into_itself(insider):
    """A proposal that was ruled out is said to have gone on as itself."""
    said = insider.says("proposal.ruled-out", "spring")
    said["into"] = said["id"]


@LIES.named("entries", "a proposal was merged into itself, or into none that stood in its round")
def merged_into_one_of_another_round(insider):
    """A proposal went into one that residents of another round had put in."""
    insider.says("proposal.ruled-out", "spring")["into"] = insider.says("proposal.submitted", "winter")["id"]


@LIES.named("entries", "a proposal was merged into itself, or into none that stood in its round")
def merged_into_one_that_was_taken_back(insider):
    """A proposal went into one that its author had taken back."""
    insider.says("proposal.ruled-out", "spring")["into"] = insider.says("proposal.withdrawn", "spring")["id"]
