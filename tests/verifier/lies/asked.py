"""Lies about questions to authors of proposals, and about how many proposals and costs somebody put in."""

import time

from tests.verifier.lies import attached
from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
QUESTION = "5" * 32


def ask(insider):
    """Let an officer have asked the author of a bid something, and the author have answered; give both."""
    bid = attached.bid(insider)
    due = time.strftime("%Y-%m-%d", time.gmtime(bid["d"]["at"] + 5 * DAY))
    asked = insider.new("question.asked", bid, proposal=bid["d"]["id"], due=due)
    asked["d"] |= {"as": "officer", "by": insider.who("officer"), "id": QUESTION, "nr": 1}
    answer = attached.as_author(insider.new("question.answered", bid, shown=True), committed=True)
    answer["d"] |= {"id": QUESTION, "nr": 2}
    asked["p"] = "d" * 64
    insider.put(asked, after=bid)
    return asked, insider.put(answer, after=asked)


@LIES.named("people", "a question was answered by another than the author")
def answered_in_the_authors_place(insider):
    """An officer asked a resident something, and answered it in their place."""
    _, answer = ask(insider)
    attached.as_officer(insider, answer)


@LIES.named("entries", "assessed when the ballot paper was settled")
def answered_when_people_voted(insider):
    """An author answered a question when people were voting on the proposal."""
    _, answer = ask(insider)
    opened = insider.one("round.opened", "spring")
    answer["d"]["at"] = opened["d"]["at"]
    insider.move(answer, after=opened)


@LIES.named("entries", "without costs, or with a line of nothing")
def a_line_that_costs_nothing(insider):
    """A bid has a line of costs that costs nothing."""
    insider.says("proposal.submitted", "spring")["costs"].append(0)


@LIES.named("entries", "one person put in more bids than the rules let them")
def more_bids_than_one_person_may_put_in(insider):
    """Each person could put in one bid, and an officer put in two."""
    changed = {leaf["d"]["id"] for leaf in insider.all("proposal.edited", "spring")}
    for said in (*insider.all("round.announced", "spring"), *insider.all("round.rules-changed", "spring")):
        said["d"]["rules"]["proposals_each"] = 1
    insider.says("round.settled", "spring")["rules"]["proposals_each"] = 1
    insider.settle_again("spring")
    whole = [one for one in insider.all("proposal.submitted", "spring") if one["d"]["id"] not in changed]
    for bid in whole[:2]:
        attached.as_officer(insider, bid)


@LIES.named("people", "the second step was reset of somebody who never acted for the council")
def a_second_step_of_nobody(insider):
    """Two officers reset the second step of somebody of whom the record knows nothing."""
    changed, drawn = insider.one("round.rules-changed", "spring"), insider.one("area.drawn")
    said = {"reason": "They lost their phone.", "person": "9" * 32}
    proposed = insider.new("act.proposed", drawn, act="reset-second-step", facts=said, reason="")
    confirmed, reset = insider.new("act.confirmed", drawn, reason=""), insider.new("second-step.reset", drawn)
    proposed["d"] |= {"as": "administrator", "by": insider.who("administrator"), "id": "a1" * 16, "nr": 1}
    confirmed["d"] |= {"as": "officer", "by": insider.who("officer"), "id": "a1" * 16, "nr": 2}
    reset["d"] |= {"as": "officer", "by": insider.who("officer"), "id": "9" * 32, "nr": 1, "reason": said["reason"]}
    for leaf in (proposed, confirmed, reset):
        leaf["d"]["at"] = changed["d"]["at"]
        insider.put(leaf, before=changed)


@LIES.named("entries", "the reason that it gives is nothing that anybody can see")
def extended_for_what_nobody_sees(insider):
    """The vote was extended for a reason of one character that no screen shows."""
    insider.says("round.extended", "spring")["reason"] = "\u200b"
