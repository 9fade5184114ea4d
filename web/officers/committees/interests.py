"""The clerk keeps a member's register of interests for the monitoring officer, and writes dispensations down."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees, committees_of
from pb.readmodels.interests.answers import Registered, dispensations_of, interests_of
from pb.readmodels.rounds.answers import announced_rounds
from web.front.guard import CLERK, for_officers
from web.front.said import _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.committees.meeting_forms import DispensationForm, EndForm, InterestForm, ToldForm
from web.shown.meeting_shown import ALLOWS, CATEGORIES
from web.shown.people_named import member_named


@pages.get("/members/<ref:person>/interests")
@for_officers
def show_interests(person: str) -> str:
    """Show what a member registered, and what they were let off from."""
    return _page(person)


@pages.post("/members/<ref:person>/interests")
@for_officers
def register_interest(person: str) -> Response | tuple[str, int]:
    """Enter an interest."""
    form = InterestForm()
    if form.validate():
        with form.handed_over(form.words):
            the_application().interests.register(
                person,
                form.category.data,
                form.words.data,
                form.arose.data,
                sensitive=bool(form.sensitive.data),
                by=acting_as(CLERK),
            )
            return _done(person, _("The interest is in the register."))
    return _page(person, "interest", form), 422


@pages.get("/members/<ref:person>/interests/<int:number>")
@for_officers
def start_amending_interest(person: str, number: int) -> str:
    """Show an entry of the register in boxes, as it stands."""
    its = _interest(person, number)
    known = {"category": its.category, "words": its.words or "", "arose": its.arose}
    form = InterestForm(formdata=None, data=known | {"sensitive": ["yes"] if its.sensitive else []})
    return _amending(person, number, form)


@pages.post("/members/<ref:person>/interests/<int:number>")
@for_officers
def amend_interest(person: str, number: int) -> Response | tuple[str, int]:
    """Put another entry in its place, on the member's behalf; the one of before ends, and stays in the record."""
    form = InterestForm()
    if form.validate():
        with form.handed_over(form.words):
            the_application().interests.amend(
                person,
                number,
                form.category.data,
                form.words.data,
                form.arose.data,
                sensitive=bool(form.sensitive.data),
                by=acting_as(CLERK),
            )
            return _done(person, _("The register says so now. The entry of before has ended."))
    return _amending(person, number, form), 422


@pages.post("/members/<ref:person>/interests/told")
@for_officers
def change_interest(person: str) -> Response | tuple[str, int]:
    """Record when the monitoring officer was told of an interest, or that it ended."""
    form = ToldForm()
    if form.validate() and form.interest.data:
        interests = the_application().interests
        with form.handed_over(form.told):
            if form.do.data == "end":
                interests.end(person, form.interest.data, by=acting_as(CLERK))
                return _done(person, _("The interest has ended."))
            day = form.told.data or day_in_london(now())
            interests.tell_monitoring_officer(person, form.interest.data, day, by=acting_as(CLERK))
            return _done(person, _("It is recorded that the monitoring officer was told."))
    return _page(person, "told", form), 422


@pages.post("/members/<ref:person>/dispensations")
@for_officers
def grant_dispensation(person: str) -> Response | tuple[str, int]:
    """Write a dispensation down."""
    form = _offered(DispensationForm())
    if form.validate():
        with form.handed_over(form.what):
            the_application().interests.grant(
                person,
                form.what.data,
                committee=form.committee.data.replace("any", ""),
                rounds=[form.round.data] if form.round.data != "any" else [],
                allows=form.allows.data,
                ground=form.ground.data,
                last_day=form.last_day.data,
                by=acting_as(CLERK),
            )
            return _done(person, _("The dispensation is written down."))
    return _page(person, "dispensation", form), 422


@pages.post("/members/<ref:person>/dispensations/end")
@for_officers
def end_dispensation(person: str) -> Response | tuple[str, int]:
    """End a dispensation before its last day."""
    form = EndForm()
    if form.validate() and form.dispensation.data:
        with form.handed_over(form.reason):
            the_application().interests.end_dispensation(
                person, form.dispensation.data, reason=form.reason.data, by=acting_as(CLERK)
            )
            return _done(person, _("The dispensation has ended."))
    return _page(person, "end", form), 422


def _done(person: str, words: str) -> Response:
    flash(words)
    return redirect(url_for("officers.show_interests", person=person), code=303)


def _offered(form: DispensationForm) -> DispensationForm:
    """Offer the committees and rounds that a dispensation can be for."""
    with reading() as connection:
        committees = [(each.id, each.name) for each in all_committees(connection)]
        rounds = [(each.id, each.name) for each in announced_rounds(connection) if each.committee]
    form.committee.offer([("any", _("Every committee")), *committees])
    form.round.offer([("any", _("Everything that the interest touches")), *rounds])
    return form


def _interest(person: str, number: int) -> Registered:
    """Give an entry that has not ended."""
    with reading() as connection:
        found = [one for one in interests_of(connection, person) if one.number == number and not one.ended]
    if not found:
        abort(404)
    return found[0]


def _amending(person: str, number: int, form: InterestForm) -> str:
    with reading() as connection:
        name = member_named(names_in_office(connection, [person]), person)
    return render_template("officers/amend_interest.html", name=name, member=person, number=number, form=form)


def _page(person: str, of_form: str = "", sent: Any = None) -> str:
    with reading() as connection:
        registered = interests_of(connection, person)
        if not registered and not committees_of(connection, person):
            abort(404)
        granted = dispensations_of(connection, person)
        names = names_in_office(connection, [person])
    interest = sent if of_form == "interest" else InterestForm(formdata=None)
    dispensation = sent if of_form == "dispensation" else DispensationForm(formdata=None)
    return render_template(
        "officers/interests.html",
        name=member_named(names, person),
        member=person,
        interests=registered,
        dispensations=granted,
        categories=CATEGORIES,
        allows=ALLOWS,
        interest=interest,
        dispensation=_offered(dispensation),
        form=sent,
        today=day_in_london(now()),
    )
