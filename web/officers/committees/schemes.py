"""Setting up schemes and areas, once, before any round."""

from collections.abc import Iterable
from typing import TypeVar

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from pb.actions.vocabulary import Thing
from pb.actions.who_may import LOOK_AFTER_ROUNDS
from pb.readmodels.committees.answers import Committee, all_committees
from pb.readmodels.schemes.answers import Area, Scheme, all_areas, all_schemes, one_area
from web.front.guard import OFFICER, for_officers
from web.front.said import _
from web.front.scope import acting_as, roles_for
from web.front.the_application import reading, the_application
from web.officers import pages
from web.officers.rounds.setting_up_forms import KINDS, AreaForm, PopulationForm, SchemeForm
from web.shown.proposed_shown import it_waits

_Listed = TypeVar("_Listed", Scheme, Area, Committee)


@pages.get("/schemes")
@for_officers
def show_schemes() -> str:
    """Show schemes, areas and committees, of those that this person acts for."""
    with reading() as connection:
        return render_template(
            "officers/schemes.html",
            schemes=_mine("scheme", all_schemes(connection)),
            areas=_mine("area", all_areas(connection)),
            committees=_mine("committee", all_committees(connection)),
            kinds={value: words for value, words, _hint in KINDS},
        )


@pages.get("/schemes/new")
@for_officers
def start_scheme() -> str:
    """Show the form for a new scheme."""
    return render_template("officers/new_scheme.html", form=SchemeForm())


@pages.post("/schemes/new")
@for_officers
def set_up_scheme() -> Response | tuple[str, int]:
    """Set up a scheme."""
    form = SchemeForm()
    if form.validate():
        with form.handed_over(form.name):
            the_application().schemes.set_up(
                form.name.data, form.summary.data, form.kind.data, form.run_by.data, by=acting_as(OFFICER)
            )
            flash(_("{name} has been set up.", name=form.name.data))
            return redirect(url_for("officers.show_schemes"), code=303)
    return render_template("officers/new_scheme.html", form=form), 422


@pages.get("/areas/new")
@for_officers
def start_area() -> str:
    """Show the form for a new area."""
    return render_template("officers/new_area.html", form=AreaForm())


@pages.post("/areas/new")
@for_officers
def draw_area() -> Response | tuple[str, int]:
    """Put an area on the map."""
    form = AreaForm()
    if form.validate():
        with form.handed_over(form.name):
            the_application().schemes.draw_area(form.name.data, form.population.data, by=acting_as(OFFICER))
            flash(_("{name} has been added.", name=form.name.data))
            return redirect(url_for("officers.show_schemes"), code=303)
    return render_template("officers/new_area.html", form=form), 422


@pages.get("/areas/<ref:area_id>/population")
@for_officers
def start_correcting_population(area_id: str) -> str:
    """Show the form for another number of residents."""
    with reading() as connection:
        return render_template(
            "officers/correct_population.html", area=one_area(connection, area_id), form=PopulationForm()
        )


@pages.post("/areas/<ref:area_id>/population")
@for_officers
def correct_population(area_id: str) -> Response | tuple[str, int]:
    """Correct how many people live in an area."""
    form = PopulationForm()
    with reading() as connection:
        area = one_area(connection, area_id)
    if form.validate():
        with form.handed_over(form.population):
            waits = the_application().schemes.correct_population(
                area_id, form.population.data, source=form.source.data, by=acting_as(OFFICER)
            )
            flash(it_waits() if waits else _("The population of {area} has been corrected.", area=area.name))
            return redirect(url_for("officers.show_schemes"), code=303)
    return render_template("officers/correct_population.html", area=area, form=form), 422


def _mine(kind: str, found: Iterable[_Listed]) -> list[_Listed]:
    """Give what this person acts for; everything to whoever acts for the whole council."""
    return [each for each in found if roles_for(LOOK_AFTER_ROUNDS, [Thing(kind, each.id)])]
