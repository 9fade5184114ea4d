"""Lies about what a role is for: somebody else's scheme, another day, another act than it covers."""

import hashlib

from tests.verifier.lies.telling import Lies

LIES = Lies()


def newcomer(insider, role, **held):
    """Let somebody have joined in a role, for something and from a day to a day where that is said."""
    like, formed = insider.one("person.joined", first_role="officer"), insider.one("committee.formed")
    who = hashlib.sha256(f"{role} {held}".encode()).hexdigest()[:32]
    joined = insider.another(like, id=who, first_role=role, at=formed["d"]["at"], **held)
    insider.put(joined, after=formed)
    return who


def another_scheme(insider):
    """Let there be a second scheme."""
    first = insider.one("scheme.set-up")
    return insider.put(insider.another(first, id="5" * 32, name="Another"), after=first)["d"]["id"]


def act_as(insider, kind, who, role, of="spring"):
    insider.says(kind, of).update({"as": role, "by": who})


@LIES.named("people", "who was officer for something else")
def extended_by_an_officer_of_another_scheme(insider):
    """An officer of one scheme moved the close of another one's round."""
    who = newcomer(insider, "officer", scope_kind="scheme", scope=another_scheme(insider))
    act_as(insider, "round.extended", who, "officer")


@LIES.named("people", "who was officer for something else")
def a_population_corrected_by_an_officer_of_a_round(insider):
    """An officer of one round corrected how many people live in an area."""
    who = newcomer(insider, "officer", scope_kind="round", scope=insider.rounds["spring"])
    insider.says("area.population-corrected")["by"] = who


@LIES.named("people", "who was returning-officer for something else")
def a_draw_by_another_rounds_returning_officer(insider):
    """The returning officer of one round wrote down the draw of another one."""
    who = newcomer(insider, "returning-officer", scope_kind="round", scope=insider.rounds["winter"])
    act_as(insider, "round.lot-drawn", who, "returning-officer")


@LIES.named("people", "by somebody who was no officer at that time")
def extended_after_the_last_day_of_a_role(insider):
    """An officer until the end of February moved the close in March."""
    act_as(insider, "round.extended", newcomer(insider, "officer", until="2026-02-28"), "officer")


@LIES.named("people", "by somebody who was no officer at that time")
def extended_before_the_first_day_of_a_role(insider):
    """An officer from April on moved the close in March."""
    act_as(insider, "round.extended", newcomer(insider, "officer", since="2026-04-02"), "officer")


@LIES.named("people", "for days that were past")
def a_role_is_dated_back(insider):
    """A role was given for the whole of the year before."""
    newcomer(insider, "officer", since="2025-01-01")


@LIES.named("people", "for a committee that there is not")
def a_role_for_nothing(insider):
    """Somebody was made clerk of a committee that nobody formed."""
    newcomer(insider, "clerk", scope_kind="committee", scope="6" * 32)


@LIES.named("entries", "what a role is for is not said rightly")
def a_role_for_a_kind_of_thing_that_there_is_not(insider):
    """Somebody was made officer of a street."""
    newcomer(insider, "officer", scope_kind="street", scope="6" * 32)


@LIES.named("people", "is nothing that can be done as partner")
def codes_issued_by_a_partner(insider):
    """An organisation that runs rounds for the council issued the codes of one."""
    act_as(insider, "roll.issued", newcomer(insider, "partner"), "partner")


@LIES.named("people", "is nothing that can be done as assessor")
def a_paper_settled_by_an_assessor(insider):
    """Whoever checks bids settled the ballot paper."""
    act_as(insider, "round.settled", newcomer(insider, "assessor"), "assessor")


@LIES.named("entries", "a role was given twice")
def a_role_given_twice_for_one_thing(insider):
    """One person was made officer of one round twice over."""
    scope = {"scope_kind": "round", "scope": insider.rounds["spring"]}
    who = newcomer(insider, "officer", **scope)
    joined = insider.one("person.joined", id=who)
    given = insider.new("role.given", insider.one("role.given"), given="officer", **scope)
    given["d"] |= {"as": "system", "by": "system", "id": who, "at": joined["d"]["at"], "nr": 2}
    insider.put(given, after=joined)
