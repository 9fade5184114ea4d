"""People who act for the council: an administrator appoints them, and gives and takes their roles."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.readmodels.people_and_roles import account_of, one_account, people_who_act_for_the_council
from web.components.answers import Answers
from web.officers import pages
from web.permissions import ADMINISTRATOR, for_administrators
from web.sessions import acting_as
from web.the_application import reading, the_application

ROLES = (
    ("officer", "Officer", "Runs rounds: sets them up, checks proposals, issues voting codes"),
    ("member", "Committee member", "A councillor or co-opted member; officers give them a seat on a committee"),
    ("auditor", "Auditor", "Reads every event with names, and replays the record"),
    ("administrator", "Administrator", "Appoints people, and nothing else"),
)
LONGEST = 200


@pages.get("/people")
@for_administrators
def show_people() -> str:
    """Show everybody who acts for the council, with their roles."""
    with reading() as connection:
        people = people_who_act_for_the_council(connection)
    return render_template("officers/people.html", people=people, words={v: w for v, w, _ in ROLES})


@pages.get("/people/new")
@for_administrators
def start_appointment() -> str:
    """Show the form for a new account."""
    return _form(Answers())


@pages.post("/people/new")
@for_administrators
def appoint() -> Response | tuple[str, int]:
    """Open an account with a role."""
    answers = Answers(request.form)
    name = answers.text("name", "Enter the person’s name", longest=LONGEST, what="The name")
    email = answers.text("email", "Enter the person’s email address", longest=LONGEST, what="The email address")
    role = answers.choice("role", {value for value, _, _ in ROLES}, "Choose the role")
    password = request.form.get("password", "")
    if not password:
        answers.wrong("password", "Enter a first password")
    if answers.complete:
        with answers.handed_over("email" if len(password) >= 10 else "password"):  # noqa: PLR2004 -- the refusal says it
            the_application().people.appoint(
                role, name=name, email=email, password=password, by=acting_as(ADMINISTRATOR)
            )
            flash(f"{name} can sign in now. Tell them the first password in person.")
            return redirect(url_for("officers.show_people"), code=303)
    return _form(answers), 422


@pages.get("/people/<ref:person>")
@for_administrators
def show_person(person: str) -> str:
    """Show the roles of one person, to give and to take."""
    return _page(person, Answers())


@pages.post("/people/find")
@for_administrators
def find_person() -> Response | tuple[str, int]:
    """Find an account by its email address: somebody who registered as a resident and is to act for the council."""
    answers = Answers(request.form)
    email = answers.text("find", "Enter an email address", longest=LONGEST, what="The email address")
    with reading() as connection:
        account = account_of(connection, email) if answers.complete else None
        people = people_who_act_for_the_council(connection)
    if account is not None:
        return redirect(url_for("officers.show_person", person=account.person), code=303)
    answers.wrong("find", "Nobody has an account with this email address. Appoint them instead")
    words = {value: name for value, name, _ in ROLES}
    return render_template("officers/people.html", people=people, words=words, answers=answers), 422


@pages.post("/people/<ref:person>")
@for_administrators
def change_roles(person: str) -> Response | tuple[str, int]:
    """Give the roles that are ticked and were not there, take those that are not ticked any more."""
    answers = Answers(request.form)
    with reading() as connection:
        account = one_account(connection, person)
    if account is None:
        abort(404)
    offered = {value for value, _, _ in ROLES}
    had, wanted = offered & set(account.roles), set(answers.choices("roles", offered))
    me = acting_as(ADMINISTRATOR)
    if person == me.person and ADMINISTRATOR not in wanted:
        answers.wrong("roles", "You cannot take the administrator’s role from yourself. Ask another administrator")
    if answers.complete:
        with answers.handed_over("roles"):
            for role in sorted(wanted - had):
                the_application().people.give_role(person, role, by=me)
            for role in sorted(had - wanted):
                the_application().people.take_role(person, role, by=me)
            flash(f"The roles of {account.name} are as you chose them.")
            return redirect(url_for("officers.show_people"), code=303)
    return _page(person, answers), 422


def _form(answers: Answers) -> str:
    return render_template("officers/appoint.html", answers=answers, roles=ROLES)


def _page(person: str, answers: Answers) -> str:
    with reading() as connection:
        account = one_account(connection, person)
    if account is None:
        abort(404)
    shown = answers if answers.errors else Answers(roles=account.roles)
    return render_template("officers/person.html", account=account, answers=shown, roles=ROLES)
