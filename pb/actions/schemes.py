"""Officers set up schemes, areas and committees."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar
from uuid import UUID

from domain.acts import which
from domain.committees.committee import Committee
from domain.committees.standing_orders import StandingOrders
from domain.people.person import Person
from domain.schemes.area import Area
from domain.schemes.scheme import Scheme
from domain.words.actor import SYSTEM, Actor
from domain.words.facts import Aggregate
from pb.actions.promising import takes_two_in_the_council
from pb.actions.taking_office import take_office
from pb.actions.temporary_passwords import close_what_others_opened
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_may import (
    ADOPT_STANDING_ORDERS,
    CHANGE_SEATS,
    CORRECT_POPULATION,
    DRAW_AREA,
    FORM_COMMITTEE,
    LET_ONE_SUFFICE,
    RULE_TALK,
    SET_UP_SCHEME,
    a_committee,
    a_scheme,
    an_area,
    must_be_allowed,
)
from pb.desk import Desk
from pb.store.event_store import by_reference

AnAggregate = TypeVar("AnAggregate", bound=Aggregate)


class Schemes:
    """What officers do once, before any round."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def set_up(self, name: str, summary: str, kind: str, run_by: str, *, by: Actor, id: UUID | None = None) -> str:
        """Set up a scheme; give its id.

        :param kind: ``decision-day`` or ``committee-fund``
        """
        must_be_allowed(self._desk, by, SET_UP_SCHEME)
        scheme = Scheme.set_up(
            name,
            summary,
            kind,
            run_by,
            two_persons=by.person != SYSTEM.person,  # what is taken over from elsewhere promises nothing
            id=id or self._desk.new_id(),
            by=by,
            now=self._desk.clock.now(),
        )
        self._desk.remember(scheme)
        return scheme.id.hex

    def ask_for_two(self, scheme: str, *, reason: str = "", by: Actor) -> None:
        """Promise that in rounds of a scheme drafted from now on ``domain/acts/which.py`` takes two persons."""
        must_be_allowed(self._desk, by, LET_ONE_SUFFICE, a_scheme(scheme))
        reference = by_reference(scheme)
        with self._desk.together(reference.hex) as writing:
            its_scheme = self._desk.store.get(Scheme, reference)
            its_scheme.ask_for_two(reason=reason, by=by, now=self._desk.clock.now())
            writing.remember(its_scheme)

    def let_one_suffice(
        self, scheme: str, *, reason: str, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Let one person suffice in rounds of a scheme drafted from now on, which takes two to say."""
        act = Undertaking(self._desk, which.LET_ONE_SUFFICE, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, LET_ONE_SUFFICE, a_scheme(scheme), also=act.also)
        reference = by_reference(scheme)
        with self._desk.together(reference.hex) as writing:
            its_scheme = self._desk.store.get(Scheme, reference)
            with act.decided(writing, its_scheme, two_persons=True, scheme=reference.hex):
                its_scheme.let_one_suffice(reason=reason, by=by, now=self._desk.clock.now())
        return act.waits

    def rule_talk(self, scheme: str, comments: str, *, support: bool, reason: str = "", by: Actor) -> None:
        """Say how residents talk about proposals of a scheme, from now on.

        :param comments: ``none``, ``before`` or ``after``, see ``domain/schemes/talk.py``
        :param support: whether residents support proposals before the vote
        """
        must_be_allowed(self._desk, by, RULE_TALK, a_scheme(scheme))
        reference = by_reference(scheme)
        with self._desk.together(reference.hex) as writing:
            its_scheme = self._desk.store.get(Scheme, reference)
            its_scheme.rule_talk(comments, support=support, reason=reason, by=by, now=self._desk.clock.now())
            writing.remember(its_scheme)

    def draw_area(self, name: str, population: int, *, by: Actor, id: UUID | None = None) -> str:
        """Put an area on the map; give its id."""
        must_be_allowed(self._desk, by, DRAW_AREA)
        area = Area.draw(name, population, id=id or self._desk.new_id(), by=by, now=self._desk.clock.now())
        self._desk.remember(area)
        return area.id.hex

    def correct_population(
        self, area: str, population: int, *, source: str, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Correct how many people live in an area, with where the figure is from.

        :raises Refusal: for fewer than none, for the number that stands already, or without a source
        """
        act = Undertaking(self._desk, which.CORRECT_POPULATION, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, CORRECT_POPULATION, an_area(area), also=act.also)
        with self._deciding(act, by, area, Area) as counted:
            counted.correct_population(population, source=source, by=by, now=self._desk.clock.now())
        return act.waits

    def form_committee(
        self,
        name: str,
        areas: list[str],
        quorum: int,
        *,
        casting_vote: bool,
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> str:
        """Form a committee for areas (by id); give its id, or nothing where it waits for another person."""
        act = Undertaking(self._desk, which.FORM_COMMITTEE, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, FORM_COMMITTEE, also=act.also)
        two = takes_two_in_the_council(self._desk, act.name, by)
        committee = Committee.form(
            name,
            areas,
            quorum,
            casting_vote=casting_vote,
            id=self._desk.new_id(),
            by=by,
            now=self._desk.clock.now(),
        )
        with self._desk.together() as writing, act.decided(writing, committee, two_persons=two):
            pass
        return "" if act.waits else committee.id.hex

    def adopt_standing_orders(
        self,
        committee: str,
        orders: StandingOrders,
        from_day: date,
        *,
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Record which standing orders a committee adopted, and from which day they hold."""
        act = Undertaking(self._desk, which.ADOPT_STANDING_ORDERS, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, ADOPT_STANDING_ORDERS, a_committee(committee), also=act.also)
        with self._deciding(act, by, committee, Committee) as its:
            its.adopt(orders, from_day, by=by, now=self._desk.clock.now())
        return act.waits

    def seat_member(
        self,
        committee: str,
        member: str,
        *,
        has_vote: bool,
        kind: str = "",
        for_whom: str = "",
        last_day: date | None = None,
        area: str = "",
        by: Actor,
        confirms: Confirmation | None = None,
    ) -> Waits | None:
        """Give a person a seat on a committee; a co-opted member has no vote, a substitute that of another member.

        :param kind: ``member``, ``co-opted`` or ``substitute``; by ``has_vote`` where it is not said
        :param for_whom: the member for whom a substitute stands in
        :param last_day: the last day of the term
        :param area: for which they were elected, by id
        :raises AccountIsErased: for somebody who was erased, and whom nobody could name in a minute
        """
        act = Undertaking(self._desk, which.SEAT_MEMBER, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, CHANGE_SEATS, a_committee(committee), also=act.also)
        with self._deciding(act, by, committee, Committee, member) as seated:
            self._desk.store.get(Person, by_reference(member)).must_have_an_account()
            seated.seat(
                member,
                has_vote=has_vote,
                kind=kind,
                for_whom=for_whom,
                last_day=last_day,
                area=area,
                by=by,
                now=self._desk.clock.now(),
            )
        return act.waits

    def elect_chair(
        self, committee: str, member: str, *, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Record who chairs a committee."""
        act = Undertaking(self._desk, which.ELECT_CHAIR, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, CHANGE_SEATS, a_committee(committee), also=act.also)
        with self._deciding(act, by, committee, Committee, member) as presided:
            self._desk.store.get(Person, by_reference(member)).must_have_an_account()
            presided.elect_chair(member, by=by, now=self._desk.clock.now())
        return act.waits

    def elect_vice_chair(
        self, committee: str, member: str, *, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """Record who presides over a committee where its chair cannot."""
        act = Undertaking(self._desk, which.ELECT_VICE_CHAIR, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, CHANGE_SEATS, a_committee(committee), also=act.also)
        with self._deciding(act, by, committee, Committee, member) as presided:
            self._desk.store.get(Person, by_reference(member)).must_have_an_account()
            presided.elect_vice_chair(member, by=by, now=self._desk.clock.now())
        return act.waits

    def release_member(
        self, committee: str, member: str, *, by: Actor, confirms: Confirmation | None = None
    ) -> Waits | None:
        """End a person's membership of a committee; who chaired it does so no longer."""
        act = Undertaking(self._desk, which.RELEASE_MEMBER, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, CHANGE_SEATS, a_committee(committee), also=act.also)
        with self._deciding(act, by, committee, Committee) as left:
            left.release(member, by=by, now=self._desk.clock.now())
        return act.waits

    @contextmanager
    def _deciding(
        self, act: Undertaking, by: Actor, thing: str, kind: type[AnAggregate], member: str = ""
    ) -> Iterator[AnAggregate]:
        """Give a committee or an area as it stands while nobody else decides about it; record or propose what is.

        :param member: whoever is given something: they are not erased meanwhile, and whoever is seated keeps their name
        """
        reference = by_reference(thing)
        two = takes_two_in_the_council(self._desk, act.name, by, concerns=member)
        with self._desk.together(reference.hex, *filter(None, [member])) as writing:
            found = self._desk.store.get(kind, reference)
            with act.decided(writing, found, two_persons=two, about={kind.KIND: reference.hex}):
                if act.is_confirmed and act.name in {which.SEAT_MEMBER, which.ELECT_CHAIR, which.ELECT_VICE_CHAIR}:
                    close_what_others_opened(self._desk, writing, self._desk.store.get(Person, by_reference(member)))
                yield found
                if act.name == which.SEAT_MEMBER:
                    take_office(writing.connection, member, by=by)
