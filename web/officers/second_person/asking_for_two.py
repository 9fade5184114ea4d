"""An administrator says whether a scheme, or the council, asks for two persons; to let one suffice takes two to say."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.readmodels.acts.answers import what_takes_two_in_the_council
from pb.readmodels.schemes.answers import all_schemes, one_scheme
from web.front.guard import ADMINISTRATOR, for_administrators
from web.front.said import _
from web.front.scope import acting_as, may_open
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.second_person.answer_form import WhyForm


@pages.get("/two-persons")
@for_administrators
def show_who_asks_for_two() -> str:
    """Show which schemes ask for two persons."""
    with reading() as connection:
        schemes = all_schemes(connection)
        in_council = what_takes_two_in_the_council(connection)
    mine = [each for each in schemes if may_open("officers.start_asking_for_two", scheme_id=each.id)]
    return render_template("officers/who_asks_for_two.html", schemes=mine, in_council=bool(in_council))


@pages.get("/two-persons/council")
@for_administrators
def start_asking_in_council() -> str:
    """Show the form for the reason, for the whole council."""
    return _council_page(WhyForm())


@pages.post("/two-persons/council")
@for_administrators
def ask_in_council() -> Response | tuple[str, int]:
    """Ask for two persons in the council from now on, or propose that one suffices."""
    form = WhyForm()
    if form.validate():
        with form.handed_over(form.reason):
            promising, me = the_application().promising, acting_as(ADMINISTRATOR)
            if not _is_promised():
                promising.ask_for_two(reason=form.reason.data, by=me)
                flash(_("The council asks for two persons from now on."))
            elif promising.let_one_suffice(reason=form.reason.data, by=me):
                flash(_("You have proposed it. Another person has to confirm it; until then two are asked for."))
            else:
                flash(_("One person suffices in the council from now on."))
            return redirect(url_for("officers.show_who_asks_for_two"), code=303)
    return _council_page(form), 422


def _is_promised() -> bool:
    with reading() as connection:
        return bool(what_takes_two_in_the_council(connection))


def _council_page(form: WhyForm) -> str:
    return render_template("officers/ask_in_council.html", promised=_is_promised(), form=form)


@pages.get("/two-persons/<ref:scheme_id>")
@for_administrators
def start_asking_for_two(scheme_id: str) -> str:
    """Show the form for the reason."""
    return _page(scheme_id, WhyForm())


@pages.post("/two-persons/<ref:scheme_id>")
@for_administrators
def ask_for_two(scheme_id: str) -> Response | tuple[str, int]:
    """Ask for two persons from now on, or propose that one suffices."""
    form = WhyForm()
    with reading() as connection:
        scheme = one_scheme(connection, scheme_id)
    if form.validate():
        with form.handed_over(form.reason):
            schemes = the_application().schemes
            if scheme.two_persons:
                schemes.let_one_suffice(scheme_id, reason=form.reason.data, by=acting_as(ADMINISTRATOR))
                flash(_("You have proposed it. Another person has to confirm it; until then two are asked for."))
            else:
                schemes.ask_for_two(scheme_id, reason=form.reason.data, by=acting_as(ADMINISTRATOR))
                flash(_("New rounds of {scheme} ask for two persons from now on.", scheme=scheme.name))
            return redirect(url_for("officers.show_who_asks_for_two"), code=303)
    return _page(scheme_id, form), 422


def _page(scheme_id: str, form: WhyForm) -> str:
    with reading() as connection:
        scheme = one_scheme(connection, scheme_id)
    return render_template("officers/ask_for_two.html", scheme=scheme, form=form)
