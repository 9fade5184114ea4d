"""Signing in by password, changing it, signing out: for everybody. Links and registering: ``by_link.py``."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import one_account
from pb.accounts.refusals import OldPasswordIsWrong, TooManyTries
from pb.actions.vocabulary import Refusal, day_in_london
from web.accounts import pages
from web.accounts.forms import PasswordForm, SignInForm
from web.accounts.from_elsewhere import its_name
from web.accounts.home import first_role, home_of_this_person, onward_from_here
from web.front import sessions
from web.front.guard import RESIDENT, for_any_visitor, for_signed_in
from web.front.said import _
from web.front.scope import acting_as
from web.front.sessions import safe_next
from web.front.the_application import now, reading, the_application
from web.front.where_from import came
from web.shown.roles_shown import names_of_what_roles_are_for, role_shown


@pages.get("/sign-in")
@for_any_visitor
def show_sign_in() -> str:
    """Show the form to sign in with."""
    form = SignInForm(data={"next": safe_next(request.args.get("next"))})
    return render_template("accounts/sign_in.html", form=form, elsewhere=its_name())


@pages.post("/sign-in")
@for_any_visitor
def sign_in() -> Response | tuple[str, int]:
    """Sign somebody in; the same answer, after the same work, whichever of the two is wrong."""
    form, status = SignInForm(), 422
    if form.validate():
        try:
            token = the_application().people.sign_in(form.email.data, form.password.data, came=came())
        except Refusal as refusal:
            form.wrong(form.email, refusal)
            status = 429 if isinstance(refusal, TooManyTries) else 422
        else:
            onward = safe_next(form.next.data) or ""
            sessions.sign_in(token, onward)
            return redirect(onward_from_here(onward), code=303)
    return render_template("accounts/sign_in.html", form=form, elsewhere=its_name()), status


@pages.get("/account")
@for_signed_in
def show_account() -> Response:
    """Lead a person to where they start."""
    return redirect(home_of_this_person(), code=303)


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
    form.old_is_asked_for = not current_user.by_link
    if form.validate() and form.again.data != form.new.data:
        form.wrong(form.again, _("The two new passwords are not the same. Enter the new one again"))
    if not form.problems:
        with form.handed_over(form.new):
            try:
                token = the_application().people.change_password(
                    None if current_user.by_link else form.old.data,
                    form.new.data,
                    by=acting_as(first_role()),
                    came=came(),
                )
            except OldPasswordIsWrong as refusal:
                form.wrong(form.old, refusal)
            else:
                sessions.go_on_with(token)
                flash(_("Your password is changed. You are signed out everywhere else."))
                return redirect(home_of_this_person(), code=303)
    return _my_account(form), 422


@pages.get("/account/sessions")
@for_signed_in
def show_my_sessions() -> str:
    """Show a person where they are signed in."""
    mine = the_application().people.sessions_of(current_user.person, current_user.get_id())
    return render_template("accounts/my_sessions.html", sessions=mine)


@pages.post("/account/sessions")
@for_signed_in
def end_sessions() -> Response:
    """End one of a person's sign-ins, or all but this one."""
    people, which = the_application().people, request.form.get("end", "")
    if which == "others":
        people.end_other_sessions(current_user.person, current_user.get_id())
    else:
        people.end_session(current_user.person, which[:64])
    return redirect(url_for("sign_in.show_my_sessions"), code=303)


@pages.post("/sign-out")
@for_signed_in
def sign_out() -> Response:
    """End the session on the server and in the browser."""
    sessions.sign_out()
    return redirect(url_for("public.show_home"), code=303)


def _my_account(form: PasswordForm) -> str:
    with reading() as connection:
        account = one_account(connection, current_user.person)
        names = names_of_what_roles_are_for(connection, drafts=True)
    if account is None:
        abort(404)
    today = day_in_london(now())
    roles = [role_shown(held, names, today) for held in sorted(current_user.held) if not held.is_over(today)]
    return render_template(
        "accounts/my_account.html",
        account=account,
        form=form,
        roles=[one for one in roles if one.of.role != RESIDENT],
        elsewhere=its_name(),
        set_up=the_application().second_steps.of(current_user.person).set_up,
    )
