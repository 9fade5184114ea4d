"""The rounds that wait for a member's committee, and those it has decided."""

from flask import render_template

from pb.readmodels.rounds_and_stages import rounds_at
from pb.readmodels.schemes_areas_committees import committees_of
from web.committee import pages
from web.components.round_shown import RoundShown
from web.permissions import MEMBER, for_committee
from web.sessions import acting_as
from web.the_application import now, reading


@pages.get("/")
@for_committee
def show_rounds() -> str:
    """Show what waits for the committee's decision, what is coming, and what is decided."""
    with reading() as connection:
        mine = set(committees_of(connection, acting_as(MEMBER).person))
        rows = rounds_at(connection, "proposals", "settled", "voting", "closed", "counted", "published")
    rounds = [RoundShown(row, now()) for row in rows if row.committee in mine]
    return render_template(
        "committee/rounds.html",
        waiting=[round for round in rounds if round.stage == "counted"],
        coming=[round for round in rounds if round.stage not in ("counted", "published")],
        decided=[round for round in rounds if round.over],
    )
