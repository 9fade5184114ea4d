"""Money on a page: in the currency of the round that the page is about. How it is written is ``domain.words.money``."""

from collections.abc import Callable

from flask import g, has_app_context

from pb.actions.vocabulary import POUNDS, Money
from web.front.languages import speaker
from web.front.said import _


def amounts_are_in(currency: str) -> None:
    """Say what the amounts of the page being made are in, as soon as it is known which round it is about."""
    g.currency = currency


def money(amount: int, currency: str | None = None) -> str:
    """Write an amount for people.

    :param amount: whole pence, or hundredths of another currency
    :param currency: what it is in, on pages about several rounds; by default what the page is in, else pounds
    """
    return speaker().money(amount, _of_this_page() if currency is None else currency)


def as_money(amount: int) -> Money:
    """Give an amount of the page being made as a fact of a sentence."""
    return Money(amount, _of_this_page())


def amounts_of_this_page() -> Callable[[int], Money]:
    """Give what makes a fact of each of many amounts, having looked once what they are in."""
    currency = _of_this_page()
    return lambda amount: Money(amount, currency)


def _of_this_page() -> str:
    return str(g.get("currency", POUNDS)) if has_app_context() else POUNDS


def less_than_the_least() -> str:
    """Say that there is something, but less than the smallest amount that is written."""
    return _("less than a penny") if _of_this_page() == POUNDS else _("less than {amount}", amount=as_money(1))


def money_to_type(pence: int) -> str:
    """Write an amount as it stands in a box after the pound sign: ``1234`` or ``12.50``.

    :param pence: whole pence, 0 or more
    """
    pounds, rest = divmod(pence, 100)
    return f"{pounds}.{rest:02d}" if rest else f"{pounds}"
