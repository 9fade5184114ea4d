"""Reads what stands behind the options that say by which rule an election is counted: ``votes=50``, ``top-up=80%``.

Amounts are in the file's currency on the command line and in the units that are counted in the rule: ``scale`` says how
many units make one of the currency, ``point_scale`` how many of the points counted make one point of the file.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from domain.allocation.scores import SCALES
from domain.refusals import Refusal
from pb.exchange.pabulib.heading import Declared, amount_in


class MinimumNotReadable(Refusal):
    """What stands behind ``--minimum`` is none."""

    message = (
        "--minimum {given} cannot be read. Write KIND=VALUE, like votes=50, points=100, share-of-voters=5%, "
        "share-of-maximum=40% (of the most points a ballot can give a project) or relative-to-cost=1/3."
    )


class RemainderNotReadable(Refusal):
    """What stands behind ``--remainder`` is none."""

    message = (
        "--remainder {given} cannot be read. Write part, top-up, or with a least part that must be left top-up=80%."
    )


class MixNotReadable(Refusal):
    """What stands behind ``--mix`` is none."""

    message = "--mix {given} cannot be read. Write the two weights, like 50:50, or 50:50:sum to scale by the sums."


class PotNotReadable(Refusal):
    """What stands behind ``--pot`` is none."""

    message = "--pot {given} cannot be read. Write the category or area and its amount, like Green=40000."


class LeftoversNotReadable(Refusal):
    """What stands behind ``--leftovers`` is none."""

    message = "--leftovers {given} cannot be read. Write share, share-skip, share-stop, city=NAME OF A POT or forward."


class AmountNotReadable(Refusal):
    """An amount is none, or is finer than what is counted."""

    message = (
        "{option} {given} cannot be read. "
        "Write an amount in the file's currency, no finer than the amounts of the file, like 100."
    )


class NumberNotReadable(Refusal):
    """A whole number is none."""

    message = "{option} {given} cannot be read. Write a whole number from 0 up, like 5."


class PointsNotReadable(Refusal):
    """A number of points is none."""

    message = "{option} {given} cannot be read. Write a number of points from 0 up, like 1."


LONGEST_NUMBER = 18
"""Digits."""
LEFTOVERS = {
    "share": ("share", ""),
    "share-skip": ("share", "skip"),
    "share-stop": ("share", "stop"),
    "forward": ("forward", ""),
}
"""As the command line names them -> leftovers and leftovers_on_misfit; ``city=NAME`` besides."""


def minimum_in(given: str, declared: Declared, point_scale: int) -> dict[str, Any]:
    """Read one minimum, as the rule takes it.

    :raises MinimumNotReadable: when it is none
    """
    kind, _, value = given.partition("=")
    try:
        part = Fraction(value[:-1]) / 100 if value.endswith("%") else Fraction(value)
    except (ValueError, ZeroDivisionError) as fault:
        raise MinimumNotReadable(given=given) from fault
    if part < 0 or "e" in value.lower():
        raise MinimumNotReadable(given=given)
    if kind == "points":
        part *= point_scale
    if kind in {"votes", "points"}:
        # Support is a whole number, so "at least 30.5" is the same as "at least 31".
        return {"kind": kind, "at_least": -(-part.numerator // part.denominator)}
    minimum: dict[str, Any] = {"kind": kind, "at_least": part.numerator, "out_of": part.denominator}
    if kind == "share-of-maximum":
        limits = declared.limits
        most = limits.max_points or limits.max_sum_points or limits.max_length or 0
        minimum["maximum"] = int(most * point_scale)
    return minimum


def remainder_in(given: str) -> dict[str, Any]:
    """Read what is done with the money left at the first misfit, as the rule takes it.

    :raises RemainderNotReadable: when the part that must be left is none
    """
    kind, _, share = given.partition("=")
    if not share:
        return {"kind": kind}
    digits = share.removesuffix("%")
    if not _is_whole(digits):
        raise RemainderNotReadable(given=given)
    return {"kind": kind, "at_least": int(digits), "out_of": 100}


def mix_in(given: str) -> dict[str, Any]:
    """Read how residents and committee are weighed, as the rule takes it.

    :raises MixNotReadable: when it is no weight for each, with or without a scale
    """
    residents, _, rest = given.partition(":")
    committee, _, scale = rest.partition(":")
    if not _is_whole(residents) or not _is_whole(committee) or scale not in ("", *SCALES):
        raise MixNotReadable(given=given)
    return {"residents": int(residents), "committee": int(committee), **({"scale": scale} if scale else {})}


def pots_in(pots: Sequence[str], by: str, leftovers: str, scale: int) -> dict[str, Any]:
    """Read the pots, as the rule takes them.

    :raises PotNotReadable: when one is none
    :raises LeftoversNotReadable: when nobody could say where leftovers go
    """
    amounts = []
    for given in pots:
        name, _, said = given.rpartition("=")
        amount = amount_in(said.strip())
        if amount is None or not name or (amount * scale) % 1:
            raise PotNotReadable(given=given)
        amounts.append({"name": name, "amount": int(amount * scale)})
    kind, _, city = leftovers.partition("=")
    if kind == "city":
        where = {"leftovers": kind, "city": city}
    elif leftovers in LEFTOVERS:
        kind, on_misfit = LEFTOVERS[leftovers]
        where = {"leftovers": kind, "leftovers_on_misfit": on_misfit}
    else:
        raise LeftoversNotReadable(given=leftovers)
    return {"by": by, "amounts": amounts, **where}


def units_in(option: str, given: str, scale: int) -> int:
    """Read an amount of the file's currency, in the units that are counted.

    :raises AmountNotReadable: when it is none, is below 0, or is finer than what is counted
    """
    amount = amount_in(given)
    if amount is None or amount < 0 or (amount * scale) % 1:
        raise AmountNotReadable(option=option, given=given)
    return int(amount * scale)


def points_in(option: str, given: str, point_scale: int) -> int:
    """Read a number of points of the file, in the points that are counted; what is finer than those is rounded down.

    :raises PointsNotReadable: when it is none or is below 0
    """
    points = amount_in(given)
    if points is None or points < 0:
        raise PointsNotReadable(option=option, given=given)
    return int(points * point_scale)


def whole_in(option: str, given: str) -> int:
    """Read a whole number.

    :raises NumberNotReadable: when it is none
    """
    if not _is_whole(given):
        raise NumberNotReadable(option=option, given=given)
    return int(given)


def _is_whole(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
