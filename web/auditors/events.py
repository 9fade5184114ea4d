"""Every event: who, when, what, in plain words; with filters; and one event as it is stored."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import render_template, request, url_for
from sqlalchemy import Connection

from pb.accounts import names_of
from pb.in_plain_words import people_in, sentence
from pb.language import LONDON
from pb.readmodels.rounds_and_stages import all_rounds
from pb.readmodels.rows import instant
from pb.readmodels.what_happened import happenings_page, one_happening
from web.auditors import pages
from web.components.answers import Answers
from web.components.times import read_day
from web.permissions import for_auditors
from web.the_application import reading

ON_A_PAGE = 50
ROLES = ("resident", "officer", "member", "auditor", "administrator", "system")


class EventShown(NamedTuple):
    """One event in plain words."""

    position: int
    at: datetime
    who: str
    acting_as: str
    what: str
    round: str
    name: str


@pages.get("/")
@for_auditors
def show_events() -> str:
    """Show what happened, the latest first, fifty a page."""
    answers = Answers(request.args)
    with reading() as connection:
        rounds = {row.id: row.name for row in all_rounds(connection)}
        wanted = {
            "round_id": answers.given("round") if answers.given("round") in rounds else "",
            "acting_as": answers.given("role") if answers.given("role") in ROLES else "",
            "since": _day(answers, "since"),
            "until": _day(answers, "until", through=True),
        }
        before = request.args.get("before", 0, type=int)
        rows = happenings_page(connection, before=max(before, 0), limit=ON_A_PAGE + 1, **wanted)
        events = _shown(connection, rows[:ON_A_PAGE], rounds)
    following = ""
    if len(rows) > ON_A_PAGE:
        asked = [(name, value) for name, value in request.args.items() if name != "before" and value]
        query = urlencode([*asked, ("before", events[-1].position)])
        following = f"{url_for('auditors.show_events')}?{query}"
    return render_template(
        "auditors/events.html",
        events=events,
        answers=answers,
        rounds=[("", "All rounds"), *rounds.items()],
        roles=[("", "Everybody"), *((role, role.capitalize()) for role in ROLES)],
        following=following,
        first=url_for("auditors.show_events") if before else "",
    )


@pages.get("/events/<int:position>")
@for_auditors
def show_event(position: int) -> str:
    """Show one event in words and as it is stored."""
    with reading() as connection:
        row = one_happening(connection, position)
        rounds = {each.id: each.name for each in all_rounds(connection)}
        (event,) = _shown(connection, [row], rounds)
    stored = json.dumps(json.loads(row.facts), indent=2, ensure_ascii=False, sort_keys=True)
    return render_template("auditors/event.html", event=event, row=row, stored=stored)


def _shown(connection: Connection, rows: Sequence[Any], rounds: dict[str, str]) -> list[EventShown]:
    facts = [json.loads(row.facts) for row in rows]
    people = {row.by for row in rows}
    for row, each in zip(rows, facts, strict=True):
        people |= people_in(row.name, each)
    names = names_of(connection, people) | {"system": "the service itself"}
    return [
        EventShown(
            row.position,
            datetime.fromisoformat(row.at),
            names.get(row.by, "[erased]"),
            row.acting_as,
            sentence(row.name, each, names),
            rounds.get(row.round, ""),
            row.name,
        )
        for row, each in zip(rows, facts, strict=True)
    ]


def _day(answers: Answers, name: str, *, through: bool = False) -> str:
    """Give the beginning of a day of the filter in London as rows hold it, or of the day after; empty without one."""
    parts = answers.given(name).replace("/", " ").replace("-", " ").split()
    found = read_day(*parts) if len(parts) == len(("day", "month", "year")) else None
    if found is None:
        if answers.given(name).strip():
            answers.wrong(name, "The date must be a real date, like 27 3 2027")
        return ""
    start = datetime.combine(found, time(), LONDON) + timedelta(days=through)
    return instant(start.astimezone(UTC))
