"""How aggregates remember: the base of everything that has a history.

A public method of an aggregate *decides*: it refuses (raises a ``Refusal``)
or calls :meth:`Aggregate.happened` with exactly what happened. The event's
``apply`` *remembers*: it never refuses, never reads a clock, never draws a
number, because it runs again on every replay, for ever.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from eventsourcing.domain import AggregateCreated, AggregateEvent, BaseAggregate

from domain.words.actor import Actor


class Fact(AggregateEvent):
    """Something that happened, in the past tense. ``timestamp`` is the instant the caller gave."""

    TOPIC: ClassVar[str] = ""
    """The name under which the fact is stored, ``context.Fact``: never changed once stored."""
    NAMES: ClassVar[Mapping[str, str]] = {}
    """Which facts hold ids of things under another name than their kind's, see ``belongs_to.py``."""
    by: str
    acting_as: str


class FirstFact(Fact, AggregateCreated):
    """The fact with which a history begins; its fields are the arguments of the aggregate's ``__init__``."""


class Aggregate(BaseAggregate[UUID]):
    """Something with a history: each fact says who did it, acting as what, and when."""

    Event = Fact
    KIND: ClassVar[str] = ""
    """What it is, in one word, as facts of other events name it, such as ``round``."""
    LIVES_IN: ClassVar[tuple[str, ...]] = ()
    """Kinds of things that its first event names and in which all of its life takes place."""

    @classmethod
    def begin(cls, event: type[FirstFact], *, id: UUID, by: Actor, now: datetime, **facts: Any) -> Self:
        """Begin a history with its first fact.

        :param event: the class of the first event
        :param id: the aggregate's id, chosen by the caller (chance comes in as an argument)
        :param by: who did it, acting as what
        :param now: the instant at which it happened, UTC
        :param facts: what the event says
        """
        return cls._create(event, id=id, timestamp=now, by=by.person, acting_as=by.role, **facts)

    def happened(self, event: type[Fact], *, by: Actor, now: datetime, **facts: Any) -> None:
        """Remember that something happened.

        :param event: the class of the event
        :param by: who did it, acting as what
        :param now: the instant at which it happened, UTC
        :param facts: what the event says
        """
        self.trigger_event(event, timestamp=now, by=by.person, acting_as=by.role, **facts)
