"""Replaying everything: does the record, on its own, give what the pages show, and every count what was recorded?"""

from flask import render_template

from pb.readmodels.rounds.answers import names_of_rounds
from pb.replaying.replay import compare_with_pages
from web.auditors import pages
from web.front.guard import for_auditors
from web.front.the_application import reading, the_application


@pages.get("/audit/replay")
@for_auditors
def show_replay_check() -> str:
    """Say what the check does, with the button that starts it."""
    return render_template("auditors/replay.html", compared=None)


@pages.post("/audit/replay")
@for_auditors
def replay_everything() -> str:
    """Rebuild the state from the events, count every round again, and compare. Changes nothing."""
    application = the_application()
    compared = compare_with_pages(application.store, application.database)
    with reading() as connection:
        names = names_of_rounds(connection, drafts=True)
    return render_template("auditors/replay.html", compared=compared, names=names)
