"""Somebody begins to act for the council: their name is kept for minutes, and they are nobody who does so already.

What takes two persons takes two people. An address with a +tag is another account and the same mailbox: whoever had a
role in both would propose in one and confirm in the other.
"""

from sqlalchemy import Connection, select

from domain.refusals import Refusal
from domain.words.actor import SYSTEM, Actor
from pb.erasable.official_names import keep_official_name, official_names
from pb.erasable.sign_in_tables import accounts
from pb.letters.mailboxes import mailbox_of


class SomebodyWithThisMailboxActsAlready(Refusal):
    """A second account of the same person."""

    message = (
        "Letters to this address come to the mailbox of somebody who acts for the council already, or has. Where two "
        "persons are asked for, each needs a mailbox of their own. If it is the same person, use the account they "
        "have. If not, have them register with an address that is theirs alone."
    )


def take_office(connection: Connection, person: str, *, by: Actor) -> None:
    """Keep the name of whoever is given a role for the council or a seat; in the transaction that gives it.

    :raises SomebodyWithThisMailboxActsAlready: as its name says; never at the machine itself, where whoever lost the
        way into their account is let in by another one
    """
    if by.person != SYSTEM.person:
        address = connection.scalar(select(accounts.c.email).where(accounts.c.person == person))
        must_be_a_mailbox_of_their_own(connection, address or "", but=person)
    keep_official_name(connection, person)


def must_be_a_mailbox_of_their_own(connection: Connection, address: str, *, but: str = "") -> None:
    """Refuse an address whose letters come to the mailbox of somebody who acts, or acted, for the council.

    :param but: whose account it is, by reference; empty where there is none yet
    :raises SomebodyWithThisMailboxActsAlready: as its name says
    """
    acting = select(accounts.c.email).join(official_names, official_names.c.person == accounts.c.person)
    others = connection.scalars(acting.where(accounts.c.person != but))
    if address and mailbox_of(address) in map(mailbox_of, others):
        raise SomebodyWithThisMailboxActsAlready
