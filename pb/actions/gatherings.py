"""Officers call events of a round that residents can come to, move or cancel them, and write down what was said."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.rounds.funding_round import FundingRound
from domain.rounds.gathering import Gathering
from domain.rounds.gathering_refusals import NothingIsCalledInADraft
from domain.rounds.stages import Stage
from domain.words.actor import Actor
from pb.actions.who_may import CALL_EVENT, a_round, must_be_allowed
from pb.desk import Desk
from pb.store.event_store import by_reference


@dataclass(frozen=True)
class WhenAndWhere:
    """Time and place of an event."""

    begins: datetime
    ends: datetime
    place: str


class Gatherings:
    """Events of rounds; of committees' meetings, ``meetings.py``."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def call(
        self,
        round_id: str,
        kind: str,
        title: str,
        where: WhenAndWhere,
        *,
        about: str = "",
        by: Actor,
        id: UUID | None = None,
    ) -> str:
        """Call an event of a round that was announced; give its id.

        :param kind: ``meeting``, ``decision-day`` or ``drop-in``
        :raises Refusal: for what is missing or past, and for a draft
        """
        must_be_allowed(self._desk, by, CALL_EVENT, a_round(round_id))
        with self._desk.together(by_reference(round_id).hex) as writing:
            its = self._desk.store.get(FundingRound, by_reference(round_id))
            if its.stage in (Stage.DRAFT, Stage.DROPPED):
                raise NothingIsCalledInADraft
            called = Gathering.call(
                its.id.hex,
                kind,
                title,
                begins=where.begins,
                ends=where.ends,
                place=where.place,
                about=about,
                id=id or self._desk.new_id(),
                by=by,
                now=self._desk.clock.now(),
            )
            writing.remember(called)
        return called.id.hex

    def move(self, gathering: str, where: WhenAndWhere, *, reason: str, by: Actor) -> None:
        """Say that an event is at another time or in another place, and why."""
        with self._deciding(gathering, by) as called:
            now = self._desk.clock.now()
            called.move(begins=where.begins, ends=where.ends, place=where.place, reason=reason, by=by, now=now)

    def cancel(self, gathering: str, *, reason: str, by: Actor) -> None:
        """Say that an event does not take place, and why."""
        with self._deciding(gathering, by) as called:
            called.cancel(reason=reason, by=by, now=self._desk.clock.now())

    def note(self, gathering: str, notes: str, *, by: Actor) -> None:
        """Write down what was said at an event, for everybody."""
        with self._deciding(gathering, by) as called:
            called.note(notes, by=by, now=self._desk.clock.now())

    @contextmanager
    def _deciding(self, gathering: str, by: Actor) -> Iterator[Gathering]:
        reference = by_reference(gathering)
        its_round = self._desk.store.get(Gathering, reference).round  # which never changes
        must_be_allowed(self._desk, by, CALL_EVENT, a_round(its_round))
        with self._desk.together(reference.hex) as writing:
            called = self._desk.store.get(Gathering, reference)
            yield called
            writing.remember(called)
