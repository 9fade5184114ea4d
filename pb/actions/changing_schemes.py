"""Officers give a scheme other words, close it, open it again, and say on which day an area ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

from domain.schemes.area import Area
from domain.schemes.scheme import Scheme
from domain.words.actor import Actor
from domain.words.facts import Aggregate
from pb.actions.who_may import DRAW_AREA, SET_UP_SCHEME, a_scheme, an_area, must_be_allowed
from pb.desk import Desk
from pb.readmodels.rounds.answers import running_in
from pb.readmodels.rounds.hears import ROUNDS_AND_STAGES
from pb.store.event_store import by_reference

_One = TypeVar("_One", bound=Aggregate)


class ChangingSchemes:
    """What becomes of schemes and areas after they were set up."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def reword_scheme(
        self, scheme: str, *, name: str, summary: str, run_by: str, contact: str, reason: str, by: Actor
    ) -> None:
        """Give a scheme another name, another description, another who runs it and how they are reached.

        :raises Refusal: without a name or a reason, or where nothing would change
        """
        must_be_allowed(self._desk, by, SET_UP_SCHEME, a_scheme(scheme))
        now = self._desk.clock.now()
        with self._deciding(Scheme, scheme) as (its, _):
            its.reword(name=name, summary=summary, run_by=run_by, contact=contact, reason=reason, by=by, now=now)

    def close_scheme(self, scheme: str, *, reason: str, by: Actor) -> None:
        """Close a scheme: no round is drafted or announced in it from now on.

        :raises Refusal: while a round of it runs, where it is closed already, or without a reason
        """
        must_be_allowed(self._desk, by, SET_UP_SCHEME, a_scheme(scheme))
        with self._deciding(Scheme, scheme) as (its, running):
            its.close(running, reason=reason, by=by, now=self._desk.clock.now())

    def open_scheme_again(self, scheme: str, *, reason: str, by: Actor) -> None:
        """Let rounds be announced in a scheme again that was closed.

        :raises Refusal: where it is open, or without a reason
        """
        must_be_allowed(self._desk, by, SET_UP_SCHEME, a_scheme(scheme))
        with self._deciding(Scheme, scheme) as (its, _):
            its.open_again(reason=reason, by=by, now=self._desk.clock.now())

    def end_area(self, area: str, last_day: date, *, followed_by: str = "", reason: str, by: Actor) -> None:
        """Say on which day an area ends, and which one takes its place.

        :param followed_by: an area by id; empty where none takes its place
        :raises Refusal: while a round of it runs, for a day that is past, without a reason, or where it is said already
        """
        must_be_allowed(self._desk, by, DRAW_AREA, an_area(area))
        now = self._desk.clock.now()
        with self._deciding(Area, area) as (its, running):
            if followed_by:
                self._desk.store.get(Area, by_reference(followed_by)).must_be_there(now)
            its.end(last_day, running, followed_by=followed_by, reason=reason, by=by, now=now)

    @contextmanager
    def _deciding(self, kind: type[_One], thing: str) -> Iterator[tuple[_One, list[str]]]:
        """Give a scheme or an area as it stands, and the names of its rounds that run, while none can be announced."""
        reference = by_reference(thing)
        with self._desk.together_knowing(tuple(ROUNDS_AND_STAGES.hears), reference.hex) as writing:
            found = self._desk.store.get(kind, reference)
            yield found, running_in(writing.connection, reference.hex)
            writing.remember(found)
