"""What the person who is signed in may do, and to what: by the roles they hold, what these are for, and their days."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import g
from flask_login import current_user

from pb.actions.two_persons import ALSO_CONFIRM, WHO_PROPOSES, things_of
from pb.actions.vocabulary import Actor, Thing, day_in_london
from pb.actions.who_may import ANSWER_PROPOSED_ACT, CLERK, OFFICER, WHO_MAY, may_in
from pb.readmodels.acts.answers import Proposed
from pb.readmodels.people.answers import all_around
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import Round
from web.front.the_application import now, reading
from web.front.what_pages_do import ACT_OF_PAGE, IN_ANY_SCOPE, NAMED_IN_ADDRESSES


def of_round(its: Round) -> set[Thing]:
    """Give a round and what it lies in."""
    named = (("round", its.id), ("scheme", its.scheme), ("area", its.area), ("committee", its.committee))
    return {Thing(kind, its_id) for kind, its_id in named if its_id}


def roles_for(act: str, things: Collection[Thing] = ()) -> list[str]:
    """Give the roles in which this person may do something today.

    :param things: what it is done to and everything it lies in; none where it concerns the whole council
    """
    return may_in(current_user.held, act, things, today=day_in_london(now()))


def hold_anywhere(act: str) -> list[str]:
    """Give the roles in which this person may do something today to whatever it be."""
    return [role for role in WHO_MAY[act].roles if role in current_user.roles]


def roles_on_page(endpoint: str, named: Mapping[str, Any]) -> list[str]:
    """Give the roles in which this person may open a page of the table; none where it is not for them.

    :param named: what its address says
    """
    act = ACT_OF_PAGE[endpoint]
    found = roles_for(act)
    if not found and endpoint in IN_ANY_SCOPE:
        return hold_anywhere(act)
    things = [Thing(NAMED_IN_ADDRESSES[name], str(held)) for name, held in named.items() if name in NAMED_IN_ADDRESSES]
    if "kind" in named and "thing_id" in named:  # an address that says itself of what kind it is about
        things.append(Thing(str(named["kind"]), str(named["thing_id"])))
    if not found and things and hold_anywhere(act):
        with reading() as connection:
            around = set().union(*(all_around(connection, thing) for thing in things))
        found = roles_for(act, around)
    return found


def may_open(endpoint: str, its: Round | None = None, **named: str) -> bool:
    """Say whether a link to a page leads this person anywhere.

    :param its: the round that the page is about
    :param named: what else its address names, as it does: ``committee_id``
    """
    act = ACT_OF_PAGE[endpoint]
    if endpoint in IN_ANY_SCOPE:
        return bool(hold_anywhere(act))
    things = {Thing(NAMED_IN_ADDRESSES[name], held) for name, held in named.items()}
    return bool(roles_for(act, things | (of_round(its) if its is not None else set())))


def roles_to_answer(connection: Reading, proposed: Proposed) -> list[str]:
    """Give the roles in which this person may be the second one in what was proposed; none where it is not theirs."""
    wanted = dict.fromkeys((*WHO_MAY[WHO_PROPOSES[proposed.act]].roles, *ALSO_CONFIRM))
    mine = roles_for(ANSWER_PROPOSED_ACT)
    if wanted.keys().isdisjoint(mine):
        things = things_of(proposed)
        mine = roles_for(ANSWER_PROPOSED_ACT, set().union(*(all_around(connection, thing) for thing in things)))
    return [role for role in wanted if role in mine]


def works_for_it() -> bool:
    """Say whether the signed-in person was let in as a clerk or an officer, and not as a member alone."""
    return not {CLERK, OFFICER}.isdisjoint(g.get("let_in_as", []))


def acting_as(role: str) -> Actor:
    """Return the signed-in person acting in one of their roles; only for pages that the guard has let them open.

    :param role: whose page it is; whoever was let in as somebody else acts as that
    """
    let_in_as: list[str] = g.get("let_in_as", [])
    acts = role if role in let_in_as or not let_in_as else let_in_as[0]
    return Actor(current_user.person, acts)
