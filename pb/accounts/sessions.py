"""Who is signed in: a random token of 256 bits, of which only the hash is kept, so that signing out ends it here."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from domain.people.roles import NOT_FOR_THE_COUNCIL, Held
from domain.words.instants import day_in_london
from pb.accounts.second_step import is_set_up
from pb.erasable.sign_in_tables import accounts, sign_ins
from pb.readmodels.people.answers import a_second_step_is_asked_for, held_by, roles_on
from pb.readmodels.rows import instant, instant_in

SIGNED_IN_FOR = timedelta(hours=12)
HALF_FOR = timedelta(minutes=15)
"""How long a sign-in waits for the code from a phone."""
_ID = 16
PROVES_FOR = timedelta(minutes=30)
"""How long having come by a link stands for knowing the password."""


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in."""

    person: str
    name: str
    roles: frozenset[str]
    temporary: bool = False
    """Whether somebody else set the password, so that a new one has to be chosen before anything else."""
    held: tuple[Held, ...] = ()
    """The same roles with what each is for and its days."""
    by_link: bool = False
    """Whether they came by a link a moment ago: they choose a password without knowing one."""
    is_half: bool = False
    """Whether the code from their phone is missing: until they give it, they are let in nowhere."""
    sets_up_first: bool = False
    """Whether a code from a phone is asked for, and theirs has never been set up."""


@dataclass(frozen=True)
class Came:
    """From where somebody came, and with what."""

    source: str = ""
    """A network address; empty where nobody knows."""
    device: str = ""
    """In words."""


NOWHERE = Came()


def begin(
    connection: Connection,
    person: str,
    *,
    now: datetime,
    came: Came = NOWHERE,
    by_link: bool = False,
    with_code: bool = False,
) -> str:
    """Sign a person in; give the token that proves it until they sign out or 12 hours pass.

    :param with_code: whether they gave the code from their phone; without it, whoever has set one up is half signed in
    """
    token = secrets.token_urlsafe(32)
    used_on = day_in_london(now).isoformat()
    connection.execute(update(accounts).where(accounts.c.person == person).values(used_on=used_on))
    connection.execute(delete(sign_ins).where(sign_ins.c.until < instant(now)))
    half = not with_code and is_set_up(connection, person)
    connection.execute(
        insert(sign_ins).values(
            token_hash=_hash(token),
            person=person,
            until=instant(now + (HALF_FOR if half else SIGNED_IN_FOR)),
            began_at=instant(now),
            device=came.device,
            place=came.source,
            by_link=by_link,
            half=half,
        )
    )
    return token


class Half(NamedTuple):
    """A sign-in that waits for the code from a phone."""

    person: str
    by_link: bool


def half_of(connection: Connection, token: str, *, now: datetime) -> Half | None:
    """Give the half sign-in of a token; None where there is none (any more)."""
    row = connection.execute(
        select(sign_ins.c.person, sign_ins.c.by_link).where(
            sign_ins.c.token_hash == _hash(token), sign_ins.c.half, sign_ins.c.until > instant(now)
        )
    ).one_or_none()
    return Half(row.person, row.by_link) if row is not None else None


def end(connection: Connection, token: str) -> None:
    """End one sign-in."""
    connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == _hash(token)))


def end_all_of(connection: Connection, person: str) -> None:
    """End every sign-in of a person."""
    connection.execute(delete(sign_ins).where(sign_ins.c.person == person))


class Session(NamedTuple):
    """One sign-in of a person, as they see it among theirs."""

    id: str
    """Names it to its person; nobody signs in with it."""
    began_at: datetime | None
    """None of one that began before this was kept."""
    device: str
    place: str
    """The network address that it came from."""
    is_this: bool
    is_half: bool
    """Whether it waits for the code from the phone: whoever began it knows the password, or has the link."""


def all_of(connection: Connection, person: str, token: str, *, now: datetime) -> list[Session]:
    """Give every sign-in of a person that stands, the newest first.

    :param token: of the one that asks
    """
    rows = connection.execute(
        select(sign_ins)
        .where(sign_ins.c.person == person, sign_ins.c.until > instant(now))
        .order_by(sign_ins.c.until.desc(), sign_ins.c.token_hash)
    )
    mine = _hash(token)
    return [
        Session(
            row.token_hash.hex()[:_ID],
            instant_in(row.began_at),
            row.device,
            row.place,
            row.token_hash == mine,
            row.half,
        )
        for row in rows
    ]


def end_one_of(connection: Connection, person: str, session: str) -> None:
    """End one sign-in of a person, by its id; nothing where there is none such of theirs."""
    for token_hash in connection.scalars(select(sign_ins.c.token_hash).where(sign_ins.c.person == person)).all():
        if token_hash.hex()[:_ID] == session:
            connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == token_hash))


def end_others_of(connection: Connection, person: str, token: str) -> None:
    """End every sign-in of a person but the one that asks."""
    connection.execute(delete(sign_ins).where(sign_ins.c.person == person, sign_ins.c.token_hash != _hash(token)))


_BY_TOKEN: Final = (
    select(
        accounts.c.person,
        accounts.c.name,
        accounts.c.temporary,
        sign_ins.c.by_link,
        sign_ins.c.began_at,
        sign_ins.c.half,
    )
    .join(sign_ins, sign_ins.c.person == accounts.c.person)
    .where(sign_ins.c.token_hash == bindparam("token_hash"), sign_ins.c.until > bindparam("now"))
)
"""Written once: every page asks it of whoever is signed in, and to write it took longer than to answer it."""


def who_is(connection: Connection, token: str, *, now: datetime) -> SignedIn | None:
    """Say who signed in with this token and which roles they have now; None when it has ended."""
    asked = {"token_hash": _hash(token), "now": instant(now)}
    row = connection.execute(_BY_TOKEN, asked).one_or_none()
    if row is None:
        return None
    held = tuple(held_by(connection, row.person))
    by_link = row.by_link and row.began_at > instant(now - PROVES_FOR)
    if row.half:  # who has not given the code has no role yet
        return SignedIn(row.person, row.name, frozenset(), by_link=by_link, is_half=True)
    roles = roles_on(held, day_in_london(now))
    acts = not roles <= NOT_FOR_THE_COUNCIL
    sets_up_first = acts and a_second_step_is_asked_for(connection) and not is_set_up(connection, row.person)
    return SignedIn(row.person, row.name, roles, row.temporary, held, by_link, sets_up_first=sets_up_first)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
