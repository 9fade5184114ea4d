"""Which things an event belongs to, so that "everything about this" can be asked of anything. Stores nothing.

An event belongs to

- what it happened to, by the ``KIND`` of its aggregate;
- what its facts name: a fact called as a kind of thing (``round``,
  ``committee``, ``count``) holds that thing's id, and an event says in
  ``NAMES`` which other facts of it do;
- what its aggregate ``LIVES_IN``, which the first event of its life named.

So a new event needs no entry anywhere, unless it calls a thing by another name.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple


class Thing(NamedTuple):
    """Something that events happen to or speak of: a round, a committee, a person."""

    kind: str
    """What it is, in one word, such as ``round``."""
    id: str
    """Its id, 32 hex digits."""

    def __str__(self) -> str:
        """Name it where there is no room for its name, as in a log: ``Round 0a1b``."""
        return f"{self.kind.capitalize()} {self.id}"


def things_named(facts: Mapping[str, Any], names: Mapping[str, str], kinds: Collection[str]) -> Iterator[Thing]:
    """Give the things that the facts of an event name.

    :param facts: what it says
    :param names: its facts that hold ids under another name than the kind's: ``{"vote.present": "person"}``; a dot
        leads into what a fact holds
    :param kinds: every kind of thing there is
    """
    for fact, kind in ({kind: kind for kind in kinds} | dict(names)).items():
        for held in _held(facts, fact.split(".")):
            if held and isinstance(held, str):
                yield Thing(kind, held)


def _held(value: Any, path: list[str]) -> Iterator[Any]:
    """Give what stands at the end of a path; of a list, what stands there in each of its items."""
    if isinstance(value, list | tuple):
        for item in value:
            yield from _held(item, path)
    elif not path:
        yield value
    elif isinstance(value, Mapping) and path[0] in value:
        yield from _held(value[path[0]], path[1:])
