"""What becomes of schemes and areas: other words for a scheme, its close, the last day of an area."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import day_in_london
from pb.readmodels.committees.answers import all_committees
from pb.readmodels.rounds.answers import Round, all_rounds
from pb.readmodels.schemes.answers import all_areas, one_area, one_scheme
from web.forms.days import Day
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.rounds.setting_up_forms import LONGEST_NAME, LONGEST_SUMMARY

LONGEST_CONTACT = 500
NOTHING_FOLLOWS = "none"


class ReasonForm(PageForm):
    """Why something is so from now on."""

    reason = Words(Needed("Say why; the reason is published"), AtMost(LONGEST_CONTACT, "The reason"))


class RewordingForm(ReasonForm):
    """The words of a scheme."""

    name = Words(Needed("Give the scheme a name that residents will recognise"), AtMost(LONGEST_NAME))
    summary = Words(Needed("Say what the scheme is for"), AtMost(LONGEST_SUMMARY, "The summary"))
    run_by = Words(Needed("Say who runs the scheme"), AtMost(LONGEST_NAME))
    contact = Words(AtMost(LONGEST_CONTACT, "How to reach them"))


class EndingForm(ReasonForm):
    """The last day of an area, and what comes after it. The page says which areas there are."""

    last_day = Day(Needed("Enter the last day of the area"), what="The last day")
    followed_by = OneOf("Choose the area that takes its place, or none")


class Uses(NamedTuple):
    """What uses a scheme or an area."""

    running: Sequence[Round]
    """Announced, and not at their end: they have to come to it first."""
    drafts: Sequence[Round]
    """Which cannot be announced any more."""
    over: Sequence[Round]
    committees: Sequence[str]
    """Names of those that answer for the area."""


def uses_of(place: str) -> Uses:
    """Give what uses a scheme or an area, by id."""
    with reading() as connection:
        there = [one for one in all_rounds(connection) if place in (one.scheme, one.area)]
        committees = [one.name for one in all_committees(connection) if place in one.areas]
    over = [one for one in there if one.is_published or one.has_ended]
    drafts = [one for one in there if one.is_draft]
    return Uses([one for one in there if one not in over and one not in drafts], drafts, over, committees)


@pages.get("/schemes/<ref:scheme_id>/words")
@for_officers
def start_rewording(scheme_id: str) -> str:
    """Show the words of a scheme, to be changed."""
    with reading() as connection:
        its = one_scheme(connection, scheme_id)
    words = {"name": its.name, "summary": its.summary, "run_by": its.run_by, "contact": its.contact}
    return render_template("officers/reword_scheme.html", scheme=its, form=RewordingForm(data=words))


@pages.post("/schemes/<ref:scheme_id>/words")
@for_officers
def reword_scheme(scheme_id: str) -> Response | tuple[str, int]:
    """Give a scheme other words."""
    form = RewordingForm()
    if form.validate():
        with form.handed_over(form.name):
            the_application().changing_schemes.reword_scheme(
                scheme_id,
                name=form.name.data,
                summary=form.summary.data,
                run_by=form.run_by.data,
                contact=form.contact.data,
                reason=form.reason.data,
                by=acting_as(OFFICER),
            )
            flash(_("The scheme has been changed. The words of before stay in the public record."))
            return redirect(url_for("officers.show_schemes"), code=303)
    with reading() as connection:
        its = one_scheme(connection, scheme_id)
    return render_template("officers/reword_scheme.html", scheme=its, form=form), 422


@pages.get("/schemes/<ref:scheme_id>/close")
@for_officers
def ask_about_closing(scheme_id: str) -> str:
    """Ask whether a scheme is to be closed, or opened again where it is closed; say what uses it."""
    return _closing(scheme_id, ReasonForm())


@pages.post("/schemes/<ref:scheme_id>/close")
@for_officers
def close_scheme(scheme_id: str) -> Response | tuple[str, int]:
    """Close a scheme."""
    form = ReasonForm()
    if form.validate():
        with form.handed_over(form.reason):
            the_application().changing_schemes.close_scheme(scheme_id, reason=form.reason.data, by=acting_as(OFFICER))
            flash(_("The scheme is closed. What was decided in it stays to be read."))
            return redirect(url_for("officers.show_schemes"), code=303)
    return _closing(scheme_id, form), 422


@pages.post("/schemes/<ref:scheme_id>/open-again")
@for_officers
def open_scheme_again(scheme_id: str) -> Response | tuple[str, int]:
    """Open a scheme again that was closed."""
    form = ReasonForm()
    if form.validate():
        with form.handed_over(form.reason):
            the_application().changing_schemes.open_scheme_again(
                scheme_id, reason=form.reason.data, by=acting_as(OFFICER)
            )
            flash(_("The scheme is open again. Rounds can begin in it."))
            return redirect(url_for("officers.show_schemes"), code=303)
    return _closing(scheme_id, form), 422


def _closing(scheme_id: str, form: ReasonForm) -> str:
    with reading() as connection:
        its = one_scheme(connection, scheme_id)
    return render_template("officers/close_scheme.html", scheme=its, form=form, uses=uses_of(scheme_id))


@pages.get("/areas/<ref:area_id>/end")
@for_officers
def ask_about_ending(area_id: str) -> str:
    """Ask on which day an area ends, and say what uses it."""
    return _ending(area_id, _ending_form(area_id))


@pages.post("/areas/<ref:area_id>/end")
@for_officers
def end_area(area_id: str) -> Response | tuple[str, int]:
    """Say on which day an area ends."""
    form = _ending_form(area_id)
    if form.validate():
        follows = "" if form.followed_by.data == NOTHING_FOLLOWS else form.followed_by.data
        with form.handed_over(form.last_day):
            the_application().changing_schemes.end_area(
                area_id, form.last_day.data, followed_by=follows, reason=form.reason.data, by=acting_as(OFFICER)
            )
            flash(_("The last day of the area is said, and stands in the public record."))
            return redirect(url_for("officers.show_schemes"), code=303)
    return _ending(area_id, form), 422


def _ending_form(area_id: str) -> EndingForm:
    form = EndingForm()
    with reading() as connection:
        there = [one for one in all_areas(connection) if one.id != area_id and one.is_there(day_in_london(now()))]
    form.followed_by.offer([(NOTHING_FOLLOWS, Sentence("None")), *((one.id, one.name) for one in there)])
    return form


def _ending(area_id: str, form: EndingForm) -> str:
    with reading() as connection:
        area = one_area(connection, area_id)
        names = {one.id: one.name for one in all_areas(connection)}
    return render_template(
        "officers/end_area.html", area=area, form=form, uses=uses_of(area_id), follows=names.get(area.followed_by, "")
    )
