"""What has been kept long enough goes, once a day and by itself, and how much went is recorded.

For how long what is kept, and why, stands in ``pb/erasable/what_is_kept.py``, which the page about it shows.
"""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, and_, delete, exists

from domain.awards.stages import AwardStage
from domain.people.forgetting import Forgetting
from domain.people.person import Person
from domain.refusals import Refusal
from domain.words.actor import SYSTEM
from domain.words.instants import day_in_london
from pb.accounts import links, tries
from pb.actions.erasing import Erasing
from pb.desk import Desk
from pb.erasable.bank_accounts import bank_accounts
from pb.erasable.follow_tables import follower_addresses
from pb.erasable.forgetting import AT_ONCE, FORGET, UNREPORTED, begin_to_count, unused_accounts
from pb.erasable.letter_tables import letter_wishes
from pb.erasable.papers_kept import papers_kept
from pb.erasable.postcode_tables import address_requests
from pb.erasable.register_tables import register_rows
from pb.erasable.sign_in_tables import accounts
from pb.erasable.sweeping import delete_by
from pb.erasable.texts import written_words
from pb.erasable.what_belongs_to_whom import BY_PERSON
from pb.erasable.what_is_kept import ACCOUNTS_NOT_PAID_INTO, ACCOUNTS_PAID_INTO, PAPERS, QUESTIONS, REGISTERS
from pb.letters.following import sweep_asked
from pb.readmodels.awards.answers import awards_over_before
from pb.readmodels.meetings.answers import papers_of_meetings_before
from pb.readmodels.proposals.questions import words_of_questions_in
from pb.readmodels.rounds.answers import published_before
from pb.store.event_store import NotFound, by_reference


def _registers(connection: Connection, now: datetime) -> int:
    over = published_before(connection, now - REGISTERS)
    return connection.execute(delete(register_rows).where(register_rows.c.round.in_(over))).rowcount


def _letter_wishes(connection: Connection, now: datetime) -> int:  # noqa: ARG001 -- every rule is asked alike
    """Take away what those wished who have no account any more, are on no register, and follow nothing."""
    whose = letter_wishes.c.person
    known = (accounts.c.person, register_rows.c.id, follower_addresses.c.id)
    left = and_(*(~exists().where(column == whose) for column in known))
    return connection.execute(delete(letter_wishes).where(left)).rowcount


def _papers(connection: Connection, now: datetime) -> int:
    """Take papers away of which no meeting was in the last six years."""
    return delete_by(connection, papers_kept.c.sha256, papers_of_meetings_before(connection, now - PAPERS))


def _bank_accounts(connection: Connection, now: datetime) -> int:
    """Take the accounts away of awards that are over, sooner where nobody took the money."""
    over = awards_over_before(connection, now - ACCOUNTS_PAID_INTO)
    not_taken = awards_over_before(connection, now - ACCOUNTS_NOT_PAID_INTO, (AwardStage.DECLINED, AwardStage.LAPSED))
    return delete_by(connection, bank_accounts.c.award, {*over, *not_taken})


def _questions(connection: Connection, now: datetime) -> int:
    """Take the words of questions and answers away that not everybody may read."""
    return delete_by(
        connection, written_words.c.id, words_of_questions_in(connection, published_before(connection, now - QUESTIONS))
    )


def _links(connection: Connection, now: datetime) -> int:
    links.sweep(connection, now=now)
    sweep_asked(connection, now)
    return 0


def _tries(connection: Connection, now: datetime) -> int:
    tries.sweep(connection, now=now)
    return 0


EVERYTHING: Final = {
    **FORGET,
    "registers": _registers,
    "letter-wishes": _letter_wishes,
    "papers": _papers,
    "bank-accounts": _bank_accounts,
    "questions": _questions,
    "links": _links,
    "tries": _tries,
}
"""By the key of what is kept. Links and tries also go whenever somebody comes in; how many is not worth a record."""


WHERE_IT_STOOD: Final = sorted(
    {*(column.table.name for column in BY_PERSON), written_words.name, papers_kept.name, address_requests.name}
    | {bank_accounts.name}
)


class HangsOnTheAccount(Refusal):
    """What somebody wrote stays with their account until they ask."""

    message = "This account stays: something that its person wrote would go with it."


class Keeping:
    """Keeps the promises about how long things are kept."""

    def __init__(self, desk: Desk, erasing: Erasing) -> None:
        """Work at a desk; accounts go as if their people had asked."""
        self._desk = desk
        self._erasing = erasing
        self._looked_on: date | None = None

    def look(self) -> int:
        """Take away what is old enough, once a day; give how many rows and accounts went. Several workers may."""
        now = self._desk.clock.now()
        today = day_in_london(now)
        if today == self._looked_on:
            return 0
        gone = sum(self._forget(kept) for kept in EVERYTHING)
        with self._desk.together() as writing:
            begin_to_count(writing.connection, today)
        gone += self._erase_unused_accounts()
        self._looked_on = today
        return gone

    def _forget(self, kept: str) -> int:
        now = self._desk.clock.now()
        with self._desk.together() as writing:
            gone = EVERYTHING[kept](writing.connection, now)
            if gone and kept not in UNREPORTED:
                writing.remember(Forgetting.record(kept, gone, id=self._desk.new_id(), now=now))
        if gone:
            self._desk.database.leave_no_remnants(*WHERE_IT_STOOD)
        return gone

    def _erase_unused_accounts(self) -> int:
        now, gone = self._desk.clock.now(), 0
        with self._desk.database.reading() as connection:
            unused = unused_accounts(connection, now)
        for person in unused:
            if gone == AT_ONCE:
                break
            try:
                self._must_be_nobodys_loss(person)
                self._erasing.erase(person, by=SYSTEM)
            except Refusal:
                continue  # they act for the council, or something they wrote would go with them: then only when asked
            gone += 1
        if gone:
            self._desk.remember(Forgetting.record("accounts", gone, id=self._desk.new_id(), now=now))
        return gone

    def _must_be_nobodys_loss(self, person: str) -> None:
        """Refuse where something hangs on an account: an office, or words that somebody may look up.

        :raises Refusal: with what it is
        """
        try:
            someone = self._desk.store.get(Person, by_reference(person))
        except NotFound:
            raise HangsOnTheAccount from None  # of no event: that is swept elsewhere
        someone.must_be_erasable(now=self._desk.clock.now())
        if any(self._desk.belongings.of(person).values()):
            raise HangsOnTheAccount
