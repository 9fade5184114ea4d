"""Who may record a committee's decision: its members, and the officers as its clerks."""

from flask import abort
from flask_login import current_user

from pb.actions.vocabulary import Actor
from pb.readmodels.committees.answers import committees_of
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round
from web.front.guard import MEMBER, OFFICER
from web.front.sessions import acting_as
from web.front.the_application import now
from web.shown.round_shown import RoundShown


def seat_of(connection: Reading, committee: str) -> Actor | None:
    """Give the person in the capacity in which they may record a decision of a committee; None where they may not."""
    if MEMBER in current_user.roles and committee in committees_of(connection, current_user.person):
        return acting_as(MEMBER)
    return acting_as(OFFICER) if OFFICER in current_user.roles else None


def round_to_decide(connection: Reading, round_id: str) -> tuple[RoundShown, Actor]:
    """Give a round of the person's committee, and the capacity in which they act; not there for anybody else."""
    shown = RoundShown(one_round(connection, round_id), now())
    me = seat_of(connection, shown.of.committee) if shown.of.committee else None
    if me is None:
        abort(404)
    return shown, me
