"""Setting up schemes and areas, once, before any round."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.readmodels.schemes_areas_committees import all_areas, all_committees, all_schemes
from web.components.answers import Answers
from web.officers import pages
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import reading, the_application

KINDS = (
    ("decision-day", "Residents decide by their votes", "For example Devonport participatory budgeting"),
    (
        "committee-fund",
        "A committee decides by motion, with residents’ votes before it",
        "For example the Local Environment Fund",
    ),
)
LONGEST_NAME = 120
LONGEST_SUMMARY = 2_000
MOST_PEOPLE = 100_000_000


@pages.get("/schemes")
@for_officers
def show_schemes() -> str:
    """Show schemes, areas and committees."""
    with reading() as connection:
        return render_template(
            "officers/schemes.html",
            schemes=all_schemes(connection),
            areas=all_areas(connection),
            committees=all_committees(connection),
            kinds={value: words for value, words, _ in KINDS},
        )


@pages.get("/schemes/new")
@for_officers
def start_scheme() -> str:
    """Show the form for a new scheme."""
    return render_template("officers/new_scheme.html", answers=Answers(), kinds=KINDS)


@pages.post("/schemes/new")
@for_officers
def set_up_scheme() -> Response | tuple[str, int]:
    """Set up a scheme."""
    answers = Answers(request.form)
    name = answers.text("name", "Give the scheme a name that residents will recognise", longest=LONGEST_NAME)
    summary = answers.text("summary", "Say what the scheme is for", longest=LONGEST_SUMMARY, what="The summary")
    kind = answers.choice("kind", {value for value, _, _ in KINDS}, "Choose who decides")
    run_by = answers.text("run_by", "Say who runs the scheme", longest=LONGEST_NAME)
    if answers.complete:
        with answers.handed_over("name"):
            the_application().schemes.set_up(name, summary, kind, run_by, by=acting_as(OFFICER))
            flash(f"{name} has been set up.")
            return redirect(url_for("officers.show_schemes"), code=303)
    return render_template("officers/new_scheme.html", answers=answers, kinds=KINDS), 422


@pages.get("/areas/new")
@for_officers
def start_area() -> str:
    """Show the form for a new area."""
    return render_template("officers/new_area.html", answers=Answers())


@pages.post("/areas/new")
@for_officers
def draw_area() -> Response | tuple[str, int]:
    """Put an area on the map."""
    answers = Answers(request.form)
    name = answers.text("name", "Give the area the name that people who live there use", longest=LONGEST_NAME)
    population = answers.whole_number(
        "population", "Enter how many people live there, or 0", least=0, most=MOST_PEOPLE, what="The population"
    )
    if answers.complete:
        with answers.handed_over("name"):
            the_application().schemes.draw_area(name, population, by=acting_as(OFFICER))
            flash(f"{name} has been added.")
            return redirect(url_for("officers.show_schemes"), code=303)
    return render_template("officers/new_area.html", answers=answers), 422
