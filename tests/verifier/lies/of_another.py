"""Lies about people of another committee or scheme: clerks, chairs and officers who act where they are nobody."""

from tests.verifier.lies.scopes import act_as, another_scheme, newcomer
from tests.verifier.lies.telling import Lies

LIES = Lies()


def other_committee(insider):
    """The committee that decides in winter, and not in spring."""
    return insider.says("motion.decided", "winter")["committee"]


def clerk_of(insider, committee):
    return newcomer(insider, "clerk", scope_kind="committee", scope=committee)


def recorded_by(insider, who, role, of="spring"):
    """Let somebody have recorded the carried motion of a round, and published its result with it."""
    for leaf in (insider.one("motion.decided", of, carried=True), insider.one("round.published", of)):
        leaf["d"].update({"as": role, "by": who})


@LIES.named("people", "who was clerk for something else")
def minuted_by_the_clerk_of_another_committee(insider):
    """The clerk of the finance committee recorded what the area committee decided."""
    recorded_by(insider, clerk_of(insider, other_committee(insider)), "clerk")


@LIES.named("people", "who was clerk for something else")
def a_seat_given_by_the_clerk_of_another_committee(insider):
    """The clerk of one committee gave a seat on another one."""
    who = clerk_of(insider, other_committee(insider))
    last = insider.all("member.joined", id=insider.says("motion.decided", "spring")["committee"])[-1]
    last["d"].update({"as": "clerk", "by": who})


@LIES.named("people", "who was clerk for something else")
def a_committee_formed_by_the_clerk_of_one(insider):
    """The clerk of one committee formed another one."""
    who = clerk_of(insider, insider.all("committee.formed")[0]["d"]["id"])
    insider.all("committee.formed")[-1]["d"].update({"as": "clerk", "by": who})


@LIES.named("people", "who chaired no such committee", "committee")
def decided_by_the_chair_of_another_committee(insider):
    """Whoever chairs the finance committee recorded, as chair, what the area committee decided."""
    other = [leaf["d"]["member"] for leaf in insider.all("chair.elected", id=other_committee(insider))][-1]
    recorded_by(insider, other, "chair")


@LIES.named("committee", "the casting vote on a tie was not given by the chair", "people")
def a_tie_broken_by_the_chair_of_another_committee(insider):
    """Whoever chairs the area committee broke the tie of a round that the finance committee decides."""
    chair = insider.says("chair.elected", id=insider.says("motion.decided", "spring")["committee"])["member"]
    act_as(insider, "round.casting-vote", chair, "chair", of="winter")


@LIES.named("people", "who was officer for something else")
def a_round_announced_by_an_officer_of_another_scheme(insider):
    """An officer of one scheme announced a round in another one."""
    act_as(insider, "round.announced", _stranger(insider), "officer", of="winter")


@LIES.named("people", "who was officer for something else")
def a_paper_settled_by_an_officer_of_another_scheme(insider):
    """An officer of one scheme settled the paper of a round in another one."""
    act_as(insider, "round.settled", _stranger(insider), "officer")


@LIES.named("people", "who was officer for something else")
def codes_issued_by_an_officer_of_another_scheme(insider):
    """An officer of one scheme let voters into a round of another one."""
    act_as(insider, "roll.issued", _stranger(insider), "officer")


@LIES.named("people", "who was officer for something else")
def a_bid_shortlisted_by_an_officer_of_another_scheme(insider):
    """An officer of one scheme put a bid of another one on the shortlist."""
    act_as(insider, "proposal.shortlisted", _stranger(insider), "officer")


@LIES.named("people", "who was assessor for something else")
def a_bid_ruled_out_by_the_assessor_of_another_round(insider):
    """Whoever checks the bids of winter ruled out one of spring."""
    who = newcomer(insider, "assessor", scope_kind="round", scope=insider.rounds["winter"])
    act_as(insider, "proposal.ruled-out", who, "assessor")


@LIES.named("people", "who was officer for something else")
def a_committee_formed_by_an_officer_of_an_area(insider):
    """An officer of one area formed a committee, which takes one of the whole council."""
    who = newcomer(insider, "officer", scope_kind="area", scope=insider.all("area.drawn")[0]["d"]["id"])
    insider.all("committee.formed")[-1]["d"]["by"] = who


@LIES.named("people", "who was administrator for something else")
def a_role_given_by_the_administrator_of_a_scheme(insider):
    """An administrator of one scheme made somebody an auditor of the whole council."""
    who = newcomer(insider, "administrator", scope_kind="scheme", scope=insider.says("scheme.set-up")["id"])
    insider.says("role.given")["by"] = who


@LIES.named("people", "an administrator took their own office away")
def the_administrator_leaves_it_to_nobody(insider):
    """The administrator took their own role away, so that nobody answers for who acts."""
    given = insider.one("role.taken")
    administrator = insider.who("administrator")
    leaf = insider.another(given, id=administrator, by=administrator, taken="administrator", at=insider.latest())
    insider.put(leaf)


def _stranger(insider):
    return newcomer(insider, "officer", scope_kind="scheme", scope=another_scheme(insider))
