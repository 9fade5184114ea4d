"""Who holds which role, for what, and on which days? Names are with the accounts, where they can be erased."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import BindParameter, Column, Row, Select, bindparam, literal, select, union_all

from domain.people.roles import CHAIR, MEMBER, Held
from domain.words.belongs_to import Thing
from pb.readmodels.awards.tables import awards
from pb.readmodels.committees.tables import committee_members, committees
from pb.readmodels.meetings.tables import meetings
from pb.readmodels.people.tables import roles, sign_in_rules
from pb.readmodels.proposals.tables import proposals
from pb.readmodels.reading import Reading
from pb.readmodels.rounds.tables import rounds


def given_to(reading: Reading, person: str) -> list[Held]:
    """Give the roles that a person was given and nobody took away; some may be over, or still to come."""
    return [_held(row) for row in reading.execute(_given_to(person).order_by(*roles.c))]


def held_by(reading: Reading, person: str) -> list[Held]:
    """Give everything a person may act as: what they were given, and what follows from their seats on committees."""
    return [_held(row) for row in reading.execute(_HELD, {"person": person})]


def _given_to(person: str | BindParameter[str]) -> Select[Any]:
    return select(*(roles.c[name] for name in Held._fields)).where(roles.c.person == person)


def _by_seat(role: str, committee: Column[Any]) -> Select[Any]:
    """Ask for a role that follows from a seat, as if it had been given for the committee, for good."""
    said = Held(role, "committee")
    columns = {name: literal(value).label(name) for name, value in said._asdict().items()}
    return select(*{**columns, "scope": committee.label("scope")}.values())


_PERSON: Final = bindparam("person", type_=roles.c.person.type)
_HELD: Final = union_all(
    _given_to(_PERSON),
    _by_seat(MEMBER, committee_members.c.committee).where(committee_members.c.member == _PERSON),
    _by_seat(CHAIR, committees.c.id).where(committees.c.chair == _PERSON),
)
"""Written once: every page that knows who is signed in asks it."""


def roles_on(held: Collection[Held], today: date) -> frozenset[str]:
    """Give the roles in which somebody may act today, whatever for."""
    return frozenset(one.role for one in held if one.on(today))


def everybody_who_holds(reading: Reading, *wanted: str) -> Sequence[tuple[str, Held]]:
    """Give who was given one of these roles, and how they hold it."""
    found = reading.execute(select(roles).where(roles.c.role.in_(wanted)).order_by(*roles.c))
    return [(row.person, _held(row)) for row in found]


def everybody_seated(reading: Reading) -> Sequence[tuple[str, Held]]:
    """Give who has a seat on a committee, as a member, and who chairs one."""
    seats = reading.execute(select(committee_members.c.member, committee_members.c.committee)).all()
    chairs = reading.execute(select(committees.c.chair, committees.c.id).where(committees.c.chair != "")).all()
    members = [(row.member, Held(MEMBER, "committee", row.committee)) for row in seats]
    return [*members, *((row.chair, Held(CHAIR, "committee", row.id)) for row in chairs)]


def all_around(reading: Reading, thing: Thing) -> set[Thing]:
    """Give a thing and those in which it lies.

    A proposal and an award lie in their round; a round in its scheme, area and committee; a meeting in its committee.
    """
    if thing.kind == "meeting":
        committee = reading.scalar(select(meetings.c.committee).where(meetings.c.id == thing.id))
        return {thing, Thing("committee", committee)} if committee else {thing}
    round_id = thing.id if thing.kind == "round" else ""
    if thing.kind == "award":
        round_id = reading.scalar(select(awards.c.round).where(awards.c.id == thing.id)) or ""
    if thing.kind == "proposal":
        round_id = reading.scalar(select(proposals.c.round).where(proposals.c.id == thing.id)) or ""
    where = select(rounds.c.scheme, rounds.c.area, rounds.c.committee).where(rounds.c.id == round_id)
    its = reading.execute(where).one_or_none() if round_id else None
    if its is None:
        return {thing}
    around = {Thing("round", round_id), Thing("scheme", its.scheme), Thing("area", its.area)}
    return {thing, *around, Thing("committee", its.committee)}


def a_second_step_is_asked_for(reading: Reading) -> bool:
    """Say whether everybody who acts for the council signs in with a code from their phone."""
    return bool(reading.scalar(select(sign_in_rules.c.second_step).where(sign_in_rules.c.second_step)))


def _held(row: Row[Any]) -> Held:
    return Held(row.role, row.scope_kind, row.scope, row.since, row.until)
