"""Voting with an account, where the rules of a round let people in so: a proven address, a postcode among its areas.

Who works for the council and lives here comes this way like anybody. What is typed is kept only where somebody is let
in; the ballot knows nothing of the account.
"""

from flask import redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from pb.actions.letting_in import IN_NO_AREA, Asks
from web.forms.days import DayInOneBox
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import RESIDENT, for_signed_in
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.front.where_from import source
from web.residents import pages
from web.residents.voting import AT_THE_DOOR
from web.shown.this_round import announced

LONGEST_POSTCODE = 20


class ByAccountForm(PageForm):
    """What somebody says of themselves."""

    postcode = Words(Needed("Enter your postcode"), AtMost(LONGEST_POSTCODE, "A postcode"))
    born = DayInOneBox()
    number = Words(AtMost(LONGEST_POSTCODE, "A number"))


@pages.get("/rounds/<ref:round_id>/vote/account")
@for_signed_in
def start_by_account(round_id: str) -> str:
    """Ask where somebody lives, and when they were born where ages count."""
    return _page(round_id, ByAccountForm())


@pages.post("/rounds/<ref:round_id>/vote/account")
@for_signed_in
def come_by_account(round_id: str) -> Response | tuple[str, int]:
    """Let somebody in by their account, once, and lead them to the ballot paper; or say what they can do."""
    form, why_not, application = ByAccountForm(), "", the_application()
    if form.validate():
        with form.handed_over(form.postcode):
            asks = Asks(form.postcode.data, form.born.data, form.number.data.strip())
            let_in = application.letting_in.by_account(round_id, asks, by=acting_as(RESIDENT), source=source())
            why_not = let_in.why_not
            if not why_not:
                application.voting.come_to_door(round_id, let_in.entitlement)
                session[AT_THE_DOOR] = [round_id, let_in.entitlement.hex()]
                return redirect(url_for("residents.show_ballot_paper", round_id=round_id), code=303)
    if why_not == IN_NO_AREA:
        form.wrong(form.postcode, _("The home at this postcode is in none of the areas whose people may vote"))
    elif why_not:
        form.wrong(form.postcode, _("We cannot find this postcode. Ask the council where your home lies"))
    return _page(round_id, form, is_lost=bool(why_not)), 422


def _page(round_id: str, form: ByAccountForm, *, is_lost: bool = False) -> str:
    with reading() as connection:
        shown = announced(connection, round_id)
    voters = shown.rules.voters if shown.rules else None
    takes_accounts = bool(voters and "accounts" in voters.ways)
    return render_template(
        "residents/by_account.html",
        round=shown,
        form=form,
        takes_accounts=takes_accounts,
        asks_born=bool(voters and voters.asks_for_an_age),
        is_lost=is_lost,
    )
