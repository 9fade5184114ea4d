"""Coming to the vote by an account: whoever has proven their address says where they live, and is let in once.

The postcode comes by POST and is in no address, event or log. Whoever comes a second time goes straight to the ballot
paper; who is not found is led to somebody at the council, and comes back with the number of the answer.
"""

import hmac
import secrets

from flask import current_app, redirect, render_template, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.actions.letting_in import NOT_FOUND, Asks, LetIn
from pb.actions.vocabulary import WhoMayVote
from pb.registers.refusals import ProveYourAddressFirst
from web.forms.days import DayInOneBox
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import RESIDENT, for_signed_in
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.front.where_from import source
from web.residents import pages
from web.residents.voting import AT_THE_DOOR
from web.shown.this_round import announced

LONGEST = 20


class WhereILiveForm(PageForm):
    """What somebody says of themselves, and the key that makes a form sent twice one code."""

    key = Words(AtMost(100, "The key"))
    postcode = Words(Needed("Enter your postcode"), AtMost(LONGEST, "A postcode"))
    born = DayInOneBox()
    number = Words(AtMost(LONGEST, "A number"))


@pages.get("/rounds/<ref:round_id>/vote/account")
@for_signed_in
def show_coming_by_account(round_id: str) -> str | Response:
    """Ask where somebody lives; whoever was let in before goes on to the ballot paper."""
    entitlement = the_application().letting_in.entitlement_of_account(round_id, current_user.person)
    if entitlement and session.get(AT_THE_DOOR) == [round_id, entitlement.hex()]:
        return redirect(url_for("residents.show_ballot_paper", round_id=round_id), code=303)
    return _page(round_id, WhereILiveForm(data={"key": secrets.token_urlsafe(24)}), was_let_in=bool(entitlement))


@pages.post("/rounds/<ref:round_id>/vote/account")
@for_signed_in
def come_by_account(round_id: str) -> Response | str | tuple[str, int]:
    """Let somebody in, and show the code that is theirs, once."""
    form, came = WhereILiveForm(), LetIn()
    before = the_application().letting_in.entitlement_of_account(round_id, current_user.person)
    if before or form.validate():
        with form.handed_over(form.postcode):
            asks = Asks(form.postcode.data, form.born.data, form.number.data)
            seed, me = _seed(round_id, form.key.data), acting_as(RESIDENT)
            try:
                came = the_application().letting_in.by_account(round_id, asks, by=me, source=source(), seed=seed)
            except ProveYourAddressFirst as refusal:
                form.wrong("", refusal)
                return _page(round_id, form, must_prove=True), 422
    if not came.entitlement:
        return _page(round_id, form, why_not=came.why_not, was_let_in=bool(before)), 422
    session[AT_THE_DOOR] = [round_id, came.entitlement.hex()]
    if not came.code:
        return redirect(url_for("residents.show_ballot_paper", round_id=round_id), code=303)
    with reading() as connection:
        shown = announced(connection, round_id)
    return render_template("residents/let_in.html", round=shown, code=came.code)


def _seed(round_id: str, key: str) -> bytes:
    """Give what the code is made from: of this form, this round, this person and this service."""
    told = f"pb-by-account/v1\n{round_id}\n{current_user.person}\n{key}"
    return hmac.digest(str(current_app.secret_key).encode(), told.encode(), "sha256")


def _page(
    round_id: str, form: WhereILiveForm, *, why_not: str = "", was_let_in: bool = False, must_prove: bool = False
) -> str:
    with reading() as connection:
        shown = announced(connection, round_id)
    return render_template(
        "residents/by_account.html",
        round=shown,
        form=form,
        voters=shown.rules.voters if shown.rules else WhoMayVote(),
        is_offered=shown.can_vote and shown.lets_in_by("accounts"),
        why_not=why_not,
        is_unknown=why_not == NOT_FOUND,
        was_let_in=was_let_in,
        must_prove=must_prove,
    )
