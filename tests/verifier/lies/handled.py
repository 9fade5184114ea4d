"""Lies about what officers did with proposals besides checking them: sent back, and moved elsewhere."""

from tests.verifier.lies.for_somebody import then
from tests.verifier.lies.telling import Lies

LIES = Lies()


def checked(insider):
    """A bid of the spring round that a resident put in and an officer found ready, and the verdict."""
    verdict = insider.all("proposal.shortlisted", "spring")[0]
    made = next(one for one in insider.all("proposal.submitted", "spring") if one["d"]["id"] == verdict["d"]["id"])
    return made, verdict


def sent_back(insider, after, *, due="2027-12-31", reason="Say who looks after it.", by=0, nr=2):
    return then(insider, "bid.returned", after, by=by, nr=nr, due=due, reason=reason)


def sent_again(insider, after, made, *, nr=3):
    after["p"] = made["p"]
    again = then(insider, "proposal.edited", after, nr=nr, costs=made["d"]["costs"])
    after.pop("p")
    return again


@LIES.named("entries", "had not come again")
def on_the_paper_without_what_had_to_change(insider):
    """A proposal is on the paper that was sent back to its author, and never sent again."""
    sent_back(insider, checked(insider)[0])


@LIES.named("entries", "stands without its reason")
def sent_back_and_nobody_says_why(insider):
    """A proposal is sent back, and nobody says what has to change."""
    made = checked(insider)[0]
    sent_again(insider, sent_back(insider, made, reason=" "), made)


@LIES.named("entries", "by a day on which nobody could")
def sent_back_for_yesterday(insider):
    """A proposal is sent back to be changed by a day that is over."""
    made = checked(insider)[0]
    sent_again(insider, sent_back(insider, made, due="2020-01-01"), made)


@LIES.named("entries", "sent back already")
def sent_back_twice(insider):
    """A proposal is sent back that lies with its author already."""
    made = checked(insider)[0]
    sent_again(insider, sent_back(insider, sent_back(insider, made), nr=3), made, nr=4)


@LIES.named("entries", "sent back that was checked")
def sent_back_from_the_shortlist(insider):
    """A proposal is sent back that is on the shortlist."""
    sent_back(insider, checked(insider)[1], nr=3)


@LIES.named("entries", "was sent back or moved when the ballot paper was settled")
def sent_back_after_the_paper(insider):
    """A proposal is sent back when people vote on it."""
    leaf = sent_back(insider, insider.one("round.settled", "spring"), nr=3)
    leaf["d"]["id"] = checked(insider)[0]["d"]["id"]


@LIES.named("people", "sent back by whoever had put it in")
def sent_back_by_whoever_typed_it(insider):
    """Whoever put a proposal in for somebody sends it back, to have it changed when proposals have closed."""
    made = checked(insider)[0]
    made["d"] |= {"as": "officer", "by": insider.who("officer", 1), "behalf": "phone", "apart": True}
    back = sent_back(insider, made, by=1)
    again = sent_again(insider, back, made)
    again["d"] |= {"as": "officer", "by": insider.who("officer", 1)}


@LIES.named("entries", "a proposal was changed before its time, or after it")
def sent_again_too_late(insider):
    """What was sent back is changed after its day, when proposals have closed."""
    made, verdict = checked(insider)
    back = sent_back(insider, made, due="2026-03-03")
    again = insider.move(sent_again(insider, back, made), before=verdict)
    again["d"]["at"] = verdict["d"]["at"]


def in_a_pot(insider):
    """A bid on the paper of a round with pots, its project there, and another pot of that round."""
    paper = next(one for one in insider.all("round.settled") if (one["d"]["rules"]["rule"].get("pots") or {}))
    pots = paper["d"]["rules"]["rule"]["pots"]
    project = paper["d"]["projects"][0]
    made = next(one for one in insider.all("proposal.submitted") if one["d"]["id"] == project["proposal"])
    other = next(pot["name"] for pot in pots["amounts"] if pot["name"] != project[pots["by"]])
    return made, project[pots["by"]], other


def moved(insider, after, pot, *, reason="It belongs there.", by=0, nr=2):
    return then(insider, "bid.moved", after, by=by, nr=nr, pot=pot, reason=reason)


def there_and_back(insider, **said):
    made, own, other = in_a_pot(insider)
    first = moved(insider, made, other, **said)
    return made, first, moved(insider, first, own, nr=3)


@LIES.named("paper", "is on the paper elsewhere than it was moved to")
def votes_counted_for_where_it_did_not_stand(insider):
    """A proposal was moved, and its votes are counted for the area from which it was moved."""
    made, _own, other = in_a_pot(insider)
    moved(insider, made, other)


@LIES.named("entries", "bid.moved stands without its reason")
def moved_without_a_reason(insider):
    """A proposal is moved, and nobody says why."""
    there_and_back(insider, reason=" ")


@LIES.named("paper", "a bid is for a pot that there is not")
def moved_to_where_there_is_nothing(insider):
    """A proposal is moved to an area that there is not."""
    made, own, _other = in_a_pot(insider)
    moved(insider, moved(insider, made, "Atlantis"), own, nr=3)


@LIES.named("entries", "moved to where it stood already")
def moved_to_where_it_is(insider):
    """A proposal is moved to where its author had put it."""
    made, own, _other = in_a_pot(insider)
    moved(insider, made, own)


@LIES.named("entries", "sent back or moved when the ballot paper was settled", "paper")
def moved_after_the_paper_was_settled(insider):
    """A proposal is moved when people vote on it."""
    made, _own, other = in_a_pot(insider)
    paper = next(one for one in insider.all("round.settled") if one["r"] == made["r"])
    leaf = moved(insider, paper, other, nr=9)
    leaf["d"]["id"] = made["d"]["id"]


@LIES.named("people", "moved by whoever had put it in")
def moved_by_whoever_typed_it(insider):
    """Whoever put a proposal in for somebody moves it to where more money is."""
    made, first, _second = there_and_back(insider)
    made["d"] |= {"as": "officer", "by": first["d"]["by"], "behalf": "phone", "apart": True}
