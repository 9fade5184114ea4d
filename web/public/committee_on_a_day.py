"""Who sat on a committee, who presided and which standing orders held, as of any day up to today."""

from collections.abc import Iterable
from datetime import date

from flask import render_template, request

from pb.actions.vocabulary import bounds_of_day, day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import Held, offices_ever, one_committee, seats_ever, standing_orders_on
from web.front.guard import for_everybody
from web.front.said import Sentence, said
from web.front.the_application import now, reading
from web.public import pages
from web.shown.meeting_shown import SEATS
from web.shown.people_named import member_named

NO_DAY = Sentence("Enter a day as year, month and day, for example 2026-03-31, and not later than today")


@pages.get("/committees/<ref:committee_id>/on-a-day")
@for_everybody
def show_committee_on_a_day(committee_id: str) -> str:
    """Show a committee as it was on the day that is asked for; today where none is."""
    today = day_in_london(now())
    typed = request.args.get("day", today.isoformat()).strip()
    day = _day(typed, today)
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        sat = [one for one in seats_ever(connection) if one.committee == committee_id and day and _lasted(one, day)]
        offices = [
            one for one in offices_ever(connection) if one.committee == committee_id and day and _lasted(one, day)
        ]
        names = names_in_office(connection, [*(s.member for s in sat), *(s.for_whom for s in sat if s.for_whom)])
        orders = standing_orders_on(connection, committee_id, day or today)
    seats = {one.member: one for one in sat}  # of somebody who changed seats in the day, the later one
    presiding = {one.what: one.member for one in offices if one.member in seats}
    return render_template(
        "public/committee_on_a_day.html",
        committee=committee,
        typed=typed,
        day=day,
        wrong="" if day else said(NO_DAY),
        seats=sorted((member_named(names, member), seat) for member, seat in seats.items()),
        kinds=SEATS,
        names=names,
        chair=presiding.get("chair", ""),
        vice_chair=presiding.get("vice-chair", ""),
        orders=orders,
        quorum=orders.quorum_of(sum(seat.what == "member" for seat in seats.values())),
    )


def _there(held: Iterable[Held], committee: str, day: date | None) -> list[Held]:
    return [one for one in held if one.committee == committee and day is not None and _lasted(one, day)]


def _day(typed: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day <= today else None


def _lasted(one: Held, day: date) -> bool:
    begins, ends = bounds_of_day(day)
    there = one.since is not None and one.since < ends and (one.until is None or one.until >= begins)
    return there and (one.last_day is None or day <= one.last_day)
