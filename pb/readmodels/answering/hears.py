"""How the rows about answers follow from what happened."""

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select, update

from domain.words.instants import day_in_london
from pb.readmodels.answering.tables import first_decided, replies, undertakings
from pb.readmodels.following import ReadModel
from pb.readmodels.rows import as_json, from_json, happened_at, subject
from pb.store.event_store import Recorded

SAID = ("says", "text", "day", "who", "due", "late")
OF_BEFORE = (*SAID, "version", "at", "position")


def _promised(connection: Connection, e: Recorded) -> None:
    its = {name: e.data[name] for name in ("round", "days", "owes", "office")}
    connection.execute(insert(undertakings).values(**its, given_at=happened_at(e), position=e.position))


def _decided(connection: Connection, e: Recorded, round_id: str, proposals: Iterable[str]) -> None:
    """Remember the day, where nothing was decided before: a decision that is taken again moves no day."""
    there = set(connection.scalars(select(first_decided.c.proposal).where(first_decided.c.round == round_id)))
    day = day_in_london(e.timestamp).isoformat()
    for proposal in dict.fromkeys(proposals):
        if proposal not in there:
            connection.execute(insert(first_decided).values(round=round_id, proposal=proposal, decided_on=day))


def _given(connection: Connection, e: Recorded) -> None:
    its = {name: e.data[name] for name in ("proposal", "round", *SAID)}
    when = {"version": 1, "at": happened_at(e), "position": e.position, "before": "[]"}
    connection.execute(insert(replies).values(reply=subject(e), **its, **when))


def _changed(connection: Connection, e: Recorded) -> None:
    row = connection.execute(select(replies).where(replies.c.reply == subject(e))).one()
    before = [*from_json(row.before), {name: getattr(row, name) for name in OF_BEFORE}]
    said = {name: e.data[name] for name in SAID}
    when = {"version": row.version + 1, "at": happened_at(e), "position": e.position, "before": as_json(before)}
    connection.execute(update(replies).where(replies.c.reply == row.reply).values(**said, **when))


ANSWERING = ReadModel(
    tables=(undertakings, first_decided, replies),
    hears={
        "undertakings.UndertakingGiven": _promised,
        "rounds.ResultPublished": lambda c, e: _decided(c, e, subject(e), [""]),
        "committee.BidsDecided": lambda c, e: _decided(c, e, e.data["round"], e.data["proposals"]),
        "committee.OfficerDecided": lambda c, e: _decided(c, e, e.data["round"], e.data["proposals"]),
        "undertakings.ReplyGiven": _given,
        "undertakings.ReplyChanged": _changed,
    },
)
