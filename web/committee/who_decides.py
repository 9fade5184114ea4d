"""Who may look at what waits for a committee, and who may record its decision: members who were there, nobody else."""

from collections.abc import Collection

from flask import abort
from flask_login import current_user

from pb.actions.vocabulary import Actor
from pb.actions.who_may import CHAIR, LOOK_AT_DECISIONS
from pb.readmodels.committees.answers import seats_on
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round
from web.front.guard import CLERK, MEMBER
from web.front.scope import acting_as, of_round, roles_for
from web.front.the_application import now, the_application
from web.shown.round_shown import RoundShown

BY_SEAT = {MEMBER, CHAIR}
"""Whoever acts by a seat on one committee has no business with another's."""


def round_to_decide(connection: Reading, round_id: str, act: str) -> tuple[RoundShown, Actor | None]:
    """Give a round that a committee decides, and as whom this person may do what is to be done: a member, or the clerk.

    :param act: what is to be done
    :return: nobody to do it for an officer, who may look; the page is not there for anybody else
    """
    shown = RoundShown(one_round(connection, round_id), now())
    if not shown.of.committee:
        abort(404)
    if MEMBER in current_user.roles and current_user.person in _who_sat(connection, shown):
        return shown, acting_as(MEMBER)
    if CLERK in roles_for(act, of_round(shown.of)):
        return shown, Actor(current_user.person, CLERK)
    if set(roles_for(LOOK_AT_DECISIONS, of_round(shown.of))) <= BY_SEAT:
        abort(404)
    return shown, None


def _who_sat(connection: Reading, shown: RoundShown) -> Collection[str]:
    """Give who sits on the committee, or had a seat at any time since the count: its meeting may be minuted yet."""
    if shown.of.waits_for_the_decision:
        return the_application().deciding.who_may_have_been_there(shown.id)
    return {seat.member for seat in seats_on(connection, shown.of.committee)}
