"""Councillors out of ModernGov’s file take seats on a committee; whoever has no account is named, and not seated."""

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple

from domain.acts import which
from domain.committees.committee import Committee
from domain.people.person import Person
from domain.people.roles import MEMBER
from domain.refusals import Refusal
from domain.saying.sentence import Sentence
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.accounts.people_and_roles import account_of, people_acting_as
from pb.actions.promising import takes_two_in_the_council
from pb.actions.taking_office import take_office
from pb.actions.two_persons import Undertaking
from pb.actions.who_may import CHANGE_SEATS, a_committee, must_be_allowed
from pb.desk import Desk
from pb.readmodels.reading import Reading
from pb.readmodels.schemes.answers import all_areas
from pb.registers.councillors_file import Councillor, Fault, ReadCouncillors, read_councillors
from pb.store.event_store import by_reference

MOST_WARDS: Final = 40
"""How many wards of a file are named to whoever took another one's: all of most councils."""


class NoWardIsAnAreaOfIt(Refusal):
    """A file that seats nobody says nothing by itself: whoever took it wants to know which names differ."""

    message = (
        "No ward of the file is called as an area of this committee. Its areas: {areas}. Wards in the file: {wards}. "
        "Get the file of your council, or give somebody a seat on the page of the committee."
    )


class Found(NamedTuple):
    """A councillor of a ward that the committee answers for."""

    of: Councillor
    person: str
    """By reference; empty where nobody with an account is meant."""
    area: str
    """The area that is called as the ward, by id."""
    sits: bool
    """Whether they have a seat already."""


class Seated(NamedTuple):
    """What came of it."""

    number: int
    """How many have a seat now."""
    wait: int
    """How many have one when another person confirms it."""


class Councillors:
    """Members of committees out of ModernGov's file."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def look(self, committee: str, content: bytes, *, by: Actor) -> tuple[list[Found], list[Fault]]:
        """Say who of a file would be seated, and what is wrong in it. Records nothing.

        :raises Refusal: for a file that cannot be read, or none of whose wards is an area of the committee
        """
        must_be_allowed(self._desk, by, CHANGE_SEATS, a_committee(committee))
        read = read_councillors(content)
        with self._desk.database.reading() as connection:
            return self._found(connection, self._desk.store.get(Committee, by_reference(committee)), read)

    def take_seats(
        self, committee: str, chosen: Collection[tuple[str, str]], *, last_day: date | None = None, by: Actor
    ) -> Seated:
        """Seat those who were chosen, all or none. Whoever sits already is left as they are.

        Where a seat takes two persons, each is proposed, and another person confirms it or does not.

        :param chosen: persons by reference, each with the area for which they were elected
        :param last_day: the last day of their term
        """
        must_be_allowed(self._desk, by, CHANGE_SEATS, a_committee(committee))
        now, acts, ref = self._desk.clock.now(), list[Undertaking](), by_reference(committee)
        two = {
            person: takes_two_in_the_council(self._desk, which.SEAT_MEMBER, by, concerns=person)
            for person, _area in chosen
        }
        with self._desk.together(ref.hex, *(person for person, _area in chosen)) as writing:
            at_once = self._desk.store.get(Committee, ref)
            for person, area in dict(chosen).items():
                its = self._desk.store.get(Committee, ref) if two[person] else at_once
                if person in its.members and person in its.sitting_on(day_in_london(now)).seats:
                    continue
                self._desk.store.get(Person, by_reference(person)).must_have_an_account()
                elected_for = area if area in its.areas else ""
                act = Undertaking(self._desk, which.SEAT_MEMBER, by=by)
                with act.decided(writing, its, two_persons=two[person], about={"committee": ref.hex}):
                    its.seat(person, has_vote=True, last_day=last_day, area=elected_for, by=by, now=now)
                    take_office(writing.connection, person, by=by)
                acts.append(act)
        waits = sum(act.waits is not None for act in acts)
        return Seated(len(acts) - waits, waits)

    def _found(
        self, connection: Reading, committee: Committee, read: ReadCouncillors
    ) -> tuple[list[Found], list[Fault]]:
        """Find the people behind councillors of the committee's wards: by address, or by a name that only one has."""
        its = [area for area in all_areas(connection) if area.id in committee.areas]
        areas = {_ward(area.name): area.id for area in its}
        wards = {one.ward: None for one in read.councillors}
        if wards and not any(_ward(ward) in areas for ward in wards):
            raise NoWardIsAnAreaOfIt(areas=[area.name for area in its], wards=list(wards)[:MOST_WARDS])
        by_name: dict[str, list[str]] = {}
        for person, name in people_acting_as(connection, MEMBER).items():
            by_name.setdefault(_plain(name), []).append(person)
        sits = committee.sitting_on(day_in_london(self._desk.clock.now())).seats
        faults, found, meant = list(read.faults), [], set()
        for one in read.councillors:
            area = areas.get(_ward(one.ward))
            if area is None:
                continue
            account = account_of(connection, one.email) if one.email else None
            named = by_name.get(_plain(one.name), [])
            person = account.person if account else ""
            if not person and len(named) > 1:
                faults.append(Fault(one.line, Sentence("Several accounts are called {name}.", {"name": one.name})))
            elif not person and named:
                person = named[0]
            if person and person in meant:
                twice = Sentence("{name} is somebody who is in the file already.", {"name": one.name})
                faults.append(Fault(one.line, twice))
                continue
            meant |= {person} - {""}
            found.append(Found(one, person, area, person in sits and person in committee.members))
        return found, sorted(faults)


def _ward(name: str) -> str:
    """Give the name of a ward or an area as it is compared: “STOKE QUAY WARD” is “Stoke Quay”."""
    return " ".join(name.casefold().split()).removesuffix(" ward")


def _plain(name: str) -> str:
    """Give a name without its title, so that “Councillor Ann Lee” and “Cllr Ann Lee” are the same."""
    words = name.casefold().split()
    return " ".join(word for word in words if word.strip(".") not in {"councillor", "cllr"})
