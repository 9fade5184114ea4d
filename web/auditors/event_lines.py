"""Events as lines of a list: when, who, in plain words what; with names for auditors, without for everybody."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import Connection

from pb.accounts.accounts import names_of
from pb.actions.vocabulary import LONDON, POUNDS
from pb.readmodels.history.answers import happenings_page
from pb.readmodels.proposals.pages import titles_of_proposals
from pb.readmodels.rounds.answers import currencies_of
from pb.readmodels.rows import instant
from pb.telling.sentences import people_in, sentence
from web.auditors.question_forms import EventsForm

ON_A_PAGE = 50
SYSTEM = "system"
ROLES = ("resident", "officer", "member", "auditor", "administrator", SYSTEM)
WHO = {
    "resident": "A resident",
    "officer": "An officer",
    "member": "A committee member",
    "auditor": "An auditor",
    "administrator": "An administrator",
    SYSTEM: "The service itself",
}


class EventLine(NamedTuple):
    """One event in plain words."""

    position: int
    at: datetime
    who: str
    person: str
    """The reference of who did it; empty where it is not shown."""
    acting_as: str
    what: str
    proposal: str
    """What people call the proposal that it happened to; empty where it happened to none."""
    round: str
    """The round's name; empty for what belongs to none."""
    round_id: str
    name: str


class Found(NamedTuple):
    """One page of events, and the filter's question for the page after it; empty on the last page."""

    events: list[EventLine]
    older: str


def find_events(
    connection: Connection, form: EventsForm, rounds: Mapping[str, str], *, before: int, with_names: bool
) -> Found:
    """Give a page of the events that a filter asks for, the latest first.

    :param form: the filter, with what it offers; what is wrong with it stands there afterwards
    :param rounds: names of rounds by id
    :param before: only events below this position; 0 for the latest
    :param with_names: for auditors: everything, with the names of people; else what the public record publishes
    """
    form.validate()
    rows = happenings_page(
        connection,
        round_id=form.round.typed,
        acting_as=form.role.typed,
        person=form.person.typed if with_names else "",
        since=_beginning(form.since.data),
        until=_beginning(_day_after(form.until.data)),
        before=before,
        limit=ON_A_PAGE + 1,
        published=not with_names,
    )
    events = lines_of(connection, rows[:ON_A_PAGE], rounds, with_names=with_names)
    older = ""
    if len(rows) > ON_A_PAGE:
        older = urlencode([*form.asked, ("before", events[-1].position)])
    return Found(events, older)


def lines_of(
    connection: Connection, rows: Sequence[Any], rounds: Mapping[str, str], *, with_names: bool
) -> list[EventLine]:
    """Say rows of what happened in plain words; three questions to the database: names, titles, currencies."""
    facts = [json.loads(row.facts) for row in rows]
    people = {row.by for row in rows if with_names or row.acting_as == "member"}
    for row, each in zip(rows, facts, strict=True):
        people |= people_in(row.name, each)
    names = names_of(connection, people)
    currencies = currencies_of(connection, {row.round for row in rows} - {""})
    proposals = {row.subject for row in rows if row.name.startswith("proposals.")}
    titles = titles_of_proposals(connection, proposals) if proposals else {}
    lines = []
    for row, each in zip(rows, facts, strict=True):
        who = WHO.get(row.acting_as, row.acting_as)
        named = (with_names or row.acting_as == "member") and row.by != SYSTEM
        lines.append(
            EventLine(
                row.position,
                datetime.fromisoformat(row.at),
                names.get(row.by, "[erased]") if named else who,
                row.by if with_names else "",
                row.acting_as if named else "",
                sentence(row.name, each, names, currencies.get(row.round, POUNDS)),
                titles.get(row.subject, ""),
                rounds.get(row.round, ""),
                row.round,
                row.name,
            )
        )
    return lines


def _beginning(day: date | None) -> str:
    """Give the beginning of a day in London as rows hold it; empty without one."""
    return "" if day is None else instant(datetime.combine(day, time(), LONDON).astimezone(UTC))


def _day_after(day: date | None) -> date | None:
    return day if day in (None, date.max) else day + timedelta(days=1)
