"""Deciding on a counted result by motion: confirm it, or depart from it with a reason for each project."""

from flask import abort, flash, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from pb.accounts import names_of
from pb.readmodels.rounds_and_stages import one_round
from pb.readmodels.schemes_areas_committees import committees_of, members_of, one_committee
from web.committee import pages
from web.committee.motion_form import INTERESTS, VOTES, Member, as_counted, read_motion, read_vote
from web.components.answers import Answers
from web.components.round_shown import RoundShown
from web.permissions import MEMBER, for_committee
from web.public.results import titles_of
from web.sessions import acting_as
from web.the_application import now, reading, the_application


@pages.get("/rounds/<ref:round_id>")
@for_committee
def show_decision_form(round_id: str) -> str:
    """Show the result before the committee, and the form of the motion."""
    return _page(round_id, None)


@pages.post("/rounds/<ref:round_id>")
@for_committee
def record_decision(round_id: str) -> Response | tuple[str, int]:
    """Record how the committee decided; a carried motion publishes the result."""
    answers = Answers(request.form)
    with reading() as connection:
        members = _members(connection, _my_round(connection, round_id))
    met_on = answers.day("met_on", "Enter the day of the meeting", what="The day of the meeting")
    vote = read_vote(answers, members)
    deciding = the_application().deciding
    with answers.handed_over():
        motion = read_motion(answers, deciding.result_before_the_committee(round_id))
        if met_on is not None and answers.complete:
            carried = deciding.put_to_the_vote(round_id, motion, vote, met_on=met_on, by=acting_as(MEMBER))
            flash("The motion was carried and the result is published." if carried else "The motion was lost.")
            return redirect(url_for("committee.show_rounds"), code=303)
    return _page(round_id, answers), 422


def _page(round_id: str, answers: Answers | None) -> str:
    result = the_application().deciding.result_before_the_committee(round_id)
    with reading() as connection:
        shown = _my_round(connection, round_id)
        committee = one_committee(connection, shown.row.committee)
        members = _members(connection, shown)
        titles, proposals = titles_of(connection, shown)
    named = [(member.reference, member.name) for member in members]
    return render_template(
        "committee/decide.html",
        round=shown,
        result=result,
        committee=committee,
        members=members,
        titles=titles,
        proposals=proposals,
        votes=VOTES,
        interests=INTERESTS,
        to_choose=[("", "Choose a member"), *named],
        named=named,
        answers=answers or Answers(**as_counted(result, members, committee.chair)),
    )


def _my_round(connection: Connection, round_id: str) -> RoundShown:
    row = one_round(connection, round_id)
    if row.committee not in committees_of(connection, acting_as(MEMBER).person):
        abort(404)
    return RoundShown(row, now())


def _members(connection: Connection, shown: RoundShown) -> list[Member]:
    rows = members_of(connection, shown.row.committee)
    names = names_of(connection, [row.member for row in rows])
    return [Member(row.member, names.get(row.member, "a former member"), row.has_vote) for row in rows]
