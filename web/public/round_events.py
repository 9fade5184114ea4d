"""The events of a round that residents can come to: when, where, what was said there; for calendars as well."""

from flask import Response, render_template, url_for

from pb.actions.vocabulary import derived_id
from pb.readmodels.rounds.gatherings import Gathering, gatherings_of, one_gathering
from web.front.guard import for_everybody
from web.front.kept_pages import kept_while_nothing_happens
from web.front.said import said
from web.front.the_application import reading
from web.public import pages
from web.shown.calendar_file import TYPE, Entry, calendar_file
from web.shown.for_subscribers import for_subscribers
from web.shown.round_events_shown import KINDS, EventShown
from web.shown.this_round import announced


@pages.get("/rounds/<ref:round_id>/events")
@for_everybody
@kept_while_nothing_happens
def show_round_events(round_id: str) -> str:
    """Show the events of a round: those to come first, then those that were, with their notes."""
    with reading() as connection:
        shown = announced(connection, round_id)
        events = [EventShown(each, shown.now) for each in gatherings_of(connection, round_id)]
    return render_template(
        "public/round_events.html",
        round=shown,
        to_come=[one for one in events if not one.is_over],
        past=[one for one in reversed(events) if one.is_over],
    )


@pages.get("/rounds/<ref:round_id>/events.ics")
@for_everybody
def give_round_events_for_calendars(round_id: str) -> Response:
    """Give every event of a round for calendars that ask again by themselves."""
    with reading() as connection:
        shown = announced(connection, round_id)
        events = gatherings_of(connection, round_id)
    return _calendar(shown.name, *events)


@pages.get("/events/<ref:gathering_id>/event.ics")
@for_everybody
def give_event_for_calendars(gathering_id: str) -> Response:
    """Give one event for calendars."""
    with reading() as connection:
        event = one_gathering(connection, gathering_id)
        shown = announced(connection, event.round)
    return _calendar(shown.name, event)


def entry_of(event: Gathering, name: str) -> Entry:
    """Give an event of a round as an entry of a calendar.

    :param name: of the round
    """
    return Entry(
        uid=f"{derived_id('calendar', event.id)}",
        sequence=event.changed,
        stamp=event.changed_at,
        begins=event.begins,
        ends=event.ends,
        summary=f"{event.title} ({said(KINDS[event.kind])}, {name})",
        place=event.place,
        description=event.about,
        address=url_for("public.show_round_events", round_id=event.round, _external=True, _anchor=event.id),
        cancelled=event.is_cancelled,
    )


def _calendar(name: str, *events: Gathering) -> Response:
    entries = [entry_of(event, name) for event in events]
    return for_subscribers(calendar_file(name, entries), TYPE, called="events.ics")
