"""Sending a proposal back to its author, who changes it and sends it again."""

from datetime import date, timedelta

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rounds.answers import one_round
from web.forms.days import Day
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds import next_one
from web.officers.rounds.running_forms import LONGEST_REASON
from web.shown.fate_shown import with_its_status
from web.shown.round_shown import RoundShown

USUAL = timedelta(days=14)
"""How long people get to change it, unless the officer says otherwise."""


class SendBackForm(PageForm):
    """What has to change, and until when it is waited for."""

    reason = Words(
        Needed("Say what has to change; everybody can read it"), AtMost(LONGEST_REASON, "What has to change")
    )
    due = Day(Needed("Give the day by which the author is to change it"), what="The day to change it by")


@pages.get("/proposals/<ref:proposal_id>/send-back")
@for_officers
def start_sending_back(proposal_id: str) -> str:
    """Show the form, with two weeks to change it."""
    return _page(proposal_id, SendBackForm(data={"due": _in_two_weeks()}))


@pages.post("/proposals/<ref:proposal_id>/send-back")
@for_officers
def send_proposal_back(proposal_id: str) -> Response | tuple[str, int]:
    """Send it back; the author gets a letter."""
    form = SendBackForm()
    if form.validate():
        with form.handed_over(form.due):
            its = the_application().handling
            its.send_back(proposal_id, reason=form.reason.data, due=form.due.data, by=acting_as(OFFICER))
            flash(_("The proposal was sent back. Its author gets a letter, and can change it and send it again."))
            here = url_for("officers.show_proposal_to_check", proposal_id=proposal_id)
            return redirect(next_one.after(proposal_id, otherwise=here), code=303)
    return _page(proposal_id, form), 422


def _in_two_weeks() -> date:
    return day_in_london(now()) + USUAL


def _page(proposal_id: str, form: SendBackForm) -> str:
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        shown = RoundShown(one_round(connection, of.round), now()).of_this_page()
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
    return render_template("officers/send_back.html", round=shown, proposal=proposal, form=form)
