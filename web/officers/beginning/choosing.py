"""What a round begins with; and the rounds that were begun and are not set up yet, for the desk."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.erasable.begun_rounds import all_begun_rounds
from pb.erasable.begun_rules import Boxes
from pb.erasable.official_names import names_in_office
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.answers import one_round
from web.forms.fields import OneOf, Words
from web.forms.page_form import PageForm
from web.front.guard import OFFICER, for_officers
from web.front.said import Sentence, _
from web.front.scope import acting_as
from web.front.the_application import now, reading, the_application
from web.officers import pages
from web.officers.beginning.an_earlier_round import boxes_of_round, to_begin_with
from web.officers.beginning.begun_at_work import ABOUT, may_see
from web.officers.beginning.templates import TEMPLATES
from web.shown.people_named import anybody_named

NOTHING, EARLIER = "nothing", "earlier"


class BeginningForm(PageForm):
    """What a round begins with. The page says which earlier rounds there are."""

    start = OneOf(
        "Choose what the round begins with",
        (
            (NOTHING, Sentence("Empty pages"), Sentence("With what most councils do in the boxes of the count")),
            *((name, each.name, each.when_to_use) for name, each in TEMPLATES.items()),
            (
                EARLIER,
                Sentence("An earlier round"),
                Sentence("Its rules and texts, its dates moved. Choose it below"),
            ),
        ),
    )
    earlier = OneOf(
        "Choose the earlier round", prompt="Choose a round", only_if=lambda form: form.start.data == EARLIER
    )
    key = Words()
    """The id that the round will have: two presses of the button begin one round."""


class BegunListed(NamedTuple):
    """A begun round as the desk lists it."""

    id: str
    name: str
    begun_at: datetime | None
    kept_at: datetime | None
    by: str
    """With whom it lies."""
    is_mine: bool


@pages.get("/rounds/begin")
@for_officers
def choose_beginning() -> str:
    """Ask what a round begins with."""
    return _choose(_form(BeginningForm(data={"key": secrets.token_hex(16), "start": NOTHING})))


@pages.post("/rounds/begin")
@for_officers
def begin_round() -> Response | tuple[str, int]:
    """Begin a round, and lead to its first page."""
    form = _form(BeginningForm())
    begun_id = _id_in(form.key.data)
    if begun_id is None:
        form = _form(BeginningForm(data={"key": secrets.token_hex(16), "start": NOTHING}, formdata=None))
        form.wrong("", _("This page was not sent whole. Press “Begin” again."))
    elif form.validate():
        with form.handed_over():
            began_as, offered = _beginning(form)
            begun = the_application().beginning_rounds.begin(
                begun_id, began_as=began_as, offered=offered, by=acting_as(OFFICER)
            )
            return redirect(url_for("officers.show_begun_page", begun_id=begun.id, page=ABOUT), code=303)
    return _choose(form), 422


def _form(form: BeginningForm) -> BeginningForm:
    with reading() as connection:
        form.earlier.offer((each.id, each.name) for each in to_begin_with(connection))
    return form


def _beginning(form: BeginningForm) -> tuple[str, Mapping[str, Boxes]]:
    """Give what the round begins with: its name, and what stands in the boxes."""
    if form.start.data in TEMPLATES:
        return form.start.data, TEMPLATES[form.start.data].boxes()
    if form.start.data != EARLIER:
        return "", {}
    with reading() as connection:
        its = one_round(connection, form.earlier.data)
    return its.id, boxes_of_round(its, now())


def begun_on_the_desk(connection: Reading) -> Sequence[BegunListed]:
    """Give the begun rounds that concern this person, the last worked on first."""
    begun = [each for each in all_begun_rounds(connection) if may_see(each)]
    me = acting_as(OFFICER).person
    names = names_in_office(connection, [each.person for each in begun]) if begun else {}
    return [
        BegunListed(
            each.id,
            each.typed("name") or _("A round without a name"),
            each.begun_at,
            each.kept_at,
            anybody_named(names, each.person),
            each.person == me,
        )
        for each in begun
    ]


def _choose(form: BeginningForm) -> str:
    with reading() as connection:
        begun = begun_on_the_desk(connection)
    return render_template("officers/begin_round.html", form=form, begun=[each for each in begun if each.is_mine])


def _id_in(key: str) -> UUID | None:
    try:
        return UUID(hex=key)
    except ValueError:
        return None
