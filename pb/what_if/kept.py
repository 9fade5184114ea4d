"""Comparisons with other rules, worked out when somebody first asks, and kept. Nothing is recorded.

A count never changes, so what other rules make of its ballots is worked out once and kept in the data folder, from
where it can be deleted without loss. A large vote takes minutes (``pb what-if`` says how far it is), so it is counted
in a process of its own, which gives way to those that answer people; whoever cannot wait is told to come back.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import Future
from threading import Lock, Thread

from domain.allocation.count import Count
from domain.allocation.outcome import WITHDRAWN, Outcome
from domain.refusals import Refusal
from domain.rounds.funding_round import FundingRound
from pb.actions.counting import lot_of, sealed_election
from pb.casting.reading import count_payloads
from pb.desk import Desk
from pb.setting_up import CHECKOUT
from pb.settings import Settings
from pb.store.event_store import by_reference
from pb.what_if.comparison import Comparison, Counted, Progress, compare

MOST_KEPT = 50
"""Counts whose comparison is kept in memory; the one asked for longest ago goes first."""
PATIENCE = 3.0
"""Seconds that a page waits for a comparison that is being worked out."""
APART_BEYOND = 2_000
"""Ballots; so many are counted by every rule in a moment, more than that in a process of their own."""
FOLDER = "what-if"
"""In the data folder: a file for each count, by its id."""


class NotCountedYet(Refusal):
    """Nobody learns what ballots say before the vote has closed and they are counted."""

    message = "The ballots are sealed until the vote has closed and has been counted. Come back then."


class BeingWorkedOut(Refusal):
    """Somebody asked for it first, and it takes longer than a page may."""

    message = "The same ballots are being counted by the other rules now. Come back in a minute or two."


class OtherRules:
    """Counts the sealed ballots of a counted round by every rule the product offers, and keeps what came out."""

    def __init__(
        self, desk: Desk, settings: Settings, *, patience: float = PATIENCE, apart_beyond: int = APART_BEYOND
    ) -> None:
        """Work at a desk.

        :param settings: where the data are, for the process that counts a large vote
        :param patience: seconds that whoever asks waits at most
        :param apart_beyond: how many ballots are counted here at most
        """
        self._desk = desk
        self._settings = settings
        self._folder = settings.data / FOLDER
        self._patience = patience
        self._apart_beyond = apart_beyond
        self._kept: dict[str, Future[Comparison]] = {}
        self._one_at_a_time = Lock()

    def of(self, round_id: str) -> Comparison:
        """Give the latest count of a round beside the other rules.

        :raises NotCountedYet: before the vote has closed and been counted
        :raises BeingWorkedOut: where it takes longer than a page may
        :raises NotFound: when there is no such round
        """
        reference = self._latest_count(self._round(round_id))
        with self._one_at_a_time:  # a crowd that comes at once has it worked out once
            found = self._kept.pop(reference, None)
            if found is None or (found.done() and found.exception() is not None):
                found = Future()
                Thread(target=self._answer, args=(round_id, reference, found), daemon=True).start()
            self._kept[reference] = found
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        try:
            return found.result(timeout=self._patience)
        except TimeoutError:
            raise BeingWorkedOut from None

    def work_out(self, round_id: str, progress: Progress | None = None) -> Comparison:
        """Give the latest count of a round beside the other rules, however long it takes, and keep it.

        :param progress: told after each rule
        :raises NotCountedYet: before the vote has closed and been counted
        :raises NotFound: when there is no such round
        """
        funding_round = self._round(round_id)
        reference = self._latest_count(funding_round)
        return self._read(reference) or self._count(funding_round, reference, progress)

    def _answer(self, round_id: str, reference: str, answer: "Future[Comparison]") -> None:
        try:
            answer.set_result(self._read(reference) or self._work_out(round_id, reference))
        except Exception as fault:  # noqa: BLE001 -- whoever waits is told, and the next who asks tries again
            answer.set_exception(fault)

    def _work_out(self, round_id: str, reference: str) -> Comparison:
        if self._desk.store.get(Count, by_reference(reference)).outcome["voters"] <= self._apart_beyond:
            return self._count(self._round(round_id), reference)
        database = self._settings.database.render_as_string(hide_password=False)
        found_at = os.pathsep.join(filter(None, [str(CHECKOUT), os.environ.get("PYTHONPATH")]))
        subprocess.run(  # noqa: S603 -- our own command, with an id of ours
            [sys.executable, "-m", "pb", "what-if", round_id, "--gently", "--data", str(self._settings.data)],
            env={**os.environ, "PB_DATABASE_URL": database, "PB_SET_UP": "no", "PYTHONPATH": found_at},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return self.work_out(round_id)

    def _count(self, funding_round: FundingRound, reference: str, progress: Progress | None = None) -> Comparison:
        found = compare(self._counted(funding_round, reference), progress)
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{reference}.json"
        partly = file.with_name(f"{reference}.{os.getpid()}.partly")
        partly.write_text(json.dumps(found.to_data()), encoding="utf-8")
        partly.replace(file)
        return found

    def _counted(self, funding_round: FundingRound, reference: str) -> Counted:
        count = self._desk.store.get(Count, by_reference(reference))
        stands = Outcome.from_data(count.outcome)
        withdrawn = {e.project: str(e.facts["why"]) for e in stands.entries if e.reason == WITHDRAWN}
        payloads = count_payloads(self._desk.store, funding_round.id)
        return Counted(
            count.number,
            sealed_election(funding_round, payloads, withdrawn),
            stands,
            funding_round.written_rules().ballot,
            lot_of(funding_round),
            funding_round.casting_votes,
        )

    def _round(self, round_id: str) -> FundingRound:
        return self._desk.store.get(FundingRound, by_reference(round_id))

    def _latest_count(self, funding_round: FundingRound) -> str:
        if not funding_round.counts:
            raise NotCountedYet
        return funding_round.counts[-1]

    def _read(self, reference: str) -> Comparison | None:
        """Read what was worked out before; None where there is nothing that can be read."""
        try:
            return Comparison.from_data(json.loads((self._folder / f"{reference}.json").read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None
