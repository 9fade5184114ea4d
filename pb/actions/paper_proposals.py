"""Officers take in proposals that came on paper: a file is looked at first, then taken in whole or not at all.

The officer is the hand, and the event says so; whose proposal it is stands outside the events. What is read and
committed to is made before the transaction, so that nobody else waits for five thousand proposals. A file that was
confirmed and not taken in because the service stopped is taken in by whoever looks next, once: what of it is there
already is known again by its hash.
"""

import logging
from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import Connection, insert, select, update

from domain.proposals.bid_limits import BidLimits
from domain.proposals.proposal import ON_PAPER, Proposal
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from domain.saying.english import IN_ENGLISH
from domain.saying.sentence import Fact, Sentence
from domain.words.actor import Actor
from domain.words.instants import as_stored
from pb.actions.before_the_committee import together_with_its_money
from pb.actions.limits_of_proposals import stand_for_others
from pb.actions.reading_paper_proposals import PaperRow, ReadPaper, read_paper
from pb.actions.somebody import folded_name
from pb.actions.who_may import PUT_IN_PROPOSAL, a_round, must_be_allowed
from pb.desk import Desk
from pb.erasable import texts
from pb.erasable.paper_tables import (
    keep_behalf,
    known_in,
    paper_files,
)
from pb.readmodels.proposals.numbering import THEIR_NUMBERS, next_numbers
from pb.store.event_store import NotFound, by_reference
from pb.what_broke import where_it_broke

LOOKED_AT, TAKES, DONE, REFUSED = "looked-at", "takes", "done", "refused"
AT_ONCE: Final = 200
"""So many are taken in while the page waits; more go beside the pages."""
SAY_EVERY: Final = 250
A_WHILE: Final = timedelta(seconds=60)
"""A file at which nobody has worked for so long is taken up again."""
_OUR_MISTAKE: Final = Sentence(
    "The service made a mistake, and stopped. Tell whoever runs it: its log says what it was."
)
_log = logging.getLogger(__name__)


class TheFileIsGone(Refusal):
    """It was looked at long ago, or taken in."""

    message = "This file is not here any more. Send it again; what is taken in already is not taken in twice."


class PaperFile(NamedTuple):
    """A file of proposals, and how far it is."""

    id: str
    round: str
    person: str
    acting_as: str
    stage: str
    done: int
    whole: int
    there_already: int
    said: str

    @property
    def is_over(self) -> bool:
        """Whether nothing more is done about it."""
        return self.stage in (DONE, REFUSED)

    @property
    def why(self) -> Sentence | None:
        """Why it was refused, in English, as officers' pages are; None where it was not."""
        return Sentence("Nothing was taken in. {why}", {"why": self.said}) if self.said else None


_COLUMNS: Final = tuple(paper_files.c[name] for name in PaperFile._fields)


class PaperProposals:
    """What officers do with proposals that came on paper."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk

    def look_at_paper(self, round_id: str, content: bytes, *, by: Actor) -> tuple[ReadPaper, str]:
        """Read a file; give what it comes to, and under which id it is kept for a day. Nothing is taken in.

        :return: the id is empty where something is wrong with the file: then it is not kept
        :raises Refusal: where the round takes no proposals now, or it is no table of proposals at all
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        with self._desk.database.reading() as connection:
            read = self._read(connection, round_id, content)
        if read.faults:
            return read, ""
        its_id, now = self._desk.new_id().hex, self._desk.clock.now()
        with self._desk.together() as writing:
            known = known_in(writing.connection, round_id)
            its = PaperFile(its_id, round_id, by.person, by.role, LOOKED_AT, 0, len(read.rows), 0, "")
            there = sum(row.same in known for row in read.rows)
            values = {**its._asdict(), "there_already": there, "kept_at": as_stored(now), "content": content}
            writing.connection.execute(insert(paper_files).values(**values))
        return read, its_id

    def paper_file(self, round_id: str, its_id: str, *, by: Actor) -> PaperFile:
        """Give how far a file is.

        :raises NotFound: where there is none in the round, or somebody else sent it
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        return self._file(round_id, its_id, by)

    def _file(self, round_id: str, its_id: str, by: Actor) -> PaperFile:
        with self._desk.database.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(paper_files.c.id == its_id)).one_or_none()
        if row is None or (row.round, row.person) != (round_id, by.person):
            raise NotFound
        return PaperFile(*row)

    def rows_on_paper(self, round_id: str, its_id: str, *, by: Actor) -> ReadPaper:
        """Give what a file that is kept comes to now.

        :raises NotFound: as ``paper_file``
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        its = self._file(round_id, its_id, by)
        with self._desk.database.reading() as connection:
            content = connection.scalar(select(paper_files.c.content).where(paper_files.c.id == its_id))
            return self._read(connection, its.round, bytes(content or b""))

    def take_in_paper(self, round_id: str, its_id: str, *, by: Actor) -> None:
        """Take in a file that was looked at: at once where it is small, else beside the pages.

        :param round_id: the round that it was looked at for
        :raises Refusal: where the round takes no proposals any more, or something in the file is wrong by now
        """
        must_be_allowed(self._desk, by, PUT_IN_PROPOSAL, a_round(round_id))
        its = self._file(round_id, its_id, by)
        with self._desk.together(its_id) as writing:
            stage = writing.connection.scalar(select(paper_files.c.stage).where(paper_files.c.id == its_id))
            if stage is None:
                raise TheFileIsGone
            if stage != LOOKED_AT:
                return  # the form was sent twice
            long_ago = as_stored(self._desk.clock.now() - A_WHILE)
            self._say(writing.connection, its_id, stage=TAKES, kept_at=long_ago)
        if its.whole <= AT_ONCE:
            self.take_next_paper(its_id)

    def take_next_paper(self, only: str = "") -> bool:
        """Take in the file that waits the longest; say whether there was one.

        :param only: the id of the one that is meant; empty for any
        """
        now = self._desk.clock.now()
        waits = (paper_files.c.stage == TAKES) & (paper_files.c.kept_at <= as_stored(now - A_WHILE))
        wanted = select(*_COLUMNS).where(waits & (paper_files.c.id == only) if only else waits)
        with self._desk.database.asking() as connection:
            row = connection.execute(wanted.order_by(paper_files.c.kept_at, paper_files.c.id).limit(1)).one_or_none()
        if row is None:
            return False
        its = PaperFile(*row)
        self._desk.begin_anew()
        try:
            self._take(its, now)
        except Refusal as refusal:
            self._end(its.id, refusal.sentence)
        except Exception as fault:  # noqa: BLE001 -- it must outlive every fault, and say that nothing was taken in
            _log.error("A file of proposals was not taken in.\n%s", where_it_broke(fault))
            self._end(its.id, _OUR_MISTAKE)
        return True

    def _take(self, its: PaperFile, now: datetime) -> None:
        by = Actor(its.person, its.acting_as)
        _must_still_be_allowed(self._desk, its.round, by)
        with self._desk.database.writing() as connection:
            self._say(connection, its.id, done=0, kept_at=as_stored(now))
        with self._desk.database.reading() as connection:
            content = connection.scalar(select(paper_files.c.content).where(paper_files.c.id == its.id))
            read = self._read(connection, its.round, bytes(content or b""))
        if read.faults:
            first = read.faults[0]
            facts: dict[str, Fact] = {"line": first.line, "what": IN_ENGLISH.say(first.what)}
            self._end(its.id, Sentence("Something in the file is wrong by now, in line {line}: {what}", facts))
            return
        made = []
        for number, row in enumerate(read.rows, start=1):
            words, salt, words_id = row.bid.words(), self._desk.new_salt(), self._desk.new_id().hex
            made.append((row, words, salt, words_id, texts.commitment_to(words, salt), self._desk.new_id()))
            if number % SAY_EVERY == 0:
                with self._desk.database.writing() as connection:
                    self._say(connection, its.id, done=number, kept_at=as_stored(self._desk.clock.now()))
        its_round = self._round(its.round)
        with together_with_its_money(self._desk, its_round, its_round.id.hex, THEIR_NUMBERS, its.id) as writing:
            connection = writing.connection
            stage = connection.scalar(select(paper_files.c.stage).where(paper_files.c.id == its.id))
            if stage != TAKES:
                return  # another worker was a moment earlier
            rules = self._round(its.round).must_accept_proposals(self._desk.clock.now())
            limits = BidLimits(rules.smallest_bid, rules.largest_bid, tuple(rules.pot_names))
            known = known_in(connection, its.round)
            new = [one for one in made if one[0].same not in known]
            numbers = next_numbers(connection, len(new))
            whose = []
            for reference, (row, words, salt, words_id, commitment, proposal_id) in zip(numbers, new, strict=True):
                proposal = Proposal.submit(
                    round=its.round,
                    reference=reference,
                    words=words_id,
                    commitment=commitment,
                    costs=row.bid.amounts(),
                    pot=row.bid.pot,
                    limits=limits,
                    behalf=ON_PAPER,
                    id=proposal_id,
                    by=by,
                    now=self._desk.clock.now(),
                )
                texts.keep(connection, words_id, words, salt)
                whose.append(_whose(its.round, proposal_id.hex, row))
                writing.remember(proposal)
            keep_behalf(connection, whose)
            over = {"stage": DONE, "done": len(new), "there_already": len(made) - len(new), "content": b""}
            self._say(connection, its.id, **over)

    def _read(self, connection: Connection, round_id: str, content: bytes) -> ReadPaper:
        rules = self._round(round_id).must_accept_proposals(self._desk.clock.now())
        limits = BidLimits(rules.smallest_bid, rules.largest_bid, tuple(rules.pot_names))
        there = Counter(folded_name(one.name) for one in stand_for_others(connection, round_id))
        known = known_in(connection, round_id)
        return read_paper(content, limits, most_each=rules.proposals_each, from_each=there, known=known)

    def _end(self, its_id: str, why: Sentence) -> None:
        with self._desk.database.writing() as connection:
            self._say(connection, its_id, stage=REFUSED, done=0, said=IN_ENGLISH.say(why), content=b"")

    @staticmethod
    def _say(connection: Connection, its_id: str, **values: object) -> None:
        connection.execute(update(paper_files).where(paper_files.c.id == its_id).values(**values))

    def _round(self, round_id: str) -> FundingRound:
        return self._desk.store.get(FundingRound, by_reference(round_id))


def _must_still_be_allowed(desk: Desk, round_id: str, by: Actor) -> None:
    """Refuse to take in what somebody asked for whose role was taken meanwhile."""
    must_be_allowed(desk, by, PUT_IN_PROPOSAL, a_round(round_id))


def _whose(round_id: str, proposal: str, row: PaperRow) -> dict[str, str]:
    return {"proposal": proposal, "round": round_id, "same": row.same, **asdict(row.whose)}
