"""Everything about one thing, whatever it is: every event that belongs to it, for auditors."""

from flask import abort, render_template, request, url_for

from pb.actions.vocabulary import Thing
from pb.readmodels.history.answers import happenings_page
from pb.readmodels.rounds.answers import names_of_rounds
from web.auditors import pages
from web.auditors.event_lines import ON_A_PAGE, lines_of
from web.auditors.things_shown import things_shown
from web.front.guard import for_auditors
from web.front.the_application import reading


@pages.get("/audit/about/<string:kind>/<ref:thing_id>")
@for_auditors
def show_everything_about(kind: str, thing_id: str) -> str:
    """Show every event that belongs to a thing, the latest first, fifty a page."""
    thing, before = Thing(kind, thing_id), max(request.args.get("before", 0, type=int), 0)
    with reading() as connection:
        found = happenings_page(connection, about=thing, before=before, limit=ON_A_PAGE + 1)
        if not found:
            abort(404)
        rounds = names_of_rounds(connection, drafts=True)
        events = lines_of(connection, found[:ON_A_PAGE], rounds, with_names=True)
        shown = things_shown(connection, [thing])[0]
    here = url_for("auditors.show_everything_about", kind=kind, thing_id=thing_id)
    return render_template(
        "auditors/about.html",
        thing=shown,
        events=events,
        older=f"{here}?before={events[-1].position}" if len(found) > ON_A_PAGE else "",
        latest=here if before else "",
        page_of="auditors.show_event",
    )
