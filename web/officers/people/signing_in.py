"""Administrators say how people sign in: with a code from a phone or without, a lost phone, an account of elsewhere."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from web.front.guard import ADMINISTRATOR, for_administrators
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import the_application
from web.officers import pages
from web.officers.people.people import the_account
from web.officers.people.people_forms import LostPhoneForm, OnlyAButton, SigningInForm


@pages.get("/people/signing-in")
@for_administrators
def show_signing_in() -> str:
    """Show whether a code from a phone is asked for, and the form to change it."""
    return _signing_in(SigningInForm(formdata=None))


@pages.post("/people/signing-in")
@for_administrators
def rule_signing_in() -> Response | tuple[str, int]:
    """Ask for it from now on, or not any more."""
    form = SigningInForm()
    if form.validate():
        steps = the_application().second_steps
        asked = form.ask.data == "yes"
        with form.handed_over(form.reason):
            steps.rule(second_step=asked, reason=form.reason.data, by=acting_as(ADMINISTRATOR))
            if asked:
                flash(_("From now on everybody who acts for the council signs in with a code from their phone."))
            else:
                flash(_("A code is asked for only of those who have set up a phone."))
            return redirect(url_for("officers.show_people"), code=303)
    return _signing_in(form), 422


@pages.get("/people/<ref:person>/phone")
@for_administrators
def start_phone_reset(person: str) -> str:
    """Show the form for the reason."""
    return _reset(person, LostPhoneForm(formdata=None))


@pages.post("/people/<ref:person>/phone")
@for_administrators
def propose_phone_reset(person: str) -> Response | tuple[str, int]:
    """Propose that somebody signs in without a code; another person confirms it."""
    form = LostPhoneForm()
    if form.validate():
        with form.handed_over(form.reason):
            the_application().second_steps.reset(person, reason=form.reason.data, by=acting_as(ADMINISTRATOR))
            flash(_("You have proposed it. Another person has to confirm it; until then the code is asked for."))
            return redirect(url_for("officers.show_person", person=person), code=303)
    return _reset(person, form), 422


@pages.get("/people/<ref:person>/elsewhere")
@for_administrators
def start_untying_account(person: str) -> str:
    """Show whether somebody signs in with an account of another service, to end it."""
    return _untying(person, OnlyAButton(formdata=None))


@pages.post("/people/<ref:person>/elsewhere")
@for_administrators
def untie_account(person: str) -> Response | tuple[str, int]:
    """Have them sign in with none any more."""
    form = OnlyAButton()
    if form.validate():
        with form.handed_over():
            the_application().from_elsewhere.untie(person, by=acting_as(ADMINISTRATOR))
            flash(_("No account of another service is tied to this person. Their sign-ins have ended."))
            return redirect(url_for("officers.show_person", person=person), code=303)
    return _untying(person, form), 422


def _untying(person: str, form: OnlyAButton) -> str:
    elsewhere = the_application().from_elsewhere
    if not elsewhere.name or not elsewhere.is_tied(person):
        abort(404)
    return render_template(
        "officers/untie_account.html", account=the_account(person), form=form, service=elsewhere.name
    )


def _signing_in(form: SigningInForm) -> str:
    asked = the_application().second_steps.is_asked_for()
    return render_template("officers/signing_in.html", asked=asked, form=form)


def _reset(person: str, form: LostPhoneForm) -> str:
    if the_application().second_steps.of(person).set_up is None:
        abort(404)
    return render_template("officers/lost_phone.html", account=the_account(person), form=form)
