"""The clerk keeps the register of interests for the monitoring officer, and writes dispensations down."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final, NamedTuple

from domain.committees.dispensation import Dispensation, dispensation_for
from domain.committees.interests_register import RegisterOfInterests
from domain.people.person import Person
from domain.refusals import Refusal
from domain.words.actor import Actor
from domain.words.belongs_to import Thing
from domain.words.seen import cleaned
from pb.actions.who_may import KEEP_INTERESTS, a_committee, must_be_allowed
from pb.desk import Desk
from pb.erasable.interest_words import keep_interest
from pb.readmodels.committees.answers import committees_of
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

LONGEST_INTEREST: Final = 2_000


class SayWhatTheInterestIs(Refusal):
    """The register is public, and of use only where it says something."""

    message = "Say what the interest is, in up to 2,000 characters; or that it is sensitive, and it is not published."


class _Open(NamedTuple):
    """A register that somebody writes into, alone."""

    writing: Writing
    register: RegisterOfInterests


class Interests:
    """Registered interests, and dispensations from what they forbid."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def register(
        self, member: str, category: str, words: str, arose: date, *, sensitive: bool = False, by: Actor
    ) -> int:
        """Enter an interest of a member; give its number.

        :param words: what it is; kept outside the events, and not at all where it is sensitive (section 32)
        :param arose: when the member took office, or knew of it
        """
        must_be_allowed(self._desk, by, KEEP_INTERESTS, *self._committees_of(member))
        said = _said(words, sensitive=sensitive)
        with self._of(member, by) as opened:
            return self._enter(opened, category, said, arose, by)

    def amend(
        self, member: str, interest: int, category: str, words: str, arose: date, *, sensitive: bool = False, by: Actor
    ) -> int:
        """Put another entry in the place of one, which ends with it and stays in the record; give its number.

        The monitoring officer is told of a change as of what is new, within 28 days. Sent twice, the second is refused.

        :param interest: the number of the entry that was wrong, or is so no longer
        """
        must_be_allowed(self._desk, by, KEEP_INTERESTS, *self._committees_of(member))
        said = _said(words, sensitive=sensitive)
        with self._of(member, by) as opened:
            opened.register.end(interest, by=by, now=self._desk.clock.now())
            return self._enter(opened, category, said, arose, by)

    def tell_monitoring_officer(self, member: str, interest: int, on: date, *, by: Actor) -> None:
        """Record on which day the monitoring officer was told of an interest."""
        must_be_allowed(self._desk, by, KEEP_INTERESTS, *self._committees_of(member))
        with self._of(member, by) as (_, register):
            register.tell_monitoring_officer(interest, on, by=by, now=self._desk.clock.now())

    def end(self, member: str, interest: int, *, by: Actor) -> None:
        """Record that a member has an interest no longer."""
        must_be_allowed(self._desk, by, KEEP_INTERESTS, *self._committees_of(member))
        with self._of(member, by) as (_, register):
            register.end(interest, by=by, now=self._desk.clock.now())

    def grant(
        self,
        member: str,
        what: str,
        *,
        committee: str = "",
        proposals: Collection[str] = (),
        rounds: Collection[str] = (),
        allows: str,
        ground: str,
        last_day: date,
        by: Actor,
    ) -> int:
        """Write down a dispensation of a member; give its number."""
        must_be_allowed(self._desk, by, KEEP_INTERESTS, *self._committees_of(member))
        with self._of(member, by) as (_, register):
            return register.grant(
                what,
                committee=committee,
                proposals=proposals,
                rounds=rounds,
                allows=allows,
                ground=ground,
                last_day=last_day,
                by=by,
                now=self._desk.clock.now(),
            )

    def end_dispensation(self, member: str, dispensation: int, *, reason: str, by: Actor) -> None:
        """End a dispensation before its last day."""
        must_be_allowed(self._desk, by, KEEP_INTERESTS, *self._committees_of(member))
        with self._of(member, by) as (_, register):
            register.end_dispensation(dispensation, reason=reason, by=by, now=self._desk.clock.now())

    def dispensation_for(self, member: str, about: Collection[str], *, committee: str) -> Dispensation | None:
        """Give the dispensation of a member that covers an item of a committee now; None without one.

        :param about: ids of the bids of the item, or of its round
        """
        try:
            register = self._desk.store.get(RegisterOfInterests, RegisterOfInterests.id_of(by_reference(member).hex))
        except NotFound:
            return None
        now = self._desk.clock.now()
        return dispensation_for(register.dispensations.values(), about, committee=committee, at=now)

    def _enter(self, opened: _Open, category: str, said: str, arose: date, by: Actor) -> int:
        """Enter an interest in a register; what it is outside of the events."""
        words_id = self._desk.new_id().hex if said else ""
        commitment = ""
        if said:
            salt = self._desk.new_salt()
            commitment = keep_interest(opened.writing.connection, words_id, opened.register.member, said, salt)
        return opened.register.register(
            category, arose, words=words_id, commitment=commitment, by=by, now=self._desk.clock.now()
        )

    def _committees_of(self, member: str) -> list[Thing]:
        """Give the committees on which a member sits: the clerk of one of them keeps their register."""
        with self._desk.database.reading() as connection:
            return [a_committee(committee) for committee in committees_of(connection, by_reference(member).hex)]

    @contextmanager
    def _of(self, member: str, by: Actor) -> Iterator[_Open]:
        """Give the register of a member to write into, a new one where they have none yet."""
        person = by_reference(member)
        reference = RegisterOfInterests.id_of(person.hex)
        with self._desk.together(reference.hex, person.hex) as writing:
            self._desk.store.get(Person, person).must_have_an_account()
            try:
                register = self._desk.store.get(RegisterOfInterests, reference)
            except NotFound:
                register = RegisterOfInterests.open_for(person.hex, by=by, now=self._desk.clock.now())
            yield _Open(writing, register)
            writing.remember(register)


def _said(words: str, *, sensitive: bool) -> str:
    """Give what is said of an interest; nothing of a sensitive one."""
    said = "" if sensitive else cleaned(words)
    if not sensitive and not 0 < len(said) <= LONGEST_INTEREST:
        raise SayWhatTheInterestIs
    return said
