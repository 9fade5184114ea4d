"""How what is frozen may gain a key: absent means what it meant before there was one. Rules, timetables, words, papers.

Frozen data are stored, committed to and hashed, so what was written yesterday must read, and hash, tomorrow as it
did. Each such thing declares the fields of its first day, which every writing of it has, and the fields it gained
since, each with its old meaning: what its absence says. There is no other way for one to gain a key.

- Reading fills in what is absent; a key that nobody knows and a first-day field that is missing are refused.
- Writing leaves out what says the old meaning, so that there is one writing of each thing, the one it always had.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

from domain.refusals import Refusal


class FrozenFields:
    """What a frozen thing has said since its first day, and what it has gained since."""

    def __init__(self, names: Iterable[str], gained: Mapping[str, Any]) -> None:
        """Declare the fields, once for each kind of thing.

        :param names: every field there is; those that were not gained every writing of the thing has
        :param gained: by field, the data that its absence stands for; never changed once anything is written by it
        """
        self.names = tuple(names)
        self.gained = dict(gained)
        self.first_day = tuple(name for name in self.names if name not in self.gained)

    def odd_in(self, data: Any) -> list[str]:
        """Name what keeps data from being read: first-day fields that are missing, keys that nobody knows."""
        there = set(data) if isinstance(data, Mapping) else set()
        return sorted(map(str, (set(self.first_day) - there) | (there - set(self.names))))

    def read(self, data: Any, refuse: Callable[[list[str]], Refusal]) -> dict[str, Any]:
        """Give every field, those that are absent with their old meaning.

        :param data: as it was stored
        :param refuse: makes the refusal out of the names of what is missing or unknown
        :raises Refusal: the one that ``refuse`` makes
        """
        if not isinstance(data, Mapping) or self.odd_in(data):
            raise refuse(self.odd_in(data))
        return {**data, **deepcopy({name: old for name, old in self.gained.items() if name not in data})}

    def write(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Give data as it is stored: without the gained fields that say their old meaning, in the order given."""
        return {name: said for name, said in data.items() if not self._says_nothing_new(name, said)}

    def _says_nothing_new(self, name: str, said: Any) -> bool:
        """Compare as JSON: in Python 1 and true are equal, and an absent key cannot stand for both."""
        return name in self.gained and _as_json(said) == _as_json(self.gained[name])


def _as_json(data: Any) -> str:
    return json.dumps(data, sort_keys=True)
