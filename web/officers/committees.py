"""Committees: forming one for areas, giving members their seats, recording who chairs."""

import json

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.accounts import names_of
from pb.readmodels.people_and_roles import people_acting_as
from pb.readmodels.schemes_areas_committees import all_areas, members_of, one_committee
from web.components.answers import Answers
from web.officers import pages
from web.permissions import MEMBER, OFFICER, for_officers
from web.sessions import acting_as
from web.the_application import reading, the_application

LONGEST_NAME = 120
MOST_MEMBERS = 200
CASTING = (
    ("yes", "Yes", "On an equal vote the person presiding decides (Local Government Act 1972, Schedule 12)"),
    ("no", "No", "On an equal vote the motion is lost"),
)


@pages.get("/committees/new")
@for_officers
def start_committee() -> str:
    """Show the form for a new committee."""
    return _form(Answers())


@pages.post("/committees/new")
@for_officers
def form_committee() -> Response | tuple[str, int]:
    """Form a committee for areas, with its quorum."""
    answers = Answers(request.form)
    name = answers.text("name", "Give the committee its name", longest=LONGEST_NAME, what="The name")
    with reading() as connection:
        areas = answers.choices("areas", {row.id for row in all_areas(connection)})
    if not areas:
        answers.wrong("areas", "Choose the areas that the committee answers for")
    quorum = answers.whole_number(
        "quorum", "Enter the quorum from the standing orders", least=1, most=MOST_MEMBERS, what="The quorum"
    )
    casting = answers.choice("casting", ("yes", "no"), "Say whether the person presiding has a casting vote")
    if answers.complete:
        with answers.handed_over("name"):
            committee = the_application().schemes.form_committee(
                name, areas, quorum, casting_vote=casting == "yes", by=acting_as(OFFICER)
            )
            flash(f"{name} is formed. Give its members their seats.")
            return redirect(url_for("officers.show_committee", committee_id=committee), code=303)
    return _form(answers), 422


@pages.get("/committees/<ref:committee_id>")
@for_officers
def show_committee(committee_id: str) -> str:
    """Show a committee, its members and its chair."""
    return _page(committee_id, Answers(vote="yes"))


@pages.post("/committees/<ref:committee_id>/seat")
@for_officers
def seat_member(committee_id: str) -> Response | tuple[str, int]:
    """Give a member a seat; a co-opted member has no vote."""
    answers = Answers(request.form)
    with reading() as connection:
        people = people_acting_as(connection, MEMBER)
    member = answers.choice("member", people, "Choose the person who joins the committee")
    vote = answers.choice("vote", ("yes", "no"), "Say whether this member has a vote")
    if answers.complete:
        with answers.handed_over("member"):
            the_application().schemes.seat_member(committee_id, member, has_vote=vote == "yes", by=acting_as(OFFICER))
            flash(f"{people[member]} has a seat on the committee.")
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee_id, answers), 422


@pages.post("/committees/<ref:committee_id>/chair")
@for_officers
def elect_chair(committee_id: str) -> Response | tuple[str, int]:
    """Record who chairs the committee."""
    answers = Answers(request.form)
    with reading() as connection:
        members = {row.member for row in members_of(connection, committee_id)}
    chair = answers.choice("chair", members, "Choose the member who chairs")
    if answers.complete:
        with answers.handed_over("chair"):
            the_application().schemes.elect_chair(committee_id, chair, by=acting_as(OFFICER))
            flash("The chair is recorded.")
            return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee_id, answers), 422


@pages.post("/committees/<ref:committee_id>/release")
@for_officers
def release_member(committee_id: str) -> Response | tuple[str, int]:
    """End a member's seat on the committee."""
    answers = Answers(request.form)
    with answers.handed_over():
        the_application().schemes.release_member(committee_id, answers.given("member"), by=acting_as(OFFICER))
        flash("The member has left the committee.")
        return redirect(url_for("officers.show_committee", committee_id=committee_id), code=303)
    return _page(committee_id, answers), 422


def _form(answers: Answers) -> str:
    with reading() as connection:
        areas = [(row.id, row.name) for row in all_areas(connection)]
    return render_template("officers/new_committee.html", answers=answers, areas=areas, casting=CASTING)


def _page(committee_id: str, answers: Answers) -> str:
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        members = members_of(connection, committee_id)
        people = people_acting_as(connection, MEMBER)
        names = {**people, **names_of(connection, [row.member for row in members])}
        answers_for = json.loads(committee.areas)
        areas = [row.name for row in all_areas(connection) if row.id in answers_for]
    seated = {row.member for row in members}
    return render_template(
        "officers/committee.html",
        committee=committee,
        areas=areas,
        members=[(row.member, names.get(row.member, "A former member"), row.has_vote) for row in members],
        answers=answers,
        to_seat=[("", "Choose a person"), *((p, name) for p, name in people.items() if p not in seated)],
        to_chair=[
            ("", "Choose a member"),
            *((row.member, names.get(row.member, "A former member")) for row in members if row.has_vote),
        ],
    )
