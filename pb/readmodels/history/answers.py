"""What happened, when, and who did it, acting as what? One row for each event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, insert, not_, or_, select

from domain.transparency.public_record import EVERY_EVENT, NeverLeaves
from pb.readmodels.following import ReadModel
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.read_tables import happenings
from pb.readmodels.rows import as_json, from_json, happened_at, instant, subject
from pb.store.event_store import NotFound, Recorded

_ABOUT_THE_ACT = {"by", "acting_as", "originator_topic"}


def facts_of(recorded: Recorded) -> dict[str, Any]:
    """Give what an event says beyond who did it; sealed ballots as their number, for they are many and opened later."""
    facts = {name: value for name, value in recorded.data.items() if name not in _ABOUT_THE_ACT}
    if recorded.topic == "voting.BallotsSealed":
        facts["ballots"] = len(facts["ballots"])
        facts["marks"] = len(facts["marks"])
    return facts


def _round_of(connection: Connection, e: Recorded) -> str:
    if e.topic.startswith("rounds."):
        return subject(e)
    if e.topic.startswith("proposals.") and "round" not in e.data:
        return connection.scalar(select(proposals.c.round).where(proposals.c.id == subject(e))) or ""
    return str(e.data.get("round", ""))


def _happened(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(happenings).values(
            position=e.position,
            round=_round_of(connection, e),
            subject=subject(e),
            name=e.topic,
            at=happened_at(e),
            by=e.data["by"],
            acting_as=e.data["acting_as"],
            facts=as_json(facts_of(e)),
        )
    )


_RESIDENTS_ONLY = tuple(as_json({fact: "resident"}) for fact in ("first_role", "given", "taken"))
_KEPT_BACK_ALWAYS = tuple(name for name, entry in EVERY_EVENT.items() if isinstance(entry, NeverLeaves))
NEVER_LEAVES = or_(
    happenings.c.name.in_(_KEPT_BACK_ALWAYS),
    and_(happenings.c.name == "rounds.RulesWritten", happenings.c.facts.startswith('{"reason":"",', autoescape=True)),
    and_(happenings.c.name.startswith("people."), happenings.c.facts.in_(_RESIDENTS_ONLY)),
)
"""What ``domain.transparency.public_record`` keeps back, said of rows: whatever never leaves there, a draft's rules
(written without a reason, which is needed from the announcement on), and that somebody became a resident user."""

WHAT_HAPPENED = ReadModel(tables=(happenings,), hears={}, hears_everything=_happened)


@dataclass(frozen=True)
class Happening:
    """One thing that happened."""

    position: int
    round: str
    """Id of the round that it belongs to; empty where there is none."""
    subject: str
    """Id of what it happened to."""
    name: str
    """Its stored name, such as ``rounds.VotingOpened``."""
    at: datetime
    by: str
    """Reference of the person, or ``system``."""
    acting_as: str
    facts: Mapping[str, Any]
    """What it says; of sealed ballots only how many they are."""


def happenings_page(
    connection: Connection,
    *,
    round_id: str = "",
    person: str = "",
    acting_as: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    after: datetime | None = None,
    up_to: datetime | None = None,
    before: int = 0,
    limit: int = 50,
    published: bool = False,
) -> Sequence[Happening]:
    """Give a page of what happened, the latest first.

    :param round_id: only in this round
    :param person: only by this person
    :param acting_as: only by people acting in this role
    :param since: not before this instant
    :param until: before this instant
    :param after: later than this instant
    :param up_to: not later than this instant
    :param before: only positions below this one; 0 for the latest
    :param published: only what the public record publishes: no drafts, nobody's becoming a resident user
    """
    wanted = select(happenings)
    if published:
        wanted = wanted.where(not_(NEVER_LEAVES))
    if round_id:
        wanted = wanted.where(happenings.c.round == round_id)
    if person:
        wanted = wanted.where(happenings.c.by == person)
    if acting_as:
        wanted = wanted.where(happenings.c.acting_as == acting_as)
    if since:
        wanted = wanted.where(happenings.c.at >= instant(since))
    if until:
        wanted = wanted.where(happenings.c.at < instant(until))
    if after:
        wanted = wanted.where(happenings.c.at > instant(after))
    if up_to:
        wanted = wanted.where(happenings.c.at <= instant(up_to))
    if before:
        wanted = wanted.where(happenings.c.position < before)
    found = connection.execute(wanted.order_by(happenings.c.position.desc()).limit(limit))
    return [_happening(row) for row in found]


def happened_to(connection: Connection, subject_id: str, *names: str) -> Sequence[Happening]:
    """Give what happened to one thing, the first first; only these stored names where some are given."""
    wanted = select(happenings).where(happenings.c.subject == subject_id)
    if names:
        wanted = wanted.where(happenings.c.name.in_(names))
    return [_happening(row) for row in connection.execute(wanted.order_by(happenings.c.position))]


def one_happening(connection: Connection, position: int, *, published: bool = False) -> Happening:
    """Give what happened at a position.

    :param published: only if the public record publishes it
    :raises NotFound: when there is nothing
    """
    wanted = select(happenings).where(happenings.c.position == position)
    row = connection.execute(wanted.where(not_(NEVER_LEAVES)) if published else wanted).one_or_none()
    if row is None:
        raise NotFound
    return _happening(row)


def _happening(row: Row[Any]) -> Happening:
    return Happening(
        position=row.position,
        round=row.round,
        subject=row.subject,
        name=row.name,
        at=datetime.fromisoformat(row.at),
        by=row.by,
        acting_as=row.acting_as,
        facts=from_json(row.facts),
    )
