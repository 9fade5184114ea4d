"""Which proposals are in a round, what do they cost, and what became of each?"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from pb.readmodels.following import ReadModel
from pb.readmodels.read_tables import proposals
from pb.readmodels.rows import as_json, happened_at, subject
from pb.store.event_store import NotFound, Recorded


def _submitted(connection: Connection, e: Recorded) -> None:
    connection.execute(
        insert(proposals).values(
            id=subject(e),
            round=e.data["round"],
            reference=e.data["reference"],
            number="",
            author=e.data["by"],
            state="submitted",
            asked=sum(e.data["costs"]),
            costs=as_json(e.data["costs"]),
            cost=0,
            reason="",
            words=e.data["words"],
            commitment=e.data["commitment"],
            pot=e.data.get("pot", ""),
            submitted_at=happened_at(e),
            changed_at=happened_at(e),
            position=e.position,
        )
    )


def _change(connection: Connection, e: Recorded, **values: Any) -> None:
    connection.execute(
        update(proposals).where(proposals.c.id == subject(e)).values(changed_at=happened_at(e), **values)
    )


def _edited(connection: Connection, e: Recorded) -> None:
    _change(
        connection,
        e,
        words=e.data["words"],
        commitment=e.data["commitment"],
        asked=sum(e.data["costs"]),
        costs=as_json(e.data["costs"]),
        pot=e.data.get("pot", ""),
    )


PROPOSALS_IN_A_ROUND = ReadModel(
    tables=(proposals,),
    hears={
        "proposals.ProposalSubmitted": _submitted,
        "proposals.ProposalEdited": _edited,
        "proposals.ProposalWithdrawn": lambda c, e: _change(c, e, state="withdrawn"),
        "proposals.ProposalShortlisted": lambda c, e: _change(
            c, e, state="shortlisted", cost=e.data["cost"], reason=e.data["reason"]
        ),
        "proposals.ProposalRuledOut": lambda c, e: _change(c, e, state="ruled-out", cost=0, reason=e.data["reason"]),
    },
)


def proposals_of(connection: Connection, round_id: str) -> Sequence[Row[Any]]:
    """Give the proposals of a round in the sequence in which they were put in."""
    return connection.execute(
        select(proposals).where(proposals.c.round == round_id).order_by(proposals.c.position)
    ).all()


def one_proposal(connection: Connection, proposal: str) -> Row[Any]:
    """Give one proposal.

    :raises NotFound: when there is none
    """
    row = connection.execute(select(proposals).where(proposals.c.id == proposal)).one_or_none()
    if row is None:
        raise NotFound
    return row


def proposals_by(connection: Connection, author: str) -> Sequence[Row[Any]]:
    """Give what a resident has put in, the latest first."""
    return connection.execute(
        select(proposals).where(proposals.c.author == author).order_by(proposals.c.position.desc())
    ).all()


def how_many_in(connection: Connection, round_id: str) -> int:
    """Count the proposals ever put into a round."""
    return connection.scalar(select(func.count()).select_from(proposals).where(proposals.c.round == round_id)) or 0


def how_many_by_state(connection: Connection) -> dict[str, dict[str, int]]:
    """Count the proposals of every round by state: round to state to number."""
    found: dict[str, dict[str, int]] = {}
    counted = select(proposals.c.round, proposals.c.state, func.count()).group_by(proposals.c.round, proposals.c.state)
    for round_id, state, number in connection.execute(counted):
        found.setdefault(round_id, {})[state] = number
    return found
