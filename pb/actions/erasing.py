"""A person asks to be erased: what they wrote, who they are and how they sign in goes; the record stays checkable.

Events never held any of it: they keep a random reference, and commitments
whose salts are erased with the texts, so nobody can test a guess against them.

What is to be erased is first written to a list in the data folder, outside the
database. The list is applied again whenever the service starts: a crash half
way is completed, and a restored backup forgets again what it was told to forget.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import delete, select

from domain.people.person import Person
from domain.refusals import Refusal
from domain.words.actor import Actor
from pb.accounts.accounts import accounts, sign_ins
from pb.actions.capacity import ADMINISTRATOR, OFFICER, must_act_as
from pb.desk import Desk
from pb.erasable.texts import written_words
from pb.readmodels.proposals.answers import proposals_by
from pb.readmodels.rounds.ballot_papers import BallotPapers
from pb.store.event_store import by_reference

LIST = "erasures.txt"
_AT_ONCE = 500


class ErasureListNotReadable(Refusal):
    """The list was edited by hand."""

    message = (
        "Line {line} of {file} is not an entry of an erasure list. Restore the file from the backup of the data folder."
    )


class NobodyWithThisAddress(Refusal):
    """No account has the e-mail address."""

    message = "There is no account with this email address. It may have been erased already."


class Erasing:
    """Erasing people, and applying earlier erasures again."""

    def __init__(self, desk: Desk, data: Path, papers: BallotPapers) -> None:
        """Work at a desk; keep the list in the data folder."""
        self._desk = desk
        self._list = data / LIST
        self._papers = papers

    def whose(self, email: str) -> str:
        """Give the reference of the person with an e-mail address.

        :raises NobodyWithThisAddress: when there is none
        """
        with self._desk.database.reading() as connection:
            person = connection.scalar(select(accounts.c.person).where(accounts.c.email == email.strip().casefold()))
        if person is None:
            raise NobodyWithThisAddress
        return str(person)

    def erase(self, person: str, *, by: Actor) -> int:
        """Erase a person's details and texts; give how many texts, all their versions counted.

        :param person: their reference
        :raises AlreadyErased: when it has been done
        """
        must_act_as(by, OFFICER, ADMINISTRATOR)
        someone = self._desk.store.get(Person, by_reference(person))
        texts = self._texts_of(person)
        someone.erase(len(texts), by=by, now=self._desk.clock.now())
        self._write_down([f"person {person}", *(f"words {words}" for words in texts)])
        self._delete([person], texts)
        self._desk.remember(someone)
        return len(texts)

    def apply_again(self) -> int:
        """Erase whatever the list says and the database still (or again) holds; give how many rows went."""
        if not self._list.exists():
            return 0
        people: list[str] = []
        texts: list[str] = []
        for number, line in enumerate(self._list.read_text(encoding="ascii").splitlines(), start=1):
            kind, _, reference = line.partition(" ")
            if kind not in ("person", "words") or len(reference) != len(32 * "0"):
                raise ErasureListNotReadable(line=number, file=self._list)
            (people if kind == "person" else texts).append(reference)
        return self._delete(people, texts)

    def _texts_of(self, person: str) -> list[str]:
        with self._desk.database.reading() as connection:
            theirs = [row.id for row in proposals_by(connection, person)]
        return [
            recorded.data["words"]
            for proposal in theirs
            for recorded in self._desk.store.stream(by_reference(proposal))
            if "words" in recorded.data
        ]

    def _write_down(self, lines: Iterable[str]) -> None:
        with self._list.open("a", encoding="ascii") as file:
            file.writelines(f"{line}\n" for line in lines)
            file.flush()
            os.fsync(file.fileno())

    def _delete(self, people: list[str], texts: list[str]) -> int:
        gone = 0
        with self._desk.database.writing() as connection:
            for column, references in (
                (written_words.c.id, texts),
                (accounts.c.person, people),
                (sign_ins.c.person, people),
            ):
                for start in range(0, len(references), _AT_ONCE):
                    some = references[start : start + _AT_ONCE]
                    gone += connection.execute(delete(column.table).where(column.in_(some))).rowcount
        if gone:
            self._desk.database.leave_no_remnants("written_words", "accounts", "sign_ins")
            self._papers.forget_words()
        return gone
