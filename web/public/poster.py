"""A poster of a round to print and put up: what it is about, its dates, and a QR code of where it stands.

The code leads to the page of the round, which says at every stage what people can do: put in a proposal, vote, read
the result. So a poster that still hangs in spring is not wrong.
"""

from flask import render_template, url_for

from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.the_application import in_letters, reading, where_people_reach_it
from web.public import pages
from web.shown.qr_code import qr_code_of
from web.shown.this_round import announced
from web.wording.voters_in_words import voters_in_words

SQUARE = 8
"""Pixels to a square of the code: some six centimetres on paper, to be scanned from an arm's length."""


@pages.get("/rounds/<ref:round_id>/poster")
@for_everybody
@kept_while_nothing_happens
def show_poster(round_id: str) -> str:
    """Show the poster; without a code where nobody who runs the service said at which address people reach it."""
    with reading() as connection:
        shown = announced(connection, round_id)
    home = where_people_reach_it()
    leads_to = home + url_for("public.show_round", round_id=round_id) if home else ""
    return render_template(
        "public/poster.html",
        round=shown,
        council=in_letters().council,
        voters=voters_in_words(shown.rules.voters, counter_takes_two=shown.of.counter_takes_two) if shown.rules else [],
        home=home.partition("://")[2] if home else "",
        leads_to=leads_to,
        square=qr_code_of(leads_to, scale=SQUARE) if leads_to else None,
    )
