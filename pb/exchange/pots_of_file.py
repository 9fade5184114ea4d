"""The pots that a ``.pb`` file states: ``categories`` with ``budget_per_category``, or the same by neighbourhood.

The two are lists of META in the same sequence. What happens to leftovers the file does not say.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, NamedTuple

from pb.exchange.pabulib.heading import Amount, Declared, amount_in
from pb.exchange.paper_of_file import as_seen, cells_of

SHARED: Final = "The file does not say what happens to what the pots leave over: the projects left over share it."


class StatedPots(NamedTuple):
    """What a file says of pots."""

    pots: Mapping[str, Any] | None
    """As a rule takes them; None where the file states none, or none that can be counted."""
    assumed: tuple[str, ...]


def pots_of(declared: Declared, scale: int) -> StatedPots:
    """Find the pots of a file.

    :param scale: how many of the election's units make one unit of the file's currency
    """
    for by, listed, amounts, column in (
        ("category", "categories", "budget_per_category", "category"),
        ("area", "neighborhoods", "budget_per_neighborhood", "neighborhood"),
    ):
        if not declared.meta.get(amounts):
            continue
        names = _split(declared.meta.get(listed, ""))
        stated = _amounts(declared.meta[amounts], scale)
        fault = _fault(declared, names, stated, column, scale)
        if fault:
            return StatedPots(None, (f"The file states {amounts}, but {fault}: one pot for all is assumed.",))
        pots = [{"name": name, "amount": amount} for name, amount in zip(names, stated or (), strict=True)]
        return StatedPots({"by": by, "amounts": pots, "leftovers": "share"}, (SHARED,))
    return StatedPots(None, ())


def _fault(declared: Declared, names: list[str], amounts: list[int] | None, column: str, scale: int) -> str:
    if amounts is None or len(amounts) != len(names):
        return "not one amount for each name"
    if len(set(names)) != len(names) or "" in names:
        return "a name is empty or there twice"
    if sum(amounts) > Fraction(declared.budget) * scale:
        return "they add up to more than the budget"
    if not set(cells_of(declared, column)) <= set(names):
        return "not every project is in one of them"
    return ""


def _split(text: str) -> list[str]:
    return [as_seen(name) for name in text.split(",")] if text.strip() else []


def _amounts(text: str, scale: int) -> list[int] | None:
    """Read the amounts; None where one is none, is below 0, or is not whole in the election's units."""
    found: list[int] = []
    for written in text.split(","):
        amount: Amount | None = amount_in(written.strip())
        if amount is None or amount < 0 or (amount * scale) % 1:
            return None
        found.append(int(amount * scale))
    return found
