"""Lies about codes that were cancelled and issued anew, and about the ways by which people are let in."""

import hashlib

from tests.verifier.lies.telling import Lies

LIES = Lies()


def used(insider, of="spring"):
    """Give the hashes of the marks that were used."""
    return sorted(hashlib.sha256(bytes.fromhex(leaf["d"]["n"])).hexdigest() for leaf in insider.all("roll.used", of))


def unused(insider, of="spring"):
    """Give the hashes of the marks that nobody used."""
    shown = [one for leaf in insider.all("roll.marks", of) for one in leaf["d"]["hashes"]]
    return sorted({*shown} - {*used(insider, of)})


def cancel(insider, hashes, of="spring", *, after=None, reason="Lost in the post."):
    """Let codes have been cancelled, after the last were issued."""
    after = after or insider.one("roll.issued", of, -1)
    like = insider.one("roll.issued", of, -1)
    made = insider.new("codes.cancelled", like, hashes=sorted(hashes), reason=reason)
    made["d"]["at"] = after["d"]["at"]
    return insider.put(made, after=after)


@LIES.named("entitlements", "a code was cancelled, and voted with")
def a_cancelled_code_votes(insider):
    """A code was cancelled for being lost, and there is a ballot with it all the same."""
    cancel(insider, used(insider)[:1])


@LIES.named("entitlements", "1 codes were cancelled that nobody issued")
def a_code_of_nobodys_is_cancelled(insider):
    """A code was cancelled that is on no roll, so that one more could be issued."""
    cancel(insider, ["7" * 64])


@LIES.named("entitlements", "codes were cancelled twice")
def a_code_is_cancelled_twice(insider):
    """One code was cancelled twice, so that two could be issued in its place."""
    cancel(insider, unused(insider)[:1])
    cancel(insider, unused(insider)[:1])


@LIES.named("entries", "codes were cancelled without a reason")
def codes_are_cancelled_for_no_reason(insider):
    """Codes were cancelled, and nobody says why."""
    cancel(insider, unused(insider)[:2], reason=" ")


@LIES.named("entitlements", "after the close")
def codes_are_cancelled_after_the_close(insider):
    """Codes that had not been voted with were cancelled once the vote was over."""
    cancel(insider, unused(insider)[:2], after=insider.one("round.closed", "spring"))


@LIES.named("entitlements", "were issued for codes that nobody cancelled")
def codes_in_the_place_of_none(insider):
    """Codes were issued as if in the place of others, of which none had been cancelled."""
    issued = insider.says("roll.issued", "winter")
    issued["replaces"] = issued["number"]


@LIES.named("entitlements", "by a way by which the rules let nobody in")
def let_in_at_the_door(insider):
    """People were let in face to face, and the rules say that codes are posted."""
    insider.says("roll.issued", "winter")["way"] = "face-to-face"


@LIES.named("entries", "not sorted: their sequence could tell something")
def cancelled_in_the_sequence_of_names(insider):
    """Cancelled codes stand in the sequence of the people who lost them."""
    cancel(insider, unused(insider)[:3])["d"]["hashes"].reverse()


@LIES.named("entries", "nobody can be given so many entitlements")
def fewer_than_none_are_asked_for(insider):
    """An officer asked for less than no code."""
    insider.says("roll.asked")["number"] = -5
