"""Pages that say how the service works and what it promises: the same words for every round."""

from datetime import UTC, datetime
from typing import Final

from flask import render_template

from pb.erasable.what_is_kept import KEPT_IN_WORDS, WHAT_IS_KEPT
from pb.languages.known import ENGLISH
from pb.readmodels.people.what_went import what_went
from pb.readmodels.rounds.answers import announced_rounds
from pb.transparency.published import CHECKS
from pb.transparency.what_witnesses_said import forks, watch_of
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.languages import address_in
from web.front.the_application import reading, the_application, where_people_reach_it
from web.public import pages

LATEST: Final = 10
"""Results whose file the page about checking offers; every result page has its own."""
NEVER: Final = datetime.min.replace(tzinfo=UTC)


@pages.get("/how-it-works")
@for_everybody
def show_how_it_works() -> str:
    """Show the way of a round from its announcement to its result."""
    return render_template("public/how_it_works.html")


@pages.get("/check")
@for_everybody
@kept_while_nothing_happens
def show_how_to_check() -> str:
    """Show how to find one's ballot and count again, with the files of the latest results."""
    with reading() as connection:
        counted = [each for each in announced_rounds(connection) if each.has_result]
    data = the_application().settings.data
    return render_template(
        "public/how_to_check.html",
        watch=watch_of(data),
        contradicted=bool(forks(data)),
        address=where_people_reach_it(),
        record=address_in(ENGLISH.code, "/record"),
        checks=CHECKS,
        counted=sorted(counted, key=lambda each: each.closed_at or NEVER, reverse=True)[:LATEST],
    )


@pages.get("/privacy")
@for_everybody
def show_privacy() -> str:
    """Show what is promised about votes and personal details, and what is not."""
    return render_template("public/privacy.html")


@pages.get("/privacy/what-is-kept")
@for_everybody
@kept_while_nothing_happens
def show_what_is_kept() -> str:
    """Show what is kept of whom, why and for how long, and how much of it went when its time had come."""
    with reading() as connection:
        gone = what_went(connection)
    return render_template("public/what_is_kept.html", kept=WHAT_IS_KEPT, words=KEPT_IN_WORDS, gone=gone)


@pages.get("/accessibility")
@for_everybody
def show_accessibility() -> str:
    """Show the accessibility statement."""
    return render_template("public/accessibility.html")
