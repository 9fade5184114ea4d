"""“You said, we did”: for every proposal of a round what was said, looked at, decided and done."""

from flask import render_template

from pb.readmodels.answering.answers import promised_in
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import reading
from web.public import pages
from web.shown.owing_shown import promise_in_words
from web.shown.this_round import announced
from web.shown.you_said_shown import you_said_in


@pages.get("/rounds/<ref:round_id>/you-said")
@for_everybody
@kept_while_nothing_happens
def show_you_said(round_id: str) -> str:
    """Show what came of every proposal of a round, each line with the event that it rests on."""
    with reading() as connection:
        shown = announced(connection, round_id)
        told, promised = you_said_in(connection, shown), promised_in(connection, round_id)
    promise = promise_in_words(promised, shown.of) if promised else ""
    return render_template("public/you_said.html", round=shown, told=told, promise=promise)
