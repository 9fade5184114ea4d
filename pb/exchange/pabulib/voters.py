"""The voters of a ``.pb`` file, each of whom may have one ballot. Whose ballot says what is not known here.

Most files list their voters in ascending order; then it is enough to remember the last one, and nobody is looked up.
"""

from collections.abc import Sequence
from itertools import islice
from operator import lt


class Voters:
    """Those who have been seen so far. An id is given as bytes after a line feed; no id holds one."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.count = 0
        self._greatest: dict[int, bytes] = {}
        """Length of an id -> the greatest of this length so far, while those of each length come in ascending order."""
        self._in_order: list[bytes] = []
        """All of them one after the other, in case that the order ends."""
        self._seen: set[bytes] | None = None
        """All of them, once the order has ended."""

    def add(self, ids: Sequence[bytes]) -> bool:
        """Add some; say whether all of them are new. Where not, none is added."""
        if self._seen is None:
            if self._follow(ids):
                self._in_order.append(b"".join(ids))
                self.count += len(ids)
                return True
            self._seen = {b"\n" + known for known in b"".join(self._in_order).split(b"\n")[1:]}
            self._in_order.clear()
        fresh = set(ids)
        if len(fresh) < len(ids) or not self._seen.isdisjoint(fresh):
            return False
        self._seen |= fresh
        self.count += len(ids)
        return True

    def first_known(self, ids: Sequence[bytes]) -> int:
        """Find the first id that was seen before, where :meth:`add` has refused them: its place among them."""
        seen = self._seen or set[bytes]()
        return next(place for place, one in enumerate(ids) if one in seen or one in ids[:place])

    def _follow(self, ids: Sequence[bytes]) -> bool:
        """Say whether the ids of each length ascend, and go on from the greatest of their length."""
        lengths = set(map(len, ids))
        greatest = self._greatest.copy() if len(lengths) > 1 else self._greatest
        for length in lengths:
            alike = ids if len(lengths) == 1 else [one for one in ids if len(one) == length]
            if not (greatest.get(length, b"") < alike[0] and all(map(lt, alike, islice(alike, 1, None)))):
                return False
            greatest[length] = alike[-1]
        self._greatest = greatest
        return True
