"""People who act for the council: an administrator appoints them, and gives and takes their roles."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import Account, account_of, one_account, people_who_act_for_the_council
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
    return render_template("officers/appoint.html", form=_appointment())


@pages.post("/people/new")
@for_administrators
def appoint() -> Response | tuple[str, int]:
    """Open an account with a role."""
    form = _appointment()
    if form.validate():
        password = form.password.data
        with form.handed_over(form.email if len(password) >= 10 else form.password):  # noqa: PLR2004 -- the refusal says it
            person = the_application().people.appoint(
                held_as(form.role.data, form.for_what.data or COUNCIL, form.since.data, form.until.data),
                name=form.name.data,
                email=form.email.data,
                password=password,
                by=acting_as(ADMINISTRATOR),
                temporary=True,
            )
            if all(held.role == RESIDENT for held in the_account(person).held):
                flash(it_waits())
            flash(
                _(
                    "{name} can sign in now, and chooses a password of their own when they do. "
                    "Tell them the first one in person.",
                    name=form.name.data,
                )
            )
            return redirect(url_for("officers.show_people"), code=303)
    return render_template("officers/appoint.html", form=form), 422


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
    """Show the form for a password that somebody can sign in with who forgot theirs."""
    return render_template(
        "officers/temporary_password.html", account=the_account(person), form=TemporaryPasswordForm()
    )


@pages.post("/people/<ref:person>/password")
@for_administrators
def set_temporary_password(person: str) -> Response | tuple[str, int]:
    """Set it, and end every session of that person."""
    account, form = the_account(person), TemporaryPasswordForm()
    if form.validate():
        with form.handed_over(form.password):
            the_application().people.set_temporary_password(person, form.password.data, by=acting_as(ADMINISTRATOR))
            flash(
                _(
                    "{name} can sign in with the temporary password, and chooses another one when they do.",
                    name=account.name,
                )
            )
            return redirect(url_for("officers.show_person", person=person), code=303)
    return render_template("officers/temporary_password.html", account=account, form=form), 422


def _appointment() -> AppointmentForm:
    form = AppointmentForm()
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
    return render_template(
        "officers/person.html",
        account=account,
        form=form,
        has_phone=has_phone,
        elsewhere=the_application().from_elsewhere.name,
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
