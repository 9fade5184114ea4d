"""Whether what a round gives was set aside for it, where it draws on a pool of money at all."""

from sqlalchemy import Connection

from domain.money.refusals import ThePotIsMoreThanWasSetAside, TheRoundCountsOnIt
from domain.words.money import Money
from pb.readmodels.money.answers import set_aside_for


def must_be_set_aside(connection: Connection, round_id: str, pot: int) -> None:
    """Refuse a pot that is more than pools set aside for the round; a round for which none did draws on none.

    :param pot: in pence
    """
    there = set_aside_for(connection, round_id)
    aside = sum(each.amount for each in there)
    if there and pot > aside:
        raise ThePotIsMoreThanWasSetAside(pot=Money(pot), aside=Money(aside))


def must_stay_set_aside(connection: Connection, round_id: str, pot: int, *, less: int) -> None:
    """Refuse to give back what the pot of a round needs, over all the pools that set something aside for it.

    :param pot: in pence, as its ballot paper has it
    :param less: how much is to be given back, in pence
    """
    if sum(each.amount for each in set_aside_for(connection, round_id)) - less < pot:
        raise TheRoundCountsOnIt(pot=Money(pot))
