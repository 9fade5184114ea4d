"""What can somebody choose about their letters: which kinds they may do without, and may paper reach them?"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from pb.erasable.follow_tables import follower_addresses
from pb.erasable.paper_tables import behalf_of
from pb.erasable.sign_in_tables import accounts
from pb.letters.following import KIND
from pb.letters.kinds import KINDS
from pb.letters.reach import Wishes, on_the_register, wishes_of


@dataclass(frozen=True)
class Choice:
    """What is theirs to choose, and what they chose so far."""

    free: tuple[str, ...]
    """Kinds that they may do without."""
    required: tuple[str, ...]
    """Kinds that come whatever they wish."""
    email: str
    """Where e-mail goes; empty where none is known."""
    has_postal: bool
    """Whether an address for paper is known that is not theirs to write down: that of the register."""
    on_a_register: bool
    """Whether they are written to because they are on the register of a round, and not by an account."""
    wishes: Wishes


def choice_of(connection: Connection, whose: str) -> Choice | None:
    """Say what somebody can choose; None where there is no such person.

    :param whose: a person with an account, a row of a round's register, or an address that follows something
    """
    email = connection.scalar(select(accounts.c.email).where(accounts.c.person == whose))
    if email is not None:
        return _choice("person", email, has_postal=False, wishes=wishes_of(connection, whose))
    address = connection.scalar(select(follower_addresses.c.email).where(follower_addresses.c.id == whose))
    if address is not None:
        return Choice((KIND,), (), address, has_postal=False, on_a_register=False, wishes=wishes_of(connection, whose))
    behalf = behalf_of(connection, whose)
    if behalf is not None:
        its = wishes_of(connection, whose)
        return _choice("person", behalf.email, has_postal=bool(behalf.postal), wishes=its)
    found = on_the_register(connection, whose)
    if found is None:
        return None
    return _choice("register", found.email, has_postal=bool(found.postal), wishes=wishes_of(connection, whose))


def _choice(to: str, email: str, *, has_postal: bool, wishes: Wishes) -> Choice:
    its = {name: kind for name, kind in KINDS.items() if kind.to == to}
    free = tuple(name for name, kind in its.items() if not kind.required)
    required = tuple(name for name, kind in its.items() if kind.required)
    return Choice(free, required, email, has_postal, to == "register", wishes)
