"""The rounds that wait for a committee, those that are coming, and those it has decided."""

from flask import render_template
from flask_login import current_user

from pb.readmodels.committees.answers import committees_of
from pb.readmodels.rounds.answers import announced_rounds
from web.committee import pages
from web.front.guard import OFFICER, for_committee
from web.front.the_application import now, reading
from web.shown.round_shown import RoundShown


@pages.get("/")
@for_committee
def show_rounds() -> str:
    """Show what waits for a decision: a member's own committees', a clerk's all."""
    with reading() as connection:
        mine = set(committees_of(connection, current_user.person))
        found = announced_rounds(connection)
    everything = OFFICER in current_user.roles
    rounds = [RoundShown(each, now()) for each in found if each.committee and (everything or each.committee in mine)]
    return render_template(
        "committee/rounds.html",
        waiting=[round for round in rounds if round.of.waits_for_the_decision],
        coming=[round for round in rounds if not (round.of.waits_for_the_decision or round.over)],
        decided=[round for round in rounds if round.over],
    )
