"""A person asks to be erased: what they wrote, who they are and how they sign in goes; the record stays checkable.

Events never held any of it: they keep a random reference, and commitments
whose salts are erased with the texts, so nobody can test a guess against them.

What is to be erased is first written to a list in the data folder, outside the database; then rows and event go
together. Whatever comes between the two, and whatever a restored backup brings back, is made good by the list: at the
start of the service, and at each look at what is due (:meth:`Erasing.look_again`).
"""

from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from domain.people.person import Person
from domain.refusals import Refusal
from domain.words.actor import SYSTEM, Actor
from pb.accounts.accounts import address_of, person_with
from pb.actions.erasure_list import LIST, ErasureList
from pb.actions.who_can_be_erased import must_be_erasable
from pb.actions.who_may import ERASE_PERSON, must_be_allowed
from pb.desk import Desk
from pb.erasable.co_applicants import co_applicants
from pb.erasable.letter_tables import letter_wishes, letters
from pb.erasable.named_as import named_as
from pb.erasable.official_names import official_names
from pb.erasable.paper_tables import put_in_for
from pb.erasable.register_tables import register_rows
from pb.erasable.sweeping import delete_by
from pb.erasable.what_belongs_to_whom import BY_PERSON, ERASED, KINDS, Kind, nobody_yet
from pb.erasable.what_is_told_to_whom import ids_on_registers, rows_told
from pb.letters.kinds import without_secrets
from pb.readmodels.committees.hears import COMMITTEES_AND_SEATS
from pb.readmodels.proposals.answers import proposals_by
from pb.readmodels.proposals.hears import PROPOSALS_IN_A_ROUND
from pb.readmodels.rounds.ballot_papers import BallotPapers
from pb.readmodels.rounds.hears import ROUNDS_AND_STAGES
from pb.readmodels.rows import as_json, from_json
from pb.store.event_store import NotFound, by_reference
from pb.store.together import Writing

WHAT_IS_ASKED = (*COMMITTEES_AND_SEATS.hears, *PROPOSALS_IN_A_ROUND.hears, *ROUNDS_AND_STAGES.hears)
"""What decides who can be erased follows from these."""
TABLES = tuple(dict.fromkeys(column.table.name for column in (*(kind.kept_in for kind in KINDS), *BY_PERSON)))


class NobodyWithThisAddress(Refusal):
    """No account has the e-mail address."""

    message = "There is no account with this email address. It may have been erased already."


class Erasing:
    """Erasing people, and making good what was left half-way or came back."""

    def __init__(self, desk: Desk, data: Path, papers: BallotPapers) -> None:
        """Work at a desk; keep the list in the data folder."""
        self._desk = desk
        self._list = ErasureList(data / LIST)
        self._papers = papers
        self._looked_at: object = None
        self._late: set[str] = set()
        """The erased of whom something may be left, until a look has deleted it: a fault must not forget them."""
        self._remnants = False

    def whose(self, email: str) -> str:
        """Give the reference of the person with an e-mail address.

        :raises NobodyWithThisAddress: when there is none
        """
        with self._desk.database.reading() as connection:
            person = person_with(connection, email)
        if person is None:
            raise NobodyWithThisAddress
        return person

    def what_is_kept_of(self, email: str, *, by: Actor) -> dict[str, list[dict[str, Any]]]:
        """Give all that is kept of whoever has an e-mail address, by the table in which it stands, for them to have.

        Of an account, and of rows on registers that nobody has come to by an account. Nothing that opens anything is
        among it, no voting code, and nothing of anybody else.

        :raises NobodyWithThisAddress: when nothing is
        """
        must_be_allowed(self._desk, by, ERASE_PERSON)
        address = address_of(email)
        with self._desk.database.reading() as connection:
            person = person_with(connection, email) or ""
            on_registers = ids_on_registers(connection, email, person)
            wanted = [(column, [person]) for column in (*BY_PERSON, official_names.c.person) if person]
            wanted += [
                (kind.kept_in, ids) for kind, ids in (self._desk.belongings.of(person) if person else {}).items()
            ]
            wanted += [(register_rows.c.id, on_registers), (letters.c.to_whom, [*on_registers, address])]
            for proposal in put_in_for(connection, address):
                wanted += [(named_as.c.proposal, [proposal])]
                wanted += [(letters.c.person, [proposal]), (letter_wishes.c.person, [proposal])]
                wanted += [(kind.kept_in, ids) for kind, ids in self._desk.belongings.of(nobody_yet(proposal)).items()]
            wanted += [(co_applicants.c.email, [address])]  # asked by another applicant, perhaps without account
            found: dict[str, list[dict[str, Any]]] = {}
            for column, references in wanted:
                there = found.setdefault(column.table.name, [])
                there += [row for row in rows_told(connection, column, references) if row not in there]
        for letter in found[letters.name]:
            letter["facts"] = as_json(without_secrets(letter["kind"], from_json(letter["facts"])))
        if not any(found.values()):
            raise NobodyWithThisAddress
        return {name: rows for name, rows in found.items() if rows}

    def erase(self, person: str, *, by: Actor) -> int:
        """Erase a person's details and texts; give how many texts, all their versions counted.

        :param person: their reference
        :raises AlreadyErased: when it has been done
        :raises Refusal: when something comes first, as ``who_can_be_erased`` says it
        """
        must_be_allowed(self._desk, by, ERASE_PERSON)
        self.must_be_erasable(person)
        looked_at_before = self._looked_at == self._list.version()
        with self._desk.database.reading() as connection:
            rounds = {proposal.round for proposal in proposals_by(connection, person)}
        with self._desk.together_knowing(WHAT_IS_ASKED, person, *rounds) as writing:
            must_be_erasable(writing.connection, person)
            someone = self._desk.store.get(Person, by_reference(person))
            theirs = self._desk.belongings.of(person)
            texts = sum(len(references) for references in theirs.values())
            someone.erase(texts, by=by, now=self._desk.clock.now())
            self._list.write_down(person, theirs)
            _erase(writing, someone, theirs)
        self._leave_nothing()
        if looked_at_before:
            self._looked_at = self._list.version()
        return texts

    def must_be_erasable(self, person: str) -> None:
        """Refuse what :meth:`erase` would refuse; nothing is erased and nothing is written.

        :raises Refusal: when something comes first
        """
        self._desk.catch_up()  # what a fault kept from the read models may be the very paper that their words are on
        with self._desk.database.reading() as connection:
            must_be_erasable(connection, person)
        self._desk.store.get(Person, by_reference(person)).must_be_erasable(now=self._desk.clock.now())

    def apply_again(self) -> int:
        """Erase whatever the list says and the database still (or again) holds; give how many rows went.

        Who stands on the list and has no event that says so gets it: it was asked for, and not recorded yet.
        """
        people, references = self._list.read()
        gone = sum(self._finish(person) for person in self._not_recorded(people))
        gone += self._delete(people, references)
        if gone:
            self._leave_nothing()
        return gone

    def look_again(self) -> int:
        """Do what :meth:`apply_again` does, if the list has changed since; give how many rows went.

        Also erases what an erased person handed in at the very moment of their erasure.
        """
        gone, version = 0, self._list.version()
        if version != self._looked_at:
            self.apply_again()
            self._leave_nothing()  # a fault may have come between the erasure and the sweeping of its remnants
            self._looked_at = version
        self._late |= self._desk.belongings.erased_who_may_have_something_left()
        for person in self._late:
            late = self._delete([person], self._desk.belongings.of(person))
            self._remnants = self._remnants or late > 0
            gone += late
        if self._remnants:
            self._leave_nothing()
            self._remnants = False
        self._late.clear()
        return gone

    def _not_recorded(self, people: list[str]) -> list[str]:
        return [one for one in people if not any(e.topic == ERASED for e in self._desk.store.stream(by_reference(one)))]

    def _finish(self, person: str) -> int:
        """Record, and do, an erasure that was written down and went no further."""
        try:
            someone = self._desk.store.get(Person, by_reference(person))
        except NotFound:  # a backup from before they joined
            return 0
        theirs = self._desk.belongings.of(person)
        someone.erase(sum(map(len, theirs.values())), by=SYSTEM, now=self._desk.clock.now())
        with self._desk.together() as writing:
            return _erase(writing, someone, theirs)

    def _delete(self, people: list[str], theirs: dict[Kind, list[str]]) -> int:
        """Delete what is there of these people and references; write nothing where nothing is."""
        wanted = [(column, people) for column in BY_PERSON]
        wanted += [(kind.kept_in, references) for kind, references in theirs.items()]
        with self._desk.database.reading() as connection:
            there = [
                (column, references)
                for column, references in wanted
                if references and connection.scalar(select(func.count()).where(column.in_(references)))
            ]
        if not there:
            return 0
        with self._desk.database.writing() as connection:
            return sum(delete_by(connection, column, references) for column, references in there)

    def _leave_nothing(self) -> None:
        self._desk.database.leave_no_remnants(*TABLES)
        self._papers.forget_words()


def _erase(writing: Writing, someone: Person, theirs: dict[Kind, list[str]]) -> int:
    gone = sum(delete_by(writing.connection, column, [someone.id.hex]) for column in BY_PERSON)
    gone += sum(delete_by(writing.connection, kind.kept_in, references) for kind, references in theirs.items())
    writing.remember(someone)
    return gone
