"""A round as it stood at any moment, worked out of the events alone, beside how it stands now."""

from datetime import datetime

from flask import render_template, request
from sqlalchemy import Connection

from pb.readmodels.rounds_and_stages import all_rounds, one_round
from pb.replaying import Replay
from pb.store import NotFound
from web.auditors import pages
from web.auditors.round_in_facts import Fact, differences, facts_of_round
from web.components.answers import Answers
from web.components.round_shown import RoundShown
from web.components.times import read_clock
from web.permissions import for_auditors
from web.the_application import now, reading, the_application


@pages.get("/rounds")
@for_auditors
def show_rounds() -> str:
    """Show all rounds, to choose one from."""
    with reading() as connection:
        rounds = [RoundShown(row, now()) for row in all_rounds(connection)]
    return render_template("auditors/rounds.html", rounds=rounds)


@pages.get("/rounds/<ref:round_id>")
@for_auditors
def show_round_as_of(round_id: str) -> str | tuple[str, int]:
    """Show a round as it stood at a moment, and what is different now."""
    answers = Answers(request.args)
    asked = bool(request.args)
    with reading() as connection:
        row = one_round(connection, round_id)
        today = facts_of_round(connection, row)
    at = _moment(answers) if asked else None
    then: list[Fact] | None = None
    replay = Replay().follow(the_application().store, as_of=at) if at is not None else None
    if replay is not None:
        with replay.reading() as connection, reading() as living:
            then = _round_then(connection, living, round_id)
    return render_template(
        "auditors/as_of.html",
        name=row.name,
        round_id=round_id,
        answers=answers,
        at=at,
        then=then,
        replay=replay,
        today=today,
        changed=differences(then or [], today) if at is not None else [],
    ), (422 if answers.errors else 200)


def _round_then(connection: Connection, living: Connection, round_id: str) -> list[Fact]:
    """Give the facts of a round out of a replay; none where it did not exist yet."""
    try:
        return facts_of_round(connection, one_round(connection, round_id), words_from=living)
    except NotFound:
        return []


def _moment(answers: Answers) -> datetime | None:
    if answers.given("at-clock") and read_clock(answers.given("at-clock")) is None:
        answers.wrong("at", "The time of day must be like 6:30pm or 18:30")
    return answers.moment("at", "Enter a date and a time", what="The moment")
