"""Whether what a round gives was set aside for it, where it draws on a pool of money at all."""

from sqlalchemy import Connection

from domain.money.pots import lacking
from domain.money.refusals import ThePotIsMoreThanWasSetAside, ThePotsNeedOtherMoney, TheRoundCountsOnIt
from domain.rounds.round_rules import RoundRules
from domain.words.money import Money
from pb.readmodels.money.answers import aside_by_purpose, set_aside_for


def must_be_set_aside(connection: Connection, round_id: str, rules: RoundRules) -> None:
    """Refuse a pot that is more than pools set aside for the round, and pots that ring-fences keep from being paid.

    A round for which no pool set anything aside draws on none.
    """
    there = set_aside_for(connection, round_id)
    aside = sum(each.amount for each in there)
    if there and rules.pot > aside:
        raise ThePotIsMoreThanWasSetAside(pot=Money(rules.pot), aside=Money(aside))
    if there and rules.pots_by:
        amounts = {each["name"]: each["amount"] for each in rules.rule["pots"]["amounts"]}
        lacks = lacking(rules.pots_by, amounts, aside_by_purpose(connection, round_id))
        if lacks:
            raise ThePotsNeedOtherMoney(lacks=Money(lacks))


def must_stay_set_aside(connection: Connection, round_id: str, pot: int, *, less: int) -> None:
    """Refuse to give back what the pot of a round needs, over all the pools that set something aside for it.

    :param pot: in pence, as its ballot paper has it
    :param less: how much is to be given back, in pence
    """
    if sum(each.amount for each in set_aside_for(connection, round_id)) - less < pot:
        raise TheRoundCountsOnIt(pot=Money(pot))
