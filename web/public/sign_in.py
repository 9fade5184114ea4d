"""Signing in, registering, signing out: for everybody, whatever they do on the platform."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from web import sessions
from web.navigation import HOME_OF_ROLE
from web.permissions import for_any_visitor, for_signed_in
from web.public.forms import RegistrationForm, SignInForm
from web.sessions import safe_next
from web.the_application import the_application

pages = Blueprint("sign_in", __name__)


@pages.get("/sign-in")
@for_any_visitor
def show_sign_in() -> str:
    """Show the form to sign in with."""
    form = SignInForm(data={"next": safe_next(request.args.get("next"))})
    return render_template("public/sign_in.html", form=form)


@pages.post("/sign-in")
@for_any_visitor
def sign_in() -> Response | tuple[str, int]:
    """Sign somebody in; the same answer, after the same work, whichever of the two is wrong."""
    form = SignInForm()
    if form.validate():
        with form.handed_over(form.email):
            sessions.sign_in(the_application().people.sign_in(form.email.data, form.password.data))
            return redirect(safe_next(form.next.data) or _home_of_this_person(), code=303)
    return render_template("public/sign_in.html", form=form), 422


@pages.get("/account")
@for_signed_in
def show_account() -> Response:
    """Lead a person to where they start."""
    return redirect(_home_of_this_person(), code=303)


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
    return render_template("public/register.html", form=form)


@pages.post("/register")
@for_any_visitor
def register() -> Response | tuple[str, int]:
    """Register a resident and sign them in."""
    form = RegistrationForm()
    if form.validate():
        with form.handed_over(form.email):
            people = the_application().people
            email, password = form.email.data, form.password.data
            people.register(name=form.name.data, email=email, password=password)
            sessions.sign_in(people.sign_in(email, password))
            return redirect(safe_next(form.next.data) or url_for("residents.show_my_proposals"), code=303)
    return render_template("public/register.html", form=form), 422


def _home_of_this_person() -> str:
    homes = (home for role, home in HOME_OF_ROLE.items() if role in current_user.roles)
    return url_for(next(homes, "public.show_home"))
