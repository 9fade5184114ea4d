"""A person asks to be erased: find them by their address, say what goes and what stays, erase."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.accounts.people_and_roles import Account, account_of, one_account
from pb.readmodels.proposals.answers import proposals_by
from web.forms.fields import Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import _, _n
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages

LONGEST = 200


class WhomForm(PageForm):
    """Whose details are to be erased."""

    email = Words(Needed("Enter the person’s email address"), AtMost(LONGEST, "The email address"))


@pages.get("/erase")
@for_officers
def ask_whom_to_erase() -> str:
    """Ask for the address of whoever wants to be erased."""
    return render_template("officers/erase_whom.html", form=WhomForm())


@pages.post("/erase")
@for_officers
def find_whom_to_erase() -> Response | tuple[str, int]:
    """Find the account, and lead to what would be erased."""
    form = WhomForm()
    if form.validate():
        with reading() as connection:
            account = account_of(connection, form.email.data)
        if account is not None:
            return redirect(url_for("officers.show_what_would_be_erased", person=account.person), code=303)
        form.wrong(form.email, _("Nobody has an account with this email address. It may have been erased already"))
    return render_template("officers/erase_whom.html", form=form), 422


@pages.get("/erase/<ref:person>")
@for_officers
def show_what_would_be_erased(person: str) -> str:
    """Say what goes and what stays, before it goes."""
    form = PageForm()
    with form.handed_over():
        the_application().erasing.must_be_erasable(person)
    return _page(person, form)


@pages.post("/erase/<ref:person>")
@for_officers
def erase_person(person: str) -> Response | tuple[str, int]:
    """Erase the person's details and everything they wrote."""
    _found(person)
    form = PageForm()
    with form.handed_over():
        texts = the_application().erasing.erase(person, by=acting_as(OFFICER))
        flash(
            _n(
                "The account and {n} text are erased. The record says that it was done, and not whose they were.",
                "The account and {n} texts are erased. The record says that it was done, and not whose they were.",
                texts,
            )
        )
        return redirect(url_for("officers.ask_whom_to_erase"), code=303)
    return _page(person, form), 422


def _page(person: str, form: PageForm) -> str:
    account = _found(person)
    with reading() as connection:
        proposals = len(proposals_by(connection, person))
    return render_template("officers/erase_person.html", account=account, proposals=proposals, form=form)


def _found(person: str) -> Account:
    with reading() as connection:
        account = one_account(connection, person)
    return account or abort(404)
