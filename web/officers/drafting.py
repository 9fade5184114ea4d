"""Drafting a round, and announcing it once its rules are written and looked at."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.readmodels.schemes_areas_committees import all_areas, all_committees, all_schemes
from web.components.answers import Answers
from web.components.rules_in_words import LEVELS, rules_in_words
from web.officers import pages
from web.officers.rounds import officers_round
from web.officers.rules_form import DATES
from web.permissions import OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import reading, the_application

LONGEST_NAME = 120
LONGEST_ABOUT = 3_000
NOBODY = ("nobody", "Nobody: the residents’ vote is final by itself", "The result is published when it is counted")


@pages.get("/rounds/new")
@for_officers
def start_round() -> str:
    """Show the form for a new round."""
    return _form(Answers())


@pages.post("/rounds/new")
@for_officers
def draft_round() -> Response | tuple[str, int]:
    """Draft a round of a scheme for an area, and go on to its rules."""
    answers = Answers(request.form)
    with reading() as connection:
        schemes = {row.id for row in all_schemes(connection)}
        areas = {row.id for row in all_areas(connection)}
        committees = {row.id for row in all_committees(connection)} | {NOBODY[0]}
    scheme = answers.choice("scheme", schemes, "Choose the scheme that the round belongs to")
    area = answers.choice("area", areas, "Choose the area whose residents it is for")
    name = answers.text("name", "Give the round a name, such as Devonport, spring 2027", longest=LONGEST_NAME)
    about = answers.text("about", "Say what the money is for", longest=LONGEST_ABOUT, what="What it is for")
    committee = answers.choice("committee", committees, "Choose who confirms the result")
    if answers.complete:
        with answers.handed_over("name"):
            round_id = the_application().rounds.draft(
                scheme=scheme,
                area=area,
                committee="" if committee == NOBODY[0] else committee,
                name=name,
                about=about,
                by=acting_as(OFFICER),
            )
            flash("The round is drafted; nobody else can see it yet. Write its rules next.")
            return redirect(url_for("officers.start_rules", round_id=round_id), code=303)
    return _form(answers), 422


@pages.get("/rounds/<ref:round_id>/announce")
@for_officers
def ask_about_announcement(round_id: str) -> str:
    """Show everything that residents will read, before it is announced."""
    return _announcement(round_id, Answers())


@pages.post("/rounds/<ref:round_id>/announce")
@for_officers
def announce_round(round_id: str) -> Response | tuple[str, int]:
    """Announce a round: it is on the public pages at once and takes proposals from its date on."""
    answers = Answers()
    with answers.handed_over():
        the_application().rounds.invite_proposals(round_id, by=acting_as(OFFICER))
        flash("The round is announced. Residents can read about it now.")
        return redirect(url_for("officers.show_round", round_id=round_id), code=303)
    return _announcement(round_id, answers), 422


def _form(answers: Answers) -> str:
    with reading() as connection:
        return render_template(
            "officers/new_round.html",
            answers=answers,
            schemes=[(row.id, row.name, row.summary) for row in all_schemes(connection)],
            areas=[("", "Choose an area"), *((row.id, row.name) for row in all_areas(connection))],
            committees=[
                *(
                    (row.id, row.name, "Decides by motion, with the vote before it")
                    for row in all_committees(connection)
                ),
                NOBODY,
            ],
        )


def _announcement(round_id: str, answers: Answers) -> str:
    shown = officers_round(round_id)
    return render_template(
        "officers/announce.html",
        round=shown,
        answers=answers,
        dates=[(words, shown.dates[name]) for name, words in DATES.items()] if shown.rules else [],
        level=LEVELS[shown.rules["level"]] if shown.rules else None,
        in_words=rules_in_words(shown.rules) if shown.rules else [],
    )
