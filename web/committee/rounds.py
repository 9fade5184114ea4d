"""The rounds that wait for a committee, those that are coming, and those it has decided."""

from flask import render_template
from flask_login import current_user

from pb.actions.vocabulary import TieNeedsTheChair
from pb.actions.who_may import LOOK_AT_DECISIONS
from pb.readmodels.committees.answers import committees_of
from pb.readmodels.rounds.answers import Round, announced_rounds
from web.committee import pages
from web.committee.who_decides import BY_SEAT
from web.front.guard import for_committee
from web.front.scope import of_round, roles_for
from web.front.the_application import now, reading, the_application
from web.shown.round_shown import RoundShown


@pages.get("/")
@for_committee
def show_rounds() -> str:
    """Show what waits for a decision: a member's own committees', an officer's and a clerk's those they act for."""
    with reading() as connection:
        mine = set(committees_of(connection, current_user.person))
        found = announced_rounds(connection)
    rounds = [
        RoundShown(each, now()) for each in found if each.committee and (each.committee in mine or _prepares(each))
    ]
    waits_for = the_application().counting.what_a_count_waits_for
    tied = [
        round for round in rounds if round.of.waits_for_the_count and isinstance(waits_for(round.id), TieNeedsTheChair)
    ]
    return render_template(
        "committee/rounds.html",
        tied=tied,
        waiting=[round for round in rounds if round.of.waits_for_the_decision],
        coming=[round for round in rounds if not (round.of.waits_for_the_decision or round.over or round in tied)],
        to_score={
            round.id
            for round in rounds
            if round.of.committee in mine
            and round.of.is_being_prepared
            and round.rules
            and round.rules.weighs_committee
        },
        decided=[round for round in rounds if round.over],
    )


def _prepares(its: Round) -> bool:
    """Say whether this person has to do with a round beside its committee, as officer or clerk."""
    return not set(roles_for(LOOK_AT_DECISIONS, of_round(its))) <= BY_SEAT
