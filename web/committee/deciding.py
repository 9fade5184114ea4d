"""Deciding on a counted result by motion: the form, the minute to check, and then the record of it."""

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from pb.actions.two_persons import Waits
from pb.actions.who_may import RECORD_DECISION
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import one_committee
from pb.readmodels.proposals.answers import titles_on_paper
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
from web.shown.proposed_shown import it_waits
from web.shown.what_ordered import has_points, ordering_of
from web.wording.rules_in_words import rules_in_words

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
        shown, me = round_to_decide(connection, round_id, RECORD_DECISION)
        committee = one_committee(connection, shown.of.committee)
        titles, _proposals = titles_on_paper(connection, round_id)
    if me is None:
        abort(403)
    deciding = the_application().deciding
    result = deciding.latest_result(round_id)
    members = members_with_names(round_id)
    form = motion_form(members, result.costs)
    if form.do.data == "change":
        return _page(round_id, form)
    form.validate()
    form.only_for_those_present(members)
    if form.count.data != result.count:
        form.wrong("", COUNT_HAS_CHANGED)
    vote, motion, met_on = form.vote(members), form.motion(result), form.met_on.data
    if form.do.data == "record" and not form.problems:
        carried = deciding.was_carried(round_id, motion, vote, met_on=met_on)
        if carried is not None:
            return _recorded(carried=carried)
    deciding.result_before_the_committee(round_id)  # refuses where another decision was taken meanwhile
    day = met_on or result.counted_on  # where no day was entered, that is said; the rest is looked at as well
    for fault in deciding.faults(round_id, motion, vote, met_on=day, by=me):
        form.refused(fault)
    if form.problems:
        return _page(round_id, form), 422
    if form.do.data == "record":
        with form.handed_over():
            recorded = deciding.put_to_the_vote(round_id, motion, vote, met_on=met_on, by=me)
            if isinstance(recorded, Waits):
                flash(it_waits())
                return redirect(url_for("committee.show_rounds"), code=303)
            return _recorded(carried=recorded)
        return _page(round_id, form), 422
    carried = deciding.would_be_carried(round_id, vote, met_on=met_on)
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


def members_with_names(round_id: str) -> list[Member]:
    """Give who may have been at the meeting, with their names, those with a vote first."""
    seats = the_application().deciding.who_may_have_been_there(round_id)
    with reading() as connection:
        names = names_in_office(connection, seats)
    members = [Member(member, member_named(names, member), has_vote) for member, has_vote in seats.items()]
    return sorted(members, key=lambda member: (not member.has_vote, member.name))


def _recorded(*, carried: bool) -> Response:
    flash(_("The motion is carried and the result is published.") if carried else _("The motion is lost."))
    return redirect(url_for("committee.show_rounds"), code=303)


def _page(round_id: str, form: MotionForm | None) -> str:
    with reading() as connection:
        shown, me = round_to_decide(connection, round_id, RECORD_DECISION)
    result = the_application().deciding.result_before_the_committee(round_id)
    members = members_with_names(round_id)
    with reading() as connection:
        committee = one_committee(connection, shown.of.committee)
        titles, proposals = titles_on_paper(connection, round_id)
        outcome = counts_of(connection, round_id)[-1].outcome
        earlier = decisions_on(connection, round_id)
    ordering = ordering_of(outcome, shown.projects)
    return render_template(
        "committee/decide.html",
        round=shown,
        result=result,
        committee=committee,
        members=members,
        lines=counted_lines(outcome, titles, proposals, shown.projects, ordering),
        ordering=ordering,
        measure=_("Points") if has_points(outcome) else _("Votes"),
        weighed=bool(outcome.rule.get("mix")),
        rules=rules_in_words(shown.of.written_rules(), counter_takes_two=shown.of.counter_takes_two),
        titles=titles,
        earlier=[motion for motion in earlier if motion.count == result.count],
        form=form or motion_form(members, result.costs, data=as_counted(result, committee.chair)),
        may_record=me is not None,
    )
