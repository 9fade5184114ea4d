"""By what people are known again, so that nobody comes onto a register twice: in a file, in two, or by another way.

Held are short hashes alone, as of a city's worth all are held at once. What makes two people one is in the README.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from domain.rounds.who_may_vote import ACCOUNTS, FACE_TO_FACE
from domain.saying.sentence import Sentence
from pb.letters.mailboxes import hash_of_mailbox
from pb.registers.voter import Voter, letters_of, words_of

ONE_BY_ONE: Final = (ACCOUNTS, FACE_TO_FACE)
_ANY: Final = "any day"


class There(NamedTuple):
    """Somebody on a register, with what they are known again by."""

    id: str
    voter: Voter
    household: int = 1
    """Of how many the home is that was written in one line, without their names."""
    way: str = ""
    person: str = ""
    """Whose account they came by, if any."""

    @property
    def as_seen(self) -> str:
        """Tell them from what they were before they came by an account, or to a counter."""
        return as_seen(self.id, self.way, self.person)


def as_seen(row_id: str, way: str, person: str) -> str:
    """Give what ``There.as_seen`` does, of less."""
    return f"{row_id} {person} {way in ONE_BY_ONE}"


class _ToldBy(NamedTuple):
    """What tells somebody from others."""

    postcode: str
    born: str
    letters: str
    mailbox: str
    home: str
    """Their address as it is compared, where there is a postcode; empty where none is known."""

    @property
    def here(self) -> tuple[str, ...]:
        """Give by what they are known at a postcode; without one a name says little, so it takes the birth with it."""
        return ("person", self.postcode, self.letters) if self.postcode else ("nowhere", self.born, self.letters)


class _Found(NamedTuple):
    where: int | str
    """The line of the file; for who is on the register, their postcode."""
    is_sure: bool = True
    """Whether both have the day of birth, or neither."""

    @property
    def facts(self) -> Mapping[str, int | str]:
        """Say it in a sentence."""
        return {"line": self.where} if isinstance(self.where, int) else {"postcode": self.where or "–"}


class Known:
    """Who is on the register, and in which line of a file each was met."""

    def __init__(self, there: Iterable[There] = ()) -> None:
        """Begin with who is on the register."""
        self._where: dict[int, int | str] = {}
        self._seen: set[str] = set()
        for one in there:
            self._add(one)

    @property
    def seen(self) -> set[str]:
        """Whom of the register this knows, as they were then (``There.as_seen``)."""
        return self._seen

    def met(self, voter: Voter, line: int, *, household: int = 1) -> Sentence | None:
        """Note somebody of a file; say so where they are known already, and what to do.

        :param line: where they stand
        :param household: for how many people of one home the line is, without their names
        """
        facts = _told_by(voter)
        known = self._tell(facts, line, household)
        self._note(facts, line, household)
        return known

    def tell(self, voter: Voter, *, household: int = 1) -> Sentence | None:
        """Say of somebody whether they are known, or may be one of those who are; None where they are not."""
        return self._tell(_told_by(voter), 0, household)

    def _tell(self, of: _ToldBy, line: int, household: int) -> Sentence | None:
        if found := self._find(line, of.born if of.postcode else None, *of.here):
            return _the_same(found)
        if of.mailbox and (found := self._find(line, of.born, "moved", of.letters, of.mailbox)):
            return _moved(found)
        if of.mailbox and (found := self._find(line, of.born, "account", of.mailbox)):
            return Sentence(
                "Somebody with this e-mail address has come by an account already. Leave this line out. If it is "
                "another person, leave only the e-mail address out, and give their address."
            )
        if household > 1:
            return self._tell_of_people_in(of, line)
        if found := self._find(line, None, "household", of.postcode, of.home):
            return _in_a_household(found)
        return None

    def _tell_of_people_in(self, of: _ToldBy, line: int) -> Sentence | None:
        """Say where somebody is known who may be one of a household without names."""
        if found := self._find(line, None, "named", of.postcode, of.home):
            return _has_people(found)
        if self._find(line, None, "alone without an address" if of.home else "alone", of.postcode):
            return Sentence(
                "Somebody of this postcode was let in one by one already, and may be of this household. Write the "
                "people of this home by their names, a line for each."
            )
        return None

    def _add(self, one: There) -> None:
        self._seen.add(one.as_seen)
        of = _told_by(one.voter)
        at = of.postcode
        self._note(of, at, one.household)
        if one.person:
            self._keep(at, of.born, "account", of.mailbox)
        if one.way in ONE_BY_ONE and one.household == 1:
            self._keep(at, None, "alone", at)
            if not of.home:
                self._keep(at, None, "alone without an address", at)

    def _note(self, of: _ToldBy, where: int | str, household: int) -> None:
        self._keep(where, of.born if of.postcode else None, *of.here)
        if of.mailbox:
            self._keep(where, of.born, "moved", of.letters, of.mailbox)
        self._keep(where, None, "household" if household > 1 else "named", of.postcode, of.home)

    def _keep(self, where: int | str, born: str | None, *what: str) -> None:
        """Note where something of somebody stands.

        :param born: their day of birth, empty where nobody said; None where it is nothing to do with it
        """
        if what[-1]:
            self._where.setdefault(_short(*what, born or ""), where)
            if born:
                self._where.setdefault(_short(*what, _ANY), where)

    def _find(self, line: int, born: str | None, *what: str) -> _Found | None:
        """Find where something of somebody stands who may be born on the same day; never in the line itself."""
        others = () if born is None else ("",) if born else (_ANY,)
        for day in (born or "", *others):
            where = self._where.get(_short(*what, day)) if what[-1] else None
            if where is not None and (isinstance(where, str) or where != line):
                return _Found(where, is_sure=day == (born or ""))
        return None


def _told_by(voter: Voter) -> _ToldBy:
    letters, mailbox = " ".join(letters_of(voter.name)), hash_of_mailbox(voter.email)
    home = " ".join(words_of(voter.address)) if voter.postcode else ""
    return _ToldBy(voter.postcode, voter.born, letters, mailbox, home)


def _short(*told: str) -> int:
    return int.from_bytes(sha256("\n".join(told).encode()).digest()[:8], "big")


def _the_same(found: _Found) -> Sentence:
    if isinstance(found.where, int):
        if found.is_sure:
            return Sentence("It is the same person as in line {line}.", found.facts)
        return Sentence(
            "It has the name and the postcode of line {line}, and only one of them has a date of birth. Give both one, "
            "or leave one of the lines out.",
            found.facts,
        )
    if found.is_sure:
        return Sentence("This person is on the register already.")
    return Sentence(
        "Somebody of this name and postcode is on the register already, and only one of them has a date of birth. "
        "Leave this line out. If they are two people, forget the other one on the register first, and load both with "
        "their dates of birth."
    )


def _moved(found: _Found) -> Sentence:
    if isinstance(found.where, int):
        return Sentence(
            "It has the name and e-mail address of line {line}. Whoever moved house is to be there once.", found.facts
        )
    return Sentence(
        "Somebody of this name and e-mail address is on the register already, with the postcode {postcode}. Whoever "
        "moved house is to be there once: leave this line out, or forget them at that postcode first.",
        found.facts,
    )


def _in_a_household(found: _Found) -> Sentence:
    if isinstance(found.where, int):
        return Sentence(
            "Line {line} is for a household at this address, without names. Count this person there, or write all "
            "people of that home by their names, a line for each.",
            found.facts,
        )
    return Sentence(
        "A household at this address is on the register already, without names. Leave this line out: a code of that "
        "household is theirs."
    )


def _has_people(found: _Found) -> Sentence:
    if isinstance(found.where, int):
        return Sentence(
            "Line {line} has somebody at this address by their name. Write all people of this home by their names, a "
            "line for each, or count all of them here.",
            found.facts,
        )
    return Sentence(
        "Somebody at this address is on the register already, by their name. Write the others of this home by their "
        "names, a line for each."
    )
