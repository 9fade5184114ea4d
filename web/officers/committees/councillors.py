"""Councillors out of ModernGov's file: looked at, chosen, seated. Nobody is seated by the file alone, nor twice."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.councillors import Found
from pb.readmodels.committees.answers import one_committee
from pb.registers.councillors_file import LARGEST, Fault
from web.forms.days import Day
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import _, _n
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.shown.proposed_shown import it_waits


class TermForm(PageForm):
    """Until when those who were chosen have their seats."""

    last_day = Day(what="The last day of the term")


@pages.url_value_preprocessor
def let_a_file_of_councillors_be_large(endpoint: str | None, _values: object) -> None:
    """Take the file on its page, before anybody reads the form."""
    if endpoint == "officers.look_at_councillors":
        request.max_content_length = LARGEST + 100_000


@pages.get("/committees/<ref:committee_id>/councillors")
@for_officers
def ask_for_councillors(committee_id: str) -> str:
    """Ask for the file."""
    return _page(committee_id)


@pages.post("/committees/<ref:committee_id>/councillors")
@for_officers
def look_at_councillors(committee_id: str) -> str | tuple[str, int]:
    """Show who of the file belongs on this committee, whom nobody knows, and what is wrong in it."""
    form, sent = PageForm(), request.files.get("file")
    if sent is None or not sent.filename:
        form.wrong("file", _("Choose the file of councillors"))
        return _page(committee_id, form), 422
    with form.handed_over("file"), sent.stream as stream:
        found, faults = the_application().councillors.look(committee_id, stream.read(), by=acting_as(OFFICER))
        return _page(committee_id, TermForm(formdata=None), found, faults)
    return _page(committee_id, form), 422


@pages.post("/committees/<ref:committee_id>/councillors/seats")
@for_officers
def seat_councillors(committee_id: str) -> Response | tuple[str, int]:
    """Seat those who were ticked."""
    form = TermForm()
    chosen = [(person, area) for person, _dot, area in (one.partition(".") for one in request.form.getlist("chosen"))]
    if form.validate():
        with form.handed_over(form.last_day):
            seated = the_application().councillors.take_seats(
                committee_id, chosen, last_day=form.last_day.data, by=acting_as(OFFICER)
            )
            if seated.wait:
                flash(it_waits())
            if seated.number or not seated.wait:
                flash(_n("{n} councillor has a seat now.", "{n} councillors have a seat now.", seated.number))
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee_id, form), 422


def _page(
    committee_id: str, form: PageForm | None = None, found: list[Found] | None = None, faults: list[Fault] | None = None
) -> str:
    with reading() as connection:
        committee = one_committee(connection, committee_id)
    return render_template(
        "officers/councillors.html",
        committee=committee,
        form=form,
        looked=found is not None,
        to_seat=[one for one in found or () if one.person and not one.sits],
        unknown=[one for one in found or () if not one.person],
        seated=[one for one in found or () if one.sits],
        faults=faults or [],
    )
