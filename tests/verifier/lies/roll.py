"""Lies about the roll: who was let in, when, by whom, and whether everybody was let in once."""

import hashlib

from tests.verifier.lies.insider import HOUR
from tests.verifier.lies.telling import Lies

LIES = Lies()


def alone(insider, number, *, like):
    """Entitlements that one officer issues alone, as somebody like them did, with a fingerprint of their own."""
    leaf = insider.another(like, number=number, fingerprint="a" * 64)
    for name in ("request", "reason"):
        leaf["d"].pop(name, None)
    return leaf


@LIES.named("entitlements", "were issued after the close")
def codes_after_the_close(insider):
    """Twenty of the voters were ghosts, and codes issued after the close cover them."""
    issued = insider.one("roll.issued", "spring", -1)
    opened = insider.one("round.opened", "spring")
    insider.away(*insider.all("roll.asked", "spring"), *insider.all("roll.refused", "spring"))
    late = insider.move(issued, before=insider.one("roll.marks", "spring"))
    late["d"]["at"] = insider.says("round.closed", "spring")["at"]
    for name in ("request", "reason"):
        late["d"].pop(name)
    more = insider.one("roll.issued", "spring")
    more["d"]["number"] = 65
    assert insider.place(more) < insider.place(opened)
    insider.roll_again("spring")


@LIES.named("entitlements", "were issued before the ballot paper was settled", "entries")
def codes_before_the_paper(insider):
    """Codes were handed out before anybody knew what could be voted on."""
    settled = insider.one("round.settled", "spring")
    for kind in ("roll.issued", "roll.opened"):
        leaf = insider.move(insider.one(kind, "spring"), before=settled)
        leaf["d"]["at"] = settled["d"]["at"]
    insider.move(insider.one("roll.opened", "spring"), before=insider.one("roll.issued", "spring"))


@LIES.named("entitlements", "were issued, and there is no roll")
def codes_without_a_roll(insider):
    """Codes were issued in a round that has no roll."""
    insider.away(insider.one("roll.opened", "winter"))
    insider.says("roll.issued", "winter")["nr"] = 1


@LIES.named("entitlements", "were issued by one person alone")
def codes_by_one_alone(insider):
    """One officer issued further codes alone while the vote was open."""
    issued = insider.one("roll.issued", "spring", -1)
    for name in ("request", "reason"):
        issued["d"].pop(name)
    insider.away(insider.one("roll.asked", "spring", -1))


@LIES.named("entitlements", "were issued by one person alone")
def codes_said_to_be_of_before(insider):
    """Codes that one officer issued alone an hour after the opening stand in the record before the opening."""
    issued = insider.one("roll.issued", "spring", -1)
    for name in ("request", "reason"):
        issued["d"].pop(name)
    insider.away(insider.one("roll.asked", "spring", -1))
    opened = insider.one("round.opened", "spring")
    for each in insider.all("round.opened"):
        each["d"]["at"] = issued["d"]["at"]
    insider.move(issued, before=insider.all("round.opened")[0])
    assert insider.place(issued) < insider.place(opened)


@LIES.named("entitlements", "were confirmed by whoever asked for them")
def confirmed_by_oneself(insider):
    """Whoever asked for further codes confirmed them."""
    asked = insider.says("roll.asked", "spring", -1)
    insider.says("roll.issued", "spring", -1)["by"] = asked["by"]


@LIES.named("entitlements", "another number was asked for")
def more_than_was_asked_for(insider):
    """Ten codes were asked for, and twenty were issued."""
    insider.says("roll.asked", "spring", -1)["number"] = 10


@LIES.named("entitlements", "for a request that did not wait")
def what_was_refused_is_issued(insider):
    """Thirty codes were asked for and refused, and issued all the same."""
    refused = insider.one("roll.refused", "spring")
    issued = insider.another(insider.one("roll.issued", "spring", -1), number=30, request=1, at=refused["d"]["at"])
    insider.put(issued, after=refused)


@LIES.named("entitlements", "for a request that did not wait")
def one_request_is_issued_twice(insider):
    """One request is confirmed twice, which makes forty voters of twenty."""
    issued = insider.one("roll.issued", "spring", -1)
    insider.put(insider.another(issued, fingerprint="b" * 64), after=issued)


@LIES.named("entitlements", "for a request that did not wait")
def a_request_that_nobody_made(insider):
    """Further codes are issued for a request that stands nowhere."""
    insider.says("roll.issued", "spring", -1)["request"] = 7


@LIES.named("entitlements", "for no reason")
def confirmed_for_no_reason(insider):
    """Further codes are confirmed, and nobody says why."""
    insider.says("roll.issued", "spring", -1)["reason"] = " "


@LIES.named("entries", "codes were asked for without a reason", "entitlements")
def asked_for_no_reason(insider):
    """Further codes are asked for, and nobody says why."""
    insider.says("roll.asked", "spring", -1)["reason"] = ""


@LIES.named("entries", "a request was refused without a reason")
def refused_for_no_reason(insider):
    """Codes that were asked for are refused, and nobody says why."""
    insider.says("roll.refused", "spring")["reason"] = ""


@LIES.named("entries", "requests for entitlements are not numbered in sequence", "entitlements")
def a_request_is_hidden(insider):
    """A request that was refused is left out, and the next one keeps its number."""
    insider.away(insider.one("roll.asked", "spring"), insider.one("roll.refused", "spring"))


@LIES.named("entitlements", "were used, but only")
def more_voters_than_codes(insider):
    """Fewer codes were issued than were used."""
    insider.says("roll.issued", "winter")["number"] = 3


@LIES.named("entitlements", "cover others that were used before")
def codes_that_cover_ghosts(insider):
    """Votes had been cast with codes that nobody had issued; further codes are issued, by two, to cover them."""
    insider.says("roll.issued", "spring")["number"] = 20
    insider.roll_again("spring")


@LIES.named("entitlements", "was used twice")
def one_code_votes_twice(insider):
    """One code was used for two ballots."""
    insider.stuff("spring", '{"votes":["4"]}', mark=insider.says("roll.used", "spring")["n"])
    insider.count_again("spring")
    insider.decide_again("spring")


@LIES.named("entries", "the roll of a round was opened twice")
def opened_twice(insider):
    """The roll is opened a second time."""
    opened = insider.one("roll.opened", "winter")
    insider.put(insider.another(opened), after=opened)


@LIES.named("entitlements", "does not promise two persons")
def a_roll_that_promises_nothing(insider):
    """The roll is opened without the promise of two persons, as rolls once were, and one officer issues alone."""
    insider.says("roll.opened", "spring").pop("two_persons")
    issued = insider.one("roll.issued", "spring", -1)
    for name in ("request", "reason"):
        issued["d"].pop(name)
    insider.away(insider.one("roll.asked", "spring", -1))


@LIES.named("entitlements", "the same entitlements were issued twice")
def the_same_codes_are_issued_twice(insider):
    """One sheet of codes is issued a second time, under one fingerprint, which makes a hundred voters of fifty."""
    issued, shown = insider.one("roll.issued", "spring"), insider.all("roll.marks", "spring")
    insider.put(insider.another(issued), after=issued)
    insider.put(insider.another(shown[0], issue=2), after=shown[0])
    shown[1]["d"]["issue"] = 3


@LIES.named("people", "nothing that can be done as auditor", "entitlements")
def an_auditor_confirms(insider):
    """The auditor, who checks what others do, issues codes."""
    insider.says("roll.issued", "spring", -1).update({"as": "auditor", "by": insider.who("auditor")})


@LIES.named("people", "was done by the system, in a round that people run", "entitlements")
def the_system_lets_people_in(insider):
    """Codes were issued by “the system” before the opening, so that nobody need have done it."""
    insider.says("roll.issued", "spring").update({"as": "system", "by": "system"})


@LIES.named("entries", "a number of entitlements is not a number")
def fewer_than_none(insider):
    """A negative number of codes is issued, so that the total looks modest."""
    issued = insider.one("roll.issued", "winter")
    insider.put(alone(insider, -3, like=issued), after=issued)


@LIES.named("entitlements", "were issued after the close")
def codes_in_the_last_minute_that_was_not(insider):
    """Codes carry a time after the close, and stand in the record before it was recorded."""
    closed = insider.one("round.closed", "winter")
    late = alone(insider, 5, like=insider.one("roll.issued", "winter"))
    late["d"]["at"] = closed["d"]["at"]
    insider.put(late, before=closed)


@LIES.named("entries", "the roll was worked on before the paper was settled, or after the close", "entitlements")
def asked_for_after_the_close(insider):
    """Codes are asked for and confirmed an hour after the close."""
    closed, asked = insider.one("round.closed", "spring"), insider.one("roll.asked", "spring", -1)
    issued = insider.one("roll.issued", "spring", -1)
    late = [insider.another(asked, request=3, number=5), insider.another(issued, request=3, number=5)]
    for leaf in reversed(late):
        leaf["d"]["at"] = closed["d"]["at"] + HOUR
        insider.put(leaf, before=insider.one("round.lot-drawn", "spring"))


@LIES.named("entitlements", "that nobody issued")
def a_mark_that_is_on_no_roll(insider):
    """A ballot was cast with a mark that is not among those issued: nobody was given its code."""
    insider.says("roll.used", "spring")["n"] = "0" * 64


@LIES.named("entitlements", "the marks of issue 2 are not those that were issued")
def marks_of_another_roll(insider):
    """The marks that are shown as issued are not those whose fingerprint was published when they were."""
    shown = insider.says("roll.marks", "spring", 1)["hashes"]
    used = {hashlib.sha256(bytes.fromhex(leaf["d"]["n"])).hexdigest() for leaf in insider.all("roll.used", "spring")}
    shown.remove(next(one for one in shown if one not in used))
    shown.append("0" * 64)
    shown.sort()


@LIES.named("entitlements", "marks")
def marks_are_not_shown(insider):
    """The marks of the roll are not shown, so that nobody who stayed at home can see whether theirs was used."""
    insider.away(*insider.all("roll.marks", "spring"))


@LIES.named("entitlements", "not as many marks of issue 2")
def a_mark_is_not_shown(insider):
    """One mark is not shown, so that its owner cannot see whether it was used."""
    shown = insider.says("roll.marks", "spring", 1)
    used = {hashlib.sha256(bytes.fromhex(leaf["d"]["n"])).hexdigest() for leaf in insider.all("roll.used", "spring")}
    shown["hashes"].remove(next(one for one in shown["hashes"] if one not in used))
    print_ = hashlib.sha256(bytes.fromhex("".join(shown["hashes"]))).hexdigest()
    insider.says("roll.issued", "spring", 1)["fingerprint"] = print_


@LIES.named("entries", "marks were shown while the vote was open")
def marks_are_shown_while_people_vote(insider):
    """The marks are shown while people vote, so that everybody can see who has not voted yet."""
    extended = insider.one("round.extended", "spring")
    insider.move(insider.one("roll.marks", "spring"), after=extended)["d"]["at"] = extended["d"]["at"]


@LIES.named("entries", "marks were shown after the ballots were counted", "entitlements")
def marks_are_shown_after_the_count(insider):
    """The marks are shown once it is known how many voters were needed."""
    counted = insider.one("round.counted", "winter")
    insider.move(insider.one("roll.marks", "winter"), after=counted)["d"]["at"] = counted["d"]["at"]


@LIES.named("entries", "the marks of an issue are not sorted", "entitlements")
def marks_in_the_sequence_of_names(insider):
    """The marks are shown in the sequence of the electoral register, so that each can be told whose it is."""
    insider.says("roll.marks", "spring")["hashes"].reverse()
