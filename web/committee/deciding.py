"""Deciding on a counted result by motion: the form, the minute to check, and then the record of it."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.accounts.accounts import names_of
from pb.actions.vocabulary import Refusal
from pb.readmodels.committees.answers import one_committee, seats_on
from pb.readmodels.proposals.answers import titles_on_paper
from pb.readmodels.reading import Reading
from pb.readmodels.results.answers import MotionVoted, counts_of, decisions_on
from web.committee import pages
from web.committee.counted import counted_lines
from web.committee.motion_form import Member, MotionForm, as_counted, motion_form
from web.committee.who_decides import round_to_decide
from web.front.guard import for_committee
from web.front.said import Sentence, _
from web.front.the_application import reading, the_application
from web.shown.decision_shown import DecisionShown
from web.shown.people_named import member_named
from web.shown.round_shown import RoundShown

COUNT_HAS_CHANGED = Sentence("The ballots were counted again since you opened this page. Look at the new result first")


@pages.get("/rounds/<ref:round_id>")
@for_committee
def show_decision_form(round_id: str) -> str:
    """Show the result before the committee, and the form of the motion."""
    return _page(round_id, None)


@pages.post("/rounds/<ref:round_id>")
@for_committee
def record_decision(round_id: str) -> Response | str | tuple[str, int]:
    """Show the minute of what was filled in, and record it once it has been looked at."""
    with reading() as connection:
        shown, me = round_to_decide(connection, round_id)
        committee = one_committee(connection, shown.of.committee)
        members = members_with_names(connection, shown)
        titles, _proposals = titles_on_paper(connection, round_id)
    deciding = the_application().deciding
    result = deciding.result_before_the_committee(round_id)
    form = motion_form(members, result.costs)
    if form.do.data == "change":
        return _page(round_id, form)
    form.validate()
    if form.count.data != result.count:
        form.wrong("", COUNT_HAS_CHANGED)
    if form.problems:
        return _page(round_id, form), 422
    vote, motion, met_on = form.vote(members), form.motion(result), form.met_on.data
    try:
        carried = deciding.would_be_carried(round_id, motion, vote)
        if form.do.data == "record":
            deciding.put_to_the_vote(round_id, motion, vote, met_on=met_on, by=me)
            flash(_("The motion is carried and the result is published.") if carried else _("The motion is lost."))
            return redirect(url_for("committee.show_rounds"), code=303)
    except Refusal as refusal:
        form.refused(refusal)
        return _page(round_id, form), 422
    voted = MotionVoted(
        met_on=met_on,
        quorum=committee.quorum,
        vote=vote,
        carried=carried,
        awards=dict(sorted(motion.awards.items())),
        departures={number: motion.departures.get(number, "") for number in motion.changed_from(result)},
        reasons=motion.reasons,
    )
    names = {member.reference: member.name for member in members}
    return render_template(
        "committee/check_minute.html",
        round=shown,
        minute=DecisionShown(voted, committee.name, result.awards, titles, names),
        sent=[(name, value) for name, value in request.form.items(multi=True) if name not in ("csrf_token", "do")],
    )


def members_with_names(connection: Reading, shown: RoundShown) -> list[Member]:
    """Give the members of a round's committee with their names, two questions to the database."""
    seats = seats_on(connection, shown.of.committee)
    names = names_of(connection, [seat.member for seat in seats])
    members = [Member(seat.member, member_named(names, seat.member), seat.has_vote) for seat in seats]
    return sorted(members, key=lambda member: (not member.has_vote, member.name))


def _page(round_id: str, form: MotionForm | None) -> str:
    result = the_application().deciding.result_before_the_committee(round_id)
    with reading() as connection:
        shown, _me = round_to_decide(connection, round_id)
        committee = one_committee(connection, shown.of.committee)
        members = members_with_names(connection, shown)
        titles, proposals = titles_on_paper(connection, round_id)
        count = counts_of(connection, round_id)[-1]
        earlier = decisions_on(connection, round_id)
    return render_template(
        "committee/decide.html",
        round=shown,
        result=result,
        committee=committee,
        members=members,
        lines=counted_lines(count.outcome, titles, proposals),
        titles=titles,
        earlier=[motion for motion in earlier if motion.count == result.count],
        form=form or motion_form(members, result.costs, data=as_counted(result, committee.chair)),
    )
