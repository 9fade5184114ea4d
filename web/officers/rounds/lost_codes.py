"""A voting code that was lost: cancelled, and another one issued for it and shown once. Issuing codes is elsewhere."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.two_persons import Waits
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.scope import acting_as
from web.front.the_application import the_application
from web.officers import pages
from web.officers.rounds.one_round import officers_round
from web.officers.rounds.running_forms import LostCodeForm
from web.officers.rounds.voting_codes import new_key, seed_of
from web.shown.proposed_shown import it_waits


@pages.get("/rounds/<ref:round_id>/codes/lost")
@for_officers
def ask_which_code_was_lost(round_id: str) -> str:
    """Ask for the code that was lost."""
    return _page(round_id, LostCodeForm(formdata=None, data={"key": new_key(), "new": ["yes"]}))


@pages.post("/rounds/<ref:round_id>/codes/lost")
@for_officers
def cancel_lost_code(round_id: str) -> Response | str | tuple[str, int]:
    """Cancel it, and show the code that was issued for it; the same form sent again shows the same one."""
    form, issuing, by = LostCodeForm(), the_application().issuing, acting_as(OFFICER)
    if form.validate():
        with form.handed_over(form.code):
            said = {"reason": form.reason.data, "by": by}
            if form.new.blank:
                done: str | Waits = issuing.cancel_code(round_id, form.code.data, **said) or ""
            else:
                seed = seed_of(round_id, form.key.data)
                done = issuing.replace_code(round_id, form.code.data, seed=seed, **said)
            if isinstance(done, Waits):
                flash(it_waits())
                return redirect(url_for("officers.ask_how_many_codes", round_id=round_id), code=303)
            return _done(round_id, done)
    return _page(round_id, form), 422


def _page(round_id: str, form: PageForm) -> str:
    return render_template("officers/lost_code.html", round=officers_round(round_id), form=form, code=None)


def _done(round_id: str, code: str) -> str:
    return render_template("officers/lost_code.html", round=officers_round(round_id), form=None, code=code)
