"""Moving a proposal to another category or area of its round."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.erasable.texts import look_up
from pb.readmodels.proposals.answers import one_proposal
from pb.readmodels.rounds.answers import one_round
from web.forms.fields import OneOf, Words
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


class MoveForm(PageForm):
    """Where a proposal belongs, and why. The page says where it can go."""

    pot = OneOf("Choose where it belongs", prompt="Choose where it belongs")
    reason = Words(Needed("Say why it is moved; everybody can read it"), AtMost(LONGEST_REASON, "The reason"))


@pages.get("/proposals/<ref:proposal_id>/move")
@for_officers
def start_moving(proposal_id: str) -> str:
    """Ask where a proposal belongs."""
    return _page(proposal_id, _form(proposal_id))


@pages.post("/proposals/<ref:proposal_id>/move")
@for_officers
def move_proposal(proposal_id: str) -> Response | tuple[str, int]:
    """Move it; the author gets a letter."""
    form = _form(proposal_id)
    if form.validate():
        with form.handed_over(form.pot):
            its = the_application().handling
            its.move(proposal_id, str(form.pot.data), reason=form.reason.data, by=acting_as(OFFICER))
            flash(_("The proposal was moved. Its author is told."))
            here = url_for("officers.show_proposal_to_check", proposal_id=proposal_id)
            return redirect(next_one.after(proposal_id, otherwise=here), code=303)
    return _page(proposal_id, form), 422


def _form(proposal_id: str) -> MoveForm:
    form = MoveForm()
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        rules = one_round(connection, of.round).written_rules()
    form.pot.offer((each, each) for each in rules.pot_names if each != of.pot)
    return form


def _page(proposal_id: str, form: MoveForm) -> str:
    with reading() as connection:
        of = one_proposal(connection, proposal_id)
        shown = RoundShown(one_round(connection, of.round), now()).of_this_page()
        proposal = with_its_status(connection, of, look_up(connection, [of.words])[of.words], shown.of)
    return render_template("officers/move_proposal.html", round=shown, proposal=proposal, form=form)
