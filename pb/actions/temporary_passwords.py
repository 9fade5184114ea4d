"""A password for somebody who forgot theirs, and what closes the ways in that others opened before somebody has a role.

Nobody is to come in as somebody else who acts for the council, or one person would be two. Where letters leave, the
password is drawn and goes to the person alone. Where they do not, whoever acts for the council is given it in two
halves, by two persons, wherever changing roles takes two; everybody else by whoever sets it.
"""

from datetime import date, datetime
from enum import Enum
from typing import Final

from sqlalchemy import Connection, delete

from domain.acts import which
from domain.acts.proposed_act import Answer, ProposedAct
from domain.people.person import BY_HAND, BY_LETTER, Person
from domain.people.roles import NOT_FOR_THE_COUNCIL
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.accounts import second_step
from pb.accounts.accounts import Accounts, keep_password, take_password
from pb.accounts.key_of_second_steps import KeyOfSecondSteps
from pb.accounts.passwords import half_from, of_halves
from pb.actions.promising import takes_two_in_the_council
from pb.actions.two_persons import Confirmation, Undertaking, Waits
from pb.actions.who_may import SET_TEMPORARY_PASSWORD, must_be_allowed
from pb.desk import Desk
from pb.erasable.elsewhere_tables import accounts_elsewhere
from pb.letters.outbox import Letter, ToPerson, post
from pb.readmodels.committees.hears import COMMITTEES_AND_SEATS
from pb.readmodels.people.answers import held_by
from pb.readmodels.people.hears import PEOPLES_ROLES
from pb.store.event_store import by_reference
from pb.store.together import SomebodyElseWasFirst, Writing

ITS_ACT: Final = which.SET_TEMPORARY_PASSWORD
BY_WHICH_PEOPLE_ACT: Final = (*PEOPLES_ROLES.hears, *COMMITTEES_AND_SEATS.hears)
_FIRST_HALF: Final = "first half of a temporary password"


class ALetterBringsIt(Refusal):
    """Whoever sets a password knows it, and a letter is there so that nobody has to."""

    message = (
        "Letters are sent from here, so nobody types a password for somebody else. Have one sent to them: it is drawn, "
        "and nobody else reads it."
    )


class NoLettersAreSent(Refusal):
    """It would stand in the outbox for ever."""

    message = "No letters are sent from here yet. Set a password that you tell them yourself."


class TwoPersonsGiveIt(Refusal):
    """Whoever knows the password of somebody who acts for the council could be two persons in one."""

    message = (
        "This person acts for the council, so nobody sets their password alone. Propose one in two halves: "
        "you are told the first half, and whoever confirms it the second."
    )


class NobodyElseIsToKnowIt(Refusal):
    """Halves are for those who could be a second person, or whose second person is asked for."""

    message = "This person does not act for the council, so no second person is needed. Set a password for them."


class How(Enum):
    """How somebody who forgot their password is given another one."""

    BY_LETTER = "by-letter"
    IN_HALVES = "in-halves"
    BY_HAND = "by hand"


class TemporaryPasswords:
    """What administrators do about passwords of others."""

    def __init__(self, desk: Desk, accounts: Accounts, key: KeyOfSecondSteps) -> None:
        """Work at a desk, with the accounts beside it and the key from which first halves follow."""
        self._desk, self._accounts, self._key = desk, accounts, key

    def how(self, person: str, *, me: Actor) -> How:
        """Say how somebody is given another password now."""
        if self._desk.sends_letters:
            return How.BY_LETTER
        its = by_reference(person).hex
        if self._is_in_office(its) and takes_two_in_the_council(self._desk, which.GIVE_ROLE, me, concerns=its):
            return How.IN_HALVES
        return How.BY_HAND

    def acts_for_the_council(self, person: str) -> bool:
        """Say whether a password in two halves can be proposed for somebody."""
        return self._is_in_office(by_reference(person).hex)

    def send(self, person: str, *, by: Actor) -> None:
        """Draw a password for somebody who forgot theirs, and send it to them; every sign-in of theirs ends.

        :raises NoLettersAreSent: where no letter would ever leave
        """
        must_be_allowed(self._desk, by, SET_TEMPORARY_PASSWORD)
        if not self._desk.sends_letters:
            raise NoLettersAreSent
        drawn = of_halves(half_from(self._desk.chance(32)), half_from(self._desk.chance(32)))
        self._set(person, drawn, BY_LETTER, by)

    def set(self, person: str, new: str, *, by: Actor) -> None:
        """Set a password that whoever sets it tells the person; every sign-in of theirs ends.

        :raises ALetterBringsIt, TwoPersonsGiveIt: where that would be more than one person may know
        :raises Refusal: when it cannot be a password, or is one's own
        """
        must_be_allowed(self._desk, by, SET_TEMPORARY_PASSWORD)
        how = self.how(person, me=by)
        if how != How.BY_HAND:
            raise ALetterBringsIt if how == How.BY_LETTER else TwoPersonsGiveIt
        self._set(person, new, BY_HAND, by)

    def set_in_halves(self, person: str, *, by: Actor, confirms: Confirmation | None = None) -> Waits | str:
        """Set a password of which whoever proposes it is told one half and whoever confirms it the other.

        :returns: what waits, or the second half, which is nowhere else
        """
        act = Undertaking(self._desk, which.SET_TEMPORARY_PASSWORD, by=by, confirms=confirms)
        must_be_allowed(self._desk, by, SET_TEMPORARY_PASSWORD, also=act.also)
        reference = by_reference(person)
        if not self._is_in_office(reference.hex):
            raise NobodyElseIsToKnowIt
        second = half_from((confirms and confirms.seed) or self._desk.chance(32))
        first = self._first_half(confirms.act) if confirms else half_from(self._desk.chance(32))
        password = self._accounts.temporary_password(reference.hex, of_halves(first, second))
        said_by_the_act = ("way", "in_office")
        with self._desk.together(reference.hex) as writing:
            someone = self._desk.store.get(Person, reference)
            about = {"person": reference.hex}
            with act.decided(writing, someone, two_persons=True, about=about, without=said_by_the_act):
                someone.set_temporary_password(way=BY_HAND, in_office=True, by=by, now=self._now())
                keep_password(writing.connection, password)
        return act.waits or second

    def first_half(self, act: str, *, me: Actor) -> str:
        """Give whoever proposed a password in halves the first; empty for everybody else, and when it is refused.

        :param act: id of what was proposed
        """
        proposed = self._desk.store.get(ProposedAct, by_reference(act))
        theirs = proposed.act == which.SET_TEMPORARY_PASSWORD and proposed.proposed_by == me.person
        return self._first_half(act) if theirs and proposed.answer != Answer.REFUSED else ""

    def second_half_again(self, person: str, act: str, seed: bytes) -> str:
        """Give the second half again to whoever confirmed, by the same page; empty where it opens nothing any more."""
        second = half_from(seed)
        whole = of_halves(self._first_half(act), second)
        return second if seed and self._accounts.is_password_of(person, whole) else ""

    def _set(self, person: str, new: str, way: str, by: Actor) -> None:
        reference, now = by_reference(person), self._now()
        in_office = way == BY_HAND and self._is_in_office(reference.hex)
        password = self._accounts.temporary_password(reference.hex, new)
        with self._desk.together_knowing(BY_WHICH_PEOPLE_ACT, reference.hex) as writing:
            today = day_in_london(now)
            if way == BY_HAND and in_office != is_in_office(writing.connection, reference.hex, today=today):
                raise SomebodyElseWasFirst  # they have been given a role this very moment, which takes two
            someone = self._desk.store.get(Person, reference)
            someone.set_temporary_password(way=way, in_office=in_office, by=by, now=now)
            keep_password(writing.connection, password)
            writing.remember(someone)
            if way == BY_LETTER:
                cause = f"password:{someone.id.hex}:{someone.version}"
                facts = {"password": new, "sign_in": "/sign-in"}
                post(writing.connection, Letter("temporary-password", ToPerson(person), cause, facts), now=now)

    def _first_half(self, act: str) -> str:
        return half_from(self._key.drawn_from(f"{_FIRST_HALF}\n{by_reference(act).hex}"))

    def _is_in_office(self, person: str) -> bool:
        self._desk.catch_up()
        with self._desk.database.reading() as connection:
            return is_in_office(connection, person, today=day_in_london(self._now()))

    def _now(self) -> datetime:
        return self._desk.clock.now()


def is_in_office(connection: Connection, person: str, *, today: date) -> bool:
    """Say whether somebody acts for the council, or will: by a role that is not over, or a seat."""
    return any(one.role not in NOT_FOR_THE_COUNCIL and not one.is_over(today) for one in held_by(connection, person))


def close_what_others_opened(desk: Desk, writing: Writing, someone: Person) -> None:
    """Close every way in that others opened to the account of somebody who begins to act for the council, by two.

    What they were told as a resident, whoever told it knows; so does whoever opened the account. They come in by a
    letter to their address, which the second person has seen, or by a password in two halves.
    """
    now, person = desk.clock.now(), someone.id.hex
    if not someone.in_other_hands or is_in_office(writing.connection, person, today=day_in_london(now)):
        return
    take_password(writing.connection, person)
    second_step.forget(writing.connection, person)
    writing.connection.execute(delete(accounts_elsewhere).where(accounts_elsewhere.c.person == person))
    if desk.sends_letters:
        tell_of_a_role(writing.connection, person, str(someone.version), now=now)


def tell_of_a_role(connection: Connection, person: str, cause: str, *, now: datetime) -> None:
    """Have whoever was given a role told how they come in: nobody knows a password of theirs.

    :param cause: what tells it apart from what they were told before
    """
    post(connection, Letter("role-given", ToPerson(person), f"role:{person}:{cause}", {"sign_in": "/sign-in"}), now=now)
