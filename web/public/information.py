"""Pages that say how the service works and what it promises: the same words for every round."""

from flask import render_template

from pb.languages.known import ENGLISH
from web.front.guard import for_everybody
from web.front.languages import address_in
from web.front.the_application import where_people_reach_it
from web.public import pages


@pages.get("/how-it-works")
@for_everybody
def show_how_it_works() -> str:
    """Show the way of a round from its announcement to its result."""
    return render_template("public/how_it_works.html")


@pages.get("/check")
@for_everybody
def show_how_to_check() -> str:
    """Show how to find one's ballot and count again."""
    return render_template(
        "public/how_to_check.html",
        address=where_people_reach_it(),
        record=address_in(ENGLISH.code, "/record"),
    )


@pages.get("/privacy")
@for_everybody
def show_privacy() -> str:
    """Show what is promised about votes and personal details, and what is not."""
    return render_template("public/privacy.html")


@pages.get("/accessibility")
@for_everybody
def show_accessibility() -> str:
    """Show the accessibility statement."""
    return render_template("public/accessibility.html")
