"""Signing in, registering, changing one's password, signing out: for everybody, whatever they do on the platform."""

from contextlib import suppress

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import one_account
from pb.accounts.refusals import EmailIsTaken, OldPasswordIsWrong
from web.accounts.forms import PasswordForm, RegistrationForm, SignInForm
from web.front import sessions
from web.front.guard import for_any_visitor, for_signed_in
from web.front.navigation import HOME_OF_ROLE
from web.front.said import _
from web.front.scope import acting_as
from web.front.sessions import safe_next
from web.front.the_application import reading, the_application
from web.front.where_from import came

pages = Blueprint("sign_in", __name__)


@pages.get("/sign-in")
@for_any_visitor
def show_sign_in() -> str:
    """Show the form to sign in with."""
    form = SignInForm(data={"next": safe_next(request.args.get("next"))})
    return render_template("accounts/sign_in.html", form=form)


@pages.post("/sign-in")
@for_any_visitor
def sign_in() -> Response | tuple[str, int]:
    """Sign somebody in; the same answer, after the same work, whichever of the two is wrong."""
    form = SignInForm()
    if form.validate():
        with form.handed_over(form.email):
            sessions.sign_in(the_application().people.sign_in(form.email.data, form.password.data, came=came()))
            return redirect(safe_next(form.next.data) or _home_of_this_person(), code=303)
    return render_template("accounts/sign_in.html", form=form), 422


@pages.get("/account")
@for_signed_in
def show_account() -> Response:
    """Lead a person to where they start."""
    return redirect(_home_of_this_person(), code=303)


@pages.get("/account/yours")
@for_signed_in
def show_my_account() -> str:
    """Show a person what their account says of them, and the form to change its password with."""
    return _my_account(PasswordForm())


@pages.post("/account/yours")
@for_signed_in
def change_password() -> Response | tuple[str, int]:
    """Change the person's own password; they stay signed in here and nowhere else."""
    form = PasswordForm()
    if form.validate() and form.again.data != form.new.data:
        form.wrong(form.again, _("The two new passwords are not the same. Enter the new one again"))
    if not form.problems:
        with form.handed_over(form.new):
            try:
                token = the_application().people.change_password(
                    form.old.data, form.new.data, by=acting_as(_first_role()), came=came()
                )
            except OldPasswordIsWrong as refusal:
                form.wrong(form.old, refusal)
            else:
                sessions.go_on_with(token)
                flash(_("Your password is changed. You are signed out everywhere else."))
                return redirect(_home_of_this_person(), code=303)
    return _my_account(form), 422


@pages.post("/sign-out")
@for_signed_in
def sign_out() -> Response:
    """End the session on the server and in the browser."""
    sessions.sign_out()
    return redirect(url_for("public.show_home"), code=303)


@pages.get("/register")
@for_any_visitor
def show_registration() -> str:
    """Show the form to register with."""
    form = RegistrationForm(data={"next": safe_next(request.args.get("next"))})
    return render_template("accounts/register.html", form=form)


@pages.post("/register")
@for_any_visitor
def register() -> Response | tuple[str, int]:
    """Register a resident and have them sign in; the same answer whether or not the address had an account.

    Whoever types the addresses of others must not learn here who takes part. It signs nobody in: that would tell.
    """
    form = RegistrationForm()
    if form.validate():
        with form.handed_over(form.email):
            with suppress(EmailIsTaken):
                the_application().people.register(
                    name=form.name.data, email=form.email.data, password=form.password.data
                )
            flash(
                _(
                    "Now sign in with the address and the password you have just entered. "
                    "If the address had an account before, it is as it was, with the password of then."
                )
            )
            return redirect(url_for("sign_in.show_sign_in", next=safe_next(form.next.data) or None), code=303)
    return render_template("accounts/register.html", form=form), 422


def _home_of_this_person() -> str:
    return url_for(HOME_OF_ROLE.get(_first_role(), "public.show_home"))


def _first_role() -> str:
    return next((role for role in HOME_OF_ROLE if role in current_user.roles), "")


def _my_account(form: PasswordForm) -> str:
    with reading() as connection:
        account = one_account(connection, current_user.person)
    return render_template("accounts/my_account.html", account=account or abort(404), form=form)
