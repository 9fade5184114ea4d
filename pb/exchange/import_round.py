"""A checked ``.pb`` file played as a round of ours, through the ordinary actions and the ballot box, step by step.

Each step looks first at what is there, and every id and key is worked out from the file's hash (and the line), so that
an import that was killed goes on where it stopped and nothing is there twice. The clock shows the file's own dates.
"""

import secrets
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Final, TypeVar
from uuid import UUID

from domain.allocation.outcome import Outcome
from domain.proposals.states import ProposalState
from domain.rounds.funding_round import FundingRound
from domain.rounds.stages import Stage
from domain.schemes.area import Area
from domain.schemes.scheme import DECISION_DAY, Scheme
from domain.voting.roll import Roll
from domain.words.actor import SYSTEM
from domain.words.facts import Aggregate
from domain.words.stable_ids import derived_id
from pb.application import Application
from pb.casting.ballot import Cast, prepare
from pb.casting.ballot_box import Entitlement
from pb.clock import SetClock
from pb.exchange.kept_files import keep, key_of_ballot
from pb.exchange.pabulib.reader import FileBallot, Heading, read_ballots
from pb.exchange.round_of_file import RoundOfFile, marks_of
from pb.processes.by_the_clock.close_voting_when_its_time_comes import close_vote
from pb.processes.by_the_clock.open_voting_when_its_time_comes import open_vote
from pb.readmodels.proposals.answers import proposals_of
from pb.readmodels.results.answers import counts_of
from pb.readmodels.schemes.scheme_of_imports import FROM_PABULIB, NAME, RUN_BY, SUMMARY
from pb.store.event_store import NotFound

CAST_TOGETHER: Final = 500
SEAL_AFTER: Final = 5_000
ISSUE_TOGETHER: Final = 20_000

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""
Item = TypeVar("Item")


def import_round(
    application: Application,
    clock: SetClock,
    heading: Heading,
    planned: RoundOfFile,
    *,
    beacon: str = "",
    progress: Progress = lambda _what, _done, _all: None,
) -> Outcome:
    """Play the round, or go on with it where an earlier import stopped.

    :param application: an installation whose clock is ``clock``
    :param heading: the checked file
    :param planned: what :func:`pb.exchange.round_of_file.round_of` made of it
    :param beacon: what a public draw came to, for ties that a lot decides
    :param progress: told how far it is
    :return: the published outcome, amounts in hundredths of the file's currency
    :raises Refusal: when the file has changed, the disk is full, or a tie waits for people
    """
    playing = _Import(application, clock, heading, planned, progress)
    playing.prepare()
    playing.take_proposals()
    playing.settle()
    playing.issue()
    playing.cast()
    playing.close()
    return playing.count(beacon)


class _Import:
    """One round being played."""

    def __init__(
        self, application: Application, clock: SetClock, heading: Heading, planned: RoundOfFile, progress: Progress
    ) -> None:
        self._app = application
        self._clock = clock
        self._heading = heading
        self._planned = planned
        self._id = planned.round_id
        self._times = planned.rules.timetable
        self._tell = progress
        self._file = bytes.fromhex(heading.sha256)

    def prepare(self) -> None:
        """Keep the file; set up the scheme, the area, the round and its rules."""
        planned, app = self._planned, self._app
        keep(app.settings.data, self._id, self._heading)
        self._clock.set_to(self._times.proposals_open_at)
        app.desk.catch_up()
        if not self._there(Scheme, FROM_PABULIB):
            app.schemes.set_up(NAME, SUMMARY, DECISION_DAY, RUN_BY, by=SYSTEM, id=UUID(FROM_PABULIB))
        if not self._there(Area, planned.area_id):
            app.schemes.draw_area(planned.area, 0, by=SYSTEM, id=UUID(planned.area_id))
        if not self._there(FundingRound, self._id):
            app.rounds.draft(
                scheme=FROM_PABULIB,
                area=planned.area_id,
                name=planned.name,
                about=planned.about,
                by=SYSTEM,
                id=UUID(self._id),
            )
        if self._round().stage == Stage.DRAFT:
            app.rounds.write_rules(self._id, planned.rules, by=SYSTEM)
            app.rounds.invite_proposals(self._id, by=SYSTEM)

    def take_proposals(self) -> None:
        """Submit every project of the file as a proposal, then shortlist each at its cost."""
        if self._round().stage != Stage.PROPOSALS:
            return
        bids, app = self._planned.bids, self._app
        states = self._states()
        for done, (number, proposal, bid) in enumerate(bids, 1):
            if proposal not in states:
                app.proposals.submit(self._id, bid, by=SYSTEM, id=UUID(proposal), reference=number)
            self._tell("Taking proposals", done, 2 * len(bids))
        states = self._states()
        self._clock.set_to(self._times.proposals_close_at)
        for done, (_, proposal, bid) in enumerate(bids, 1 + len(bids)):
            if states[proposal] == ProposalState.SUBMITTED:
                app.proposals.shortlist(proposal, sum(bid.amounts()), by=SYSTEM)
            self._tell("Taking proposals", done, 2 * len(bids))

    def settle(self) -> None:
        """Settle the ballot paper, which freezes the rules."""
        if self._round().stage == Stage.PROPOSALS:
            self._clock.set_to(self._times.proposals_close_at)
            self._app.rounds.settle_ballot_paper(
                self._id,
                by=SYSTEM,
                numbers=[number for number, _, _ in self._planned.bids],
                about=self._planned.paper,
            )

    def issue(self) -> None:
        """Issue one entitlement to each voter of the file."""
        if self._round().stage not in (Stage.SETTLED, Stage.VOTING):
            return
        self._clock.set_to(self._times.proposals_close_at)
        issued = self._issued()
        voters = read_ballots(self._heading.path, self._heading)
        for some in _by(ISSUE_TOGETHER, islice(voters, issued, None)):
            entitlements = [Entitlement(self._hash("entitlement", b), self._hash("mark", b)) for b in some]
            issued += self._app.issuing.issue_entitlements(self._id, entitlements, by=SYSTEM)
            self._tell("Issuing entitlements", issued, self._heading.ballots_cast)

    def cast(self) -> None:
        """Cast every ballot into the box, and seal as they come."""
        if self._round().stage == Stage.SETTLED:
            self._clock.set_to(self._times.voting_opens_at)
            open_vote(self._app.desk, self._id, self._clock.now())
        # The gate is shut after the last cast: an import that was broken off between that and the close has cast all.
        if self._round().stage != Stage.VOTING or not self._app.box.gate_is_open(UUID(self._id)):
            return
        self._clock.set_to(self._times.voting_opens_at)
        reference, paper, done = UUID(self._id), self._app.voting.ballot_paper(self._id), 0
        ballots = (
            self._ballot(ballot, paper.check(marks_of(ballot.reading, self._planned.style)))
            for ballot in read_ballots(self._heading.path, self._heading)
        )
        for some in _by(CAST_TOGETHER, ballots):
            self._app.box.cast_many(reference, some, now=self._clock.now())
            done += len(some)
            if done % SEAL_AFTER == 0:
                self._app.box.seal(reference, by=SYSTEM, now=self._clock.now())
            self._tell("Casting ballots", done, self._heading.ballots_cast)

    def close(self) -> None:
        """Record withdrawals, close the vote and seal the rest."""
        withdrawn = self._round().withdrawn
        if self._round().stage == Stage.VOTING:
            self._clock.set_to(self._times.voting_closes_at)
            for number, reason in self._planned.withdrawn.items():
                if number not in withdrawn:
                    self._app.rounds.withdraw_project(self._id, number, reason=reason, by=SYSTEM)
            self._tell("Closing and sealing", 0, 1)
            close_vote(self._app.desk, self._id, self._clock.now())
            self._tell("Closing and sealing", 1, 1)

    def count(self, beacon: str) -> Outcome:
        """Count by the frozen rule and publish; give the outcome that stands."""
        self._clock.set_to(self._times.voting_closes_at)
        closed = self._round()
        if closed.stage == Stage.CLOSED:
            self._tell("Counting", 0, 1)
            if beacon and not closed.beacon and not closed.written_rules().rule_out_a_lot:
                how = "Given to the import on its command line."
                self._app.rounds.draw_lot(self._id, beacon, how=how, by=SYSTEM)
            self._app.counting.count(self._id)
            self._tell("Counting", 1, 1)
        if self._round().stage == Stage.COUNTED:
            self._app.deciding.publish_without_committee(self._id)
        self._app.desk.catch_up()
        with self._app.reading() as connection:
            return counts_of(connection, self._id)[-1].outcome

    def _ballot(self, ballot: FileBallot, payload: str) -> Cast:
        return prepare(
            self._hash("entitlement", ballot),
            payload,
            idempotency_key=key_of_ballot(self._heading.sha256, ballot.line),
            salt=secrets.token_bytes(32),
        )

    def _hash(self, what: str, ballot: FileBallot) -> bytes:
        """Work out 32 bytes for a voter of the file. No secret: who voted, and how, is published in the file."""
        return sha256(b"pb-import/v1\n%b\n%b\n%d" % (what.encode(), self._file, ballot.line)).digest()

    def _round(self) -> FundingRound:
        return self._app.store.get(FundingRound, UUID(self._id))

    def _states(self) -> dict[str, ProposalState]:
        self._app.desk.catch_up()  # a fault may have kept them behind what this import has done
        with self._app.reading() as connection:
            return {row.id: row.state for row in proposals_of(connection, self._id)}

    def _issued(self) -> int:
        try:
            return self._app.store.get(Roll, derived_id("roll", self._id)).issued
        except NotFound:
            return 0

    def _there(self, kind: type[Aggregate], reference: str) -> bool:
        try:
            self._app.store.get(kind, UUID(reference))
        except NotFound:
            return False
        return True


def _by(size: int, items: Iterator[Item]) -> Iterator[list[Item]]:
    """Hand items over by so many at a time."""
    while some := list(islice(items, size)):
        yield some
