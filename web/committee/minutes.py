"""The minute of a decision, for everybody to read: minutes are open (Local Government Act 1972, section 100C)."""

import json

from flask import render_template

from pb.accounts.accounts import names_of
from pb.actions.vocabulary import Outcome
from pb.readmodels.results.answers import counts_of, one_decision
from web.committee import pages
from web.committee.minute import minute_of_row, people_in
from web.front.guard import for_everybody
from web.front.the_application import reading
from web.shown.this_round import announced, titles_of


@pages.get("/decisions/<ref:decision_id>")
@for_everybody
def show_minute(decision_id: str) -> str:
    """Show who met, what was declared, what was moved, how each voted, and what was resolved."""
    with reading() as connection:
        row = one_decision(connection, decision_id)
        shown = announced(connection, row.round)
        titles, _ = titles_of(connection, shown)
        names = names_of(connection, people_in(json.loads(row.vote)))
        count = next(count for count in counts_of(connection, row.round) if count.id == row.count)
    outcome = Outcome.from_data(json.loads(count.outcome))
    counted = {entry.project: entry.granted for entry in outcome.entries if entry.granted}
    minute = minute_of_row(row, shown.row.committee_name, counted).written_with(names, titles)
    return render_template("committee/minute.html", round=shown, minute=minute, count=count)
