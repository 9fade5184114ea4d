"""Where a recipient is reached now: e-mail or post, in which language, and what they do not want. Read when sending."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from pb.erasable.follow_tables import follower_addresses
from pb.erasable.letter_tables import letter_wishes, letters
from pb.erasable.paper_tables import behalf_of
from pb.erasable.register_tables import register_rows
from pb.erasable.sign_in_tables import accounts
from pb.letters.kinds import KINDS


class Reach(NamedTuple):
    """How somebody is reached: one of the two addresses is enough."""

    email: str = ""
    postal: str = ""
    """Name and address, a line each, as on an envelope."""
    language: str = ""


class Wishes(NamedTuple):
    """What somebody wishes of their letters."""

    language: str = ""
    unwanted: frozenset[str] = frozenset()
    """Kinds that they do not want."""
    by_post: bool = False
    """Whether they want on paper what paper is in time for."""
    postal: str = ""
    """Then where: name and address, a line each."""


OnRegister: TypeAlias = Callable[[Connection, str], Reach | None]
"""Looks somebody up on a round's register, by the id of their row."""


def on_the_register(connection: Connection, row: str) -> Reach | None:
    """Find somebody on a round's register: their e-mail; name and address as on an envelope."""
    found = connection.execute(select(register_rows).where(register_rows.c.id == row)).one_or_none()
    if found is None:
        return None
    plain = "".join(found.postcode.split())
    postcode = f"{plain[:-3]} {plain[-3:]}"
    lines = (found.name, *found.address.split("\n"), postcode)
    postal = "\n".join(line.strip() for line in lines if line.strip())
    return Reach(email=found.email, postal=postal if found.address else "", language=found.language)


def reach(connection: Connection, way: str, whom: str, on_register: OnRegister) -> Reach | None:
    """Say where a recipient is reached; None where they are not there any more."""
    if way == "contact":
        return Reach(email=whom) if whom else None
    if way == "register":
        return on_register(connection, whom)
    if way == "behalf":
        its = behalf_of(connection, whom)
        return Reach(its.email, its.postal, its.language) if its and its.can_be_written_to else None
    if way == "follower":
        email = connection.scalar(select(follower_addresses.c.email).where(follower_addresses.c.id == whom))
    else:
        email = connection.scalar(select(accounts.c.email).where(accounts.c.person == whom))
    return Reach(email=email) if email else None


def reached(
    connection: Connection, kind: str, way: str, whom: str, on_register: OnRegister = on_the_register
) -> Reach | None:
    """Say where a letter of a kind goes: by e-mail or by post, never both; None where nobody is there any more.

    What opens an account goes by e-mail alone, whatever somebody wishes.
    """
    found = reach(connection, way, whom, on_register)
    if found is None or (kind in KINDS and KINDS[kind].by_email_only):
        return found._replace(postal="") if found and found.email else found
    wishes = wishes_of(connection, whom)
    postal = found.postal or wishes.postal
    by_post = bool(postal) and (wishes.by_post or not found.email)
    return found._replace(email="", postal=postal) if by_post else found._replace(postal="")


def wishes_of(connection: Connection, person: str) -> Wishes:
    """Give what a person wishes; the same where nobody said anything, as where nobody is known.

    Whoever came onto a register by their account, and chose nothing by a letter there, wishes what they wish there.
    """
    row = _written_down(connection, person) if person else None
    if row is None and person:
        account = connection.scalar(select(register_rows.c.person).where(register_rows.c.id == person))
        row = _written_down(connection, account) if account else None
    return Wishes(row.language, frozenset(row.unwanted.split()), row.by_post, row.postal) if row else Wishes()


def _written_down(connection: Connection, person: str) -> Row[Any] | None:
    return connection.execute(select(letter_wishes).where(letter_wishes.c.person == person)).one_or_none()


def keep_wishes(connection: Connection, person: str, wishes: Wishes) -> None:
    """Keep what a person wishes in place of what they wished before."""
    facts = {**wishes._asdict(), "unwanted": " ".join(sorted(wishes.unwanted))}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    into = dialect.insert(letter_wishes).values(person=person, **facts)
    connection.execute(into.on_conflict_do_update(index_elements=["person"], set_=facts))


def learn_language(connection: Connection, person: str, language: str) -> None:
    """Write to a person in the language in which they use the service, until they say in which."""
    wishes = wishes_of(connection, person)
    if not wishes.language:
        keep_wishes(connection, person, wishes._replace(language=language))


def forget_everything_of(connection: Connection, whose: str) -> None:
    """Delete letters and wishes of somebody on a register who goes (people with accounts go by erasing)."""
    connection.execute(delete(letters).where(letters.c.person == whose))
    connection.execute(delete(letter_wishes).where(letter_wishes.c.person == whose))
