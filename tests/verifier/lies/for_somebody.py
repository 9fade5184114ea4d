"""Lies about proposals put in for somebody: by whom, how they asked, who changed and took them over."""

from tests.verifier.lies.attached import bid
from tests.verifier.lies.telling import Lies

LIES = Lies()


def put_in(insider, *, asked="phone", role="officer", apart=True, which=0, who=0):
    """Let a bid of the spring round have been put in for somebody."""
    made = bid(insider, which)
    made["d"] |= {"as": role, "by": insider.who("officer", who), "behalf": asked}
    made["d"] |= {"apart": True} if apart else {}
    return made


def own(made):
    made["d"].pop("behalf")
    return made


def then(insider, kind, after, *, by=None, nr=2, **said):
    """Let something have been done about it by a resident, or by an officer."""
    leaf = insider.new(kind, after, id=after["d"]["id"], nr=nr, **said)
    leaf["d"]["as"] = "officer" if by is not None else "resident"
    leaf["d"].pop("by", None)
    leaf["d"] |= {"by": insider.who("officer", by)} if by is not None else {}
    if kind == "proposal.edited":
        leaf["p"] = after["p"]
    return insider.put(leaf, after=after)


@LIES.named("entries", "does not say how they asked for it")
def nobody_asked(insider):
    """A proposal for somebody says that they asked in a dream."""
    put_in(insider, asked="dream", who=1)


@LIES.named("entries", "does not say how they asked for it, or that another checks it")
def whoever_typed_it_may_check_it(insider):
    """A proposal for somebody does not promise that another than the hand checks it."""
    put_in(insider, apart=False, who=1)


@LIES.named("people", "by one who does that for nobody")
def a_resident_speaks_for_somebody(insider):
    """A resident puts a proposal in for somebody else, as the council does."""
    bid(insider)["d"] |= {"behalf": "phone", "apart": True}


@LIES.named("people", "by a clerk for nobody")
def a_clerk_puts_in_their_own(insider):
    """A clerk puts a proposal of their own in, and says that nobody asked."""
    own(put_in(insider, role="clerk", who=1))


@LIES.named("people", "changed by neither", "paper")
def a_stranger_takes_it_back(insider):
    """A resident changes a proposal that the council put in for somebody, who had not taken it over."""
    made = put_in(insider, who=1)
    then(insider, "proposal.edited", made, costs=made["d"]["costs"])


@LIES.named("people", "for somebody who had taken it over")
def the_council_changes_what_was_taken_over(insider):
    """An officer changes a proposal that its person had taken over."""
    made = put_in(insider, who=1)
    taken = then(insider, "bid.taken-over", made)
    taken["p"] = made["p"]
    edited = then(insider, "proposal.edited", taken, by=1, nr=3, costs=made["d"]["costs"])
    edited["p"] = taken.pop("p")


@LIES.named("entries", "taken over that was put in for nobody")
def what_was_a_residents_own_is_taken_over(insider):
    """Somebody takes over a proposal that a resident had put in for themselves."""
    then(insider, "bid.taken-over", bid(insider))


@LIES.named("entries", "was taken over before")
def taken_over_twice(insider):
    """A proposal is taken over by a second person."""
    then(insider, "bid.taken-over", then(insider, "bid.taken-over", put_in(insider, who=1)), nr=3)


@LIES.named("people", "was checked by whoever had put it in")
def the_hand_checks_what_was_taken_over(insider):
    """Whoever typed a proposal finds it ready, once its person has taken it over."""
    made = put_in(insider)
    verdict = insider.one("proposal.shortlisted", "spring", id=made["d"]["id"])
    made["d"]["by"] = verdict["d"]["by"]
    then(insider, "bid.taken-over", made)
