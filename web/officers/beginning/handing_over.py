"""Taking on a round that another officer has begun, and throwing away one's own."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.erasable.official_names import names_in_office
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.beginning.begun_at_work import BegunAtWork, at_work
from web.shown.people_named import anybody_named


@pages.get("/rounds/begun/<ref:begun_id>/take-on")
@for_officers
def ask_about_taking_on(begun_id: str) -> Response | str:
    """Show with whom a begun round lies, and ask whether to take it on."""
    work = at_work(begun_id)
    if work.is_mine:
        return redirect(url_for("officers.show_begun", begun_id=begun_id), code=303)
    return _ask(work, PageForm())


@pages.post("/rounds/begun/<ref:begun_id>/take-on")
@for_officers
def take_on_begun(begun_id: str) -> Response | tuple[str, int]:
    """Take it on, and go on where the other left off."""
    work, form = at_work(begun_id), PageForm()
    with form.handed_over():
        the_application().beginning_rounds.take_on(begun_id, by=acting_as(OFFICER))
        flash(_("The round lies with you now. What was typed so far is kept."))
        return redirect(url_for("officers.show_begun", begun_id=begun_id), code=303)
    return _ask(work, form), 422


@pages.get("/rounds/begun/<ref:begun_id>/delete")
@for_officers
def ask_about_deleting(begun_id: str) -> Response | str:
    """Ask whether to throw it away."""
    work = at_work(begun_id)
    if not work.is_mine:
        return redirect(url_for("officers.ask_about_taking_on", begun_id=begun_id), code=303)
    return render_template("officers/delete_begun.html", round=work, form=PageForm())


@pages.post("/rounds/begun/<ref:begun_id>/delete")
@for_officers
def delete_begun(begun_id: str) -> Response | tuple[str, int]:
    """Throw it away: nothing of it is left."""
    work, form = at_work(begun_id), PageForm()
    with form.handed_over():
        the_application().beginning_rounds.throw_away(begun_id, by=acting_as(OFFICER))
        flash(_("It is deleted."))
        return redirect(url_for("officers.show_dashboard"), code=303)
    return render_template("officers/delete_begun.html", round=work, form=form), 422


def _ask(work: BegunAtWork, form: PageForm) -> str:
    with reading() as connection:
        names = names_in_office(connection, [work.begun.person])
    by = anybody_named(names, work.begun.person)
    return render_template("officers/take_on_begun.html", round=work, begun=work.begun, by=by, form=form)
