"""Replaying everything: does the record, on its own, give what the pages show, and every count what was recorded?"""

from flask import render_template

from pb.replaying import Replay, recount, state_hash
from web.auditors import pages
from web.permissions import for_auditors
from web.the_application import reading, the_application


@pages.get("/replay")
@for_auditors
def show_replay_check() -> str:
    """Say what the check does, with the button that starts it."""
    return render_template("auditors/replay.html", replayed=None)


@pages.post("/replay")
@for_auditors
def replay_everything() -> str:
    """Rebuild the state from the events, count every round again, and compare. Changes nothing."""
    store = the_application().store
    replay = Replay().follow(store)
    with replay.reading() as connection:
        recounts = recount(store, connection)
    with reading() as connection:
        shown = state_hash(connection)
    return render_template(
        "auditors/replay.html", replayed=replay, recounts=recounts, shown=shown, replayed_hash=replay.state_hash()
    )
