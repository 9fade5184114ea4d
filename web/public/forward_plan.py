"""The forward plan for everybody: key decisions that are to come, the notice of each, and a calendar of them."""

from datetime import timedelta

from flask import Response, render_template, url_for

from pb.actions.vocabulary import day_in_london, derived_id
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import all_committees, one_committee, seats_on
from pb.readmodels.delegated.answers import Planned, forward_plan, one_plan
from pb.readmodels.reading import Reading
from web.front.guard import for_everybody
from web.front.said import _, said
from web.front.the_application import now, reading
from web.public import pages
from web.shown.calendar_file import TYPE, Entry, calendar_file
from web.shown.delegated_shown import BECAUSE, is_to_come, what_became_of_the_plan
from web.shown.for_subscribers import for_subscribers
from web.shown.people_named import member_named, members_named
from web.shown.things_on_agendas import bids_in_words


@pages.get("/forward-plan")
@for_everybody
def show_forward_plan() -> str:
    """Show every key decision that is to come, and those of before."""
    today = day_in_london(now())
    with reading() as connection:
        plans = forward_plan(connection)
        committees = {committee.id: committee.name for committee in all_committees(connection)}
        names = names_in_office(connection, [plan.officer for plan in plans if plan.officer])
    shown = [(plan, committees.get(plan.committee, ""), member_named(names, plan.officer)) for plan in plans]
    return render_template(
        "public/forward_plan.html",
        to_come=[one for one in shown if is_to_come(one[0], today)],
        over=[one for one in reversed(shown) if not is_to_come(one[0], today)],
    )


@pages.get("/forward-plan/<ref:plan_id>")
@for_everybody
def show_planned_decision(plan_id: str) -> str:
    """Show the notice of one key decision, with what became of it."""
    with reading() as connection:
        plan = one_plan(connection, plan_id)
        committee = one_committee(connection, plan.committee)
        who = _who_decides(connection, plan)
        bids = bids_in_words(connection, plan.proposals)
    return render_template(
        "public/planned_decision.html",
        plan=plan,
        committee=committee,
        who=who,
        bids=bids,
        because=[said(BECAUSE[why]) for why in plan.because],
        since=[(one.at, what_became_of_the_plan(one)) for one in reversed(plan.since)],
        is_to_come=is_to_come(plan, day_in_london(now())),
    )


@pages.get("/forward-plan.ics")
@for_everybody
def give_forward_plan_for_calendars() -> Response:
    """Give the forward plan for calendars: each decision over all days on which it can be made."""
    with reading() as connection:
        plans = forward_plan(connection)
        committees = {committee.id: committee.name for committee in all_committees(connection)}
    entries = [_entry(plan, committees.get(plan.committee, "")) for plan in plans]
    return for_subscribers(calendar_file(_("Forward plan"), entries), TYPE, called="forward-plan.ics")


def _entry(plan: Planned, committee: str) -> Entry:
    return Entry(
        uid=f"{derived_id('calendar', plan.id)}",
        sequence=len(plan.since),
        stamp=plan.since[-1].at if plan.since else plan.published_at,
        begins=plan.first_day,
        ends=plan.last_day + timedelta(days=1),
        summary=_("Key decision: {matter}", matter=plan.matter),
        place="",
        description=_("To be decided from {first} to {last}.", first=plan.first_day, last=plan.last_day)
        + f"\n{committee}",
        address=url_for("public.show_planned_decision", plan_id=plan.id, _external=True),
        cancelled=plan.withdrawn,
    )


def _who_decides(connection: Reading, plan: Planned) -> str:
    """Name the officer, or the members of the committee: regulation 9(1)(c)."""
    if plan.officer:
        return member_named(names_in_office(connection, [plan.officer]), plan.officer)
    seats = [seat for seat in seats_on(connection, plan.committee) if seat.lasts_on(plan.first_day) and seat.has_vote]
    names = names_in_office(connection, [seat.member for seat in seats])
    return members_named(names, [seat.member for seat in seats], nobody=_("nobody"), in_order=True)
