"""Which letters a person with an account wants, in which language, by e-mail or on paper. By a letter: ``public``."""

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from pb.letters.what_is_wanted import Choice, choice_of
from web.accounts import pages
from web.accounts.home import first_role
from web.front.guard import for_signed_in
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.shown.letters_wanted import WantedForm, what_always_comes


@pages.get("/account/letters")
@for_signed_in
def show_letters_wanted() -> str:
    """Show a person what they chose about their letters, and have them choose."""
    choice = _choice()
    return _page(choice, WantedForm.of(choice, writes_address=True))


@pages.post("/account/letters")
@for_signed_in
def choose_letters() -> Response | tuple[str, int]:
    """Keep what they choose."""
    choice = _choice()
    form = WantedForm.of(choice, writes_address=True)
    if form.validate():
        with form.handed_over(form.postal):
            the_application().letters.choose(form.wishes(choice), by=acting_as(first_role()))
            flash(_("What you chose about your letters is kept."))
            return redirect(url_for("sign_in.show_letters_wanted"), code=303)
    return _page(choice, form), 422


def _choice() -> Choice:
    with reading() as connection:
        choice = choice_of(connection, current_user.person)
    if choice is None:
        abort(404)
    return choice


def _page(choice: Choice, form: WantedForm) -> str:
    required = what_always_comes(choice)
    return render_template("accounts/letters_wanted.html", choice=choice, form=form, required=required)
