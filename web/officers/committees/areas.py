"""Editions of areas for officers: wards and people, what areas consist of, and homes that nobody found."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.areas.looking_up import Ended, Found, ward_of
from pb.areas.requests import one_request, waiting_requests
from pb.areas.typed_postcodes import as_written
from pb.readmodels.schemes.answers import all_areas, one_area
from pb.readmodels.schemes.editions import (
    all_editions,
    answers_by_hand,
    codes_of_area,
    name_of_ward,
    newest_edition,
    one_edition,
    wards_of,
)
from pb.store.event_store import NotFound
from web.forms.fields import OneOf, Ticks, Words
from web.forms.page_form import PageForm
from web.forms.validators import AtMost, Needed
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import reading, the_application
from web.officers import pages
from web.shown.proposed_shown import it_waits
from web.shown.wards_shown import wards_shown

NOWHERE = "nowhere"
LONGEST_REASON = 500
HOLDS_FOR = (
    (
        "postcode",
        Sentence("For everybody with this postcode"),
        Sentence("For example a new street: whoever looks it up from now on is told so"),
    ),
    ("home", Sentence("For this home only"), Sentence("For example where a border runs through the postcode")),
)


class TieForm(PageForm):
    """Of which wards an area consists."""

    codes = Ticks(Needed("Choose at least one ward"))


class AnswerForm(PageForm):
    """Where a home is."""

    code = OneOf("Choose where the home is", prompt="Choose a ward")
    holds_for = OneOf("Choose for whom the answer holds", HOLDS_FOR)
    reason = Words(Needed("Give the reason; it is published"), AtMost(LONGEST_REASON, "The reason"))


@pages.get("/areas")
@for_officers
def show_areas() -> str:
    """Show editions, the wards of the newest, what waits, and what was answered by hand."""
    with reading() as connection:
        shown = wards_shown(connection)
        answers = answers_by_hand(connection, shown.edition.id) if shown else []
        return render_template(
            "officers/areas.html",
            editions=all_editions(connection),
            shown=shown,
            picture=shown.said_of_picture() if shown else "",
            waiting=waiting_requests(connection),
            answers=[
                (answer, name_of_ward(connection, shown.edition.id, answer.code) if answer.code else "")
                for answer in answers
                if shown
            ],
            areas=[
                (area, len(codes_of_area(connection, shown.edition.id, area.id)) if shown else 0)
                for area in all_areas(connection)
            ],
        )


@pages.get("/areas/<ref:area_id>/wards")
@for_officers
def start_tying(area_id: str) -> str:
    """Show of which wards an area consists."""
    return _tie_page(area_id, None)


@pages.post("/areas/<ref:area_id>/wards")
@for_officers
def tie_area(area_id: str) -> Response | tuple[str, int]:
    """Say of which wards an area consists."""
    form = TieForm()
    with reading() as connection:
        edition = newest_edition(connection)
        if edition is None:
            raise NotFound
        form.codes.offer((ward.code, ward.name) for ward in wards_of(connection, edition.id))
    if form.validate():
        with form.handed_over(form.codes):
            waits = the_application().areas.tie(edition.id, area_id, form.codes.data, by=acting_as(OFFICER))
            flash(it_waits() if waits else _("The wards of the area have been recorded."))
            return redirect(url_for("officers.show_areas"), code=303)
    return _tie_page(area_id, form), 422


@pages.get("/address-requests/<ref:request_id>")
@for_officers
def show_address_request(request_id: str) -> str:
    """Show where somebody says that their home is."""
    return _request_page(request_id, None)


@pages.post("/address-requests/<ref:request_id>")
@for_officers
def answer_address_request(request_id: str) -> Response | tuple[str, int]:
    """Answer in which ward the home is."""
    form = AnswerForm()
    with reading() as connection:
        _offer(form, [(w.code, w.name) for w in wards_of(connection, one_request(connection, request_id).edition)])
    if form.validate():
        code = "" if form.code.data == NOWHERE else form.code.data
        with form.handed_over(form.reason):
            the_application().areas.answer(
                request_id, code, holds_for=form.holds_for.data, reason=form.reason.data, by=acting_as(OFFICER)
            )
            flash(_("The answer is recorded. The postcode and what was written have been deleted."))
            return redirect(url_for("officers.show_areas"), code=303)
    return _request_page(request_id, form), 422


def _offer(form: AnswerForm, wards: list[tuple[str, str]]) -> None:
    form.code.offer([*wards, (NOWHERE, _("In none of them"))])


def _tie_page(area_id: str, form: TieForm | None) -> str:
    with reading() as connection:
        area, edition = one_area(connection, area_id), newest_edition(connection)
        if edition is None:
            raise NotFound
        if form is None:
            form = TieForm(formdata=None, data={"codes": list(codes_of_area(connection, edition.id, area_id))})
        form.codes.offer((ward.code, ward.name) for ward in wards_of(connection, edition.id))
    return render_template("officers/tie_area.html", area=area, edition=edition, form=form)


def _request_page(request_id: str, form: AnswerForm | None) -> str:
    form = form or AnswerForm(formdata=None)
    with reading() as connection:
        asked = one_request(connection, request_id)
        edition = one_edition(connection, asked.edition)
        known = ward_of(connection, asked.postcode, asked.edition) if asked.postcode else None
        _offer(form, [(ward.code, ward.name) for ward in wards_of(connection, asked.edition)])
    return render_template(
        "officers/address_request.html",
        asked=asked,
        edition=edition,
        postcode=as_written(asked.postcode) if asked.postcode else "",
        known=known.name if isinstance(known, Found | Ended) else "",
        form=form,
    )
