"""People who act for the council: an administrator appoints them, and gives and takes their roles."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import Account, account_of, one_account, people_who_act_for_the_council
from pb.actions.temporary_passwords import How
from pb.actions.two_persons import Waits
from pb.actions.vocabulary import day_in_london
from web.front.guard import ADMINISTRATOR, RESIDENT, for_administrators
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.people.people_forms import COUNCIL, ROLES, AppointmentForm, FindForm, RolesForm, TemporaryPasswordForm
from web.officers.people.what_roles_are_for import held_as, what_roles_can_be_for
from web.shown.proposed_shown import it_waits
from web.shown.roles_shown import names_of_what_roles_are_for, role_shown

_WORDS = {role: words for role, words, _hint in ROLES}


@pages.get("/people")
@for_administrators
def show_people() -> str:
    """Show everybody who acts for the council, with their roles."""
    return _people_page(FindForm())


@pages.get("/people/new")
@for_administrators
def start_appointment() -> str:
    """Show the form for a new account."""
    return _appoint_page(_appointment())


@pages.post("/people/new")
@for_administrators
def appoint() -> Response | tuple[str, int]:
    """Open an account with a role."""
    form = _appointment()
    if form.validate():
        password = form.password.data if form.asks_for_password else ""
        is_short = form.asks_for_password and len(password) < 10  # noqa: PLR2004 -- the refusal says it
        with form.handed_over(form.password if is_short else form.email):
            person = the_application().people.appoint(
                held_as(form.role.data, form.for_what.data or COUNCIL, form.since.data, form.until.data),
                name=form.name.data,
                email=form.email.data,
                password=password,
                by=acting_as(ADMINISTRATOR),
                temporary=True,
            )
            waits = all(held.role == RESIDENT for held in the_account(person).held)
            if waits:
                flash(it_waits())
            flash(_how_they_come_in(form.name.data, first_password=form.asks_for_password, waits=waits))
            return redirect(url_for("officers.show_people"), code=303)
    return _appoint_page(form), 422


@pages.get("/people/<ref:person>")
@for_administrators
def show_person(person: str) -> str:
    """Show the roles of one person, to give and to take."""
    account = the_account(person)
    form = RolesForm(data={"roles": sorted(_everywhere(account))})
    return _person_page(account, form)


@pages.post("/people/find")
@for_administrators
def find_person() -> Response | tuple[str, int]:
    """Find an account by its email address: somebody who registered as a resident and is to act for the council."""
    form = FindForm()
    filled_in = form.validate()
    with reading() as connection:
        account = account_of(connection, form.find.data) if filled_in else None
    if account is not None:
        return redirect(url_for("officers.show_person", person=account.person), code=303)
    form.wrong(form.find, _("Nobody has an account with this email address. Appoint them instead"))
    return _people_page(form), 422


@pages.post("/people/<ref:person>")
@for_administrators
def change_roles(person: str) -> Response | tuple[str, int]:
    """Give the roles that are ticked and were not there, take those that are not ticked any more."""
    account, form, me = the_account(person), RolesForm(), acting_as(ADMINISTRATOR)
    form.validate()
    had, wanted = _everywhere(account), set(form.roles.data)
    if not form.problems:
        with form.handed_over(form.roles):
            waits = the_application().people.change_roles(person, give=wanted - had, take=had - wanted, by=me)
            flash(it_waits() if waits else _("The roles of {name} are as you chose them.", name=account.name))
            return redirect(url_for("officers.show_people"), code=303)
    return _person_page(account, form), 422


@pages.get("/people/<ref:person>/password")
@for_administrators
def start_temporary_password(person: str) -> str:
    """Show how somebody who forgot their password is given another one."""
    return _password_page(person, TemporaryPasswordForm())


@pages.post("/people/<ref:person>/password")
@for_administrators
def set_temporary_password(person: str) -> Response | tuple[str, int]:
    """Send it, propose it in two halves, or set it: and end every session of that person."""
    account, form, me = the_account(person), TemporaryPasswordForm(), acting_as(ADMINISTRATOR)
    passwords = the_application().temporary_passwords
    how = How.IN_HALVES if form.halves.data else passwords.how(person, me=me)
    form.asks_for_password = how == How.BY_HAND
    if form.validate():
        with form.handed_over(form.password if form.asks_for_password else form.halves):
            if how == How.IN_HALVES:
                waits = passwords.set_in_halves(person, by=me)
                act_id = waits.act if isinstance(waits, Waits) else ""
                return redirect(url_for("officers.show_proposed_act", act_id=act_id), code=303)
            if how == How.BY_LETTER:
                passwords.send(person, by=me)
                flash(_("A temporary password is on its way to {name} by letter.", name=account.name))
            else:
                passwords.set(person, form.password.data, by=me)
                flash(
                    _(
                        "{name} can sign in with the temporary password, and chooses another one when they do.",
                        name=account.name,
                    )
                )
            return redirect(url_for("officers.show_person", person=person), code=303)
    return _password_page(person, form), 422


def _password_page(person: str, form: TemporaryPasswordForm) -> str:
    passwords = the_application().temporary_passwords
    return render_template(
        "officers/temporary_password.html",
        account=the_account(person),
        form=form,
        how=passwords.how(person, me=acting_as(ADMINISTRATOR)).value,
        in_halves_too=passwords.acts_for_the_council(person),
    )


def _how_they_come_in(name: str, *, first_password: bool, waits: bool) -> str:
    """Say how somebody comes in who was appointed a moment ago."""
    if first_password:
        return _(
            "{name} can sign in now, and chooses a password of their own when they do. "
            "Tell them the first one in person.",
            name=name,
        )
    if the_application().desk.sends_letters:
        if waits:
            return _("When it is confirmed, {name} is told by letter how to come in.", name=name)
        return _("{name} is told by letter how to come in.", name=name)
    return _(
        "{name} has no password yet. When the role is confirmed, propose a temporary one in two halves on their page.",
        name=name,
    )


def _appoint_page(form: AppointmentForm) -> str:
    return render_template("officers/appoint.html", form=form, by_letter=the_application().desk.sends_letters)


def _appointment() -> AppointmentForm:
    form = AppointmentForm()
    form.asks_for_password = the_application().people.takes_a_first_password(me=acting_as(ADMINISTRATOR))
    with reading() as connection:
        form.for_what.offer(what_roles_can_be_for(connection))
    return form


def _people_page(form: FindForm) -> str:
    today = day_in_london(now())
    with reading() as connection:
        people = people_who_act_for_the_council(connection)
        names = names_of_what_roles_are_for(connection, drafts=True)
    shown = [(account, [role_shown(held, names, today) for held in account.held]) for account in people]
    ending = [(account, its) for account, roles in shown for its in roles if its.ends_soon]
    return render_template(
        "officers/people.html",
        people=shown,
        ending=sorted(ending, key=lambda one: (one[1].of.until, one[0].name)),
        words=_WORDS,
        form=form,
    )


def _person_page(account: Account, form: RolesForm) -> str:
    has_phone = the_application().second_steps.of(account.person).set_up is not None
    elsewhere = the_application().from_elsewhere
    return render_template(
        "officers/person.html",
        account=account,
        form=form,
        has_phone=has_phone,
        elsewhere=elsewhere.name if elsewhere.is_tied(account.person) else "",
    )


def _everywhere(account: Account) -> set[str]:
    """Give the roles that somebody holds for the whole council, or will; the page of one role more has the others."""
    today = day_in_london(now())
    return {one.role for one in account.held if one.role in _WORDS and not one.scope_kind and not one.is_over(today)}


def the_account(person: str) -> Account:
    """Give an account by the person's reference; the page is not there where there is none."""
    with reading() as connection:
        account = one_account(connection, person)
    if account is None:
        abort(404)
    return account
