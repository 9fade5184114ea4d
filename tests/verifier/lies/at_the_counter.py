"""Lies about a counter where two officers let somebody in: by one alone, by the same one twice, otherwise than seen."""

from tests.verifier.lies.insider import DAY
from tests.verifier.lies.telling import Lies

LIES = Lies()
ALONE = "somebody who came in person was let in by one alone, and the round promised two persons"


def acts(insider, which=0):
    """Give what was proposed at the counter, and what was answered."""
    proposed = insider.all("act.proposed", act="let-in")[which]
    answers = [*insider.all("act.confirmed"), *insider.all("act.refused")]
    return proposed, next(one for one in answers if one["d"]["id"] == proposed["d"]["id"])


def issued(insider, which=0):
    return insider.one("roll.issued", which=which, way="face-to-face")


@LIES.named("people", ALONE)
def let_in_by_one_alone(insider):
    """An officer let in somebody whom nobody else looked at: invented people get codes at once."""
    insider.away(*acts(insider))


@LIES.named("people", "an act was confirmed by whoever proposed it")
def confirmed_by_the_same_person(insider):
    """One officer entered somebody at the counter, and confirmed it."""
    proposed, confirmed = acts(insider)
    proposed["d"]["by"] = confirmed["d"]["by"]


@LIES.named("people", "codes.cancelled takes two persons, and was done by one alone")
def a_held_code_is_taken_by_one_alone(insider):
    """An officer cancelled the unused code of somebody on the register, and gave another one, alone."""
    insider.away(*acts(insider, 1))


@LIES.named("people", "a code was issued for another by one alone")
def a_code_that_was_cancelled_by_two_is_given_by_one(insider):
    """Two cancelled a lost code, and one alone gave out another for it."""
    cancelled = insider.one("codes.cancelled", which=1)
    given = insider.book[insider.place(cancelled) + 1]
    other = next(who for who in (insider.who("officer", 0), insider.who("officer", 1)) if who != given["d"]["by"])
    given["d"]["by"] = other


@LIES.named("people", "what was confirmed is not what came")
def another_thing_was_seen(insider):
    """Two officers saw a pass, and the record says that they saw a photo and a letter."""
    issued(insider)["d"]["seen"] = "photo-and-letter"


@LIES.named("people", "what was confirmed is not what came", "entitlements")
def two_are_let_in_for_one(insider):
    """Two officers confirmed one person, and two codes were issued."""
    issued(insider)["d"]["number"] = 2


@LIES.named("people", "what was confirmed is not what came", "entitlements")
def another_code_is_cancelled(insider):
    """Two officers confirmed that the code of whoever came is cancelled, and another person's was."""
    cancelled, shown = insider.says("codes.cancelled"), insider.all("roll.marks")[0]["d"]["hashes"]
    cancelled["hashes"] = [one for one in shown if one not in cancelled["hashes"]][:1]


@LIES.named("people", "somebody at a counter was confirmed on another day than they came")
def confirmed_the_next_day(insider):
    """Somebody who came on one day was confirmed on the next, when nobody stood there."""
    proposed, _confirmed = acts(insider)
    opened = insider.one("round.opened")
    proposed["d"]["at"] = opened["d"]["at"] - DAY // 2
    insider.move(proposed, before=opened)


@LIES.named("people", "an act was refused by the service itself, and it had not lapsed")
def lapsed_at_once(insider):
    """The service let go of somebody at the counter in the moment in which they were entered."""
    proposed, lapsed = acts(insider, 2)
    lapsed["d"]["at"] = proposed["d"]["at"]
    insider.move(lapsed, after=proposed)


@LIES.named("entries", "what was proposed is not said as its own entry says it")
def the_proposal_names_who_came(insider):
    """What is proposed at the counter says the name of whoever came."""
    acts(insider)[0]["d"]["facts"]["name"] = "Dan Dogwood"


@LIES.named("entries", "whoever came to a counter is named otherwise than by a hash")
def the_proposal_names_who_came_by_another_name(insider):
    """Where the hash should stand, by which a proposal knows somebody, their name stands."""
    acts(insider)[0]["d"]["facts"]["who"] = "Dan Dogwood"


@LIES.named("people", "somebody at a counter was confirmed as administrator")
def confirmed_by_an_administrator(insider):
    """Whoever gives roles was the second person at the counter."""
    _proposed, confirmed = acts(insider)
    for said in (confirmed["d"], issued(insider)["d"]):
        said.update({"as": "administrator", "by": insider.who("administrator")})


NO_COUNTER = "somebody was entered at a counter that there was not, or not any more"


def refused_at(insider, at, **where):
    """Let the third person have been entered, and sent away by an officer, at another moment."""
    proposed, lapsed = acts(insider, 2)
    insider.away(proposed, lapsed)
    proposed["d"]["at"] = lapsed["d"]["at"] = at
    lapsed["d"] |= {"as": "officer", "by": insider.who("officer")}
    insider.put(proposed, **where)
    insider.put(lapsed, after=proposed)


@LIES.named("people", "one person was let in twice at a counter")
def one_person_is_let_in_twice(insider):
    """Two officers let one person in who had been let in before, and cancelled no code of theirs."""
    first, _ = acts(insider, 0)
    again, _ = acts(insider, 1)
    cancelled = insider.one("codes.cancelled")
    given = insider.book[insider.place(cancelled) + 1]
    insider.away(cancelled)
    del given["d"]["replaces"]
    facts = {name: again["d"]["facts"][name] for name in ("number", "way", "seen")}
    again["d"]["facts"] = {**facts, "who": first["d"]["facts"]["who"]}


@LIES.named("people", "their day was over long ago")
def nobody_lets_go_of_who_waited(insider):
    """Somebody who was entered at a counter waits there for ever, so that two can confirm them when they are gone."""
    insider.away(acts(insider, 2)[1])


@LIES.named("people", NO_COUNTER)
def entered_after_the_close(insider):
    """Somebody was entered at a counter when the vote was over."""
    closed = insider.one("round.closed")
    refused_at(insider, closed["d"]["at"], after=closed)


@LIES.named("people", NO_COUNTER)
def entered_before_the_paper_was_settled(insider):
    """Somebody was entered at a counter before anybody knew what could be voted on."""
    settled = insider.one("round.settled")
    refused_at(insider, settled["d"]["at"], before=settled)
