"""Events as lines of a list: when, who, in plain words what; with names for auditors, without for everybody."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import Connection

from pb.accounts import names_of
from pb.in_plain_words import people_in, sentence
from pb.language import LONDON
from pb.readmodels.page_of_proposals import titles_of_proposals
from pb.readmodels.rows import instant
from pb.readmodels.what_happened import happenings_page
from web.components.answers import Answers
from web.components.times import read_day

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
    connection: Connection, answers: Answers, rounds: Mapping[str, str], *, before: int, with_names: bool
) -> Found:
    """Give a page of the events that a filter asks for, the latest first.

    :param answers: the filter: ``round``, ``role``, ``person``, ``since``, ``until``
    :param rounds: names of rounds by id
    :param before: only events below this position; 0 for the latest
    :param with_names: for auditors: everything, with the names of people; else what the public record publishes
    """
    asked = {name: answers.given(name).strip() for name in ("round", "role", "person", "since", "until")}
    rows = happenings_page(
        connection,
        round_id=asked["round"] if asked["round"] in rounds else "",
        acting_as=asked["role"] if asked["role"] in ROLES else "",
        person=asked["person"] if with_names else "",
        since=_day(answers, "since"),
        until=_day(answers, "until", through=True),
        before=before,
        limit=ON_A_PAGE + 1,
        published=not with_names,
    )
    events = lines_of(connection, rows[:ON_A_PAGE], rounds, with_names=with_names)
    older = ""
    if len(rows) > ON_A_PAGE:
        older = urlencode([(name, value) for name, value in asked.items() if value] + [("before", events[-1].position)])
    return Found(events, older)


def lines_of(
    connection: Connection, rows: Sequence[Any], rounds: Mapping[str, str], *, with_names: bool
) -> list[EventLine]:
    """Say rows of what happened in plain words; two questions to the database: names, and titles of proposals."""
    facts = [json.loads(row.facts) for row in rows]
    people = {row.by for row in rows if with_names or row.acting_as == "member"}
    for row, each in zip(rows, facts, strict=True):
        people |= people_in(row.name, each)
    names = names_of(connection, people)
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
                sentence(row.name, each, names),
                titles.get(row.subject, ""),
                rounds.get(row.round, ""),
                row.round,
                row.name,
            )
        )
    return lines


def _day(answers: Answers, name: str, *, through: bool = False) -> str:
    """Give the beginning of a day of the filter in London as rows hold it, or of the day after; empty without one."""
    parts = answers.given(name).replace("/", " ").replace("-", " ").split()
    found = read_day(*parts) if len(parts) == len(("day", "month", "year")) else None
    if found is None:
        if answers.given(name).strip():
            answers.wrong(name, "The date must be a real date, like 27 3 2027")
        return ""
    start = datetime.combine(found + timedelta(days=through), time(), LONDON)
    return instant(start.astimezone(UTC))
