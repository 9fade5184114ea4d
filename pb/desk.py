"""What every action works at: the store, the database, the box, the clock, and the read models kept fresh."""

import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias
from uuid import UUID

from domain.words.actor import Actor
from domain.words.facts import Aggregate, Fact
from pb.casting.ballot_box import BallotBox
from pb.clock import Clock
from pb.erasable.sweeping import Sweeper
from pb.erasable.what_belongs_to_whom import WhatBelongsToWhom
from pb.readmodels import a_follower
from pb.readmodels.following import not_heard_yet, position_of
from pb.store.database import Database
from pb.store.event_store import Store
from pb.store.together import ReliedOn, SomebodyElseWasFirst, Writing
from pb.what_broke import where_it_broke

_log = logging.getLogger(__name__)

TRIES = 100
"""How often rows are brought up for an act that decides by them, where others change them at the same time."""
Chance: TypeAlias = Callable[[int], bytes]
"""Gives so many random bytes. The operating system's, except where a town is played that must come out the same."""


class Allowed(NamedTuple):
    """What somebody was allowed a moment ago, and has not done yet."""

    by: Actor
    relies_on: tuple[ReliedOn, ...]
    """Ids of what it was decided by, such as the person who holds the role."""
    must_still_be: Callable[[], None]
    """Asks again, and refuses as it did not before."""


class AllowedHere(threading.local):
    """What was allowed on this thread since something was last recorded on it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.said: list[Allowed] = []
        self.is_done = False
        """Whether something was recorded by it; what is allowed next belongs to another act."""


class Desk:
    """Put together once, in ``application.py``, and handed to every action and process."""

    def __init__(
        self, database: Database, store: Store, box: BallotBox, clock: Clock, chance: Chance = secrets.token_bytes
    ) -> None:
        """Take what actions work with."""
        self.database = database
        self.store = store
        self.box = box
        self.clock = clock
        self.chance = chance
        self.follower = a_follower()
        self.belongings = WhatBelongsToWhom(store)
        self.sends_letters = False
        """Whether this installation has a way for letters to leave; set where it is put together."""
        self.sweeper = Sweeper(database, self.belongings)
        self._allowed = AllowedHere()

    @contextmanager
    def together(self, *alone_with: str) -> Iterator[Writing]:
        """Write rows outside the events and the events themselves, all or nothing; the read models follow.

        What was committed has happened, whatever becomes of the read models: whoever did it is told so (and is given
        the voting codes, which are nowhere else), and the next look brings the read models up to it.

        :param alone_with: ids of what is decided about. What is read within the ``with`` cannot be changed by anybody
            who names one of them too, so an act that depends on a thing names it and reads it within
        :raises SomebodyElseWasFirst: when an aggregate has been changed since it was loaded; nothing is written then
        """
        relied_on = [thing for one in self._allowed.said for thing in one.relies_on]
        with self.store.together(*alone_with, *relied_on) as writing:
            yield writing
            self._ask_again(writing)
        try:
            self.catch_up()
        except Exception as fault:  # noqa: BLE001 -- whatever it was, it does not undo what has happened
            _log.error("Recorded, but the read models could not follow yet.\n%s", where_it_broke(fault))

    @contextmanager
    def together_knowing(self, topics: Sequence[str], *alone_with: str) -> Iterator[Writing]:
        """Write as :meth:`together`, for an act that decides by rows: they hold what was recorded before it.

        :param topics: the stored names of the events from which those rows follow
        :raises SomebodyElseWasFirst: when others go on writing such events for ever
        """
        for _ in range(TRIES):
            self.catch_up()
            with self.together(*alone_with) as writing:
                known = position_of(writing.connection)
                if not_heard_yet(writing.connection, *topics, after=known):
                    continue  # somebody was a moment earlier, and the rows lack it yet
                yield writing
                return
        raise SomebodyElseWasFirst

    def was_allowed(self, by: Actor, must_still_be: Callable[[], None], *relies_on: str) -> None:
        """Have what was allowed asked again where it is recorded: a role may be taken between the two.

        :param relies_on: ids of what it was decided by; nobody who decides about these is let in between
        """
        if self._allowed.is_done:
            self.begin_anew()
        self._allowed.said.append(Allowed(by, tuple(map(ReliedOn, relies_on)), must_still_be))

    def begin_anew(self) -> None:
        """Forget what was allowed on this thread: what comes now is asked by somebody else."""
        self._allowed.said, self._allowed.is_done = [], False

    def _ask_again(self, writing: Writing) -> None:
        """Ask again what was allowed to whoever is about to have something recorded.

        Within the transaction, which nobody who takes a role comes between: they have been waited for, or wait.

        :raises Refusal: where it is not allowed any more; nothing is written then
        """
        events = [event for aggregate in writing.aggregates for event in aggregate.pending_events]
        doing = {(event.by, event.acting_as) for event in events if isinstance(event, Fact)}
        if not doing and self._allowed.said and not self._allowed.is_done:  # rows alone, which say not whose they are
            doing = {self._allowed.said[-1].by}
        for one in self._allowed.said:
            if one.by in doing:
                one.must_still_be()
        self._allowed.is_done = self._allowed.is_done or bool(events)

    def remember(self, *aggregates: Aggregate) -> None:
        """Save what aggregates decided, where no rows go with it: all or nothing, as :meth:`together`."""
        with self.together() as writing:
            writing.remember(*aggregates)

    def catch_up(self) -> int:
        """Bring the read models up to the last event; give its position."""
        return self.follower.catch_up(self.database, self.store)

    def new_id(self) -> UUID:
        """Draw a new random id (version 4)."""
        return UUID(bytes=self.chance(16), version=4)

    def new_salt(self) -> bytes:
        """Draw the salt of a commitment: 32 random bytes."""
        return self.chance(32)
