"""Which standing orders a committee adopted: recorded with the day from which they hold. Who sits: ``committees``."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import StandingOrders, day_in_london, quorum_in
from pb.readmodels.committees.answers import one_committee, standing_orders_of, standing_orders_on
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.committees.meeting_forms import OrdersForm
from web.shown.proposed_shown import it_waits


@pages.get("/committees/<ref:committee_id>/standing-orders")
@for_officers
def start_standing_orders(committee_id: str) -> str:
    """Show the form, filled in with what holds today."""
    today = day_in_london(now())
    with reading() as connection:
        orders = standing_orders_on(connection, committee_id, today)
    known = {
        "from_day": today,
        "quorum": orders.quorum_as_stored,
        "casting": "yes" if orders.casting_vote else "no",
        "clear_days": orders.clear_days,
        "asked_by": orders.recorded_vote_asked_by,
        "call_in": orders.call_in_days,
        "key_from": orders.key_from or None,
        "devices": ["yes"] if orders.votes_on_devices else [],
    }
    return _page(committee_id, OrdersForm(formdata=None, data=known))


@pages.post("/committees/<ref:committee_id>/standing-orders")
@for_officers
def adopt_standing_orders(committee_id: str) -> Response | tuple[str, int]:
    """Record the standing orders that the committee adopted."""
    form = OrdersForm()
    if form.validate():
        with form.handed_over(form.quorum):
            orders = StandingOrders(
                quorum_in(form.quorum.data),
                casting_vote=form.casting.data == "yes",
                clear_days=form.clear_days.data,
                recorded_vote_asked_by=form.asked_by.data,
                call_in_days=form.call_in.data,
                key_from=form.key_from.data or 0,
                votes_on_devices=bool(form.devices.data),
            )
            waits = the_application().schemes.adopt_standing_orders(
                committee_id, orders, form.from_day.data, by=acting_as(OFFICER)
            )
            flash(it_waits() if waits else _("The standing orders are recorded."))
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee_id, form), 422


def _page(committee_id: str, form: OrdersForm) -> str:
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        adopted = standing_orders_of(connection, committee_id)
    return render_template("officers/standing_orders.html", committee=committee, adopted=adopted, form=form)
