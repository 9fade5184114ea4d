"""What the council promises of two persons where no round is: made, taken back, and asked about by every such act."""

from typing import Final

from domain.acts import which
from domain.acts.promise import CouncilsPromise
from domain.people.roles import NOT_FOR_THE_COUNCIL, ROLES
from domain.words.actor import SYSTEM, Actor
from domain.words.instants import day_in_london
from domain.words.stable_ids import derived_id
from pb.actions.two_persons import ALSO_CONFIRM, Confirmation, Undertaking, Waits
from pb.actions.who_may import LET_ONE_SUFFICE, must_be_allowed
from pb.desk import Desk
from pb.readmodels.acts.answers import what_takes_two_in_the_council
from pb.readmodels.people.answers import everybody_who_holds
from pb.store.event_store import NotFound

THE_PROMISE: Final = derived_id("what the council promises of two persons")
"""Of the one aggregate of its kind."""


def takes_two_in_the_council(desk: Desk, act: str, by: Actor, *, concerns: str = "") -> bool:
    """Say whether an act that lies in no round takes two persons now.

    :param act: its stored name
    :param concerns: whom it gives something, by reference, and who is not the second person
    """
    desk.catch_up()
    with desk.database.reading() as connection:
        if act not in what_takes_two_in_the_council(connection):
            return False
    return bool(_second_persons(desk) - {by.person, concerns})


def _second_persons(desk: Desk) -> set[str]:
    """Give who confirms for the whole council today, by reference."""
    today = day_in_london(desk.clock.now())
    with desk.database.reading() as connection:
        holders = everybody_who_holds(connection, *ALSO_CONFIRM)
    return {person for person, held in holders if not held.scope_kind and held.on(today)}


class Promising:
    """What administrators say about it."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def ask_for_two(self, *, reason: str = "", by: Actor) -> None:
        """Promise that from now on whatever ``which.OF_THE_COUNCIL`` names takes two persons."""
        must_be_allowed(self._desk, by, LET_ONE_SUFFICE)
        self._promise(reason=reason, by=by)

    def let_one_suffice(self, *, reason: str, by: Actor, confirms: Confirmation | None = None) -> Waits | None:
        """Let one person suffice again, which takes two to say where there are two."""
        act = Undertaking(self._desk, which.LET_ONE_SUFFICE_EVERYWHERE, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, LET_ONE_SUFFICE, also=act.also)
        two = bool(_second_persons(self._desk) - {by.person})
        with self._desk.together(THE_PROMISE.hex) as writing:
            promise = self._desk.store.get(CouncilsPromise, THE_PROMISE)
            with act.decided(writing, promise, two_persons=two):
                promise.let_one_suffice(reason=reason, by=by, now=self._desk.clock.now())
        return act.waits

    def promise_where_nobody_acts_yet(self) -> bool:
        """Promise it in a service that is new: nobody acts for the council yet, and nobody has said anything of it.

        :returns: whether it is promised now
        """
        self._desk.catch_up()
        with self._desk.database.reading() as connection:
            acts = bool(everybody_who_holds(connection, *set(ROLES) - NOT_FOR_THE_COUNCIL))
        try:
            self._desk.store.get(CouncilsPromise, THE_PROMISE)
        except NotFound:
            if not acts:
                self._promise(reason="", by=SYSTEM)
                return True
        return False

    def _promise(self, *, reason: str, by: Actor) -> None:
        acts, now = list(which.OF_THE_COUNCIL), self._desk.clock.now()
        with self._desk.together(THE_PROMISE.hex) as writing:
            try:
                promise = self._desk.store.get(CouncilsPromise, THE_PROMISE)
            except NotFound:
                promise = CouncilsPromise.make(acts, reason=reason, id=THE_PROMISE, by=by, now=now)
            else:
                promise.make_again(acts, reason=reason, by=by, now=now)
            writing.remember(promise)
