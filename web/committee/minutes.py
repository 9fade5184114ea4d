"""The minute of a decision, for everybody to read: minutes are open (Local Government Act 1972, section 100C)."""

from flask import Response, render_template

from pb.erasable.official_names import names_in_office
from pb.readmodels.proposals.answers import titles_on_paper
from pb.readmodels.results.answers import counts_of, one_decision
from pb.readmodels.rooms.paying import payable_by
from web.committee import pages
from web.front.guard import for_everybody
from web.front.the_application import reading
from web.shown.decision_shown import DecisionShown
from web.shown.page_as_pdf import page_as_pdf
from web.shown.paying_shown import not_paid_before
from web.shown.this_round import announced


@pages.get("/decisions/<ref:decision_id>")
@for_everybody
def show_minute(decision_id: str) -> str:
    """Show who met, what was declared, what was moved, how each voted, and what was resolved."""
    with reading() as connection:
        motion = one_decision(connection, decision_id)
        shown = announced(connection, motion.round)
        titles, _proposals = titles_on_paper(connection, motion.round)
        names = names_in_office(connection, motion.people)
        payable = payable_by(connection, [motion]).get(motion.id)
        count = next(count for count in counts_of(connection, motion.round) if count.id == motion.count)
    minute = DecisionShown(motion, shown.of.committee_name, count.outcome.grants, titles, names)
    return render_template(
        "committee/minute.html",
        round=shown,
        minute=minute,
        count=count,
        called_in=payable.called_in if payable else None,
        not_before=not_paid_before(payable),
    )


@pages.get("/decisions/<ref:decision_id>/minute.pdf")
@for_everybody
def give_minute_as_pdf(decision_id: str) -> Response:
    """Give the minute of a decision as PDF."""
    with reading() as connection:
        day = one_decision(connection, decision_id).met_on
    return page_as_pdf(show_minute(decision_id), f"decision-{day}")
