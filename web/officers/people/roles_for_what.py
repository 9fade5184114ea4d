"""An administrator gives a role for one scheme, round, committee or area, or for some days, and takes it again."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import ROLES_IN_WORDS, day_in_london
from pb.actions.who_may import WHO_MAY
from web.front.guard import ADMINISTRATOR, RESIDENT, for_administrators
from web.front.said import _, said
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.people.people import the_account
from web.officers.people.people_forms import RoleForm, TakeForm
from web.officers.people.what_roles_are_for import held_as, what_roles_can_be_for
from web.shown.proposed_shown import it_waits
from web.shown.roles_shown import names_of_what_roles_are_for, role_shown


@pages.get("/people/<ref:person>/roles")
@for_administrators
def start_role(person: str) -> str:
    """Show everything that somebody acts as, and the form for one role more."""
    return _page(person, _form())


@pages.post("/people/<ref:person>/roles")
@for_administrators
def give_role(person: str) -> Response | tuple[str, int]:
    """Give one role, for what was chosen and for the days that were entered."""
    account, form = the_account(person), _form()
    if form.validate():
        with form.handed_over(form.role):
            held = held_as(form.role.data, form.for_what.data, form.since.data, form.until.data)
            waits = the_application().people.give_role(person, held, by=acting_as(ADMINISTRATOR))
            flash(it_waits() if waits else _("{name} has the role now.", name=account.name))
            return redirect(url_for("officers.start_role", person=person), code=303)
    return _page(person, form), 422


@pages.post("/people/<ref:person>/roles/take")
@for_administrators
def take_role(person: str) -> Response | tuple[str, int]:
    """Take one role away, for what it was given."""
    account, form, taken = the_account(person), _form(), TakeForm()
    with form.handed_over():
        role, _space, for_what = taken.held.data.partition(" ")
        held = held_as(role, for_what, None, None)
        waits = the_application().people.take_role(person, held, by=acting_as(ADMINISTRATOR))
        flash(it_waits() if waits else _("{name} does not have the role any more.", name=account.name))
        return redirect(url_for("officers.start_role", person=person), code=303)
    return _page(person, form), 422


@pages.get("/people/who-may-what")
@for_administrators
def show_who_may_what() -> str:
    """Show the table of who may do what, with the reason for each row."""
    rows = [
        (said(row.words), [said(ROLES_IN_WORDS[role]) for role in row.roles], said(row.because))
        for row in WHO_MAY.values()
    ]
    return render_template("officers/who_may_what.html", rows=rows)


def _form() -> RoleForm:
    form = RoleForm()
    with reading() as connection:
        form.for_what.offer(what_roles_can_be_for(connection))
    return form


def _page(person: str, form: RoleForm) -> str:
    account, today = the_account(person), day_in_london(now())
    with reading() as connection:
        names = names_of_what_roles_are_for(connection, drafts=True)
    held = [role_shown(one, names, today) for one in account.held if one.role != RESIDENT]
    return render_template("officers/roles_for_what.html", account=account, held=held, form=form)
