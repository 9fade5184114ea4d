"""Signing in, registering, signing out: for everybody, whatever they do on the platform."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from web import sessions
from web.components.answers import Answers
from web.navigation import HOME_OF_ROLE
from web.permissions import for_any_visitor, for_signed_in
from web.sessions import safe_next
from web.the_application import the_application

pages = Blueprint("sign_in", __name__)

LONGEST = 200


@pages.get("/sign-in")
@for_any_visitor
def show_sign_in() -> str:
    """Show the form to sign in with."""
    return _form(Answers(next=safe_next(request.args.get("next")) or ""))


@pages.post("/sign-in")
@for_any_visitor
def sign_in() -> Response | tuple[str, int]:
    """Sign somebody in; the same answer, after the same work, whichever of the two is wrong."""
    answers = Answers(request.form)
    email = answers.text("email", "Enter your email address", longest=LONGEST, what="Your email address")
    password = request.form.get("password", "")
    if not password:
        answers.wrong("password", "Enter your password")
    if answers.complete:
        with answers.handed_over("email"):
            sessions.sign_in(the_application().people.sign_in(email, password))
            return redirect(safe_next(answers.given("next")) or _home_of_this_person(), code=303)
    return _form(answers), 422


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
    return render_template("public/register.html", answers=Answers(next=safe_next(request.args.get("next")) or ""))


@pages.post("/register")
@for_any_visitor
def register() -> Response | tuple[str, int]:
    """Register a resident and sign them in."""
    answers = Answers(request.form)
    name = answers.text("name", "Enter your name", longest=LONGEST, what="Your name")
    email = answers.text("email", "Enter an email address, like name@example.com", longest=LONGEST, what="The address")
    password = request.form.get("password", "")
    if not password:
        answers.wrong("password", "Choose a password of at least 10 characters")
    if answers.complete:
        with answers.handed_over("email"):
            people = the_application().people
            people.register(name=name, email=email, password=password)
            sessions.sign_in(people.sign_in(email, password))
            return redirect(safe_next(answers.given("next")) or url_for("residents.show_my_proposals"), code=303)
    return render_template("public/register.html", answers=answers), 422


def _form(answers: Answers) -> str:
    return render_template("public/sign_in.html", answers=answers)


def _home_of_this_person() -> str:
    homes = (home for role, home in HOME_OF_ROLE.items() if role in current_user.roles)
    return url_for(next(homes, "public.show_home"))
