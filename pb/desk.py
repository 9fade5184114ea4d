"""What every action works at: the store, the database, the box, the clock, and the read models kept fresh."""

import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias
from uuid import UUID

from domain.words.facts import Aggregate
from pb.casting.ballot_box import BallotBox
from pb.clock import Clock
from pb.erasable.sweeping import Sweeper
from pb.erasable.what_belongs_to_whom import WhatBelongsToWhom
from pb.readmodels import a_follower
from pb.readmodels.following import not_heard_yet, position_of
from pb.store.database import Database
from pb.store.event_store import Store
from pb.store.together import SomebodyElseWasFirst, Writing
from pb.what_broke import where_it_broke

_log = logging.getLogger(__name__)

TRIES = 100
"""How often rows are brought up for an act that decides by them, where others change them at the same time."""
Chance: TypeAlias = Callable[[int], bytes]
"""Gives so many random bytes. The operating system's, except where a town is played that must come out the same."""


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

    @contextmanager
    def together(self, *alone_with: str) -> Iterator[Writing]:
        """Write rows outside the events and the events themselves, all or nothing; the read models follow.

        What was committed has happened, whatever becomes of the read models: whoever did it is told so (and is given
        the voting codes, which are nowhere else), and the next look brings the read models up to it.

        :param alone_with: ids of what is decided about. What is read within the ``with`` cannot be changed by anybody
            who names one of them too, so an act that depends on a thing names it and reads it within
        :raises SomebodyElseWasFirst: when an aggregate has been changed since it was loaded; nothing is written then
        """
        with self.store.together(*alone_with) as writing:
            yield writing
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
