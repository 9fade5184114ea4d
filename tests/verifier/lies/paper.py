"""Lies about the ballot paper: what stood on it, at which price, in which words, under which rules."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
MORE = 99


def paper(insider, of="spring"):
    """The projects of a settled ballot paper."""
    return insider.says("round.settled", of)["projects"]


def proposal(insider, number, kind="proposal.shortlisted", of="spring"):
    """What happened to the proposal behind a project."""
    name = next(project["proposal"] for project in paper(insider, of) if project["number"] == number)
    return insider.one(kind, id=name)


def fits_again(insider, of="spring"):
    """Freeze the paper as it is now, count by it, and decide on that."""
    insider.settle_again(of)
    insider.count_again(of)
    insider.decide_again(of)


def without(insider, number, of="spring"):
    """Take a project off the paper, and let nobody have voted for anything else than before."""
    settled = insider.says("round.settled", of)
    settled["projects"] = [project for project in settled["projects"] if project["number"] != number]


@LIES.named("paper", "and was not shortlisted")
def nobody_shortlisted_it(insider):
    """A project stands on the paper that nobody shortlisted."""
    insider.away(proposal(insider, "5"))


@LIES.named("paper", "and was not shortlisted")
def it_was_ruled_out(insider):
    """A project stands on the paper that was ruled out afterwards."""
    verdict, why = proposal(insider, "5"), insider.one("proposal.ruled-out")
    out = insider.another(why, id=verdict["d"]["id"], at=why["d"]["at"], nr=MORE)
    insider.put(out, after=why)


@LIES.named("paper", "and was not shortlisted")
def it_was_withdrawn(insider):
    """A project stands on the paper that its author had taken back."""
    gone = insider.another(insider.one("proposal.withdrawn"), id=proposal(insider, "5")["d"]["id"], nr=MORE)
    verdict = proposal(insider, "5")
    gone["d"]["at"] = verdict["d"]["at"]
    insider.put(gone, after=verdict)


@LIES.named("paper", "and was not shortlisted", "entries")
def it_was_never_proposed(insider):
    """A project stands on the paper that nobody proposed."""
    project = paper(insider)[4]
    insider.away(*[leaf for leaf in insider.book if leaf["d"].get("id") == project["proposal"]])


@LIES.named("paper", "and was not shortlisted")
def it_is_of_another_round(insider):
    """A project of another round's residents stands on the paper."""
    insider.away(proposal(insider, "5"))
    other = paper(insider, "winter")[1]
    paper(insider)[4].update(proposal=other["proposal"], words=other["words"])
    fits_again(insider)


@LIES.named("paper", "were agreed")
def a_price_that_nobody_agreed(insider):
    """A project stands on the paper at a lower price than was agreed, so that it fits."""
    paper(insider)[4]["cost"] = 100_000
    fits_again(insider)


@LIES.named("paper", "described in other words")
def words_that_nobody_agreed(insider):
    """A project is described in other words than its author's."""
    paper(insider)[4]["words"] = "c" * 64
    fits_again(insider)


@LIES.named("paper", "described in other words")
def words_of_before(insider):
    """A project is described in the words that its author had changed."""
    paper(insider)[2]["words"] = proposal(insider, "3", "proposal.submitted")["p"]
    fits_again(insider)


@LIES.named("paper", "was shortlisted and is not on the ballot paper", "valid")
def one_is_missing(insider):
    """A project was shortlisted, and is missing on the paper."""
    for _ in insider.all("ballot.opened", "spring", b='{"votes":["4"]}'):
        insider.cast_otherwise("spring", '{"votes":["5"]}', _place(insider, '{"votes":["4"]}'))
    without(insider, "4")
    fits_again(insider)


def _place(insider, payload):
    return next(n for n, leaf in enumerate(insider.all("ballot.opened", "spring")) if leaf["d"]["b"] == payload)


@LIES.named("paper", "outside the limits of the round", "entries")
def beyond_the_limits(insider):
    """A project stands on the paper that asks for more than a bid may."""
    for verdict in insider.all("proposal.shortlisted", id=paper(insider)[4]["proposal"]):
        verdict["d"]["cost"] = 1_100_000
    paper(insider)[4]["cost"] = 1_100_000
    fits_again(insider)


@LIES.named("paper", "two projects have the same number", "count", "money", "committee", "valid")
def two_with_one_number(insider):
    """Two projects have one number, so that a vote for one is a vote for the other."""
    paper(insider)[4]["number"] = "4"
    insider.settle_again("spring")


@LIES.named("paper", "a proposal stands on the ballot paper twice")
def one_proposal_twice(insider):
    """One proposal stands on the paper twice, at two numbers."""
    projects = paper(insider)
    projects.append({**projects[4], "number": "6"})
    fits_again(insider)


@LIES.named("rules", "under other rules than were last announced")
def another_pot_than_announced(insider):
    """The paper was settled with less money than was announced."""
    insider.says("round.settled", "spring")["rules"]["pot"] = 1_950_000
    insider.settle_again("spring", announced=False)
    insider.count_again("spring")
    insider.decide_again("spring")


@LIES.named("rules", "under other rules than were last announced")
def another_rule_than_announced(insider):
    """The paper was settled with another way of breaking ties than was announced."""
    insider.says("round.settled", "spring")["rules"]["rule"]["ties"] = ["lower-cost", "lot"]
    insider.settle_again("spring", announced=False)
    insider.count_again("spring")
    insider.decide_again("spring")


@LIES.named("rules", "under other rules than were last announced")
def another_close_than_announced(insider):
    """The paper was settled with a close two days before the one announced."""
    dates = insider.says("round.settled", "winter")["rules"]["timetable"]
    dates["proposals_open_at"] = "2026-03-01T09:00:00Z"
    insider.settle_again("winter", announced=False)


@LIES.named("rules", "under other rules than were last announced")
def the_vote_becomes_advice(insider):
    """Residents were promised that their vote decides; the paper was settled with a vote that only advises."""
    insider.says("round.settled", "winter")["rules"]["level"] = "consult"
    insider.settle_again("winter", announced=False)


@LIES.named("rules", "the fingerprint is not that of the rules and projects")
def a_fingerprint_of_something_else(insider):
    """The fingerprint printed on the ballot paper is not that of what was settled."""
    settled = insider.says("round.settled", "spring")
    settled["fingerprint"] = "d" * 64
    for opened in insider.all("round.opened", "spring"):
        opened["d"]["rules"] = "d" * 64
    for count in insider.all("round.count", "spring"):
        count["d"]["fingerprint"] = "d" * 64


@LIES.named("rules", "was settled twice")
def settled_twice(insider):
    """The paper is settled a second time, with one project less."""
    settled = insider.one("round.settled", "spring")
    second = insider.another(settled, projects=settled["d"]["projects"][:4])
    insider.put(second, after=settled)


@LIES.named("rules", "settled out of its time")
def settled_while_bids_come(insider):
    """The paper was settled while residents could still put bids in."""
    first, last = insider.one("role.taken"), insider.one("roll.opened")
    insider.later(-5 * DAY, first, until=last)


@LIES.named("rules", "the rules were changed after the ballot paper was settled")
def rules_changed_after_the_paper(insider):
    """The rules were changed once the paper was settled."""
    settled = insider.one("round.settled", "spring")
    changed = insider.another(insider.one("round.rules-changed", "spring"), at=settled["d"]["at"], nr=MORE)
    insider.put(changed, after=settled)


@LIES.named("rules", "the rules were changed without a reason")
def rules_changed_for_no_reason(insider):
    """The rules were changed after residents were invited, and nobody says why."""
    insider.says("round.rules-changed")["reason"] = ""


@LIES.named("rules", "rules that contradict themselves")
def dates_that_cannot_follow_each_other(insider):
    """By the rules people could vote before the last bids had come."""
    insider.says("round.settled", "winter")["rules"]["timetable"]["proposals_close_at"] = "2026-03-24T09:00:00Z"
    insider.settle_again("winter")


@LIES.named("rules", "rules that contradict themselves")
def limits_that_nothing_fits(insider):
    """By the rules the largest bid is more than there is to give."""
    insider.says("round.settled", "winter")["rules"]["largest_bid"] = 99_000_000
    insider.settle_again("winter")


@LIES.named("rules", "rules that contradict themselves")
def a_level_that_nobody_knows(insider):
    """By the rules the vote is “noted”, which is none of inform, consult, involve and decide."""
    insider.says("round.settled", "spring")["rules"]["level"] = "noted"
    insider.settle_again("spring")


@LIES.named("paper", "alone in its group", "count")
def a_group_of_one(insider):
    """A project excludes “others” of which there are none."""
    paper(insider, "winter")[1]["group"] = "The green"
    insider.settle_again("winter")


@LIES.named("paper", "a committee's score, and the rule weighs none")
def a_score_that_no_rule_weighs(insider):
    """A committee's score stands on the paper beside a project, and the rule weighs none."""
    paper(insider, "winter")[1]["committee"] = 10
    insider.settle_again("winter")
    insider.count_again("winter")
    insider.decide_again("winter")


@LIES.named("entries", "while none were asked for", "paper", "entries")
def put_in_before_the_announcement(insider):
    """A bid was put in before the round was announced."""
    bid = insider.one("proposal.submitted", "spring")
    announced = insider.one("round.announced", "spring")
    insider.move(bid, before=announced)["d"]["at"] = announced["d"]["at"]


@LIES.named("entries", "before its time, or after it", "paper")
def put_in_after_the_last_day(insider):
    """A bid was put in after the last day, and shortlisted like those that came in time."""
    bid, first = proposal(insider, "5", "proposal.submitted"), insider.one("proposal.shortlisted")
    insider.move(bid, before=first)["d"]["at"] = first["d"]["at"]


@LIES.named("entries", "before its time, or after it", "paper")
def changed_after_the_last_day(insider):
    """A bid was changed after the last day, when its author knew what the others ask for."""
    edited, first = insider.one("proposal.edited"), insider.one("proposal.shortlisted")
    insider.move(edited, before=first)["d"]["at"] = first["d"]["at"]


@LIES.named("entries", "changed after it was checked", "paper")
def changed_after_it_was_checked(insider):
    """A bid was changed after an officer had checked it."""
    edited, checked = insider.one("proposal.edited"), proposal(insider, "3")
    insider.move(edited, after=checked)["d"]["at"] = checked["d"]["at"]


@LIES.named("entries", "that was withdrawn")
def shortlisted_after_it_was_withdrawn(insider):
    """A bid that its author had taken back was shortlisted, and left off the paper for another reason."""
    gone, checked = insider.says("proposal.withdrawn"), proposal(insider, "5")
    insider.put(insider.another(checked, id=gone["id"], cost=350_000, nr=MORE), after=checked)


@LIES.named("entries", "when the ballot paper was settled")
def ruled_out_after_the_paper(insider):
    """A project was ruled out when it stood on the paper already."""
    settled, out = insider.one("round.settled", "spring"), insider.one("proposal.ruled-out")
    late = insider.another(out, id=paper(insider)[0]["proposal"], at=settled["d"]["at"], nr=MORE)
    insider.put(late, after=settled)


@LIES.named("entries", "a proposal was ruled out without a reason")
def ruled_out_for_no_reason(insider):
    """A bid was ruled out, and nobody says why."""
    insider.says("proposal.ruled-out")["reason"] = " "


@LIES.named("entries", "at another price than was asked for, without a reason", "paper")
def another_price_for_no_reason(insider):
    """A bid was shortlisted at another price than was asked for, and nobody says why."""
    proposal(insider, "2")["d"]["reason"] = ""


@LIES.named("entries", "that nobody had put in", "paper")
def shortlisted_in_another_round(insider):
    """A bid for one round was shortlisted in another one."""
    proposal(insider, "5")["r"] = insider.rounds["winter"]


@LIES.named("entries", "a proposal was put in twice")
def put_in_twice(insider):
    """One bid was put in twice, the second time for less."""
    bid = proposal(insider, "5", "proposal.submitted")
    insider.put(insider.another(bid, costs=[100_000]), after=bid)


@LIES.named("entries", "not whole numbers of pence", "paper")
def a_bid_that_gives_money(insider):
    """A bid asks for less than nothing on one line, so that it comes out cheap."""
    proposal(insider, "5", "proposal.submitted")["d"]["costs"] = [700_000, -100_000]


@LIES.named("paper", "outside the limits of the round")
def a_bid_beyond_the_limits_is_taken(insider):
    """A bid was taken in that asks for more than a bid may."""
    proposal(insider, "5", "proposal.submitted")["d"]["costs"] = [1_600_000]


@LIES.named("paper", "there is already a proposal", "entries")
def two_bids_with_one_reference(insider):
    """Two bids have one number, so that a letter about one can be said to be about the other."""
    first, second = insider.all("proposal.submitted", "spring")[:2]
    second["d"]["reference"] = first["d"]["reference"]


@LIES.named("people", "was done by the system, in a round that people run")
def the_system_puts_a_bid_in(insider):
    """A bid was put in late by “the system”, and shortlisted by it beyond the limits of the round."""
    for kind in ("proposal.submitted", "proposal.shortlisted"):
        leaf = proposal(insider, "5", kind)
        leaf["d"] |= {"as": "system", "by": "system"}
        leaf["d"].update({"cost": 1_600_000} if "cost" in leaf["d"] else {"costs": [1_600_000]})
    insider.says("round.settled", "spring")["projects"][4]["cost"] = 1_600_000
    fits_again(insider)


@LIES.named("people", "was done by the system, in a round that people run")
def the_system_settles(insider):
    """The paper was settled by “the system”, so that no officer need have done it."""
    insider.says("round.settled", "spring").update({"as": "system", "by": "system"})


@LIES.named("people", "was done by the system, in a round that people run")
def the_system_withdraws(insider):
    """A project was withdrawn by “the system”, so that no officer need have done it."""
    insider.says("round.project-withdrawn", "spring").update({"as": "system", "by": "system"})
