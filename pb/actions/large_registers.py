"""Registers of a city: taken, and their codes issued, beside the pages and in steps, so that nobody waits for a page.

An officer asks for it (``begin_loading``, ``begin_issuing``); a worker does it (``do_next``) as that officer, who must
still be allowed it then; the page of the register says how far it is. Killed anywhere, it is taken up by another
worker, and nothing is taken or issued twice: a file counts when its last step is committed, and so do codes; letters
are posted after them, a few hundred at a time, each once.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from typing import IO, Final

from domain.refusals import Refusal
from domain.rounds.who_may_vote import FACE_TO_FACE, REGISTER
from domain.words.actor import Actor
from domain.words.instants import day_in_london
from pb.actions.codes_of_a_register import (
    code_for,
    entitled,
    invite_all,
    must_have_the_way,
    must_not_be_over,
    must_send_letters,
    must_stay_as_asked_for,
    must_take,
    roll_of,
)
from pb.actions.registers import Given, NobodyWaitsForACode, OtherThanWereAskedFor, TheRegisterWasChangedMeanwhile
from pb.actions.who_may import ISSUE_CODES, KEEP_REGISTER, a_round, must_be_allowed
from pb.casting.roll_rows import Entitlement, Issued, fingerprint, issue, marks_of
from pb.casting.voting_codes import mark_of
from pb.desk import Desk
from pb.registers import works
from pb.registers.keeping import OnRegister, let_all_in, some_let_in, who_is_there, who_waits
from pb.registers.known_again import Known
from pb.registers.reading_file import MOST_TOLD, Fault, lines_of
from pb.registers.voter import Voter
from pb.registers.works import ClaimWasLost, Work
from pb.store.event_store import by_reference
from pb.store.together import SomebodyElseWasFirst
from pb.what_broke import where_it_broke

LINES_AT_A_TIME: Final = 1_000
CODES_AT_A_TIME: Final = 250
LETTERS_AT_A_TIME: Final = 200
A_BREATH_S: Final = 0.005
"""Seconds between two steps, in which whoever waits to write, or for the processor, gets their turn."""
_AGAIN: Final = 3
_log = logging.getLogger(__name__)


class ItIsLeft(Exception):  # noqa: N818 -- named as the sentence that is true when it happens
    """The service stops: another worker does the rest."""


class LargeRegisters:
    """What takes longer than a page may."""

    def __init__(self, desk: Desk, *, breathe: Callable[[], None] = lambda: time.sleep(A_BREATH_S)) -> None:
        """Work at a desk.

        :param breathe: what is done between two steps
        """
        self._desk, self._breathe = desk, breathe
        self._stopped = False

    def begin_loading(self, round_id: str, key: str, file: IO[bytes], *, by: Actor) -> str:
        """Ask for a register to be taken, all of it or nothing; give the id of the work.

        :param key: of the page that was sent: sent twice with one file, it is taken once
        :param file: a CSV file, see ``pb.registers.reading_file``
        :raises Refusal: when the round has no register, its vote is over, or something is going on in it
        """
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(round_id))
        reference = by_reference(round_id).hex
        must_have_the_way(self._desk, round_id, REGISTER, FACE_TO_FACE)
        must_not_be_over(self._desk, round_id)
        hashed = sha256()
        for part in _parts(file):
            hashed.update(part)
        file.seek(0)
        its_id = works.id_of(reference, key, hashed.hexdigest())
        with self._desk.together(reference) as writing:
            if works.work_called(writing.connection, its_id) is None:
                must_stay_as_asked_for(self._desk, by_reference(round_id), by)
                lines = works.keep_file(writing.connection, its_id, _parts(file))
                work = works.new_work(its_id, reference, works.LOAD, by, key, whole=lines)
                works.begin(writing.connection, work, now=self._desk.clock.now())
        return its_id

    def begin_issuing(
        self,
        round_id: str,
        key: str,
        seed: bytes,
        *,
        by_letter: bool = False,
        request: int = 0,
        reason: str = "",
        by: Actor,
    ) -> str:
        """Ask for a code for everybody on the register who was not let in yet; give the id of the work.

        :param key: of the page that was sent: sent twice, codes are issued once
        :param seed: from which the codes are made; it is kept until they are issued, and sent where they are
        :param by_letter: as ``Registers.issue_to_register`` takes it; ``request`` and ``reason`` too
        :raises Refusal: as that does
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference = by_reference(round_id)
        must_have_the_way(self._desk, round_id, REGISTER, FACE_TO_FACE)
        if by_letter:
            must_send_letters(self._desk)
        its_id = works.id_of(reference.hex, key)
        with self._desk.together(reference.hex) as writing:
            if works.work_called(writing.connection, its_id) is None:
                must_take(self._desk, round_id, confirmed=bool(request))
                waiting = len(who_waits(writing.connection, reference.hex))
                self._must_be_asked_for(round_id, request, waiting, reason, by)
                its = {"seed": seed, "by_letter": by_letter, "request": request, "reason": reason, "whole": waiting}
                work = works.new_work(its_id, reference.hex, works.CODES, by, key, **its)
                works.begin(writing.connection, work, now=self._desk.clock.now())
        return its_id

    def codes_of(self, round_id: str, key: str, seed: bytes, *, by: Actor) -> Iterator[Given]:
        """Give the codes that were issued for a page, to whoever asked for them there, for as long as they have it.

        A code that was replaced meanwhile, because somebody came in person, is not among them.

        :raises NobodyWaitsForACode: when none were, or not yet
        """
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(round_id))
        reference = by_reference(round_id).hex
        with self._desk.database.reading() as connection:
            work = works.work_called(connection, works.id_of(reference, key))
        if work is None or (work.stage, work.by_letter, work.person) != (works.DONE, False, by.person):
            raise NobodyWaitsForACode
        return self._given(reference, seed)

    def do_next(self, only: str = "") -> bool:
        """Do the work that waits the longest, to its end; False where none waits.

        :param only: the id of the one that is meant; empty for any
        """
        work = works.claim(self._desk.database, self._desk.clock.now(), only)
        if work is not None:
            self._desk.begin_anew()  # whatever was allowed on this thread was allowed to somebody else
            try:
                (self._load if work.what == works.LOAD else self._issue)(work, Actor(work.person, work.acting_as))
            except (ItIsLeft, SomebodyElseWasFirst):
                self._let_go(work, broke=False)
            except ClaimWasLost:
                _log.warning("Another worker has taken up the work at a register.")
            except Refusal as refusal:
                self._end_refused(work, refusal)
            except Exception as fault:  # noqa: BLE001 -- it is tried again, and the thread must outlive it
                _log.error("The work at a register broke.\n%s", where_it_broke(fault))
                self._let_go(work, broke=True)
            finally:
                self._desk.begin_anew()
        works.tidy(self._desk.database, now=self._desk.clock.now())
        return work is not None

    def stop(self) -> None:
        """Leave what is being done to whoever looks next, after the step that is being made."""
        self._stopped = True

    def _load(self, work: Work, by: Actor) -> None:
        must_be_allowed(self._desk, by, KEEP_REGISTER, a_round(work.round))
        for _ in range(_AGAIN):
            with self._desk.database.reading() as connection:
                known = Known(who_is_there(connection, work.round))
            faults, how_many = self._check(work, known)
            if how_many:
                with self._desk.database.writing() as connection:
                    works.end_faulty(connection, work, faults, how_many, now=self._desk.clock.now())
                return
            self._say(work, stage=works.TAKES)
            with self._desk.together(work.round) as writing:
                must_not_be_over(self._desk, work.round)
                must_stay_as_asked_for(self._desk, by_reference(work.round), by)
                taken = works.take_checked(writing.connection, work, known)
                if taken is not None:
                    works.end(writing.connection, work, works.DONE, now=self._desk.clock.now(), done=taken)
                    return
        raise TheRegisterWasChangedMeanwhile

    def _check(self, work: Work, known: Known) -> tuple[list[Fault], int]:
        """Read the file; keep who is good as long as all are. Give the first mistakes, and how many there are."""
        voters = must_have_the_way(self._desk, work.round, REGISTER, FACE_TO_FACE)
        with self._desk.database.writing() as connection:
            works.go_on(connection, work, now=self._desk.clock.now(), stage=works.CHECKS, done=0)
            works.forget_checked(connection, work.id)
        today = day_in_london(self._desk.clock.now())
        faults: list[Fault] = []
        good: list[tuple[str, Voter]] = []
        how_many = 0
        parts = works.parts_of(self._desk.database, work.id)
        for count, line in enumerate(lines_of(parts, voters, known, today=today)):
            how_many += len(line.faults)
            faults.extend(Fault(line.number, words) for words in line.faults[: MOST_TOLD - len(faults)])
            good.extend((self._desk.chance(16).hex(), voter) for voter in (() if how_many else line.voters))
            if count % LINES_AT_A_TIME == LINES_AT_A_TIME - 1:
                self._say(work, () if how_many else good, done=line.number)
                good = []
        self._say(work, () if how_many else good)
        return faults, how_many

    def _say(self, work: Work, good: Sequence[tuple[str, Voter]] = (), **values: object) -> None:
        """Write down how far it is, and who was found good since."""
        with self._desk.database.writing() as connection:
            works.go_on(connection, work, now=self._desk.clock.now(), **values)
            works.keep_checked(connection, work.id, good)
        self._take_a_breath()

    def _take_a_breath(self) -> None:
        if self._stopped:
            raise ItIsLeft
        self._breathe()

    def _issue(self, work: Work, by: Actor) -> None:
        if work.stage != works.LETTERS:
            self._give_codes(work, by)
        while work.by_letter and self._post_some(work):
            self._take_a_breath()

    def _give_codes(self, work: Work, by: Actor) -> None:
        """Issue them all in one act, when the slow part, which changes nothing, is done."""
        must_be_allowed(self._desk, by, ISSUE_CODES, a_round(work.round))
        reference, seed = by_reference(work.round), work.seed or b""
        with self._desk.database.reading() as connection:
            waiting = who_waits(connection, work.round)
        made: dict[str, Entitlement] = {}
        for count, row_id in enumerate(waiting):
            made[row_id] = entitled(reference, code_for(seed, row_id))
            if count % CODES_AT_A_TIME == CODES_AT_A_TIME - 1:
                self._say(work, stage=works.HASHES, done=count, whole=len(waiting))
        box = self._desk.box.keys.of(reference)
        with self._desk.together(work.round) as writing:
            must_take(self._desk, work.round, confirmed=bool(work.request))
            still = who_waits(writing.connection, work.round)
            self._must_be_asked_for(work.round, work.request, len(still), work.reason, by)
            rows = [(row_id, made[row_id]) for row_id in still if row_id in made]  # who came since gets theirs later
            if not rows:
                raise NobodyWaitsForACode
            let_all_in(writing.connection, ((row_id, row.code_hash) for row_id, row in rows), REGISTER)
            roll, marks = roll_of(self._desk, reference, by), fingerprint(row.mark for _, row in rows)
            now = self._desk.clock.now()
            if work.request:
                roll.confirm(work.request, marks, reason=work.reason, way=REGISTER, by=by, now=now)
            else:
                roll.issue(len(rows), marks, way=REGISTER, by=by, now=now)
            # In the sequence of the hashes: where entitlements lie tells nothing of where rows do.
            issue(writing.connection, box, sorted(row for _, row in rows), number=roll.issues)
            writing.remember(roll)
            if work.by_letter:
                works.go_on(writing.connection, work, now=now, whole=len(rows), stage=works.LETTERS, done=0, upto="")
            else:
                works.end(writing.connection, work, works.DONE, now=now, whole=len(rows), done=len(rows))

    def _must_be_asked_for(self, round_id: str, request: int, waiting: int, reason: str, by: Actor) -> None:
        if not waiting:
            raise NobodyWaitsForACode
        if request:
            asked = roll_of(self._desk, by_reference(round_id), by).must_let_confirm(request, reason=reason, by=by)
            if asked != waiting:
                raise OtherThanWereAskedFor(asked=asked, waiting=waiting)

    def _post_some(self, work: Work) -> bool:
        """Post the letters of the next few; False when there are no more."""
        now = self._desk.clock.now()
        with self._desk.database.writing() as connection:
            mine = works.work_called(connection, work.id)
            if mine is None or mine.claim != work.claim:
                raise ClaimWasLost
            rows = some_let_in(connection, work.round, REGISTER, after=mine.upto, at_most=LETTERS_AT_A_TIME)
            if not rows:
                works.end(connection, work, works.DONE, now=now, done=mine.whole)
                return False
            box = self._desk.box.keys.of(by_reference(work.round))
            issues = marks_of(connection, box, [row.entitlement for row in rows])
            given = [(one.row, one.code) for one in _theirs(work.round, work.seed or b"", rows, issues)]
            for number in sorted({issues[row.entitlement].issue for row, _ in given}):
                its_own = [(row, code) for row, code in given if issues[row.entitlement].issue == number]
                invite_all(connection, work.round, its_own, number, now=now)
            works.go_on(connection, work, now=now, upto=rows[-1].id, done=mine.done + len(given))
        return True

    def _given(self, reference: str, seed: bytes) -> Iterator[Given]:
        after = ""
        while True:
            box = self._desk.box.keys.of(by_reference(reference))
            with self._desk.database.reading() as connection:
                rows = some_let_in(connection, reference, REGISTER, after=after, at_most=LINES_AT_A_TIME)
                issues = marks_of(connection, box, [row.entitlement for row in rows])
            if not rows:
                return
            yield from _theirs(reference, seed, rows, issues)
            after = rows[-1].id

    def _let_go(self, work: Work, *, broke: bool) -> None:
        with self._desk.database.writing() as connection:
            works.let_go(connection, work, now=self._desk.clock.now(), broke=broke)

    def _end_refused(self, work: Work, refusal: Refusal) -> None:
        with self._desk.database.writing() as connection:
            works.end_refused(connection, work, refusal.sentence, now=self._desk.clock.now())


def _theirs(reference: str, seed: bytes, rows: Sequence[OnRegister], issues: dict[bytes, Issued]) -> list[Given]:
    """Give the codes of a seed to those who hold them; told by their marks, which are quick to make."""
    codes = [(row, code_for(seed, row.id)) for row in rows if row.entitlement in issues]
    return [
        Given(row, code)
        for row, code in codes
        if issues[row.entitlement].mark == mark_of(by_reference(reference), code)
    ]


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(works.A_PART):
        yield part
