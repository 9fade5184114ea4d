"""The pots of a round and the ring-fences of what is set aside for it: can each pot be paid out of what may be used?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from domain.money.purpose import Purpose

BY: Final = {"category": "theme", "area": "area"}
"""What projects find their pot by, and what a ring-fence calls it."""


def lacking(by: str, amounts: Mapping[str, int], aside: Iterable[tuple[Purpose, int]]) -> int:
    """Say how many pence of the pots no money can pay that is set aside, since it is ring-fenced for something else.

    What is ring-fenced by something that pots are not named by (capital, ages) may be used for any of them: whether it
    can be is known of each bid alone, when it is awarded.

    :param by: what projects find their pot by: ``category`` or ``area``
    :param amounts: of each pot, by its name
    :param aside: what is set aside for the round, by what it is for
    """
    free, bound = 0, Counter[str]()
    for purpose, amount in aside:
        name = getattr(purpose, BY[by]).casefold()
        if name:
            bound[name] += amount
        else:
            free += amount
    needed = sum(max(0, amount - bound[name.casefold()]) for name, amount in amounts.items())
    return max(0, needed - free)
