"""The public pages of committees and their members: who sits, what they registered, when they meet."""

from flask import abort, render_template

from pb.actions.vocabulary import day_in_london
from pb.erasable.official_names import names_in_office
from pb.readmodels.committees.answers import (
    Seat,
    all_committees,
    one_committee,
    seats_ever,
    seats_of,
    seats_on,
    standing_orders_of,
    standing_orders_on,
)
from pb.readmodels.interests.answers import dispensations_of, interests_of
from pb.readmodels.results.answers import decisions_by
from pb.readmodels.rooms.answers import awardings_of, meetings_held
from pb.readmodels.rooms.answers_in_full import sat_in_by
from pb.readmodels.schemes.answers import all_areas
from web.front.guard import for_everybody
from web.front.the_application import now, reading
from web.public import pages
from web.public.officer_decisions import decisions_in_words
from web.shown.decision_shown import in_one_line
from web.shown.meeting_shown import ALLOWS, CATEGORIES, GROUNDS, SEATS, MeetingShown
from web.shown.meetings_listed import meetings_on_page, meetings_to_come
from web.shown.member_shown import MemberShown
from web.shown.people_named import member_named

LATEST = 10
"""Decisions on a committee's page."""


@pages.get("/committees")
@for_everybody
def show_committees() -> str:
    """Show every committee, with its next meeting."""
    with reading() as connection:
        committees = all_committees(connection)
        to_come = meetings_to_come(connection, meetings_held(connection))
        names = {area.id: area.name for area in all_areas(connection)}
    shown = [
        (
            committee,
            [names[area] for area in committee.areas if area in names],
            next((MeetingShown(each, now()) for each in to_come if each.committee == committee.id), None),
        )
        for committee in committees
    ]
    return render_template("public/committees.html", committees=shown)


@pages.get("/committees/<ref:committee_id>")
@for_everybody
def show_committee(committee_id: str) -> str:
    """Show a committee: its areas, who sits on it today, its standing orders, its meetings."""
    today = day_in_london(now())
    with reading() as connection:
        committee = one_committee(connection, committee_id)
        seats = [seat for seat in seats_on(connection, committee_id) if seat.lasts_on(today)]
        names = names_in_office(connection, [*(s.member for s in seats), *(s.for_whom for s in seats if s.for_whom)])
        areas = {area.id: area.name for area in all_areas(connection)}
        orders = standing_orders_on(connection, committee_id, today)
        later = [each for each in standing_orders_of(connection, committee_id) if each.from_day > today]
        minuted = meetings_held(connection, committee_id)
        to_come, over = meetings_on_page(connection, committee_id, minuted)
        by_officers = decisions_in_words(connection, committee_id)
        decided = awardings_of(connection, committee_id)[:LATEST]
        on_results = decisions_by(connection, [committee_id])[:LATEST]
    return render_template(
        "public/committee.html",
        committee=committee,
        areas=[areas[area] for area in committee.areas if area in areas],
        seats=sorted(
            ((member_named(names, seat.member), seat) for seat in seats),
            key=lambda one: (one[1].kind != "member", one[0]),
        ),
        kinds=SEATS,
        names=names,
        area_names=areas,
        orders=orders,
        quorum=orders.quorum_of(_voting_seats(seats)),
        later=later,
        to_come=to_come,
        over=over,
        minuted=minuted,
        officer_decisions=by_officers,
        decided=decided,
        on_results=[(one, in_one_line(one)) for one in on_results],
    )


@pages.get("/members/<ref:person>")
@for_everybody
def show_member(person: str) -> str:
    """Show a member: their seats, what they registered as interests, what they were let off from."""
    today = day_in_london(now())
    with reading() as connection:
        seats = seats_of(connection, person)
        registered = interests_of(connection, person)
        if not seats and not registered:
            abort(404)
        names = names_in_office(connection, [person, *(seat.for_whom for seat in seats if seat.for_whom)])
        committees = {committee.id: committee for committee in all_committees(connection)}
        areas = {area.id: area.name for area in all_areas(connection)}
        granted = dispensations_of(connection, person)
        held = sat_in_by(connection, person)
        minuted = decisions_by(connection, sorted({seat.committee for seat in seats_ever(connection, person)}))
    return render_template(
        "public/member.html",
        name=member_named(names, person),
        seats=[(committees[seat.committee], seat) for seat in seats if seat.lasts_on(today)],
        kinds=SEATS,
        names=names,
        area_names=areas,
        interests=[one for one in registered if not one.ended],
        past=sum(one.ended for one in registered),
        categories=CATEGORIES,
        dispensations=granted,
        committees=committees,
        allows=ALLOWS,
        grounds=GROUNDS,
        today=today,
        person_shown=person,
        member=MemberShown(person, held, minuted),
    )


def _voting_seats(seats: list[Seat]) -> int:
    return sum(seat.kind == "member" for seat in seats)
