"""The code from a phone: given to finish signing in; phones and recovery codes set up. Password and links: beside it.

Recovery codes are shown on the page that answers the form and nowhere else: nothing but their hashes is kept.
"""

import segno
from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import one_account
from pb.accounts.refusals import TooManyTries
from pb.accounts.second_step import address_to_scan
from pb.actions.second_steps import NobodyIsHalfSignedIn
from pb.actions.vocabulary import Refusal
from web.accounts import pages
from web.accounts.forms import NextCodeForm, PhoneCodeForm
from web.accounts.home import first_role, home_of_this_person
from web.front import sessions
from web.front.guard import for_signed_in
from web.front.said import _n
from web.front.scope import acting_as
from web.front.sessions import ONWARD, safe_next
from web.front.the_application import COUNCIL, reading, the_application
from web.front.where_from import came


@pages.get("/sign-in/phone")
@for_signed_in
def show_second_step() -> str | Response:
    """Ask for the code."""
    return _asked(PhoneCodeForm(formdata=None)) if current_user.is_half else redirect(home_of_this_person(), code=303)


@pages.post("/sign-in/phone")
@for_signed_in
def give_second_step() -> Response | tuple[str, int]:
    """Finish signing in by the code."""
    form, status = PhoneCodeForm(), 422
    if form.validate():
        try:
            through = the_application().second_steps.give_code(current_user.get_id(), form.code.data, came=came())
        except NobodyIsHalfSignedIn:
            return redirect(url_for("sign_in.show_sign_in"), code=303)
        except Refusal as refusal:
            form.wrong(form.code, refusal)
            status = 429 if isinstance(refusal, TooManyTries) else 422
        else:
            onward = session.get(ONWARD)
            sessions.sign_in(through.token)
            if through.recovery_codes >= 0:
                flash(
                    _n(
                        "You have used a recovery code. You have {n} left. If you have lost your phone, set up another "
                        "one on the page of your account.",
                        "You have used a recovery code. You have {n} left. If you have lost your phone, set up another "
                        "one on the page of your account.",
                        through.recovery_codes,
                    )
                )
            return redirect(safe_next(onward) or home_of_this_person(), code=303)
    return _asked(form), status


@pages.get("/account/phone")
@for_signed_in
def show_setting_up() -> str:
    """Show what is set up, and the phone that is being set up."""
    return _setting_up(PhoneCodeForm(formdata=None))


@pages.post("/account/phone/begin")
@for_signed_in
def begin_setting_up() -> Response | tuple[str, int]:
    """Draw what a phone has to know; a code of the one before is asked for, where there is one."""
    form = PhoneCodeForm(formdata=request.form)
    steps = the_application().second_steps
    if steps.of(current_user.person).set_up is None or form.validate():
        with form.handed_over(form.code):
            steps.begin(form.code.data or "", me=acting_as(first_role()))
            return redirect(url_for("sign_in.show_setting_up"), code=303)
    return _setting_up(form), 422


@pages.post("/account/phone")
@for_signed_in
def set_up_second_step() -> str | tuple[str, int]:
    """Have the phone count, by the first code that it shows; show the recovery codes."""
    form = NextCodeForm()
    if form.validate():
        with form.handed_over(form.first_code):
            me = acting_as(first_role())
            token, codes = the_application().second_steps.set_up(form.first_code.data, me=me, came=came())
            sessions.go_on_with(token)
            return render_template("accounts/recovery_codes.html", codes=codes, is_new=True, onward=_onward())
    return _setting_up(PhoneCodeForm(formdata=None), form), 422


@pages.post("/account/phone/recovery-codes")
@for_signed_in
def draw_recovery_codes() -> str | tuple[str, int]:
    """Show other recovery codes in the place of those before."""
    form = PhoneCodeForm()
    if form.validate():
        with form.handed_over(form.code):
            codes = the_application().second_steps.other_recovery_codes(form.code.data, me=acting_as(first_role()))
            return render_template("accounts/recovery_codes.html", codes=codes, is_new=False, onward=_onward())
    return _setting_up(form), 422


def _onward() -> str:
    return safe_next(session.pop(ONWARD, None)) or home_of_this_person()


def _asked(form: PhoneCodeForm) -> str:
    return render_template("accounts/second_step.html", form=form)


def _setting_up(form: PhoneCodeForm, first: NextCodeForm | None = None) -> str:
    its = the_application().second_steps.of(current_user.person)
    with reading() as connection:
        account = one_account(connection, current_user.person)
    return render_template(
        "accounts/phone.html",
        its=its,
        form=first or form,  # the one of the two that something may be wrong with
        before=form,
        first=first or NextCodeForm(formdata=None),
        secret=" ".join(its.to_be[place : place + 4] for place in range(0, len(its.to_be), 4)),
        picture=_picture(its.to_be, account.email if account else "") if its.to_be else "",
    )


def _picture(secret: str, email: str) -> Markup:
    """Draw the QR code that an authenticator app scans."""
    address = address_to_scan(secret, council=str(current_app.config[COUNCIL]), email=email)
    drawing = segno.make(address, error="m", micro=False).svg_inline(scale=4, border=4, omitsize=False)
    return Markup(drawing)  # noqa: S704 -- squares that segno drew; nothing of the address stands in it as text
