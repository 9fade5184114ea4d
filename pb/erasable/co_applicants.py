"""Those who put a proposal in together with its author: whom the author named by address, and what each answered.

In no event: who somebody is stays outside them, and a name that is taken off is gone at once. A link is kept as its
hash alone; it stands in the letter and nowhere else. The address goes when they decline or take their name off, and
with the author; whoever has an account with it takes the row along when they are erased.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Boolean, Column, Connection, Index, LargeBinary, Row, String, Table, Text, delete, insert, select
from sqlalchemy import update as changed

from pb.erasable.texts import outside_the_events

co_applicants = Table(
    "co_applicants",
    outside_the_events,
    Column("id", String(32), primary_key=True),
    Column("proposal", String(32), nullable=False),
    Column("round", String(32), nullable=False),
    Column("person", String(32), nullable=False),
    Column("themselves", String(32), nullable=False),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),
    Column("state", String(20), nullable=False),
    Column("sent", Boolean, nullable=False),
    Column("asked_at", String(27), nullable=False),
    Index("co_applicants_of_a_proposal", "proposal"),
    Index("co_applicants_by_link", "token_hash"),
)


class Answered(StrEnum):
    """What somebody who was named has answered so far."""

    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"
    """Or their name was taken off again, by themselves."""


@dataclass(frozen=True)
class CoApplicant:
    """Somebody who was named."""

    id: str
    proposal: str
    """Or the draft that becomes it: they have one id."""
    round: str
    author: str
    email: str
    """Empty where they declined."""
    name: str
    """As they wish to be named; empty where they have not agreed."""
    state: Answered


_GONE: Final = {"email": "", "name": "", "themselves": ""}


def name_somebody(
    connection: Connection, it: CoApplicant, *, themselves: str, token_hash: bytes, sent: bool, at: str
) -> None:
    """Keep that somebody was named.

    :param themselves: the account with their address, by reference; empty for none
    :param sent: whether the proposal was sent already
    :param at: when, as these tables hold instants
    """
    facts = {"id": it.id, "proposal": it.proposal, "round": it.round, "person": it.author, "email": it.email}
    facts |= {"name": it.name, "state": it.state.value, "themselves": themselves, "asked_at": at}
    connection.execute(insert(co_applicants).values(**facts, token_hash=token_hash, sent=sent))


def named_with(connection: Connection, proposal: str) -> list[CoApplicant]:
    """Give all who were named for a proposal, in the order in which they were."""
    wanted = select(co_applicants).where(co_applicants.c.proposal == proposal)
    return [_read(row) for row in connection.execute(wanted.order_by(co_applicants.c.asked_at, co_applicants.c.id))]


def proposals_with(connection: Connection, person: str) -> list[str]:
    """Give the proposals with whose author somebody with an account agreed to be named, by id."""
    theirs = (co_applicants.c.themselves == person) & (co_applicants.c.state == Answered.AGREED.value)
    return list(connection.scalars(select(co_applicants.c.proposal).where(theirs).order_by(co_applicants.c.proposal)))


def names_with(connection: Connection, proposal: str) -> list[str]:
    """Give the names of those who agreed, as they wish to be named."""
    return [each.name for each in named_with(connection, proposal) if each.state == Answered.AGREED]


def accounts_with(connection: Connection, proposal: str) -> list[str]:
    """Give who agreed to be named and has an account, by reference."""
    its = (co_applicants.c.proposal == proposal, co_applicants.c.state == Answered.AGREED.value)
    return [who for who in connection.scalars(select(co_applicants.c.themselves).where(*its)) if who]


def one_by_link(connection: Connection, token_hash: bytes) -> CoApplicant | None:
    """Give whom a link was for; None where it is none (any more)."""
    wanted = select(co_applicants).where(co_applicants.c.token_hash == token_hash)
    row = connection.execute(wanted).one_or_none()
    return None if row is None else _read(row)


def answer(connection: Connection, its_id: str, state: Answered, name: str) -> None:
    """Keep what somebody answered; of whoever is not behind the proposal nothing but that.

    :param name: as they wish to be named, where they agreed
    """
    facts: dict[str, Any] = {"name": name} if state == Answered.AGREED else dict(_GONE)
    connection.execute(changed(co_applicants).where(co_applicants.c.id == its_id).values(state=state.value, **facts))


def take_off(connection: Connection, its_id: str, author: str) -> None:
    """Forget somebody whom the author named."""
    theirs = (co_applicants.c.id == its_id) & (co_applicants.c.person == author)
    connection.execute(delete(co_applicants).where(theirs))


def say_it_was_sent(connection: Connection, proposal: str) -> None:
    """Keep those who were named for a draft for as long as the proposal."""
    connection.execute(changed(co_applicants).where(co_applicants.c.proposal == proposal).values(sent=True))


def forget_those_named_for(connection: Connection, draft: str, person: str) -> None:
    """Forget all who were named for a draft that is thrown away, and was never sent."""
    theirs = (co_applicants.c.proposal == draft) & (co_applicants.c.person == person)
    connection.execute(delete(co_applicants).where(theirs, co_applicants.c.sent.is_(False)))


def _read(row: Row[Any]) -> CoApplicant:
    its = Answered(row.state)
    return CoApplicant(row.id, row.proposal, row.round, row.person, row.email, row.name, its)
