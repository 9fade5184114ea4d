"""The page of an area of the council's schemes: what is going on there, what was decided, and following it."""

from flask import render_template

from pb.readmodels.results.fates import what_was_given
from pb.readmodels.rounds.answers import announced_rounds
from pb.readmodels.schemes.answers import one_area
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import now, reading
from web.public import pages
from web.shown.open_now import open_now
from web.shown.round_shown import RoundShown
from web.shown.winners_shown import winners_in


@pages.get("/areas/<ref:area_id>")
@for_everybody
@kept_while_nothing_happens
def show_area(area_id: str) -> str:
    """Show an area: what can be done there now, its rounds, and their results."""
    with reading() as connection:
        area = one_area(connection, area_id)
        rounds = [RoundShown(each, now()) for each in announced_rounds(connection) if each.area == area_id]
        decided = [each for each in rounds if each.over]
        given = what_was_given(connection, [each.of for each in rounds if each.over or not each.of.has_a_vote])
        winners = winners_in(connection, decided)
    return render_template(
        "public/area.html",
        area=area,
        rounds=[each for each in rounds if not each.over],
        open_now=open_now(rounds, given),
        decided=decided,
        given=given,
        winners=winners,
    )
