"""Lies about acts that take two persons: done alone, confirmed by oneself, done otherwise than was confirmed."""

import hashlib
import time

from tests.verifier.lies.telling import Lies

LIES = Lies()
FACTS = {
    "round.extended": "extend-voting",
    "round.project-withdrawn": "withdraw-project",
    "round.lot-drawn": "draw-lot",
    "scheme.one-person": "let-one-suffice",
    "role.given": "give-role",
    "person.temporary-password": "temporary-password",
}


def promise(insider, of="spring"):
    """Let a round have promised two persons, and let each of its acts have been proposed by another and confirmed."""
    insider.says("round.announced", of)["two_persons"] = True
    for kind in FACTS:
        for leaf in insider.all(kind, of) if kind.startswith("round.") else ():
            confirm(insider, leaf)


def confirm(insider, leaf, *, before=None):
    """Put in, before an act, that somebody else proposed it and that whoever did it confirmed it."""
    said = leaf["d"]
    facts = {name: said[name] for name in said if name not in ("as", "at", "by", "id", "nr")}
    if "closes" in facts:
        facts["closes_at"] = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(facts.pop("closes")))
    about = hashlib.sha256(str(said).encode()).hexdigest()[:32]
    other = next(who for who in (insider.who("officer", 0), insider.who("officer", 1)) if who != said["by"])
    act = {"as": "officer", "at": said["at"], "by": other, "id": about, "nr": 1}
    place = {"v": 1, **({"r": leaf["r"]} if "r" in leaf else {})}
    proposed = {**place, "t": "act.proposed", "d": {**act, "act": FACTS[leaf["t"]], "facts": facts}}
    confirmed = {**place, "t": "act.confirmed", "d": {**act, "as": said["as"], "by": said["by"], "nr": 2}}
    insider.put(proposed, before=before or leaf)
    insider.put(confirmed, before=before or leaf)
    return proposed, confirmed


@LIES.named("people", "takes two persons, and was done by one alone")
def extended_by_one_alone(insider):
    """The round promised two persons, and one officer moved its close alone."""
    insider.says("round.announced", "spring")["two_persons"] = True
    for kind in ("round.project-withdrawn", "round.lot-drawn"):
        confirm(insider, insider.one(kind, "spring"))


@LIES.named("people", "takes two persons, and was done by one alone")
def withdrawn_though_it_was_refused(insider):
    """A project was withdrawn although the second person had refused it."""
    promise(insider)
    refused = insider.all("act.confirmed", "spring")[-1]
    refused["t"], refused["d"]["reason"] = "act.refused", "It was not sold."


@LIES.named("people", "an act was confirmed by whoever proposed it")
def confirmed_by_its_proposer(insider):
    """One officer proposed that a project be withdrawn, and confirmed it."""
    promise(insider)
    insider.all("act.proposed", "spring")[-1]["d"]["by"] = insider.all("act.confirmed", "spring")[-1]["d"]["by"]


@LIES.named("people", "what was confirmed is not what came")
def another_draw_than_was_confirmed(insider):
    """Somebody confirmed one draw, and another one stands in the record."""
    promise(insider)
    insider.says("act.proposed", "spring", act="draw-lot")["facts"]["beacon"] = "6 6 6 6"


@LIES.named("people", "what was confirmed is not what came")
def a_later_close_than_was_confirmed(insider):
    """Somebody confirmed that the vote end an hour later, and it ended a day later."""
    promise(insider)
    insider.says("act.proposed", "spring", act="extend-voting")["facts"]["closes_at"] = "2026-03-28T19:00:00Z"


@LIES.named("people", "what was confirmed is not what came")
def something_else_comes_of_it(insider):
    """A confirmed act has come to nothing: something else happened in its place."""
    promise(insider)
    confirm(
        insider,
        insider.another(insider.one("round.lot-drawn", "spring"), how="Twice."),
        before=insider.one("round.casting-vote"),
    )


@LIES.named("people", "nothing came of it")
def nothing_comes_of_it(insider):
    """The last thing in the record is an act that was confirmed and not done."""
    promise(insider)
    like = insider.another(insider.one("round.lot-drawn", "spring"), how="Twice.", at=insider.latest())
    last = insider.put(insider.another(insider.one("erasure.done"), at=insider.latest()))
    confirm(insider, like, before=last)


@LIES.named("entries", "answered for that did not wait", "people")
def confirmed_twice(insider):
    """One act was confirmed twice."""
    promise(insider)
    confirmed = insider.one("act.confirmed", "spring")
    insider.put(insider.another(confirmed), after=confirmed)


@LIES.named("people", "in another round than it was proposed in")
def confirmed_for_another_round(insider):
    """What was proposed for one round was confirmed for another one."""
    promise(insider)
    insider.one("act.proposed", "spring", act="draw-lot")["r"] = insider.rounds["winter"]


@LIES.named("entries", "an act was refused without a reason")
def refused_without_a_reason(insider):
    """Somebody refused what another had proposed, and does not say why."""
    promise(insider)
    like = insider.another(insider.one("round.lot-drawn", "spring"), how="Twice.")
    _, refused = confirm(insider, like, before=insider.one("act.proposed", "spring", act="draw-lot"))
    refused["t"], refused["d"]["reason"] = "act.refused", " "


@LIES.named("people", "scheme.one-person takes two persons", "entries")
def one_is_to_suffice_because_one_says_so(insider):
    """An administrator alone let a scheme go back on its promise of two persons."""
    set_up = insider.one("scheme.set-up")
    act = {"as": "administrator", "by": insider.who("administrator"), "at": insider.latest(), "reason": "Haste."}
    insider.put({"t": "scheme.one-person", "v": 1, "d": {**act, "id": set_up["d"]["id"], "nr": 2}})


@LIES.named("people", "a round does not promise two persons, and its scheme does")
def a_round_that_promises_less_than_its_scheme(insider):
    """A scheme promised two persons, and its rounds were announced without the promise."""
    insider.says("scheme.set-up")["two_persons"] = True


@LIES.named("people", "for some of what changes its outcome, and not for all of it")
def two_persons_for_a_single_act(insider):
    """A round promises two persons, and only for a casting vote."""
    insider.says("round.announced", "spring").update(two_persons=True, takes_two=["casting-vote"])


@LIES.named("people", "extend-voting is nothing that can be proposed as member")
def proposed_by_a_member(insider):
    """A member of the committee proposed that the vote go on, and an officer confirmed it."""
    promise(insider)
    insider.says("act.proposed", "spring", act="extend-voting").update({"as": "member", "by": insider.who("member")})
