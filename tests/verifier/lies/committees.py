"""Lies about how committees come about: who formed them, who has a seat on them, and who chairs."""

from tests.verifier.lies.insider import HOUR
from tests.verifier.lies.telling import Lies
from tests.verifier.lies.who_decided import BY_THE_WAY

LIES = Lies()


@LIES.named("entries", "who has no vote on it")
def a_chair_without_a_vote(insider):
    """The co-opted member is elected to chair the committee."""
    insider.says("chair.elected")["member"] = insider.says("member.joined", has_vote=False)["member"]
    coopted = insider.one("member.joined", has_vote=False)
    insider.move(insider.one("chair.elected"), after=coopted)


@LIES.named("entries", "a member was seated twice")
def seated_twice(insider):
    """One person has two seats."""
    seat = insider.one("member.joined")
    insider.put(insider.another(seat), after=seat)


@LIES.named("entries", "who had no seat on it")
def a_member_leaves_who_never_was_one(insider):
    """Somebody leaves a committee on which they had no seat, and took the blame along."""
    insider.says("member.left")["member"] = insider.who("member", 5)


@LIES.named("entries", "a committee was formed twice", numbers=False)
def formed_twice(insider):
    """The committee is formed again with a quorum of one."""
    formed = insider.one("committee.formed")
    last = insider.all("member.joined", id=formed["d"]["id"])[-1]
    insider.put(insider.another(formed, quorum=1, nr=99), after=last)


@LIES.named("entries", "a committee has no quorum", *BY_THE_WAY)
def a_committee_without_a_quorum(insider):
    """A committee is formed whose quorum is nobody."""
    insider.says("committee.formed")["quorum"] = 0


@LIES.named("entries", "that nobody had formed", *BY_THE_WAY)
def announced_for_a_committee_to_come(insider):
    """The round was announced with a committee that was formed a day after."""
    announced = insider.one("round.announced", "spring")
    committee = announced["d"]["committee"]
    about = [leaf for leaf in insider.book if leaf["d"].get("id") == committee and leaf["t"] != "member.left"]
    for leaf in reversed(about):
        insider.move(leaf, after=announced)
        leaf["d"]["at"] += HOUR
    insider.later(HOUR, about[-1])
