"""Lies about what a committee leaves to an officer: announced, delegated, consulted on, decided, called in."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.seats import seated
from tests.verifier.lies.telling import Lies

LIES = Lies()


def plan(insider):
    return insider.says("decision.planned")


def left(insider):
    return insider.says("decision.delegated")


def decided(insider):
    return insider.says("officer.decided")


@LIES.named("committee", "and who makes it is not said")
def planned_for_nobody(insider):
    """A key decision was announced, and nobody says who makes it."""
    plan(insider)["decided_by"] = "the leader"


@LIES.named("entries", "does not say what the law asks")
def planned_without_papers(insider):
    """The notice of a key decision names no papers."""
    plan(insider)["papers"] = []


@LIES.named("committee", "was not in the forward plan, or as somebody else's")
def a_key_decision_that_nobody_announced(insider):
    """An officer made a key decision that was announced as a committee's."""
    plan(insider).update(decided_by="committee", officer="", position="")


@LIES.named("committee", "a key decision had no notice")
def announced_a_week_before(insider):
    """A key decision was announced a week before it was made, and is said to have had its 28 days."""
    planned, moved = insider.one("decision.planned"), insider.one("call-in.answered")
    planned["d"]["at"] = moved["d"]["at"]
    insider.move(planned, after=moved)


@LIES.named("committee", "another one than was announced")
def more_than_was_announced(insider):
    """A key decision costs more than its notice said."""
    plan(insider)["most"] = 100_000


@LIES.named("committee", "another one than was announced")
def announced_for_other_days(insider):
    """A key decision was made before the days for which it was announced."""
    plan(insider).update(first_day="2026-05-01", last_day="2026-05-30")


@LIES.named("committee", "is key or is not, and it says otherwise")
def a_key_decision_that_is_none(insider):
    """A decision above the council's threshold says that it is no key decision."""
    decided(insider).update(because=[], planned="", notice="")


@LIES.named("committee", "and no motion of the committee did so")
def left_by_no_motion(insider):
    """A decision was left to an officer by a motion on something else."""
    left(insider)["vote"] = "v1"


@LIES.named("committee", "and no motion of the committee did so")
def left_more_than_the_motion_left(insider):
    """An officer was given all bids, and the motion left one."""
    left(insider)["proposals"] = plan(insider)["proposals"]


@LIES.named("committee", "without a limit")
def left_without_a_limit(insider):
    """A decision was left to an officer without any limit."""
    left(insider)["most"] = 0


@LIES.named("committee", "awarded more than was left to them")
def more_than_was_left(insider):
    """An officer gave more than they may."""
    left(insider)["most"] = 600_000


@LIES.named("committee", "what was left to somebody else", "people")
def decided_by_another_officer(insider):
    """Another officer decided than the one to whom it was left."""
    decided(insider)["by"] = insider.who("officer")


@LIES.named("committee", "before or after it was left to them")
def decided_too_late(insider):
    """An officer decided after the last day."""
    left(insider)["last_day"] = "2026-04-05"


@LIES.named("committee", "before or after it was left to them")
def decided_after_it_was_ended(insider):
    """An officer decided a day after the delegation was ended."""
    made = insider.one("officer.decided")
    ended = insider.move(insider.one("decision.delegation-ended"), before=made)
    ended["d"]["at"] = made["d"]["at"] - DAY


@LIES.named("committee", "did not ask whom they had to consult")
def the_chair_was_not_asked(insider):
    """An officer decided and had not consulted the chair."""
    decided(insider)["consulted"].pop(0)


@LIES.named("committee", "did not ask whom they had to consult")
def somebody_else_was_asked(insider):
    """An officer consulted an ordinary member as if they chaired."""
    decided(insider)["consulted"][0]["member"] = seated(insider, 3)


@LIES.named("committee", "or only after the decision")
def asked_after_the_decision(insider):
    """An officer consulted the vice-chair on the day after deciding."""
    decided(insider)["consulted"][1]["on"] = "2026-04-20"


@LIES.named("committee", "who had declared a conflict")
def an_officer_with_a_conflict(insider):
    """The officer had an interest in the matter and decided."""
    insider.says("decision.conflict-declared")["member"] = left(insider)["officer"]
    decided(insider)["conflicts"][0]["member"] = left(insider)["officer"]


@LIES.named("committee", "leaves a declared conflict out")
def a_conflict_is_left_out(insider):
    """The decision leaves a conflict out that was declared."""
    decided(insider)["conflicts"] = []


@LIES.named("committee", "whom the matter does not concern")
def a_conflict_of_a_stranger(insider):
    """A conflict was declared of somebody who has nothing to do with it."""
    insider.says("decision.conflict-declared")["member"] = "9" * 32
    decided(insider)["conflicts"][0]["member"] = "9" * 32


@LIES.named("people", "a conflict was declared for somebody else")
def a_conflict_of_another_member(insider):
    """A member declared an interest of their neighbour in the chamber, and called it theirs."""
    asked = decided(insider)["consulted"][0]["member"]
    insider.says("decision.conflict-declared", **{"as": "member"})["member"] = asked
    decided(insider)["conflicts"][1]["member"] = asked


@LIES.named("committee", "on bids that were not left to them", "money")
def another_bid(insider):
    """An officer gave money to a bid that was not left to them."""
    said = decided(insider)
    other = insider.says("bids.decided")["proposals"][0]
    said["awards"][other] = 10_000


@LIES.named("committee", "on a bid that was decided already", "money")
def a_bid_that_the_committee_decided(insider):
    """An officer gave more money to a bid on which the committee had decided."""
    other = insider.says("bids.decided")["proposals"][0]
    left(insider).update(by_what="scheme", room="", vote="", proposals=[])
    decided(insider).update(proposals=[other], awards={other: 10_000})


@LIES.named("committee", "on a bid that a meeting put off")
def a_bid_that_was_put_off(insider):
    """An officer decided on a bid that the committee left open for its next meeting, and not to them."""
    left(insider).update(by_what="scheme", room="", vote="")


@LIES.named("committee", "does not say what and why")
def without_reasons(insider):
    """An officer decided and gives no reasons."""
    decided(insider)["reasons"] = ""


@LIES.named("committee", "nobody agreed, or nobody says why")
def urgent_on_their_own_word(insider):
    """An officer called a decision urgent, so that it cannot be called in, and nobody agreed."""
    decided(insider).update(urgent="It could not wait.", call_in_ends="")


@LIES.named("committee", "and another day is said")
def a_shorter_call_in(insider):
    """A decision of an officer can be called in for fewer days than standing orders say."""
    decided(insider)["call_in_ends"] = "2026-04-17"


@LIES.named("money", "and there was", "committee")
def money_that_was_not_left(insider):
    """An officer says that there was more to award than there was."""
    decided(insider)["money"] = 2_000_000


@LIES.named("money", "an award is more than the bid asks for", "committee")
def more_than_was_asked_for(insider):
    """An officer gave a bid more than it asks for."""
    for said in (plan(insider), left(insider)):
        said["most"] = 790_000
    awards = decided(insider)["awards"]
    awards[min(awards)] = 790_000


@LIES.named("committee", "moved forward")
def a_plan_moved_forward(insider):
    """A key decision was moved to an earlier day than was announced."""
    planned = insider.one("decision.planned")
    said = {"first_day": "2026-03-20", "last_day": plan(insider)["last_day"], "reason": "Sooner."}
    insider.put(insider.new("decision.plan-moved", planned, **said), after=planned)


@LIES.named("entries", "or that was taken back", "committee")
def decided_what_was_taken_back(insider):
    """A key decision was made that had been taken back, and its days were moved after that."""
    planned = insider.one("decision.planned")
    days = {"first_day": "2026-04-11", "last_day": "2026-05-12", "reason": "Later."}
    insider.put(insider.new("decision.plan-moved", planned, **days), after=planned)
    insider.put(insider.new("decision.plan-withdrawn", planned, reason="It is off."), after=planned)


@LIES.named("people", "was done as officer by somebody who was no officer", "committee")
def decided_by_a_member_as_an_officer(insider):
    """A member decided in an officer's name."""
    member = seated(insider, 1)
    for said in (plan(insider), left(insider), decided(insider)):
        said["officer"] = member
    decided(insider)["by"] = member


@LIES.named("entries", "a paper has no name", "committee", "money")
def papers_that_are_no_names(insider):
    """Among the background papers of a decision is one that says for whom it was written."""
    decided(insider)["papers"] = [{"title": "Report", "for": "The applicant"}]


@LIES.named("entries", "not written as entries are", "committee", "money")
def planned_by_papers_that_are_no_names(insider):
    """The notice of a key decision names a paper by something that is no name."""
    plan(insider)["papers"] = [{"title": "Report"}]
